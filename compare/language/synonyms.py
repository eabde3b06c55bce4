"""Words that tell one deed or state: "was aware" and "knew"."""

from __future__ import annotations

from functools import cache

from compare.language.tables import read_rows


@cache
def told_by(word: str, language: str) -> frozenset[str]:
    """Return what a word tells that other words tell as well.

    Parameters
    ----------
    word : str
        A dictionary form.
    language : str
        ISO 639-1 code; Russian and English have a list.

    Returns
    -------
    frozenset of str
        The names that ``data/told_alike.tsv`` has for it, one for all languages; mostly none.

    Examples
    --------
    >>> told_by("aware", "en") == told_by("знать", "ru") == {"know"}
    True
    """
    rows = read_rows("told_alike")
    return frozenset(meaning for own, meaning, words in rows if own == language and word in words.split())
