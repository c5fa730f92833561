"""Supposed: a report comes in; whether its statement is only supposed ("should he agree to resign") goes out."""

import re

from rashomon.ledger.records import Report

# Right before whoever would say it, or in the verb itself.
IF = re.compile(r"\b(?:if|unless|should|provided|providing|whether|until|lest)(?:\s+that)?\s+$", re.IGNORECASE)
MODAL = re.compile(r"\b(?:would|could|might|may|should|must|can)\b", re.IGNORECASE)
BEFORE = 24  # characters that the longest of them needs


def is_supposed(report: Report) -> bool:
    """Whether the article does not tell that it was said, but asks what follows if it is."""
    text, said = report.article.text, report.statement
    start = min((place for place, _ in (*said.source, *said.cue)), default=0)
    modal = any(MODAL.search(text, first, last) for first, last in said.cue)
    return modal or IF.search(text, max(0, start - BEFORE), start) is not None
