"""Times of news, one row an expression: the sentence with its times in [brackets], and what each of them stands for.

All rows but those that say otherwise are of an article of Thursday, 21 March 2013. `what` is type and TIMEX3 value,
`days` the first and last day that it can be, both inclusive; times of one sentence are parted by a bar.
"""

import pytest

from tests.marked_times import read

THURSDAY = "2013-03-21"
Row = tuple[str, str, str]


def check(row: Row, published: str | None) -> None:
    marked, what, days = row
    wanted, found = read(marked, published)
    assert [words for words, _ in found] == wanted
    assert [f"{time.type} {time.value}" for _, time in found] == what.split(" | ")
    if days:
        assert [f"{time.earliest} {time.latest}" for _, time in found] == days.split(" | ")


WEEKDAYS: list[Row] = [
    ("The council met [Tuesday].", "DATE 2013-03-19", "2013-03-19 2013-03-19"),
    ("The council met on [Thursday].", "DATE 2013-03-21", "2013-03-21 2013-03-21"),
    ("The council will meet [Thursday].", "DATE 2013-03-21", "2013-03-21 2013-03-21"),
    ("The council met on [Friday].", "DATE 2013-03-15", "2013-03-15 2013-03-15"),
    ("The council will meet on [Friday].", "DATE 2013-03-22", "2013-03-22 2013-03-22"),
    ("The council is to vote on the plan [Monday].", "DATE 2013-03-25", "2013-03-25 2013-03-25"),
    ("The council met [last Friday].", "DATE 2013-03-15", "2013-03-15 2013-03-15"),
    ("The council meets [next Friday].", "DATE 2013-03-22", "2013-03-22 2013-03-22"),
    ("The council will meet [this Friday].", "DATE 2013-03-22", "2013-03-22 2013-03-22"),
    ("The council met on [Friday, March 15].", "DATE 2013-03-15", "2013-03-15 2013-03-15"),
    ("The council met [late Tuesday].", "DATE 2013-03-19", "2013-03-19 2013-03-19"),
    ("The council met again [later Tuesday].", "DATE 2013-03-19", "2013-03-19 2013-03-19"),
    ("The council met [early on Wednesday].", "DATE 2013-03-20", "2013-03-20 2013-03-20"),
    ("[Wednesday]'s session was long.", "DATE 2013-03-20", "2013-03-20 2013-03-20"),
    ("The court sat on [Monday] and [Tuesday].", "DATE 2013-03-18 | DATE 2013-03-19", ""),
    ("The court will sit from [Monday] to [Wednesday].", "DATE 2013-03-25 | DATE 2013-03-27", ""),
    ("The court last sat [two Sundays ago].", "DATE 2013-03-10", "2013-03-10 2013-03-10"),
    ("They were the first to strike, on [Monday].", "DATE 2013-03-18", ""),
    ("The court will sit [a week from Friday].", "DATE 2013-03-29", "2013-03-29 2013-03-29"),
    ("The court said it would rule by [Friday].", "DATE 2013-03-22", "2013-03-22 2013-03-22"),
]

PARTS_OF_DAYS: list[Row] = [
    ("The mast fell [Friday night].", "TIME 2013-03-15TNI", "2013-03-15 2013-03-15"),
    ("The mast fell on [Wednesday morning].", "TIME 2013-03-20TMO", "2013-03-20 2013-03-20"),
    ("The mast fell on [Monday afternoon].", "TIME 2013-03-18TAF", "2013-03-18 2013-03-18"),
    ("The mast fell on [Tuesday evening].", "TIME 2013-03-19TEV", "2013-03-19 2013-03-19"),
    ("The mast fell [early Tuesday morning].", "TIME 2013-03-19TMO", "2013-03-19 2013-03-19"),
    ("The mast fell [this morning].", "TIME 2013-03-21TMO", "2013-03-21 2013-03-21"),
    ("The mast fell [early this morning].", "TIME 2013-03-21TMO", "2013-03-21 2013-03-21"),
    ("The mast fell [earlier this evening].", "TIME 2013-03-21TEV", "2013-03-21 2013-03-21"),
    ("The mast fell [last night].", "TIME 2013-03-20TNI", "2013-03-20 2013-03-20"),
    ("The mast fell [late last night].", "TIME 2013-03-20TNI", "2013-03-20 2013-03-20"),
    ("The mast will fall [tonight].", "TIME 2013-03-21TNI", "2013-03-21 2013-03-21"),
    ("The mast will fall [tomorrow morning].", "TIME 2013-03-22TMO", "2013-03-22 2013-03-22"),
    ("The mast fell at [noon].", "TIME 2013-03-21T12:00", "2013-03-21 2013-03-21"),
    ("The mast fell at [midnight].", "TIME 2013-03-21T24:00", ""),
    ("The mast fell at [8:30 p.m.]", "TIME 2013-03-21T20:30", "2013-03-21 2013-03-21"),
    ("The mast fell at [8:30 p.m. on Monday].", "TIME 2013-03-18T20:30", "2013-03-18 2013-03-18"),
    ("The mast fell on [Monday at 8 a.m.]", "TIME 2013-03-18T08:00", "2013-03-18 2013-03-18"),
    ("The mast fell at [11:15 GMT].", "TIME 2013-03-21T11:15Z", "2013-03-21 2013-03-21"),
    ("The mast fell at [5 o'clock].", "TIME 2013-03-21T05:00", ""),
    ("The mast fell at [12:15 a.m.]", "TIME 2013-03-21T00:15", ""),
    ("It rained on [Monday] and cleared in [the evening].", "DATE 2013-03-18 | TIME 2013-03-18TEV", ""),
    ("The mast fell at [9 p.m.] local time on [Wednesday].", "TIME 2013-03-20T21:00 | DATE 2013-03-20", ""),
    ("The mast fell between [2:30] and [4 p.m.]", "TIME 2013-03-21T14:30 | TIME 2013-03-21T16:00", ""),
    ("They held a [Thursday-night] vigil.", "TIME 2013-03-21TNI", ""),
    ("The mast fell [yesterday afternoon].", "TIME 2013-03-20TAF", "2013-03-20 2013-03-20"),
]

NEAR_DAYS: list[Row] = [
    ("The clerk resigned [today].", "DATE 2013-03-21", "2013-03-21 2013-03-21"),
    ("The clerk resigned [yesterday].", "DATE 2013-03-20", "2013-03-20 2013-03-20"),
    ("The clerk resigned [the day before yesterday].", "DATE 2013-03-19", "2013-03-19 2013-03-19"),
    ("The clerk will resign [tomorrow].", "DATE 2013-03-22", "2013-03-22 2013-03-22"),
    ("The clerk resigned [earlier today].", "DATE 2013-03-21", "2013-03-21 2013-03-21"),
    ("The clerk resigned [later that day].", "DATE 2013-03-21", ""),
    ("The clerk resigned [three days ago].", "DATE 2013-03-18", "2013-03-18 2013-03-18"),
    ("The clerk resigned [10 days ago].", "DATE 2013-03-11", "2013-03-11 2013-03-11"),
    ("The clerk resigned [a fortnight ago].", "DATE 2013-W10", "2013-03-04 2013-03-10"),
    ("The clerk will leave [two days from now].", "DATE 2013-03-23", "2013-03-23 2013-03-23"),
    ("The clerk left [earlier in the day].", "DATE 2013-03-21", "2013-03-21 2013-03-21"),
    ("Shares fell 2 percent for [the day].", "DATE 2013-03-21", "2013-03-21 2013-03-21"),
]

WEEKS_MONTHS_YEARS: list[Row] = [
    ("Prices rose [last week].", "DATE 2013-W11", "2013-03-11 2013-03-17"),
    ("Prices rose [this week].", "DATE 2013-W12", "2013-03-18 2013-03-24"),
    ("Prices will rise [next week].", "DATE 2013-W13", "2013-03-25 2013-03-31"),
    ("Prices rose [earlier this week].", "DATE 2013-W12", ""),
    ("Prices rose [late last week].", "DATE 2013-W11", ""),
    ("Prices rose over [the weekend].", "DATE 2013-W11-WE", "2013-03-16 2013-03-17"),
    ("Prices will rise over [the weekend].", "DATE 2013-W12-WE", "2013-03-23 2013-03-24"),
    ("[This weekend]'s meeting was called off.", "DATE 2013-W12-WE", "2013-03-23 2013-03-24"),
    ("Prices rose [last weekend].", "DATE 2013-W11-WE", "2013-03-16 2013-03-17"),
    ("Prices rose [last month].", "DATE 2013-02", "2013-02-01 2013-02-28"),
    ("Prices rose [this month].", "DATE 2013-03", "2013-03-01 2013-03-31"),
    ("Prices rose [earlier this month].", "DATE 2013-03", ""),
    ("Prices will rise [later this month].", "DATE 2013-03", ""),
    ("Prices will rise [next month].", "DATE 2013-04", "2013-04-01 2013-04-30"),
    ("Prices rose [last year].", "DATE 2012", "2012-01-01 2012-12-31"),
    ("Prices rose [late last year].", "DATE 2012", "2012-09-01 2012-12-31"),
    ("Prices rose [earlier this year].", "DATE 2013", ""),
    ("Prices will rise [early next year].", "DATE 2014", "2014-01-01 2014-05-01"),
    ("Prices will rise by [the end of the year].", "DATE 2013", ""),
    ("Prices will rise by [year-end].", "DATE 2013", ""),
    ("Prices will rise by [the end of this month].", "DATE 2013-03", ""),
    ("Prices will rise [later in the year].", "DATE 2013", ""),
    ("Prices rose for the rest of [the week].", "DATE 2013-W12", ""),
    ("Prices rose [six months ago].", "DATE 2012-09", "2012-09-01 2012-09-30"),
    ("Prices rose [two weeks ago].", "DATE 2013-W10", "2013-03-04 2013-03-10"),
    ("Prices rose [a year ago].", "DATE 2012", "2012-01-01 2012-12-31"),
    ("Prices rose [about 50 years ago].", "DATE 1963", "1963-01-01 1963-12-31"),
    ("Prices rose [more than a decade ago].", "DATE 200", ""),
    ("Prices were low in [the previous year].", "DATE 2012", ""),
]

CALENDAR: list[Row] = [
    ("The bridge opened on [March 3, 1998].", "DATE 1998-03-03", "1998-03-03 1998-03-03"),
    ("The bridge opened on [3 March 1998].", "DATE 1998-03-03", "1998-03-03 1998-03-03"),
    ("The bridge opened on [the 3rd of March 1998].", "DATE 1998-03-03", "1998-03-03 1998-03-03"),
    ("The bridge opened on [Sept. 9].", "DATE 2012-09-09", "2012-09-09 2012-09-09"),
    ("The bridge will open on [Sept. 9].", "DATE 2013-09-09", "2013-09-09 2013-09-09"),
    ("The bridge opened on [March 15].", "DATE 2013-03-15", "2013-03-15 2013-03-15"),
    ("The bridge opened on [the 15th].", "DATE 2013-03-15", "2013-03-15 2013-03-15"),
    ("The bridge will open by [the 2nd].", "DATE 2013-04-02", "2013-04-02 2013-04-02"),
    ("The opening was moved from [April 3] to [April 10].", "DATE 2013-04-03 | DATE 2013-04-10", ""),
    ("The court ordered that it be opened by [Tuesday].", "DATE 2013-03-26", ""),
    ("He has no plans to open it until [June].", "DATE 2013-06", ""),
    ("The bridge opened in [February].", "DATE 2013-02", "2013-02-01 2013-02-28"),
    ("The bridge opened in [November].", "DATE 2012-11", "2012-11-01 2012-11-30"),
    ("The bridge will open in [November].", "DATE 2013-11", "2013-11-01 2013-11-30"),
    ("The bridge opened in [early February].", "DATE 2013-02", "2013-02-01 2013-02-09"),
    ("The bridge opened in [mid-January].", "DATE 2013-01", "2013-01-11 2013-01-21"),
    ("The bridge opened [late in January].", "DATE 2013-01", "2013-01-22 2013-01-31"),
    ("The bridge opened [earlier in March].", "DATE 2013-03", ""),
    ("The bridge opened at [the end of February].", "DATE 2013-02", "2013-02-20 2013-02-28"),
    ("The bridge opened in [June last year].", "DATE 2012-06", "2012-06-01 2012-06-30"),
    ("The bridge opened on [7 June last year].", "DATE 2012-06-07", "2012-06-07 2012-06-07"),
    ("The bridge opened on [June 7 last year].", "DATE 2012-06-07", "2012-06-07 2012-06-07"),
    ("The bridge opened [last June].", "DATE 2012-06", "2012-06-01 2012-06-30"),
    ("The bridge will open [next June].", "DATE 2013-06", "2013-06-01 2013-06-30"),
    ("The fair ran from [June 4] to [June 9, 2011].", "DATE 2011-06-04 | DATE 2011-06-09", ""),
    ("The fair ran on [June 4-9, 2011].", "DATE 2011-06-04", "2011-06-04 2011-06-09"),
    ("The fair ran in [May] and [June 2011].", "DATE 2011-05 | DATE 2011-06", ""),
    ("The fair has run since [2006].", "DATE 2006", "2006-01-01 2006-12-31"),
    ("The fair ran between [2003] and [2005].", "DATE 2003 | DATE 2005", ""),
    ("The fair ran in [early 2009].", "DATE 2009", "2009-01-01 2009-05-01"),
    ("The fair was dated [2011-06-04].", "DATE 2011-06-04", "2011-06-04 2011-06-04"),
    ("He was born in the autumn of [the year 1901].", "DATE 1901", ""),
    ("The fort fell after the [Sept. 11] attacks.", "DATE 2001-09-11", "2001-09-11 2001-09-11"),
    ("The fort fell soon after [9/11].", "DATE 2001-09-11", "2001-09-11 2001-09-11"),
    ("PORT VELL, [March 20] -- The bridge will open to all.", "DATE 2013-03-20", ""),
]

LONG_PERIODS: list[Row] = [
    ("It was a custom of [the 1980s].", "DATE 198", "1980-01-01 1989-12-31"),
    ("It was a custom of [the '80s].", "DATE 198", "1980-01-01 1989-12-31"),
    ("It was a custom of [the eighties].", "DATE 198", "1980-01-01 1989-12-31"),
    ("It was a custom of [the mid-1990s].", "DATE 199", ""),
    ("It was a custom of [the late 1960s].", "DATE 196", ""),
    ("It was a custom of [the 20th century].", "DATE 19", "1901-01-01 2000-12-31"),
    ("It was a custom of [the early 19th century].", "DATE 18", ""),
    ("They live in a [17th-century] house.", "DATE 16", "1601-01-01 1700-12-31"),
    ("It opened in [the spring of 2008].", "DATE 2008-SP", "2008-03-01 2008-05-31"),
    ("It opened in [summer 2008].", "DATE 2008-SU", "2008-06-01 2008-08-31"),
    ("It opened [last summer].", "DATE 2012-SU", "2012-06-01 2012-08-31"),
    ("It will open [this summer].", "DATE 2013-SU", "2013-06-01 2013-08-31"),
    ("It opened [last fall].", "DATE 2012-FA", "2012-09-01 2012-11-30"),
    ("It snowed little [this winter].", "DATE 2012-WI", "2012-12-01 2013-02-28"),
    ("Sales rose in [the third quarter of 2012].", "DATE 2012-Q3", "2012-07-01 2012-09-30"),
    ("Sales rose in [the fourth quarter].", "DATE 2012-Q4", "2012-10-01 2012-12-31"),
    ("Sales rose in [Q3 2012].", "DATE 2012-Q3", "2012-07-01 2012-09-30"),
    ("Sales fell in [Q4].", "DATE 2012-Q4", "2012-10-01 2012-12-31"),
    ("They reported [third-quarter] sales.", "DATE 2012-Q3", "2012-07-01 2012-09-30"),
    ("Sales will rise in [the second quarter].", "DATE 2013-Q2", "2013-04-01 2013-06-30"),
    ("Sales rose [last quarter].", "DATE 2012-Q4", "2012-10-01 2012-12-31"),
    ("Sales rose in [the first half of 2012].", "DATE 2012-H1", "2012-01-01 2012-06-30"),
    ("Sales will rise in [the second half of the year].", "DATE 2013-H2", "2013-07-01 2013-12-31"),
    ("Sales rose in [fiscal 2009].", "DATE FY2009", ""),
    ("Sales rose in [fiscal year 2009].", "DATE FY2009", ""),
    ("Sales rose in [the year's first half].", "DATE 2013-H1", "2013-01-01 2013-06-30"),
    ("Sales rose in [this fiscal year].", "DATE FY2013", ""),
    ("Sales rose in [the summer months].", "DATE 2012-SU", "2012-06-01 2012-08-31"),
    ("Sales rose in the [2010-2011] season.", "DATE 2010", "2010-01-01 2011-12-31"),
    ("Sales rose in the [2008-09] season.", "DATE 2008", "2008-01-01 2009-12-31"),
]

LENGTHS: list[Row] = [
    ("The war lasted [three years].", "DURATION P3Y", ""),
    ("The war lasted [over 17 years].", "DURATION P17Y", ""),
    ("The war lasted [more than a decade].", "DURATION P1DE", ""),
    ("The war lasted [at least six months].", "DURATION P6M", ""),
    ("The war lasted [nearly two weeks].", "DURATION P2W", ""),
    ("The war lasted [about five days].", "DURATION P5D", ""),
    ("The war lasted [less than an hour].", "DURATION PT1H", ""),
    ("The war lasted [a year and a half].", "DURATION P1.5Y", ""),
    ("The war lasted [two and a half years].", "DURATION P2.5Y", ""),
    ("The war lasted [half a century].", "DURATION P50Y", ""),
    ("The war lasted [a quarter-century].", "DURATION P25Y", ""),
    ("The war lasted [30 minutes].", "DURATION PT30M", ""),
    ("The strike lasted [all week].", "DURATION P1W", ""),
    ("The strike lasted [a little more than four hours].", "DURATION PT4H", ""),
    ("It is a [two-and-a-half-hour] film.", "DURATION PT2.5H", ""),
    ("The rock is [13.8 billion years old].", "DURATION P13800000000Y", ""),
    ("The war lasted for [years].", "DURATION PXY", ""),
    ("The war lasted [several months].", "DURATION PXM", ""),
    ("The war lasted [a few days].", "DURATION PXD", ""),
    ("The war lasted [many weeks].", "DURATION PXW", ""),
    ("The war lasted [a number of weeks].", "DURATION PXW", ""),
    ("The war lasted for [decades].", "DURATION PXDE", ""),
    ("The war lasted for [hours].", "DURATION PTXH", ""),
    ("They signed a [two-year] contract.", "DURATION P2Y", ""),
    ("They began a [four-day] visit.", "DURATION P4D", ""),
    ("It was a [12-hour] flight.", "DURATION PT12H", ""),
    ("They ended the [decade-long] war.", "DURATION P1DE", ""),
    ("They ended the [weeklong] strike.", "DURATION P1W", ""),
    ("They ended the [yearlong] strike.", "DURATION P1Y", ""),
    ("They met in [the last three months].", "DURATION P3M", "2012-12-21 2013-03-21"),
    ("They met over [the past two years].", "DURATION P2Y", "2011-03-21 2013-03-21"),
    ("They will meet in [the next five years].", "DURATION P5Y", "2013-03-21 2018-03-21"),
    ("They met in [the past week].", "DURATION P1W", "2013-03-14 2013-03-21"),
    ("They met over [the last year].", "DURATION P1Y", "2012-03-21 2013-03-21"),
    ("They met in [the past few weeks].", "DURATION PXW", ""),
    ("They met in [the first six months].", "DURATION P6M", ""),
    ("A [71-year-old] man was hurt.", "DURATION P71Y", ""),
    ("The man is [71 years old].", "DURATION P71Y", ""),
    ("The [29 - year - old] man left.", "DURATION P29Y", ""),
    ("An [18-month-old] boy was hurt.", "DURATION P18M", ""),
    ("The envoys came [two weeks] before the vote.", "DURATION P2W", ""),
    ("The envoys came [days] after the storm.", "DURATION PXD", ""),
    ("The envoys came [three days] after the storm.", "DURATION P3D", ""),
    ("The shop is open [24 hours a day].", "SET P1D", ""),
]

HOW_OFTEN: list[Row] = [
    ("They meet [every Friday].", "SET XXXX-WXX-5", ""),
    ("They meet on [Fridays].", "SET XXXX-WXX-5", ""),
    ("They meet [every day].", "SET P1D", ""),
    ("They meet [every week].", "SET P1W", ""),
    ("They meet [each year].", "SET P1Y", ""),
    ("They meet [every four years].", "SET P4Y", ""),
    ("They meet [every other month].", "SET P2M", ""),
    ("They meet [every March].", "SET XXXX-03", ""),
    ("They meet [every summer].", "SET XXXX-SU", ""),
    ("They meet [every morning].", "SET XXXX-XX-XXTMO", ""),
    ("They meet on [weekends].", "SET XXXX-WXX-WE", ""),
    ("They meet [daily].", "SET P1D", ""),
    ("They meet [annually].", "SET P1Y", ""),
    ("They hold an [annual] fair.", "SET P1Y", ""),
    ("They issue a [monthly] report.", "SET P1M", ""),
    ("They meet on [the first Monday of each month].", "SET P1M", ""),
    ("They meet [twice a week].", "SET P1W", ""),
    ("They meet [once a month].", "SET P1M", ""),
    ("They pump 90 barrels [a day].", "SET P1D", ""),
    ("They earn $40,000 [a year].", "SET P1Y", ""),
    ("They earn $15 [per hour].", "SET PT1H", ""),
]

VAGUE: list[Row] = [
    ("The fort is [now] empty.", "DATE PRESENT_REF", ""),
    ("The fort is [currently] empty.", "DATE PRESENT_REF", ""),
    ("The fort will stay empty for [now].", "DATE PRESENT_REF", ""),
    ("The fort is empty at [the moment].", "DATE PRESENT_REF", ""),
    ("They will not sell the fort at [this point].", "DATE PRESENT_REF", ""),
    ("The fort was sold [the other day].", "DATE PAST_REF", ""),
    ("The fort will be sold in [the long run].", "DATE FUTURE_REF", ""),
    ("Few people visit the fort [these days].", "DATE PRESENT_REF", ""),
    ("The fort was [recently] sold.", "DATE PAST_REF", ""),
    ("The fort was sold in [recent years].", "DATE PAST_REF", ""),
    ("The fort was sold [years ago].", "DATE PAST_REF", ""),
    ("The fort was sold [a few years ago].", "DATE PAST_REF", ""),
    ("The fort was a school in [the past].", "DATE PAST_REF", ""),
    ("The fort was a school in [years past].", "DATE PAST_REF", ""),
    ("The fort was smaller in [previous centuries].", "DATE PAST_REF", ""),
    ("The fort will be sold in [the future].", "DATE FUTURE_REF", ""),
    ("The fort will be sold in [the near future].", "DATE FUTURE_REF", ""),
    ("The fort will be sold [soon].", "DATE FUTURE_REF", ""),
    ("The fort will be sold in [the coming weeks].", "DATE FUTURE_REF", ""),
    ("The fort will be sold [a few years from now].", "DATE FUTURE_REF", ""),
]

FROM_THE_TEXT: list[Row] = [
    (
        "The dam broke on [March 3, 2009]. [Two days later], the army came.",
        "DATE 2009-03-03 | DATE 2009-03-05",
        "2009-03-03 2009-03-03 | 2009-03-05 2009-03-05",
    ),
    ("The dam broke on [March 3, 2009]. [The next day], the army came.", "DATE 2009-03-03 | DATE 2009-03-04", ""),
    ("The dam broke on [March 3, 2009]. [The day before], it had rained.", "DATE 2009-03-03 | DATE 2009-03-02", ""),
    ("The dam broke on [March 3, 2009]. [The following Monday] it snowed.", "DATE 2009-03-03 | DATE 2009-03-09", ""),
    ("The dam broke on [March 3, 2009]. [The following week] it snowed.", "DATE 2009-03-03 | DATE 2009-W11", ""),
    ("The dam broke in [March 2009]. [The following month] it snowed.", "DATE 2009-03 | DATE 2009-04", ""),
    ("The dam broke in [March 2009]. [The same year], it snowed.", "DATE 2009-03 | DATE 2009", ""),
    ("The dam broke in [1998]. [Ten years later], it broke again.", "DATE 1998 | DATE 2008", ""),
    ("The dam broke in [1998]. [A few years later], it broke again.", "DATE 1998 | DATE XXXX", ""),
    ("It rained on [Monday]. [That night] the dam broke.", "DATE 2013-03-18 | TIME 2013-03-18TNI", ""),
    ("It rained on [Monday] and again [two days later].", "DATE 2013-03-18 | DATE 2013-03-20", ""),
    (
        "Profit rose in [the third quarter of 2008] from [the year-ago period].",
        "DATE 2008-Q3 | DATE 2007-Q3",
        "2008-07-01 2008-09-30 | 2007-07-01 2007-09-30",
    ),
    ("Sales fell in [February] from [the same month a year earlier].", "DATE 2013-02 | DATE 2012-02", ""),
    ("Sales fell in [February] from [the same period last year].", "DATE 2013-02 | DATE 2012-02", ""),
    ("Sales fell in [February] from 90 [a year earlier].", "DATE 2013-02 | DATE 2012-02", ""),
    (
        "It rained on [Monday] and [last year]. [Two days later] it froze.",
        "DATE 2013-03-18 | DATE 2012 | DATE 2013-03-20",
        "",
    ),
    ("Sales fell in [February]. For [the month], they were at 900.", "DATE 2013-02 | DATE 2013-02", ""),
    ("The fort closed in [2005]. At [the end of that year] it burnt.", "DATE 2005 | DATE 2005", ""),
]

FEASTS: list[Row] = [
    ("It closed on [Christmas Day].", "DATE 2012-12-25", "2012-12-25 2012-12-25"),
    ("It closed at [Christmas].", "DATE 2012-12-25", ""),
    ("It will close at [Easter].", "DATE 2013-03-31", "2013-03-31 2013-03-31"),
    ("It closed on [New Year's Eve].", "DATE 2012-12-31", "2012-12-31 2012-12-31"),
    ("Shops hoped for [Easter].", "DATE 2013-03-31", "2013-03-31 2013-03-31"),
    ("It will close on [Memorial Day weekend].", "DATE 2013-W21-WE", "2013-05-25 2013-05-26"),
    ("It closed on [Thanksgiving].", "DATE 2012-11-22", "2012-11-22 2012-11-22"),
    ("It closed on [Labor Day].", "DATE 2012-09-03", "2012-09-03 2012-09-03"),
    ("It closed for [Eid al-Adha 2018].", "DATE 2018-08-21", "2018-08-21 2018-08-21"),
    ("It closed for [Eid al-Fitr].", "DATE 2012-08-19", "2012-08-19 2012-08-19"),
    ("It closed during [Ramadan 2018].", "DATE 2018", "2018-05-16 2018-06-14"),
    ("It will close during [Ramadan].", "DATE 2013", "2013-07-09 2013-08-07"),
    ("It closed on [Ashura].", "DATE 2012-11-24", "2012-11-24 2012-11-24"),
    ("It closed on [Diwali 2015].", "DATE 2015-11-11", "2015-11-11 2015-11-11"),
    ("It closed on [Yom Kippur 2014].", "DATE 2014-10-04", "2014-10-04 2014-10-04"),
    ("It closed for [Passover 2014].", "DATE 2014-04-15", "2014-04-15 2014-04-15"),
    ("It closed for [Lunar New Year 2013].", "DATE 2013-02-10", "2013-02-10 2013-02-10"),
    ("It closed on [Orthodox Easter 2013].", "DATE 2013-05-05", "2013-05-05 2013-05-05"),
]

SECTIONS = {
    "weekdays": WEEKDAYS,
    "parts of days": PARTS_OF_DAYS,
    "near days": NEAR_DAYS,
    "weeks, months, years": WEEKS_MONTHS_YEARS,
    "calendar": CALENDAR,
    "long periods": LONG_PERIODS,
    "lengths": LENGTHS,
    "how often": HOW_OFTEN,
    "vague": VAGUE,
    "from the text": FROM_THE_TEXT,
    "feasts": FEASTS,
}


@pytest.mark.parametrize("row", [row for rows in SECTIONS.values() for row in rows], ids=lambda row: row[0])
def test_what_the_words_stand_for(row: Row) -> None:
    check(row, THURSDAY)


NO_TIMES = [
    "The guild may send a delegation.",
    "The march went through the old town, and marches are rare.",
    "Some 2,000 people and 1999 sheep were counted.",
    "It was the second session of the forum.",
    "A quarter of the town was burnt, and three-quarters of the mill.",
    "Tony Weeks and Theresa May spoke.",
    "He wrote for the Port Vell Weekly and for VELL TODAY.",
    "They spring from one family and fall out often.",
    "He threw two touchdown passes in the fourth quarter.",
    "The score was 3-1 and the ratio 4:3.",
    "At times the guild was late.",
    "It was on the 15th floor, and he lost in the 10th round.",
    "The fort was once a school.",
    "Once upon a time there was a guild; it won three times in as many years.",
    "At the end of the talks, a moment of silence was held.",
    "It cost 1990 dollars and weighed 2010 pounds.",
    "Photographer of the Year: Bo Ray.",
    "The sun set over the fort.",
    "April Stone and Mr. August dined.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time(text: str) -> None:
    assert read(text, THURSDAY)[1] == []


DAY_UNKNOWN: list[Row] = [
    ("The council met on [Friday].", "DATE XXXX-WXX-5", "None None"),
    ("The council met on [Friday night].", "TIME XXXX-WXX-5TNI", "None None"),
    ("The council will meet on [Sept. 9].", "DATE XXXX-09-09", "None None"),
    ("The council met [last month].", "DATE XXXX-XX", "None None"),
    ("The council met [two weeks ago].", "DATE PAST_REF", "None None"),
    ("The council met on [the 15th].", "DATE XXXX-XX-15", "None None"),
    ("The council met during [Ramadan 2018].", "DATE 2018", "2018-05-16 2018-06-14"),
]


@pytest.mark.parametrize("row", DAY_UNKNOWN, ids=lambda row: row[0])
def test_what_an_undated_article_leaves_open(row: Row) -> None:
    check(row, None)


WITH_ZONES = [
    ("The mast fell at [11:15 GMT].", "2013-03-21T11:15:00Z"),
    ("The mast fell at [8:30 p.m. EDT].", "2013-03-21T20:30:00-04:00"),
    ("The mast fell at [6:40 p.m. (GMT +8)].", "2013-03-21T18:40:00+08:00"),
    ("The mast fell at [8:30 p.m. ET].", "2013-03-21T20:30:00"),
    ("The mast fell at [8:30 p.m.]", "2013-03-21T20:30:00"),
]


@pytest.mark.parametrize(("marked", "edtf"), WITH_ZONES)
def test_a_time_of_day_keeps_its_zone(marked: str, edtf: str) -> None:
    wanted, [(words, time)] = read(marked, THURSDAY)
    assert ([words], time.edtf) == (wanted, edtf)
