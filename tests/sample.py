"""A record made by hand: five invented articles about an invented ferry agreement between two invented towns.

Every offset is looked up from the words, so that the quotes of the record slice back by construction.
"""

from dataclasses import replace

from rashomon.records import (
    Account,
    Annotation,
    Article,
    Block,
    Citation,
    Copies,
    Difference,
    Dropped,
    Entity,
    EventMention,
    Happening,
    HistoryStep,
    Mention,
    Passage,
    Record,
    Role,
    Saying,
    Statement,
    Story,
    TimelineEntry,
    TimeMention,
    Value,
    Variant,
)
from tests.sample_articles import FACTS, TEXTS, annotation, cite, span


def record() -> Record:
    """The whole record."""
    return Record(
        annotations=tuple(annotation(name) for name in sorted(TEXTS)),
        dropped=(
            Dropped("empty.txt", "read", "no text in it"),
            Dropped("export.jsonl", "read", "not a JSON object", item=17),
        ),
        copies=_copies(),
        stories=(Story("story1", "The ferry talks of Selm and Ostrava Quay", tuple(TEXTS)),),
        entities=_entities(),
        happenings=_happenings(),
        accounts=_accounts(),
        timeline=_timeline(),
        sayings=_sayings(),
    )


def hostile_record(words: str) -> Record:
    """The record with these words in every place that a stranger can fill: titles, names, addresses, texts, reasons."""
    plain = record()
    text = f"{words} said {words}."
    content = (len(words) + 6, len(words) + 6 + len(words))
    article = Article(
        id=words,
        file=words,
        sha256="1" * 64,
        text=text,
        blocks=(Block(0, len(text), "body", words),),
        outlet=words,
        url=words,
        title=words,
        authors=(words,),
        published=words,
        language=words,
    )
    quote = Citation(words, *content, text[slice(*content)])
    told = Annotation(
        article,
        mentions=(Mention("m1", 0, len(words), words, (0, 1), words, "named"),),
        times=(TimeMention("t1", 0, 1, words, words, words, None, None, words, words),),
        statements=(
            Statement(
                "s1",
                ((0, len(words)),),
                (),
                (content,),
                words,
                words,
                words,
                relay=(words,),
                speakers=(words,),
                affiliation=words,
            ),
        ),
        events=(EventMention("e1", 0, 1, words, words, words),),
    )
    step = HistoryStep(words, words, None, None, words, words, quote, words, words, quote)
    happening = Happening(
        words, words, words, words, words, None, None, words, ((words, words),), (), (step,), (words,), 1, words
    )
    return replace(
        plain,
        annotations=(told,),
        dropped=(Dropped(words, words, words),),
        stories=(Story(words, words, (words,)),),
        entities=(Entity(words, words, words, (words,), ((words, words),), (Role(words, words, None, quote),), 1),),
        happenings=(happening,),
        accounts=(
            Account(words, words, words, words, words, (Value(words, (words,), 1, (quote,)),), (words,), words),
            Account("x", words, words, "single", words, (Value(words, (words,), 1, (quote,)),), (words,), words),
        ),
        timeline=(TimelineEntry(words, words, words, words, words, words, (words,), 1, 1.0, (quote,)),),
        copies=Copies((Passage(words, 0, 1, words, 0, 1),), {words: words}),
        sayings=(_hostile_saying(quote),),
    )


def _hostile_saying(quote: Citation) -> Saying:
    name, place = quote.article, ((quote.start, quote.end),)
    parts = (Difference("replaced", place, place),)
    variants = tuple(Variant(name, ("s1",), kind, name, name, (quote,), parts) for kind in ("whole", "changed"))
    return Saying(name, name, variants, (name,), (name,), 1)


def _copies() -> Copies:
    words = "The mayors of Selm and Ostrava Quay will meet on 4 March to settle who runs the ferry."
    passage = Passage("tide1", *span("tide1", words), "wire1", *span("wire1", words))
    return Copies((passage,), {name: name for name in TEXTS} | {"tide1": "wire1"})


def _entities() -> tuple[Entity, ...]:
    everywhere = tuple(TEXTS)
    head = Role("head of the Pilots' Guild", None, None, cite("wire1", "head of the Pilots' Guild"))
    return (
        Entity(
            "brandt",
            "Ilse Brandt",
            "PERSON",
            ("Mayor Brandt", "Brandt"),
            tuple((one, "brandt") for one in everywhere),
            (),
            6,
        ),
        Entity("pell", "Jory Pell", "PERSON", ("Captain Jory Pell",), (("wire1", "pell"),), (head,), 1),
        Entity("guild", "Pilots' Guild", "ORG", (), (("wire1", "guild"), ("post2", "guild")), (), 2),
        Entity("selm", "Selm", "GPE", (), tuple((one, "selm") for one in everywhere), (), 9),
        Entity("quay", "Ostrava Quay", "GPE", (), tuple((one, "quay") for one in everywhere[:4]), (), 5),
    )


def _step(status: str, edtf: str | None, name: str, words: str, said_by: str | None = None) -> HistoryStep:
    return HistoryStep(status, edtf, edtf, edtf, FACTS[name][1], said_by, cite(name, words))


def _happenings() -> tuple[Happening, ...]:
    meeting = Happening(
        "meeting",
        "mayors of Selm and Ostrava Quay meet",
        "CONSULT",
        "postponed",
        "2031-03-04",
        "2031-03-04",
        "2031-03-04",
        None,
        (("selm", "partner"), ("quay", "partner"), ("guild", "absent")),
        (("post1", "e1"), ("wire1", "e1"), ("tide1", "e1")),
        (
            _step("planned", "2031-03-04", "post1", "will meet on 4 March", "the council"),
            _step("planned", "2031-03-04", "wire1", "will meet on 4 March"),
            _step("postponed", None, "tide1", "the meeting was postponed on Sunday", "brandt"),
        ),
        ("post1", "wire1", "tide1"),
        2,
    )
    signing = Happening(
        "signing",
        "mayors signed an agreement",
        "AGREE",
        "held",
        "2031-04-15",
        "2031-04-15",
        "2031-04-15",
        "the old customs house",
        (("brandt", "agent"),),
        (("post2", "e2"), ("radio1", "e1")),
        (
            _step("held", "2031-04-15", "post2", "signed an agreement"),
            _step("held", None, "radio1", "signed an agreement"),
        ),
        ("post2", "radio1"),
        2,
    )
    return (meeting, signing)


def _value(value: str, witnesses: int, *quotes: Citation) -> Value:
    return Value(value, tuple(dict.fromkeys(one.article for one in quotes)), witnesses, quotes)


def _accounts() -> tuple[Account, ...]:
    number = (
        _value("340", 1, cite("post1", "Some 340 people")),
        _value("500", 1, cite("wire1", "Around 500 people")),
    )
    date = (_value("2031-03-04", 2, *(cite(name, "4 March") for name in ("post1", "wire1", "tide1"))),)
    status = (
        _value("planned", 2, cite("post1", "will meet"), cite("wire1", "will meet")),
        _value("postponed", 1, cite("tide1", "was postponed")),
    )
    place = (
        _value("customs house", 1, cite("post2", "in the old customs house")),
        _value("harbour hall", 1, cite("radio1", "in the harbour hall")),
    )
    claim = (
        _value("claimed", 1, cite("post2", "accused Selm of buying a second boat in secret")),
        _value(
            "denied",
            3,
            cite("tide1", "denied that the town had bought a second boat"),
            cite("post2", "That boat is not ours"),
            cite("radio1", "That boat is not ours"),
        ),
    )
    kind = (_value("agreement", 2, cite("post2", "signed an agreement"), cite("radio1", "signed an agreement")),)
    absent = (_value("Pilots' Guild: absent", 1, cite("post2", "The Pilots' Guild stayed away")),)
    return (
        Account(
            "a1",
            "meeting",
            "number",
            "conflict",
            "number",
            number,
            ("tide1",),
            "340 and 500 lie too far apart for rounding",
        ),
        Account("a2", "meeting", "date", "agree", None, date, (), "the same day"),
        Account(
            "a3", "meeting", "status", "changed", "earlier-state", status, (), "a later report gives another state"
        ),
        Account("a4", "signing", "place", "differ", "place", place, (), "two names of places"),
        Account("a5", "signing", "claim", "conflict", "denial", claim, (), "said by one and denied by the other"),
        Account("a6", "signing", "kind", "agree", None, kind, (), "the same kind"),
        Account(
            "a7", "signing", "participant", "single", "participant", absent, ("radio1",), "only one account names them"
        ),
    )


def _timeline() -> tuple[TimelineEntry, ...]:
    return (
        TimelineEntry(
            "1958",
            "1958-01-01",
            "1958-12-31",
            "The ferry has sailed since 1958",
            "ongoing",
            None,
            ("The Harbour Post",),
            1,
            0.2,
            (cite("post2", "The ferry has sailed since 1958."),),
        ),
        TimelineEntry(
            "2031-03-04",
            "2031-03-04",
            "2031-03-04",
            "mayors of Selm and Ostrava Quay meet",
            "postponed",
            "meeting",
            ("Northern Wire", "The Harbour Post", "Tidewater Daily"),
            2,
            0.9,
            (
                cite(
                    "tide1", "But the meeting was postponed on Sunday at the request of Mayor Brandt, her office said."
                ),
                cite(
                    "post1",
                    "The mayors of Selm and Ostrava Quay will meet on 4 March to settle who runs the ferry",
                ),
            ),
        ),
        TimelineEntry(
            "2031-04-15",
            "2031-04-15",
            "2031-04-15",
            "mayors signed an agreement",
            "held",
            "signing",
            ("The Harbour Post",),
            2,
            0.8,
            (cite("post2", "The two mayors met in the old customs house on Tuesday and signed an agreement."),),
        ),
    )


def _sayings() -> tuple[Saying, ...]:
    """What the mayor said of the boat, in quotation marks in two articles and without them in a third."""
    paper = (cite("post2", "That boat is not ours,"), cite("post2", "and never was."))
    radio, told = (
        cite("radio1", "That boat is not ours, and never was,"),
        cite("tide1", "the town had bought a second boat"),
    )
    fullest = tuple((one.start, one.end) for one in paper)
    new = Difference("replaced", fullest, ((told.start, told.end),))
    return (
        Saying(
            "saying1",
            "brandt",
            (
                Variant("post2", ("s2",), "whole", "brandt", "post2", paper, (Difference("kept", fullest, fullest),)),
                Variant(
                    "radio1",
                    ("s1",),
                    "whole",
                    "brandt",
                    "radio1",
                    (radio,),
                    (Difference("kept", fullest, ((radio.start, radio.end),)),),
                ),
                Variant("tide1", ("s1",), "paraphrased", "brandt", "tide1", (told,), (new,)),
            ),
            ("tide1",),
            ("The Harbour Post", "Tidewater Daily"),
            3,
        ),
    )
