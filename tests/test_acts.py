"""Acts: what the speaker does by the words, also where the verb does not tell."""

import pytest

from rashomon.records import Statement
from rashomon.statements import find_statements
from tests.factory import parsed, words

PLAIN = {
    "say": [
        "Reyl said the harbour was forty metres long.",
        "The report found that forty houses were flooded.",
        "“We arrived in the valley on Monday,” Belling said.",
        "The ministry said the talks began at noon.",
        "Police told reporters that two people were in the car.",
        "According to the survey, a third of the farms have no well.",
        "Reyl added that the bridge had been closed since March.",
        "Varenia said Tuesday that it had received the letter.",
    ],
    "claim": [
        "Belling insisted the road was open.",
        "The rebels claim to hold the harbour.",
        "Reyl maintained that the vote had been fair.",
        "Belling claimed that he had met the king.",
        "Varenia contends that the island belongs to it.",
    ],
    "deny": [
        "Belling denied arming the rebels.",
        "Reyl said there was no truth in these reports.",
        "“These reports are completely false,” Reyl said.",
        "The ministry dismissed the reports as baseless rumours.",
        "Varenia disputed the account.",
        "Belling said he had nothing to do with the fire.",
    ],
    "accuse": [
        "Belling accused Varenia of arming the rebels.",
        "Reyl blamed the council for the flood.",
        "Reyl said that the militia had murdered the mayor.",
        "Varenia said the rebels were behind the attack.",
        "“He lied to the court,” Reyl said.",
        "The report alleges that the bank laundered money.",
    ],
    "demand": [
        "Belling urged the army to leave.",
        "Belling called for an inquiry.",
        "Belling asked them to leave.",
        "Reyl said the army must leave the valley.",
        "“The government should resign,” Reyl said.",
        "Doctors demanded better pay.",
        "“We need to act now,” Belling said.",
    ],
    "refuse": [
        "Belling refused to leave.",
        "Belling would not comment on the report.",
        "Reyl declined to comment on the report.",
        "The ministry rejected the offer.",
        "Belling said he would not resign.",
        "“We will never accept this plan,” Reyl said.",
        "The rebels said they would not take part in the talks.",
    ],
    "promise": [
        "Belling vowed to rebuild the bridge.",
        "Belling said he would rebuild the bridge.",
        "The bank plans to hire a hundred people.",
        "“We will rebuild every house,” Reyl said.",
        "Varenia pledged to send food to the valley.",
        "The company said it would hire a hundred people.",
    ],
    "warn": [
        "Belling warned that the dam could burst.",
        "Reyl warned of famine.",
        "Doctors said the fever could spread to the valley.",
        "“This is a very dangerous situation,” Reyl said.",
        "Belling cautioned that the ice was thin.",
        "Experts said the dam posed a serious risk to the town.",
    ],
    "threaten": [
        "Belling threatened to close the harbour.",
        "The rebels said they would burn the port if the army came.",
        "Varenia threatened to cut off the gas.",
        "“We will crush them,” the general said.",
        "The general vowed revenge.",
    ],
    "praise": [
        "Belling praised the army.",
        "Belling endorsed the mayor.",
        "Reyl said the doctors had done a wonderful job.",
        "“She is a great and brave leader,” Belling said.",
        "Varenia welcomed the truce.",
        "Reyl thanked the nurses.",
    ],
    "condemn": [
        "Belling condemned the attack.",
        "Reyl called the plan a disgrace.",
        "Reyl said the plan was a disgrace.",
        "Farmers complained about the tax.",
        "“This is shameful and stupid,” Belling said.",
        "Varenia criticised the decision.",
    ],
    "agree": [
        "Belling admitted that the truce had failed.",
        "Varenia agreed to the truce.",
        "The ministry confirmed the report.",
        "“I agree with her,” Reyl said.",
        "Reyl apologised for the mistake.",
        "“You are right, we made a mistake,” Belling said.",
    ],
    "ask": [
        "Belling asked whether the road was open.",
        "“Is the road open?” Belling said.",
        "“Who paid for the bridge?” Reyl said.",
        "Reporters asked when he would leave.",
        "Reyl wondered who had paid for the bridge.",
    ],
    "predict": [
        "Belling predicted that the truce would hold.",
        "Reyl expects the truce to hold.",
        "“Turnout will be very low,” Belling said.",
        "Economists forecast that prices will rise next year.",
        "The bank estimates that a million people will come.",
        "Reyl said the party would probably win the election.",
    ],
    "hope": [
        "Belling said he hoped the truce would hold.",
        "Reyl said she hoped for rain.",
        "Belling wants to be mayor.",
        "“I hope it rains,” Reyl said.",
        "Reyl said she wanted peace.",
        "Farmers wish for an early spring.",
    ],
    "believe": [
        "Belling believes that the bridge is old.",
        "Reyl thinks the bridge is ugly.",
        "Neighbours feared he was dead.",
        "Reyl said she believed the letter was old.",
        "“I think it is a matter of taste,” Belling said.",
        "Varenia doubts that the letter exists.",
    ],
}


def found(text: str) -> list[Statement]:
    return find_statements(*parsed(text), ())


@pytest.mark.parametrize(("act", "text"), [(act, text) for act, texts in PLAIN.items() for text in texts])
def test_a_plain_sentence_has_its_act(act: str, text: str) -> None:
    assert [one.act for one in found(text)] == [act]


@pytest.mark.xfail(strict=True, reason="taken for a promise: threats without a deed of harm are rare in the examples")
def test_a_threat_without_a_deed_of_harm() -> None:
    assert [one.act for one in found("“They will pay a heavy price for this,” Belling said.")] == ["threaten"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Belling warned that he would burn the port if the army came.", "threaten"),
        ("Reyl insisted that she would not resign.", "refuse"),
        ("Belling claimed that the army had murdered the children.", "accuse"),
        ("Reyl called on the council to resign.", "demand"),
        ("The rebels asked for food.", "demand"),
        ("Reyl asked the army to leave.", "demand"),
        ("``We will not leave the valley, '' the general said .", "refuse"),
    ],
)
def test_the_content_may_do_more_than_the_verb(text: str, act: str) -> None:
    assert [one.act for one in found(text)] == [act]


@pytest.mark.parametrize(
    ("text", "act", "negated"),
    [
        ("Belling did not deny arming the rebels.", "deny", True),
        ("Belling would not comment on the report.", "refuse", False),
        ("Reyl declined to comment on the report.", "refuse", False),
        ("Belling never promised to rebuild the bridge.", "promise", True),
        ("No one has accused Belling of theft.", "accuse", True),
        ("Belling denied that the road was not open.", "deny", False),
    ],
)
def test_a_negated_cue_keeps_its_act_and_a_refusal_to_speak_is_one(text: str, act: str, negated: bool) -> None:
    assert [(one.act, one.negated) for one in found(text)] == [(act, negated)]


def test_every_span_gives_its_words_back() -> None:
    text = "“They lied,” Reyl said. Belling, asked about it, said he would not answer."
    statements = found(text)
    assert statements
    for one in statements:
        for spans in (one.source, one.cue, one.content):
            assert all(words(text, spans))


@pytest.mark.parametrize(
    "text", ["", "said", "“”", "He said “”.", "?" * 500, "He said " + "he hoped " * 400, "`` -LRB- , '' he said ."]
)
def test_odd_text_never_raises(text: str) -> None:
    assert isinstance(found(text), list)
