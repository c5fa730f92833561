"""Pipeline: the list of stages, and the one place that catches an error of theirs.

Paths come in; annotations (`annotate`), the whole record (`assemble`) or a story file (`build`) go out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from traceback import walk_tb
from typing import Literal, TypeVar

from rashomon import entities, events, parse, places, quantities, statements, stories, timeline, times
from rashomon.clean import clean
from rashomon.compare import find_accounts
from rashomon.copies import find_copies
from rashomon.dating import date_by_links
from rashomon.errors import RashomonError, StageError, StepError
from rashomon.link.entities import link_entities
from rashomon.link.happenings import link_happenings
from rashomon.pipeline.collecting import uncollected
from rashomon.pipeline.failure import is_of_store, tell
from rashomon.pipeline.pile import settle
from rashomon.pipeline.version import program
from rashomon.pipeline.workers import in_order
from rashomon.read import decode_source, read_paths
from rashomon.records import Annotation, Article, Dropped, Notes, Parsed, RawArticle, Record, Spans
from rashomon.sayings import find_sayings
from rashomon.store import Known, Original, StoryBuilder, key_of

# Told how far a step is: its name, and how many articles are done in it.
Progress = Callable[[str, int], None]
Outcome = TypeVar("Outcome")
# What can be had alone.
Layer = Literal["times"]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: how many articles the story holds, what is set aside, and whether anything changed."""

    articles: int
    dropped: tuple[Dropped, ...]
    changed: bool


def annotate(article: Article, *, only: Layer | None = None) -> Annotation:
    """Everything that one article alone can tell; with `only`, this one layer, in a fraction of the time."""
    if only == "times":
        return _annotate_times(article)
    parsed = parse.parse(article)
    found_times = times.find_times(article, parsed)
    mentions = entities.find_mentions(article, parsed)
    found_places = places.find_places(article, parsed, mentions)
    mentions = entities.part_governments(mentions, found_places)
    said = statements.find_with_nested(article, parsed, mentions)
    found_statements = [one for one in said if one.within is None]
    found_quantities = quantities.find_quantities(article, parsed, found_times, mentions, found_statements)
    found_events = events.find_events(article, parsed, mentions, found_times, found_statements)
    return Annotation(
        article=article,
        sentences=_sentences(parsed),
        mentions=tuple(mentions),
        times=tuple(found_times),
        quantities=tuple(found_quantities),
        statements=tuple(found_statements),
        events=tuple(found_events),
        nested=tuple(one for one in said if one.within is not None),
        places=tuple(found_places),
    )


def _annotate_times(article: Article) -> Annotation:
    """The times alone, which rest on no names: none is looked for, and no model but the parser's is asked."""
    parsed = parse.parse(article, names=False)
    return Annotation(article, _sentences(parsed), times=tuple(times.find_times(article, parsed)))


def _sentences(parsed: Parsed) -> Spans:
    return tuple((parsed.tokens[first].start, parsed.tokens[last - 1].end) for first, last in parsed.sentences)


def assemble(
    annotations: Iterable[Annotation],
    dropped: Iterable[Dropped] = (),
    *,
    again: Callable[[Article], Annotation] = annotate,
    notes: Callable[[Sequence[Annotation]], Notes | None] = lambda annotations: None,
) -> Record:
    """The whole record of annotated articles; `again` annotates those that get their date from a linked article.

    What the `notes` on the articles as they then are already hold is not worked out again.
    """
    known = sorted(annotations, key=lambda one: one.article.id)
    known = _date(known, again)
    with uncollected():
        return _compare(known, dropped, notes(known))


def _compare(known: Sequence[Annotation], dropped: Iterable[Dropped], notes: Notes | None) -> Record:
    """What many articles say together, step by step."""
    copies = find_copies(known, notes)
    found_stories = stories.find_stories(known, notes)
    found_entities, entity_edges = link_entities(known, notes)
    linked, happening_edges = link_happenings(known, found_entities, copies, notes)
    happenings = places.locate(linked, known, notes)
    return Record(
        annotations=tuple(known),
        dropped=tuple(dropped),
        copies=copies,
        stories=tuple(found_stories),
        entities=tuple(found_entities),
        happenings=tuple(happenings),
        accounts=tuple(find_accounts(known, happenings, found_entities, copies, notes)),
        timeline=tuple(timeline.find_entries(known, happenings, copies, notes)),
        edges=tuple(entity_edges) + tuple(happening_edges),
        sayings=tuple(find_sayings(known, found_entities, copies, notes)),
    )


def _date(annotations: Sequence[Annotation], again: Callable[[Article], Annotation]) -> list[Annotation]:
    """Annotate anew, with the day that linked articles give, those articles that show none themselves."""
    found = date_by_links(annotations)
    return [
        again(replace(one.article, published=found[one.article.id], published_from="linked"))
        if one.article.id in found
        else one
        for one in annotations
    ]


# ---- paths in ------------------------------------------------------------------------------------------------------


def annotate_paths(
    paths: Iterable[str | Path], *, processes: int | None = None, only: Layer | None = None
) -> Iterator[Annotation | Dropped]:
    """What each article below the paths tells, in their order; what is set aside comes in its place.

    With `only` one layer is looked for, and the others are left empty.
    """
    for _, outcome in in_order(partial(_read_one, only=only), read_paths(paths), processes=processes):
        yield outcome


def build(
    paths: Iterable[str | Path],
    story: str | Path,
    *,
    processes: int | None = None,
    progress: Progress = lambda step, done: None,
) -> Built:
    """Add the articles below the paths to the story file (made if it is not there) and write its record anew.

    A build that was stopped goes on where it stood; one that finds nothing new leaves the file as it is.
    """
    with StoryBuilder(story, program()) as builder:
        inputs = _without(Path(story), read_paths(paths))
        found, lost = _annotate_new(builder, inputs, processes, progress)
        known = builder.known()
        if not builder.same_program():
            read_before = _again(builder, {one.place for one in found})
            more, more_lost = _annotate_new(builder, read_before, processes, progress)
            found, lost, known = [*found, *more], [*lost, *more_lost], []
        pile, dropped = settle(known, found, builder.story().dropped(), lost)
        if builder.unchanged(pile, dropped):
            return Built(len(pile), tuple(dropped), changed=False)
        progress("comparing", len(pile))
        record = _assemble_known(builder, pile, dropped)
        progress("writing", len(pile))
        builder.publish(record, pile)
    return Built(len(pile), tuple(dropped), changed=True)


def _assemble_known(builder: StoryBuilder, pile: Sequence[Known], dropped: Iterable[Dropped]) -> Record:
    """The record of the pile; a step that fails stops the build, and the error tells which step it was and where."""
    try:
        with uncollected():
            annotations = list(_annotations(builder, pile))
        return assemble(annotations, dropped, again=_remembering(builder), notes=builder.notes)
    except Exception as error:
        if isinstance(error, RashomonError) or is_of_store(error):
            raise
        raise StepError(tell(error, builder.name, pile)) from error


def _without(story: Path, inputs: Iterable[RawArticle | Dropped]) -> Iterator[RawArticle | Dropped]:
    """The inputs, but not the story file itself, which may be written into the folder that is read."""
    own = {story.name, f"{story.name}-journal"}
    for one in inputs:
        if Path(one.file).name not in own or Path(one.file).resolve().parent != story.resolve().parent:
            yield one


def _annotate_new(
    builder: StoryBuilder, inputs: Iterable[RawArticle | Dropped], processes: int | None, progress: Progress
) -> tuple[list[Known], list[Dropped]]:
    """Annotate the articles whose work the story does not hold yet, and keep it there."""
    found: list[Known] = []
    lost: list[Dropped] = []
    tasks = _unknown(builder, inputs, found, lost)
    for number, ((raw, _), outcome) in enumerate(in_order(_annotate_cleaned, tasks, processes=processes), start=1):
        if isinstance(outcome, Dropped):
            lost.append(outcome)
        else:
            builder.keep(key_of(outcome.article, builder.program), raw, outcome)
        progress("reading", number)
    failed = {(one.file, one.item) for one in lost}
    return [one for one in found if (one.file, one.item) not in failed], lost


def _unknown(
    builder: StoryBuilder, inputs: Iterable[RawArticle | Dropped], found: list[Known], lost: list[Dropped]
) -> Iterator[tuple[RawArticle, Article]]:
    """Clean each input, note it in `found` or `lost`, and hand on those whose work is still to do, each once."""
    seen: set[str] = set()
    for raw in inputs:
        if isinstance(raw, Dropped):
            lost.append(raw)
            continue
        article = _attempt(raw, partial(_clean, raw))
        if isinstance(article, Dropped):
            lost.append(article)
            continue
        key = key_of(article, builder.program)
        found.append(Known(article.id, raw.file, raw.item, raw.sha256, key, article.outlet, article.url))
        if key not in seen and not builder.holds(key):
            yield raw, article
        seen.add(key)


def _annotations(builder: StoryBuilder, pile: Sequence[Known]) -> Iterator[Annotation]:
    for one in pile:
        annotation = builder.annotation(one.reading_key, one.file)
        if annotation is None:
            raise StageError(f"{one.file}: its annotation is lost from the story; build into a new file")
        yield annotation


def _remembering(builder: StoryBuilder) -> Callable[[Article], Annotation]:
    """Annotate an article anew, unless the record before held it with the very same date."""

    def again(article: Article) -> Annotation:
        held = builder.annotation(key_of(article, builder.program), article.file)
        return held or annotate(article)

    return again


def _again(builder: StoryBuilder, places: set[tuple[str, int]]) -> Iterator[RawArticle]:
    """The articles of the record as they were read, for a program that reads them otherwise than the one before."""
    for original in builder.originals():
        if (original.file, original.item or 0) not in places:
            yield _as_read(original)


def _as_read(original: Original) -> RawArticle:
    source = decode_source(original.data, original.media, original.encoding, original.field)
    return RawArticle(
        file=original.file,
        data=original.data,
        sha256=original.sha256,
        media=original.media,
        encoding=original.encoding,
        source=source,
        text=original.text,
        runs=original.runs,
        segments=original.segments,
        given=original.given,
        shown=original.shown,
        field=original.field,
        item=original.item,
    )


# ---- errors of one article ------------------------------------------------------------------------------------------


def _read_one(raw: RawArticle | Dropped, *, only: Layer | None = None) -> Annotation | Dropped:
    return raw if isinstance(raw, Dropped) else _attempt(raw, lambda: annotate(_clean(raw), only=only))


def _annotate_cleaned(task: tuple[RawArticle, Article]) -> Annotation | Dropped:
    raw, article = task
    return _attempt(raw, lambda: annotate(article))


def _clean(raw: RawArticle) -> Article:
    article = clean(raw)
    try:
        article.text.encode()
    except UnicodeEncodeError as error:
        raise StageError(f"half a character at {error.start}, which no file can hold; repair the original") from error
    return article


def _attempt(raw: RawArticle, stages: Callable[[], Outcome]) -> Outcome | Dropped:
    """What the stages make of an article; an error of theirs sets this article aside, and the pile goes on."""
    try:
        return stages()
    except Exception as error:
        reason = str(error) if isinstance(error, RashomonError) else f"{type(error).__name__}: {error}"
        return Dropped(raw.file, _stage_of(error), reason or type(error).__name__, raw.item)


def _stage_of(error: Exception) -> str:
    """The stage in which an error was raised: the first module of ours below this one."""
    names = (frame.f_globals.get("__name__", "") for frame, _ in walk_tb(error.__traceback__))
    stages_passed = (name.split(".")[1] for name in names if name.startswith("rashomon.") and name != __name__)
    return next(stages_passed, "clean")
