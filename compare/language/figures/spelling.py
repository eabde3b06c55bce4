"""Figures that are spelt out."""

from __future__ import annotations

from functools import cache

from compare.language.tables import read_rows


@cache
def number_words() -> frozenset[str]:
    """Return the words that are figures spelt out, in every language that has a list of them.

    Returns
    -------
    frozenset of str
        Folded lower-case words in all their forms. Words for one are not among them: mostly they are none.

    Examples
    --------
    >>> {"twelve", "двенадцати", "дванадцять"} <= number_words(), "one" in number_words()
    (True, False)
    """
    return frozenset(
        word for _, kind, _, words in read_rows("figures_words") if kind == "number" for word in words.split()
    )
