"""Roles: an article's mentions come in; what it calls a person or body beside the name goes out, with the words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon import lexicon
from rashomon.records import Annotation, Citation, Mention, Role

# What stands between a name and the phrase that describes it, and between a phrase and what it belongs to.
COMMA = re.compile(r"\s*[,(–—-]\s*|\s+")
OF = re.compile(r"\s+(?:of|for|in|at|to|on|with|from)\s+(?:the\s+)?|['’]s?\s+|\s+")
WORD = re.compile(r"[^\s,;:()\"“”]+")
# Words that may stand in an office before its noun ("former deputy foreign minister").
OFFICE = frozenset({"former", "deputy", "vice", "acting", "senior", "chief", "prime", "foreign", "interior", "defence"})
OFFICE |= {"defense", "finance", "justice", "state", "assistant", "first", "second", "then", "late", "top", "special"}
OFFICE |= {"interim", "general", "ex", "political", "military", "opposition", "national", "security", "rights", "human"}
OFFICE |= {"of", "for", "trade", "union", "news", "agency", "party", "press", "health", "oil", "energy"}
# Words with a capital that begin a sentence or a line before an office, and are no part of it.
OPENERS = frozenset(
    {"by", "both", "when", "if", "as", "the", "in", "on", "after", "but", "and", "gmt", "with", "at", "while"}
)
OPENERS |= {
    "like",
    "then",
    "that",
    "this",
    "for",
    "from",
    "to",
    "is",
    "was",
    "under",
    "since",
    "before",
    "says",
    "said",
}
POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your", "this", "that", "another", "one"})
# What somebody is to another, who must be told with it: "wife", not "the wife of Marsh".
KIN = frozenset({"wife", "husband", "son", "daughter", "mother", "father", "brother", "sister", "partner", "friend"})
KIN |= {"colleague", "winner", "leader", "member", "uncle", "aunt", "cousin", "child", "girlfriend", "boyfriend"}
COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "madam", "madame"})
SINCE = re.compile(r"\bsince (?:\w+ )?((?:1[89]|20)\d\d)\b")
# Where the years that follow no longer belong to the role.
CLAUSE = re.compile(r"[.;\n]|\b(?:who|which|that|when|where|said|told|and)\b")
FROM_TO = re.compile(r"\b(?:from|between) ((?:1[89]|20)\d\d) (?:to|until|and) ((?:1[89]|20)\d\d)\b")
# "Anna Marsh, a former judge who has led the Lima office since 2012": what somebody has done since a year.
HAS_LED = re.compile(
    r"[^.;\n]{0,60}?\bwho (?:has |had |have )?"
    r"((?:led|headed|chaired|run|directed|commanded|represented|served as|been) "
    r"[^.;,\n]{3,80}? since (?:1[89]|20)\d\d)\b"
)
# "Anna Marsh, who became foreign minister in May 2012", "Anna Marsh resigned as judge on 3 May".
ROLE_IN = r"((?:the |a |an )?[^.;,\n]{3,60}?) (?:in|on) ((?:\w+ )?(?:\w+ )?(?:\d{1,2},? ?)?(?:(?:1[89]|20)\d\d)?)"
APPOINTED = re.compile(
    rf"[^.;\n]{{0,40}}?\b(?:became|was (?:appointed|named|elected|sworn in)(?: as)?|took office as) {ROLE_IN}"
)
RESIGNED = re.compile(
    r"[^.;\n]{0,40}?\b(?:resigned|stepped down|quit|retired|was (?:sacked|fired|dismissed|ousted|removed)) as "
    rf"{ROLE_IN}"
)
# What a phrase may begin with and is no part of it.
MARKS = re.compile(r"^(?:-LRB-|-RRB-|\W)+")
# How far before a name its office may begin, and how far after a role the years may stand.
BEFORE, AFTER, LONGEST_CLAUSE = 90, 90, 180


def find_roles(annotation: Annotation) -> dict[str, list[Role]]:
    """The roles of each chain, in reading order."""
    text, article = annotation.article.text, annotation.article.id
    mentions = sorted(annotation.mentions, key=lambda one: (one.start, -one.end))
    found: dict[str, list[Role]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        if mention.kind == "named" and mention.type in ("PERSON", "ORG"):
            earlier = _last_person(mentions, at)
            for start, end in (*_before(text, mention, earlier), *_beside(text, mentions, at), *_led(text, mention)):
                found[mention.chain].append(_role(article, text, start, end))
            found[mention.chain] += _appointed(annotation, mention)
    return found


def _last_person(mentions: Sequence[Mention], at: int) -> Mention | None:
    """The last person named before a mention: what stands before that is not said of this one."""
    earlier = [one for one in mentions[max(0, at - 5) : at] if one.kind == "named" and one.type == "PERSON"]
    return max((one for one in earlier if one.end <= mentions[at].start), key=lambda one: one.end, default=None)


def _role(article: str, text: str, start: int, end: int) -> Role:
    start += len(text[start:end]) - len(MARKS.sub("", text[start:end], count=1))
    after = text[start:end] + CLAUSE.split(text[end : end + AFTER], maxsplit=1)[0]
    years = FROM_TO.search(after)
    since = SINCE.search(after)
    begin, stop = (years[1], years[2]) if years else (since[1], None) if since else (None, None)
    words = text[start:end]
    return Role(" ".join(words.split()), begin, stop, Citation(article, start, end, words))


def _led(text: str, mention: Mention) -> Iterator[tuple[int, int]]:
    """What the one named has led since a year, in a clause that follows the name."""
    if mention.type == "PERSON" and (led := HAS_LED.match(text, mention.end, mention.end + LONGEST_CLAUSE)):
        yield led.span(1)


def _appointed(annotation: Annotation, mention: Mention) -> Iterator[Role]:
    """What somebody became, or gave up, on a day or in a year that a clause after the name tells."""
    text = annotation.article.text
    for pattern, begins in ((APPOINTED, True), (RESIGNED, False)):
        told = pattern.match(text, mention.end, mention.end + LONGEST_CLAUSE) if mention.type == "PERSON" else None
        when = [one.edtf for one in annotation.times if told and one.start < told.end(2) and told.start(2) < one.end]
        if told and when and when[0]:
            start, end = (when[0], None) if begins else (None, when[0])
            yield Role(" ".join(told[1].split()), start, end, Citation(annotation.article.id, *told.span(1), told[1]))


def _before(text: str, mention: Mention, earlier: Mention | None) -> Iterator[tuple[int, int]]:
    """The office before a person's name: "Kenyan deputy foreign minister", "envoy for X"."""
    line = max(earlier.end if earlier else 0, mention.start - BEFORE, text.rfind("\n", 0, mention.start) + 1)
    words = list(WORD.finditer(text, line, mention.start))
    if mention.type != "PERSON" or not words or text[words[-1].end() : mention.start].strip(" ,"):
        return
    first = len(words)
    while first > 0 and _in_office(words[first - 1][0], words[first:]) and _touches(text, words, first):
        first -= 1
    while first < len(words) and (words[first][0].lower() in OPENERS | {"of"} or not words[first][0][0].isalpha()):
        first += 1
    first = _own_office(words, first)
    if any(word[0].lower() in POSSESSIVES for word in words[max(0, first - 1) : first + 1]):
        return  # "her father John Marsh" says nothing outside its article
    if _is_plural(words[-1][0]):
        return  # "leaders Anna Marsh and John Varga"
    if len(words) == first + 1 and words[first][0].lower() in KIN:
        return
    if first < len(words) and earlier and _is_of_earlier(text, earlier, words[first].start(), words[-1].end()):
        return
    if any(_is_office(word[0]) for word in words[first:]) and _is_role(words[-1][0], words[first:]):
        yield words[first].start(), words[-1].end()


def _is_of_earlier(text: str, earlier: Mention, start: int, end: int) -> bool:
    """Whether an office between commas is that of the one named before: "Anna Marsh, the mayor, Karl Varga and others",
    and not that of the next: "the judge, Anna Marsh, the mayor, Karl Varga"."""
    own = "," in text[max(0, earlier.start - 2) : earlier.start]
    between = text[earlier.end : start].lower().split()
    return not own and between in ([","], [",", "the"]) and text[end : end + 2].lstrip().startswith(",")


def _own_office(words: Sequence[re.Match[str]], first: int) -> int:
    """Where the office of the one named begins: in "son of Libyan leader Marsh" behind the son's."""
    inner = [at for at in range(first, len(words)) if words[at][0].lower() in ("of", "for")]
    own = inner and inner[-1] + 1 < len(words) and _is_office(words[-1][0]) and not words[-1][0][0].isdigit()
    return inner[-1] + 1 if own else first


def _touches(text: str, words: Sequence[re.Match[str]], first: int) -> bool:
    return first == len(words) or not text[words[first - 1].end() : words[first].start()].strip()


def _in_office(word: str, after: Sequence[re.Match[str]]) -> bool:
    plain = word.lower()
    if not word[0].isalpha():
        return False
    if word.islower() and plain not in OFFICE and after and after[0][0][:1].isupper() and not _is_office(word):
        return False  # "a force President Marsh" sent
    if plain in OPENERS - {"for"} or (plain in ("of", "for") and after and _is_office(after[0][0])):
        return False
    if plain.rstrip(".") in COURTESY or (word.endswith(".") and "." not in word[:-1] and len(word) > 4):
        return False
    return word[:1].isupper() or plain in OFFICE or _is_office(word) or plain in lexicon.words("organisation_nouns")


def _is_plural(word: str) -> bool:
    plain = word.lower()
    return plain in ("people", "men", "women", "children") or (
        plain.endswith("s") and plain[:-1] in lexicon.words("person_nouns") | lexicon.words("titles")
    )


def _is_office(word: str) -> bool:
    plain = word.lower().rstrip(".")
    known = plain in lexicon.words("person_nouns") or plain in lexicon.words("titles")
    return known and plain not in COURTESY


def _is_role(last: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether the office reaches up to the name: by its noun, or by what it is for ("envoy for Kenya Anna Marsh")."""
    return _is_office(last) or (last[:1].isupper() and any(word[0].lower() in ("for", "of", "to") for word in words))


def _beside(text: str, mentions: Sequence[Mention], at: int) -> Iterator[tuple[int, int]]:
    """The phrases of the same chain that touch the name: "Anna Marsh, the mayor of X", "the mayor, Anna Marsh"."""
    name = mentions[at]
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(mentions) and mentions[place].chain != name.chain and abs(place - at) < 4:
            place += step
        if not 0 <= place < len(mentions):
            continue
        other = mentions[place]
        if other.chain == name.chain and other.kind == "nominal":
            end = _extended(text, mentions, place)
            between = text[name.end : other.start] if step == 1 else text[end : name.start]
            if COMMA.fullmatch(between) and _says_who(text[other.start : end]):
                yield other.start, end


def _says_who(words: str) -> bool:
    """Whether a phrase tells an office by itself: "her father" and "the witness" say nothing outside their article."""
    parts = words.lower().split()
    return parts[0] not in POSSESSIVES and len([part for part in parts if part not in ("the", "a", "an")]) > 1


def _extended(text: str, mentions: Sequence[Mention], at: int) -> int:
    """Where a phrase ends with what it belongs to: "the mayor" + "of" + "Brindle"."""
    end = mentions[at].end
    for other in mentions[at + 1 : at + 5]:
        if other.kind != "pronoun" and other.start >= end and OF.fullmatch(text[end : other.start]):
            if not text[end : other.start].strip() and text[end - 1] != "n":
                break
            end = other.end
    return end
