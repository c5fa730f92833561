"""Offices: a parsed article and one of its drafts come in; the office that its words give it goes out.

Who holds one office is not who holds another: "the chief justice" of an article is not its "President Obert".
"""

from collections.abc import Iterator

from rashomon import lexicon
from rashomon.entities.draft import Draft, number_of
from rashomon.records import Parsed, Token

# The last words of offices that one person holds at a time, those that mean the same written one way.
HEADS = {one: one for one in ("president", "minister", "chancellor", "governor", "mayor", "justice", "king", "queen")}
HEADS |= {"premier": "prime minister", "secretary": "minister", "emir": "emir", "sultan": "sultan", "pope": "pope"}
# Who held an office once, or will, may hold another now.
NOT_NOW = frozenset({"former", "ex", "then", "onetime", "late", "deposed", "ousted", "next", "future", "designate"})
BESIDE = frozenset({"prime", "vice", "deputy", "chief"})
SPELLINGS = {"defence": "defense", "labour": "labor"}
LONGEST = 4  # words before the last one of an office


def office_of(parsed: Parsed, draft: Draft) -> tuple[str, str]:
    """The last word of the office and what it is for ("minister", "deputy foreign"); empty where none is told."""
    last = draft.first - 1 if draft.kind == "named" else draft.head
    if draft.kind == "pronoun" or last < 0 or number_of(parsed, draft) == "many":
        return "", ""
    head = HEADS.get(_word(parsed.tokens[last]), "")
    before = list(_before(parsed, last)) if head else []
    if not head or parsed.tokens[last].sentence != parsed.tokens[draft.head].sentence or NOT_NOW & set(before):
        return "", ""
    *first, head = head.split()
    fields = {SPELLINGS.get(word, word) for word in before if word in BESIDE | lexicon.words("portfolios")}
    return head, " ".join(sorted({*fields, *first} - {"acting"}))


def _before(parsed: Parsed, last: int) -> Iterator[str]:
    """The words before the last one of an office, the nearest first, up to what begins the phrase."""
    for at in range(last - 1, max(-1, last - 1 - LONGEST), -1):
        token = parsed.tokens[at]
        apart = token.sentence != parsed.tokens[last].sentence or token.pos in {"ADP", "DET"}
        if apart or not token.text[:1].isalpha():
            return
        yield _word(token)


def _word(token: Token) -> str:
    return token.text.lower().rstrip(".")
