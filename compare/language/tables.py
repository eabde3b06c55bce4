"""The data files of the package, read once: tab-separated, `#` comments, one header row."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from compare.resources import read_table

_FOLDER = Path(__file__).with_name("data")


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table below its header; every row has as many cells as the header.

    Parameters
    ----------
    name : str
        File name without its ending.

    Returns
    -------
    tuple of tuple of str
        In the order of the file, which is the order in which rules apply.
    """
    return read_table(_FOLDER / f"{name}.tsv")


@cache
def read_words(name: str, language: str) -> frozenset[str]:
    """Return the words that a table of (language, words) lists for a language.

    Parameters
    ----------
    name : str
        File name without its ending.
    language : str
        ISO 639-1 code, or whatever the table's first column holds.

    Returns
    -------
    frozenset of str
        Empty where the table has no such row.
    """
    return frozenset(word for code, words in read_rows(name) if code == language for word in words.split())
