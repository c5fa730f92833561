"""Grammar: a verb of a parsed article comes in; its subject, its own words and what it governs go out."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from rashomon.records import Parsed, Spans

SUBJECTS = ("nsubj", "nsubjpass")
# How far a shared subject is looked for: "X, asked about Y, went on to try to say" needs four steps.
LONGEST_CLIMB = 6
# What has more tokens and no end is a table or a list; its grammar is a guess that costs much time.
LONGEST_SENTENCE = 500
OWN_WORDS = frozenset({"aux", "auxpass", "neg", "prt", "acomp"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})


def in_sentence(parsed: Parsed, token: int) -> bool:
    """Whether a word stands in a sentence, and not in a list or table that was taken for one."""
    first, last = parsed.sentences[parsed.tokens[token].sentence]
    return last - first <= LONGEST_SENTENCE


def subject(parsed: Parsed, verb: int) -> int | None:
    """The token that does (or, in the passive, undergoes) what the verb says, also where it stands once for many."""
    here = verb
    for _ in range(LONGEST_CLIMB):
        own = [child for child in parsed.children[here] if parsed.tokens[child].dep in SUBJECTS]
        if own:
            return own[-1]  # the one after the verb, where a quotation's first word was taken for another
        token = parsed.tokens[here]
        if token.dep == "acl" and token.tag != "VB":
            return token.head
        if token.dep == "acl":  # "his plan to", "had a chance to"
            owner = parsed.child(token.head, "poss")
            if owner is not None or parsed.tokens[token.head].dep != "dobj":
                return owner
            here = token.head
        if token.dep not in {"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "acl"}:
            return None
        if token.dep == "xcomp" and parsed.tokens[here].tag == "VB":
            addressed = parsed.child(token.head, "dobj")
            if addressed is not None:
                return addressed
        here = token.head
    return None


def is_passive(parsed: Parsed, verb: int) -> bool:
    """Whether the verb stands in the passive, with its helping verb or without ("the man accused of")."""
    if parsed.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    token = parsed.tokens[verb]
    if token.dep == "conj" and token.tag == "VBN" and parsed.child(verb, *SUBJECTS, "aux") is None:
        return is_passive(parsed, token.head)
    bare = parsed.child(verb, *SUBJECTS, "aux") is None
    return token.tag == "VBN" and (token.dep in {"acl", "amod"} or (token.dep == "advcl" and bare))


def agent(parsed: Parsed, verb: int) -> int | None:
    """Who does it, in the passive: the noun after "by"."""
    by = parsed.child(verb, "agent")
    return None if by is None else parsed.child(by, "pobj")


def quoting_verb(parsed: Parsed, verb: int) -> int | None:
    """The verb over "as saying": "X quoted him as saying", "she was cited as saying"."""
    token = parsed.tokens[verb]
    bridge = parsed.tokens[token.head]
    over = parsed.tokens[bridge.head]
    is_bridge = token.dep == "pcomp" and token.tag == "VBG" and bridge.text.lower() == "as"
    return bridge.head if is_bridge and over.lemma.lower() in {"quote", "cite", "report"} else None


def label_of(parsed: Parsed, token: int) -> str | None:
    """The tagger's label of the name that a word belongs to."""
    place = bisect_right(parsed.names, token, key=lambda name: name.first) - 1
    name = parsed.names[place] if place >= 0 else None
    return name.label if name is not None and name.first <= token < name.last else None


def own_words(parsed: Parsed, verb: int) -> list[int]:
    """The verb with its helping verbs, negation, particle, and the adverbs between them."""
    found = [verb]
    for child in parsed.children[verb]:
        token = parsed.tokens[child]
        if token.dep in OWN_WORDS and (token.dep != "acomp" or child > verb):
            found.append(child)
        elif token.dep == "advmod" and _adjoins(parsed, child, verb):
            found.extend(parsed.subtree(child))
    return sorted(found)


def _adjoins(parsed: Parsed, adverb: int, verb: int) -> bool:
    """Whether only helping words stand between the adverb and its verb ("has repeatedly said", "said again")."""
    if parsed.tokens[adverb].tag == "WRB":
        return False
    if adverb > verb:
        return adverb == verb + 1 and parsed.tokens[adverb].tag == "RB"
    between = parsed.tokens[adverb + 1 : verb]
    return all(token.dep in {"aux", "auxpass", "neg", "advmod"} for token in between)


def phrase(parsed: Parsed, head: int, *, without: Iterable[int] = ()) -> list[int]:
    """All tokens under `head` but not under those in `without`, with no punctuation at the edges."""
    left_out = set(without)
    found, waiting = [], [head]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(child for child in parsed.children[here] if child not in left_out)
    return trim(parsed, sorted(found))


def trim(parsed: Parsed, tokens: Sequence[int]) -> list[int]:
    """Without the punctuation and the joining words at both ends."""
    first, last = 0, len(tokens)
    while first < last and _is_edge(parsed, tokens[first]):
        first += 1
    while last > first and _is_edge(parsed, tokens[last - 1]):
        last -= 1
    return list(tokens[first:last])


def _is_edge(parsed: Parsed, token: int) -> bool:
    text = parsed.tokens[token].text
    return text in {",", ".", ";", ":", "-", "--", "–", "—", "…", "..."}


def runs(tokens: Iterable[int]) -> list[tuple[int, int]]:
    """Token indexes as half-open stretches without a gap."""
    found: list[tuple[int, int]] = []
    for token in sorted(set(tokens)):
        if found and found[-1][1] == token:
            found[-1] = (found[-1][0], token + 1)
        else:
            found.append((token, token + 1))
    return found


def spans(parsed: Parsed, tokens: Iterable[int]) -> Spans:
    """Token indexes as character spans, one for each stretch without a gap."""
    return tuple((parsed.tokens[first].start, parsed.tokens[last - 1].end) for first, last in runs(tokens))
