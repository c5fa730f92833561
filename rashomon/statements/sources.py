"""Sources: the chief word of whoever says something comes in; all the words that name them go out."""

from rashomon.records import Parsed
from rashomon.statements.grammar import phrase

CLAUSES = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis"})


def source_words(parsed: Parsed, head: int, cue: int) -> list[int]:
    """The noun phrase of the source, with what stands in apposition, without clauses that tell more about it."""
    clauses = [child for child in parsed.children[head] if parsed.tokens[child].dep in CLAUSES]
    return phrase(parsed, head, without=[cue, *clauses])
