"""Reading: a parse and the mentions of an article come in; who stands at a token and how a verb stands go out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon import lexicon
from rashomon.records import Mention, Parsed

# How deep coordination and "of" chains are followed; deeper ones are lists or a broken parse.
DEEPEST = 12
# Who held an office acts for nobody now.
FORMER = frozenset({"former", "ex", "ex-", "onetime", "one-time", "erstwhile", "late", "deposed", "ousted"})
# "anti-X fighters" are not those of X.
STANCES = frozenset({"anti", "pro"})
# Prepositions from a noun to who means, or is told, to do what it is for; who can do so.
MEANING = frozenset({"by", "on", "of", "for"})
ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
HYPHENS = (["-"], ["‑"], ["–"])
# Verbs behind whose "on X" an infinitive tells what X is to do.
RELYING = frozenset({"call", "count", "depend", "prevail", "rely"})
# Verb forms of one alone.
SINGULAR = frozenset({"was", "is", "has"})
CLAUSE_OPENERS = frozenset({"after", "before", "since", "until"})


def first_conjunct(parsed: Parsed, index: int) -> int | None:
    """The first of the words that this one is coordinated with; None in a list too long to be a sentence."""
    for _ in range(DEEPEST):
        token = parsed.tokens[index]
        if token.dep != "conj" or token.head == index:
            return index
        index = token.head
    return None


@dataclass(frozen=True, slots=True)
class Reading:
    """The grammar of an article with its mentions, by token."""

    parsed: Parsed
    mentions: dict[int, Mention]  # by the tokens of the mention's head
    events: frozenset[int] = frozenset()  # tokens that are events themselves, and so nobody

    def conjuncts(self, index: int) -> Iterator[int]:
        """A token and those coordinated with it."""
        for _ in range(DEEPEST):
            yield index
            others = [one for one in self.parsed.children[index] if self.parsed.tokens[one].dep == "conj"]
            if not others:
                return
            yield from others[1:]
            index = others[0]

    def people(self, index: int, *, deep: bool = True) -> Iterator[Mention]:
        """The mentions that a noun phrase names as actors, with those it speaks for ("officials of X", "X troops")."""
        for one in self.conjuncts(index):
            if one in self.mentions and one not in self.events:
                yield self.mentions[one]
            if self._represents(one):
                yield from self._represented(one)
            if deep:
                for below in self._listed(one):
                    yield from self.people(below, deep=False)

    def _listed(self, index: int) -> Iterator[int]:
        """Those that a noun for many stands for: "groups including X and Y", "neighbours X and Y"."""
        for child in self.parsed.children[index]:
            token = self.parsed.tokens[child]
            if token.dep == "appos":
                yield child
            elif token.dep == "prep" and token.text.lower() in {"including", "like"}:
                yield from self.parsed.children[child]

    def _represents(self, index: int) -> bool:
        """Whether who acts, acts for another as well: "officials of X", not "X's former leader"."""
        before = (self.parsed.tokens[one].text.lower() for one in self.parsed.children[index] if one < index)
        acting = self.parsed.tokens[index].lemma.lower() in lexicon.words("event_representatives")
        return acting and FORMER.isdisjoint(before)

    def stance(self, index: int) -> str | None:
        """The word before a name and a hyphen that makes it the one opposed or backed: "anti-X rally"."""
        before = [one.text.lower() for one in self.parsed.tokens[max(0, index - 2) : index]]
        found = before[0] if before[1:] in HYPHENS else before[-1].rstrip("-‑–") if before else ""
        return found if found in STANCES and (before[1:] in HYPHENS or before[-1] != found) else None

    def _represented(self, index: int, depth: int = 0) -> Iterator[Mention]:
        for child in self.parsed.children[index]:
            token = self.parsed.tokens[child]
            if token.dep in {"compound", "poss", "amod", "nmod"}:
                named = self._has_name(index) if token.dep == "poss" else False
                yield from (one for one in self._named(child) if not (named and one.type == "PERSON"))
            elif token.dep == "prep" and token.text.lower() in {"of", "from"} and depth < DEEPEST:
                for below in self.parsed.children[child]:
                    yield from self._behind(below, depth)

    def _has_name(self, index: int) -> bool:
        """Whether the one whom a noun describes is named: "Marsh's deputy, Anna Reyl," is Reyl alone."""
        beside = [one for one in self.parsed.children[index] if self.parsed.tokens[one].dep == "appos"]
        return any(one in self.mentions and self.mentions[one].type == "PERSON" for one in beside)

    def _named(self, index: int) -> Iterator[Mention]:
        if index in self.mentions and self.mentions[index].kind != "pronoun" and self.stance(index) is None:
            yield self.mentions[index]

    def _behind(self, index: int, depth: int) -> Iterator[Mention]:
        for one in self.conjuncts(index):
            yield from self._named(one)
            if self._represents(one):
                yield from self._represented(one, depth + 1)

    def subject(self, verb: int) -> int | None:
        """The token of a verb's subject, its own or, for infinitives, conjuncts and participles, a governing verb's."""
        for _ in range(DEEPEST):
            own = self.parsed.child(verb, "nsubj", "nsubjpass")
            if own is not None:
                return self._antecedent(own, verb)
            above = self._misread(verb)
            if above is not None:
                return above
            above = self._controller(verb)
            if above is None or above == verb:
                return None
            if self.parsed.tokens[above].pos in {"NOUN", "PROPN", "PRON"}:
                return above
            verb = above
        return None

    def _misread(self, verb: int) -> int | None:
        """ "days after X, which ..., hosted Y": parsers take X for the object of "after", and hosted has none."""
        token = self.parsed.tokens[verb]
        if token.dep != "advcl" or token.tag not in {"VBD", "VBZ", "VBP"}:
            return None
        for child in self.parsed.children[token.head]:
            if child < verb and self.parsed.tokens[child].text.lower() in CLAUSE_OPENERS:
                return self.parsed.child(child, "pobj")
        return None

    def described(self, verb: int) -> int | None:
        """Whom a participle behind a comma describes, which parsers often hang higher: "his trial of X, accused of"."""
        if verb < 2 or self.parsed.tokens[verb].tag != "VBN" or self.parsed.tokens[verb - 1].text != ",":
            return None
        before = self.mentions.get(verb - 2)
        return verb - 2 if before is not None and before.type in ACTORS - {"GPE"} else None

    def _controller(self, verb: int) -> int | None:
        """The verb whose subject an infinitive or conjunct shares, or the noun that a participle stands behind."""
        token = self.parsed.tokens[verb]
        if token.dep == "advcl" and (described := self.described(verb)) is not None:
            return described
        if token.dep in {"xcomp", "advcl"} and (asked := self._called_on(token.head, verb)) is not None:
            return asked
        if token.dep == "xcomp":
            asked = self.parsed.child(token.head, "dobj", "dative")
            return asked if asked is not None else token.head
        if token.dep == "acl":
            participle = token.tag == "VBG" or (token.tag == "VBN" and self.parsed.child(verb, "auxpass") is None)
            return token.head if participle else self._who_means_to(verb)
        if token.dep == "pcomp" and self.parsed.tokens[token.head].text.lower() in {"of", "from", "for", "into"}:
            accused = self.parsed.child(self.parsed.tokens[token.head].head, "dobj")
            return accused if accused is not None else token.head
        if token.dep == "prep" and token.text.lower() == "of" and self.parsed.tokens[token.head].pos == "NOUN":
            return None  # "reports of fighting": the reports do not fight
        return token.head if token.dep in {"conj", "advcl", "pcomp", "prep"} else None

    def _called_on(self, verb: int, infinitive: int) -> int | None:
        """ "Called on X to leave": X is to leave."""
        for child in self.parsed.children[verb] if self.parsed.tokens[verb].lemma in RELYING else ():
            if verb < child < infinitive and self.parsed.tokens[child].text.lower() in {"on", "upon"}:
                below = self.parsed.child(child, "pobj")
                return below if below in self.mentions else None
        return None

    def _who_means_to(self, verb: int) -> int | None:
        """ "X signed a contract to buy": who does what the object of a verb is for is the subject of that verb."""
        noun = self.parsed.tokens[verb].head
        infinitive = any(self.parsed.tokens[one].tag == "TO" for one in self.parsed.children[verb])
        if infinitive and (owner := self._whose(noun)) is not None:
            return owner
        above = self.parsed.tokens[noun].head
        doubted = self.parsed.child(above, "neg") is not None  # "could not confirm promises to free them"
        return above if infinitive and self.parsed.tokens[noun].dep == "dobj" and not doubted else None

    def _whose(self, noun: int) -> int | None:
        """Who is to do what a noun is for: "efforts by X to strike", "X's bid to leave", "pressure on X to sign"."""
        for child in self.parsed.children[noun]:
            token = self.parsed.tokens[child]
            led = token.dep in {"prep", "agent"} and token.text.lower() in MEANING
            for one in self.parsed.children[child] if led else [child] if token.dep == "poss" else []:
                if one in self.mentions and one not in self.events and self.mentions[one].type in ACTORS:
                    return one
        return None

    def _antecedent(self, subject: int, verb: int) -> int:
        relative = self.parsed.tokens[subject].tag in {"WDT", "WP"} or self.parsed.tokens[subject].text == "that"
        if not relative or self.parsed.tokens[verb].dep != "relcl":
            return subject
        noun = self.parsed.tokens[verb].head
        if SINGULAR.isdisjoint(self.parsed.tokens[one].text.lower() for one in (verb, *self.parsed.children[verb])):
            return noun
        # "X and Y, who was freed": one of them only, the last.
        return max((one for one in self.conjuncts(noun) if one < subject), default=noun)

    def relative_object(self, verb: int) -> int | None:
        """The noun whose relative clause has it as the object of this verb: "the hill which they tried to take".

        Of a noun that only says what another is, as nobody's name, the other: "the Elst Heights, land which it took".
        """
        pronoun = self.parsed.child(verb, "dobj", "pobj")
        if pronoun is None or self.parsed.tokens[pronoun].tag not in {"WDT", "WP"}:
            return None
        for _ in range(DEEPEST):
            token = self.parsed.tokens[verb]
            if token.dep == "relcl":
                noun = token.head
                named = noun in self.mentions and self.mentions[noun].kind == "named"
                return noun if named or self.parsed.tokens[noun].dep != "appos" else self.parsed.tokens[noun].head
            if token.dep not in {"xcomp", "ccomp", "conj"} or token.head == verb:
                return None
            verb = token.head
        return None

    def passive(self, verb: int) -> bool:
        """Whether the verb stands in the passive, or is a past participle behind a noun."""
        token = self.parsed.tokens[verb]
        if self.parsed.child(verb, "auxpass", "nsubjpass", "agent") is not None:
            return True
        if token.tag != "VBN" or self.parsed.child(verb, "nsubj") is not None:
            return False
        first = first_conjunct(self.parsed, verb)
        if first is not None and first != verb and self.parsed.tokens[first].tag == "VBN":
            return self.parsed.child(verb, "aux") is None and self.passive(first)
        return self.parsed.child(verb, "aux") is None


def read_mentions(parsed: Parsed, mentions: Sequence[Mention]) -> Reading:
    """Find the mention at every token that is part of a mention's head; the shortest mention wins."""
    starts = {token.start: index for index, token in enumerate(parsed.tokens)}
    found: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda one: (one.end - one.start, one.start, one.id)):
        index = starts.get(mention.head[0])
        while index is not None and index < len(parsed.tokens) and parsed.tokens[index].end <= mention.head[1]:
            found.setdefault(index, mention)
            index += 1
    return Reading(parsed, found)
