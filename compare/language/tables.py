"""The data files of the package, read once: tab-separated, `#` comments, one header row."""

from __future__ import annotations

from collections.abc import Mapping
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


@cache
def read_meanings(name: str, language: str) -> Mapping[str, frozenset[str]]:
    """Return what each word of a language means by a table of (language, meaning, words).

    Parameters
    ----------
    name : str
        File name without its ending.
    language : str
        ISO 639-1 code.

    Returns
    -------
    mapping of str to frozenset of str
        A word may have several meanings; one has the same name in all languages.

    Examples
    --------
    >>> sorted(read_meanings("place_words", "en")["town"])
    ['city', 'settlement']
    """
    found: dict[str, set[str]] = {}
    for own, meaning, words in read_rows(name):
        for word in words.split() if own == language else ():
            found.setdefault(word, set()).add(meaning)
    return {word: frozenset(meanings) for word, meanings in found.items()}
