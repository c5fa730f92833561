"""Scene: events whose own words name no place come in; where their sentence, or the one before, is set goes out.

"Police fired on a crowd in X on Monday. At least 12 people were killed." was all in X. Only deeds that have been done
have a scene, and only named places make one; totals ("since March") lie in none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.events.carriers import Head
from rashomon.events.reading import Reading
from rashomon.events.site import PLACES, Site
from rashomon.records import Mention, Parsed, TimeMention

# Deeds that are done in one place, before the eyes of those who are there.
SCENIC = frozenset({"ASSAULT", "PROTEST"})
SCENIC_GROUPS = frozenset({"arrest", "search", "die", "fall", "meet", "quake"})
DONE = frozenset({"held", "failed", "ongoing"})
SET_IN = frozenset({"in", "at", "near", "outside", "inside", "across", "around"})
# A count over a long time has no scene: "have been killed since March", "in all 40 died".
TOTALS = frozenset({"since", "total", "toll", "altogether", "overall", "nationwide", "elsewhere", "worldwide", "so"})
# What stands between these and an event is not said of it.
PARTING = frozenset({'"', "``", "''", "“", "”", "(", ")", "-LRB-", "-RRB-", ";"})
# A clause with one of these is of another time, or of something else.
ANOTHER_TIME = frozenset({"after", "before", "since", "until", "following", "despite", "although", "though", "while"})
ANOTHER_TIME |= frozenset({"whereas", "unlike", "like"})
# What these lead to touches the event, and lies elsewhere: "died, angered by the war in X".
TOUCHED = frozenset({"by", "over", "about", "against", "with", "from", "for"})
# Longer sentences are lists and tables, which have no one scene.
LONGEST_SENTENCE = 120  # words
HIGHEST = 25  # higher climbs are parser errors


@dataclass(frozen=True, slots=True)
class Told:
    """The events of an article as far as they are known: states, times and places by head."""

    states: dict[int, str]
    times: dict[int, TimeMention]
    places: dict[int, Mention]


def find_scenes(site: Site, heads: Sequence[Head], told: Told) -> dict[int, Mention]:
    """The places of deeds that their own words leave open, by the scene that the text has set."""
    scenes = _set_scenes(site, heads, told)
    found: dict[int, Mention] = {}
    for head in heads:
        if head.index in told.places or not _has_scene(site.reading.parsed, head, told.states[head.index]):
            continue
        place = _of_sentence(site, head) or _of_before(site, head, told, scenes)
        if place is not None:
            found[head.index] = place
    return found


def _has_scene(parsed: Parsed, head: Head, state: str) -> bool:
    scenic = head.type in SCENIC or head.group in SCENIC_GROUPS
    token = parsed.tokens[head.index]
    if not scenic or state not in DONE or head.group == "war" or token.dep in {"compound", "amod"}:
        return False
    first, last = parsed.sentences[token.sentence]
    if last - first > LONGEST_SENTENCE:
        return False
    return not any(one.text.lower() in TOTALS for one in parsed.tokens[first:last])


def _set_scenes(site: Site, heads: Sequence[Head], told: Told) -> dict[int, Head]:
    """The sentences in which all deeds with a place have the same one, each with the first such deed."""
    parsed = site.reading.parsed
    scenes: dict[int, list[Head]] = {}
    for head in heads:
        place = told.places.get(head.index)
        if place is not None and place.kind == "named" and _has_scene(parsed, head, told.states[head.index]):
            scenes.setdefault(parsed.tokens[head.index].sentence, []).append(head)
    return {
        sentence: some[0]
        for sentence, some in scenes.items()
        if len({told.places[one.index].chain for one in some}) == 1
    }


def _of_sentence(site: Site, head: Head) -> Mention | None:
    """The one place that the sentence is set in, if no other is named in it and nothing stands between."""
    parsed = site.reading.parsed
    first, last = parsed.sentences[parsed.tokens[head.index].sentence]
    if len({one.chain for one in _named_places(site.reading, first, last)}) != 1:
        return None
    for index in range(first, last):
        place = site.behind(index, SET_IN)
        named = place is not None and place.kind == "named" and not site.is_of_source(place, head)
        if named and _shares_clause(parsed, head.index, index):
            return place
    return None


def _named_places(reading: Reading, first: int, last: int) -> Iterator[Mention]:
    for index in range(first, last):
        mention = reading.mentions.get(index)
        if mention is not None and mention.kind == "named" and mention.type in PLACES:
            yield mention


def _shares_clause(parsed: Parsed, event: int, preposition: int) -> bool:
    """Whether a place may hold for an event: no quotation or bracket between, no other time, no later main clause."""
    between = parsed.tokens[min(event, preposition) : max(event, preposition)]
    if any(token.text in PARTING for token in between):
        return False
    ours, theirs = _upwards(parsed, event), _upwards(parsed, preposition)
    apart = [one for one in (*ours, *theirs) if (one in ours) != (one in theirs)]
    words = {parsed.tokens[one].text.lower() for way in apart for one in (way, *parsed.children[way])}
    below = [parsed.tokens[one] for one in theirs[1:] if one not in ours]
    elsewhere = any(one.dep == "conj" or one.text.lower() in TOUCHED for one in below)
    return not elsewhere and not words & ANOTHER_TIME


def _upwards(parsed: Parsed, index: int) -> list[int]:
    way = [index]
    while len(way) < HIGHEST and parsed.tokens[way[-1]].head != way[-1]:
        way.append(parsed.tokens[way[-1]].head)
    return way


def _of_before(site: Site, head: Head, told: Told, scenes: dict[int, Head]) -> Mention | None:
    """The scene of the sentence before, where this one tells more of it and names no place and no other day."""
    parsed = site.reading.parsed
    sentence = parsed.tokens[head.index].sentence
    scene = scenes.get(sentence - 1)
    if scene is None or scene.type != head.type or head.nominal or _is_perfect(parsed, head.index):
        return None
    if any(_named_places(site.reading, *parsed.sentences[sentence])):
        return None
    here, there = told.times.get(head.index), told.times.get(scene.index)
    if here and there and here.earliest != there.earliest:
        return None
    return told.places[scene.index]


def _is_perfect(parsed: Parsed, verb: int) -> bool:
    """ "have killed 1,100": what has been done so far was done in many places."""
    return any(parsed.tokens[one].text.lower() in {"has", "have", "'ve"} for one in parsed.children[verb])
