"""Cleaning: what is furniture of a page is marked, nothing of the story is lost, and the text stays as it was."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.clean import clean
from rashomon.read import read_paths
from rashomon.read.text import draw_text
from rashomon.records import Article, Metadata, RawArticle

PAGES = Path(__file__).parent / "pages"
FIRST = "The two councils of the valley met on Monday for the first time since the flood, both of them said."
SECOND = "They spoke for three hours about the dam at Orrin, which neither of them wants to pay for alone."
THIRD = "A second meeting is planned for the week after, in a town that has not been chosen yet."
NOTHING = Metadata()
STORY = [FIRST, SECOND, THIRD]


def raw_text(text: str, *, given: Metadata = NOTHING, shown: Metadata = NOTHING) -> RawArticle:
    drawn = draw_text(text)
    return RawArticle(
        "a.txt",
        text.encode(),
        "0" * 64,
        "text",
        "utf-8",
        text,
        *drawn,
        given=given or Metadata(),
        shown=shown or Metadata(),
    )


def cleaned(*lines: str) -> Article:
    return clean(raw_text("\n\n".join(lines)))


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def words(article: Article, *wanted: str) -> list[str]:
    return [text for kind, text in kinds(article) if kind in wanted]


def assert_covers(article: Article) -> None:
    """Blocks are in order, do not overlap, begin and end with a word, and leave out only white space."""
    here = 0
    for block in article.blocks:
        assert block.start >= here
        assert block.why
        text = article.text[block.start : block.end]
        assert text
        assert text == text.strip()
        assert not article.text[here : block.start].strip()
        here = block.end
    assert not article.text[here:].strip()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- Advertisement -", "advert"),
        ("ADVERTISEMENT - STORY CONTINUES BELOW", "advert"),
        ("Subscribe to our newsletter", "appeal"),
        ("Sign up here to get the day's stories in your inbox.", "appeal"),
        ("Northwire's Ann Reyl in Osby and Karl Marsh contributed to this report.", "byline"),
        ("You've selected the Norland edition.", "navigation"),
        ("Follow us on Twitter and Facebook", "appeal"),
        ("Related articles", "related"),
        ("READ MORE: Who pays for the dam?", "related"),
        ("Share Tweet Email Print", "navigation"),
        ("Share this article", "navigation"),
        ("SCHOOLS: See what is closed", "navigation"),
        ("Leave a comment", "comments"),
        ("12 Comments", "comments"),
        ("© 2031 The Valley Courier. All rights reserved.", "other"),
        ("Privacy Policy", "other"),
        ("By Ada Tesk", "byline"),
        ("3 min read", "byline"),
        ("(Reporting by Ada Tesk in Orrin; Editing by Odo Brandt)", "byline"),
        ("Posted: May 14, 2031 9:30 AM", "byline"),
        ("The dam at Orrin in spring (Photo: Odo Brandt)", "caption"),
        ("The dam at Orrin after the flood. Northwire/Getty Images", "caption"),
        ("date 2031-05-14 © Northwire/Odo Brandt", "caption"),
        ("May 14, 2031", "dateline"),
    ],
)
def test_what_a_line_says_of_itself(line: str, kind: str) -> None:
    article = cleaned("Two councils meet at last", line, *STORY)
    assert (kind, line) in kinds(article)
    assert words(article, "body") == STORY


@pytest.mark.parametrize(
    "line",
    [
        "The long way back",
        "Share prices of the dam's builder fell by a tenth.",
        "Comments that the mayor made in spring were not taken back.",
        "Advertisement for the dam's bonds began in May, the mayor said.",
        "More than a hundred people came to hear them, most of them from the lower valley.",
        "We welcome you all, the mayor said.",
        '"You and your support are what we need," she told them, "and we will need you again."',
        "By Tuesday evening nobody had left.",
        "By then the water stood at the doors of the lowest houses, and nobody slept.",
        "he said, and that was the end of it",
        "t",
        "In photo: nobody was quite sure who had taken it, and the mayor said that it proved nothing at all.",
        "Follow the river for a mile and you will find what is left of the old bridge, she said.",
        "The temperature fell to 4° in the night, and snow lay on the dam in the morning, the mayor said.",
        "On May 14, 2031 the dam broke.",
        "“Help us,” the mayor said.",
        "Register with the county by Friday, the mayor told them.",
        "More on that the mayor would not say.",
        "Save the dam!",
        "Photograph: Odo Brandt/Northwire It was the silence that people in the lower valley spoke of, they said.",
    ],
)
def test_a_line_of_the_story_stays(line: str) -> None:
    assert line in words(cleaned("Two councils meet at last", FIRST, line, SECOND, THIRD), "body")


def test_a_teaser_that_the_first_paragraph_repeats() -> None:
    article = cleaned("Two councils meet at last", FIRST[:60] + "...", *STORY)
    assert words(article, "teaser") == [FIRST[:60] + "..."]
    assert words(article, "body") == STORY


def test_topic_tags_between_paragraphs() -> None:
    tags = ["Continents", "Dams and bridges", "Floods", "Local government", "Upper Valley"]
    article = cleaned("Two councils meet at last", FIRST, *tags, SECOND, THIRD)
    assert words(article, "tags") == tags
    assert words(article, "body") == STORY


def test_a_list_of_the_story_is_no_run_of_tags() -> None:
    listed = ["Ada Tesk of the Upper Council", "Odo Brandt of the mill", "Nobody from the ministry", "Two engineers"]
    article = cleaned("Two councils meet at last", FIRST, "At the table were:", *listed, SECOND)
    assert words(article, "body") == [FIRST, "At the table were:", *listed, SECOND]


def test_a_weather_box() -> None:
    box = ["Orrin", "46°", "Hi: 64° Lo: 46°", "Feels Like: 41°", "Partly Cloudy", "49°", "Hi: 68° Lo: 45°"]
    forecast = "Rain showers are likely overnight, with highs in the upper 60s and gusts up to 25 mph on Sunday."
    article = cleaned(
        "Two councils meet at last", *STORY, "\n".join(box), forecast, "Radar", "Orrin Alerts", "Community Events"
    )
    assert words(article, "weather")[: len(box)] == box
    assert forecast in words(article, "weather")
    assert words(article, "body") == STORY


def test_an_appeal_runs_to_the_end() -> None:
    appeal = [
        "A message from The Valley Courier:",
        "Dear readers,",
        "The county has called our work a danger, and has taken our office from us. We will go on.",
        "By supporting The Valley Courier, you keep its reporters on the road. Thank you.",
        "No, not now.",
    ]
    article = cleaned("Two councils meet at last", *STORY, *appeal)
    assert words(article, "appeal") == appeal
    assert words(article, "body") == STORY


def test_a_thread_of_comments_runs_to_the_end() -> None:
    thread = [
        "orrinfan March 3, 2031 at 5:29 pm | Reply",
        "This dam has been promised to us for longer than I have been alive, and who believes them now?",
        "March 3 , 2031 09:57 pm at 9:57 pm | Nobody believes a word of what those two councils say about it.",
        "miller_b March 4, 2031 at 7:02 am | Report abuse |",
        "I was there on Monday and it was much calmer than they write.",
    ]
    article = cleaned(*STORY, *thread)
    assert words(article, "body") == STORY
    assert words(article, "comments") == thread


@pytest.mark.parametrize("button", ["Reply", "Report abuse |", "Report abuse | Reply"])
def test_one_time_stamp_with_a_button_is_a_comment(button: str) -> None:
    comment = f"This is enough. March 3 , 2031 at 5:29 pm | {button} Nobody asked those of us who live below the dam."
    article = cleaned(*STORY, comment, "They never do.")
    assert words(article, "body") == STORY
    assert words(article, "comments") == [comment, "They never do."]


def test_comments_stand_below_and_loud_ones_above_a_notice_about_them() -> None:
    loud = ["HOW CAN THE COUNCILS OF THE VALLEY DO THIS", "Nobody asked us.", "i think they were paid for it ."]
    notice = "Views expressed in the comments do not represent those of the Courier ."
    below = ["Tear it down.", "The dam was never safe and it never will be, as every one of us knows full well.", FIRST]
    article = cleaned(*STORY, *loud, notice, *below)
    assert words(article, "body") == STORY
    assert words(article, "comments") == [*loud, notice, *below]


def test_a_notice_above_the_story_hides_nothing() -> None:
    article = cleaned("We welcome comments that stay with the matter.", *STORY)
    assert words(article, "body") == STORY


def test_what_somebody_welcomes_is_no_notice() -> None:
    said = "“We welcome comments from both councils,” the engineer said."
    article = cleaned(*STORY, said, THIRD)
    assert words(article, "comments") == []


def test_a_short_comment_is_no_date_of_the_story() -> None:
    thread = [
        f"March 3 , 2031 at 5:{minute} pm | {said}" for minute, said in ((29, "Yes."), (31, "No !"), (40, "Why?"))
    ]
    article = cleaned(*STORY, *thread)
    assert words(article, "comments") == thread


def test_one_time_stamp_is_no_thread() -> None:
    assert words(cleaned(*STORY[:2], "Updated March 3, 2031 at 5:29 pm | Orrin", THIRD), "body", "byline")[-1] == THIRD


def test_the_story_goes_on_after_an_appeal() -> None:
    article = cleaned("Two councils meet at last", FIRST, "Subscribe to our newsletter", SECOND, THIRD)
    assert words(article, "body") == STORY


def test_a_paragraph_wrapped_to_a_width_is_one_block() -> None:
    wrapped = [textwrap.fill(" ".join(STORY), 68), textwrap.fill(SECOND, 68)]
    article = cleaned("Two councils meet at last", *wrapped)
    assert words(article, "body") == wrapped


def test_a_headline_and_its_caption_are_two() -> None:
    caption = "The two councils on their way to the mill (Photo: Odo Brandt)"
    article = cleaned("The two councils of the valley meet at last after the flood\n" + caption, *STORY)
    assert words(article, "caption") == [caption]


def test_a_sentence_a_line_stays_a_line_each() -> None:
    article = cleaned("Two councils meet at last", "\n".join(STORY))
    assert words(article, "body") == STORY


@pytest.mark.parametrize(
    ("opening", "above"),
    [
        ("Dam talks fail Councils blame rain Cape Town -LRB- CNN -RRB- --", "Dam talks fail Councils blame rain"),
        ("Dam talks fail ORRIN , Vellmar , March 4 (Reuters) -", "Dam talks fail"),
        ("ORRIN | Thu Mar 6 , 2031 5:35 pm EDT ORRIN Mar 6 -LRB- Reuters -RRB- -", ""),
        ("Dam talks fail Thursday 6 March 2031 16.17 BST", "Dam talks fail"),
    ],
)
def test_a_dateline_parts_the_headline_from_the_story(opening: str, above: str) -> None:
    article = cleaned(f"{opening} {FIRST}", SECOND)
    assert words(article, "body") == [*([above] if above else []), FIRST, SECOND]
    assert words(article, "dateline") == [opening.removeprefix(above).strip()]
    assert_covers(article)


@pytest.mark.parametrize("byline", ["By the CNN Wire Staff", "March 6 , 2031 | By Anna Marsh and Tom Ott , CNN"])
def test_a_byline_that_ran_into_the_story(byline: str) -> None:
    article = cleaned(f"{byline} {FIRST}", SECOND)
    assert words(article, "byline") == [byline]
    assert words(article, "body") == [FIRST, SECOND]


@pytest.mark.parametrize("begin", ["The council (WHO) - which met on Monday - ", "By the river, CNN reporters saw "])
def test_what_only_looks_like_a_dateline_or_byline(begin: str) -> None:
    article = cleaned(f"{begin}{FIRST.lower()}", SECOND)
    assert words(article, "dateline", "byline") == []


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("ORRIN (Northwire) - The councils met.", "ORRIN (Northwire) -"),
        ("LOWER TARN, May 14 (Northwire) — The councils met.", "LOWER TARN, May 14 (Northwire) —"),
        ("Orrin (Northwire) – The councils met.", "Orrin (Northwire) –"),
        ("ORRIN -- The councils met.", "ORRIN --"),
        ("ORRIN -LRB- Northwire -RRB- - The councils met .", "ORRIN -LRB- Northwire -RRB- -"),
        ("ORRIN | Tue May 14 , 2031 1:48 pm GMT ORRIN -LRB- Northwire -RRB- - The councils met .", None),
        ("NATO-led troops - a few - went home.", ""),
        ("A man (he is 40) - met them.", ""),
        ("The councils met - at last.", ""),
    ],
)
def test_datelines(text: str, dateline: str | None) -> None:
    article = cleaned(text, *STORY)
    expected = text[: text.index(" The councils")] if dateline is None else dateline
    assert words(article, "dateline") == ([expected] if expected else [])
    assert_covers(article)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Two councils meet at last", *STORY], "Two councils meet at last"),
        (["Two councils meet at last.", *STORY], "Two councils meet at last."),
        (["Home", "Two councils meet at last", *STORY], "Two councils meet at last"),
        (STORY, None),
        (["Flood", *STORY], None),
    ],
)
def test_the_title_where_it_stands_in_the_text(lines: list[str], title: str | None) -> None:
    assert cleaned(*lines).title == title


def test_a_given_title_wins() -> None:
    text = "\n\n".join(["Two councils meet at last", *STORY])
    given = Metadata(title="At last", outlet="The Valley Courier", language="en")
    article = clean(raw_text(text, given=given, shown=Metadata(title="Shown", outlet="Shown")))
    assert (article.title, article.outlet) == ("At last", "The Valley Courier")


def test_a_page_full_of_furniture() -> None:
    (raw,) = read_paths([PAGES / "harbour.html"])
    assert isinstance(raw, RawArticle)
    article = clean(raw)
    assert_covers(article)
    assert [text[:24] for text in words(article, "body")] == [
        "Dock workers and the por",
        "“We will use every one o",
        "The port had asked for t",
        "What comes next",
        "Talks are to go on in Lu",
        "The ministry did not ans",
    ]
    assert words(article, "title") == ["Dockers & port agree on a pause"]
    assert words(article, "dateline") == ["VELLMAR (Northwire) –"]
    assert words(article, "caption") == ["Cranes at the north quay of Vellmar. (Photo: Odo Brandt)"]
    assert words(article, "tags") == ["Port", "Union"]
    assert (article.title, article.outlet) == ("Dockers and port agree on a pause", "The Harbour Post")
    assert (article.authors, article.language) == (("Ilka Maren",), "en")


PROSE = "The dock workers and the port agreed on Monday to pause their dispute for a month, both of them said. " * 2


def page(tmp_path: Path, *inside: str) -> Article:
    (tmp_path / "page.html").write_text(f"<html><body>{''.join(inside)}</body></html>", encoding="utf-8")
    (raw,) = read_paths([tmp_path / "page.html"])
    assert isinstance(raw, RawArticle)
    return clean(raw)


def test_a_long_list_among_the_paragraphs_does_not_push_the_story_out(tmp_path: Path) -> None:
    cells = "".join(f"<li>District {number}</li>" for number in range(400))
    paragraphs = "".join(f"<p>{number}: {PROSE}</p>" for number in range(8))
    article = page(tmp_path, f"<div class='story-body'>{paragraphs}<div><ul>{cells}</ul></div></div>")
    assert [text[:2] for text in words(article, "body") if "dock workers" in text] == [
        f"{number}:" for number in range(8)
    ]


@pytest.mark.parametrize("name", ["cmp cmp-text", "ih jp jw kn"])
def test_component_names_of_a_site_builder_hide_no_story(tmp_path: Path, name: str) -> None:
    paragraphs = "".join(f"<div class='{name}'><p>{number}: {PROSE}</p></div>" for number in range(5))
    assert len(words(page(tmp_path, f"<main>{paragraphs}</main>"), "body")) == 5


def test_a_page_of_the_old_kind() -> None:
    (raw,) = read_paths([PAGES / "old.html"])
    assert isinstance(raw, RawArticle)
    article = clean(raw)
    assert len(words(article, "body")) == 3
    assert words(article, "title") == ["Bridge at Orrin closed until autumn"]
    assert (article.published, article.published_from) == ("2008-06-03T16:15", "text")


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("A message from The Valley Courier:", "The Valley Courier"),
        ("© 2031 The Valley Courier. All rights reserved.", "The Valley Courier"),
        ("Copyright 2029-2031 Orrin Post, all rights reserved", "Orrin Post"),
        ("Dear readers,", None),
        ("© 2031. All rights reserved.", None),
    ],
)
def test_an_outlet_that_signs_its_furniture(line: str, outlet: str | None) -> None:
    assert cleaned("Two councils meet at last", *STORY, line).outlet == outlet


def test_the_id_is_the_records_own_or_a_digest() -> None:
    assert clean(raw_text(FIRST, shown=Metadata(id="k7"))).id == "k7"
    ids = {clean(raw_text(FIRST)).id, clean(raw_text(FIRST, given=Metadata(outlet="A"))).id}
    assert len(ids) == 2
    assert all(len(one) == 13 and one.startswith("a") for one in ids)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FIRST, "en"),
        ("Die Räte des Tals trafen sich am Montag zum ersten Mal seit der Flut, wie beide sagten.", None),
        ("Flood", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert clean(raw_text(text)).language == language


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [*STORY, "Share", "46°", "Hi: 5° Lo: 4°", "By Ada Tesk", "Dear readers,", "ORRIN -", "...", "“"]
            ),
            st.text("ab AB.,:°©-–\u00a0\t\"'“”|/0123456789", max_size=30),
        ),
        max_size=25,
    )
)
def test_blocks_cover_any_text(lines: list[str]) -> None:
    for joint in ("\n", "\n\n"):
        text = joint.join(lines)
        article = clean(raw_text(text))
        assert article.text == text
        assert_covers(article)


@pytest.mark.parametrize(
    "line", ["word " * 30_000, "A" * 100_000, "§" * 100_000, "By " * 30_000, "A, " * 30_000, "1 " * 50_000]
)
def test_long_lines_are_cleaned(line: str) -> None:
    assert_covers(cleaned(line, FIRST))


def test_many_lines_are_cleaned() -> None:
    assert_covers(clean(raw_text("\n".join(["Tag", "46°", FIRST, "Share", "Dear readers,"] * 4_000))))
