"""Find: annotated articles with the statements of one speaker come in; that speaker's ledger goes out."""

from collections.abc import Collection, Iterable, Sequence

from rashomon.ledger.changes import find_changes
from rashomon.ledger.days import find_days
from rashomon.ledger.lines import find_lines
from rashomon.ledger.listed import is_listed
from rashomon.ledger.matters import group_lines, topic_of
from rashomon.ledger.reading import Reading, read_line
from rashomon.ledger.records import Change, Ledger, Matter, Report
from rashomon.ledger.weights import Weights
from rashomon.records import Annotation, identify
from rashomon.words import stem


def find_ledger(
    annotations: Iterable[Annotation], weights: Weights, *, names: Collection[str] = (), one_voice: bool = True
) -> Ledger:
    """The ledger of whoever says all statements of the annotations; `names` are the speaker's own.

    Where they are not of `one_voice` ("witnesses"), nobody can have changed what was said, and no change is looked for.
    """
    articles = {one.article.id: one for one in annotations}
    reports = (
        Report(one.article, statement, said)
        for _, one in sorted(articles.items())
        for statement, said in find_days(one, one.statements)
        if is_listed(one.article, statement)
    )
    lines = find_lines(reports, weights)
    readings = [read_line(line, articles[line.first.article.id]) for line in lines]
    own = frozenset(stem(word) for name in names for word in name.split())
    changes = list(find_changes(readings, weights, own)) if one_voice else []
    number = {line.id: place for place, line in enumerate(lines)}
    sure = {(number[one.earlier], number[one.later]) for one in changes}
    groups = group_lines(readings, weights, sure)
    return Ledger(tuple(_matter([readings[place] for place in one], changes, weights, own) for one in groups))


def _matter(readings: Sequence[Reading], changes: Sequence[Change], weights: Weights, own: Collection[str]) -> Matter:
    lines = tuple(one.line for one in readings)
    ids = {one.id for one in lines}
    return Matter(
        id=identify("M", *sorted(ids)),
        topic=topic_of(readings, weights, without=own),
        lines=lines,
        changes=tuple(one for one in changes if one.later in ids),
    )
