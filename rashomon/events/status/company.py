"""Company: a word of a parse comes in; what the words near it say of how it stands, each by itself, goes out."""

from rashomon import lexicon
from rashomon.events.reading import DEEPEST, first_conjunct
from rashomon.events.status.cues import is_cue, kind_of
from rashomon.events.status.forms import UNITS, infinitive
from rashomon.events.status.links import NEAR, Link
from rashomon.records import Parsed

DEFINITE = frozenset({"the", "this", "that", "those", "these", "both", "all"})
# What may be said of an event itself, where other adjectives judge it: "is likely", but not "is important".
LIKELY = frozenset({"likely", "unlikely", "possible", "conceivable", "probable"})
# "Little sign of it" is as good as none.
FEW = frozenset({"few", "little", "scant"})
FUTILE = frozenset({"vain", "unsuccessfully", "fruitlessly"})
TENSED = frozenset({"VBZ", "VBP", "VBD"})
AIMS = frozenset({"aim", "answer", "goal", "hope", "key", "objective", "priority", "purpose", "solution"})
RELATIVE = frozenset({"who", "whom", "which", "where"})
# Who comes together to protest protests.
GATHERING = frozenset({"gather", "rally", "march", "take", "assemble", "converge", "pour", "turn", "come"})
PROTESTING = frozenset({"protest", "demonstrate", "demand", "denounce", "condemn", "mourn"})
# Who does this and then finds something has found it.
ARRIVING = frozenset({"arrive", "return", "wake", "awake", "come"})


def misplaced(parsed: Parsed, index: int) -> int | None:
    """The verb with a modal that a bare verb belongs to, where the parser hung it on a later one with a tense."""
    first = first_conjunct(parsed, index)
    if first is None or first == index or parsed.tokens[index].tag != "VB" or parsed.tokens[first].tag not in TENSED:
        return None
    if parsed.child(index, "aux", "auxpass", "nsubj", "nsubjpass") is not None:
        return None
    here = first
    for _ in range(DEEPEST):
        here = parsed.tokens[here].head
        if parsed.tokens[here].tag == "VB":
            return here
    return None


def precursor(parsed: Parsed, participle: int) -> int | None:
    """What something follows, and stands like: "elections are set for May, followed by talks"."""
    token = parsed.tokens[participle]
    if token.text.lower() != "followed" or token.dep not in {"advcl", "acl"}:
        return None
    return parsed.child(token.head, "nsubj", "nsubjpass")


def is_relative(parsed: Parsed, index: int) -> bool:
    """Whether a clause only describes a noun, which then says nothing of it: "authorities who declined"."""
    children = parsed.children
    near = {below for one in children[index] for below in (one, *children[one])}
    return any(parsed.tokens[one].text.lower() in RELATIVE for one in near if one < index + NEAR)


def marks(parsed: Parsed, index: int) -> set[str]:
    below = (parsed.tokens[one] for one in parsed.children[index])
    return {one.text.lower() for one in below if one.dep in {"mark", "advmod", "prep"}}


def is_yet_to_come(parsed: Parsed, index: int) -> bool:
    """ "has yet to pay"."""
    token = parsed.tokens[index]
    near = (*parsed.children[index], *parsed.children[token.head])
    yet = any(one < index and parsed.tokens[one].text.lower() == "yet" for one in near)
    return yet and token.dep == "xcomp" and parsed.tokens[token.head].lemma in {"have", "be"}


def is_perfect(parsed: Parsed, index: int) -> bool:
    """ "seems to have ended"."""
    return any(parsed.tokens[one].text.lower() == "have" for one in parsed.children[index])


def is_reached(parsed: Parsed, index: int, above: int) -> bool:
    """ "fired to try to stop them": they tried; "arrived to find him dead": they found him."""
    if kind_of(parsed, index, "c") == "try":
        return parsed.tokens[index].dep == "advcl"
    if parsed.tokens[above].lemma in GATHERING and parsed.tokens[index].lemma in PROTESTING:
        return True  # "gathered to protest": they did
    return parsed.tokens[index].lemma in {"find", "discover", "learn"} and parsed.tokens[above].lemma in ARRIVING


def is_aimed_at(parsed: Parsed, copula: int) -> bool:
    """ "the key is an agreement"."""
    subject = parsed.child(copula, "nsubj")
    return subject is not None and parsed.tokens[subject].lemma.lower() in AIMS


def exists(parsed: Parsed, above: Link) -> bool:
    """ "the risk will be there": what the verb says is only that it is."""
    is_be = above.slot == "s" and parsed.tokens[above.above].lemma == "be"
    return is_be and parsed.child(above.above, "attr", "acomp", "xcomp", "prep") is None


def is_definite(parsed: Parsed, index: int) -> bool:
    """Whether a noun is treated as known: "the meeting", "their meeting"."""
    token = parsed.tokens[index]
    below = [parsed.tokens[one] for one in parsed.children[index]]
    if token.pos == "PRON" or token.tag == "NNP":
        return True
    return any(one.dep == "poss" or (one.dep == "det" and one.text.lower() in DEFINITE) for one in below)


def _is_none(parsed: Parsed, index: int) -> bool:
    """ "no talks", "little sign of them"."""
    words = {parsed.tokens[one].text.lower(): parsed.tokens[one].dep for one in parsed.children[index]}
    few = bool(FEW & words.keys()) and "a" not in words and is_cue(parsed.tokens[index].lemma.lower(), "n")
    return words.get("no") == "det" or few


def said_beside(parsed: Parsed, index: int) -> str | None:
    """What the words beside a noun say: "a planned meeting", "no talks"."""
    cues = lexicon.table("event_status_words")
    token = parsed.tokens[index]
    none = _is_none(parsed, index)
    without = token.dep == "pobj" and parsed.tokens[token.head].text.lower() == "without"
    if none or without:
        negated = without and parsed.child(token.head, "neg") is not None
        return None if negated else "denied"
    for one in parsed.children[index]:
        below = parsed.tokens[one]
        if below.dep == "det" and below.text.lower() == "any":
            return "hypothetical"
        if below.dep in {"amod", "compound", "acl"} and below.text.lower() in cues:
            return cues[below.text.lower()]
    return None


def does_more(parsed: Parsed, participle: int) -> bool:
    """ "a strike expected to spread" is under way, "talks expected to begin" are not."""
    clause = parsed.child(participle, "xcomp")
    return clause is not None and infinitive(parsed, clause) and kind_of(parsed, clause, "s") is None


def loose(parsed: Parsed, noun: int) -> list[int]:
    """A participle behind the noun and a comma, which parsers often hang higher up: "the talks, held in ..."."""
    tokens, after = parsed.tokens, noun + 2
    if after >= len(tokens) or tokens[noun + 1].text != "," or tokens[after].tag != "VBN":
        return []
    return [after] if tokens[after].head != noun and tokens[after].sentence == tokens[noun].sentence else []


def slot_behind(parsed: Parsed, verb: int) -> str | None:
    """Where the noun stands to the verb behind it."""
    token = parsed.tokens[verb]
    if token.dep != "relcl":
        return "o" if token.tag == "VBN" else "s"
    for one in parsed.children[verb]:
        below = parsed.tokens[one]
        if below.tag in {"WDT", "WP"} or below.text.lower() == "that":
            return {"nsubj": "s", "nsubjpass": "o", "dobj": "o"}.get(below.dep)
    return "o" if parsed.child(verb, "nsubj", "nsubjpass") is not None else None


def is_purpose(parsed: Parsed, index: int, above: Link) -> bool:
    """ "cancelled flights to save fuel": such verbs say what they befall with "-ing" alone."""
    tokens = parsed.tokens
    is_verb = tokens[above.above].tag.startswith("VB") and tokens[above.above].lemma != "cease"
    return above.slot == "c" and is_verb and infinitive(parsed, index)


def is_taken_back(parsed: Parsed, verb: int) -> bool:
    """ "denied that it was planning an attack": no attack, but no refusal either."""
    token = parsed.tokens[verb]
    return token.dep in {"ccomp", "xcomp"} and kind_of(parsed, token.head, "c") == "denied"


def is_forestalled(parsed: Parsed, verb: int, above: int) -> bool:
    """ "sank before help could reach them"."""
    helped = {"before", "could"} <= {parsed.tokens[one].text.lower() for one in parsed.children[verb]}
    return helped and parsed.tokens[above].tag == "VBD"


def is_unending(parsed: Parsed, above: Link) -> bool:
    """ "the violence shows no sign of easing": it goes on."""
    sign = parsed.child(above.above, "dobj") if above.slot == "s" else None
    shows = sign is not None and parsed.tokens[above.above].lemma == "show" and parsed.tokens[sign].lemma == "sign"
    return shows and said_beside(parsed, sign or 0) == "denied"


def is_arranged(parsed: Parsed, verb: int) -> bool:
    """ "a summit to be held in May"."""
    return parsed.child(verb, "auxpass") is not None and kind_of(parsed, verb, "o") == "light"


def is_futile(parsed: Parsed, index: int) -> bool:
    """ "sought in vain to save", "pressed unsuccessfully for"."""
    near = {below for one in parsed.children[index] for below in (one, *parsed.children[one])}
    return bool(FUTILE & {parsed.tokens[one].text.lower() for one in near})


def is_supposed_cause(parsed: Parsed, index: int, above: Link) -> bool:
    """ "the fire may have been started by a child": only how it came about is open."""
    verb = above.above
    is_modal = any(parsed.tokens[one].tag == "MD" for one in parsed.children[verb])
    passive = parsed.tokens[index].dep == "nsubjpass" and is_perfect(parsed, verb)
    return is_modal and passive and is_definite(parsed, index)


def as_described(parsed: Parsed, adjective: int) -> str | None:
    """What an adjective says of its subject, where that is to come or came to nothing: "is due", "was fruitless"."""
    state = lexicon.table("event_status_words").get(parsed.tokens[adjective].lemma.lower())
    return state if state in {"planned", "failed"} else None


def is_in_its_time(parsed: Parsed, noun: int, above: Link) -> bool:
    """ "the strike, now in its third week", "the siege has entered its second month"."""
    holders = [noun]
    if above.slot == "s" and parsed.tokens[above.above].lemma in {"be", "enter", "remain"}:
        holders.append(above.above)
    within = [one for holder in holders for one in parsed.children[holder] if parsed.tokens[one].text.lower() == "in"]
    spans = [one for way in (*within, above.above) for one in parsed.children[way]]
    return any(parsed.tokens[one].lemma in UNITS and parsed.child(one, "poss") is not None for one in spans)


def judged(parsed: Parsed, index: int) -> str | None:
    """ "it is possible that they fled"."""
    adjective = parsed.child(index, "acomp")
    kind = kind_of(parsed, adjective, "c") if adjective is not None else None
    if kind in {"denied", "reported"}:
        return kind  # "it is untrue that they fled"
    likely = adjective is not None and parsed.tokens[adjective].lemma.lower() in LIKELY
    return "hypothetical" if likely else None
