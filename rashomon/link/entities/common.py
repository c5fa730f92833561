"""Common words: chains and their articles come in; the chains that bear a name go out, without common words.

A headline's "Bloodshed" and a sentence's first "Galleries" are no names: most articles that have them write them small.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise

from rashomon.link.entities.bodies import country_of, is_listed, plain
from rashomon.link.entities.chains import Chain
from rashomon.link.entities.people import name_words
from rashomon.records import Annotation, Notes, kept

SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
# A name is a common word if so many articles, and more than name it, write it small.
ENOUGH = 2
LONGEST = 2  # words
# Bodies and places may well be called by common words ("Time", "Air Force", "Northern Hemisphere").
NAMED_BY_WORDS = frozenset({"ORG", "GPE", "LOC"})


def without_common_words(
    chains: Sequence[Chain], annotations: Iterable[Annotation], notes: Notes | None = None
) -> list[Chain]:
    """The chains without those that are called one or two words that more articles write small than as a name."""
    surnames = {name_words(one.name)[-1] for one in chains if one.sort == "PERSON" and " " in one.key}
    named: dict[str, set[str]] = defaultdict(set)
    for chain in chains:
        for name, _ in chain.names:
            named[plain(name)].add(chain.article)
    doubtful = {chain.id: names for chain in chains if (names := _doubtful(chain, surnames))}
    wanted = frozenset(name for names in doubtful.values() for name in names)
    small: Counter[str] = Counter()
    for annotation in annotations:
        key = ("small words", annotation.article.id, "")
        small.update(wanted & kept(notes, key, frozenset[str], partial(_small, annotation)))
    common = {name for name in wanted if small[name] >= max(ENOUGH, len(named[name]) + 1)}
    return [chain for chain in chains if chain.id not in doubtful or not doubtful[chain.id] <= common]


def _small(annotation: Annotation) -> frozenset[str]:
    """The words and pairs of words that an article writes small."""
    words = SMALL_WORD.findall(annotation.article.text)
    return frozenset({*words, *(" ".join(pair) for pair in pairwise(words))})


def _doubtful(chain: Chain, surnames: set[str]) -> set[str]:
    """The names of a chain, if all may be common words; none where an office, a list or a full name speaks for one."""
    names = {plain(name) for name, _ in chain.names}
    told = chain.offices or chain.use.governs or chain.explained or chain.type in NAMED_BY_WORDS
    known = any(country_of(name) or is_listed(name) or len(name.split()) > LONGEST for name in names)
    return set() if told or known or names & surnames else names
