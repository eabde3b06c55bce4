"""Whether a text tells a date as the earliest or as the latest one: "no earlier than May 5", "by May 5"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from compare.language.tables import read_rows


class DateBound(NamedTuple):
    """The words before a date that bound it, "earliest" or "latest", and whether they tell nothing else."""

    start: int
    side: str
    is_firm: bool


def bound_of_date(text: str, start: int, language: str) -> DateBound | None:
    """Return how the words right before a date bound it, or None where they do not.

    Parameters
    ----------
    text : str
        A sentence.
    start : int
        Where the date starts.
    language : str
        ISO 639-1 code.

    Returns
    -------
    DateBound or None
        Not what is denied but for what the table has ("not before").

    Examples
    --------
    >>> text = "Talks begin no earlier than May 5."
    >>> bound_of_date(text, text.index("May"), "en")
    DateBound(start=12, side='earliest', is_firm=True)
    """
    pattern, meanings = _bounds(language)
    found = pattern.search(text[:start])
    return DateBound(found.start(1), *meanings[found.group(1).casefold()]) if found else None


@cache
def _bounds(language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    meanings = {
        phrase: (side, strength == "firm")
        for code, side, strength, phrases in read_rows("date_bounds")
        if code == language
        for phrase in phrases.split("|")
    }
    forms = "|".join(re.escape(phrase) for phrase in sorted(meanings, key=len, reverse=True))
    return re.compile(rf"(?<!not )(?<!не )\b({forms or '(?!)'})\s+(?:the\s+)?$", re.IGNORECASE), meanings
