"""Generate: phrases under their types come in; sentences with who acts on whom, the type, and the event's verb go out.

Each phrase is told as done and, where that makes sense, as planned, refused, threatened, asked for or blamed for, which
gives the sentence another type as PLOVER has it, though the event stays what it is. Actors and places are invented.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon import lexicon
from training.types.inflect import going_on, participle, past, present

PHRASES, EVERYDAY = (Path(__file__).with_name(name) for name in ("phrases.txt", "everyday.txt"))
SEED = 17
NONE = "NONE"
FRIENDLY = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
# Whose phrases already say how they stand.
STANDING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", NONE})

COUNTRIES = (
    "Norland", "Sudland", "Kestria", "Marland", "Velia", "Ostrava Republic", "Tarvania", "the Eastern Republic",
    "Lusania", "Brennland", "Corvia", "Zandaria",
)  # fmt: skip
BODIES = (
    "the government of {}", "the {} government", "the army of {}", "the president of {}", "the foreign minister of {}",
    "the {} army", "officials in {}", "the prime minister of {}", "rebels in {}", "the opposition in {}",
    "the {} authorities", "the parliament of {}", "militants in {}", "a delegation from {}", "the {} foreign ministry",
)  # fmt: skip
PEOPLE = (
    "President Radu Keller",
    "Prime Minister Tomas Velic",
    "Foreign Minister Ana Doru",
    "Helena Brandt",
    "General Ivo Sarn",
    "the United Nations", "the European Union", "the Northern Alliance", "the Free Homeland Front", "the rebels",
)  # fmt: skip
OWN_ACTORS = {
    "PROTEST": (
        "thousands of students", "workers", "hundreds of farmers", "teachers", "protesters", "residents of Brenna",
        "demonstrators", "trade unions", "opposition supporters", "miners", "dozens of activists", "prisoners",
    ),
    "COERCE": ("police", "the authorities", "security forces", "a court in Brenna", "soldiers", "border guards"),
    "ASSAULT": ("gunmen", "rebels", "warplanes", "a suicide bomber", "militants", "government troops", "the army"),
    "MOBILIZE": ("the army", "the navy", "the military", "the defence ministry", "the interior minister"),
    "SANCTION": ("a court in Brenna", "the central bank", "the council"),
    "ACCUSE": ("a prosecutor", "human rights groups", "the opposition leader", "a court"),
}  # fmt: skip
TAILS = (
    "", "", "", " on Monday", " last week", " in 2019", " after the vote", " for the first time in years",
    ", officials said", " despite criticism at home", ", state television reported", " because of the dispute",
    " in the north of the country", " ahead of the summit", " earlier this year", ", a spokesman said on Friday",
)  # fmt: skip
DONE = ("{A} {past} {rest}{tail}.", "{A} has {participle} {rest}{tail}.", "{A} {past} {rest}{tail}.")
FURTHER = ("{A} said it had {participle} {rest}{tail}.", "{Tail}{A} {past} {rest}.", "{A} {present} {rest}{tail}.")
PLANNED = (
    "{A} will {verb} {rest}{tail}.", "{A} agreed to {verb} {rest}{tail}.", "{A} said it would {verb} {rest}{tail}.",
    "{A} promised to {verb} {rest}{tail}.",
    "{A} is ready to {verb} {rest}{tail}.",
    "{A} offered to {verb} {rest}{tail}.",
    "{A} plans to {verb} {rest}{tail}.",
    "{A} announced that it will {verb} {rest}{tail}.",
    "{A} pledged to {verb} {rest}{tail}.",
    "{A} is expected to {verb} {rest}{tail}.",
    "{A} is willing to {verb} {rest}{tail}.",
    "{A} is due to {verb} {rest}{tail}.",
)  # fmt: skip
REFUSED = (
    "{A} refused to {verb} {rest}{tail}.",
    "{A} will not {verb} {rest}{tail}.",
    "{A} said it would not {verb} {rest}{tail}.",
    "{A} ruled out {doing} {rest}{tail}.",
    "{A} declined to {verb} {rest}{tail}.",
    "{A} rejected calls to {verb} {rest}{tail}.",
)  # fmt: skip
THREATENED = (
    "{A} threatened to {verb} {rest}{tail}.", "{A} will {verb} {rest}{tail}.", "{A} vowed to {verb} {rest}{tail}.",
    "{A} said it would {verb} {rest}{tail}.",
    "{A} warned that it would {verb} {rest}{tail}.",
    "{A} plans to {verb} {rest}{tail}.",
)  # fmt: skip
# Here the one that acts on the other is who speaks (C), and the one acted upon is who is to do it (A).
ASKED = (
    "{C} urged {A} to {verb} {rest}{tail}.",
    "{C} said {A} must {verb} {rest}{tail}.",
    "{C} called on {A} to {verb} {rest}{tail}.",
    "{C} demanded that {A} {verb} {rest}{tail}.",
    "{C} asked {A} to {verb} {rest}{tail}.",
    "{C} said that {A} should {verb} {rest}{tail}.",
)  # fmt: skip
BLAMED = (
    "{C} accused {A} of {doing} {rest}{tail}.", "{C} condemned {A} for {doing} {rest}{tail}.",
    "{C} said that {A} had {participle} {rest}, and called it a crime{tail}.",
)  # fmt: skip
# How a noun for an event stands between both sides.
NAMED = (
    "{A}'s {noun} {prep} {B} surprised many{tail}.", "{A} criticised the {noun} {prep} {B}{tail}.",
    "The {noun} {prep} {B} by {A} came as no surprise{tail}.", "A {noun} between {A} and {B} was reported{tail}.",
    "{A} began a {noun} {prep} {B}{tail}.",
)  # fmt: skip
PREPOSITIONS = {
    "ASSAULT": "on", "CONSULT": "with", "AGREE": "with", "SUPPORT": "for", "COOPERATE": "with", "AID": "for",
    "CONCEDE": "with", "RETREAT": "from", "REQUEST": "to", "ACCUSE": "against", "REJECT": "of", "THREATEN": "against",
    "PROTEST": "against", "SANCTION": "against", "MOBILIZE": "near", "COERCE": "of", NONE: "in",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, the characters of both sides, its type as told, that of the event itself, and its verb's place."""

    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    told: str
    own: str
    verb: tuple[int, int]


def phrases() -> Iterator[tuple[str, str]]:
    """Every phrase with its type."""
    name = ""
    for line in PHRASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line[1:-1]
        else:
            yield from ((name, phrase) for phrase in _parted(line))


def _phrases(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from _parted(line)


def _parted(line: str) -> Iterator[str]:
    """The phrases of a line; none of a comment."""
    if not line.startswith("#"):
        yield from (phrase.strip() for phrase in line.split(";") if phrase.strip())


def generate() -> Iterator[Item]:
    """All sentences, always the same."""
    draw = random.Random(SEED)
    for name, phrase in phrases():
        own = name
        yield _tell(draw, draw.choice(DONE), phrase, (name, own))
        if draw.random() < 1 / 3:
            yield _tell(draw, draw.choice(FURTHER), phrase, (name, own))
        if phrase.split()[1] == "B" and name != NONE:
            yield _passive(draw, phrase, name)
        yield from _otherwise(draw, phrase, name)
    yield from _listed(draw)
    for phrase in _phrases(EVERYDAY):
        yield _tell(draw, draw.choice(DONE), phrase, (NONE, NONE))


def _listed(draw: random.Random) -> Iterator[Item]:
    """The words of the list of event words, which give the type of what is told in few words."""
    for row in lexicon.rows("event_words"):
        name = NONE if row[1] == "null" else row[1]
        for verb in row[2].split():
            if verb != "-" and "-" not in verb:
                yield _tell(draw, draw.choice(DONE), " ".join([*verb.split("_"), "B"]), (name, name))
        for noun in row[3].split():
            if noun != "-":
                yield _name(draw, noun, name)


def _name(draw: random.Random, noun: str, name: str) -> Item:
    pattern = draw.choice(NAMED[1:] if name == NONE else NAMED)
    form = noun.replace("_", " ")
    text = pattern.format(A="\1", B="\2", noun=f"\5{form}\6", prep=PREPOSITIONS[name], tail=draw.choice(TAILS))
    return _item(text, {"\1": _actor(draw, name), "\2": _body(draw)}, ("\1", "\2"), (name, name), form)


def _otherwise(draw: random.Random, phrase: str, name: str) -> Iterator[Item]:
    """The phrase as planned, refused, asked for and so on: two of these for each phrase."""
    if name in FRIENDLY:
        kinds = [(PLANNED, "AGREE"), (REFUSED, "REJECT"), (ASKED, "REQUEST")]
    elif name in HOSTILE:
        kinds = [(THREATENED, "THREATEN"), (BLAMED, "ACCUSE"), (ASKED, "REQUEST")]
        kinds = kinds if name != "PROTEST" else kinds[:1]
    else:
        return
    for patterns, told in draw.sample(kinds, min(2, len(kinds))):
        yield _tell(draw, draw.choice(patterns), phrase, (told, name))


def _tell(draw: random.Random, pattern: str, phrase: str, types: tuple[str, str]) -> Item:
    told, own = types
    verb, _, rest = phrase.partition(" ")
    actor, other, third = _actor(draw, own), _body(draw), _body(draw)
    tail = draw.choice(TAILS)
    forms = {
        "verb": verb,
        "past": past(verb),
        "participle": participle(verb),
        "present": present(verb),
        "doing": going_on(verb),
    }
    form = next(forms[one] for one in forms if "{" + one + "}" in pattern)
    lead = f"In {draw.choice(COUNTRIES)}, " if "{Tail}" in pattern else ""
    text = pattern.format(
        A="\1", C="\3", rest=rest or "\4", tail=tail, Tail=lead, **{k: f"\5{v}\6" for k, v in forms.items()}
    )
    text = text.replace(" \4", "").replace("\4", "")
    text = " ".join(
        ("\2" if word == "B" else word.replace("B,", "\2,").replace("B.", "\2.")) for word in text.split(" ")
    )
    asked = "\3" in text
    return _item(
        text, {"\1": actor, "\2": other, "\3": third}, ("\3", "\1") if asked else ("\1", "\2"), (told, own), form
    )


def _passive(draw: random.Random, phrase: str, name: str) -> Item:
    verb, _, rest = phrase.partition(" B")
    done = participle(verb)
    text = (
        f"\2 {draw.choice(('was', 'was', 'were', 'has been', 'have been'))} \5{done}\6{rest} by \1{draw.choice(TAILS)}."
    )
    text = " ".join("him" if word == "B" else word for word in text.split(" "))
    return _item(text, {"\1": _actor(draw, name), "\2": _body(draw)}, ("\1", "\2"), (name, name), done)


def _item(text: str, fill: dict[str, str], sides: tuple[str, str], types: tuple[str, str], form: str) -> Item:
    """Put the actors in, and note where they and the verb come to stand."""
    found: dict[str, tuple[int, int]] = {}
    verb, out = (0, 0), ""
    for sign in text:
        if sign in fill:
            found.setdefault(sign, (len(out), len(out) + len(fill[sign])))
            out += fill[sign]
        elif sign == "\5":
            verb = (len(out), len(out) + len(form))
        elif sign != "\6":
            out += sign
    out = out[0].upper() + out[1:]
    return Item(out, found.get(sides[0]), found.get(sides[1]), *types, verb)


def _actor(draw: random.Random, name: str) -> str:
    return draw.choice(OWN_ACTORS[name]) if name in OWN_ACTORS and draw.random() < 0.6 else _body(draw)


def _body(draw: random.Random) -> str:
    kind = draw.random()
    country = draw.choice(COUNTRIES)
    if kind < 0.4:
        return country
    return draw.choice(BODIES).format(country).replace("the the", "the") if kind < 0.75 else draw.choice(PEOPLE)
