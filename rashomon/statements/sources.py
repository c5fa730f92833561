"""Sources: the chief word of whoever says something comes in; all the words that name them go out."""

from rashomon.records import Parsed
from rashomon.statements.grammar import phrase

# Clauses that belong to the sentence and not to the one who speaks, whatever the parser hangs them on.
OUTER_CLAUSES = frozenset({"advcl", "ccomp", "parataxis"})


def source_words(parsed: Parsed, head: int, cue: int) -> list[int]:
    """The noun phrase of the source, with appositions and the clauses that tell who it is.

    A source that holds a comma ("X, the minister,") takes the comma that closes it.
    """
    clauses = [child for child in parsed.children[head] if parsed.tokens[child].dep in OUTER_CLAUSES]
    found = phrase(parsed, head, without=[cue, *clauses])
    after = found[-1] + 1 if found else 0
    opened = any(parsed.tokens[word].text == "," for word in found if word > head)
    if found and opened and after < len(parsed.tokens) and after < cue and parsed.tokens[after].text == ",":
        found.append(after)
    return found
