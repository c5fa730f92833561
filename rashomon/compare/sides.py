"""Sides: a mention comes in, the keys by which the same actor is known in other accounts go out.

News names a government by its capital, its country, its officials and its president; for the question who did or denied
something these are one side, though they are different entities.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from operator import attrgetter

from rashomon import lexicon
from rashomon.compare.reading import Reading, Sentence
from rashomon.records import Entity, Mention, digest
from rashomon.words import country

# An article, a chain of it, the side that mentions of it show (None: none), and how many.
Shown = tuple[str, str, str | None, int]
TITLE_WORDS = 4  # words before a person's name in which "Elsan President" or "Foreign Minister of Elsa" stands
# Names come again and again: so many are remembered with the side they stand for.
KNOWN_NAMES = 1 << 16
ARTICLES = ("the", "a", "an")
BARE_GOVERNMENT = frozenset({"the government", "the regime", "the authorities", "state media", "state television"})


@dataclass(frozen=True, slots=True)
class Sides:
    """For chains and for entities, the country whose government they stand for."""

    chains: dict[tuple[str, str], str]
    entities: dict[str, str]

    def actor(self, reading: Reading, article: str, chain: str | None) -> frozenset[str]:
        """All keys by which a chain of an article is known; two actors with a common key are one side."""
        if chain is None:
            return frozenset()
        keys = {f"chain:{article}:{chain}"}
        if (article, chain) in self.chains:
            keys.add(f"side:{self.chains[article, chain]}")
        entity = reading.entity(article, chain)
        if entity is not None:
            keys.add(f"entity:{entity.id}")
            if entity.id in self.entities:
                keys.add(f"side:{self.entities[entity.id]}")
        return frozenset(keys)

    def known_as(self, reading: Reading, article: str, chain: str) -> tuple[str, str] | None:
        """One key and a name: of the country whose government it stands for, or else of the entity."""
        entity = reading.entity(article, chain)
        side = self.chains.get((article, chain)) or (self.entities.get(entity.id) if entity else None)
        if side:
            return f"side:{side}", side
        return (f"entity:{entity.id}", entity.name) if entity else None


def find_sides(reading: Reading, known: Sequence[Entity]) -> Sides:
    """Read off the words of all mentions for which government each chain and each entity stands."""
    chains: dict[tuple[str, str], Counter[str | None]] = defaultdict(Counter)
    entities: dict[str, Counter[str | None]] = defaultdict(Counter)
    for article, chain, found, count in reading.each("sides", Shown, partial(_shown, reading)):
        chains[article, chain][found] += count
        if (entity := reading.entity(article, chain)) is not None:
            entities[entity.id][found] += count
    for entity in known:
        for role in entity.roles:
            if entity.type == "PERSON" and (found := _government_of(role.text.split())) is not None:
                entities[entity.id][found] += 1
    return Sides(
        {pair: side for pair, counts in chains.items() if (side := _most(counts)) is not None},
        {name: side for name, counts in entities.items() if (side := _most(counts)) is not None},
    )


def _shown(reading: Reading, article: str) -> list[Shown]:
    """How often the mentions of each chain of an article show each side."""
    counts: Counter[tuple[str, str | None]] = Counter()
    for sentence in reading.sentences.of(article):
        for mention in sentence.mentions:
            found = _side(sentence, mention) or _own_government(reading, sentence, mention)
            # A person's title stands with one mention in many; a group that is never called a government is none.
            if mention.kind != "pronoun" and (found is not None or mention.type != "PERSON"):
                counts[mention.chain, found] += 1
    return [(article, chain, found, count) for (chain, found), count in counts.items()]


def resting_on(reading: Reading, sides: Sides) -> Reading:
    """The reading, whose answers now rest on the sides as well."""
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for (article, chain), entity in reading.entities.items():
        parts[article].append((chain, sides.entities.get(entity.id, "")))
    for (article, chain), side in sides.chains.items():
        parts[article].append((chain, side))
    resting = {name: digest([rest, sorted(parts[name])]) for name, rest in reading.resting.items()}
    return replace(reading, resting=resting)


def _most(counts: Counter[str | None]) -> str | None:
    """The side that most mentions show; None where most show none."""
    return min(counts, key=lambda one: (-counts[one], one is None, one or ""))


def _side(sentence: Sentence, mention: Mention) -> str | None:
    text = sentence.text[mention.start - sentence.start : mention.end - sentence.start]
    if mention.type == "PERSON":
        return _government_of([*_title_before(sentence, mention), *_bare(text)])
    return _side_of(text)


@lru_cache(KNOWN_NAMES)
def _side_of(text: str) -> str | None:
    return country(" ".join(_bare(text))) or _government_of(_bare(text))


def _bare(text: str) -> list[str]:
    """The words of a name without article and possessive."""
    words = text.split()
    while words and words[0].casefold() in ARTICLES:
        words = words[1:]
    return [word.removesuffix("'s").removesuffix("’s") for word in words]


def _own_government(reading: Reading, sentence: Sentence, mention: Mention) -> str | None:
    """The country that the article is about, where it says "the government" and no more."""
    text = sentence.text[mention.start - sentence.start : mention.end - sentence.start].casefold()
    home = reading.homes.get(sentence.article)
    return country(home.name) if home and text in BARE_GOVERNMENT else None


def _title_before(sentence: Sentence, mention: Mention) -> list[str]:
    """The words of a title that run up to a name: capitalised words and words of office."""
    title: list[str] = []
    end = mention.start
    before = bisect_right(sentence.words, mention.start, key=attrgetter("end"))
    for word in reversed(sentence.words[max(0, before - TITLE_WORDS - 1) : before]):
        gap = sentence.text[word.end - sentence.start : end - sentence.start]
        official = word.text[:1].isupper() or word.text in lexicon.words("state_words")
        if not official or gap.strip(" ,") or len(title) == TITLE_WORDS:
            break
        title.insert(0, word.text)
        end = word.start
    return title


def _government_of(words: list[str]) -> str | None:
    """The country in "Elsan officials", "the government of Elsa": a country word and a word for who acts for it."""
    if lexicon.words("state_words").isdisjoint(map(str.casefold, words)):
        return None
    pairs = [" ".join(words[place : place + 2]) for place in range(len(words))]
    return next((found for one in [*pairs, *words] if (found := country(one)) is not None), None)
