"""Ledger: what one speaker said comes in; what was said when, on which matter, and what changed, goes out."""

from rashomon.ledger.asked import Asked, ask
from rashomon.ledger.days import find_days
from rashomon.ledger.find import find_ledger
from rashomon.ledger.listed import is_listed
from rashomon.ledger.records import Change, Ledger, Line, Matter, Report, Said
from rashomon.ledger.weights import Weights

__all__ = [
    "Asked",
    "Change",
    "Ledger",
    "Line",
    "Matter",
    "Report",
    "Said",
    "Weights",
    "ask",
    "find_days",
    "find_ledger",
    "is_listed",
]
