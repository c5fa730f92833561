"""Forms: a verb of a parse comes in; what its own negation, modality, condition and tense say of the event goes out."""

from rashomon import lexicon
from rashomon.events.reading import first_conjunct
from rashomon.events.status.cues import is_aim, kind_of
from rashomon.records import Parsed, Token

FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall"})
UNREAL = frozenset({"would", "could", "may", "might", "should", "must", "can", "ca", "'d", "’d", "ought"})
WOULD = frozenset({"would", "'d", "’d"})
# What can be sensed is there: "smoke can be seen", "shots could be heard".
SENSING = frozenset({"can", "could"})
SENSED = frozenset({"see", "hear", "feel", "smell"})
OPEN_NEGATED = frozenset({"may", "might", "should"})  # "may not come" leaves it open
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
DOUBTS = frozenset({"maybe", "perhaps", "possibly", "allegedly", "probably", "hopefully"})
PRESENT = frozenset({"VBZ", "VBP"})
NOW = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
# So much is still to come when the main clause is: "two days before it opens".
WHEN = frozenset({"when", "before", "after", "until", "till", "once"})
UNITS = frozenset({"hour", "day", "week", "month", "year", "decade", "century"})
PERSONS = frozenset({"i", "we", "he", "she", "you", "they", "who"})
QUESTION_OPENERS = frozenset(
    {"do", "does", "did", "is", "are", "was", "were", "has", "have", "can", "could", "will", "would", "should"}
)
NONE = frozenset({"none", "neither", "nobody", "nothing"})
FAR = 100  # so many words from the verb that reports a clause a mark is looked for
QUOTES = frozenset({'"', "``", "''", "“", "”"})
CLOSING_MARKS = frozenset({".", "!", "?", '"', "''", "”", "'", ")", "…", "..."})


def own_form(parsed: Parsed, index: int) -> str:
    """The state by negation, modality, condition and tense of the verb (or the one it is coordinated with)."""
    below = [parsed.tokens[one] for one in parsed.children[index]]
    helpers = _helpers(parsed, index)
    if any(one.dep == "mark" and one.text.lower() in CONDITIONS for one in below):
        return "hypothetical"
    if _is_negated(below) or _nobody(parsed, index) or _no_longer(parsed, index):
        return "refused" if helpers & FUTURE else "denied"
    if helpers & FUTURE or _about_to(parsed, index):
        return "planned"
    if helpers & SENSING and parsed.tokens[index].lemma.lower() in SENSED:
        return "held" if "could" in helpers else "ongoing"
    if helpers & UNREAL:
        will = helpers & WOULD and told(parsed, index) and not _is_supposed(parsed, index)
        return "planned" if will else "hypothetical"
    return _by_tense(parsed, index, helpers)


def full_form(parsed: Parsed, index: int) -> str:
    """The state that a verb with a tense of its own gives, with who it is that does not, and what is only doubted."""
    shared = _shared_tense(parsed, index)
    if shared is not None:
        return full_form(parsed, shared)
    below = [parsed.tokens[one] for one in parsed.children[index]]
    helpers = _helpers(parsed, index)
    form = own_form(parsed, index)
    adverbs = {one.text.lower() for one in below if one.dep == "advmod"}
    if adverbs & DOUBTS or is_asked(parsed, index):
        return "hypothetical"
    if form in {"denied", "refused"}:
        return _negated_form(parsed, index, form, helpers)
    if _has_condition(parsed, index, form):
        return "hypothetical"
    if form == "held" and (_is_present(parsed, index, helpers) or _is_lasting(parsed, index, helpers)):
        return "ongoing"
    if form == "held" and parsed.tokens[index].tag == "VBG" and helpers & {"was", "were"} and told(parsed, index):
        return "ongoing"
    return form


def _helpers(parsed: Parsed, index: int) -> set[str]:
    """The auxiliaries of a verb; "'d" before a participle is "had"."""
    below = (parsed.tokens[one] for one in parsed.children[index])
    helpers = {one.text.lower() for one in below if one.dep in {"aux", "auxpass"}}
    is_had = parsed.tokens[index].tag in {"VBN", "VBD"} and not helpers & {"be", "have"}
    return helpers - {"'d", "’d"} if is_had else helpers


def _shared_tense(parsed: Parsed, index: int) -> int | None:
    """The first of verbs of one form, if it alone has the auxiliary: "are asking and <- begging"."""
    first = first_conjunct(parsed, index)
    if first is None or first == index or parsed.tokens[first].tag != parsed.tokens[index].tag:
        return None
    if parsed.tokens[index].tag not in {"VBG", "VBN"} or _helpers(parsed, index):
        return None
    alone = parsed.child(index, "nsubj", "nsubjpass", "neg") is None
    return first if alone and _helpers(parsed, first) else None


def finite(parsed: Parsed, index: int) -> bool:
    """Whether a verb has a tense of its own, by its form or an auxiliary."""
    if parsed.tokens[index].tag in {"VBD", *PRESENT}:
        return True
    helpers = [parsed.tokens[one] for one in parsed.children[index] if parsed.tokens[one].dep in {"aux", "auxpass"}]
    return any(one.tag in {"VBD", "MD", *PRESENT} for one in helpers)


def is_past(parsed: Parsed, index: int) -> bool:
    """Whether a verb tells of the past: "met", "had met", "was meeting", "did they meet"."""
    helpers = _helpers(parsed, index)
    if helpers & (FUTURE | UNREAL):
        return False
    return parsed.tokens[index].tag == "VBD" or bool(helpers & {"did", "had", "has", "have", "was", "were"})


def infinitive(parsed: Parsed, index: int) -> bool:
    return any(parsed.tokens[one].tag == "TO" for one in parsed.children[index])


def is_headline(parsed: Parsed, index: int) -> bool:
    """Whether the sentence ends without a full stop, as headlines do, which tell of the past in the present."""
    first, last = parsed.sentences[parsed.tokens[index].sentence]
    return parsed.tokens[last - 1].text not in CLOSING_MARKS and first < last


def is_asked(parsed: Parsed, index: int) -> bool:
    """Whether a yes-or-no question asks it: "Did they attack?"."""
    token = parsed.tokens[index]
    last = parsed.sentences[token.sentence][1]
    if token.dep != "ROOT" or parsed.tokens[last - 1].text != "?":
        return False
    opener = next((one for one in parsed.children[index] if parsed.tokens[one].dep in {"aux", "auxpass"}), index)
    subject = parsed.child(index, "nsubj", "nsubjpass")
    return subject is not None and opener < subject and parsed.tokens[opener].text.lower() in QUESTION_OPENERS


def told(parsed: Parsed, index: int) -> bool:
    """Whether a clause is what somebody said in the past, so that "would" means "will"."""
    first = first_conjunct(parsed, index)
    token = parsed.tokens[index if first is None else first]
    if token.dep in {"ccomp", "xcomp"}:
        return parsed.tokens[token.head].tag in {"VBD", "VBN"} and not _is_quoted(parsed, index, token.head)
    return any(
        parsed.tokens[one].dep in {"ccomp", "parataxis"}
        and parsed.tokens[one].tag == "VBD"
        and not _is_quoted(parsed, index, one)
        for one in parsed.children[index]
    )


def _is_quoted(parsed: Parsed, index: int, verb: int) -> bool:
    """Whether a quotation mark stands between the whole of a clause and the verb that reports it."""
    start = min((index, *parsed.children[index]))
    between = range(verb, min(start + 1, verb + FAR)) if verb < start else range(max(index, verb - FAR), verb)
    return any(parsed.tokens[one].text in QUOTES for one in between)


def _is_supposed(parsed: Parsed, index: int) -> bool:
    """Whether the subject is itself only thought of: "any delay would cost lives", "leaving would be a mistake"."""
    subject = parsed.child(index, "nsubj", "nsubjpass", "csubj", "csubjpass")
    if subject is None or (kind_of(parsed, index, "o") == "light" and parsed.tokens[subject].dep == "nsubjpass"):
        return False  # "a meeting would be held"
    words = {parsed.tokens[one].text.lower() for one in (subject, *parsed.children[subject])}
    return parsed.tokens[subject].tag == "VBG" or bool(words & {"a", "an", "any", "such", "that", "this"})


def _is_negated(below: list[Token]) -> bool:
    words = {one.text.lower() for one in below if one.dep == "advmod"}
    return any(one.dep == "neg" for one in below) or bool(words & {"never", "nowhere"})


def _no_longer(parsed: Parsed, index: int) -> bool:
    longer = [one for one in parsed.children[index] if parsed.tokens[one].text.lower() == "longer"]
    return any(one > 0 and parsed.tokens[one - 1].text.lower() == "no" for one in longer)


def _negated_form(parsed: Parsed, index: int, form: str, helpers: set[str]) -> str:
    """What is said not to be, and is not wanted, not managed, or only doubted."""
    below = {parsed.tokens[one].text.lower() for one in parsed.children[index]}
    supposed = helpers & WOULD and "if" in _conditions(parsed, index)
    if supposed or below & {"necessarily", "why"} or helpers & OPEN_NEGATED:
        return "hypothetical"
    if "did" in helpers and _not_until(parsed, index):
        return "held"
    passive = parsed.child(index, "auxpass") is not None and "yet" not in below
    if "could" in helpers and (passive or is_willed(parsed, index)):
        return "failed"
    willing = helpers & FUTURE or ("would" in helpers and "have" not in helpers)
    return "refused" if willing and is_willed(parsed, index) else "denied"


def _not_until(parsed: Parsed, index: int) -> bool:
    """ "did not leave until the shelling stopped": they left."""
    below = parsed.children[index]
    marks = [one for clause in below if parsed.tokens[clause].dep == "advcl" for one in parsed.children[clause]]
    return any(parsed.tokens[one].text.lower() == "until" for one in (*below, *marks))


def is_willed(parsed: Parsed, index: int) -> bool:
    """Whether the subject is somebody who could do it: "we will not pay", not "the dog wo n't hunt"."""
    first = first_conjunct(parsed, index)
    subject = parsed.child(index, "nsubj")
    if subject is None and first is not None:
        subject = parsed.child(first, "nsubj")
    if subject is None:
        return False
    token = parsed.tokens[subject]
    if token.text.lower() == "it" and (told(parsed, index) or _speaks_of_itself(parsed, index)):
        return True  # a body that says what it will not do
    return token.text.lower() in PERSONS or token.pos == "PROPN" or _is_body(token)


def _speaks_of_itself(parsed: Parsed, index: int) -> bool:
    """ "Norland insists it will not pay"."""
    speaker = parsed.child(parsed.tokens[index].head, "nsubj") if parsed.tokens[index].dep == "ccomp" else None
    return speaker is not None and (parsed.tokens[speaker].pos == "PROPN" or _is_body(parsed.tokens[speaker]))


def _is_body(token: Token) -> bool:
    """Whether a common noun names people or a body that can want something."""
    lists = ("event_representatives", "person_nouns", "organisation_nouns")
    return any(token.lemma.lower() in lexicon.words(name) for name in lists)


def _nobody(parsed: Parsed, index: int) -> bool:
    """Whether the subject or object itself says no: "not a single shot was fired", "they said nothing"."""
    subject = parsed.child(index, "nsubj", "nsubjpass")
    object_ = parsed.child(index, "dobj")
    if object_ is not None and parsed.tokens[object_].text.lower() in NONE:
        return True
    if subject is None:
        return False
    words = {parsed.tokens[one].text.lower() for one in (subject, *parsed.children[subject])}
    return bool(words & (NONE | {"no", "not"}))


def _by_tense(parsed: Parsed, index: int, helpers: set[str]) -> str:
    token = parsed.tokens[index]
    if token.tag == "VBG" and helpers & NOW:
        return "ongoing"
    first = first_conjunct(parsed, index)
    if first is not None and first != index and not helpers and token.tag in {"VB", "VBN"}:
        return own_form(parsed, first)
    return "held"


def _is_present(parsed: Parsed, index: int, helpers: set[str]) -> bool:
    """A simple present, or a state: "the ferry carries 200 cars", "the claim is contested"; not in a headline."""
    token = parsed.tokens[index]
    if is_headline(parsed, index):
        return False
    if token.tag in PRESENT:
        return True
    return token.tag == "VBN" and bool(helpers & NOW) and "been" not in helpers


def _is_lasting(parsed: Parsed, index: int, helpers: set[str]) -> bool:
    """ "have been arming the rebels", "has led the bank since 2004"."""
    if not helpers & {"has", "have", "'ve", "’ve"}:
        return False
    if parsed.tokens[index].tag == "VBG":
        return True
    spans = (one for one in parsed.children[index] if parsed.tokens[one].text.lower() in {"since", "for"})
    passive = "been" in helpers
    return any(_is_since(parsed, one) and not (passive and parsed.tokens[one].text == "since") for one in spans)


def _is_since(parsed: Parsed, preposition: int) -> bool:
    """ "since May", "for almost a year"."""
    below = parsed.child(preposition, "pobj")
    unit = parsed.tokens[below].lemma.lower() if below is not None else ""
    return parsed.tokens[preposition].text.lower() == "since" or unit in UNITS


def _has_condition(parsed: Parsed, index: int, form: str) -> bool:
    """Whether what is or will be has an "if" beside it: "they will suffer if ..."."""
    if form == "held" and not _is_present(parsed, index, set()):
        return False
    return bool(_conditions(parsed, index) & {"if", "unless"})


def _conditions(parsed: Parsed, index: int) -> set[str]:
    """The words that open the clauses beside a verb."""
    clauses = (one for one in parsed.children[index] if parsed.tokens[one].dep == "advcl")
    return {parsed.tokens[below].text.lower() for one in clauses for below in parsed.children[one]}


def _about_to(parsed: Parsed, index: int) -> bool:
    """ "is going to meet", "is to meet", "had been due to begin", "is set to open"."""
    token = parsed.tokens[index]
    if token.dep != "xcomp" or not infinitive(parsed, index):
        return False
    above = parsed.tokens[token.head]
    if above.lemma == "go" and above.tag == "VBG":
        return True
    if above.lemma == "be":
        subject = parsed.child(token.head, "nsubj")
        judged = parsed.child(token.head, "acomp", "attr") is not None  # "it is hard to see"
        return not judged and (subject is None or not is_aim(parsed.tokens[subject].lemma.lower()))
    return above.text.lower() in {"due", "set", "slated", "scheduled", "ready", "poised"}
