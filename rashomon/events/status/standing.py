"""Standing: a parse comes in; how any of its words stands, by its own form and by the words above it, goes out."""

from rashomon import lexicon
from rashomon.events.reading import DEEPEST, first_conjunct
from rashomon.events.status.cues import is_aim, kind_of, turn
from rashomon.events.status.forms import CONDITIONS, WHEN, finite, full_form, infinitive, is_headline
from rashomon.events.status.links import NEAR, Link, link
from rashomon.records import Parsed

DEFINITE = frozenset({"the", "this", "that", "those", "these", "both", "all"})
# Prepositions that hang an event on a clause without putting it into the clause's state ("will meet after talks").
APART = frozenset({"after", "since", "despite", "following", "amid", "over", "about", "because", "before", "during"})
INSTEAD = frozenset({"without", "instead", "than", "from"})
TO_COME = frozenset({"planned", "hypothetical"})
# A clause with a tense of its own stands as that says, unless what is above it takes it back or leaves it open.
TAKING_BACK = frozenset({"denied", "hypothetical", "want", "offered", "light", "reported", "charge"})
# What may be said of an event itself, where other adjectives judge it: "is likely", but not "is important".
LIKELY = frozenset({"likely", "unlikely", "possible", "conceivable", "probable"})
FUTILE = frozenset({"vain", "unsuccessfully", "fruitlessly"})
# Among many only this one does or did it: "the first to land".
SINGLED_OUT = frozenset({"first", "second", "third", "last", "latest", "only", "next"})


RELATIVE = frozenset({"who", "whom", "which", "where"})
SUPERLATIVE = frozenset({"JJS", "RBS"})
ARRIVING = frozenset({"arrive", "return", "wake", "awake", "come"})
# A try that is only begun is still open: "launched an attempt to free her".
BEGUN = frozenset({"launch", "begin", "start", "mount", "step", "renew", "intensify", "continue"})


class Standing:
    """How the words of one article stand; each is worked out once."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._known: dict[int, str] = {}
        self._depth = 0

    def of(self, index: int) -> str:
        """The state of what a word names."""
        if index in self._known:
            return self._known[index]
        if self._depth > DEEPEST:
            return "held"
        self._depth += 1
        self._known[index] = self._work_out(index)
        self._depth -= 1
        return self._known[index]

    def _work_out(self, index: int) -> str:
        tag = self._parsed.tokens[index].tag
        named = tag == "VBG" and self._parsed.child(index, "det") is not None
        if named or not tag.startswith(("VB", "MD")):
            return self._nominal(index)
        return self._finite(index) if self._has_tense(index) else self._nonfinite(index)

    def _has_tense(self, index: int) -> bool:
        """Whether a verb has a tense, its own or that of the verb that it is coordinated with ("rose and fell")."""
        if finite(self._parsed, index):
            return True
        first = first_conjunct(self._parsed, index)
        return first not in {None, index} and finite(self._parsed, first or 0) and not infinitive(self._parsed, index)

    def _misplaced(self, index: int) -> int | None:
        """The verb with a modal that a bare verb belongs to, where the parser hung it on a later one with a tense."""
        token = self._parsed.tokens[index]
        first = first_conjunct(self._parsed, index)
        own = self._parsed.child(index, "aux", "auxpass", "nsubj", "nsubjpass") is not None
        if (
            own
            or token.tag != "VB"
            or first in {None, index}
            or self._parsed.tokens[first or 0].tag not in {"VBZ", "VBP", "VBD"}
        ):
            return None
        here = first or 0
        for _ in range(DEEPEST):
            here = self._parsed.tokens[here].head
            if self._parsed.tokens[here].tag == "VB":
                return here
        return None

    # Verbs with a tense

    def _finite(self, index: int) -> str:
        belongs = self._misplaced(index)
        if belongs is not None:
            return self.of(belongs)
        own = full_form(self._parsed, index)
        token = self._parsed.tokens[index]
        above = link(self._parsed, index)
        if token.dep == "conj" or above is None:
            return self._with_condition(index, own)
        if above.slot in {"c", "relcl"} and not self._is_relative(index):
            return self._under_clause(above, own)
        if above.slot == "advcl" and own == "ongoing" and self._marks(index) & WHEN:
            main = self.of(above.above)
            return main if main in TO_COME else own
        return own

    def _is_relative(self, index: int) -> bool:
        """Whether a clause only describes a noun, which then says nothing of it: "authorities who declined"."""
        children = self._parsed.children
        near = {below for one in children[index] for below in (one, *children[one])}
        return any(self._parsed.tokens[one].text.lower() in RELATIVE for one in near if one < index + NEAR)

    def _under_clause(self, above: Link, own: str) -> str:
        """ "denied that it had begun", "no signs that it has", "hopes that it will"."""
        kind = kind_of(self._parsed, above.above, "c") or self._judged(above.above)
        if kind not in TAKING_BACK or own in {"denied", "refused", "hypothetical"}:
            return own
        turned = turn(kind or "", self.of(above.above))
        return turned if turned in {"denied", "hypothetical"} else own

    def _judged(self, index: int) -> str | None:
        """ "it is possible that they fled"."""
        adjective = self._parsed.child(index, "acomp")
        likely = adjective is not None and self._parsed.tokens[adjective].lemma.lower() in LIKELY
        return "hypothetical" if likely else None

    def _with_condition(self, index: int, own: str) -> str:
        """The second of two verbs under one "if"."""
        first = first_conjunct(self._parsed, index)
        if first is None or first == index or own not in {"held", "ongoing"}:
            return own
        return "hypothetical" if self._marks(first) & {"if", "unless", "whether"} else own

    def _marks(self, index: int) -> set[str]:
        below = (self._parsed.tokens[one] for one in self._parsed.children[index])
        return {one.text.lower() for one in below if one.dep in {"mark", "advmod", "prep"}}

    # Infinitives and participles

    def _nonfinite(self, index: int) -> str:
        negated = self._parsed.child(index, "neg") is not None and "why" not in self._marks(index)
        if self._is_yet_to_come(index):
            return "denied"
        state = self._nonfinite_plain(index)
        if not negated:
            return state
        return "refused" if state in {"planned", "hypothetical"} else "denied"

    def _nonfinite_plain(self, index: int) -> str:
        above = link(self._parsed, index)
        if above is None:
            return self._root(index)
        if self._marks(index) & CONDITIONS:
            return "hypothetical"
        own = full_form(self._parsed, index)
        if own == "planned" and above.slot == "c":
            upper = self.of(above.above)
            return upper if upper in {"denied", "refused", "hypothetical"} else own
        turned = self._turned(above, index)
        if self._is_perfect(index) and turned in {None, "ongoing"}:
            return "held"
        return turned if turned is not None else self._nonfinite_alone(index, above)

    def _is_yet_to_come(self, index: int) -> bool:
        """ "has yet to pay"."""
        token = self._parsed.tokens[index]
        near = (*self._parsed.children[index], *self._parsed.children[token.head])
        yet = any(one < index and self._parsed.tokens[one].text.lower() == "yet" for one in near)
        return yet and token.dep == "xcomp" and self._parsed.tokens[token.head].lemma in {"have", "be"}

    def _is_perfect(self, index: int) -> bool:
        """ "seems to have ended"."""
        return any(self._parsed.tokens[one].text.lower() == "have" for one in self._parsed.children[index])

    def _root(self, index: int) -> str:
        """A verb without a tense at the top: a headline or an order."""
        token = self._parsed.tokens[index]
        if infinitive(self._parsed, index):
            return "planned" if is_headline(self._parsed, index) else "hypothetical"
        if token.tag == "VBG":
            return "ongoing"
        return "hypothetical" if token.tag == "VB" and not is_headline(self._parsed, index) else "held"

    def _nonfinite_alone(self, index: int, above: Link) -> str:
        """Without a word that says more: a purpose is not yet a fact, a participle goes with its clause."""
        first = first_conjunct(self._parsed, index)
        also = self._parsed.tokens[index].tag == "VB" and first is not None and infinitive(self._parsed, first)
        if also or infinitive(self._parsed, index):
            return self._purpose(index if first is None else first, above)
        if self._parsed.tokens[index].dep == "acomp":
            return self.of(above.above)
        if above.slot in INSTEAD:
            return "denied"
        if above.slot in APART or above.slot == "for" or self._marks(index) & APART:
            return "held"
        token = self._parsed.tokens[index]
        upper = self.of(above.above)
        if above.slot == "s":
            return "hypothetical" if upper in {*TO_COME, "ongoing"} else "held"
        if token.tag == "VBN" and token.dep == "acl":
            return "held"
        lasting = token.tag != "VBN" and upper == "ongoing" and above.slot in {"m", "by"}
        return upper if upper in {*TO_COME, "refused"} or lasting or above.slot == "c" else "held"

    def _purpose(self, index: int, above: Link) -> str:
        """ "went to see" is only meant, but not "the first to see", and a headline's "Norland to vote" is fixed."""
        parsed = self._parsed
        if parsed.tokens[index].dep not in {"acl", "relcl"}:
            return self.of(above.above) if self._is_reached(index, above.above) else "hypothetical"
        beside = [parsed.tokens[one] for one in (above.above, *parsed.children[above.above])]
        if any(one.text.lower() in SINGLED_OUT or one.tag in SUPERLATIVE for one in beside):
            return self.of(above.above)
        announced = parsed.tokens[above.above].dep == "ROOT" and is_headline(parsed, index)
        return "planned" if announced else "hypothetical"

    def _is_reached(self, index: int, above: int) -> bool:
        """ "fired to try to stop them": they tried; "arrived to find him dead": they found him."""
        parsed = self._parsed
        if kind_of(parsed, index, "c") == "try":
            return parsed.tokens[index].dep == "advcl"
        return parsed.tokens[index].lemma in {"find", "discover", "learn"} and parsed.tokens[above].lemma in ARRIVING

    # Nouns and adjectives

    def _nominal(self, index: int) -> str:
        beside = self._beside(index)
        if beside == "denied":
            return beside
        above = link(self._parsed, index)
        turned = self._turned(above, index) if above else None
        if turned is not None and not (turned == "held" and beside):
            return turned
        behind = self._behind(index)
        if behind or beside or above is None:
            return behind or beside or "held"
        return self._nominal_alone(index, above)

    def _nominal_alone(self, index: int, above: Link) -> str:
        """A noun that no cue reaches shares in its clause, unless it is known already or stands apart."""
        if above.slot == "a" and self._is_aimed_at(above.above):
            return "hypothetical"
        if above.slot in {"a", "m"}:
            return self.of(above.above)
        if above.slot in APART:
            return "held"
        if self.is_definite(index) and not self._exists(above):
            return self._of_known(index, above)
        upper = self.of(above.above)
        if upper in {"denied", "refused"}:
            return upper if above.slot == "o" or self._exists(above) else "held"
        going_on = upper == "ongoing" and above.slot == "s"
        return upper if upper in TO_COME or going_on else "held"

    def _is_aimed_at(self, copula: int) -> bool:
        """ "the key is an agreement"."""
        subject = self._parsed.child(copula, "nsubj")
        return subject is not None and is_aim(self._parsed.tokens[subject].lemma.lower())

    def _of_known(self, index: int, above: Link) -> str:
        """What is known took place, but a session is to come where it will do something: "the talks will cover"."""
        session = above.slot == "s" and self._is_to_come(index)
        return "planned" if session and self.of(above.above) == "planned" else "held"

    def _exists(self, above: Link) -> bool:
        """ "the risk will be there": what the verb says is only that it is."""
        parsed = self._parsed
        is_be = above.slot == "s" and parsed.tokens[above.above].lemma == "be"
        return is_be and parsed.child(above.above, "attr", "acomp", "xcomp", "prep") is None

    def is_definite(self, index: int) -> bool:
        """Whether a noun is treated as known: "the meeting", "their meeting"."""
        token = self._parsed.tokens[index]
        below = [self._parsed.tokens[one] for one in self._parsed.children[index]]
        if token.pos == "PRON" or token.tag == "NNP":
            return True
        return any(one.dep == "poss" or (one.dep == "det" and one.text.lower() in DEFINITE) for one in below)

    def _beside(self, index: int) -> str | None:
        """What the words beside a noun say: "a planned meeting", "no talks"."""
        cues = lexicon.table("event_status_words")
        token = self._parsed.tokens[index]
        none = any(
            self._parsed.tokens[one].dep == "det" and self._parsed.tokens[one].text.lower() == "no"
            for one in self._parsed.children[index]
        )
        without = token.dep == "pobj" and self._parsed.tokens[token.head].text.lower() == "without"
        if none or without:
            negated = without and self._parsed.child(token.head, "neg") is not None
            return None if negated else "denied"
        for one in self._parsed.children[index]:
            below = self._parsed.tokens[one]
            if below.dep in {"amod", "compound", "acl"} and below.text.lower() in cues:
                return cues[below.text.lower()]
        return None

    def _behind(self, index: int) -> str | None:
        """What a participle or relative clause behind a noun says: "talks scheduled for May", "a vetoed law"."""
        for one in (*self._parsed.children[index], *self._loose(index)):
            token = self._parsed.tokens[one]
            if token.dep not in {"acl", "relcl", "appos", "advcl"} or not token.tag.startswith("VB"):
                continue
            if token.dep != "relcl" and (infinitive(self._parsed, one) or finite(self._parsed, one)):
                continue
            slot = self._slot_behind(one)
            kind = kind_of(self._parsed, one, slot) if slot and not self._does_more(one) else None
            state = turn(kind, self.of(one)) if kind and kind != "attend" else None
            if state and state != "held":
                return state
        return None

    def _does_more(self, participle: int) -> bool:
        """ "a strike expected to spread" is under way, "talks expected to begin" are not."""
        clause = self._parsed.child(participle, "xcomp")
        return clause is not None and infinitive(self._parsed, clause) and kind_of(self._parsed, clause, "s") is None

    def _loose(self, noun: int) -> list[int]:
        """A participle behind the noun and a comma, which parsers often hang higher up: "the talks, held in ..."."""
        tokens, after = self._parsed.tokens, noun + 2
        if after >= len(tokens) or tokens[noun + 1].text != "," or tokens[after].tag != "VBN":
            return []
        return [after] if tokens[after].head != noun and tokens[after].sentence == tokens[noun].sentence else []

    def _slot_behind(self, verb: int) -> str | None:
        """Where the noun stands to the verb behind it."""
        token = self._parsed.tokens[verb]
        if token.dep != "relcl":
            return "o" if token.tag == "VBN" else "s"
        for one in self._parsed.children[verb]:
            below = self._parsed.tokens[one]
            if below.tag in {"WDT", "WP"} or below.text.lower() == "that":
                return {"nsubj": "s", "nsubjpass": "o", "dobj": "o"}.get(below.dep)
        return "o" if self._parsed.child(verb, "nsubj", "nsubjpass") is not None else None

    # The word above

    def _turned(self, above: Link, index: int) -> str | None:
        """What the word above makes of an event, if it is a cue."""
        kind = kind_of(self._parsed, above.above, above.slot)
        if kind is None and above.slot == "c":
            kind = kind_of(self._parsed, above.above, "i")
        if kind is None:
            return self._by_predicate(above)
        known = kind in {"charge", "announced", "considered"} and not self._parsed.tokens[index].tag.startswith("VB")
        if known and (self.is_definite(index) or (kind == "charge" and self._is_counted(index))):
            return None
        if kind == "stopped" and self._is_to_come(index):
            kind = "postponed"
        if kind == "try" and self._is_begun(above.above):
            kind = "effort"
        token = self._parsed.tokens[above.above]
        if token.pos == "ADJ" and not token.tag.startswith("VB"):
            return turn(kind, self._of_adjective(above.above))
        upper = self.of(above.above)
        turned = turn(kind, upper)
        return "failed" if turned == "hypothetical" and upper == "held" and self._is_futile(above.above) else turned

    def _is_begun(self, noun: int) -> bool:
        """Whether a try is a noun of which only the beginning is told."""
        token = self._parsed.tokens[noun]
        return token.dep == "dobj" and self._parsed.tokens[token.head].lemma in BEGUN

    def _is_futile(self, index: int) -> bool:
        """ "sought in vain to save", "pressed unsuccessfully for"."""
        near = {below for one in self._parsed.children[index] for below in (one, *self._parsed.children[one])}
        return bool(FUTILE & {self._parsed.tokens[one].text.lower() for one in near})

    def _is_counted(self, index: int) -> bool:
        """Whether it is told how many: "charged with ten murders" leaves open only who did it."""
        return self._parsed.child(index, "nummod") is not None

    def _of_adjective(self, index: int) -> str:
        """How an adjective stands: as its copula, or, beside a noun or alone, as a fact."""
        above = link(self._parsed, index)
        if above is None or above.slot != "a":
            return "held"
        return self.of(above.above)

    def _by_predicate(self, above: Link) -> str | None:
        """What it is said to be: "action was unlikely", "it is not possible to meet"."""
        adjective = self._parsed.child(above.above, "acomp")
        kind = kind_of(self._parsed, adjective, "c") if adjective is not None else None
        if above.slot == "c" and kind:
            return turn(kind, self.of(above.above))
        if above.slot != "s":
            return None
        likely = adjective is not None and self._parsed.tokens[adjective].lemma.lower() in LIKELY
        return turn(kind, self.of(above.above)) if kind == "planned" or (kind and likely) else None

    def _is_to_come(self, index: int) -> bool:
        return self._parsed.tokens[index].lemma.lower() in lexicon.words("event_status_sessions")
