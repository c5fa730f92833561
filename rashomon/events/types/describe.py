"""Describe: a scene comes in; the names of what can be seen of it, and one vector, go out, for a model to weigh."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.events.status import own_form
from rashomon.events.types.scenes import Scene
from rashomon.events.words import noun_senses, verb_senses
from rashomon.records import Parsed, Token

CONTENT = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})
# What hangs on a word of the scene and says what it is about.
BESIDE = frozenset(
    {"dobj", "xcomp", "ccomp", "prt", "acomp", "amod", "attr", "advmod", "nsubjpass", "compound", "advcl", "acl"}
    | {"dative", "prep", "oprd", "pcomp", "pobj", "agent", "nsubj"}
)
# Those that make another word of it: "call off", "on alert", "lift the ban".
JOINED = frozenset({"dobj", "prt", "xcomp", "acomp", "prep", "nsubjpass", "attr", "oprd", "compound", "amod"})
# Seen of every scene, so that a model can learn how common each type is.
ALWAYS = "always"
# What says how it stands.
STANDING = frozenset({"aux", "neg", "mark", "auxpass"})


def describe(parsed: Parsed, scene: Scene) -> list[str]:
    """The names of what is seen, sorted."""
    return sorted({ALWAYS, *_words(parsed, scene), *_sides(parsed, scene)})


def picture(parsed: Parsed, scene: Scene, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The scene in the encoder's vectors: its top, its words, these with what hangs on them, and its sentence."""
    inside = {*scene.source, *scene.target}
    near = {*scene.core, *(child for one in scene.core for child in parsed.children[one] if child not in inside)}
    first, last = parsed.sentences[parsed.tokens[scene.top].sentence]
    core, around = _rows(vectors, scene.core), _rows(vectors, sorted(near))
    parts = [vectors[scene.top], core.mean(0), around.mean(0), around.max(0), vectors[first:last].mean(0)]
    return np.concatenate(parts).astype(np.float32)


def _rows(vectors: NDArray[np.float32], places: Sequence[int]) -> NDArray[np.float32]:
    return vectors[list(places)]


def _words(parsed: Parsed, scene: Scene) -> Iterator[str]:
    inside = {*scene.source, *scene.target}
    for one in scene.core:
        token = parsed.tokens[one]
        if token.pos not in CONTENT:
            continue
        word = _lemma(token)
        yield f"word {word}"
        yield from _meaning(parsed, one)
        if token.pos in {"VERB", "AUX"}:
            yield from _standing(parsed, one) if scene.told else _as_held(parsed, one)
        for child in parsed.children[one]:
            if child not in inside:
                yield from _beside(parsed, word, child, inside)
    yield f"top {_lemma(parsed.tokens[scene.top])}"


def _lemma(token: Token) -> str:
    return token.lemma.lower()


def _meaning(parsed: Parsed, index: int) -> Iterator[str]:
    """The type that the list of event words gives."""
    token = parsed.tokens[index]
    word = _lemma(token)
    senses = verb_senses() if token.pos == "VERB" else noun_senses()
    particle = parsed.child(index, "prt")
    joined = f"{word}_{_lemma(parsed.tokens[particle])}" if particle is not None else word
    sense = senses.get(joined) or senses.get(word)
    if sense is not None:
        yield f"type {sense.type}"
        yield f"group {sense.group}"


def _standing(parsed: Parsed, index: int) -> Iterator[str]:
    state = own_form(parsed, index)
    yield f"state {state}"
    for child in parsed.children[index]:
        if parsed.tokens[child].dep in STANDING:
            yield f"helper {_lemma(parsed.tokens[child])}"
    for meaning in _meaning(parsed, index):
        yield f"{meaning} {state}"


def _as_held(parsed: Parsed, index: int) -> Iterator[str]:
    """What an event would show if it had simply taken place: its type does not hang on how it stands."""
    yield "state held"
    yield from (f"{meaning} held" for meaning in _meaning(parsed, index))


def _beside(parsed: Parsed, word: str, child: int, inside: set[int]) -> Iterator[str]:
    token = parsed.tokens[child]
    if token.dep not in BESIDE:
        return
    below = _lemma(token)
    yield f"beside {below}"
    yield from (f"beside {one}" for one in _meaning(parsed, child) if token.pos in CONTENT)
    if token.dep in JOINED:
        yield f"joined {word} {below}"
    for grand in parsed.children[child]:
        if grand not in inside and parsed.tokens[grand].pos in CONTENT:
            yield f"below {_lemma(parsed.tokens[grand])}"


def _sides(parsed: Parsed, scene: Scene) -> Iterator[str]:
    for name, side in (("source", scene.source), ("target", scene.target)):
        inside = set(side)
        chief = next((one for one in side if parsed.tokens[one].head not in inside), None)
        if chief is None:
            yield f"{name} none"
            continue
        token = parsed.tokens[chief]
        above = parsed.tokens[token.head]
        yield f"{name} function {token.dep}"
        if token.dep == "pobj":
            yield f"{name} after {_lemma(above)}"
        if token.pos == "NOUN":
            yield f"{name} is {_lemma(token)}"
