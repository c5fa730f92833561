"""Events: an Article with its parse, mentions, times and statements comes in, its reported happenings go out.

An event is a verb or noun that tells of something that happened, was to happen, or did not happen. Verbs that only
carry one ("hold talks", "agreed to postpone the meeting") give it their state and their subjects.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from rashomon.encoding import Vectors, encode
from rashomon.events.actors import find_others
from rashomon.events.heads import Head, find_heads
from rashomon.events.participants import find_participants
from rashomon.events.reading import Reading, read_mentions
from rashomon.events.scene import Told, find_scenes
from rashomon.events.setting import find_times
from rashomon.events.site import Site
from rashomon.events.status import at_publication, find_states, is_past, own_form
from rashomon.events.types import find_type
from rashomon.events.where import find_places
from rashomon.records import Article, EventMention, Mention, Parsed, Participant, Statement, TimeMention

__all__ = ["find_events"]

# Roles that a place may have in what happens there: the town that is shelled, the country that is visited or fed.
STRUCK = frozenset({"target", "host", "beneficiary", "partner"})
VISIT = "visit"  # the group of event words whose place is at home there


def find_events(
    article: Article,
    parsed: Parsed,
    mentions: Sequence[Mention],
    times: Sequence[TimeMention],
    statements: Sequence[Statement],
) -> list[EventMention]:
    """The events of one article in reading order."""
    reading = read_mentions(parsed, mentions)
    found_heads = find_heads(parsed, _cue_tokens(parsed, statements))
    heads = [head for head in found_heads if not (head.nominal and _is_person(reading.mentions.get(head.index)))]
    reading = replace(reading, events=frozenset(head.index for head in heads))
    states = find_states(parsed, heads)
    by_id = {mention.id: mention for mention in mentions}
    vectors = encode(parsed)
    heads = [_typed(reading, head, vectors, by_id) for head in heads]
    unreal = frozenset(index for index, status in states.items() if status in {"hypothetical", "planned"})
    tied = find_times(reading, heads, times, unreal)
    site = Site(reading, tuple(sorted(span for one in statements for span in one.source)))
    places = find_places(site, heads)
    scenes = find_scenes(site, heads, Told(states, tied, places))
    said_in = _said_in(parsed, statements)
    found = []
    for number, head in enumerate(heads, start=1):
        time = tied.get(head.index)
        past = is_past(parsed, head.index)
        status = at_publication(states[head.index], time, article.published, past=past)
        event = _event(reading, head, (f"e{number}", status), by_id)
        event = _placed(event, head.group, places.get(head.index), by_id)
        if head.index in scenes:
            event = replace(event, place=scenes[head.index].id)
        found.append(replace(event, time=time.id if time else None, said_in=said_in.get(head.index)))
    return found


def _is_person(mention: Mention | None) -> bool:
    """Whether a word is somebody's name, whatever else it means ("Sessions")."""
    return mention is not None and mention.kind == "named" and mention.type == "PERSON"


def _typed(reading: Reading, head: Head, vectors: Vectors, mentions: dict[str, Mention]) -> Head:
    """The head with the type that its words and those around it give, which then decides the roles."""
    return replace(head, type=find_type(reading.parsed, vectors, head, _people(reading, head, mentions), mentions))


def _people(reading: Reading, head: Head, mentions: dict[str, Mention]) -> list[Participant]:
    forms = {one.index: own_form(reading.parsed, one.index) for one in head.carriers}
    people = find_participants(reading, head, forms)
    return people + find_others(reading, head, people, mentions)


def _event(reading: Reading, head: Head, told: tuple[str, str], mentions: dict[str, Mention]) -> EventMention:
    """The event of a head, under the id and in the state that it is `told` in."""
    start, end = _span(reading.parsed, head)
    return EventMention(
        id=told[0],
        start=start,
        end=end,
        lemma=head.lemma.replace("_", " "),
        type=head.type,
        status=told[1],
        participants=tuple(_people(reading, head, mentions)),
        salient=head.salient,
    )


def _placed(
    event: EventMention, group: str | None, place: Mention | None, mentions: dict[str, Mention]
) -> EventMention:
    """The event where it is. A place takes part only if something is done to it, or for it, or at its home."""
    if place is None:
        return event
    people = event.participants
    taking_part = [one for one in people if one.role in STRUCK or mentions[one.mention].chain != place.chain]
    known = {mentions[one.mention].chain for one in taking_part}
    if group == VISIT and place.type == "GPE" and place.chain not in known:
        taking_part.append(Participant(place.id, "host"))
    return replace(event, participants=tuple(taking_part), place=place.id)


def _span(parsed: Parsed, head: Head) -> tuple[int, int]:
    """The head word, with its particle where that stands next to it."""
    token = parsed.tokens[head.index]
    beside = head.particle == head.index + 1
    return token.start, parsed.tokens[head.index + 1].end if beside else token.end


def _cue_tokens(parsed: Parsed, statements: Sequence[Statement]) -> frozenset[int]:
    starts = [token.start for token in parsed.tokens]
    return frozenset(index for one in statements for span in one.cue for index in _inside(starts, span))


def _inside(starts: list[int], span: tuple[int, int]) -> range:
    """The tokens that begin inside a span."""
    return range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))


def _said_in(parsed: Parsed, statements: Sequence[Statement]) -> dict[int, str]:
    """For each token the innermost statement whose content covers it: shorter ones overwrite longer ones."""
    starts = [token.start for token in parsed.tokens]
    longest_first = sorted(statements, key=lambda one: (-sum(end - start for start, end in one.content), one.id))
    return {index: one.id for one in longest_first for span in one.content for index in _inside(starts, span)}
