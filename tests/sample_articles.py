"""The five invented articles of the sample record, and what each alone tells: names, times, statements, events."""

import re
from dataclasses import replace

from rashomon.records import (
    Annotation,
    Article,
    Block,
    Citation,
    EventMention,
    Mention,
    Participant,
    Spans,
    Statement,
    TimeMention,
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


def annotation(name: str) -> Annotation:
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
            speakers=("pell",),
            affiliation="guild",
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
