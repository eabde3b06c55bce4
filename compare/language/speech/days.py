"""English words for days and months, which stand beside a verb of saying and are nobody who speaks."""

from __future__ import annotations

from functools import cache

from compare.language.tables import read_rows

DAYS = ("weekday", "shift")


@cache
def calendar_words(*kinds: str) -> frozenset[str]:
    """Return the English words of some kinds in the table of the calendar.

    Examples
    --------
    >>> {"friday", "today"} <= calendar_words(*DAYS), "may" in calendar_words(*DAYS)
    (True, False)
    """
    rows = (row for row in read_rows("calendar_words") if row[0] == "en" and row[1] in kinds)
    return frozenset(word for *_, words in rows for word in words.split())
