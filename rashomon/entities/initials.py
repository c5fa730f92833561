"""Initials: a long name comes in, the short forms that its first letters make go out."""

SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "a", "de", "du", "la", "&", "at", "against"})


def initials(name: str) -> frozenset[str]:
    """The initials in lower case, with and without those of the small words; none for a name of one word."""
    words = [word for part in name.lower().split() for word in part.split("-") if word and word not in ("'s", "’s")]
    main = [word for word in words if word not in SMALL]
    if len(main) < 2:
        return frozenset()
    return frozenset({"".join(word[0] for word in words), "".join(word[0] for word in main)})
