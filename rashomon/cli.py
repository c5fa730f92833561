"""Command line: a command parses its words, calls one function, and prints; data on standard output, the rest on error.

Exit codes: 0 all is well, 1 `verify` found a mismatch, 2 a wrong call or a file that is no story, 3 articles set aside,
4 a step of `build` failed.
"""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

import click

import rashomon
from rashomon import show
from rashomon.comparison import show_sayings
from rashomon.errors import RashomonError, StepError
from rashomon.export import FORMATS, contract, export_story
from rashomon.export.output import open_output
from rashomon.export.sayings import find_sayings
from rashomon.export.statements import Wanted, find_statements
from rashomon.options import ACTS, FROM, JSON, JUDGEMENTS, PATHS, PROCESSES, STORY, TO, check_order, output_to
from rashomon.records import Dropped
from rashomon.report import write_report
from rashomon.serve import run
from rashomon.store import StoryFile, open_story
from rashomon.timeline import choose
from rashomon.verify import verify_story
from rashomon.why import explain

MISMATCH, WRONG_CALL, SET_ASIDE, FAILED = 1, 2, 3, 4
DIFFERING = ("conflict", "changed", "differ")


class Group(click.Group):
    """Turns this package's errors into a line on standard error and exit code 2, or 4 where a step failed."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenPipeError:  # a reader that has seen enough (`| head`), which click ends quietly
            raise
        except (RashomonError, OSError) as error:
            show.tell(f"rashomon: {_words_of(error)}")
            raise click.exceptions.Exit(FAILED if isinstance(error, StepError) else WRONG_CALL) from error


def _words_of(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(rashomon.__version__, prog_name="rashomon")
def main() -> None:
    """Read what many outlets wrote about one story, and write the record, every line on exact words.

    \b
    rashomon build articles/ -o talks.story
    rashomon timeline talks.story
    """


@main.command()
@PATHS
@click.option("--only", type=click.Choice(("times",)), help="Look for times alone, which is many times as fast.")
@PROCESSES
def annotate(paths: tuple[str, ...], only: Literal["times"] | None, processes: int | None) -> None:
    """Print what each article alone can tell, one JSON object a line.

    PATH is a file, a folder, or - for standard input. With --only times the lines have the article, its blocks, its
    sentences and its times, the same as without, and no other keys.

    \b
    rashomon annotate articles/ > articles.jsonl
    rashomon annotate articles/ --only times > times.jsonl
    cat page.html | rashomon annotate -
    """
    aside = 0
    of_one = contract.of_times if only else contract.of_annotation
    with show.progress() as report:
        for number, one in enumerate(rashomon.annotate_paths(paths, processes=processes, only=only), start=1):
            if isinstance(one, Dropped):
                aside += show.tell_dropped([one])
            else:
                _print_line(of_one(one))
            report("annotating", number)
    sys.exit(SET_ASIDE if aside else 0)


@main.command()
@PATHS
@click.option("-o", "--output", "story", required=True, type=click.Path(path_type=Path), help="The story file.")
@PROCESSES
def build(paths: tuple[str, ...], story: Path, processes: int | None) -> None:
    """Write the whole record into one SQLite file, or add more articles to it.

    \b
    rashomon build articles/ -o talks.story
    rashomon build later-articles.jsonl -o talks.story
    """
    with show.progress() as report:
        built = rashomon.build(paths, story, processes=processes, progress=report)
    lost = show.tell_dropped(built.dropped)
    done = "written" if built.changed else "nothing new, unchanged"
    read = show.count(built.articles, "article", "articles")
    show.tell(f"{story}: {read} read, {len(built.dropped)} set aside; {done}")
    sys.exit(SET_ASIDE if lost else 0)


@main.command()
@STORY
@JSON
@click.option("--dates", type=click.IntRange(min=1), metavar="N", help="Only the N most significant dates.")
@click.option("--sentences", type=click.IntRange(min=0), metavar="N", help="So many sentences for each.")
@FROM
@TO
def timeline(story: Path, as_json: bool, dates: int | None, sentences: int | None, **between: str | None) -> None:
    """Print what happened, when, and in what state.

    \b
    rashomon timeline talks.story --from 2018-08 --dates 10 --sentences 1
    """
    check_order(**between)
    with open_story(story) as opened:
        chosen = choose(opened.timeline(), dates=dates, sentences=sentences, **between)
        entries = [contract.of_timeline(one) for one in chosen]
        _print(entries, as_json, lambda: show.show_timeline(entries, _outlets(opened)))


@main.command()
@STORY
@JSON
@click.option("--judgement", type=click.Choice(JUDGEMENTS), help="Only the questions with this judgement.")
@click.option("--differ", is_flag=True, help="Only where accounts conflict, differ or changed.")
def accounts(story: Path, as_json: bool, judgement: str | None, differ: bool) -> None:
    """Print where the accounts agree, differ, fall silent or change.

    \b
    rashomon accounts talks.story --differ
    """
    wanted = (judgement,) if judgement else DIFFERING if differ else JUDGEMENTS
    with open_story(story) as opened:
        found = [contract.of_account(one) for one in opened.accounts() if one.judgement in wanted]
        titles = {one.id: one.title for one in opened.happenings()}
        _print(found, as_json, lambda: show.show_accounts(found, _outlets(opened), titles))


@main.command()
@STORY
@JSON
@click.option("--speaker", metavar="NAME", help="Only what this one said: a name, a part of it, an office, or an id.")
@click.option("--about", metavar="NAME", help="Only what was said about this one.")
@click.option(
    "--act", type=click.Choice(ACTS, case_sensitive=False), metavar="ACT", help=f"Only this act: {', '.join(ACTS)}."
)
@FROM
@TO
@click.option("--all", "everything", is_flag=True, help="Also what nobody is named for (without --speaker).")
def statements(story: Path, as_json: bool, speaker: str | None, everything: bool, **filters: str | None) -> None:
    """Print who said what, in which words.

    With --speaker it is the ledger of this one: by the day of saying, a matter under the other, the same words in
    several outlets once, and what a later statement says otherwise than an earlier one, with both words and no
    verdict. A name that several have alike is answered with a list to choose from. A body or country is what it said
    itself; those who speak for it by the words of the story are named below, to be asked for by name.

    \b
    rashomon statements talks.story --speaker "Foreign Ministry" --act deny
    rashomon statements talks.story --speaker Brandt --about Kestria --from 2025-03 --to 2025-04
    """
    check_order(filters["start"], filters["end"])
    with open_story(story) as opened:
        found = find_statements(opened, Wanted(speaker, everything=everything, **filters))
        shown = show.show_ledger if found.speaker else show.show_statements
        _print(found.statements, as_json, lambda: shown(found.statements, _outlets(opened)))
    for note in found.notes:
        show.tell(note)


@main.command()
@STORY
@JSON
@click.option("--speaker", metavar="NAME", help="Only what somebody gives to this one: a name, a part of it, or an id.")
def sayings(story: Path, as_json: bool, speaker: str | None) -> None:
    """Print what several articles quote, each variant held against the fullest wording.

    Who was first to carry it, who cut it, who changed it, who has other words, and who names another speaker. On a
    terminal what is left out is struck through and what is added is green, elsewhere they stand in [-...-] and {+...+}.

    \b
    rashomon sayings talks.story --speaker Brandt
    """
    with open_story(story) as opened:
        found = list(find_sayings(opened, contract.names_of(opened.entities()), speaker=speaker))
        _print(found, as_json, lambda: show_sayings(found, _outlets(opened)))


@main.command()
@STORY
@JSON
def entities(story: Path, as_json: bool) -> None:
    """Print who is who.

    \b
    rashomon entities talks.story
    """
    with open_story(story) as opened:
        found = [contract.of_entity(one) for one in opened.entities()]
        _print(found, as_json, lambda: show.show_entities(found))


@main.command()
@STORY
@JSON
def happenings(story: Path, as_json: bool) -> None:
    """Print what happened or was to happen, each with its life as a dated, cited chain.

    \b
    rashomon happenings talks.story --json
    """
    with open_story(story) as opened:
        names = contract.names_of(opened.entities())
        found = list(contract.of_happenings(opened.happenings(), names, opened.accounts()))
        _print(found, as_json, lambda: show.show_happenings(found, _outlets(opened)))


@main.command()
@STORY
@click.argument("paths", nargs=-1, metavar="[PATH]...")
def verify(story: Path, paths: tuple[str, ...]) -> None:
    """Prove every citation against the stored originals, and against the files at PATH where they are given.

    \b
    rashomon verify talks.story articles/
    """
    with open_story(story) as opened, show.progress() as report:
        proof = verify_story(opened, paths, progress=report)
    show.show_table(("proved", "number"), proof.counts.items(), empty="nothing to prove")
    for note in proof.notes:
        show.tell(note)
    for mismatch in proof.mismatches:
        show.tell(f"MISMATCH {mismatch.kind}: {mismatch.where}: {mismatch.reason}")
    show.tell(f"{story}: {len(proof.mismatches)} mismatches" if proof.mismatches else f"{story}: all of it holds")
    sys.exit(MISMATCH if proof.mismatches else 0)


@main.command()
@STORY
@click.argument("id")
@JSON
def why(story: Path, id: str, as_json: bool) -> None:
    """Show the words, the rules and the scores behind an id.

    \b
    rashomon why talks.story H2b1c0a9d3e
    rashomon why talks.story 4f0c9a1d77b2/s3
    """
    with open_story(story) as opened:
        sections = explain(opened, id)
    found = [{"heading": heading, "rows": [list(row) for row in rows]} for heading, rows in sections]
    _print(found, as_json, lambda: show.show_sections(sections))


@main.command()
@STORY
@output_to("The HTML file, or - for standard output.")
def report(story: Path, output: Path) -> None:
    """Write the record as one HTML file that needs nothing else.

    \b
    rashomon report talks.story -o talks.html
    """
    with open_story(story) as opened:
        page = write_report(opened.record())
    with open_output(output) as file:
        file.write(page)
    show.tell(f"{output}: written; open it in a browser")


@main.command()
@STORY
@click.option("--host", default="127.0.0.1", show_default=True, help="Who may reach it; this machine alone.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535))
def serve(story: Path, host: str, port: int) -> None:
    """Show the record as pages in a browser.

    \b
    rashomon serve talks.story --port 8001
    """
    open_story(story).close()
    run(story, host=host, port=port)


@main.command()
@STORY
@click.option("--to", "format_", required=True, type=click.Choice(sorted(FORMATS)), help="The format.")
@output_to("A file, or - for standard output; for csv a folder.")
def export(story: Path, format_: str, output: Path) -> None:
    """Write the record for other programs: json, csv (a folder of tables), geojson, timelinejs.

    \b
    rashomon export talks.story --to csv -o talks-tables/
    """
    with open_story(story) as opened:
        export_story(opened, format_, output)
    show.tell(f"{output}: written")


# ---- what the commands share ---------------------------------------------------------------------------------------


def _print(found: Iterable[contract.Object], as_json: bool, table: Callable[[], None]) -> None:
    if as_json:
        _print_list(found)
    else:
        table()


def _print_list(objects: Iterable[contract.Object]) -> None:
    """A JSON array, an object a line, so that long ones are streamed and can be compared line by line."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in objects)
    click.echo(f"[\n{lines}\n]" if lines else "[]")


def _print_line(one: contract.Object) -> None:
    sys.stdout.buffer.write(json.dumps(one, ensure_ascii=False).encode() + b"\n")
    sys.stdout.flush()


def _outlets(story: StoryFile) -> dict[str, str]:
    """What to call each article's source: the outlet, or the file where none is known."""
    return {one.id: one.outlet or Path(one.file).name for one in story.sources()}
