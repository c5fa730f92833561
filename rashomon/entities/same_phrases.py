"""Same phrases: chains come in; appositions, predicates and later common nouns are joined with what they stand for."""

from collections.abc import Iterator

from rashomon import lexicon
from rashomon.entities.chains import Chains
from rashomon.entities.draft import Draft, belonging, content_of, is_definite, is_indefinite, modifiers
from rashomon.entities.knowledge import country_of
from rashomon.entities.phrases import COUNTRIES

# How many mentions before it a definite phrase is looked for among; beyond, writers name the thing again.
WINDOW = 80
# "the group" looks back over fewer mentions than a phrase that repeats its noun.
NEAR = 40
BODIES = frozenset({"group", "movement", "organisation", "organization", "company", "firm", "party", "outfit"})
BODIES |= {"body", "team", "club", "band", "network", "ministry", "bank", "airline", "university", "newspaper"}
BODIES |= {"manufacturer", "maker", "retailer", "watchdog", "union", "militia", "institution", "corporation", "carrier"}
BODIES |= {"regime", "agency"}
# "the armed group" may stand for a name; a phrase that says more says who it is itself.
LONGEST_DESCRIPTION = 3
TITLE_REACH = 5  # words of a title before a name
# "the Lantern movement" is the Lantern.
NAMED_AFTER = frozenset({"movement", "group", "organisation", "organization", "company", "party", "militia", "network"})
CITIES = frozenset({"city", "town", "village"})
# What is called so has one of these words in its name: "the health ministry" is not the United Nations.
CALLED = {
    "ministry": frozenset({"ministry", "department", "office"}),
    "university": frozenset({"university", "college"}),
    "regime": frozenset({"regime", "government", "junta"}),
}
CLOSING = frozenset({",", ".", ";", "--", "–", "—"})
PREDICATES = frozenset({"is", "was", "are", "were", "became", "remains", "remained", "'s", "be"})
# People and things at large: the same words, not the same ones.
GENERIC = frozenset({"people", "others", "countries", "men", "women", "children", "things", "person", "time", "way"})
DENIED = frozenset({"neg"})


def join_phrases(chains: Chains) -> None:
    """Join appositions, predicates, repeated nouns and nouns that stand for a name, in this order."""
    for number, draft in enumerate(chains.drafts):
        _apposition(chains, number, draft)
        _owned(chains, number, draft)
        _predicate(chains, number, draft)
        _named_after(chains, number, draft)
    titles, last = _titles(chains), dict[str, int]()
    for number, draft in enumerate(chains.drafts):
        if draft.kind != "nominal" or chains.find(number) != number or is_indefinite(chains.parsed, draft):
            continue
        earlier = _same_words(chains, number, draft, last)
        if earlier is None and is_definite(chains.parsed, draft):
            earlier = _repeated(chains, number)
            earlier = _titled(chains, number, titles) if earlier is None else earlier
            earlier = _stands_for(chains, number) if earlier is None else earlier
        if earlier is not None:
            chains.join(earlier, number)


def _same_words(chains: Chains, number: int, draft: Draft, last: dict[str, int]) -> int | None:
    """The last phrase of the same words; `last` remembers this one."""
    content = content_of(chains.parsed, draft)
    if content in GENERIC or chains.parsed.tokens[draft.first].tag == "PRP$":
        return None
    content += belonging(chains.parsed, draft)
    earlier = last.get(content)
    last[content] = number
    return earlier


def _apposition(chains: Chains, number: int, draft: Draft) -> None:
    token = chains.parsed.tokens[draft.head]
    other = chains.by_head.get(token.head)
    if token.dep == "appos" and other is not None and other != number and _agree(chains, other, number):
        chains.join(other, number)


def _owned(chains: Chains, number: int, draft: Draft) -> None:
    """ "his brother, Karl Marsh, who ...": join the two, though the parser often loses the thread there."""
    tokens = chains.parsed.tokens
    owned = any(token.tag in ("PRP$", "POS") for token in tokens[draft.first : draft.head])
    if draft.kind != "nominal" or not owned or draft.head + 1 != draft.last:
        return
    end = chains.parsed.sentences[tokens[draft.head].sentence][1]
    name = next(
        (one for one in range(number + 1, min(number + 4, len(chains.drafts))) if _begins(chains, one, draft)), None
    )
    last = chains.drafts[name].last if name is not None else end
    closed = last < end and tokens[last].text in CLOSING
    listed = last + 1 < end and tokens[last + 1].text in ("and", "or", "&")
    if name is not None and closed and not listed and _agree(chains, number, name):
        chains.join(number, name)


def _begins(chains: Chains, number: int, phrase: Draft) -> bool:
    """Whether a person's name begins right behind the comma that closes a phrase."""
    name = chains.drafts[number]
    between = chains.parsed.tokens[phrase.last : name.first]
    return name.kind == "named" and name.type == "PERSON" and [one.text for one in between] == [","]


def _predicate(chains: Chains, number: int, draft: Draft) -> None:
    """ "Marsh is the mayor": join the two, unless denied or only likely."""
    tokens, parsed = chains.parsed.tokens, chains.parsed
    token = tokens[draft.head]
    verb = tokens[token.head]
    if token.dep != "attr" or draft.kind != "nominal" or verb.text.lower() not in PREDICATES:
        return
    if any(tokens[one].dep in DENIED or tokens[one].tag == "MD" for one in parsed.children[token.head]):
        return
    subject = parsed.child(token.head, "nsubj")
    other = chains.by_head.get(subject) if subject is not None else None
    if other is not None and chains.drafts[other].kind != "pronoun" and _agree(chains, other, number):
        chains.join(other, number)


def _named_after(chains: Chains, number: int, draft: Draft) -> None:
    """ "the Lantern movement": join it with the Lantern."""
    tokens = chains.parsed.tokens
    if draft.kind != "nominal" or tokens[draft.head].lemma.lower() not in NAMED_AFTER:
        return
    inside = [other for other in (number + 1, number + 2) if other < len(chains.drafts)]
    for other in inside:
        name = chains.drafts[other]
        if name.kind == "named" and name.type == "ORG" and draft.first <= name.first and name.last == draft.head:
            chains.join(other, number)


def _agree(chains: Chains, one: int, other: int) -> bool:
    """Whether a phrase can describe the other: both people, both bodies or places, in the same number."""
    left, right = chains.drafts[one], chains.drafts[other]
    if left.kind == right.kind == "named":
        return False
    kinds = {chains.type(one), chains.type(other)}
    counts = any(chains.may_count(one, count) and chains.may_count(other, count) for count in ("one", "many"))
    if kinds == {"PERSON"}:
        return counts
    return (
        counts
        and "PERSON" not in kinds
        and (len(kinds) == 1 or kinds <= {"ORG", "OTHER", "NORP"} or kinds <= {"GPE", "LOC", "FAC", "OTHER"})
    )


def _earlier(chains: Chains, number: int, window: int) -> Iterator[int]:
    return iter(range(number - 1, max(-1, number - 1 - window), -1))


def _repeated(chains: Chains, number: int) -> int | None:
    """The nearest earlier common-noun mention with the same head that this one adds nothing to."""
    draft, tokens = chains.drafts[number], chains.parsed.tokens
    own, owner = modifiers(chains.parsed, draft), _owner(chains, draft)
    belongs = belonging(chains.parsed, draft)
    for other in _earlier(chains, number, WINDOW):
        found = chains.drafts[other]
        same_noun = tokens[found.head].text.lower() == tokens[draft.head].text.lower()
        if found.kind != "nominal" or not same_noun or not own <= modifiers(chains.parsed, found):
            continue
        if owner in ("", _owner(chains, found)) and belongs in ("", belonging(chains.parsed, found)):
            return other
    return None


def _owner(chains: Chains, draft: Draft) -> str:
    """Whose: the possessive pronoun that the phrase begins with."""
    first = chains.parsed.tokens[draft.first]
    return first.text.lower() if first.tag == "PRP$" else ""


def _titles(chains: Chains) -> dict[str, list[int]]:
    """Which people carry which common noun before their name ("foreign minister Anna Marsh")."""
    tokens = chains.parsed.tokens
    found: dict[str, list[int]] = {}
    for number in chains.names():
        draft = chains.drafts[number]
        if draft.type == "PERSON" and draft.first > 0:
            before = tokens[draft.first - 1]
            if before.sentence == tokens[draft.first].sentence and before.pos in ("NOUN", "PROPN"):
                title = before.lemma.lower()
                short = lexicon.table("title_abbreviations").get(title.rstrip("."))
                found.setdefault(short or title, []).append(number)
    return found


def _titled(chains: Chains, number: int, titles: dict[str, list[int]]) -> int | None:
    """The last person before who was introduced with this noun as title, or in apposition."""
    draft, tokens = chains.drafts[number], chains.parsed.tokens
    if draft.type != "PERSON" or not chains.may_count(number, "one"):
        return None
    holders = [one for one in titles.get(tokens[draft.head].lemma.lower(), ()) if one < number]
    place = belonging(chains.parsed, draft).rpartition(" ")[2]
    if place:  # "the president of the union" is not President Marsh, unless she was the union's before
        holders = [one for one in holders if place in _before(chains, one)]
    return holders[-1] if holders else None


def _before(chains: Chains, number: int) -> set[str]:
    """The words right before a name, as lemmas."""
    first = chains.drafts[number].first
    return {token.lemma.lower() for token in chains.parsed.tokens[max(0, first - TITLE_REACH) : first]}


def _stands_for(chains: Chains, number: int) -> int | None:
    """What "the group", "the country", "the city" stands for: the most talked-of fitting name nearby."""
    draft = chains.drafts[number]
    noun = chains.parsed.tokens[draft.head].lemma.lower()
    first = chains.parsed.tokens[draft.first].text.lower()
    wanted = "ORG" if noun in BODIES else "GPE" if noun in COUNTRIES or noun in CITIES else None
    own = chains.parsed.tokens[draft.first : draft.head]
    if belongs := belonging(chains.parsed, draft):
        return _called(chains, draft) if wanted == "GPE" and belongs.startswith(" of") else None
    described = any(token.pos == "PROPN" for token in own) or len(own) > LONGEST_DESCRIPTION
    if wanted is None or described or first not in ("the", "this") or not chains.may_count(number, "one"):
        return None
    fitting = [one for one in _earlier(chains, number, NEAR) if _can_be(chains, one, noun, wanted)]
    if noun in COUNTRIES:
        return fitting[0] if fitting else None
    return max(fitting, key=lambda one: (chains.size(one), one)) if fitting else None


def _called(chains: Chains, draft: Draft) -> int | None:
    """The name in "the town of Brindle"."""
    link = chains.parsed.child(draft.head, "prep")
    inner = chains.parsed.child(link, "pobj") if link is not None else None
    other = chains.by_head.get(inner) if inner is not None else None
    return other if other is not None and chains.type(other) == "GPE" else None


def _can_be(chains: Chains, number: int, noun: str, wanted: str) -> bool:
    if chains.drafts[number].kind != "named" or chains.type(number) != wanted:
        return False
    if wanted == "ORG":
        return may_be_called(chains.keys[number], noun)
    return (country_of(chains.keys[number]) is not None) == (noun in COUNTRIES)


def may_be_called(name: str, noun: str) -> bool:
    """Whether a common noun may stand for a body of this name."""
    return noun not in CALLED or not CALLED[noun].isdisjoint(name.split())
