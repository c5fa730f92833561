"""Scenes: the places that a number is tied to, in a sentence with its sources."""

from dataclasses import replace

from rashomon.compare.reading import read
from rashomon.compare.scenes import places_of
from rashomon.records import Copies, Statement
from tests.accounts import annotated

TEXT = "Officials in Nordby said 12 people were killed in Elsa."


def places(*, source: str | None) -> list[str]:
    """The places of the number of a sentence, of which these words are the source."""
    one = annotated(
        "a",
        TEXT,
        mentions=[("Nordby", "GPE", "c1"), ("Elsa", "GPE", "c2")],
        quantities=[("12 people", 12, 12, "people")],
    )
    if source is not None:
        start, cue = TEXT.index(source), TEXT.index("said")
        span, content = (start, start + len(source)), (TEXT.index("12"), len(TEXT) - 1)
        said = Statement("s1", (span,), ((cue, cue + 4),), (content,), None, "indirect", "say")
        one = replace(one, statements=(said,))
    reading = read([one], [], [], Copies())
    sentence = reading.sentences.of("a")[0]
    return [name for _, name in places_of(reading, sentence, sentence.quantities[0], total=False)]


def test_a_place_in_the_words_for_a_source_is_not_the_place_of_harm() -> None:
    assert places(source=None) == ["Nordby", "Elsa"]
    assert places(source="Officials in Nordby") == ["Elsa"]


def test_a_source_that_holds_the_number_itself_takes_no_place_away() -> None:
    assert places(source=TEXT[:-1]) == ["Nordby", "Elsa"]
