"""Quantities, the table: an expression as news words it, and the kind, low, best, high and unit that it says."""

import pytest

from rashomon.parse import parse
from rashomon.quantities import find_quantities
from rashomon.times import find_times
from tests.factory import article

Bound = float | None

# words in the text | kind | low | best | high | unit; "-" is open
COUNTS = """
The guild has 229 members.|229 members|count|229|229|229|members
The port sold 1,204 crates.|1,204 crates|count|1204|1204|1204|crates
They repaired two dozen boats.|two dozen boats|count|24|24|24|boats
They repaired half a dozen boats.|half a dozen boats|count|6|6|6|boats
A dozen groups met in the hall.|A dozen groups|count|12|12|12|groups
A hundred and twenty houses burned.|A hundred and twenty houses|count|120|120|120|houses
Three hundred and six ships sailed.|Three hundred and six ships|count|306|306|306|ships
The survey found forty-eight wells.|forty-eight wells|count|48|48|48|wells
Half a million voters stayed at home.|Half a million voters|count|500000|500000|500000|voters
Two and a half million voters stayed at home.|Two and a half million voters|count|2500000|2500000|2500000|voters
A quarter of a million voters stayed at home.|A quarter of a million voters|count|250000|250000|250000|voters
A million voters stayed at home.|A million voters|count|1000000|1000000|1000000|voters
Some 1.5 million voters stayed at home.|Some 1.5 million voters|count|1350000|1500000|1650000|voters
Two hundred thousand voters stayed at home.|Two hundred thousand voters|count|200000|200000|200000|voters
About 3m voters stayed at home.|About 3m voters|count|2700000|3000000|3300000|voters
The state counted 2.3 lakh voters.|2.3 lakh voters|count|230000|230000|230000|voters
The state counted 1,50,000 voters.|1,50,000 voters|count|150000|150000|150000|voters
The 28-member guild voted.|28-member|count|28|28|28|member
Seven ships sank.|Seven ships|count|7|7|7|ships
""".strip().splitlines()

BOUNDS = """
At least 12 houses burned.|At least 12 houses|count|12|12|-|houses
At the very least 12 houses burned.|At the very least 12 houses|count|12|12|-|houses
No fewer than 12 houses burned.|No fewer than 12 houses|count|12|12|-|houses
Not less than 12 houses burned.|Not less than 12 houses|count|12|12|-|houses
Upwards of 50 houses burned.|Upwards of 50 houses|count|50|50|-|houses
More than 40 houses burned.|More than 40 houses|count|40|40|-|houses
Over 40 houses burned.|Over 40 houses|count|40|40|-|houses
Well over 40 houses burned.|Well over 40 houses|count|40|40|-|houses
Just over 40 houses burned.|Just over 40 houses|count|40|40|-|houses
In excess of 40 houses burned.|In excess of 40 houses|count|40|40|-|houses
At least another 12 houses burned.|At least another 12 houses|count|12|12|-|houses
40 or more houses burned.|40 or more houses|count|40|40|-|houses
Some 40-plus houses burned.|Some 40-plus houses|count|40|40|-|houses
Up to 300 houses burned.|Up to 300 houses|count|-|-|300|houses
As many as 300 houses burned.|As many as 300 houses|count|-|-|300|houses
As many as an estimated 300 houses burned.|As many as an estimated 300 houses|count|-|-|300|houses
No more than 20 houses burned.|No more than 20 houses|count|-|-|20|houses
At most 20 houses burned.|At most 20 houses|count|-|-|20|houses
Fewer than 20 houses burned.|Fewer than 20 houses|count|-|-|20|houses
Less than 20 houses burned.|Less than 20 houses|count|-|-|20|houses
20 or fewer houses burned.|20 or fewer houses|count|-|-|20|houses
Nearly 50 houses burned.|Nearly 50 houses|count|45|50|50|houses
Almost 50 houses burned.|Almost 50 houses|count|45|50|50|houses
Close to 50 houses burned.|Close to 50 houses|count|45|50|50|houses
Just under 50 houses burned.|Just under 50 houses|count|45|50|50|houses
About 50 houses burned.|About 50 houses|count|45|50|55|houses
Around 50 houses burned.|Around 50 houses|count|45|50|55|houses
Roughly 50 houses burned.|Roughly 50 houses|count|45|50|55|houses
Approximately 50 houses burned.|Approximately 50 houses|count|45|50|55|houses
An estimated 50 houses burned.|An estimated 50 houses|count|45|50|55|houses
Perhaps 50 houses burned.|Perhaps 50 houses|count|45|50|55|houses
50 or so houses burned.|50 or so houses|count|45|50|55|houses
Exactly 50 houses burned.|Exactly 50 houses|count|50|50|50|houses
Only 50 houses burned.|Only 50 houses|count|50|50|50|houses
A total of 50 houses burned.|A total of 50 houses|count|50|50|50|houses
Another 50 houses burned.|Another 50 houses|count|50|50|50|houses
""".strip().splitlines()

RANGES = """
Between 20 and 30 houses burned.|Between 20 and 30 houses|count|20|-|30|houses
From 20 to 30 houses burned.|From 20 to 30 houses|count|20|-|30|houses
20 to 30 houses burned.|20 to 30 houses|count|20|-|30|houses
The fire took 20-30 houses.|20-30 houses|count|20|-|30|houses
The fire took 20–30 houses.|20–30 houses|count|20|-|30|houses
Two or three houses burned.|Two or three houses|count|2|-|3|houses
About 20 to 30 houses burned.|About 20 to 30 houses|count|20|-|30|houses
Two to three million voters stayed at home.|Two to three million voters|count|2000000|-|3000000|voters
The town has 20,000 to 25,000 voters.|20,000 to 25,000 voters|count|20000|-|25000|voters
Between 900,000 and 1.2 million men stayed.|Between 900,000 and 1.2 million men|count|900000|-|1200000|men
""".strip().splitlines()

VAGUE = """
Dozens of houses burned.|Dozens of houses|count|24|-|99|houses
Scores of houses burned.|Scores of houses|count|40|-|99|houses
Hundreds of houses burned.|Hundreds of houses|count|200|-|999|houses
Thousands of houses burned.|Thousands of houses|count|2000|-|9999|houses
Tens of thousands of houses burned.|Tens of thousands of houses|count|20000|-|99999|houses
Hundreds of thousands of houses burned.|Hundreds of thousands of houses|count|200000|-|999999|houses
Millions of houses burned.|Millions of houses|count|2000000|-|999999999|houses
Several thousand houses burned.|Several thousand houses|count|2000|-|9999|houses
Several hundred houses burned.|Several hundred houses|count|200|-|999|houses
A few dozen houses burned.|A few dozen houses|count|24|-|99|houses
A handful of houses burned.|A handful of houses|count|3|-|9|houses
A couple of houses burned.|A couple of houses|count|2|-|3|houses
Several houses burned.|Several houses|count|3|-|9|houses
At least several hundred houses burned.|At least several hundred houses|count|200|-|-|houses
Up to several hundred houses burned.|Up to several hundred houses|count|-|-|999|houses
Dozens, if not hundreds, of houses burned.|Dozens, if not hundreds|count|24|-|999|-
""".strip().splitlines()

SHARES = """
About 40% of voters stayed at home.|About 40%|percent|36|40|44|percent
Turnout rose by 12.5 percent.|12.5 percent|percent|12.5|12.5|12.5|percent
Turnout rose by 12 per cent.|12 per cent|percent|12|12|12|percent
Turnout rose by 3 percentage points.|3 percentage points|percent|3|3|3|percent
Prices rose 15-20%.|15-20%|percent|15|-|20|percent
Prices rose 10% to 15%.|10% to 15%|percent|10|-|15|percent
A third of the fleet was sold.|A third|percent|33.3333|33.3333|33.3333|percent
Nearly two-thirds of the fleet was sold.|Nearly two-thirds|percent|60.0|66.6667|66.6667|percent
More than half of the fleet was sold.|More than half|percent|50|50|-|percent
Between a quarter and a third of the fleet was sold.|Between a quarter and a third|percent|25|-|33.3333|percent
One in five voters stayed at home.|One in five|percent|20|20|20|percent
Nine out of 10 voters stayed at home.|Nine out of 10|percent|90|90|90|percent
More than one in three voters stayed at home.|More than one in three|percent|33.3333|33.3333|-|percent
""".strip().splitlines()

MONEY = """
The bridge cost $3.5 billion.|$3.5 billion|money|3500000000|3500000000|3500000000|USD
The bridge cost $1.2bn.|$1.2bn|money|1200000000|1200000000|1200000000|USD
The bridge cost US$40 million.|US$40 million|money|40000000|40000000|40000000|USD
The bridge cost €3m.|€3m|money|3000000|3000000|3000000|EUR
The bridge cost 1.5 million euros.|1.5 million euros|money|1500000|1500000|1500000|EUR
The bridge cost £250,000.|£250,000|money|250000|250000|250000|GBP
The bridge cost Rs 5 crore.|Rs 5 crore|money|50000000|50000000|50000000|INR
The bridge cost 30 million Afghanis.|30 million Afghanis|money|30000000|30000000|30000000|AFN
The bridge cost 20,000 Egyptian pounds.|20,000 Egyptian pounds|money|20000|20000|20000|EGP
The bridge cost 300 million yen.|300 million yen|money|300000000|300000000|300000000|JPY
The bridge cost 500 million Iraqi dinars.|500 million Iraqi dinars|money|500000000|500000000|500000000|IQD
The bridge cost more than $2 million.|more than $2 million|money|2000000|2000000|-|USD
The bridge cost up to $2 million.|up to $2 million|money|-|-|2000000|USD
The bridge cost between $2 million and $3 million.|between $2 million and $3 million|money|2000000|-|3000000|USD
The bridge cost $ 2 billion to $ 3 billion.|$ 2 billion to $ 3 billion|money|2000000000|-|3000000000|USD
They asked for hundreds of millions of dollars.|hundreds of millions of dollars|count|200000000|-|999999999|USD
The toll is 26 cents.|26 cents|money|26|26|26|USX
""".strip().splitlines()

MEASURES = """
The village lies 140 km north of the port.|140 km|measure|140|140|140|kilometres
The village lies about 30 miles north of the port.|about 30 miles|measure|27|30|33|miles
The hill is 2,300 m high.|2,300 m|measure|2300|2300|2300|metres
The ship spilled 500 tonnes of oil.|500 tonnes|measure|500|500|500|tonnes
The plant makes 20 megawatts.|20 megawatts|measure|20|20|20|megawatts
The fire burned 4,000 acres of forest.|4,000 acres|measure|4000|4000|4000|acres
A 500-pound bomb lay in the field.|500-pound|measure|500|500|500|pounds
""".strip().splitlines()

HARMS = """
At least 12 people were killed in the flood.|At least 12 people|killed|12|12|-|people
The flood killed 12 people.|12 people|killed|12|12|12|people
The flood killed up to 60.|up to 60|killed|-|-|60|people
The bomb tore through the market, killing eight traders.|eight traders|killed|8|8|8|traders
Twelve people died in the flood.|Twelve people|killed|12|12|12|people
Twelve fishermen drowned on Sunday.|Twelve fishermen|killed|12|12|12|fishermen
Rescuers counted 17 dead.|17|killed|17|17|17|people
The flood left five people dead.|five people|killed|5|5|5|people
Three officers were shot dead.|Three officers|killed|3|3|3|officers
The fire claimed 30 lives.|30 lives|killed|30|30|30|lives
Dozens of soldiers lost their lives.|Dozens of soldiers|killed|24|-|99|soldiers
The ministry reported 80 deaths.|80 deaths|killed|80|80|80|deaths
The clashes led to the deaths of at least 32 people.|at least 32 people|killed|32|32|-|people
The massacre of 96 people shocked the province.|96 people|killed|96|96|96|people
Villagers pulled 14 bodies from the river.|14 bodies|killed|14|14|14|bodies
The death toll rose to 16.|16|killed|16|16|16|people
The ministry put the death toll at 2,750.|2,750|killed|2750|2750|2750|people
Hundreds are believed to have died.|Hundreds|killed|200|-|999|people
No more than 20 appeared to have been killed.|No more than 20|killed|-|-|20|people
The fighting killed thousands of civilians.|thousands of civilians|killed|2000|-|9999|civilians
The dead included 12 children.|12 children|killed|12|12|12|children
The flood left 30 injured.|30|injured|30|30|30|people
Scores were wounded in the clashes.|Scores|injured|40|-|99|people
The blast wounded about 20 guards.|about 20 guards|injured|18|20|22|guards
Doctors treated 12 wounded soldiers.|12 wounded soldiers|injured|12|12|12|soldiers
Two people are missing.|Two people|missing|2|2|2|people
Five miners are still missing.|Five miners|missing|5|5|5|miners
Police arrested 45.|45|detained|45|45|45|people
Police arrested more than 90 protesters.|more than 90 protesters|detained|90|90|-|protesters
Gunmen kidnapped three engineers.|three engineers|detained|3|3|3|engineers
Four reporters were taken hostage.|Four reporters|detained|4|4|4|reporters
Nearly 150 members of the guild were detained.|Nearly 150 members|detained|135|150|150|members
At least 5,100 people have fled the province.|At least 5,100 people|displaced|5100|5100|-|people
The flood displaced 20,000 villagers.|20,000 villagers|displaced|20000|20000|20000|villagers
The flood made 700 families homeless.|700 families|displaced|700|700|700|families
The camp holds 30,000 refugees.|30,000 refugees|displaced|30000|30000|30000|refugees
The war caused 5,000 casualties.|5,000 casualties|casualty|5000|5000|5000|casualties
``We counted 12 people killed,'' said a nurse.|12 people|killed|12|12|12|people
The blast ( at noon ) killed at least nine people .|at least nine people|killed|9|9|-|people
""".strip().splitlines()

# What looks like harm and is none, or not to those counted.
NO_HARM = """
The two gunmen killed a guard.|two gunmen|count|2|2|2|gunmen
Twelve officers arrested the mayor.|Twelve officers|count|12|12|12|officers
The army killed 100 dogs.|100 dogs|count|100|100|100|dogs
More than 270 people survived the fire.|More than 270 people|count|270|270|-|people
The king freed 310 prisoners.|310 prisoners|count|310|310|310|prisoners
The rebels captured two towns.|two towns|count|2|2|2|towns
Three planes are missing.|Three planes|count|3|3|3|planes
The clinic confirmed 40 cases.|40 cases|count|40|40|40|cases
Two bodies of the assembly met.|Two bodies|count|2|2|2|bodies
""".strip().splitlines()

TABLE = [*COUNTS, *BOUNDS, *RANGES, *VAGUE, *SHARES, *MONEY, *MEASURES, *HARMS, *NO_HARM]


def number(said: str) -> Bound:
    return None if said == "-" else float(said)


@pytest.mark.parametrize("row", TABLE)
def test_an_expression_and_what_it_says(row: str) -> None:
    text, words, kind, low, best, high, unit = row.split("|")
    one = article(text, published="2018-11-15")
    parsed = parse(one)
    (found,) = find_quantities(one, parsed, find_times(one, parsed))
    assert text[found.start : found.end] == words
    assert found.number is not None and text[found.start : found.end].startswith(text[slice(*found.number)])
    assert (found.kind, found.unit) == (kind, None if unit == "-" else unit)
    assert (found.low, found.value, found.high) == (number(low), number(best), number(high))


def test_the_table_is_large() -> None:
    assert len(TABLE) >= 120
    assert len(set(TABLE)) == len(TABLE)
