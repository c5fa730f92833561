"""Places: ambiguous names go to the place that is meant, governments to none, and every span slices back."""

import pytest

from rashomon.entities import find_mentions
from rashomon.places import find_places
from rashomon.places.gazetteer import find_candidates
from rashomon.places.spelling import key_of
from rashomon.records import Place
from tests.factory import parsed


def places_of(text: str) -> list[Place]:
    """The places of a text, each of which slices back to its words."""
    article, grammar = parsed(text)
    found = find_places(article, grammar, find_mentions(article, grammar))
    for one in found:
        words = text[one.start : one.end]
        assert words == words.strip() and words
    return found


def place_named(text: str, words: str) -> Place | None:
    """What the first of these words in a text stands for."""
    return next((one for one in places_of(text) if text[one.start : one.end] == words), None)


# ---- which place -----------------------------------------------------------------------------------------------------

AMBIGUOUS = [
    ("The fire broke out in Paris, Texas, on Monday.", "Paris", "US", "Texas"),
    ("The fire broke out in Paris on Monday, French police said.", "Paris", "FR", "Île-de-France"),
    ("Two people drowned near Cairo, Illinois, after the storm.", "Cairo", "US", "Illinois"),
    ("Two people drowned near Cairo after the storm.", "Cairo", "EG", "Cairo"),
    ("The boat left Tripoli for Beirut, Lebanese officials said. Tyre and Sidon were calm.", "Tripoli", "LB", None),
    ("Libyan rebels marched on Tripoli from Benghazi and Misrata.", "Tripoli", "LY", None),
    ("Snow fell across Georgia, the president said in Tbilisi, and roads to Russia closed.", "Georgia", "GE", None),
    ("A storm crossed Georgia on Friday, flooding Atlanta and Savannah.", "Georgia", "US", "Georgia"),
    (
        "Floods reached Valencia on Tuesday, Spanish rescuers said, and trains to Madrid stopped.",
        "Valencia",
        "ES",
        None,
    ),
    (
        "Floods reached Valencia on Tuesday, Venezuelan rescuers said, and buses to Caracas stopped.",
        "Valencia",
        "VE",
        None,
    ),
    ("The bomb went off in Birmingham, Alabama, that Sunday.", "Birmingham", "US", "Alabama"),
    ("British police arrested two men in Birmingham and one in Leeds.", "Birmingham", "GB", None),
    ("The senator flew to Springfield, Missouri, for the count.", "Springfield", "US", "Missouri"),
    ("The senator flew to Springfield, Illinois, for the count.", "Springfield", "US", "Illinois"),
    ("Farmers in Moscow, Idaho, asked for rain.", "Moscow", "US", "Idaho"),
    ("Snow fell in Moscow overnight.", "Moscow", "RU", None),
    ("The ship sailed from Portland, Maine, at noon.", "Portland", "US", "Maine"),
    ("He was born in Cambridge, Mass., in 1950.", "Cambridge", "US", "Massachusetts"),
    ("The clinic in London, Ontario, closed.", "London", "CA", "Ontario"),
    ("Nurses marched through London and Manchester.", "Manchester", "GB", None),
    ("The flood swept through Karachi and in Hyderabad, Pakistani officials said.", "Hyderabad", "PK", None),
    ("Students marched in Hyderabad and Mumbai, Indian police said.", "Hyderabad", "IN", None),
    ("Shops closed in Córdoba and Rosario, Argentine media reported.", "Córdoba", "AR", None),
    ("Shops closed in Córdoba and Seville, Spanish media reported.", "Córdoba", "ES", None),
    ("The army shelled Saint-Denis near Paris, a French historian writes.", "Saint-Denis", "FR", None),
    ("Voters in Philadelphia and Pittsburgh queued for hours.", "Philadelphia", "US", "Pennsylvania"),
    ("Refugees reached Tartus and Latakia, Syrian officials said.", "Latakia", "SY", None),
]


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"), AMBIGUOUS, ids=[f"{one[1]}-{one[2]}" for one in AMBIGUOUS]
)
def test_a_name_goes_to_the_place_that_is_meant(text: str, words: str, country: str, admin1: str | None) -> None:
    place = place_named(text, words)
    assert place is not None and place.use == "place"
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1
    assert place.latitude is not None and place.longitude is not None
    assert place.reason and 0 <= place.score <= 1


PRECISIONS = [
    ("Rebels took Aleppo on Monday.", "Aleppo", "city"),
    ("Rebels took villages in Aleppo province on Monday.", "Aleppo", "province"),
    ("Rebels took villages in the province of Aleppo on Monday.", "Aleppo", "province"),
    ("Polls opened across Egypt.", "Egypt", "country"),
    ("Ships gathered in the Black Sea.", "Black Sea", "region"),
    ("Troops crossed Helmand on foot.", "Helmand", "province"),
    ("They met in New York on Friday.", "New York", "city"),
    ("Pilgrims left Mecca on Friday.", "Mecca", "city"),
    ("Fires burned in Taipei.", "Taipei", "city"),
    ("It rained in LA.", "LA", "city"),
    ("A judge in New York state ruled on Friday.", "New York", "province"),
]


@pytest.mark.parametrize(("text", "words", "precision"), PRECISIONS, ids=[one[0] for one in PRECISIONS])
def test_the_precision_travels_along(text: str, words: str, precision: str) -> None:
    found = [one for one in places_of(text) if text[one.start : one.end].removeprefix("the ").startswith(words)]
    assert [one.precision for one in found] == [precision]


# ---- places and governments ------------------------------------------------------------------------------------------

USES = [
    ("Kabul said it would not send anyone to the talks.", "Kabul", "government"),
    ("A bomb killed nine people in Kabul.", "Kabul", "place"),
    ("Moscow denied the report on Tuesday.", "Moscow", "government"),
    ("The envoys met near Moscow on Tuesday.", "Moscow", "place"),
    ("Talks between Washington and Tehran collapsed.", "Tehran", "government"),
    ("Talks between Washington and Tehran collapsed.", "Washington", "government"),
    ("The train between Paris and Lyon was late.", "Paris", "place"),
    ("Poland accused Belarus of sending drones.", "Belarus", "government"),
    ("China's foreign ministry rejected the claim.", "China", "government"),
    ("China's rivers rose again.", "China", "place"),
    ("The president of Kenya resigned.", "Kenya", "government"),
    ("The north of Kenya is dry.", "Kenya", "place"),
    ("The villages were shelled by Turkey.", "Turkey", "government"),
    ("The rebels fled to Turkey.", "Turkey", "place"),
    ("Iran signed the deal with Brazil.", "Brazil", "government"),
    ("Brazil is the largest grower of coffee.", "Brazil", "place"),
    ("The strikes were attributed to Israel.", "Israel", "government"),
    ("Homs was shelled for a third day.", "Homs", "place"),
]


@pytest.mark.parametrize(("text", "words", "use"), USES, ids=[f"{one[1]}: {one[0]}" for one in USES])
def test_who_governs_is_no_place(text: str, words: str, use: str) -> None:
    place = place_named(text, words)
    assert place is not None and place.use == use
    assert (place.latitude is None) == (use == "government")
    assert place.country is not None


NO_PLACES = [
    "Helena Paris, the owner, said Paris would appeal.",
    "Prince William opened the bridge.",
    "Mr. Cameron met Obama in Ohio, and Cameron thanked him.",
    "He said nothing, and she left.",
    "Astronauts saw the Earth from the station.",
    "",
    "Paris",
    "``",
]


@pytest.mark.parametrize("text", NO_PLACES, ids=range(len(NO_PLACES)))
def test_people_and_odd_texts(text: str) -> None:
    assert not [one for one in places_of(text) if one.name == "Paris" and text != "Paris"]
    assert not [one for one in places_of(text) if one.feature == "district" or one.name == "Earth"]
    assert not [one for one in places_of(text) if "William" in text[one.start : one.end]]


# ---- datelines -------------------------------------------------------------------------------------------------------

DATELINES = [
    ("GENEVA, March 3 (Northwire) - Envoys of both sides met on Monday.", "GENEVA"),
    ("LONDON -LRB- Northwire -RRB- - Envoys of both sides met in Geneva .", "LONDON"),
    ("Zintan , Libya -LRB- Northwire -RRB- -- Rebels said Monday they held the town .", "Zintan"),
    ("BRUSSELS | Wed Mar 2 , 2011 12:06 pm BRUSSELS -LRB- Northwire -RRB- - Ministers met in Paris .", "BRUSSELS"),
    ("Tue Mar 1 , 2011 6:36 pm EST OSLO -LRB- AP -RRB- - Ministers met in Paris .", "OSLO"),
    ("Tue Mar 1 , 2011 6:36 pm EDT MUSCAT -LRB- Reuters -RRB- -\n\nEnvoys met in Paris .", "MUSCAT"),
    ("GUATEMALA CITY | Tue Mar 1 , 2011 6:36 pm BST -LRB- Reuters -RRB- - Envoys met in Paris .", "GUATEMALA CITY"),
    ("Two towns cut off Oslo -LRB- AP -RRB- -- Snow fell for a third day .", "Oslo"),
    ("Envoys of both sides met in Geneva on Monday - the first talks in years.", None),
    ("The minister flew to Geneva (Switzerland) - and back.", None),
]


@pytest.mark.parametrize(("text", "words"), DATELINES, ids=[one[0][:40] for one in DATELINES])
def test_the_dateline_is_marked(text: str, words: str | None) -> None:
    found = [text[one.start : one.end] for one in places_of(text) if one.dateline]
    assert found == ([words] if words else [])


# ---- the gazetteer ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saint-Étienne", "st etienne"),
        ("U.K.", "uk"),
        ("the Netherlands", "netherlands"),
        ("Deir al-Zor", "deir al zor"),
        ("Dar‘ā", "dara"),
        ("ŁÓDŹ", "lodz"),
        ("…", ""),
    ],
)
def test_spellings_meet_in_one_key(name: str, key: str) -> None:
    assert key_of(name) == key


COVERED = ["Misrata", "Sirte", "Idlib", "Deir al-Zor", "Helmand", "Chechnya", "Oaxaca", "Hong Kong", "Hertfordshire"]
COVERED += [
    "U.S.",
    "Britain",
    "Burma",
    "Ivory Coast",
    "South Korea",
    "Mediterranean",
    "West Bank",
    "Middle East",
    "Nile",
]


@pytest.mark.parametrize("name", COVERED)
def test_the_gazetteer_knows(name: str) -> None:
    assert find_candidates(name)


def test_every_candidate_is_on_the_globe() -> None:
    for name in (*COVERED, "Springfield", "San José", "Alexandria"):
        for one in find_candidates(name):
            assert -90 <= one.latitude <= 90 and -180 <= one.longitude <= 180
            assert one.country is None or len(one.country) == 2
