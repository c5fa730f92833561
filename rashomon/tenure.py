"""Tenure: when a role began and ended, as EDTF, comes in; words for it ("by 2011-03-24, still 2012-06-01") go out."""


def tenure_in_words(start: str | None, end: str | None) -> str:
    """The words for what is known; "" where nothing is. An open side ("../2011", "2011/..") is a bound, no date."""
    by, began = _sides(start)
    still, left = _sides(end)
    if began and by is None and left is None and began == still:
        return f"on {still}"  # one article's word for it
    told = []
    if began:
        told.append(f"by {began}" if by is None else f"from {by}")
    if still:
        told.append(f"still {still}" if left != still else f"until {still}")
    if left and left != still:
        told.append(f"no longer {left}")
    return ", ".join(told)


def _sides(edtf: str | None) -> tuple[str | None, str | None]:
    """The two sides of an interval, None where it is open; a date has itself on both."""
    if not edtf:
        return None, None
    first, _, last = edtf.partition("/")
    open_first, open_last = (None if side == ".." else side for side in (first, last or first))
    return open_first, open_last
