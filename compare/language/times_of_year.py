"""Seasons and parts of a day that a text names without a date: in spring, in the evening."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from compare.language.listed_words import Index, Listed, find_listed, index_forms
from compare.language.tables import read_rows


class TimeOfYear(NamedTuple):
    """What a word is part of, a year or a day, and which part it is."""

    what: str
    term: str


def times_of_year_in(text: str, language: str) -> tuple[Listed[TimeOfYear], ...]:
    """Find the seasons and the parts of a day that stand in ``data/times_of_year.tsv``.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    tuple of Listed
        In the order of the sentence.

    Examples
    --------
    >>> [(found.text, *found.meant) for found in times_of_year_in("The bridge opens in spring.", "en")]
    [('in spring', 'season', 'spring')]
    """
    return find_listed(text, language, _known(language))


@cache
def _known(language: str) -> Index[TimeOfYear]:
    rows = read_rows("times_of_year")
    return index_forms((forms, TimeOfYear(what, term)) for what, term, own, forms in rows if own == language)
