"""Joint: an attribution comes in; the chief words of all who speak in it go out, one for each ("Reyl and Belling")."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.records import Mention, Parsed, Token
from rashomon.statements.attribution import Attribution
from rashomon.statements.mentions import Mentions, head_token
from rashomon.statements.outlets import cited

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
MANY = frozenset({"they", "their", "both", "each", "neither"})
# What may stand between the names of those who speak together.
COMMAS = frozenset({",", ";"})
ANDS = frozenset({"and", "&", "plus"})
FILLING = frozenset(
    {"-", "as", "well", "also", "both", "the", "a", "an", "his", "her", "its", "their", "other", "many"}
)
# "Ann Reyl, D-Tolva, and ...": the party and place of a member of parliament.
SEAT = re.compile(r"[A-Z]{1,3}-[A-Z].*")
BEFORE_A_NAME = frozenset({"ADJ", "NOUN", "PROPN", "DET", "NUM"})
SPEAKING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# More words than these between two names are no title ("and former deputy foreign minister").
LONGEST_TITLE = 7
LONGEST_PARTY = 3  # letters: "R", "DFL"


def speaking(parsed: Parsed, one: Attribution, mentions: Mentions) -> Sequence[int]:
    """The chief words of those who speak, in reading order."""
    if one.source_head is None:
        return ()
    source = _cited(parsed, one, mentions) or one.source_head
    head = stood_for(parsed, source)
    if parsed.tokens[head].text.lower() in MANY:
        return _named_together_before(parsed, head, mentions) or (head,)
    words = one.source if head == one.source_head else parsed.subtree(head)
    if head != source:  # what "who" stands for, without the clause that "who" begins
        words = [at for at in words if at < source]
    known = _outermost(parsed, min((*words, head)), max((*words, head)) + 1, mentions)
    heads = [head_token(parsed, each) for each in known]
    starts = [place for place, at in enumerate(heads) if at == head or (place == 0 and at < head)]
    together = max((_together(parsed, known[start:]) for start in starts), key=len, default=[])
    together = together or _told_apart(parsed, head, known)
    return [head_token(parsed, each) for each in together] if len(together) > 1 else (head,)


def _told_apart(parsed: Parsed, head: int, known: Sequence[Mention]) -> list[Mention]:
    """The names that say who "two ministers, Ann Reyl and Omar Belling," are."""
    if parsed.tokens[head].tag != "NNS":
        return []
    begin = (place for place, one in enumerate(known) if one.kind == "named" and _follows_comma(parsed, one, head))
    together = next((_together(parsed, known[place:]) for place in begin), [])
    return together if all(one.kind == "named" for one in together) else []


def _follows_comma(parsed: Parsed, mention: Mention, head: int) -> bool:
    first = head_token(parsed, mention)
    while first > head and parsed.tokens[first].start > mention.start:
        first -= 1
    return first > head + 1 and parsed.tokens[first - 1].text == ","


def _cited(parsed: Parsed, one: Attribution, mentions: Mentions) -> int | None:
    """Whoever an outlet cites speaks, and the outlet passes it on; "citing concerns" cites nobody."""
    head = cited(parsed, one)
    mention = None if head is None else mentions.headed(parsed, head)
    return head if mention is not None and mention.type in SPEAKING else None


def stood_for(parsed: Parsed, head: int) -> int:
    """The word itself, or what a relative pronoun stands for; "WHO" in capitals is a body."""
    word = parsed.tokens[head].text
    if word.lower() not in RELATIVE or word.isupper():
        return head
    clause = parsed.tokens[head].head
    while parsed.tokens[clause].dep != "relcl" and parsed.tokens[clause].head != clause:
        clause = parsed.tokens[clause].head
    return parsed.tokens[clause].head


def _outermost(parsed: Parsed, first: int, last: int, mentions: Mentions) -> list[Mention]:
    """The mentions between two words that lie in no other, and may speak."""
    found: list[Mention] = []
    for one in mentions.within(parsed.tokens[first].start, parsed.tokens[last - 1].end):
        apart = not found or one.start >= found[-1].end
        if one.type in SPEAKING and one.kind != "pronoun" and apart and not _is_seat(parsed, one):
            found.append(one)
    return found


def _is_seat(parsed: Parsed, mention: Mention) -> bool:
    """Whether a place is the seat of a member of parliament: "R-Tolva"."""
    last = head_token(parsed, mention)
    if last < 2 or SEAT.fullmatch(parsed.tokens[last].text):
        return last >= 2
    party, hyphen = parsed.tokens[last - 2 : last]
    return hyphen.text == "-" and hyphen.start < mention.start and len(party.text) <= LONGEST_PARTY


def _together(parsed: Parsed, known: Sequence[Mention]) -> list[Mention]:
    """The mentions from the first on that stand side by side, the last one after an "and".

    The parser loses its way in lists of names; what stands between them does not.
    """
    joined: list[Mention] = []
    listed = list(known[:1])
    for before, one in pairwise(known):
        link = _link(parsed, head_token(parsed, before) + 1, head_token(parsed, one), one)
        if link is None or (link == "," and not _alike(before, one)):
            break
        listed.append(one)
        if link == "and":
            joined = list(listed)
    return [] if joined and all(one.kind == "nominal" and one.type == "PERSON" for one in joined) else joined


def _alike(one: Mention, other: Mention) -> bool:
    """Whether two names that a comma parts may be two: of "Ann Reyl, Varenia" one tells of the other."""
    named = one.kind == "named" and other.kind == "named"
    return named and (one.type == "PERSON") == (other.type == "PERSON")


def _link(parsed: Parsed, first: int, last: int, after: Mention) -> str | None:
    """What joins two mentions, "," or "and"; None where another word stands between."""
    link = None
    between = [token for token in parsed.tokens[first:last] if token.start < after.start]
    if len(between) > LONGEST_TITLE or not between:
        return None
    for place, token in enumerate(between):
        word = token.text.lower()
        if word in ANDS:
            link = "and"
        elif word in COMMAS:
            link = link or ","
        elif place == 0 or not _may_stand_between(token, link):
            return None
    return link


def _may_stand_between(token: Token, link: str | None) -> bool:
    """Whether a word is of the next one's title, or the seat of the one before."""
    seat = link is not None and SEAT.fullmatch(token.text) is not None
    return seat or token.text.lower() in FILLING or token.pos in BEFORE_A_NAME


def _named_together_before(parsed: Parsed, pronoun: int, mentions: Mentions) -> list[int]:
    """The names that "they" stands for, where a sentence's subject is several, and no other plural came since."""
    number = parsed.tokens[pronoun].sentence
    for sentence in (number, number - 1):
        if sentence < 0:
            break
        first, last = parsed.sentences[sentence]
        found = _last_subjects(parsed, first, min(last, pronoun), mentions)
        if found:
            return found if len(found) > 1 else []
    return []


def _last_subjects(parsed: Parsed, first: int, last: int, mentions: Mentions) -> list[int]:
    """The heads of the last subject between two words that may be "they": several names, or one plural."""
    known = _outermost(parsed, first, last, mentions) if first < last else []
    for place in range(len(known) - 1, -1, -1):
        head = head_token(parsed, known[place])
        if parsed.tokens[head].dep not in SUBJECTS:
            continue
        together = _together(parsed, known[place:])
        if len(together) > 1:
            return [head_token(parsed, one) for one in together]
        if parsed.tokens[head].tag in {"NNS", "NNPS"}:
            return [head]
    return []
