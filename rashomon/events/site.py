"""Site: the grammar of an article and the words for its sources come in; the place that a word leads to goes out."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.events.carriers import Head
from rashomon.events.reading import Reading
from rashomon.records import Mention, Spans

PLACES = frozenset({"GPE", "LOC", "FAC"})
HOMES = frozenset({"home", "house", "prison", "jail"})
# Where something of a land is, the land is: "on X's soil".
EDGES = frozenset({"border", "soil", "territory", "coast", "shore"})
# Behind these a name is a place, even if it was taken for a person's.
OF_PLACES_ONLY = frozenset({"in", "near", "outside", "inside"})


@cache
def _place_nouns() -> frozenset[str]:
    """Common nouns whose "of X" names them: "the city of X", but not "the request of X"."""
    return lexicon.words("place_nouns") | lexicon.words("government_places")


@dataclass(frozen=True, slots=True)
class Site:
    """The words of an article, and those of them that name sources."""

    reading: Reading
    sources: Spans  # in reading order

    def under(self, index: int, words: frozenset[str]) -> Mention | None:
        """The place behind one of these prepositions below a word."""
        return next(filter(None, (self.behind(one, words) for one in self.reading.parsed.children[index])), None)

    def behind(self, preposition: int, words: frozenset[str]) -> Mention | None:
        """The place behind a preposition, if it is one of these words."""
        token = self.reading.parsed.tokens[preposition]
        if token.dep not in {"prep", "prt"} or token.text.lower() not in words:
            return None
        below = self.reading.parsed.children[preposition]
        taken_for_people = (self._misread(one) for one in below if token.text.lower() in OF_PLACES_ONLY)
        return next(filter(None, (self.at(one) for one in below)), None) or next(filter(None, taken_for_people), None)

    def _misread(self, index: int) -> Mention | None:
        """A name that was taken for a person's: nobody is killed "in" somebody."""
        mention = self.reading.mentions.get(index)
        return mention if mention is not None and mention.kind == "named" and mention.type == "PERSON" else None

    def at(self, index: int) -> Mention | None:
        """The place a noun names, itself or after "of" ("in the city of X") or "in" ("at a table in X")."""
        mention = self.reading.mentions.get(index)
        itself = mention if mention is not None and mention.type in PLACES else None
        if itself is not None and itself.kind == "named":
            return itself
        named = (self._named_beside(index) if itself else None) or self._named_below(index) or self._owner(index)
        return named or (None if self._is_home(index) else itself)

    def _named_below(self, index: int) -> Mention | None:
        for child in self.reading.parsed.children[index]:
            word = self.reading.parsed.tokens[child].text.lower()
            if word == "in" or (word == "of" and self._is_place_noun(index)):
                for below in self.reading.parsed.children[child]:
                    inner = self.reading.mentions.get(below)
                    named = inner is not None and word == "of" and inner.kind == "named"
                    if inner is not None and (named or (inner.type in PLACES and not self._is_home(below))):
                        return inner
        return None

    def _named_beside(self, index: int) -> Mention | None:
        """The name behind a common noun: "the capital, X"."""
        for child in self.reading.parsed.children[index]:
            mention = self.reading.mentions.get(child)
            if self.reading.parsed.tokens[child].dep == "appos" and mention is not None and mention.kind == "named":
                return mention if mention.type in {"GPE", "LOC"} else None
        return None

    def _is_home(self, index: int) -> bool:
        """ "At home", "in jail": that says nothing of where."""
        return self.reading.parsed.tokens[index].lemma.lower() in HOMES

    def _owner(self, index: int) -> Mention | None:
        """The land whose edge or soil it is: "across X's borders"."""
        if self.reading.parsed.tokens[index].lemma.lower() not in EDGES:
            return None
        beside = (one for one in self.reading.parsed.children[index] if self.reading.parsed.tokens[one].dep == "poss")
        owners = (self.reading.mentions.get(one) for one in beside)
        return next((one for one in owners if one is not None and one.type in {"GPE", "LOC"}), None)

    def _is_place_noun(self, index: int) -> bool:
        return self.reading.parsed.tokens[index].lemma.lower() in _place_nouns()

    def measures_from(self, index: int) -> bool:
        """Whether a place only says how far off another is: "10 km east of X"."""
        token = self.reading.parsed.tokens[index]
        above = self.reading.parsed.tokens[token.head]
        led = token.dep == "pobj" and above.text.lower() in {"of", "from"}
        return led and not self._is_place_noun(above.head)

    def is_of_source(self, mention: Mention, head: Head) -> bool:
        """Whether a place stands in the words for a source, and the event does not."""
        start = self.reading.parsed.tokens[head.index].start
        at = bisect_right(self.sources, (mention.start, mention.end)) - 1
        if at < 0 or self.sources[at][1] < mention.end:
            return False
        return not self.sources[at][0] <= start < self.sources[at][1]
