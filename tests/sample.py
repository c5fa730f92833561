"""A record made by hand: five invented articles about an invented ferry agreement between two invented towns.

Every offset is looked up from the words, so that the quotes of the record slice back by construction.
"""

import re
from dataclasses import replace

from rashomon.records import (
    Account,
    Annotation,
    Article,
    Block,
    Citation,
    Copies,
    Dropped,
    Entity,
    EventMention,
    Happening,
    HistoryStep,
    Mention,
    Participant,
    Passage,
    Record,
    Role,
    Spans,
    Statement,
    Story,
    TimelineEntry,
    TimeMention,
    Value,
)

TEXTS = {
    "post1": """Ferry talks between Selm and Ostrava Quay set for 4 March

The mayors of Selm and Ostrava Quay will meet on 4 March to settle who runs the ferry, the council said on Monday.

"We want a boat that sails in winter too," said Mayor Ilse Brandt.

Some 340 people signed a petition against the talks.

Subscribe to our newsletter for more harbour news.""",
    "wire1": """SELM - The mayors of Selm and Ostrava Quay will meet on 4 March to settle who runs the ferry.

Around 500 people signed a petition against the talks, organisers said.

Captain Jory Pell, head of the Pilots' Guild, told Radio Selm that the guild would not attend.""",
    "tide1": """Ferry meeting put off

The mayors of Selm and Ostrava Quay will meet on 4 March to settle who runs the ferry.

But the meeting was postponed on Sunday at the request of Mayor Brandt, her office said.

Brandt denied that the town had bought a second boat.""",
    "post2": """Mayors sign ferry agreement at last

The two mayors met in the old customs house on Tuesday and signed an agreement. The Pilots' Guild stayed away.

Ostrava Quay accused Selm of buying a second boat in secret. "That boat is not ours," Ilse Brandt said, "and never was."

The ferry has sailed since 1958.""",
    "radio1": """The mayors signed an agreement in the harbour hall, listeners told us.

"That boat is not ours, and never was," Mayor Brandt told Radio Selm.

Weather: 4 degrees, gusts from the north-west.""",
}
FACTS = {
    "post1": (
        "The Harbour Post",
        "2031-02-24",
        "metadata",
        "Ferry talks between Selm and Ostrava Quay set for 4 March",
    ),
    "wire1": ("Northern Wire", "2031-02-24T18:05", "given", None),
    "tide1": ("Tidewater Daily", "2031-03-03", "text", "Ferry meeting put off"),
    "post2": ("The Harbour Post", "2031-04-16", "metadata", "Mayors sign ferry agreement at last"),
    "radio1": (None, None, "unknown", None),
}
FURNITURE = {"Subscribe to": "appeal", "Weather:": "weather"}


def record() -> Record:
    """The whole record."""
    return Record(
        annotations=tuple(_annotation(name) for name in TEXTS),
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
    annotation = Annotation(
        article,
        mentions=(Mention("m1", 0, len(words), words, (0, 1), words, "named"),),
        times=(TimeMention("t1", 0, 1, words, words, words, None, None, words, words),),
        statements=(Statement("s1", ((0, len(words)),), (), (content,), words, words, words, relay=(words,)),),
        events=(EventMention("e1", 0, 1, words, words, words),),
    )
    step = HistoryStep(words, words, None, None, words, words, quote)
    happening = Happening(
        words, words, words, words, words, None, None, words, ((words, words),), (), (step,), (words,), 1, words
    )
    return replace(
        plain,
        annotations=(annotation,),
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
    )


def span(name: str, words: str) -> tuple[int, int]:
    """Where the words stand first in the article."""
    start = TEXTS[name].index(words)
    return start, start + len(words)


def cite(name: str, words: str) -> Citation:
    """A citation of the words."""
    return Citation(name, *span(name, words), words)


def article(name: str) -> Article:
    """One of the five, its first line a title where it has one."""
    outlet, published, found, title = FACTS[name]
    text = TEXTS[name]
    blocks = []
    for paragraph in re.finditer(r".+", text):
        kind = next((kind for words, kind in FURNITURE.items() if paragraph[0].startswith(words)), "body")
        kind = "title" if paragraph[0] == title else kind
        blocks.append(Block(paragraph.start(), paragraph.end(), kind, f"a {kind} by its words"))
    return Article(
        id=name,
        file=f"{name}.txt",
        sha256="0" * 64,
        text=text,
        blocks=tuple(blocks),
        outlet=outlet,
        url="https://harbour.example/ferry" if name == "post1" else None,
        title=title,
        authors=("Nora Vint",) if name == "post2" else (),
        published=published,
        published_from=found,
        language="en",
    )


def _annotation(name: str) -> Annotation:
    text = TEXTS[name]
    sentences = tuple(
        (found.start(), found.end()) for found in re.finditer(r"[^\s][^\n]*?(?:[.!?]\"?(?=\s|$)|$)", text, re.M)
    )
    return Annotation(
        article=article(name),
        sentences=sentences,
        mentions=_mentions(name),
        times=_times(name),
        statements=STATEMENTS.get(name, ()),
        events=EVENTS.get(name, ()),
    )


def _mentions(name: str) -> tuple[Mention, ...]:
    found: list[tuple[int, int, str, str]] = []
    for words, type_, chain in (
        ("Ilse Brandt", "PERSON", "brandt"),
        ("Mayor Brandt", "PERSON", "brandt"),
        ("Jory Pell", "PERSON", "pell"),
        ("Pilots' Guild", "ORG", "guild"),
        ("Selm", "GPE", "selm"),
        ("Ostrava Quay", "GPE", "quay"),
    ):
        places = re.finditer(re.escape(words), TEXTS[name])
        found += [(place.start(), place.end(), type_, chain) for place in places]
    return tuple(
        Mention(f"m{number}", start, end, type_, (start, end), chain, "named")
        for number, (start, end, type_, chain) in enumerate(sorted(found), 1)
    )


def _times(name: str) -> tuple[TimeMention, ...]:
    known = {"4 March": "2031-03-04", "on Sunday": "2031-03-02", "on Tuesday": "2031-04-15", "1958": "1958"}
    found = [(span(name, words), value) for words, value in known.items() if words in TEXTS[name]]
    return tuple(
        TimeMention(f"t{number}", *place, "DATE", value, value, value, value, "published", "day-month")
        for number, (place, value) in enumerate(found, 1)
    )


def _statement(name: str, number: int, words: dict[str, str], **more: object) -> Statement:
    parts: dict[str, Spans] = {part: (span(name, said),) for part, said in words.items()}
    said = {"source": (), "cue": (), "content": ()} | parts | {"speech": "direct", "act": "say", "speaker": None} | more
    return Statement(id=f"s{number}", **said)  # type: ignore[arg-type]


STATEMENTS = {
    "post1": (
        _statement(
            "post1",
            1,
            {
                "source": "Mayor Ilse Brandt",
                "cue": "said Mayor"[:4],
                "content": "We want a boat that sails in winter too,",
            },
            speaker="brandt",
        ),
        _statement(
            "post1",
            2,
            {
                "source": "the council",
                "content": "The mayors of Selm and Ostrava Quay will meet on 4 March to settle who runs the ferry",
            },
            speech="indirect",
        ),
    ),
    "wire1": (
        _statement(
            "wire1",
            1,
            {
                "source": "Captain Jory Pell, head of the Pilots' Guild,",
                "cue": "told Radio Selm",
                "content": "that the guild would not attend",
            },
            speaker="pell",
            speech="indirect",
            act="refuse",
            relay=("Radio Selm",),
            about=("guild",),
        ),
    ),
    "tide1": (
        _statement(
            "tide1",
            1,
            {"source": "Brandt denied"[:6], "cue": "denied", "content": "that the town had bought a second boat"},
            speaker="brandt",
            speech="indirect",
            act="deny",
            about=("selm",),
        ),
    ),
    "post2": (
        _statement(
            "post2",
            1,
            {"source": "Ostrava Quay", "cue": "accused", "content": "Selm of buying a second boat in secret"},
            speaker="quay",
            speech="indirect",
            act="accuse",
            about=("selm",),
        ),
        replace(
            _statement("post2", 2, {"source": "Ilse Brandt", "cue": "said"}, speaker="brandt", act="deny"),
            content=(span("post2", "That boat is not ours,"), span("post2", "and never was.")),
        ),
    ),
    "radio1": (
        _statement(
            "radio1",
            1,
            {"source": "Mayor Brandt", "cue": "told", "content": "That boat is not ours, and never was,"},
            speaker="brandt",
            act="deny",
        ),
    ),
}
EVENTS = {
    "post1": (
        EventMention("e1", *span("post1", "meet on")[:1], span("post1", "meet")[1], "meet", "CONSULT", "planned"),
    ),
    "wire1": (EventMention("e1", *span("wire1", "meet"), "meet", "CONSULT", "planned"),),
    "tide1": (EventMention("e1", *span("tide1", "postponed"), "postpone", "CONSULT", "postponed"),),
    "post2": (
        EventMention("e1", *span("post2", "met"), "meet", "CONSULT", "held", (Participant("m1", "agent"),)),
        EventMention("e2", *span("post2", "signed"), "sign", "AGREE", "held"),
    ),
    "radio1": (EventMention("e1", *span("radio1", "signed"), "sign", "AGREE", "held"),),
}


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
