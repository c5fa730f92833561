"""Windows: every word is read once for itself, whole sentences together, none longer than the encoder takes."""

from hypothesis import given
from hypothesis import strategies as some

from rashomon.encoding.windows import LONGEST, find_windows

SENTENCES = some.lists(some.lists(some.integers(1, 12), min_size=1, max_size=260), max_size=30)


@given(SENTENCES)
def test_every_word_is_taken_once_and_no_window_is_too_long(articles: list[list[int]]) -> None:
    lengths = [length for sentence in articles for length in sentence]
    ends = [sum(map(len, articles[: place + 1])) for place in range(len(articles))]
    sentences = tuple(zip([0, *ends], ends, strict=False))
    windows = list(find_windows(lengths, sentences))
    taken = [word for window in windows for word in range(window.own, window.last)]
    assert taken == list(range(len(lengths)))
    assert all(sum(lengths[window.first : window.last]) <= LONGEST for window in windows)
    assert all(window.first <= window.own for window in windows)


def test_a_window_begins_with_the_sentence_before() -> None:
    lengths = [1] * 200
    first, second = find_windows(lengths, ((0, 100), (100, 130), (130, 200)))
    assert (first.first, first.own, first.last) == (0, 0, 130)
    assert (second.first, second.own, second.last) == (100, 130, 200)


def test_a_long_sentence_before_is_not_read_again() -> None:
    _, second = find_windows([1] * 200, ((0, 90), (90, 130), (130, 200)))
    assert (second.first, second.own, second.last) == (130, 130, 200)
