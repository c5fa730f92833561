"""Relays: an attribution comes in; the names of those who passed the words on go out, nearest to this article first."""

from collections.abc import Iterator, Sequence

from rashomon.records import Article, Parsed
from rashomon.statements.attribution import Attribution
from rashomon.statements.grammar import agent, phrase, quoting_verb
from rashomon.statements.mentions import Mentions
from rashomon.statements.outlets import cited, is_known, is_outlet, outlet_name

# "a letter seen by X", "remarks carried by X", "residents reached by X"
CARRYING = frozenset({"see", "obtain", "carry", "publish", "broadcast", "air", "quote", "report", "cite", "review"})
CARRYING |= {"contact", "interview", "reach", "view", "run", "print", "transmit", "relay"}
# "a statement released by X", "sent to X": anybody may release a statement, so only to or by a known outlet.
ISSUING = frozenset({"release", "post", "issue", "distribute", "send", "give", "provide", "show", "leak", "supply"})
CONVERSATIONS = frozenset({"interview", "conversation", "remark", "comment", "appearance", "op-ed", "column", "essay"})
PARTNERS = frozenset({"with", "to"})
# "wrote on Twitter", "said on Sky News", "wrote in the Guardian": only of a known outlet.
CHANNELS = frozenset({"on", "via", "in", "through", "to"})
QUOTING = frozenset({"quote", "cite"})
PASSING_ON = frozenset({"report", "say", "write", "quote", "cite", "add"})
# How far above its cue an outlet's "reported" may stand: "X said that ..., the agency reported".
LONGEST_CLIMB = 3


def find_relay(
    article: Article, parsed: Parsed, one: Attribution, addressee: int | None, mentions: Mentions
) -> tuple[str, ...]:
    """Who stands between the speaker and this article: the agency that was told, the paper that saw the letter."""
    heads = _carriers(parsed, one, addressee)
    names = [name for head in heads if (name := outlet_name(article, parsed, head, mentions))]
    return tuple(dict.fromkeys(names))


def hand_to_quoted(parsed: Parsed, found: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
    """What was found, but "X quoted Y as saying Z" as the rules read it: Y speaks, and X passed the words on."""
    quoted = [(one, over) for one in ruled if (over := quoting_verb(parsed, one.head)) is not None]
    heads = {head for one, over in quoted for head in (one.head, over)}
    return [*(one for one in found if one.head not in heads), *(one for one, _ in quoted)]


def _carriers(parsed: Parsed, one: Attribution, addressee: int | None) -> Iterator[int]:
    own = set(one.source)
    if cited(parsed, one) is not None and one.source_head is not None:
        yield one.source_head
    yield from (word for word in (*_reporting(parsed, one), *_quoting(parsed, one)) if word not in own)
    if addressee is not None and one.name == "tell":
        yield from _told(parsed, addressee)
    for token in (*_outside(parsed, one), *one.source):
        if token != one.head:
            yield from (word for word in _by_words(parsed, token, one) if word not in own or token in own)


def _reporting(parsed: Parsed, one: Attribution) -> Iterator[int]:
    """The outlet that the whole is laid to: "..., the X agency reported"; "according to the X agency"."""
    here = one.head
    for _ in range(LONGEST_CLIMB):
        beside = [child for child in parsed.children[here] if parsed.tokens[child].dep == "parataxis"]
        above = parsed.tokens[here].head
        if parsed.tokens[here].dep in {"ccomp", "parataxis"} and above != here:
            beside.append(above)
        for verb in beside:
            told = parsed.child(verb, "nsubj") if parsed.tokens[verb].lemma.lower() in PASSING_ON else None
            if told is not None and is_outlet(parsed, told):
                yield told
        if parsed.tokens[here].dep != "ccomp":
            return
        here = above


def _quoting(parsed: Parsed, one: Attribution) -> Iterator[int]:
    """Who quotes: "X quoted him as saying", "he was quoted by X as saying"."""
    over = quoting_verb(parsed, one.head)
    verbs = [word for word in one.cue if parsed.tokens[word].lemma.lower() in QUOTING]
    for verb in dict.fromkeys([*([] if over is None else [over]), *verbs]):
        yield from (word for word in (parsed.child(verb, "nsubj"), agent(parsed, verb)) if word is not None)


def _told(parsed: Parsed, addressee: int) -> Iterator[int]:
    """The outlet that was told, or whose reporter was: "told X", "told X's Ann Lee", "told X presenter Ann Lee"."""
    owner = parsed.child(addressee, "poss")
    before = [child for child in parsed.children[addressee] if parsed.tokens[child].dep in {"compound", "nmod"}]
    known = next((child for child in before if child != owner and is_known(parsed, child)), None)
    yield owner if owner is not None else addressee if known is None or is_known(parsed, addressee) else known


def _by_words(parsed: Parsed, token: int, one: Attribution) -> Iterator[int]:
    """The outlets to which one word of the sentence leads."""
    lemma, text = parsed.tokens[token].lemma.lower(), parsed.tokens[token].text.lower()
    carrier = agent(parsed, token) if lemma in CARRYING | ISSUING else None
    if carrier is not None and (lemma in CARRYING or is_outlet(parsed, carrier)):
        yield carrier
    elif lemma in CONVERSATIONS:
        yield from _partners(parsed, token)
    elif text in CHANNELS:
        end = parsed.child(token, "pobj")
        if end is not None and _passes_on(parsed, token, _owner(parsed, end), one):
            yield _owner(parsed, end)


def _passes_on(parsed: Parsed, link: int, outlet: int, one: Attribution) -> bool:
    """Whether the words reached the outlet by this link: said on it, confirmed or sent to it, or laid to it right after
    the cue ("said Reyl, according to X"); what stands in the source ("Reyl, a host on X,") tells who speaks."""
    over = parsed.tokens[link].head
    word = parsed.tokens[over]
    if parsed.tokens[link].text.lower() != "to":
        return link not in one.source and is_known(parsed, outlet)
    if word.text.lower() == "according":
        return {over - 1, over - 2} & {*one.source, *one.cue} != set() and is_outlet(parsed, outlet)
    return is_outlet(parsed, outlet) if word.lemma.lower() in ISSUING else over in one.cue and is_known(parsed, outlet)


def _partners(parsed: Parsed, noun: int) -> Iterator[int]:
    """Whom an interview was given to: "an interview with X", "remarks to X's Ann Lee"."""
    for child in parsed.children[noun]:
        if parsed.tokens[child].dep == "prep" and parsed.tokens[child].text.lower() in PARTNERS:
            partner = parsed.child(child, "pobj")
            if partner is not None:
                yield _owner(parsed, partner)


def _owner(parsed: Parsed, noun: int) -> int:
    owner = parsed.child(noun, "poss")
    return noun if owner is None else owner


def _outside(parsed: Parsed, one: Attribution) -> list[int]:
    """The words under the cue that are not content."""
    inside = [child for child in parsed.children[one.head] if _is_content(parsed, child, one)]
    return phrase(parsed, one.head, without=inside)


def _is_content(parsed: Parsed, token: int, one: Attribution) -> bool:
    return any(start <= parsed.tokens[token].start < end for start, end in one.content)
