"""Names: the reading and the entities come in, one account a person whose name is spelt differently goes out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import partial

from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, quote
from rashomon.compare.reading import Reading
from rashomon.records import Account, Entity, digest, kept
from rashomon.words import plain

SPELLED_TYPES = frozenset({"PERSON", "GPE", "LOC", "FAC"})
# Two spellings of one name share most letters ("Brandauer", "Brandower": 0.78); below it is another name of the entity.
ALIKE = 0.75
SHORTEST_NAME = 4  # letters: shorter words differ by chance ("Ali", "Ale")


def find_names(reading: Reading, entities: Sequence[Entity]) -> Iterable[Account]:
    """How is the name spelt: entities with a name that the articles write in different letters."""
    for entity in entities:
        if entity.type in SPELLED_TYPES and (pair := _variants(entity)) is not None:
            answers = list(_answers(reading, entity, pair))
            if len({one.key for one in answers}) > 1 and len({one.article for one in answers}) > 1:
                tellers = frozenset(article for article, _ in entity.chains)
                shown = listed(sorted({one.key: one.value for one in answers}.values()))
                verdict = Verdict("differ", "wording", f"one {entity.type}, spelt differently: {shown}")
                yield account(reading, Question(None, "name", entity.name, tellers), verdict, answers)


def _variants(entity: Entity) -> frozenset[str] | None:
    """The spellings of one word of the name: of the surname if it has several, else of the first word that has."""
    names = [list(_letters(name)) for name in (entity.name, *entity.aliases)]
    words = sorted({word for name in names for word in name})
    last = {name[-1] for name in names if name}
    for word in sorted(words, key=lambda one: (one not in last, one)):
        others = [other for other in words if _spelling_of(word, other)]
        if others:
            return frozenset([word, *others])
    return None


def _letters(name: str) -> Iterable[str]:
    for word in name.replace("’s", "").replace("'s", "").split():
        if word[:1].isupper() and len(word) >= SHORTEST_NAME:
            yield plain(word)


def _spelling_of(word: str, other: str) -> bool:
    if word == other or not word or not other or word.rstrip("s") == other.rstrip("s"):
        return False
    if word.startswith(other) or other.startswith(word) or word.endswith(other) or other.endswith(word):
        return False  # a short form or an inflection
    letters = SequenceMatcher(None, word, other, autojunk=False)
    return letters.quick_ratio() >= ALIKE and letters.ratio() >= ALIKE


def _answers(reading: Reading, entity: Entity, variants: frozenset[str]) -> Iterable[Answer]:
    chains: dict[str, list[str]] = defaultdict(list)
    for article, chain in sorted(entity.chains):
        chains[article].append(chain)
    for article, own in chains.items():
        key = ("accounts names", article, digest([own, variants]))
        yield from kept(reading.notes, key, tuple[Answer, ...], partial(_spelt, reading, article, own, variants))


def _spelt(reading: Reading, article: str, chains: Sequence[str], variants: frozenset[str]) -> tuple[Answer, ...]:
    """The spellings of a name by which an article calls one of these chains."""
    answers: list[Answer] = []
    for mention in reading.annotations[article].mentions:
        if mention.kind != "named" or mention.chain not in chains:
            continue
        text = reading.annotations[article].article.text[mention.start : mention.end]
        spelt = [word for word in text.split() if plain(_bare(word)) in variants]
        sentence = reading.sentence_at(article, mention.start)
        if spelt and sentence:
            words = quote(reading, sentence, mention.start, mention.end)
            answers.append(Answer(article, plain(_bare(spelt[-1])), _bare(spelt[-1]), words))
    return tuple(answers)


def _bare(word: str) -> str:
    return word.strip('.,;:()"“”').removesuffix("'s").removesuffix("’s")
