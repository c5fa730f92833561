"""Speakers: an attribution and the article's mentions come in; the chains of speakers, their affiliation and their
addressee, and of what the words are about, go out."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rashomon import lexicon
from rashomon.records import Mention, Parsed
from rashomon.statements.attribution import Attribution
from rashomon.statements.governments import government
from rashomon.statements.holders import find_author, find_body, find_holder, introductions
from rashomon.statements.joint import speaking
from rashomon.statements.mentions import Mentions

# "said to reporters", "wrote to the council": only with verbs that address somebody.
ADDRESSING = frozenset(
    {"say", "tell", "write", "explain", "complain", "suggest", "announce", "admit", "confess", "speak"}
)
COURTESY = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "general"})
REPORTING = frozenset({"clause", "aside", "bare", "passive-clause", "passive-object"})
# "the Lantern group" is the Lantern; but "the Lantern office" is not.
NAMED_AFTER = frozenset({"group", "movement", "organisation", "organization", "company", "firm", "party", "militia"})
NAMED_AFTER |= {"network", "agency", "alliance", "bloc", "union", "charity", "newspaper", "magazine", "broadcaster"}
NAMED_AFTER |= {"channel", "station", "website", "airline", "bank"}
# Before a place where something is reported, which reports nothing itself.
PLACED = frozenset({"in", "at", "near", "across", "outside", "throughout", "around", "within"})
# Of these the subject of the passive is told or accused, and says nothing.
SPOKEN_TO = frozenset(
    {"accuse", "charge", "indict", "want", "blame", "ask", "tell", "order", "urge", "persuade", "warn"}
)
SPOKEN_TO |= {"arrest", "detain", "jail", "question", "sentence", "sue", "summon", "elect", "appoint", "nominate"}
SPOKEN_TO |= {"brief", "dub", "label", "hail", "praise", "invite", "force", "ban", "expel", "deport", "fine", "mock"}
SPOKEN_TO |= {"criticize", "criticise", "condemn", "denounce", "instruct", "advise", "suspect", "convict"}
ADDRESSED_DIRECTLY = frozenset(
    {"tell", "assure", "inform", "remind", "notify", "warn", "promise", "ask", "brief", "advise", "urge", "convince"}
)


def find_speakers(parsed: Parsed, one: Attribution, mentions: Mentions) -> tuple[str, ...]:
    """The chains of all who speak, in reading order; for "who" and "which" of whom they stand for."""
    if has_no_voice(parsed, one):
        return ()
    found = (_behind(parsed, head, one, mentions) for head in speaking(parsed, one, mentions))
    named = _named_inside(parsed, one, mentions)
    return tuple(dict.fromkeys(chain for chain in found if chain is not None and chain not in named))


def has_no_voice(parsed: Parsed, one: Attribution) -> bool:
    """Whether the source does not speak: "cases were reported in Peru", "Belling, accused of theft"."""
    verb, source = parsed.tokens[one.head], one.source_head
    if source is None or verb.tag != "VBN" or parsed.child(one.head, "nsubj") is not None:
        return False
    link = parsed.tokens[parsed.tokens[source].head]
    if parsed.tokens[source].dep == "pobj" and link.text.lower() in PLACED:
        return parsed.child(one.head, "auxpass") is not None
    return _is_spoken_to(parsed, one)


def _is_spoken_to(parsed: Parsed, one: Attribution) -> bool:
    """Whether what is taken for the source is told or accused: "Belling was urged", "Belling, accused of theft"."""
    verb, source = parsed.tokens[one.head], one.source_head
    if source is None or verb.tag != "VBN":
        return False
    first = verb.head if verb.dep == "conj" and parsed.tokens[verb.head].tag == "VBN" else one.head
    passive = parsed.child(first, "nsubjpass") == source or (verb.dep == "acl" and verb.head == source)
    return passive and verb.lemma.lower() in SPOKEN_TO


def _named_inside(parsed: Parsed, one: Attribution, mentions: Mentions) -> frozenset[str]:
    """Those whom the content names, if the source is "he" or "she": nobody calls himself by his name."""
    if one.source_head is None or parsed.tokens[one.source_head].text.lower() not in {"he", "she"}:
        return frozenset()
    inside = (mention for start, end in one.content for mention in mentions.within(start, end))
    return frozenset(mention.chain for mention in inside if _is_person(mention))


def _behind(parsed: Parsed, head: int, one: Attribution, mentions: Mentions) -> str | None:
    """The chain of whoever is behind a source: the name beside a description, the author of a document, the country
    whose capital "says"."""
    mention = mentions.of(parsed, head)
    described = mention is None or mention.kind == "nominal"
    beside = _name_beside(parsed, head, one, mentions) if described else None
    if beside is not None and _is_person(beside):  # which tells more than whom else such words have stood for
        return beside.chain
    if mention is not None and mentions.has_name(mention.chain):
        return government(mention, mentions)
    if beside is not None:
        return beside.chain
    maker = _author(parsed, head, mentions) or _called_after(parsed, head, mentions)
    return maker or (None if mention is None else mention.chain)


def _name_beside(parsed: Parsed, head: int, one: Attribution, mentions: Mentions) -> Mention | None:
    """The name in apposition to a description, whatever the parser made of it: "a breeder from Tolva, Ann Lee,"."""
    for child in parsed.children[head]:
        found = mentions.of(parsed, child) if parsed.tokens[child].dep == "appos" else None
        if found is not None:
            return found
    words = [*_ends(parsed, head, one.source, mentions)]
    if parsed.tokens[head].lemma.lower() in lexicon.words("person_nouns"):
        words = [each for each in one.source if each > head and parsed.tokens[each - 1].text == ","] + words
    named = (mentions.headed(parsed, word) for word in words)
    return next((each for each in named if each is not None and _is_person(each)), None)


def _is_person(mention: Mention) -> bool:
    return mention.kind == "named" and mention.type == "PERSON"


def _ends(parsed: Parsed, head: int, source: Sequence[int], mentions: Mentions) -> Iterator[int]:
    """The words that begin a source with a name that a comma closes, behind titles, or end it with one that stands
    right behind a noun: "Dr Ann Lee, a breeder in Tolva,", "the mayor's son and heir Ann Lee"; not of whom the noun
    is: "the son of mayor Ann Lee"."""
    words = [each for each in source if parsed.tokens[each].pos != "PUNCT"]
    if not words:
        return
    opens = next((each for each in words if not _is_title(parsed, each)), words[0])
    first, last = mentions.headed(parsed, opens), mentions.headed(parsed, words[-1])
    after = _token_at(parsed, first.end) if first is not None else len(parsed.tokens)
    if after < len(parsed.tokens) and parsed.tokens[after].text == ",":
        yield opens
    before = _token_at(parsed, last.start) - 1 if last is not None else -1
    while before > words[0] and _is_courtesy(parsed, before):
        before -= 1
    of_another = before != head and any(parsed.tokens[each].tag == "IN" for each in words if head < each < before)
    if before >= words[0] and not of_another and parsed.tokens[before].lemma.lower() in lexicon.words("person_nouns"):
        yield words[-1]


def _token_at(parsed: Parsed, place: int) -> int:
    """The first token that begins at a character or behind it."""
    return bisect_left(parsed.tokens, place, key=lambda token: token.start)


def _is_title(parsed: Parsed, token: int) -> bool:
    return parsed.tokens[token].text.lower().rstrip(".") in lexicon.words("titles")


def _is_courtesy(parsed: Parsed, token: int) -> bool:
    return parsed.tokens[token].text.lower().rstrip(".") in COURTESY


def _author(parsed: Parsed, head: int, mentions: Mentions) -> str | None:
    """Who made the document that "says" something."""
    if parsed.tokens[head].lemma.lower() not in lexicon.words("authored_nouns"):
        return None
    authors = (find_author(parsed, noun, mentions) for noun in introductions(parsed, head, mentions))
    return next((chain for chain in authors if chain is not None), None)


def _called_after(parsed: Parsed, head: int, mentions: Mentions) -> str | None:
    """The body whose name stands before "group" or "agency"; not the country before "officials"."""
    if parsed.tokens[head].lemma.lower() not in NAMED_AFTER:
        return None
    before = mentions.headed(parsed, head - 1) if parsed.child(head, "compound", "nmod") == head - 1 else None
    if before is None or before.kind != "named" or before.type not in ("ORG", "PRODUCT", "OTHER"):
        return None
    return before.chain


def find_affiliation(parsed: Parsed, one: Attribution, speakers: tuple[str, ...], mentions: Mentions) -> str | None:
    """Whom an unnamed speaker belongs to or speaks for: "Russian" of "Russian officials"; None for one with a name."""
    if one.source_head is None or has_no_voice(parsed, one) or (speakers and mentions.has_name(speakers[0])):
        return None
    head = next(iter(speaking(parsed, one, mentions)), one.source_head)
    nouns = list(introductions(parsed, head, mentions))
    held = [find_holder(parsed, noun, mentions) for noun in nouns]
    held += [find_body(parsed, noun, mentions) for noun in nouns if _is_somebody(parsed, noun)]
    return next((chain for chain in held if chain is not None and chain not in speakers), None)


def _is_somebody(parsed: Parsed, noun: int) -> bool:
    """Whether a noun says what somebody is: "a number of cities" belongs to nobody."""
    return parsed.tokens[noun].lemma.lower() in lexicon.words("person_nouns")


def find_addressee(parsed: Parsed, one: Attribution) -> int | None:
    """The chief word of whoever is spoken to: "told X", "said to X"."""
    if one.name in ADDRESSED_DIRECTLY:
        spoken_to = parsed.child(one.head, "dobj", "dative")
        if spoken_to is not None and (one.construction != "object" or one.name == "tell"):
            return spoken_to
    if one.name in ADDRESSING and one.construction in REPORTING:
        for child in parsed.children[one.head]:
            if parsed.tokens[child].dep in {"prep", "dative"} and parsed.tokens[child].text.lower() == "to":
                return parsed.child(child, "pobj")
    return None


def find_chain(parsed: Parsed, token: int | None, mentions: Mentions) -> str | None:
    """The chain of the mention that a word heads."""
    mention = None if token is None else mentions.of(parsed, token)
    return None if mention is None else mention.chain


def find_about(one: Attribution, mentions: Mentions) -> tuple[str, ...]:
    """The chains that the content names, in the order of their first mention; not a "we" or "you" that is nobody."""
    inside = (mention.chain for start, end in one.content for mention in mentions.within(start, end))
    return tuple(chain for chain in dict.fromkeys(inside) if mentions.is_told(chain))
