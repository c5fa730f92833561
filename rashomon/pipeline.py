"""Pipeline: the list of stages, and the one place that catches a stage's error.

Paths come in; annotations (`annotate`) or the whole record (`assemble`) go out.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from rashomon import entities, events, parse, quantities, statements, stories, timeline, times
from rashomon.compare import find_accounts
from rashomon.copies import find_copies
from rashomon.dating import date_by_links
from rashomon.link.entities import link_entities
from rashomon.link.happenings import link_happenings
from rashomon.records import Annotation, Article, Dropped, Record


def annotate(article: Article) -> Annotation:
    """Everything that one article alone can tell."""
    parsed = parse.parse(article)
    found_times = times.find_times(article, parsed)
    mentions = entities.find_mentions(article, parsed)
    found_quantities = quantities.find_quantities(article, parsed, found_times)
    found_statements = statements.find_statements(article, parsed, mentions)
    found_events = events.find_events(article, parsed, mentions, found_times, found_statements)
    return Annotation(
        article=article,
        sentences=tuple((parsed.tokens[first].start, parsed.tokens[last - 1].end) for first, last in parsed.sentences),
        mentions=tuple(mentions),
        times=tuple(found_times),
        quantities=tuple(found_quantities),
        statements=tuple(found_statements),
        events=tuple(found_events),
    )


def assemble(
    annotations: Iterable[Annotation],
    dropped: Iterable[Dropped] = (),
    *,
    again: Callable[[Article], Annotation] = annotate,
) -> Record:
    """The whole record of annotated articles; `again` annotates those that get their date from a linked article."""
    known = sorted(annotations, key=lambda one: one.article.id)
    known = _date(known, again)
    copies = find_copies(known)
    found_stories = stories.find_stories(known)
    found_entities, entity_edges = link_entities(known)
    happenings, happening_edges = link_happenings(known, found_entities, copies)
    return Record(
        annotations=tuple(known),
        dropped=tuple(dropped),
        copies=copies,
        stories=tuple(found_stories),
        entities=tuple(found_entities),
        happenings=tuple(happenings),
        accounts=tuple(find_accounts(known, happenings, found_entities, copies)),
        timeline=tuple(timeline.find_entries(known, happenings, copies)),
        edges=tuple(entity_edges) + tuple(happening_edges),
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
