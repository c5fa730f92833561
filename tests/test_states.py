"""States: sentences with the state that a reader gives the event in them, by the page docs/states.md."""

import pytest

from rashomon.events.heads import head_at
from rashomon.events.status import at_publication, find_states, is_past
from rashomon.parse import parse
from rashomon.records import TimeMention
from tests.factory import article


def state(marked: str) -> str:
    """The state of the word between stars."""
    before, word, after = marked.split("*")
    one = article(before + word + after)
    parsed = parse(one)
    index = next(place for place, token in enumerate(parsed.tokens) if token.start == len(before))
    assert one.text[parsed.tokens[index].start : parsed.tokens[index].end] == word
    return find_states(parsed, [head_at(parsed, index)])[index]


HELD = [
    "Thousands took to the streets to *protest*.",
    "She urged them to join the *uprising*.",
    "France tried to mediate the civil *war*.",
    "France rejected the *accusations*.",
    "The banker pleaded guilty to *fraud*.",
    "The army proceeded to *shell* the town.",
    "The *conference* was moved to Vienna.",
    "Rebels *shelled* the port on Monday.",
    "Gunman *kills* five in Oslo",
    "The ministry said that soldiers had *taken* the bridge.",
    "The police managed to *free* the hostages.",
    "Soldiers were *fighting* when the truce began.",
    "Norland condemned the *attack*.",
    "The mayor was charged in the *killing* of a judge.",
    "The minister rejected the *offer*.",
    "The army was forced to *withdraw*.",
    "The general is said to have *fled*.",
    "She was the first to *cross* the lake.",
    "The *strike* ended on Friday.",
    "The rebels did not respond to the *offer*.",
    "The rebels did not *leave* until the shelling stopped.",
    "She came home to *find* the door open.",
    "Two shots could be *heard* in the valley.",
    "It was the biggest storm to *hit* the coast.",
    "The council has not condemned *attacks* on the embassy.",
    "The council will condemn *attacks* on civilians.",
    "The *explosion* may have been caused by a gas leak.",
    "Norland blamed the rebels for several *bombings*.",
    "The judge must decide who ordered the *massacre*.",
    "The envoy warned that the talks had *failed*.",
]
ONGOING = [
    "Rebels are *shelling* the port.",
    "The ferry *carries* 200 cars a day.",
    "She has *led* the bank since 2004.",
    "The rebels have been *shelling* the port for a month.",
    "The *protests* continue.",
    "Norland urged the rebels to halt the *violence*.",
    "The claim is *contested* by historians.",
    "The rebels keep *shelling* the port.",
    "The minister said rebels were *shelling* the port.",
    "The council rejected a plan to suspend *flights*.",
    "Soldiers are searching houses and *arresting* men.",
    "Smoke can be *seen* over the port.",
    "Norland moved to put down the *rebellion*.",
    "The *blockade* is now in its second month.",
    "Workers remained on *strike*.",
    "The *outbreak* is spreading.",
    "The *violence* shows no sign of easing.",
]
PLANNED = [
    "Elections are set for May, followed by a full council *vote*.",
    "The ministers will *meet* on Monday.",
    "Norland agreed to *withdraw* its troops.",
    "The *trial* is due to begin in May.",
    "Talks had been scheduled to *begin* in Oslo.",
    "The mayor ordered the troops to *leave*.",
    "He said the army would *leave* the valley.",
    "The bank plans to *hire* a hundred people.",
    "Norland to *vote* on new tax",
    "The two sides are preparing for *talks*.",
    "The bank is close to *signing* the contract.",
    "The storm may delay the *launch*.",
    "The *talks* will cover trade.",
    "The ship will leave two hours before the market *opens*.",
    "The party did not cancel the planned *rally*.",
    "The opposition has called a *strike* for Monday.",
    "A second *meeting* is set for Tuesday.",
    "Ahead of the *vote*, both camps rallied.",
    "Both sides accepted an invitation to *attend* the talks.",
    "The minister said a decision would be *taken* soon.",
    "The summit, to be *held* in Oslo, will draw thirty leaders.",
]
POSTPONED = [
    "The *vote* was postponed until June.",
    "The company delayed the *launch* of the ship.",
    "They agreed to put off the *meeting*.",
    "The court adjourned the *trial*.",
    "The council suspended the *talks*.",
    "The delay in the *delivery* angered the airline.",
    "The *election* has been pushed back.",
    "The government announced the postponement of the *election*.",
    "The bank held off on *raising* rates.",
    "The *execution* was stayed.",
    "The *vote* has slipped to next year.",
    "The government moved the *vote* to December.",
    "The *talks* remain on hold.",
]
CANCELLED = [
    "The *parade* was cancelled.",
    "The airline cancelled 200 *flights*.",
    "The airline has suspended *flights* to Oslo.",
    "They called off the *wedding*.",
    "The storm forced the cancellation of the *match*.",
    "The *flights* were cancelled because of snow.",
    "The state scrapped the *contract*.",
    "The *show* will not go ahead.",
    "The state halted aid *deliveries* to the valley.",
    "The mayor cancelled a speech that she was to *give* on Monday.",
]
FAILED = [
    "The rebels tried to *take* the port.",
    "The rebels failed to *take* the port.",
    "They were unable to *reach* the village.",
    "Police foiled an *attack* on the station.",
    "The failure to *agree* on a date angered them.",
    "The rebels attempted to *flee*.",
    "An attempt to *rescue* the crew failed.",
    "The general could not *reach* the village.",
    "The failed *coup* shook the country.",
    "The name of the driver could not be *confirmed*.",
    "The general survived an *assassination* attempt.",
    "Police fired water at the crowd to try to *stop* it.",
    "It was not possible to *reach* the village.",
    "Police foiled a plot to *bomb* a train.",
    "Troops repelled an *attack* on the dam.",
    "Police stopped marchers from *reaching* the square.",
    "Efforts to *reach* the minister were unsuccessful.",
    "The rebels sought to *block* the road.",
    "The army abandoned an attempt to *retake* the bridge.",
]
REFUSED = [
    "France resisted calls by Spain for an *inquiry*.",
    "Norland refused to *meet* the envoy.",
    "The president ruled out *resigning*.",
    "We will not *pay*.",
    "The police banned the *march*.",
    "The council rejected *talks* with the rebels.",
    "Norland declined to *comment*.",
    "The mayor has no intention of *resigning*.",
    "Officials asked not to be *named*.",
    "He said he would not *seek* another term.",
    "The state imposed a ban on *exports*.",
    "The law prohibits soldiers from *voting*.",
    "The refusal to *meet* angered the envoy.",
    "She is unwilling to *meet* him.",
    "The rebels are not going to *surrender*.",
    "Their neighbours would not *open* the door.",
    "The council does not allow them to *vote*.",
    "The paper refrained from *naming* her.",
    "The monitors were denied *access* to the prison.",
    "The premier has resisted calls to *resign*.",
    "Norland insists it will not *bow* to pressure.",
    "Norland opposes *sanctions*.",
    "The council refused permission for the *march*.",
]
DENIED = [
    "The banker pleaded not guilty to *fraud*.",
    "The *meeting* did not take place.",
    "Norland denied *arming* the rebels.",
    "No one was *hurt*.",
    "There were no *talks* in Oslo.",
    "Talks have not yet *begun*.",
    "Prices will not *fall*.",
    "They left without *paying*.",
    "There is no sign that the rebels are *leaving*.",
    "I do not think the tax will *help*.",
    "Norland denied that its troops had *crossed* the river.",
    "The lack of *progress* worries Sudland.",
    "The rebels no longer *control* the port.",
    "There were no talks and there were no *clashes*.",
    "The witness *said* nothing.",
    "The knee does not need *surgery*.",
    "It was untrue that he had *fled*.",
    "Reports that the king had *fled* were untrue.",
    "The minister denied allegations that he *took* bribes.",
    "The rebels stopped short of *accusing* the president.",
    "There is little sign of *progress*.",
    "The ministry was not aware of any *attack*.",
]
HYPOTHETICAL = [
    "They demand cuts as part of any *deal*.",
    "She repeated the call for talks and for a *truce*.",
    "France is considering the *closure* of the port.",
    "They have been wary of *arming* the rebels.",
    "If the rebels *attack* the town, thousands will flee.",
    "If the rebels attack, thousands will *flee*.",
    "He may *resign*.",
    "The envoy called for an *inquiry*.",
    "Norland urged the rebels to *leave*.",
    "The minister is accused of *bribing* a judge.",
    "They are trying to *reach* the village.",
    "The law allows the police to *search* houses.",
    "He sent troops to *protect* the dam.",
    "The rebels threatened to *burn* the port.",
    "Did the rebels *burn* the port?",
    "Perhaps the rebels *burned* the port.",
    "She is willing to *meet* him.",
    "There is a risk of *flooding*.",
    "The rebels are capable of *taking* the port.",
    "The council is considering a *ban*.",
    "Norland offered to *mediate*.",
    "Efforts to *end* the war continue.",
    "The aim is to *protect* the dam.",
    "A man allegedly *shot* the judge.",
    "It would be a mistake to *leave* now.",
    "They did not rule out *talks*.",
    "Officials said any delay would *cost* lives.",
    "If the rebels do not *leave*, the truce ends.",
    "The captain decided to try and *swim* ashore.",
    "The mill was set up to *help* widows.",
    "The airline cancelled flights to *save* fuel.",
    "The key is an *agreement* on the river.",
    "Norland launched an attempt to *free* the crew.",
    "Doctors are testing two suspected cases of *infection*.",
    "Why not *ask* the mayor?",
    "The council must meet the envoy and *answer* him.",
    "He was held for allegedly *insulting* the king.",
    "The deal paves the way for *intervention*.",
]
TABLE = {
    "held": HELD,
    "ongoing": ONGOING,
    "planned": PLANNED,
    "postponed": POSTPONED,
    "cancelled": CANCELLED,
    "failed": FAILED,
    "refused": REFUSED,
    "denied": DENIED,
    "hypothetical": HYPOTHETICAL,
}


@pytest.mark.parametrize(("expected", "marked"), [(name, one) for name, rows in TABLE.items() for one in rows])
def test_the_words_above_an_event_say_how_it_stands(expected: str, marked: str) -> None:
    assert state(marked) == expected


TIMED = [
    ("held", "2020-07-01", "planned"),
    ("ongoing", "2020-07-01", "planned"),
    ("ongoing", "2019-07-01", "held"),
    ("held", "2019-07-01", "held"),
    ("cancelled", "2020-07-01", "cancelled"),
]


@pytest.mark.parametrize(("told", "day", "expected"), TIMED)
def test_what_is_dated_after_the_article_is_to_come_and_what_is_dated_before_is_over(
    told: str, day: str, expected: str
) -> None:
    time = TimeMention("t1", 0, 1, "DATE", day, day, day, day, "published", "given")
    assert at_publication(told, time, "2020-06-10") == expected
    assert at_publication(told, time, None) == told


def test_what_a_verb_tells_as_past_is_not_to_come() -> None:
    day = "2020-07-01"
    time = TimeMention("t1", 0, 1, "DATE", day, day, day, day, "published", "given")
    assert at_publication("held", time, "2020-06-10", past=True) == "held"
    parsed = parse(article("Norland met the envoy. Sudland will meet him. They had left."))
    words = {token.text: is_past(parsed, place) for place, token in enumerate(parsed.tokens)}
    assert (words["met"], words["meet"], words["left"]) == (True, False, True)


def test_the_meeting_of_which_nothing_is_told_stands_as_when_last_told() -> None:
    one = article("The summit was postponed. The agenda of the summit is long.")
    parsed = parse(one)
    heads = [head_at(parsed, place) for place, token in enumerate(parsed.tokens) if token.text == "summit"]
    assert list(find_states(parsed, heads).values()) == ["postponed", "postponed"]


@pytest.mark.parametrize(
    "text", ["", "Talks", "If", "to to to to", "``Talks'' '' -LRB- will -RRB-", "refused to " * 400]
)
def test_odd_text_has_states_too(text: str) -> None:
    parsed = parse(article(text))
    heads = [head_at(parsed, place) for place, _ in enumerate(parsed.tokens[:60])]
    assert len(find_states(parsed, heads)) == len(heads)


def test_treebank_tokens_are_read_alike() -> None:
    assert state("`` We wo n't *pay* , '' the minister said .") == "refused"
