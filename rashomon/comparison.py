"""Comparison: the sayings of the contract come in; their variants side by side, for a person's terminal, go out."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from rashomon.export.contract import Object
from rashomon.export.sayings import BRACKETS, compared
from rashomon.show import count, plain

STYLES = {"kept": "", "left out": "red strike", "added": "green"}
LABELS = {
    "whole": "the same words",
    "cut": "cut",
    "changed": "changed",
    "translated": "in other words",
    "paraphrased": "without quotation marks",
}
MOST_LEFT_OUT = 14  # words of a stretch that is left out; the fullest wording above has them all
INDENT, DEEPER = 2, 4


def show_sayings(sayings: Sequence[Object], outlets: dict[str, str]) -> None:
    """Each saying with its fullest wording, and what the other articles made of it."""
    console = Console(highlight=False)
    coloured = console.is_terminal and not console.no_color
    for saying in sayings:
        for text, indent in _lines(saying, outlets, coloured=coloured):
            console.print(Padding(text, (0, 0, 0, indent)))
        console.print()
    if not sayings:
        console.print("no quotation of this kind stands in several articles")


def _lines(saying: Object, outlets: dict[str, str], *, coloured: bool) -> Iterator[tuple[Text, int]]:
    fullest, *others = saying["variants"]
    speaker = saying["speaker_name"] or "nobody named"
    articles = count(len(saying["variants"]), "article", "articles")
    heard = f"{articles}, {count(saying['witnesses'], 'witness', 'witnesses')}"
    yield Text.assemble((plain(speaker), "bold"), (f"  {heard}  {plain(saying['id'])}", "dim")), 0
    yield Text(plain(_first(saying, outlets))), INDENT
    yield _heading("the fullest wording", [fullest], saying, outlets), INDENT
    yield Text("“" + plain(" … ".join(quote["text"] for quote in fullest["quotes"])) + "”"), DEEPER
    same = [one for one in others if one["kind"] == "whole"]
    if same:
        yield _heading(LABELS["whole"], same, saying, outlets), INDENT
    for one in others:
        if one["kind"] != "whole":
            yield _heading(LABELS[one["kind"]], [one], saying, outlets), INDENT
            yield _compared(one, coloured=coloured), DEEPER


def _first(saying: Object, outlets: dict[str, str]) -> str:
    """Who carried it first, as far as the dates tell."""
    first = [one for one in saying["variants"] if one["article"] in saying["first"]]
    undated = sum(one["published"] is None for one in saying["variants"])
    rest = f"; {undated} undated, perhaps earlier" if undated else ""
    if not first:
        return "first: not known, no article has a date"
    named = ", ".join(dict.fromkeys(_where(one, outlets) for one in first))
    return f"first: {named}{' (their dates do not tell which)' if len(first) > 1 else ''}{rest}"


def _where(variant: Object, outlets: dict[str, str]) -> str:
    return f"{outlets.get(variant['article']) or variant['article']} {variant['published'] or 'undated'}"


def _heading(label: str, variants: Iterable[Object], saying: Object, outlets: dict[str, str]) -> Text:
    """What these variants are, where they stand, and whom they name if it is somebody else."""
    told = []
    for one in variants:
        other = one["speaker"] is not None and one["speaker"] != saying["speaker"]
        copied = one["voice"] != one["article"]
        notes = [f"given to {one['speaker_name']}"] * other + [f"copied from {outlets.get(one['voice'])}"] * copied
        told.append(" ".join([_where(one, outlets), *(f"({note})" for note in notes)]))
    return Text.assemble((label, "bold cyan"), (": " + plain(", ".join(told)), "dim"))


def _compared(variant: Object, *, coloured: bool) -> Text:
    line = Text()
    for number, (kind, words) in enumerate(compared(variant["parts"])):
        before, after = ("", "") if coloured else BRACKETS[kind]
        shown = _shortened(plain(words)) if kind == "left out" else plain(words)
        line.append(" " if number else "").append(before + shown + after, style=STYLES[kind] if coloured else "")
    return line


def _shortened(words: str) -> str:
    """The ends of a long stretch."""
    parts = words.split()
    if len(parts) <= MOST_LEFT_OUT:
        return words
    half = MOST_LEFT_OUT // 2
    return " ".join([*parts[:half], f"… {len(parts) - 2 * half} words …", *parts[-half:]])
