"""Chains: drafts come in, sets of them that refer to the same thing are joined, step by step, and go out."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from rashomon.entities.draft import Draft, gender_hint, gender_of, is_nickname, key_of, number_of, person_words
from rashomon.records import Parsed


def is_person(draft: Draft) -> bool:
    """Whether the draft is a person's name."""
    return draft.kind == "named" and draft.type == "PERSON"


def _are_two(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Two full names need one surname and one given name or its initial; a lone name must be in the other."""
    if len(one) == 1 or len(other) == 1:
        return not set(one) & set(other)
    if set(one) <= set(other) or set(other) <= set(one):
        return False
    initial = one[0][0] == other[0][0] and 1 in (len(one[0]), len(other[0]))
    return one[-1] != other[-1] or not (one[0] == other[0] or initial or is_nickname(one[0], other[0]))


class Chains:
    """Drafts in reading order and the chains they make up; held open while the rules join them."""

    def __init__(self, parsed: Parsed, drafts: Sequence[Draft]) -> None:
        self.parsed = parsed
        self.drafts = tuple(drafts)
        self._parent = list(range(len(drafts)))
        self._genders = [{gender_of(parsed, one)} for one in drafts]
        self._hints = [{gender_hint(parsed, one)} for one in drafts]
        self._numbers = [{number_of(parsed, one)} for one in drafts]
        self._types = [Counter([one.type] if one.kind != "pronoun" else []) for one in drafts]
        self._sizes = [1] * len(drafts)
        self._named = [one.kind == "named" for one in drafts]
        self._settled = False
        self._people = [{person_words(key_of(parsed, one))} if is_person(one) else set() for one in drafts]

    @cached_property
    def by_head(self) -> dict[int, int]:
        """The draft whose head is this token."""
        return {draft.head: number for number, draft in enumerate(self.drafts)}

    @cached_property
    def keys(self) -> list[str]:
        """The normalised words of every draft."""
        return [key_of(self.parsed, draft) for draft in self.drafts]

    def find(self, number: int) -> int:
        """The first draft of the chain."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make two chains one, unless they bear the names of two people."""
        first, second = sorted((self.find(one), self.find(other)))
        both_named = self._named[first] and self._named[second]
        if first == second or (both_named and (self._settled or self.are_two_people(first, second))):
            return
        self._parent[second] = first
        self._genders[first] |= self._genders[second]
        self._hints[first] |= self._hints[second]
        self._numbers[first] |= self._numbers[second]
        self._types[first] += self._types[second]
        self._sizes[first] += self._sizes[second]
        self._people[first] |= self._people[second]
        self._named[first] = self._named[first] or self._named[second]

    def settle_names(self) -> None:
        """From here on, no phrase or pronoun joins two chains that have names of their own."""
        self._settled = True

    def are_two_people(self, one: int, other: int) -> bool:
        """Whether both chains have names of people, and names that one person cannot have: no two of them fit, or two
        full ones do not. "Anna" and "Marsh" alone are both Anna Marsh."""
        left, right = self._people[self.find(one)], self._people[self.find(other)]
        apart = [min(len(name), len(given)) > 1 for name in left for given in right if _are_two(name, given)]
        return any(apart) or bool(apart and len(apart) == len(left) * len(right))

    def size(self, number: int) -> int:
        """How many drafts the chain has."""
        return self._sizes[self.find(number)]

    def type(self, number: int) -> str:
        """The chain's most frequent type; OTHER for a lone pronoun."""
        counts = self._types[self.find(number)]
        return max(sorted(counts), key=lambda kind: (kind != "OTHER", counts[kind])) if counts else "OTHER"

    def may_be(self, number: int, gender: str) -> bool:
        """Whether nothing known of the chain speaks against the gender."""
        known = self._known_genders(number)
        return gender in known or not known

    def is_surely(self, number: int, gender: str) -> bool:
        """Whether the chain is known to be of the gender."""
        return gender in self._known_genders(number)

    def _known_genders(self, number: int) -> set[str]:
        """What titles, nouns and full names say; where they say nothing, what names of one word hint at."""
        first = self.find(number)
        return self._genders[first] - {"any"} or self._hints[first] - {"any"}

    def may_count(self, number: int, count: str) -> bool:
        """Whether the chain can be `one` or `many`."""
        known = self._numbers[self.find(number)]
        return count in known or "any" in known

    def names(self) -> list[int]:
        """The named drafts."""
        return [number for number, draft in enumerate(self.drafts) if draft.kind == "named"]
