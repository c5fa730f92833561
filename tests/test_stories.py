"""Stories: which articles follow the same unfolding story."""

import random

from rashomon.records import Annotation
from rashomon.stories import find_stories
from tests.factory import article

FLOOD = [
    "The Lomna River burst its banks in Tervia on Monday and flooded the old town of Sarn. Rescuers in boats saved 40.",
    "Sarn is under water after the Lomna River rose two metres. Tervia has sent soldiers and boats to the old town.",
    "Tervian soldiers in boats brought food to Sarn, where the Lomna River has flooded the old town since Monday.",
]
CHESS = [
    "Grandmaster Ilo Varga beat Petra Lind in the last round of the Oslen chess cup and took the title.",
    "Petra Lind lost the Oslen chess cup to Ilo Varga, a grandmaster of nineteen, in its last round.",
]


def annotations(texts: list[str]) -> list[Annotation]:
    return [Annotation(article(text, name=f"a{number}")) for number, text in enumerate(texts)]


def test_two_stories_are_told_apart_and_the_larger_comes_first() -> None:
    flood, chess = find_stories(annotations(FLOOD + CHESS))
    assert flood.articles == ("a0", "a1", "a2")
    assert chess.articles == ("a3", "a4")


def test_a_pile_about_one_thing_is_one_story() -> None:
    assert len(find_stories(annotations(FLOOD))) == 1


def test_the_order_of_the_articles_does_not_matter() -> None:
    pile = annotations(FLOOD + CHESS)
    shuffled = random.Random(7).sample(pile, len(pile))
    assert find_stories(shuffled) == find_stories(pile)


def test_the_title_is_words_of_an_article() -> None:
    (story,) = find_stories(annotations(FLOOD))
    assert any(text.startswith(story.title.removesuffix(" …")) for text in FLOOD)


def test_an_article_without_words_is_a_story_of_its_own() -> None:
    assert [story.articles for story in find_stories(annotations([""]))] == [("a0",)]


def test_no_articles_no_stories() -> None:
    assert find_stories([]) == []
