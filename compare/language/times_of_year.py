"""Seasons and parts of a day that a text names without a date: in spring, in the evening."""

from __future__ import annotations

from compare.language.listed_words import Choice, Listed, find_listed, index_choices


def times_of_year_in(text: str, language: str) -> tuple[Listed[Choice], ...]:
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
    return find_listed(text, language, index_choices("times_of_year", language))
