"""Mentions and their chains, in sentences with invented names."""

import pytest

from rashomon.entities import find_mentions
from rashomon.records import Article, Mention
from tests.factory import article as make_article
from tests.factory import parsed


def mentions_of(text: str) -> list[tuple[str, Mention]]:
    article, parse = parsed(text)
    return [(text[one.start : one.end], one) for one in find_mentions(article, parse)]


def chain_of(text: str, words: str) -> list[str]:
    """The words of all mentions in the chain of the first mention that has these words."""
    found = mentions_of(text)
    chain = next(one.chain for mention, one in found if mention == words)
    return [mention for mention, one in found if one.chain == chain]


NAMES = [
    ("Anna Marsh met reporters in Nairobi.", "Anna Marsh", "PERSON"),
    ("Anna Marsh met reporters in Nairobi.", "Nairobi", "GPE"),
    ("The talks in Peru were held by the Ministry of Inland Waters.", "the Ministry of Inland Waters", "ORG"),
    ("The United Nations sent an envoy.", "The United Nations", "ORG"),
    ("Critics of the Islamic State spoke.", "the Islamic State", "ORG"),
    ("The Inspector General for Harbour Repairs (IGHR) wrote a report.", "IGHR", "ORG"),
    (
        "The Inspector General for Harbour Repairs (IGHR) wrote a report.",
        "The Inspector General for Harbour Repairs",
        "ORG",
    ),
    ("Kenyan troops crossed the river.", "Kenyan", "NORP"),
    ("The United Nations Security Council on Tuesday met.", "The United Nations Security Council", "ORG"),
    ("His girlfriend Riva Stenkampf was there. Stenkampf's mother wept. Then Stenkampf left.", "Stenkampf", "PERSON"),
    ("BST NAIROBI (Varga Press) - Troops crossed the river.", "NAIROBI", "GPE"),
    ("Workers at Varga Motors Ltd. went on strike.", "Varga Motors Ltd.", "ORG"),
    ("Rights group Red Lantern Watch had urged Kenya to act.", "Red Lantern Watch", "ORG"),
    ("Luckily Edgar recovered.", "Edgar", "PERSON"),
    ("The Kenyan president , Olumbe Obasanko , is consulting with Peru .", "Olumbe Obasanko", "PERSON"),
    ("Olumbe Obasanko left. Mr Obasanko was tired.", "Olumbe Obasanko", "PERSON"),
    ("Véronique Le Marchal, a friend, laughed. Le Marchal spoke to the paper.", "Le Marchal", "PERSON"),
    ("Anna Marsh-Varga (AMV) led the fund. AMV was expected to run.", "AMV", "PERSON"),
    ("The speech of Omar Varga -- Kenyan by birth -- was short.", "Omar Varga", "PERSON"),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES)
def test_names_have_their_type(text: str, name: str, kind: str) -> None:
    found = {words: one.type for words, one in mentions_of(text) if one.kind == "named"}
    assert found.get(name) == kind, found


NO_NAMES = [
    ("Then Rebels and Judges met. SHUT the door, and shut it fast.", ("Rebels", "Judges", "SHUT")),
    ("Sens. Anna Marsh (D-Conn.) and John Varga (R-S.C.) spoke.", ("Sens", "D", "R", "D-Conn.")),
    ("The office opens at 9 a.m. ET on weekdays.", ("ET",)),
    ("Thu Oct 20 , 2011 3:54 pm EDT (Varga Press) - The dam broke.", ("Thu Oct 20", "Thu Oct", "Thu", "Oct")),
]


@pytest.mark.parametrize(("text", "none"), NO_NAMES)
def test_common_words_with_a_capital_are_no_names(text: str, none: tuple[str, ...]) -> None:
    found = {words for words, one in mentions_of(text) if one.kind == "named"}
    assert not found & set(none), found


CHAINS = [
    ("The talks ended. Kenya boycotted Peru after it invaded Chad.", "Peru", ["Peru", "it"]),
    (
        "Anna Marsh met Joan Varga. Marsh fired Varga because she had lied.",
        "Joan Varga",
        ["Joan Varga", "Varga", "she"],
    ),
    ('Anna Marsh met John Varga. "He is no leader," Varga said of Petr Dolan.', "John Varga", ["John Varga", "Varga"]),
    ("Kenya expelled the envoy after Peru attacked its own embassy.", "Peru", ["Peru", "its"]),
    ("Kenya fought a long war against Peru after it invaded Chad in 1979.", "Peru", ["Peru", "it"]),
    ("Rebels left Brindle. Troops in the town of Ostrava Prime, which is near, fled.", "Brindle", ["Brindle"]),
    ("Farmers in California sued. Anna Marsh, D-Calif., agreed.", "California", ["California", "Calif."]),
    (
        "He fought the Red Lanterns, or the Lamps. The Lamps won.",
        "the Red Lanterns",
        ["the Red Lanterns", "the Lamps", "The Lamps"],
    ),
    ("Bashar al-Varani spoke. Mr. Varani left.", "Bashar al-Varani", ["Bashar al-Varani", "Varani"]),
    (
        "The Lantern Brigade fled. The Lantern Brigade group lost.",
        "The Lantern Brigade",
        ["The Lantern Brigade", "The Lantern Brigade group", "Lantern Brigade"],
    ),
    ("Anna Marsh resigned. Marsh had led the party.", "Anna Marsh", ["Anna Marsh", "Marsh"]),
    ("Anna Marsh resigned on Monday. She had led the party.", "Anna Marsh", ["Anna Marsh", "She"]),
    ("John Varga said he would not run.", "John Varga", ["John Varga", "he"]),
    (
        "Anna Marsh, the mayor of Brindle, met John Varga. He thanked the mayor.",
        "Anna Marsh",
        ["Anna Marsh", "the mayor", "the mayor"],
    ),
    (
        "The United States sent ships. The US said more would follow, and America kept its word.",
        "The United States",
        ["The United States", "The US", "America", "its"],
    ),
    (
        "The Board of Inland Waterways (BIW) met. BIW then closed the canal.",
        "The Board of Inland Waterways",
        ["The Board of Inland Waterways", "BIW", "BIW"],
    ),
    (
        "The Red Lanterns, also known as the Night Watch, met in Lima. The Night Watch denied it.",
        "The Red Lanterns",
        ["The Red Lanterns", "the Night Watch", "The Night Watch"],
    ),
    ("The committee met twice. The committee then rose.", "The committee", ["The committee", "The committee"]),
    (
        'Anna Marsh spoke in Lima. "I never wanted this," Marsh said. "I will not run."',
        "Anna Marsh",
        ["Anna Marsh", "I", "Marsh", "I"],
    ),
    (
        "Karl Omar Varga spoke. Karl Omar then left.",
        "Karl Omar",
        ["Karl Omar Varga", "Karl Omar"],
    ),
    (
        "Karl Varga spoke on Monday. In an interview, he predicted more floods if Obert goes. “It is bad,” he said.",
        "Karl Varga",
        ["Karl Varga", "he", "he"],
    ),
    (
        'Anna Marsh of Kenya lost the final on Monday. "I was tired," the Kenyan said.',
        "Anna Marsh",
        ["Anna Marsh", "I", "the Kenyan"],
    ),
]


@pytest.mark.parametrize(("text", "first", "chain"), CHAINS)
def test_mentions_of_one_thing_share_a_chain(text: str, first: str, chain: list[str]) -> None:
    assert chain_of(text, first) == chain


APART = [
    ("Anna Marsh of Kenya lost. The Kenyan said she was tired.", "Kenya", "The Kenyan"),
    ("They will join either the Red Lanterns, or the Night Watch.", "the Red Lanterns", "the Night Watch"),
    ("Peruvian Foreign Minister Tomas Varga and Chad's water minister, Ana Marsh, met.", "Tomas Varga", "Ana Marsh"),
    ("The mayor, Anna Marsh, met John Varga. The mayor left.", "John Varga", "The mayor"),
    ("Hafez al-Varani met Bashar al-Varani. Bashar al-Varani left.", "Hafez al-Varani", "Bashar al-Varani"),
    ("Anna Marsh met John Marsh. Both smiled.", "Anna Marsh", "John Marsh"),
    ("Anna Marsh met John Varga. She thanked him.", "She", "him"),
    ("Kenyan officials left Kenya.", "Kenyan", "Kenya"),
    ("Washington is the capital of the United States.", "Washington", "the United States"),
    ("Anna Marsh is not the mayor.", "Anna Marsh", "the mayor"),
    (
        "The United Nations sent ships. The Dutch foreign ministry said so.",
        "The United Nations",
        "The Dutch foreign ministry",
    ),
    ("The cost of the bridge fell. The cost of the tunnel rose.", "The cost", "the tunnel"),
    ("Mr Obert's lawyer said his client denied it. Obert left the town.", "Obert", "Mr Obert's lawyer"),
    ("President Karim Obert left. The president of the Rivers Union said so.", "Karim Obert", "The president"),
    ("Varga's mother, a Socialist, wept. One Socialist said it was false.", "Varga's mother", "One Socialist"),
    ("A leader of the Lamps in the coastal city, Nairobi, left. The leader wept.", "Nairobi", "The leader"),
]


@pytest.mark.parametrize(("text", "one", "other"), APART)
def test_other_things_stay_apart(text: str, one: str, other: str) -> None:
    assert other not in chain_of(text, one)


def test_a_group_is_taken_up_by_a_common_noun() -> None:
    text = (
        "The Lantern Brigade attacked a convoy. Soldiers fled. The Lantern Brigade is small. The militant group left."
    )
    assert "The militant group" in chain_of(text, "The Lantern Brigade")


def test_a_title_is_no_part_of_a_name() -> None:
    article, parse = parsed("Foreign Minister Anna Marsh and President Jon Varga met.")
    heads = [article.text[slice(*one.head)] for one in find_mentions(article, parse) if one.kind == "named"]
    assert heads == ["Anna Marsh", "Jon Varga"]


def test_the_article_is_in_the_mention_and_not_in_its_head() -> None:
    text = "Aid reached the Red Crescent on Friday."
    words, mention = next((words, one) for words, one in mentions_of(text) if one.type == "ORG")
    assert (words, text[slice(*mention.head)]) == ("the Red Crescent", "Red Crescent")


def test_times_and_numbers_are_no_mentions() -> None:
    assert [words for words, _ in mentions_of("On Monday, 12 people paid $3 million in two days.")] == ["12 people"]


def test_a_headline_in_capitals_finds_the_names_of_the_text() -> None:
    found = mentions_of("ANNA MARSH LEAVES LIMA TALKS EARLY\n\nAnna Marsh left the talks in Lima early.")
    assert [words for words, one in found if one.kind == "named"] == ["ANNA MARSH", "LIMA", "Anna Marsh", "Lima"]


ODD = ["", "One.", "?!", '"', "“”", "a\tb\tc\n1\t2\t3", "He said.", "(", "The", "'s", "-LRB- AB -RRB-"]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_raise_nothing(text: str) -> None:
    article, parse = parsed(text)
    assert all(article.text[one.start : one.end] for one in find_mentions(article, parse))


def test_spans_ids_and_chains_are_in_order() -> None:
    text = "Anna Marsh of Varga Motors said on Monday that she, the mayor's sister, would sue the newspaper in Lima."
    article, parse = parsed(text)
    found = find_mentions(article, parse)
    assert [one.id for one in found] == [f"m{number}" for number in range(1, len(found) + 1)]
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert list(dict.fromkeys(one.chain for one in found)) == [
        f"c{number}" for number in range(1, len({one.chain for one in found}) + 1)
    ]
    assert all(one.start <= one.head[0] < one.head[1] <= one.end for one in found)


def test_treebank_text_is_read_too() -> None:
    text = "Anna Marsh -LRB- Reuters -RRB- spoke . `` I am here , '' Marsh said ."
    assert chain_of(text, "Anna Marsh") == ["Anna Marsh", "I", "Marsh"]


def test_a_long_article_is_read_in_time() -> None:
    """Thousands of mentions: the windows are bounded, so this takes a second, not minutes."""
    text = "\n\n".join(["Anna Marsh met the group in Lima. She said it was the committee's plan."] * 400)
    article, parse = parsed(text)
    assert len(find_mentions(article, parse)) > 2000


def test_only_the_story_is_read() -> None:
    text = "Anna Marsh resigned."
    whole = make_article(text)
    empty = Article(whole.id, whole.file, whole.sha256, text, ())
    _, parse = parsed("")
    assert find_mentions(empty, parse) == []
