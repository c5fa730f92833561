"""Events: sentences with the events a reader finds in them, their state, who took part, when and where."""

import pytest

from rashomon.entities import find_mentions
from rashomon.events import find_events
from rashomon.parse import parse
from rashomon.records import Article, EventMention, Mention, Parsed, Statement, TimeMention
from tests.factory import article

LABELS = {"GPE", "LOC", "FAC", "NORP", "PERSON", "ORG"}


def mentions_of(one: Article, parsed: Parsed) -> list[Mention]:
    """Names as the tagger sees them, and the other noun chunks, each a chain of its own."""
    spans = {}
    for name in parsed.names:
        spans[parsed.tokens[name.last - 1].end] = (parsed.tokens[name.first].start, name.label)
    for _, last in parsed.chunks:
        spans.setdefault(parsed.tokens[last - 1].end, (parsed.tokens[last - 1].start, "OTHER"))
    return [
        Mention(f"m{number}", start, end, label, (start, end), f"c{number}", "named" if label in LABELS else "nominal")
        for number, (end, (start, label)) in enumerate(sorted(spans.items()), start=1)
        if label in LABELS | {"OTHER"}
    ]


def times_of(one: Article, words: dict[str, str]) -> list[TimeMention]:
    """Given words of the text as days."""
    found = sorted((one.text.index(word), word) for word in words)
    return [
        TimeMention(f"t{number}", at, at + len(word), "DATE", words[word], *[words[word]] * 3, "published", "given")
        for number, (at, word) in enumerate(found, start=1)
    ]


def read(text: str, *, times: dict[str, str] | None = None, published: str = "2020-06-10") -> dict[str, EventMention]:
    """The events of a text by the words of their head; a second one of the same words is numbered."""
    one = article(text, published=published)
    parsed = parse(one)
    events = find_events(one, parsed, mentions_of(one, parsed), times_of(one, times or {}), [])
    named: dict[str, EventMention] = {}
    for event in events:
        word = one.text[event.start : event.end]
        named[word if word not in named else f"{word} 2"] = event
    return named


def roles(text: str, event: EventMention) -> set[tuple[str, str]]:
    """Role and last word of each participant."""
    one = article(text)
    by_id = {mention.id: mention for mention in mentions_of(one, parse(one))}
    return {(p.role, text[by_id[p.mention].start : by_id[p.mention].end].split()[-1]) for p in event.participants}


STATES = [
    ("Norland and Sudland held talks in Oslo.", "talks", "held"),
    ("Norland will hold talks with Sudland next month.", "talks", "planned"),
    ("The ministry announced that Norland would take part in a meeting planned for May.", "meeting", "planned"),
    ("Norland agreed to postpone those talks at the request of Sudland.", "talks", "postponed"),
    ("They called off the meeting.", "meeting", "cancelled"),
    ("The meeting was cancelled.", "meeting", "cancelled"),
    ("The meeting did not take place.", "meeting", "denied"),
    ("Norland refused to meet the envoy.", "meet", "refused"),
    ("The rebels failed to capture the town.", "capture", "failed"),
    ("Norland denied attacking the convoy.", "attacking", "denied"),
    ("If the rebels attack the town, thousands will flee.", "attack", "hypothetical"),
    ("The rebels may attack the town.", "attack", "hypothetical"),
    ("Troops are attacking the town.", "attacking", "ongoing"),
    ("Troops attacked the town.", "attacked", "held"),
    ("Talks had been due to begin in Oslo.", "Talks", "planned"),
    ("There were no talks in Oslo.", "talks", "denied"),
    ("Not a single house was destroyed.", "destroyed", "denied"),
    ("The planned withdrawal worries Sudland.", "withdrawal", "planned"),
    ("Norland decided not to participate in the meeting.", "meeting", "held"),
    ("The summit scheduled for Monday was called off.", "summit", "cancelled"),
    ("The talks, mediated by Norland, ended without an agreement.", "agreement", "denied"),
    ("The meeting is expected to take place in Oslo.", "meeting", "planned"),
    ("Plans for talks were scrapped.", "talks", "cancelled"),
    ("The rebels tried to kill the mayor.", "kill", "failed"),
]


@pytest.mark.parametrize(("text", "word", "status"), STATES)
def test_the_state_is_the_one_the_words_give(text: str, word: str, status: str) -> None:
    assert read(text)[word].status == status


TYPES = [
    ("The envoys met in Oslo.", "met", "CONSULT"),
    ("Soldiers shelled the harbour.", "shelled", "ASSAULT"),
    ("The troops pulled out of the town.", "pulled out", "RETREAT"),
    ("Norland accused Sudland of theft.", "accused", "ACCUSE"),
    ("The rebels declared a ceasefire.", "ceasefire", "CONCEDE"),
    ("The factory closed.", "closed", None),
    ("Anna Marsh was fired in May.", "fired", None),
    ("The navy fired on Anna Marsh.", "fired", "ASSAULT"),
    ("Farmers demonstrated in Oslo.", "demonstrated", "PROTEST"),
    ("The raid demonstrated the strength of the navy.", "demonstrated", None),
    ("The banker pleaded not guilty to fraud.", "pleaded", None),
    ("The banker pleaded for mercy.", "pleaded", "REQUEST"),
]


@pytest.mark.parametrize(("text", "word", "type_"), TYPES)
def test_the_type_follows_the_word(text: str, word: str, type_: str | None) -> None:
    assert read(text)[word].type == type_


@pytest.mark.parametrize("text", ["He is a tall man.", "The town has two bridges.", "She said nothing.", "", "Talks?"])
def test_states_and_reports_are_no_events(text: str) -> None:
    assert not set(read(text)) - {"Talks"}


WHO = [
    ("France held talks with Germany in Oslo.", "talks", {("agent", "France"), ("partner", "Germany")}),
    ("The meeting was hosted by France.", "meeting", {("host", "France")}),
    ("France did not participate in the meeting.", "meeting", {("absent", "France")}),
    ("Troops of France invaded Spain.", "invaded", {("agent", "Troops"), ("agent", "France"), ("target", "Spain")}),
    ("The harbour was attacked by France.", "attacked", {("agent", "France"), ("target", "harbour")}),
    ("France and Spain signed the treaty.", "signed", {("agent", "France"), ("agent", "Spain")}),
    ("France signed a contract to buy ships.", "buy", {("agent", "France")}),
    ("Three miners died.", "died", {("patient", "miners")}),
    ("France criticized the plans of Spain.", "criticized", {("agent", "France"), ("target", "Spain")}),
    ("France clashed over the plans of Spain.", "clashed", {("agent", "France"), ("target", "Spain")}),
    ("France welcomed letters sent by Spain.", "welcomed", {("agent", "France"), ("beneficiary", "Spain")}),
    ("France called on Spain to disarm.", "called on", {("agent", "France"), ("target", "Spain")}),
    ("France appealed for peace in Norway.", "appealed", {("agent", "France"), ("target", "Norway")}),
    ("France cancelled talks with Spain.", "talks", {("agent", "France"), ("partner", "Spain")}),
    ("Prices in France rose, and France lost ships in the dispute with Spain.", "dispute", {("agent", "France")}),
    ("The envoy made a visit to Norway.", "visit", {("agent", "envoy"), ("host", "Norway")}),
    ("Soldiers shelled Norway.", "shelled", {("agent", "Soldiers"), ("target", "Norway")}),
    ("Anna Marsh's arrest angered many.", "arrest", {("target", "Marsh's")}),
    ("Spain's arrest of Anna Marsh angered many.", "arrest", {("agent", "Spain"), ("target", "Marsh")}),
    ("Anna Marsh's death shocked many.", "death", {("patient", "Marsh's")}),
    ("Anna Marsh was forced into exile.", "exile", {("patient", "Marsh")}),
    ("France renewed its offensive in Spain.", "offensive", {("agent", "France")}),
    ("Spain lost the hills which France captured.", "captured", {("agent", "France"), ("target", "hills")}),
    ("Spain named a judge whom France tried to arrest.", "arrest", {("agent", "France"), ("target", "judge")}),
    ("A Senate resolution adopted in May angered many.", "adopted", {("patient", "resolution"), ("agent", "Senate")}),
    ("Spain received support from France.", "support", {("agent", "France"), ("beneficiary", "Spain")}),
    ("Spain has the backing of France.", "backing", {("agent", "France"), ("beneficiary", "Spain")}),
    ("Spain faced accusations from France.", "accusations", {("agent", "France"), ("target", "Spain")}),
    ("France rejected a demand from Spain.", "demand", {("agent", "Spain"), ("target", "France")}),
    ("France rejected a demand from Spain.", "rejected", {("agent", "France"), ("target", "Spain")}),
    ("Norway supports efforts by France to disarm the rebels.", "disarm", {("agent", "France")}),
    ("Two men were killed by French air strikes.", "killed", {("agent", "French"), ("target", "men")}),
    ("The shed was hit by a French missile.", "hit", {("agent", "French"), ("target", "shed")}),
    ("An attack by rebels on Norway failed.", "attack", {("agent", "rebels"), ("target", "Norway")}),
    ("The trial of Anna Marsh, accused of fraud, began.", "accused", {("target", "Marsh")}),
    ("France called on Spain to free the miners.", "free", {("agent", "Spain")}),
    ("France agreed to Spain's proposal.", "proposal", {("agent", "Spain"), ("partner", "France")}),
]


@pytest.mark.parametrize(("text", "word", "expected"), WHO)
def test_who_takes_part_in_which_role(text: str, word: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= roles(text, read(text)[word])


@pytest.mark.parametrize(
    ("text", "word", "nobody"),
    [
        ("France flew planes over the plains of Spain.", "flew", ("patient", "Spain")),
        ("Snow delayed the talks between France and Spain.", "talks", ("agent", "Snow")),
        ("Anna Marsh, the former leader of Spain, has disappeared.", "disappeared", ("agent", "Spain")),
        ("Anti-Spain fighters met in Oslo.", "met", ("agent", "Spain")),
        ("John Marsh's deputy, Anna Reyl, was jailed in Oslo.", "jailed", ("target", "Marsh's")),
        ("France supports efforts by Norway to disarm the rebels.", "disarm", ("agent", "France")),
        ("Anna Marsh was charged with fraud, theft and a quarrel with Spain.", "charged", ("partner", "Spain")),
        ("At the gate, soldiers shot two farmers.", "shot", ("target", "gate")),
        ("Anna Marsh was arrested at her office in Oslo.", "arrested", ("target", "office")),
        ("The country's worst massacre was in May.", "massacre", ("agent", "country's")),
        ("During Anna Marsh's visit to Norway, France praised her.", "visit", ("agent", "France")),
        ("The strike has brought the miners together.", "strike", ("agent", "miners")),
        ("A quarrel between France and Anna Marsh, who was jailed, ended.", "jailed", ("target", "France")),
    ],
)
def test_who_does_not_take_part(text: str, word: str, nobody: tuple[str, str]) -> None:
    assert nobody not in roles(text, read(text)[word])


def test_what_is_talked_about_has_a_time_of_its_own() -> None:
    events = read("France and Spain will meet on Thursday to discuss the attack.", times={"Thursday": "2020-06-11"})
    assert events["meet"].time == "t1"
    assert events["attack"].time is None


def test_an_anti_rally_is_against_whom_it_names() -> None:
    one = article("Police broke up an anti-Spain rally in Oslo.")
    parsed = parse(one)
    mentions = find_mentions(one, parsed)
    rally = next(event for event in find_events(one, parsed, mentions, [], []) if event.lemma == "rally")
    spain = next(mention for mention in mentions if one.text[mention.start : mention.end] == "Spain")
    assert [part.role for part in rally.participants if part.mention == spain.id] == ["target"]


def test_two_verbs_with_one_object_have_one_time() -> None:
    events = read("Rebels killed and maimed farmers on Tuesday.", times={"Tuesday": "2020-06-09"})
    assert events["killed"].time == events["maimed"].time == "t1"


def test_time_and_place_of_the_noun_come_from_the_verb_that_carries_it() -> None:
    text = "France held talks with Spain in Oslo on Tuesday, and the ministry said on Monday that Italy would join."
    event = read(text, times={"Tuesday": "2020-06-09", "Monday": "2020-06-08"})["talks"]
    assert event.time == "t1"
    assert event.place is not None


PLACES = [
    ("Thousands fled Norway.", "fled", "Norway"),
    ("In Norway, soldiers shot and wounded two farmers.", "wounded", "Norway"),
    ("The troops withdrew from Norway.", "withdrew", "Norway"),
    ("France bought ships from Norway.", "bought", None),
    ("The talks that had been planned for May 2 in Oslo were postponed.", "talks", "Oslo"),
    ("Planes bombed Norway.", "bombed", "Norway"),
    ("The siege of Norway ended.", "siege", "Norway"),
    ("France visited Norway.", "visited", "Norway"),
    ("Norway's civil war goes on.", "war", "Norway"),
    ("Two men were killed when a bus was attacked in Norway.", "killed", "Norway"),
    ("Gunmen fired on a bus in Norway, wounding two men.", "wounding", "Norway"),
    ("Two men were killed and three wounded in Norway.", "killed", "Norway"),
    ("Explosions were heard in Norway.", "Explosions", "Norway"),
    ("Protests have rocked Norway.", "Protests", "Norway"),
    ("Norway was hit by an earthquake.", "earthquake", "Norway"),
    ("Troops moved into Norway and two men were killed there.", "killed", "Norway"),
    ("Gunmen attacked a bus in Norway. The attack shocked many.", "attack", "Norway"),
    ("Gunmen attacked a bus in Norway. Another attack failed.", "attack", None),
    ("France condemned a raid in Norway.", "condemned", None),
    ("France condemned a raid in Norway.", "raid", "Norway"),
    ("France called on Spain to disarm.", "called on", None),
    ("France promised loans to Spain.", "promised", None),
    ("Police broke up an anti-France rally.", "rally", None),
    ("Two men died, angered by the war in Norway.", "died", None),
    ("The worst clash was in Norway, where soldiers shot two farmers.", "shot", "Norway"),
    ("More than 80 people died as the army launched raids in Norway.", "died", "Norway"),
    ("Soldiers stormed a school in Norway. Two boys were killed.", "killed", "Norway"),
    ("Soldiers stormed a school in Norway. In France two boys were killed.", "killed", "France"),
    ("Soldiers stormed a school in Norway. Since May 90 boys have been killed.", "killed", None),
    ("Soldiers shot two farmers (the council met in Norway).", "shot", None),
    ("They have killed 1,100 guards and are building roads in Norway.", "killed", None),
    ("Anna Marsh fled to Norway, where police shot two farmers.", "shot", "Norway"),
    ("In Norway, soldiers shot two farmers in the town of Oslo.", "shot", "Oslo"),
    ("Farmers fled across Norway's borders.", "fled", "Norway"),
    ("France began a round of talks in Norway.", "round", "Norway"),
    ("Anna Marsh was sentenced to ten years in prison.", "sentenced", None),
]


@pytest.mark.parametrize(("text", "word", "place"), PLACES)
def test_where_it_happens(text: str, word: str, place: str | None) -> None:
    names = {
        mention.id: text[mention.start : mention.end] for mention in mentions_of(article(text), parse(article(text)))
    }
    event = read(text)[word]
    assert (names[event.place] if event.place else None) == place


def test_the_name_beside_a_common_noun_is_the_place() -> None:
    one = article("Troops moved to the capital, Oslo.")
    parsed = parse(one)
    mentions = find_mentions(one, parsed)
    places = {event.place for event in find_events(one, parsed, mentions, [], [])}
    assert [one.text[each.start : each.end] for each in mentions if each.id in places] == ["Oslo"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ziad was a combat-hardened man.", "combat"),
        ("They are of the post-war years.", "war"),
        ("nh m c c m heo", "m"),
    ],
)
def test_parts_of_words_and_torn_words_are_no_events(text: str, word: str) -> None:
    assert word not in read(text)


def test_the_day_something_is_put_off_to_is_not_the_day_it_was_to_be() -> None:
    events = read("The talks were postponed until 1 July.", times={"1 July": "2020-07-01"})
    assert (events["talks"].status, events["talks"].time) == ("postponed", None)


def test_the_meeting_of_which_nothing_is_told_is_still_only_planned() -> None:
    events = read("France will hold a meeting with Spain. The agenda of the meeting is long.")
    assert events["meeting 2"].status == "planned"


def test_a_reporting_day_is_not_the_day_of_what_is_reported() -> None:
    events = read("The ministry said on Monday that soldiers shelled the harbour.", times={"Monday": "2020-06-08"})
    assert events["shelled"].time is None


def test_what_is_dated_after_the_article_is_planned() -> None:
    events = read("The envoys meet on 1 July.", times={"1 July": "2020-07-01"})
    assert events["meet"].status == "planned"


def test_an_event_inside_a_statement_knows_it() -> None:
    one = article("The mayor said soldiers shelled the harbour.")
    content = ((one.text.index("soldiers"), len(one.text) - 1),)
    statement = Statement("s1", ((0, 9),), ((10, 14),), content, None, "indirect", "say")
    parsed = parse(one)
    found = find_events(one, parsed, [], [], [statement])
    assert [(one.text[event.start : event.end], event.said_in) for event in found] == [("shelled", "s1")]


def test_the_place_where_somebody_speaks_is_not_where_it_happened() -> None:
    one = article("The army shelled the harbour, officials in Norway said.")
    source = ((one.text.index("officials"), one.text.index(" said")),)
    statement = Statement("s1", source, ((50, 54),), ((0, 28),), None, "indirect", "say")
    parsed = parse(one)
    told = [find_events(one, parsed, mentions_of(one, parsed), [], said) for said in ([], [statement])]
    assert all(event.place is None for event in told[1])


def test_treebank_quotes_and_long_lines_do_not_matter() -> None:
    assert read("`` Troops attacked the town , '' he said .")["attacked"].status == "held"
    assert read("Troops attacked the town. " * 300)["attacked"].status == "held"


@pytest.mark.parametrize("text", [", ".join(["bombing"] * 3000), "“‘’” — …  talks””", "attack | 12 | Oslo\n" * 500])
def test_lists_tables_and_odd_marks_do_no_harm(text: str) -> None:
    assert read(text)
