"""Words that say the opposite of each other: rose and fell, convicted and acquitted."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from compare.language.listed_words import find_listed, index_forms
from compare.language.tables import read_rows


class Opposite(NamedTuple):
    """A word of an opposition: where it stands, the pair it is of, and which of its two sides it is on."""

    start: int
    stop: int
    text: str
    pair: str
    is_first: bool


def opposites_in(text: str, language: str) -> tuple[Opposite, ...]:
    """Find the words of a sentence that have an opposite in ``data/opposites.tsv``.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian and English have a list.

    Returns
    -------
    tuple of Opposite
        In the order of the sentence; one word can be of several pairs.

    Examples
    --------
    >>> [(found.text, found.pair, found.is_first) for found in opposites_in("Prices fell in May.", "en")]
    [('fell', 'up or down', False)]
    """
    known = _known(language)
    found = [
        Opposite(listed.start, listed.stop, text[listed.start : listed.stop], pair, is_first)
        for listed in find_listed(text, language, known)
        for pair, is_first in known[listed.form]
    ]
    return tuple(dict.fromkeys(found))


@cache
def _known(language: str) -> dict[tuple[str, ...], tuple[tuple[str, bool], ...]]:
    rows = [row for row in read_rows("opposites") if row[0] == language]
    return index_forms(
        (forms, (pair, is_first))
        for _, pair, *sides in rows
        for is_first, forms in zip((True, False), sides, strict=True)
    )
