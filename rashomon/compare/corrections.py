"""Corrections: a number in its sentence comes in; whether the sentence corrects, and takes the number back, goes out.

"An earlier version of this article said 400" does not vouch for 400: it says that somebody did, and was wrong.
"""

import re

from rashomon.compare.reading import Sentence
from rashomon.records import Quantity

CORRECTION = re.compile(r"\bcorrect(?:ion|ed|s)\b|\brevised\b|\b(?:earlier|previous) version\b", re.IGNORECASE)
# What leads in that which was wrong.
MISTAKE = re.compile(
    r"\b(?:earlier|previous|original|first) (?:version|report|edition)s?\b|\b(?:incorrect|mistaken|wrong|erroneous)ly\b"
    r"|\bmisstated\b|\b(?:we|it|he|she|they|was|were|had|been) (?:first|originally|initially|earlier)\b",
    re.IGNORECASE,
)
# What leads in that which is right, also behind the mistake.
RIGHT = re.compile(
    r"\bshould (?:have )?(?:be|been|read|said|say)\b"
    r"|\b(?:correct|right|actual|true) (?:figure|number|total|toll|count|sum)"
    r"|\b(?:corrected|revised)(?: \w+)? to\b|\bin fact\b|\bactually\b|\b(?:it|this|that) (?:is|was)\b|[;:]",
    re.IGNORECASE,
)
# The words right before a number that is no more: "from 12 to 19", "19, not 12".
GIVEN_UP = re.compile(r"\b(?:from|not|instead of|rather than)\s+$", re.IGNORECASE)


def speaks_of_a_mistake(sentence: Sentence) -> bool:
    """Whether it corrects a figure, or tells that one was corrected."""
    return CORRECTION.search(sentence.text) is not None


def is_withdrawn(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a sentence that corrects names the number as that which was wrong."""
    if not speaks_of_a_mistake(sentence):
        return False
    before = sentence.text[: quantity.start - sentence.start]
    mistakes = [found.end() for found in MISTAKE.finditer(before)]
    told_wrong = bool(mistakes) and RIGHT.search(before, mistakes[-1]) is None
    return told_wrong or GIVEN_UP.search(before) is not None
