"""Where: the event heads of an article come in; the place that the words tie to each goes out.

A place belongs to an event that it stands under ("fired on a crowd in X"), to one that strikes it ("shelled X") and to
what happens in the course of another ("fired on a crowd in X, killing two", "were killed when a bomb went off in X").
The place in the words for a source ("officials in X said") tells where somebody speaks, and nothing else.
"""

from collections.abc import Iterator, Sequence

from rashomon import lexicon
from rashomon.events.carriers import Head
from rashomon.events.participants import GIVING, is_opposed, named_for_place
from rashomon.events.reading import DEEPEST, Reading, first_conjunct
from rashomon.events.site import PLACES, Site
from rashomon.events.words import noun_lemma, noun_senses
from rashomon.records import Mention

WHERE = frozenset({"in", "at", "near", "inside", "outside", "across", "around", "off", "on", "within", "throughout"})
WHITHER = frozenset({"to", "into"})
DAYS = frozenset({"NUM", "PROPN"})  # as tagged in "for May 2", "for Friday"
# Where something was, or is to go, is a place of what goes somewhere ("left for X", not "bought from X").
WHENCE = frozenset({"to", "into", "from", "for"})
GOING = frozenset({"travel", "withdraw", "escape", "deport", "visit", "invade", "release"})
# What is carried to a place arrives there; what is promised to it does not.
CARRIED = frozenset(
    {"send", "invite", "distribute", "deliver", "delivery", "airlift", "airdrop", "shipment", "handout"}
)
# Prepositions under which an event lies in the place of the clause: "met in a forum", "killed in a raid".
INSIDE = frozenset({"in", "at", "during", "for", "with"})
DURING = frozenset({"in", "at", "during"})
# Groups whose object is where they happen: "shelled X", "entered X", "fled X", "the siege of X".
STRIKING = frozenset({"attack", "bomb", "invade", "seize", "destroy", "visit", "travel", "escape", "quake", "arrest"})
# Groups of nouns that a country or town has as its own: "X's civil war", "X's election".
HAVING = frozenset({"protest", "war", "quake", "elect"})
# Types of what is only said: it lies in no place of what it is about ("condemned an attack in X").
SAID = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
DONE = frozenset({"sign", "ceasefire"})  # groups of these types that are deeds
# Groups without a type that lie somewhere.
BODILY = frozenset({"die", "fall", "quake", "travel", "escape", "celebrate", "test", "hospitalize"})
# Groups that are harm to somebody, by what stands behind "by" as well: "killed by a bomb in X".
HARMING = frozenset({"kill", "wound", "die", "destroy"})
# Grammatical links along which an event lies where the clause above it does.
SHARING = frozenset({"nsubj", "nsubjpass", "dobj", "advcl", "conj", "xcomp"})
# "The attack" is the one that was told of so many sentences before at most.
MEMORY = 3
POINTING = frozenset({"the", "this", "that", "these", "those"})
# Before a noun these words make it another one than was told of.
ANOTHER = frozenset({"second", "third", "another", "other", "previous", "earlier", "next", "last", "similar", "new"})
# What stands below such a noun and says which one it is.
TELLING_APART = frozenset({"relcl", "acl", "poss", "prep"})
MODIFYING = frozenset({"amod", "compound", "nmod"})


def find_places(site: Site, heads: Sequence[Head]) -> dict[int, Mention]:
    """For each event the place that its words give, else that of the event or clause it is part of."""
    found: dict[int, Mention] = {}
    for head in heads:
        if (place := _own(site, head)) is not None and not site.is_of_source(place, head):
            found[head.index] = place
    by_index = {head.index: head for head in heads}
    shared = {head.index: _of_course(site, head, by_index, found) for head in heads if head.index not in found}
    found |= {
        index: place for index, place in shared.items() if place and not site.is_of_source(place, by_index[index])
    }
    return found | _as_told(site.reading, heads, found)


def _own(site: Site, head: Head) -> Mention | None:
    """ "In X" under the event or its carriers, a name before the noun, what is struck, the object's, then "to X"."""
    indexes = [head.index, *_filling(site.reading, head), *(one.index for one in head.carriers)]
    return (
        next(filter(None, (_under_event(site, one, head) for one in indexes)), None)
        or (_before(site, head) or _around(site, head) if head.nominal else None)
        or _struck(site, head)
        or next(filter(None, (site.under(one, WHERE) for one in _objects(site.reading, head, indexes))), None)
        or next(filter(None, (_whither(site, one, head) for one in indexes)), None)
        or _swept(site, head)
        or next(filter(None, (_there(site, one) for one in indexes)), None)
        or next(filter(None, (_wherein(site, one) for one in indexes)), None)
        or _first_of_all(site, head)
    )


def _filling(reading: Reading, head: Head) -> Iterator[int]:
    """What a noun consists of: "a round of talks in X"."""
    for child in reading.parsed.children[head.index] if head.nominal else ():
        if reading.parsed.tokens[child].text.lower() == "of":
            below = reading.parsed.child(child, "pobj")
            sense = noun_senses().get(noun_lemma(reading.parsed.tokens[below])) if below is not None else None
            if below is not None and sense is not None and sense.group == head.group:
                yield below


def _under_event(site: Site, index: int, head: Head) -> Mention | None:
    """A place below the event; the preposition that belongs to its verb leads to none ("called on X")."""
    taken = head.particle if head.type else None
    below = [one for one in site.reading.parsed.children[index] if one != taken]
    # "In X, police shot two in the town of Y": what stands behind the verb is the nearer.
    ordered = sorted(below, key=lambda one: (one < index, one))
    return next(filter(None, (site.behind(one, WHERE) for one in ordered)), None)


def _whither(site: Site, index: int, head: Head) -> Mention | None:
    """ "To X"; of what is only meant for somebody, where these are ("offered loans to firms in X")."""
    place = site.under(index, WHENCE if head.group in GOING else WHITHER)
    if place is None or head.type not in GIVING or head.lemma in CARRIED:
        return place
    gainers = (one for child in site.reading.parsed.children[index] for one in site.reading.parsed.children[child])
    return None if any(site.reading.mentions.get(one) == place for one in gainers) else place


def _struck(site: Site, head: Head) -> Mention | None:
    """The named place that is the object of what happens there: "shelled X", "X was stormed", "the siege of X"."""
    if head.group not in STRIKING:
        return None
    parsed = site.reading.parsed
    below = [one for one in parsed.children[head.index] if parsed.tokens[one].dep in {"dobj", "nsubjpass"}]
    if head.particle is not None:
        below += parsed.children[head.particle]
    for child in parsed.children[head.index] if head.nominal else ():
        below += parsed.children[child] if parsed.tokens[child].text.lower() == "of" else ()
    places = (site.at(one) for one in below)
    return next((one for one in places if one is not None and one.kind == "named"), None)


def _swept(site: Site, head: Head) -> Mention | None:
    """The place that an event comes over: "protests have rocked X", "X was hit by an earthquake"."""
    parsed = site.reading.parsed
    token = parsed.tokens[head.index]
    verb = parsed.tokens[token.head].head if token.dep == "pobj" else token.head
    if not head.nominal or parsed.tokens[verb].lemma.lower() not in lexicon.words("event_sweeping_verbs"):
        return None
    wanted = {"nsubj": "dobj", "pobj": "nsubjpass"}.get(token.dep)
    below = parsed.child(verb, wanted) if wanted else None
    return site.at(below) if below is not None else None


def _there(site: Site, index: int) -> Mention | None:
    """ "There" is the place named last, in the sentence or in the one before."""
    parsed = site.reading.parsed
    there = next((one for one in parsed.children[index] if parsed.tokens[one].text.lower() == "there"), None)
    if there is None or parsed.tokens[there].dep != "advmod":
        return None
    first = parsed.sentences[max(0, parsed.tokens[there].sentence - 1)][0]
    for index in range(there - 1, first - 1, -1):
        mention = site.reading.mentions.get(index)
        place = mention is not None and mention.kind == "named" and mention.type in {"GPE", "LOC"}
        if place and not site.measures_from(index):
            return mention
    return None


def _wherein(site: Site, index: int) -> Mention | None:
    """The place of which a clause tells what happened there: "fled to X, where police shot two"."""
    parsed = site.reading.parsed
    if parsed.tokens[index].dep == "nsubj":
        index = parsed.tokens[index].head
    if parsed.tokens[index].dep != "relcl":
        return None
    where = any(parsed.tokens[one].text.lower() == "where" for one in parsed.children[index])
    return site.at(parsed.tokens[index].head) if where else None


def _first_of_all(site: Site, head: Head) -> Mention | None:
    """What stands before the first of coordinated verbs holds for all: "In X, soldiers shot and wounded two"."""
    first = first_conjunct(site.reading.parsed, head.index)
    if first is None or first == head.index or head.nominal:
        return None
    before = [one for one in site.reading.parsed.children[first] if one < first]
    return next(filter(None, (site.behind(one, WHERE) for one in before)), None)


def _objects(reading: Reading, head: Head, indexes: list[int]) -> Iterator[int]:
    """Where parsers often hang the place: "met with delegates in X", "hit a base in X", "planned for May 2 in X"."""
    for index in indexes:
        for child in reading.parsed.children[index]:
            token = reading.parsed.tokens[child]
            if token.dep == "dobj" and not (_is_said(head) and index == head.index):
                yield child
            elif token.dep == "prep" and token.text.lower() == "with":
                yield from reading.parsed.children[child]
            elif token.dep == "prep" and token.text.lower() == "for":
                yield from (one for one in reading.parsed.children[child] if reading.parsed.tokens[one].pos in DAYS)


def _before(site: Site, head: Head) -> Mention | None:
    """A name before the noun, where that is called after its place ("the X talks", "X's civil war")."""
    for child in site.reading.parsed.children[head.index]:
        mention = site.reading.mentions.get(child)
        if mention is None or mention.type not in PLACES or is_opposed(site.reading, child):
            continue
        dep = site.reading.parsed.tokens[child].dep
        if dep in {"compound", "nmod"} and named_for_place(head) and not _ends_a_name(site.reading, child):
            return mention
        if dep == "poss" and mention.kind == "named" and head.group in HAVING:
            return mention
    return None


def _ends_a_name(reading: Reading, index: int) -> bool:
    """Whether a place is the end of a name: "the Friends of X conference" is not held in X."""
    before = reading.parsed.tokens[index - 2 : index] if index > 1 else ()
    return [one.text for one in before[1:]] == ["of"] and before[0].text[:1].isupper()


def _around(site: Site, head: Head) -> Mention | None:
    """The place of the clause that an event noun lies in: "took a seat at a table in X, in a forum"."""
    tokens = site.reading.parsed.tokens
    token = tokens[head.index]
    if token.dep == "pobj" and tokens[token.head].text.lower() in INSIDE:
        return site.under(tokens[token.head].head, WHERE)
    return None


# ---- what happens in the course of something else ------------------------------------------------------------------


def _of_course(site: Site, head: Head, heads: dict[int, Head], found: dict[int, Mention]) -> Mention | None:
    """The place of what an event lies in, or of the clause that it is part of."""
    if not _is_somewhere(head):
        return None
    for index in (*_inside(site.reading, head), *_above(site.reading, head, heads)):
        place = found[index] if index in found else None if index in heads else site.under(index, WHERE)
        if place is not None:
            return place
    return _beside(site.reading, head, heads, found)


def _is_somewhere(head: Head) -> bool:
    """Whether what the word names lies in a place at all."""
    return head.type is not None or head.group in BODILY


def _is_said(head: Head) -> bool:
    return head.type in SAID and head.group not in DONE


def _inside(reading: Reading, head: Head) -> Iterator[int]:
    """Events that this one lies in: "killed in a raid", "wounded when the convoy was hit"."""
    for child in reading.parsed.children[head.index]:
        token = reading.parsed.tokens[child]
        during = token.text.lower() in DURING or (token.text.lower() == "by" and head.group in HARMING)
        if token.dep in {"prep", "agent"} and during:
            yield from (one for one in reading.parsed.children[child] if one in reading.events)
        elif token.dep == "advcl" and _opens_with_when(reading, child):
            yield child


def _opens_with_when(reading: Reading, index: int) -> bool:
    return any(reading.parsed.tokens[one].text.lower() == "when" for one in reading.parsed.children[index])


def _above(reading: Reading, head: Head, heads: dict[int, Head]) -> Iterator[int]:
    """The clauses that an event lies in, as far up as the grammar lets a place through."""
    index = head.index
    for _ in range(DEEPEST):
        token = reading.parsed.tokens[index]
        if token.head == index or not _lies_in(reading, index, heads):
            return
        if _is_said(head) and not _is_stay(reading, token.head, heads):
            return
        index = reading.parsed.tokens[token.head].head if token.dep == "pobj" else token.head
        yield index


def _is_stay(reading: Reading, index: int, heads: dict[int, Head]) -> bool:
    """Whether somebody goes or is somewhere to say something: "was in X to endorse", "flew to X to ask"."""
    above = heads.get(index)
    if above is None:
        return reading.parsed.tokens[index].lemma == "be"
    return above.type == "CONSULT" or above.group in GOING


def _lies_in(reading: Reading, index: int, heads: dict[int, Head]) -> bool:
    """Whether what is above is where this is: not what is said of it, and no clause with a subject of its own."""
    token = reading.parsed.tokens[index]
    above = heads.get(token.head)
    if token.dep not in SHARING or (above is not None and _is_said(above)):
        return False
    if token.dep == "conj" and above is None:
        return False
    if token.dep in {"advcl", "conj"}:
        return reading.parsed.child(index, "nsubj", "nsubjpass", "mark") is None or _opens_with_when(reading, index)
    return token.dep == "xcomp" or above is None or (above.type is None and token.dep != "dobj")


def _beside(reading: Reading, head: Head, heads: dict[int, Head], found: dict[int, Mention]) -> Mention | None:
    """What stands behind the last of coordinated events: "12 were killed and 30 wounded in X"."""
    for child in reading.parsed.children[head.index]:
        other = heads.get(child)
        if reading.parsed.tokens[child].dep == "conj" and other is not None and other.type == head.type and head.type:
            return found.get(child)
    return None


def _as_told(reading: Reading, heads: Sequence[Head], found: dict[int, Mention]) -> dict[int, Mention]:
    """ "The attack" is where the attack was of which the sentences before told."""
    latest: dict[str, tuple[int, Mention]] = {}
    told: dict[int, Mention] = {}
    for head in heads:
        word, sentence = head.group or head.lemma, reading.parsed.tokens[head.index].sentence
        before = latest.get(word)
        if head.index in found:
            latest[word] = (sentence, found[head.index])
        elif before and sentence - before[0] <= MEMORY and before[1].kind == "named" and _points_back(reading, head):
            told[head.index] = before[1]
    return told


def _points_back(reading: Reading, head: Head) -> bool:
    """Whether an event noun means one that is known, and nothing says which other."""
    below = [reading.parsed.tokens[one] for one in reading.parsed.children[head.index]]
    words = {one.text.lower() for one in below}
    told_apart = any(one.dep in TELLING_APART or (one.dep in MODIFYING and one.text[:1].isupper()) for one in below)
    known = bool(words & POINTING) and not words & ANOTHER and not told_apart
    return head.nominal and known and _is_somewhere(head) and not _is_said(head)
