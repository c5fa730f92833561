"""Standing: a parse comes in; how any of its words stands, by its own form and by the words above it, goes out."""

from rashomon.events.reading import DEEPEST, first_conjunct
from rashomon.events.status.company import (
    LIKELY,
    as_described,
    does_more,
    exists,
    is_aimed_at,
    is_arranged,
    is_definite,
    is_forestalled,
    is_futile,
    is_in_its_time,
    is_perfect,
    is_purpose,
    is_reached,
    is_relative,
    is_supposed_cause,
    is_taken_back,
    is_unending,
    is_yet_to_come,
    judged,
    loose,
    marks,
    misplaced,
    precursor,
    said_beside,
    slot_behind,
)
from rashomon.events.status.cues import kind_of, turn
from rashomon.events.status.forms import CONDITIONS, DOUBTS, WHEN, finite, full_form, infinitive, is_headline, is_willed
from rashomon.events.status.links import Link, link
from rashomon.events.status.nouns import is_to_come, kind_to
from rashomon.records import Parsed

# Prepositions that hang an event on a clause without putting it into the clause's state ("will meet after talks").
APART = frozenset({"after", "since", "despite", "following", "amid", "over", "about", "because", "before", "during"})
INSTEAD = frozenset({"without", "instead", "than", "from"})
TO_COME = frozenset({"planned", "hypothetical"})
# A clause with a tense of its own stands as that says, unless what is above it takes it back or leaves it open.
TAKING_BACK = frozenset({"denied", "hypothetical", "want", "offered", "light", "reported", "charge"})
# Among many only this one does or did it: "the first to land".
SINGLED_OUT = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
SUPERLATIVE = frozenset({"JJS", "RBS"})
# Cues that name in "-ing" what they befall; an infinitive beside them is a purpose.
NAMED_IN_ING = frozenset({"cancelled", "postponed", "prevent", "denied", "stopped", "ended"})


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

    # Verbs with a tense

    def _finite(self, index: int) -> str:
        belongs = misplaced(self._parsed, index)
        if belongs is not None:
            return self.of(belongs)
        own = full_form(self._parsed, index)
        token = self._parsed.tokens[index]
        above = link(self._parsed, index)
        if token.dep == "conj" or above is None:
            return self._with_condition(index, own)
        if above.slot in {"c", "relcl"} and not is_relative(self._parsed, index):
            return self._under_clause(above, own)
        if above.slot == "advcl" and own == "hypothetical" and is_forestalled(self._parsed, index, above.above):
            return "failed"
        if above.slot == "advcl" and own == "ongoing" and marks(self._parsed, index) & WHEN:
            main = self.of(above.above)
            return main if main in TO_COME else own
        return own

    def _under_clause(self, above: Link, own: str) -> str:
        """ "denied that it had begun", "no signs that it has", "hopes that it will"."""
        kind = kind_of(self._parsed, above.above, "c") or judged(self._parsed, above.above)
        if kind not in TAKING_BACK or own in {"denied", "refused", "hypothetical"}:
            return own
        turned = turn(kind or "", self.of(above.above))
        return turned if turned in {"denied", "hypothetical"} else own

    def _with_condition(self, index: int, own: str) -> str:
        """The second of two verbs under one "if"."""
        first = first_conjunct(self._parsed, index)
        if first is None or first == index or own not in {"held", "ongoing"}:
            return own
        return "hypothetical" if marks(self._parsed, first) & {"if", "unless", "whether"} else own

    # Infinitives and participles

    def _nonfinite(self, index: int) -> str:
        negated = self._parsed.child(index, "neg") is not None and "why" not in marks(self._parsed, index)
        if is_yet_to_come(self._parsed, index):
            return "denied"
        state = self._nonfinite_plain(index)
        if not negated:
            return state
        return "refused" if state in {"planned", "hypothetical"} else "denied"

    def _nonfinite_plain(self, index: int) -> str:
        above = link(self._parsed, index)
        if above is None:
            return self._root(index)
        if marks(self._parsed, index) & (CONDITIONS | DOUBTS):
            return "hypothetical"
        own = full_form(self._parsed, index)
        if own == "planned" and above.slot == "c":
            upper = self.of(above.above)
            if upper == "denied" and is_willed(self._parsed, above.above):
                return "refused"  # "they are not going to pay"
            dropped = self._of_described(above.above)
            return upper if upper in {"denied", "refused", "hypothetical"} else dropped or own
        turned = self._turned(above, index)
        if is_perfect(self._parsed, index) and turned in {None, "ongoing"}:
            return "held"
        return turned if turned is not None else self._nonfinite_alone(index, above)

    def _of_described(self, verb: int) -> str | None:
        """How that stands which a clause says what was to become of: "cancelled a speech that she was to give"."""
        token = self._parsed.tokens[verb]
        state = self.of(token.head) if token.dep == "relcl" else None
        return state if state in {"cancelled", "postponed"} else None

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
        if above.slot in APART or above.slot == "for" or marks(self._parsed, index) & APART:
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
        described = parsed.tokens[index].dep in {"acl", "relcl"}
        noun = above.above if described else parsed.child(above.above, "attr")
        beside = [parsed.tokens[one] for one in (noun, *parsed.children[noun])] if noun is not None else []
        if any(one.text.lower() in SINGLED_OUT or one.tag in SUPERLATIVE for one in beside):
            return "held" if self.of(above.above) == "ongoing" else self.of(above.above)
        if not described:
            return self.of(above.above) if is_reached(parsed, index, above.above) else "hypothetical"
        if is_arranged(parsed, index):
            return self.of(above.above) if self.of(above.above) in TO_COME else "planned"
        announced = parsed.tokens[above.above].dep == "ROOT" and is_headline(parsed, index)
        return "planned" if announced else "hypothetical"

    # Nouns and adjectives

    def _nominal(self, index: int) -> str:
        beside = said_beside(self._parsed, index)
        if beside == "denied":
            return beside
        above = link(self._parsed, index)
        turned = self._turned(above, index) if above else None
        if turned not in {None, "held"} and not (turned == "ongoing" and beside):
            return turned or "held"
        behind = self._behind(index)
        if turned and not behind and not beside:
            return turned
        if behind or beside or above is None:
            return behind or beside or "held"
        if is_in_its_time(self._parsed, index, above) or is_unending(self._parsed, above):
            return "ongoing"
        return self._nominal_alone(index, above)

    def _nominal_alone(self, index: int, above: Link) -> str:
        """A noun that no cue reaches shares in its clause, unless it is known already or stands apart."""
        if above.slot == "a" and is_aimed_at(self._parsed, above.above):
            return "hypothetical"
        if above.slot in {"a", "m"}:
            return self.of(above.above)
        if above.slot in APART:
            return "held"
        if above.slot == "by" and (before := precursor(self._parsed, above.above)) is not None:
            return self.of(before)
        if is_definite(self._parsed, index) and not exists(self._parsed, above):
            return self._of_known(index, above)
        upper = self.of(above.above)
        if upper in {"denied", "refused"}:
            return upper if above.slot == "o" or exists(self._parsed, above) else "held"
        going_on = upper == "ongoing" and above.slot != "o"
        return upper if upper in TO_COME or going_on else "held"

    def _of_known(self, index: int, above: Link) -> str:
        """What is known took place, but a session is to come where it will do something: "the talks will cover"."""
        session = above.slot == "s" and is_to_come(self._parsed, index)
        return "planned" if session and self.of(above.above) == "planned" else "held"

    def _behind(self, index: int) -> str | None:
        """What a participle or relative clause behind a noun says: "talks scheduled for May", "a vetoed law"."""
        for one in (*self._parsed.children[index], *loose(self._parsed, index)):
            token = self._parsed.tokens[one]
            if token.dep not in {"acl", "relcl", "appos", "advcl"} or not token.tag.startswith("VB"):
                continue
            if infinitive(self._parsed, one) and is_arranged(self._parsed, one):
                return "planned"
            if token.dep != "relcl" and (infinitive(self._parsed, one) or finite(self._parsed, one)):
                continue
            slot = slot_behind(self._parsed, one)
            kind = kind_of(self._parsed, one, slot) if slot and not does_more(self._parsed, one) else None
            state = turn(kind, self.of(one)) if kind and kind != "attend" else None
            if state and state != "held":
                return state
        return None

    # The word above

    def _turned(self, above: Link, index: int) -> str | None:
        """What the word above makes of an event, if it is a cue."""
        kind = kind_to(self._parsed, index, above)
        if kind is None:
            return self._by_predicate(above)
        if kind in NAMED_IN_ING and is_purpose(self._parsed, index, above):
            return None
        if kind == "attend" and is_definite(self._parsed, index) and self.of(above.above) == "hypothetical":
            return None  # "urged them to join the uprising": it is there
        if kind == "light" and is_supposed_cause(self._parsed, index, above):
            return "held"
        token = self._parsed.tokens[above.above]
        if token.pos == "ADJ" and not token.tag.startswith("VB"):
            return turn(kind, self._of_adjective(above.above))
        upper = self.of(above.above)
        turned = turn(kind, upper)
        if turned == "hypothetical" and upper == "held" and is_futile(self._parsed, above.above):
            return "failed"
        if turned == "refused" and kind == "intended" and is_taken_back(self._parsed, above.above):
            return "denied"
        return turned

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
        if adjective is None:
            return None
        described = as_described(self._parsed, adjective)
        if described is not None:
            return turn(described, self.of(above.above))
        tells = kind == "denied" or self._parsed.tokens[adjective].lemma.lower() in LIKELY
        return turn(kind, self.of(above.above)) if kind and tells else None
