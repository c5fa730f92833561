"""Show: the objects of the contract come in; tables for a person's terminal, and progress, go out."""

import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, zip_longest
from typing import Any, TextIO

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from rashomon.records import Dropped
from rashomon.tenure import tenure_in_words

Object = dict[str, Any]
# What could move a terminal's cursor, ring its bell, or turn the reading direction of what follows.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
COLOURS = {"agree": "green", "differ": "yellow", "conflict": "bold red", "changed": "cyan", "single": "dim"}
COLOURS |= {"held": "green", "planned": "blue", "postponed": "yellow", "cancelled": "red", "denied": "red"}
INDENT = 2
# Columns that share the width that the short ones leave, and in which parts.
WIDE = {"what": 3, "who": 1}
# A quotation longer than this is cut in a table; --json and the report have it whole.
QUOTE_LENGTH = 240
# The columns of a ledger stand alike in all matters: a day, and the longest act.
DAY_WIDTH, ACT_WIDTH = 10, 8
# Nothing is said about work that is done sooner.
QUIET_SECONDS = 2.0
# On a pipe or in a log: a line so often.
LINE_EVERY_SECONDS = 10.0


def plain(text: object) -> str:
    """Text from an article on one line, with nothing in it that a terminal would obey."""
    return CONTROL.sub("", " ".join(str("" if text is None else text).split()))


def cell(text: object, *, length: int = 0) -> Text:
    """A cell with the words as they are, in the colour of a judgement or state if they name one."""
    words = plain(text)
    if length and len(words) > length:
        words = words[: length - 1].rstrip() + "…"
    return Text(words, style=COLOURS.get(words, ""))


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str) -> None:
    """Print rows as a table that fits the terminal, or the line that says that there are none."""
    console = Console(highlight=False)
    apart = 0 if WIDE.keys().isdisjoint(columns) else 1  # an empty line between rows of several lines
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, leading=apart)
    for column in columns:
        table.add_column(column, ratio=WIDE.get(column), overflow="fold")
    for row in rows:
        table.add_row(*(one if isinstance(one, Text) else cell(one) for one in row))
    console.print(table if table.row_count else Text(empty))


def show_timeline(entries: Iterable[Object], outlets: dict[str, str]) -> None:
    """What happened, when, in what state, and the best words for it."""
    rows = ((entry["edtf"] or "unknown", cell(entry["status"] or ""), _entry(entry, outlets)) for entry in entries)
    show_table(("when", "state", "what"), rows, empty="no dated happenings")


def _entry(entry: Object, outlets: dict[str, str]) -> Text:
    told_by = count(entry["witnesses"], "witness", "witnesses")
    lines = [
        Text(plain(entry["title"]), style="bold"),
        *(_quote(quote, outlets) for quote in entry["sentences"][:2]),
        Text(", ".join(filter(None, (plain(entry["happening"]), told_by))), style="dim"),
    ]
    return Text("\n").join(lines)


def _quote(quote: Object, outlets: dict[str, str]) -> Text:
    words = cell(quote["text"], length=QUOTE_LENGTH)
    where = plain(outlets.get(quote["article"]) or quote["article"])
    return Text.assemble("“" + words.plain + "”", (f" {where}", "dim"))


def show_accounts(accounts: Iterable[Object], outlets: dict[str, str], titles: dict[str, str]) -> None:
    """Each question, how the answers stand to each other, and each answer with its words."""
    rows = ((cell(one["judgement"]), one["field"], _account(one, outlets, titles)) for one in accounts)
    show_table(("judgement", "asked", "what"), rows, empty="no questions of this kind")


def _account(account: Object, outlets: dict[str, str], titles: dict[str, str]) -> Text:
    about = plain(titles.get(account["happening"] or "", "") or account["topic"])
    topic = plain(account["topic"])
    silent = f", {len(account['silent'])} silent" if account["silent"] else ""
    lines = [
        Text(about, style="bold"),
        Text(topic if topic != about else ""),
        *(_answer(value, outlets) for value in account["values"]),
        Text(f"{plain(account['id'])}{silent}", style="dim"),
    ]
    return Text("\n").join(filter(None, lines))


def _answer(value: Object, outlets: dict[str, str]) -> Text:
    witnesses = count(value["witnesses"], "witness", "witnesses")
    answer = Text.assemble("- ", (plain(value["value"]), "bold"), (f" ({witnesses})", "dim"))
    for quote in value["quotes"][:2]:
        answer.append("\n").append_text(_quote(quote, outlets))
    return answer


def count(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"


def show_statements(statements: Iterable[Object], outlets: dict[str, str]) -> None:
    """Who said what, where; several verbs over the same words ("criticized and accused") in one row."""
    told: dict[tuple[object, ...], list[Object]] = {}
    for one in statements:
        told.setdefault((_who(one), one["article"], *map(tuple, one["content"])), []).append(one)
    rows = (
        (
            _who(one),
            _acts(same),
            Text.assemble(
                cell(_words(one, "content"), length=QUOTE_LENGTH).plain, ("\n" + _told_in(one, outlets), "dim")
            ),
        )
        for same in told.values()
        for one in same[:1]
    )
    show_table(("who", "act", "what"), rows, empty="no statements of this kind")


def _who(statement: Object) -> str:
    words = " ".join(_words(statement, "source").split())
    return " and ".join(statement["speaker_names"]) or statement["speaker_name"] or words or "nobody named"


def _acts(told: Sequence[Object]) -> str:
    """All that a speaker does by the words, as the first article has it."""
    own = (one for one in told if one["article"] == told[0]["article"] and one["content"] == told[0]["content"])
    return ", ".join(dict.fromkeys(map(_act, own)))


def _told_in(statement: Object, outlets: dict[str, str]) -> str:
    """Where it stands, whom the article has it from, and how others print it."""
    place = outlets.get(statement["article"]), statement["published"], statement["id"]
    return " ".join(filter(None, (*map(plain, place), _teller(statement), _wording(statement))))


def _teller(statement: Object) -> str:
    """Whom the article has it from, where it is nested in what another says."""
    return f"as told by {plain(statement['told_by_name'] or 'nobody named')}" if statement["within"] else ""


def _wording(statement: Object) -> str:
    """That others print the same saying, and how this one does."""
    saying = statement["saying"]
    return f"{saying['kind']}, {_variants(saying)}" if saying else ""


def _variants(saying: Object) -> str:
    return f"one of {saying['of']} variants of {plain(saying['id'])}"


def show_ledger(statements: Iterable[Object], outlets: dict[str, str]) -> None:
    """What one speaker said: matters with a change, those of several lines, the rest; the lines of each in order."""
    matters: dict[str, dict[str, list[Object]]] = {}
    for one in statements:
        matters.setdefault(one["matter"]["id"], {}).setdefault(one["line"], []).append(one)
    several = {name: lines for name, lines in matters.items() if len(lines) > 1 or _is_changed(lines)}
    for lines in sorted(several.values(), key=lambda lines: not _is_changed(lines)):
        topic = next(iter(lines.values()))[0]["matter"]["topic"]
        _show_lines(lines, outlets, heading=topic or "one matter")
    once = {line: told for name, lines in matters.items() if name not in several for line, told in lines.items()}
    if once or not matters:
        _show_lines(once, outlets, heading="each on a matter of its own" if several else "")


def _show_lines(lines: dict[str, list[Object]], outlets: dict[str, str], *, heading: str) -> None:
    console = Console(highlight=False)
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 1, 0))
    for width in (DAY_WIDTH, ACT_WIDTH):
        table.add_column(width=width, overflow="fold")
    table.add_column(overflow="fold", ratio=1)
    for told in lines.values():
        table.add_row(Text(plain(told[0]["said"]["edtf"] or "undated")), Text(_acts(told)), _told(told, outlets))
    if heading:
        console.print(Text(plain(heading), style="bold"))
    console.print(table if lines else Text("no statements of this kind"))
    console.print()


def _act(statement: Object) -> str:
    return ("not " if statement["negated"] else "") + str(statement["act"])


def _told(told: Sequence[Object], outlets: dict[str, str]) -> Text:
    """A line's words, who carries it, and what it says otherwise than an earlier one."""
    first = told[0]
    lines = Text(cell(_words(first, "content"), length=QUOTE_LENGTH).plain)
    where = ", ".join(dict.fromkeys(plain(outlets.get(one["article"]) or one["article"]) for one in told))
    relay = f", passed on by {', '.join(first['relay'])}" if first["relay"] else ""
    if first["within"]:
        relay = f", {'; '.join(dict.fromkeys(map(_teller, told)))}"
    saying = next((f", {_variants(one['saying'])}" for one in told if one["saying"]), "")
    lines.append(f"\n{where}{plain(relay)} {plain(first['id'])}{saying}", style="dim")
    for change in (each for one in told for each in one["changes"]):
        lines.append("\n" + plain(f"changed ({change['kind']}): {change['why']}"), style="cyan")
        for part, said in (("was", "earlier_said"), ("now", "later_said")):
            lines.append(f"\n  {part}, {change[said]['edtf']}: ", style="dim").append_text(
                _quote(change[part], outlets)
            )
    return lines


def _is_changed(lines: dict[str, list[Object]]) -> bool:
    return any(one["changes"] for told in lines.values() for one in told)


def _words(statement: Object, part: str) -> str:
    return " … ".join(quote["text"] for quote in statement["quotes"][part])


def show_entities(entities: Iterable[Object]) -> None:
    """Who is who."""
    show_table(("type", "who"), ((one["type"], _entity(one)) for one in entities), empty="nobody is named")


def _entity(one: Object) -> Text:
    aliases = cell(", ".join(alias for alias in one["aliases"] if alias != one["name"]), length=QUOTE_LENGTH)
    known = f"{count(len(one['articles']), 'article', 'articles')}, {count(one['mentions'], 'mention', 'mentions')}"
    lines = [
        Text(plain(one["name"]), style="bold"),
        Text(f"also {aliases.plain}" if aliases else ""),
        *(Text(plain(_role(role))) for role in one["roles"]),
        Text(f"{plain(one['id'])}, {known}", style="dim"),
    ]
    return Text("\n").join(filter(None, lines))


def _role(role: Object) -> str:
    when = tenure_in_words(role["from"], role["to"])
    return f"{role['text']} ({when})" if when else role["text"]


def show_happenings(happenings: Iterable[Object], outlets: dict[str, str]) -> None:
    """What happened, or was to happen, who took part, and the life of it."""
    rows = ((one["time"]["edtf"] or "unknown", cell(one["status"]), _happening(one, outlets)) for one in happenings)
    show_table(("when", "state", "what"), rows, empty="no happenings")


def _happening(one: Object, outlets: dict[str, str]) -> Text:
    who = (f"{_plain_name(each['name']) or each['entity']} ({each['role']})" for each in one["participants"])
    told_by = count(one["witnesses"], "witness", "witnesses")
    lines = [
        Text(plain(one["title"]), style="bold"),
        Text(plain(", ".join(who))),
        _life(one, outlets),
        Text(f"{plain(one['id'])}, {told_by}", style="dim"),
    ]
    return Text("\n").join(filter(None, lines))


def _plain_name(name: str | None) -> str:
    """A name without what only tells it from another of that name: "Kabul government" of "... (until 1996)"."""
    return (name or "").partition(" (")[0]


def _life(happening: Object, outlets: dict[str, str]) -> Text:
    life = Text()
    for number, step in enumerate(happening["history"]):
        life.append("\n" if number else "").append_text(cell(step["status"]))
        where = outlets.get(step["quote"]["article"]) or step["quote"]["article"]
        when = f"for {step['edtf']}" if step["edtf"] else ""
        decision = plain(_decision(step))
        life.append(f" {plain(when)}{decision} ({plain(where)}, {plain(step['reported'] or 'undated')})")
    return life


def _decision(step: Object) -> str:
    """By whom, when and why it was announced, put off or refused, as far as the report says so."""
    by = f" by {step['decided_by_name'] or step['decided_by']}" if step["decided_by"] else ""
    on = f" in {step['decided']}" if step["decided"] else ""
    why = f" “{step['reason']['text']}”" if step["reason"] else ""
    act = "announced" if step["status"] == "planned" else "decided"
    return f", {act}{by}{on}{why}" if by or on or why else ""


def show_sections(sections: Iterable[tuple[str, Sequence[Sequence[object]]]]) -> None:
    """Headings, each with its rows: what `why` prints. Rows too wide for columns have their words on a line below."""
    console = Console(highlight=False)
    for heading, rows in sections:
        console.print(Text(plain(heading), style="bold"))
        lines = [[plain(one) for one in row] for row in rows]
        widths = [max(map(len, column)) for column in zip_longest(*lines, fillvalue="")]
        fits = sum(widths) + 2 * len(widths) + INDENT <= console.width
        rows_shown = _columns(lines, widths) if fits else chain.from_iterable(map(_stacked, lines))
        for line, indent in rows_shown:
            console.print(Padding(Text(line), (0, 0, 0, indent)))
        console.print()


def _columns(lines: Iterable[Sequence[str]], widths: Sequence[int]) -> Iterator[tuple[str, int]]:
    for line in lines:
        yield "  ".join(one.ljust(width) for one, width in zip(line, widths, strict=False)).rstrip(), INDENT


def _stacked(line: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The short cells on one line, the words that they are about below."""
    yield "  ".join(filter(None, line[:-1])) or line[-1], INDENT
    if len(line) > 1 and line[-1]:
        yield line[-1], 3 * INDENT


def tell(line: str) -> None:
    """Print a line on standard error."""
    print(plain(line), file=sys.stderr)


def tell_dropped(dropped: Iterable[Dropped]) -> int:
    """Name on standard error what was set aside, and why; how many articles that were comes back."""
    everything = list(dropped)
    for one in everything:
        where = one.file if one.item is None else f"{one.file} line {one.item}"
        tell(f"set aside: {where}: {one.reason} [{one.stage}]")
    return sum(one.is_loss for one in everything)


# ---- progress ------------------------------------------------------------------------------------------------------


class Reporter:
    """Told a step and how far it is, shows it: a live line on a terminal, now and then a plain line elsewhere."""

    def __init__(self, stream: TextIO, live: Progress | None) -> None:
        self._stream, self._live = stream, live
        self._begun = self._said = time.monotonic()
        self._step = ""
        self._task = live.add_task("", total=None, visible=False) if live else None

    def __call__(self, step: str, done: int) -> None:
        now = time.monotonic()
        if now - self._begun < QUIET_SECONDS:
            return
        line = f"{step} {count(done, 'article', 'articles')}"
        if self._live and self._task is not None:
            self._live.update(self._task, description=line, visible=True)
        elif step != self._step or now - self._said >= LINE_EVERY_SECONDS:
            self._said, self._step = now, step
            print(f"{line} ({now - self._begun:.0f} s)", file=self._stream, flush=True)


@contextmanager
def progress() -> Iterator[Reporter]:
    """Progress on standard error, for work that takes longer than two seconds."""
    if not sys.stderr.isatty():
        yield Reporter(sys.stderr, None)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as live:
        yield Reporter(sys.stderr, live)
