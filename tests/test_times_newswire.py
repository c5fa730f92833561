"""Times as newswire writes them, one row a construction, marked and valued as TimeML marks them.

As in test_times_table.py: the sentence with its times in [brackets], and of each its type and TIMEX3 value, parted by a
bar. All are of articles of Thursday, 21 March 2013.
"""

import pytest

from tests.marked_times import read

THURSDAY = "2013-03-21"
Row = tuple[str, str]

BUSINESS: list[Row] = [
    ("Net income for [the quarter] ended [Sept. 30] rose to $4 million.", "DATE 2012-Q3 | DATE 2012-09-30"),
    (
        "Net income for [the third quarter] ended [Sept. 30] rose to $4 million from $2 million [a year earlier].",
        "DATE 2012-Q3 | DATE 2012-09-30 | DATE 2011-Q3",
    ),
    ("Profit in [the latest quarter] fell from [the year-earlier quarter].", "DATE 2012-Q4 | DATE 2011-Q4"),
    ("Revenue for [the first nine months] of [2012] rose.", "DURATION P9M | DATE 2012"),
    ("Sales for [the 12 months] ended [June 30] fell.", "DURATION P12M | DATE 2012-06-30"),
    ("[The fiscal fourth quarter] was weak.", "DATE 2012-Q4"),
    ("[The fiscal third-quarter] profit fell.", "DATE 2012-Q3"),
    ("It lost money in [the final three months] of [2012].", "DURATION P3M | DATE 2012"),
    ("It expects growth in [the second half].", "DATE 2013-H2"),
    ("[The second half of the year] was weak.", "DATE 2012-H2"),
    ("Its [first-half] profit fell.", "DATE 2012-H1"),
    ("Its [half-year] profit fell.", "DURATION P6M"),
    ("Its [fourth quarter] earnings fell.", "DATE 2012-Q4"),
    ("Its [2012] earnings fell.", "DATE 2012"),
    ("Its [fiscal 2012] earnings fell.", "DATE FY2012"),
    ("Its profit fell in [the three months] ended [Dec. 31].", "DURATION P3M | DATE 2012-12-31"),
    ("Its profit fell in [a two-year period].", "DURATION P2Y"),
    ("Its shares hit a [52-week] low.", "DURATION P52W"),
    ("Its shares fell in [morning] trading.", "TIME 2013-03-21TMO"),
    ("Its shares fell in [late afternoon] trading.", "TIME 2013-03-21TAF"),
    ("The yield on the [10-year] note fell.", "DURATION P10Y"),
    (
        "Profit in [the third quarter] fell to 2 from 3 million [a year ago]. For [the nine months], it was 9 million.",
        "DATE 2012-Q3 | DATE 2011-Q3 | DURATION P9M",
    ),
    (
        "Sales in [October] rose 3 percent from [September] and 5 percent from [October 2011].",
        "DATE 2012-10 | DATE 2012-09 | DATE 2011-10",
    ),
    (
        "Sales in [the quarter] rose 3 percent from [the previous quarter] and 5 percent from [the year-ago quarter].",
        "DATE 2013-Q1 | DATE 2012-Q4 | DATE 2011-Q4",
    ),
    (
        "Sales rose 3 percent from [a year earlier] in [the three months] through [February].",
        "DATE 2012 | DURATION P3M | DATE 2013-02",
    ),
    (
        "Sales rose 3 percent [last month] from [a year earlier], compared with a 2 percent rise in [January].",
        "DATE 2013-02 | DATE 2012-02 | DATE 2013-01",
    ),
    ("Unemployment, at 8 percent in [December], fell to 7 percent [last month].", "DATE 2012-12 | DATE 2013-02"),
    ("The index closed at 3,000 on [Wednesday], its highest since [October 2007].", "DATE 2013-03-20 | DATE 2007-10"),
    ("The index has gained 10 percent since [Jan. 1].", "DATE 2013-01-01"),
    ("The contract for [May] delivery fell 10 cents.", "DATE 2013-05"),
    ("The dividend is payable [May 1] to holders of record [April 15].", "DATE 2013-05-01 | DATE 2013-04-15"),
    ("The [2012-13] budget was cut.", "DATE 2012"),
    ("The budget for [fiscal 2014], which begins [Oct. 1], was cut.", "DATE FY2014 | DATE 2013-10-01"),
    ("The budget for [next fiscal year] was cut.", "DATE FY2014"),
    ("[Last year's third-quarter] loss was $2 million.", "DATE 2012-Q3"),
    ("[The 2011 third quarter] was weak.", "DATE 2011-Q3"),
    ("[The third quarter of fiscal 2012] was weak.", "DATE 2012-Q3"),
    ("The company has lost money in [the past two quarters].", "DURATION P2Q"),
]

RANGES: list[Row] = [
    ("He led the guild for [two] to [three years].", "DURATION P2Y | DURATION P3Y"),
    ("He led the guild for between [two] and [three years].", "DURATION P2Y | DURATION P3Y"),
    ("He led the guild for [a year or two].", "DURATION P1Y"),
    ("She was jailed for [10] to [15 years].", "DURATION P10Y | DURATION P15Y"),
    ("She was jailed for [five] or [six years].", "DURATION P5Y | DURATION P6Y"),
    ("She was jailed for [10-15 years].", "DURATION P10Y"),
    ("The bill passed on [Feb. 3] and [10].", "DATE 2013-02-03 | DATE 2013-02-10"),
    ("The bill passed on [Feb. 3] or [10, 2012].", "DATE 2012-02-03 | DATE 2012-02-10"),
    ("The talks ran from [Feb. 3] to [10].", "DATE 2013-02-03 | DATE 2013-02-10"),
    ("The talks ran from [February] to [April].", "DATE 2013-02 | DATE 2013-04"),
    ("The talks will run from [Monday] through [Thursday].", "DATE 2013-03-25 | DATE 2013-03-28"),
    ("The talks will run [March 25-27].", "DATE 2013-03-25"),
    ("The talks ran in [1998-99].", "DATE 1998"),
    ("The talks began in [the winter of 2010-2011].", "DATE 2010-WI"),
    ("The vote took place between [June] and [August 2011].", "DATE 2011-06 | DATE 2011-08"),
    ("The vote took place between [3 a.m.] and [5 a.m. Tuesday].", "TIME 2013-03-19T03:00 | TIME 2013-03-19T05:00"),
    ("The vote takes place on [Saturday] and [Sunday].", "DATE 2013-03-23 | DATE 2013-03-24"),
    (
        "He served from [1990] to [1994] and again from [1998] to [2002].",
        "DATE 1990 | DATE 1994 | DATE 1998 | DATE 2002",
    ),
]

PARTS: list[Row] = [
    ("The plan will be ready by [late next month].", "DATE 2013-04"),
    ("The vote is expected [late this year] or [early next year].", "DATE 2013 | DATE 2014"),
    ("The vote took place in [the latter half of 2011].", "DATE 2011-H2"),
    ("The vote took place in [the early months of 2011].", "DATE 2011"),
    ("The vote took place in [the closing months of 2011].", "DATE 2011"),
    ("The vote took place in [the last days of December].", "DATE 2012-12"),
    ("The vote took place in [the final week of January].", "DATE 2013-W05"),
    ("The vote took place [early in 2011].", "DATE 2011"),
    ("It was built in [the mid-to-late 1990s].", "DATE 199"),
    ("It was built in [the late '80s] and [early '90s].", "DATE 198 | DATE 199"),
    ("He will be free by [year-end 2014].", "DATE 2014"),
    ("The plan runs through [the end of 2014].", "DATE 2014"),
    ("The vote is expected by [mid-April].", "DATE 2013-04"),
    ("The bill passed on [the second of December].", "DATE 2012-12-02"),
    ("The bill passed on [January nineteenth].", "DATE 2013-01-19"),
    ("The talks began [this past December].", "DATE 2012-12"),
    ("The talks begin on [Sunday, the 24th].", "DATE 2013-03-24"),
]

CLOCKS: list[Row] = [
    ("The envoy came in [the early hours of Wednesday].", "TIME 2013-03-20TMO"),
    ("The envoy came [late on Wednesday night].", "TIME 2013-03-20TNI"),
    ("The envoy left at [about 3 p.m. Wednesday].", "TIME 2013-03-20T15:00"),
    ("The envoy left at [2:15 in the morning].", "TIME 2013-03-21T02:15"),
    ("The envoy left at [6 in the evening].", "TIME 2013-03-21T18:00"),
    ("The envoy left on [the morning of March 3].", "TIME 2013-03-03TMO"),
    ("The envoy left on [the night of Feb. 26].", "TIME 2013-02-26TNI"),
    ("The envoy left [Tuesday at noon].", "TIME 2013-03-19T12:00"),
    ("The talks begin at [10:00] ([08:00 GMT]).", "TIME 2013-03-21T10:00 | TIME 2013-03-21T08:00Z"),
    ("The talks begin at [10pm tonight].", "TIME 2013-03-21T22:00"),
    ("The talks begin [tomorrow at 8 a.m.]", "TIME 2013-03-22T08:00"),
    ("The talks begin at [15:30 on Monday 25 March].", "TIME 2013-03-25T15:30"),
    ("The vote took place at [around 4pm yesterday].", "TIME 2013-03-20T16:00"),
    ("The vote took place around [midnight Tuesday].", "TIME 2013-03-19T24:00"),
    ("The storm hit [Monday]. At [8 p.m.], the port was under water.", "DATE 2013-03-18 | TIME 2013-03-18T20:00"),
    (
        "The storm hit [Monday at 8 p.m.] By [midnight], the port was under water.",
        "TIME 2013-03-18T20:00 | TIME 2013-03-18T24:00",
    ),
    (
        "The storm hit on [Oct. 29, 2012]. By [that afternoon], the port was under water. [The next morning] it froze.",
        "DATE 2012-10-29 | TIME 2012-10-29TAF | TIME 2012-10-30TMO",
    ),
    ("The vote took place [the night before].", "TIME 2013-03-20TNI"),
    ("The vote took place [the same night].", "TIME 2013-03-21TNI"),
]

TEXT: list[Row] = [
    (
        "The mayor quit [Wednesday]. [The day before], he had met the guild. [Three days later], it struck.",
        "DATE 2013-03-20 | DATE 2013-03-19 | DATE 2013-03-22",
    ),
    (
        "The mayor quit in [2009]. By [the end of the year], he was back. [That December], he was dead.",
        "DATE 2009 | DATE 2009 | DATE 2009-12",
    ),
    (
        "The mayor quit in [June 2011]. [Two months later], he was back. He died [the following spring].",
        "DATE 2011-06 | DATE 2011-08 | DATE 2012-SP",
    ),
    ("The deal was struck [the week before].", "DATE 2013-W11"),
    ("The deal was struck [the year before].", "DATE 2012"),
    ("The deal was struck [the month before last].", "DATE 2013-01"),
    ("The deal was struck [the day] after the vote.", "DATE XXXX-XX-XX"),
    ("The deal was struck [a year and a half ago].", "DATE 2011"),
    ("The deal was struck [two decades ago].", "DATE 199"),
    ("The deal was struck [an hour ago].", "TIME 2013-03-21"),
    ("[The very next day], the guild moved.", "DATE 2013-03-22"),
    ("The vote took place [four years ago this week].", "DATE 2009-W12"),
    ("The vote took place [one year ago today].", "DATE 2012-03-21"),
    ("The vote took place on [the same day last year].", "DATE 2012-03-21"),
    ("The vote takes place [a week from today].", "DATE 2013-03-28"),
    ("The vote took place [minutes] before the storm.", "DURATION PTXM"),
    ("The vote took place barely [a month] after the storm.", "DURATION P1M"),
    ("PORT VELL, [March 20] (Reuters) - The mayor quit on [Wednesday].", "DATE 2013-03-20 | DATE 2013-03-20"),
]

LENGTHS: list[Row] = [
    ("He led the guild for [two decades].", "DURATION P2DE"),
    ("He led the guild for [a century].", "DURATION P1CE"),
    ("He led the guild for [nearly half a century].", "DURATION P50Y"),
    ("He led the guild for [1 1/2 years].", "DURATION P1.5Y"),
    ("He led the guild for [a week or so].", "DURATION P1W"),
    ("He led the guild for [no more than 60 days].", "DURATION P60D"),
    ("The [decades-old] conflict goes on.", "DURATION PXDE"),
    ("The [months-long] siege ended.", "DURATION PXM"),
    ("The [yearslong] siege ended.", "DURATION PXY"),
    ("The siege ended in [the past 24 hours].", "DURATION PT24H"),
    ("The siege will last [weeks], not [days].", "DURATION PXW | DURATION PXD"),
    ("She faces [up to 10 years] in prison.", "DURATION P10Y"),
    ("She got [two weeks]' pay.", "DURATION P2W"),
    ("The firm failed in [the past year and a half].", "DURATION P1.5Y"),
    ("The firm failed in [the last year or so].", "DURATION P1Y"),
    ("The firm failed in [the two weeks] since the storm.", "DURATION P2W"),
    ("The firm failed in [the weeks] since the storm.", "DURATION PXW"),
    ("The firm failed in [a matter of weeks].", "DURATION PXW"),
    ("The firm failed in [the last half-century].", "DURATION P50Y"),
    ("He has [two more weeks] to quit.", "DURATION P2W"),
    ("He served [six months] of a [two-year] sentence.", "DURATION P6M | DURATION P2Y"),
]

SETS: list[Row] = [
    ("The talks are held [three times a week].", "SET P1W"),
    ("The talks are held [once every two years].", "SET P2Y"),
    ("The talks are held [three days a week].", "SET P1W"),
    ("The talks are held [every single day].", "SET P1D"),
    ("The talks are held on [Monday afternoons].", "SET XXXX-WXX-1TAF"),
    ("The talks are held [every Monday] and [Thursday].", "SET XXXX-WXX-1 | SET XXXX-WXX-4"),
    ("The talks are held [twice-weekly].", "SET P1W"),
    ("The vote takes place [24 hours a day], [seven days a week].", "SET P1D | SET P1W"),
    ("The vote takes place on [weekdays].", "SET XXXX-WXX-WD"),
    ("The vote takes place at [weekends].", "SET XXXX-WXX-WE"),
    ("The vote takes place [each Monday night].", "SET XXXX-WXX-1TNI"),
    ("The guild pays [semiannual] interest.", "SET P6M"),
    ("The guild pays $5,000 [per month].", "SET P1M"),
]

VAGUE: list[Row] = [
    ("In [those days], the guild was poor.", "DATE PAST_REF"),
    ("He led the guild for [years to come].", "DATE FUTURE_REF"),
    ("[Some day] the siege will end.", "DATE FUTURE_REF"),
    ("The vote is expected in [the coming weeks].", "DATE FUTURE_REF"),
    ("The deal was struck just [days ago].", "DATE PAST_REF"),
    ("He is free for [now].", "DATE PRESENT_REF"),
    ("He will [soon] lead the guild.", "DATE FUTURE_REF"),
]

PLANS: list[Row] = [
    ("The minister spoke ahead of elections on [April 14].", "DATE 2013-04-14"),
    ("The minister spoke ahead of [Sunday]'s vote.", "DATE 2013-03-24"),
    ("The minister, due to step down in [June], resigned [Monday].", "DATE 2013-06 | DATE 2013-03-18"),
    ("The minister's term expires [next January].", "DATE 2014-01"),
    ("The minister spoke ahead of presidential elections due in [July].", "DATE 2013-07"),
    ("The vote is expected as early as [Friday].", "DATE 2013-03-22"),
    ("The vote is not expected until [the fall].", "DATE 2013-FA"),
    ("The vote is expected [later on Thursday].", "DATE 2013-03-21"),
]

DATED: list[Row] = [
    ("The [2012] elections were delayed.", "DATE 2012"),
    ("The disputed [2009] elections were delayed.", "DATE 2009"),
    ("The [1999] bombings killed 300 people.", "DATE 1999"),
    ("He won at the [2012] London Games.", "DATE 2012"),
    ("The [1995] peace accord ended the war.", "DATE 1995"),
    ("A [2010] report said so.", "DATE 2010"),
    ("The [May] elections were delayed.", "DATE 2013-05"),
    ("[Spring] came late, but [winter] was mild.", "DATE 2013-SP | DATE 2012-WI"),
    ("It is hard in [today]'s world.", "DATE PRESENT_REF"),
    ("[Today]'s vote was close.", "DATE 2013-03-21"),
]

SECTIONS = {
    "business": BUSINESS,
    "ranges": RANGES,
    "parts of periods": PARTS,
    "times of day": CLOCKS,
    "from the text": TEXT,
    "lengths": LENGTHS,
    "how often": SETS,
    "vague": VAGUE,
    "plans": PLANS,
    "what a time dates": DATED,
}


@pytest.mark.parametrize("row", [row for rows in SECTIONS.values() for row in rows], ids=lambda row: row[0])
def test_what_newswire_means(row: Row) -> None:
    marked, what = row
    wanted, found = read(marked, THURSDAY)
    assert [words for words, _ in found] == wanted
    assert [f"{time.type} {time.value}" for _, time in found] == what.split(" | ")


NO_TIMES = [
    "Some 2012 people came, and the 2000 soldiers left.",
    "It is 1984 metres high and costs 2010 pesos.",
    "He scored in the second half of the match.",
    "The team lost in the final minute, and the fourth quarter began with a penalty.",
    "A second man was held on the second day.",
    "She was in her mid-30s and lives on 5th Street in the 21st Ward.",
    "The 82nd Airborne came, and Flight 1985 was late.",
    "April O'Neil, June Foster and Mr. March dined.",
    "Summer vacation began.",
    "They left the fall of the wall to others.",
    "The Sunday Times and The Daily Mail said so.",
    "A Sunday Times reader won on Super Tuesday.",
    "It was the movie of the year and the match of the century.",
    "The last time he came, it was time to go.",
    "It rained now and then.",
    "It was not a day anybody was proud of.",
    "It is the most recent rain.",
    "They reached the first days of the war.",
    "At the same time, times were hard.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_newswire_does_not_mean(text: str) -> None:
    assert read(text, THURSDAY)[1] == []


@pytest.mark.parametrize("row", [row for rows in SECTIONS.values() for row in rows], ids=lambda row: row[0])
def test_an_article_without_a_day_counts_from_none(row: Row) -> None:
    """What only the day of publication tells stays open, whatever the construction."""
    _, found = read(row[0], None)
    assert not [words for words, time in found if time.anchor == "published"]
