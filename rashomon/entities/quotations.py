"""Quotations: chains come in; I, we and you are joined inside each quotation, and "I" with the one who is quoted."""

from collections import defaultdict
from collections.abc import Iterator

from rashomon.entities.chains import Chains
from rashomon.entities.draft import Draft
from rashomon.entities.knowledge import speech_verbs
from rashomon.records import Article, Parsed

FIRST = frozenset({"i", "me", "my", "mine", "myself"})
TOGETHER = frozenset({"we", "us", "our", "ours", "ourselves"})
SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})
THIRD = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
OPENING, CLOSING = frozenset({"“", "„", "``"}), frozenset({"”", "''"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# A quotation longer than this is an unclosed quotation mark.
LONGEST = 400
# How many words from a quotation its verb of speech may stand.
FARTHEST = 60


def join_speakers(article: Article, chains: Chains) -> None:
    """Join the pronouns of the first and second person that one voice says."""
    spans = list(quotations(article, chains.parsed))
    speakers = find_speakers(article, chains, spans)
    inside = {at: number for number, (first, last) in enumerate(spans) for at in range(first, last)}
    voices: dict[tuple[str, str], int] = {}
    for number, draft in enumerate(chains.drafts):
        if draft.kind != "pronoun" or not (person := _person(chains.parsed, draft.head)):
            continue
        quotation = inside.get(draft.head)
        speaker = speakers[quotation] if quotation is not None else None
        voice = "author" if quotation is None else f"chain {chains.find(speaker)}" if speaker is not None else ""
        if person == "I" and speaker is not None and chains.type(speaker) == "PERSON":
            chains.join(speaker, number)
        else:
            chains.join(voices.setdefault((person, voice or f"quotation {quotation}"), number), number)


def apart_in_quotations(article: Article, chains: Chains) -> dict[int, set[int]]:
    """Which drafts cannot be one: who speaks, and the "he" or "she" inside what is said."""
    spans = list(quotations(article, chains.parsed))
    apart: dict[int, set[int]] = defaultdict(set)
    third = {draft.head: number for number, draft in enumerate(chains.drafts) if _is_third(chains.parsed, draft)}
    for speaker, (first, last) in zip(find_speakers(article, chains, spans), spans, strict=True):
        for number in (third[at] for at in range(first, last) if at in third):
            if speaker is not None:
                apart[number].add(speaker)
                apart[speaker].add(number)
    return apart


def _is_third(parsed: Parsed, draft: Draft) -> bool:
    return draft.kind == "pronoun" and parsed.tokens[draft.head].text.lower() in THIRD


def _person(parsed: Parsed, at: int) -> str | None:
    word = parsed.tokens[at].text.lower()
    return "I" if word in FIRST else "we" if word in TOGETHER else "you" if word in SECOND else None


def quotations(article: Article, parsed: Parsed) -> Iterator[tuple[int, int]]:
    """The tokens between quotation marks; a mark that is not closed in its paragraph opens nothing."""
    opened: int | None = None
    for at, token in enumerate(parsed.tokens):
        if opened is not None and (at - opened > LONGEST or _is_new_paragraph(article, parsed, at)):
            opened = None
        mark = article.text[token.start : token.start + 2]
        mark = mark if mark in ("``", "''") else mark[:1]
        if opened is None and (mark in OPENING or (mark == '"' and len(token.text) == 1)):
            opened = at
        elif opened is not None and (mark in CLOSING or (mark == '"' and len(token.text) == 1)):
            yield opened + 1, at
            opened = None


def _is_new_paragraph(article: Article, parsed: Parsed, at: int) -> bool:
    between = article.text[parsed.tokens[at - 1].end : parsed.tokens[at].start] if at else ""
    return between.count("\n") > 1


def find_speakers(article: Article, chains: Chains, spans: list[tuple[int, int]]) -> list[int | None]:
    """Who says each quotation: the subject of a verb of speech beside it, else of the paragraph's last quotation."""
    found: list[int | None] = []
    quoted = {at for first, last in spans for at in range(first, last)}
    for number, (first, last) in enumerate(spans):
        speaker = _beside(chains, first, last, quoted)
        if speaker is None and number and not _parted(article, chains.parsed, spans[number - 1][1], first):
            speaker = found[-1]
        found.append(speaker)
    return found


def _parted(article: Article, parsed: Parsed, last: int, first: int) -> bool:
    return "\n\n" in article.text[parsed.tokens[last].start : parsed.tokens[first - 1].start]


def _beside(chains: Chains, first: int, last: int, quoted: set[int]) -> int | None:
    tokens = chains.parsed.tokens
    sentences = {tokens[at].sentence for at in (first - 1, min(last, len(tokens) - 1))}
    for sentence in sorted(sentences, reverse=True):
        begin, end = chains.parsed.sentences[sentence]
        near = range(max(begin, first - FARTHEST), min(end, last + FARTHEST))
        verbs = [at for at in near if at not in quoted and tokens[at].lemma.lower() in speech_verbs()]
        for verb in sorted(verbs, key=lambda at: min(abs(at - first), abs(at - last))):
            subject = chains.parsed.child(verb, *SUBJECTS)
            if subject is not None and subject not in quoted and subject in chains.by_head:
                return chains.by_head[subject]
    return None
