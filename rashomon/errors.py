"""The error tree. A message names the thing, what was expected, and what to do next.

RashomonError
├── ReadError      an input cannot be read; the pile goes on without it
├── StageError     a stage cannot handle one article; the pile goes on without it
├── StepError      a step over all articles failed; the record of the build before stands (exit code 4)
├── StoryError     a story file is missing, damaged or of another schema
└── UsageError     the call itself is wrong (exit code 2)
"""


class RashomonError(Exception):
    """Base of all errors of this package."""


class ReadError(RashomonError):
    """An input cannot be read as an article."""


class StageError(RashomonError):
    """A stage cannot handle an article."""


class StepError(RashomonError):
    """A step over all articles failed."""


class StoryError(RashomonError):
    """A story file cannot be used."""


class UsageError(RashomonError):
    """The call is wrong."""
