"""Rashomon reads what many outlets wrote about one story and writes the record, every line on exact words."""

__version__ = "0.1.0"
