"""The recipe of the types: sentences point to their sides and verb, and the fit learns what separates classes."""

import numpy as np

from training.types.fit import as_items, balanced, chances, fit, logits
from training.types.generate import generate
from training.types.inflect import going_on, past, present


def test_every_sentence_points_to_its_sides_and_verb() -> None:
    items = list(generate())
    assert items == list(generate())
    for item in items:
        assert item.text[slice(*item.verb)].strip() and not set(item.text) & set("\1\2\3\4\5\6")
        assert all(side is None or item.text[slice(*side)].strip() for side in (item.source, item.target))


def test_verbs_take_their_forms() -> None:
    assert [past(one) for one in ("send", "carry", "arrest", "ban")] == ["sent", "carried", "arrested", "banned"]
    assert [going_on(one) for one in ("repress", "hit", "free", "pay")] == [
        "repressing",
        "hitting",
        "freeing",
        "paying",
    ]
    assert [present(one) for one in ("carry", "push", "pay")] == ["carries", "pushes", "pays"]


def test_the_fit_separates_what_can_be_told_apart() -> None:
    rows, classes = [[0, 1], [0, 2], [0, 1], [0, 2]], [0, 1, 0, 1]
    vectors = np.zeros((4, 1), dtype=np.float32)
    items = as_items(rows, vectors, classes, (balanced(classes), (2,)), 3)
    odds = chances(logits(items, fit(items, 3, 0.01), 3), items.open)
    assert odds.argmax(axis=1).tolist() == classes
    assert (odds[:, 2] == 0).all()
