"""On which side of the year 1 a year or a century is: "44 BC", «V век до н. э.»."""

from __future__ import annotations

import re
from functools import cache

from compare.language.tables import read_rows


def era_of(text: str, start: int, stop: int, language: str) -> str:
    """Return "before" or "after", as the words beside a year or a century tell its era, or "".

    Parameters
    ----------
    text : str
        A sentence.
    start, stop : int
        Where the figure or the date stands.
    language : str
        ISO 639-1 code.

    Returns
    -------
    str

    Examples
    --------
    >>> era_of("Built in 44 BC.", 9, 11, "en"), era_of("Built in AD 44.", 12, 14, "en")
    ('before', 'after')
    """
    forms, behind, front = _patterns(language)
    found = behind.match(text, stop) or front.search(text[:start])
    return forms[found.group(1)] if found else ""


@cache
def _patterns(language: str) -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    rows = [row[1:] for row in read_rows("eras") if row[0] == language]
    forms = {form: era for era, _, words in rows for form in words.split("|")}
    behind, front = (
        "|".join(
            re.escape(form)
            for form in sorted(forms, key=len, reverse=True)
            if any(place == wanted and form in words.split("|") for _, place, words in rows)
        )
        or "(?!)"
        for wanted in ("behind", "front")
    )
    # A word may stand between: "century", «год».
    return (
        forms,
        re.compile(rf"\s*(?:[^\W\d]+\.?\s+)??({behind})(?!\w)"),
        re.compile(rf"(?<!\w)({front})\s*$"),
    )
