"""Speakers: labelled statements and their articles come in, how often we name the right speaker and relay goes out.

    python -m quality.speakers --data FOLDER [--predictions FILE]

FOLDER holds `statements/polnear` and `timelines`; the labels are in quality/speakers.jsonl and point into the texts
there, by file, offsets and a digest. Source, cue and content are given, so that the figures tell of speakers and not of
the finding of statements. A statement's label has a `kind`: its source is a `name`, `nominal` ("the minister") or
`pronoun` for somebody named, several of them (`joint`), an unnamed `individual` or `collective`, a document or body
without a name (`body`), or there is `none`. Right is the speaker whose chain holds the labelled name (one of several
spellings of it suffices; all of several speakers are wanted), and of the unnamed the one whose chain holds no name. Of
documents and bodies either the speaker or the affiliation is the one labelled. One reader labelled both parts before
any rule was made; the errors on the part `kept` were never looked at. --predictions writes what we gave for each label.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality.classes import percent
from quality.labels import Row, measure
from rashomon.clean import clean
from rashomon.entities import find_mentions
from rashomon.parse import parse
from rashomon.read import read_paths
from rashomon.records import Article, Dropped, Mention, Parsed, Spans
from rashomon.statements.attribution import Attribution
from rashomon.statements.mentions import Mentions
from rashomon.statements.relays import find_relay
from rashomon.statements.speakers import find_addressee, find_affiliation, find_speakers

UNNAMED = frozenset({"individual", "collective", "body", "none"})


@dataclass(frozen=True, slots=True)
class Voice:
    """What we give for one label: chains of the speakers and of the affiliation, names of the relays."""

    speakers: tuple[str, ...] = ()
    affiliation: str | None = None
    relay: tuple[str, ...] = ()


def main() -> None:
    measure(__file__, str(__doc__), read, judge_all, figures)


def judge_all(article: Article, given: Sequence[Row]) -> Iterator[Row]:
    """Every label with what we gave for it and what of that is right."""
    parsed = parse(article)
    mentions = find_mentions(article, parsed)
    for row in given:
        one = attribution(parsed, row)
        found = voice(article, parsed, one, mentions) if one is not None else Voice()
        yield row | judge(row, found, mentions, article.text)


def read(data: Path, name: str, number: str | None) -> Article:
    """The article of a label, read and cleaned as any is."""
    if number is None:
        (raw,) = read_paths([data / f"{name}.txt"])
    else:
        raw = next(one for one in read_paths([data / name / "articles.jsonl.gz"]) if _id_of(one) == number)
    if isinstance(raw, Dropped):
        raise SystemExit(f"{name}: set aside ({raw.reason}), so it cannot be measured")
    return clean(raw)


def attribution(parsed: Parsed, row: Row) -> Attribution | None:
    """The labelled source, cue and content as a finder hands them on."""
    source, cue = tokens_in(parsed, row["source"]), tokens_in(parsed, row["cue"])
    if not cue:
        return None
    content: Spans = tuple((start, end) for start, end in row["content"])
    head = next((one for one in cue if parsed.tokens[one].pos == "VERB"), top(parsed, cue))
    source_head = top(parsed, source) if source else None
    name = parsed.tokens[head].lemma.lower()
    return Attribution(head, name, "clause", tuple(cue), source_head, tuple(source), content)


def tokens_in(parsed: Parsed, spans: Sequence[Sequence[int]]) -> list[int]:
    return [
        at for at, one in enumerate(parsed.tokens) if any(one.start < end and start < one.end for start, end in spans)
    ]


def top(parsed: Parsed, tokens: Sequence[int]) -> int:
    """The word that the others hang on."""
    inside = set(tokens)
    outside = [at for at in tokens if parsed.tokens[at].head not in inside or parsed.tokens[at].head == at]
    return next((at for at in outside if parsed.tokens[at].pos in ("PROPN", "NOUN", "PRON")), outside[0])


def voice(article: Article, parsed: Parsed, one: Attribution, mentions: Sequence[Mention]) -> Voice:
    known = Mentions(mentions, article.text)
    speakers = find_speakers(parsed, one, known)
    relay = find_relay(article, parsed, one, find_addressee(parsed, one), known)
    return Voice(speakers, find_affiliation(parsed, one, speakers, known), relay)


def judge(row: Row, found: Voice, mentions: Sequence[Mention], text: str) -> Row:
    """What is right: the speaker, the affiliation (None where it is not asked for), and how many relays."""
    named = [one for one in mentions if one.kind == "named"]
    holders = [{one.chain for one in named if touches(one, places)} for places in row["speakers"]]
    given = set(found.speakers)
    affiliated = {one.chain for one in named if touches(one, row["affiliation"] or ())}
    unnamed = not given & {one.chain for one in named}
    right = unnamed if row["kind"] in UNNAMED else all(given & one for one in holders if one)
    right = right and (row["kind"] in UNNAMED or any(holders))
    if row["kind"] in UNNAMED and row["speakers"]:
        right = right or bool(given & holders[0])
    if row["kind"] == "body" and affiliated:
        right = bool(given & affiliated) or (unnamed and found.affiliation in affiliated)
    wanted = None if row["relay"] is None else [normal(text[start:end]) for start, end in row["relay"]]
    return {
        "right": right,
        "affiliated": found.affiliation in affiliated if row["affiliation"] else None,
        "spurious": found.affiliation is not None and row["affiliation"] == [] and row["kind"] != "body",
        "relays": None if wanted is None else match(wanted, [normal(one) for one in found.relay]),
        "given": {"speakers": found.speakers, "affiliation": found.affiliation, "relay": found.relay},
    }


def touches(mention: Mention, places: Sequence[Sequence[int]]) -> bool:
    return any(mention.head[0] < end and start < mention.head[1] for start, end in places)


def normal(name: str) -> str:
    return " ".join(name.lower().removeprefix("the ").split())


def match(wanted: Sequence[str], given: Sequence[str]) -> list[int]:
    """How many relays are right, labelled and given."""
    return [len(set(wanted) & set(given)), len(wanted), len(given)]


def figures(judged: Sequence[Row]) -> Row:
    """Accuracy of the speaker, over all and by kind; of affiliations; precision and recall of relays."""
    kinds = sorted({one["kind"] for one in judged})
    affiliations = [one["affiliated"] for one in judged if one["affiliated"] is not None and one["kind"] != "body"]
    relays = [one["relays"] for one in judged if one["relays"] is not None]
    right, wanted, given = (sum(column) for column in zip(*relays, strict=True))
    return {
        "statements": len(judged),
        "speaker": percent(sum(one["right"] for one in judged), len(judged)),
        "by_kind": {kind: rate([one["right"] for one in judged if one["kind"] == kind]) for kind in kinds},
        "affiliation": rate(affiliations),
        "affiliation_spurious": sum(one["spurious"] for one in judged),
        "relay": {"precision": percent(right, given), "recall": percent(right, wanted), "labelled": wanted},
    }


def rate(right: Sequence[bool]) -> Row:
    return {"accuracy": percent(sum(right), len(right)), "labelled": len(right)}


def _id_of(raw: Any) -> str | None:
    return raw.given.id or raw.shown.id if not isinstance(raw, Dropped) else None


if __name__ == "__main__":
    main()
