"""Signs of acts: an attribution comes in; what its cue and its content show of what is done by the words goes out.

A sign is a short name: `cue deny` (a word of the cue is on a list under that act), `form infinitive` (how the content
begins), `who self` (the content's first clause is about the speaker), `modal must`, `word danger` (it holds a word of
that class), `lemma vote` (it holds that word), and pairs of them (`who self, modal will`). Signs of the content under a
cue that leaves the act open ("said") begin with `plain`. What each weighs for each act was learned (`training/acts`).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rashomon.records import Article, Parsed
from rashomon.statements.acts.clauses import Clause, find_clauses, is_quoted
from rashomon.statements.acts.cues import cue_acts, cue_lemmas, is_plain
from rashomon.statements.acts.lists import phrase_starts, word_classes
from rashomon.statements.acts.words import LONGEST_CONTENT
from rashomon.statements.attribution import Attribution

# So many words say what a content is for; a long quotation's later sentences wander.
LONGEST_LOOK = 60
MOST_CLAUSES = 4
LONGEST_PHRASE = 4  # words of an entry of act_words.txt
QUESTION_ENDS = "\"'”’»“` )"
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
OPENING = frozenset({"that", "whether", "if", "to", "for", "against", "of", "on", "about", "as"})
QUESTION_TAGS = frozenset({"WP", "WRB", "WDT", "WP$"})
CHANCE = frozenset({"may", "might", "could", "will", "would", "can"})
OWN = frozenset({"self", "we", "side"})


def find_signs(article: Article, parsed: Parsed, one: Attribution, *, negated: bool) -> frozenset[str]:
    """All signs of one attribution."""
    content = content_tokens(parsed, one)
    acts = cue_acts(parsed, one)
    forms = {f"form {form}" for form in _forms(parsed, one, content)}
    shown = forms | set(_content_signs(article, parsed, one, content))
    signs = {f"cue {act}" for act in acts} | {f"cue {act}, {form}" for act in acts for form in forms}
    lemmas = cue_lemmas(parsed, one)
    signs |= {f"cue is {lemma}" for lemma in lemmas} | {f"cue is {lemma}, {form}" for lemma in lemmas for form in forms}
    if negated:
        signs |= {"cue not"} | {f"cue not, {act}" for act in acts}
    about = {sign for sign in shown if sign.startswith("thing ")}
    if any(sign.startswith(("is harm", "thing harm")) for sign in shown):
        about.add("harm")
    signs |= {f"cue {act}, {sign}" for act in acts for sign in about}
    manner = "plain" if is_plain(acts) else "telling"
    signs.update(f"lemma {lemma}" for lemma in _lemmas(parsed, content))
    signs.update(f"source {lemma}" for lemma in _lemmas(parsed, one.source))
    return frozenset(signs | {f"{manner}: {sign}" for sign in shown} | {manner})


def _lemmas(parsed: Parsed, content: Sequence[int]) -> set[str]:
    """The words themselves, but no names: who is spoken of tells nothing of the act."""
    words = (parsed.tokens[token] for token in content[:LONGEST_CONTENT])
    return {word.lemma.lower() for word in words if word.text.isalpha() and word.text.islower()}


def content_tokens(parsed: Parsed, one: Attribution) -> list[int]:
    """The tokens under the content's spans, in reading order."""
    found: list[int] = []
    for start, end in one.content:
        first = bisect_left(parsed.tokens, start, key=lambda token: token.start)
        last = bisect_left(parsed.tokens, end, key=lambda token: token.start)
        found.extend(range(first, last))
    return found


def _forms(parsed: Parsed, one: Attribution, content: Sequence[int]) -> Iterator[str]:
    """How the content begins, and with which word the cue ends."""
    words = [token for token in content if parsed.tokens[token].pos not in {"PUNCT", "SPACE"}]
    if words:
        yield _opening(parsed, words)
    if one.cue and parsed.tokens[one.cue[-1]].pos in {"ADP", "PART"}:
        yield f"after {parsed.tokens[one.cue[-1]].text.lower()}"
    if is_quoted(parsed, content):
        yield "quoted"


def _opening(parsed: Parsed, words: Sequence[int]) -> str:
    first = parsed.tokens[words[0]]
    if first.text.lower() in OPENING:
        return first.text.lower()
    if first.tag in QUESTION_TAGS:
        return "question word"
    if first.tag == "VBG":
        return "gerund"
    verbs = [token for token in words if parsed.tokens[token].pos in {"VERB", "AUX"}]
    if not verbs:
        return "things"
    return "order" if parsed.tokens[verbs[0] - 1].text.lower() == "to" else "clause"


def _content_signs(article: Article, parsed: Parsed, one: Attribution, content: Sequence[int]) -> Iterator[str]:
    near = content[:LONGEST_LOOK]
    yield from (f"word {name}" for name in classes_among(parsed, near))
    yield from _thing_signs(parsed, near)
    if any(article.text[slice(*span)].rstrip(QUESTION_ENDS).endswith("?") for span in one.content):
        yield "question"
    for number, clause in enumerate(find_clauses(parsed, one, near)[:MOST_CLAUSES]):
        yield from (f"then {sign}" if number else sign for sign in clause_signs(clause))


def _thing_signs(parsed: Parsed, near: Sequence[int]) -> Iterator[str]:
    """Of a content that names a thing ("the reports", "revenge"), the classes of the thing and of what it is called."""
    inside = set(near)
    tops = [token for token in near if parsed.tokens[token].head == token or parsed.tokens[token].head not in inside]
    nouns = [token for token in tops if parsed.tokens[token].pos in NOUNS]
    if not nouns or any(parsed.tokens[token].pos in {"VERB", "AUX"} for token in tops):
        return
    named = [child for child in parsed.children[nouns[0]] if parsed.tokens[child].dep in {"amod", "compound"}]
    for name in sorted(classes_among(parsed, [nouns[0], *named])):
        yield f"thing {name}"
    if parsed.tokens[nouns[0]].pos == "PRON":
        yield "thing pronoun"
    if parsed.tokens[nouns[0]].pos == "PROPN":
        yield "thing name"


def clause_signs(clause: Clause) -> Iterator[str]:
    """What one clause shows: whom it is about, its modal, negation, tense, and what its verb and predicate are."""
    negation = ", not" if clause.negated else ""
    yield f"tense {clause.tense}, who {clause.who}{negation}"
    yield f"not {bool(negation)}"
    yield f"verb is {clause.verb}{negation}"
    yield f"verb is {clause.verb}, {'own' if clause.who in OWN else 'other'}"
    yield from (f"predicate {word}{negation}" for word in clause.predicate)
    for modal in clause.modals:
        yield f"modal {modal}{negation}"
        yield f"who {clause.who}, modal {modal}{negation}"
    for act in clause.acts:
        yield f"verb {act}{negation}"
        yield f"verb {act}, who {clause.who}{negation}"
    for name in clause.classes:
        yield f"is {name}{negation}"
        yield f"is {name}, who {clause.who}{', passive' if clause.passive else ''}"
        if CHANCE & set(clause.modals):
            yield f"is {name}, may be, {'own' if clause.who in OWN else 'other'}"
    if clause.imperative:
        yield "imperative"
    if clause.condition:
        yield f"condition, {'own' if clause.who in OWN else 'other'}"


def classes_among(parsed: Parsed, tokens: Sequence[int]) -> set[str]:
    """The classes of the words and phrases that stand among these tokens."""
    classes, starts = word_classes(), phrase_starts()
    texts = [parsed.tokens[token].text.lower().replace("’", "'") for token in tokens]
    found: set[str] = set()
    for place, token in enumerate(tokens):
        found.update(classes.get(parsed.tokens[token].lemma.lower(), ()), classes.get(texts[place], ()))
        if texts[place] in starts:
            for length in range(2, LONGEST_PHRASE + 1):
                found.update(classes.get(" ".join(texts[place : place + length]), ()))
    return found
