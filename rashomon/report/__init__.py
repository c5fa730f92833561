"""Report: a record comes in; the pages about it, and one self-contained file of them all, go out."""

from rashomon.report.document import write_report

__all__ = ["write_report"]
