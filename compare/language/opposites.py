"""Words that say the opposite of each other: rose and fell, convicted and acquitted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from compare.language.listed_words import Index, Listed, find_listed, index_forms
from compare.language.tables import read_meanings, read_rows

# Half a dozen rules ask for those of the same two sentences and of their clauses.
_REMEMBERED = 256


class Opposite(NamedTuple):
    """Which opposition a word is of, on which of its sides, and what it is of: "who", "how many", or ""."""

    pair: str
    is_first: bool
    of: str


@lru_cache(maxsize=_REMEMBERED)
def opposites_in(text: str, language: str) -> tuple[Listed[Opposite], ...]:
    """Find the words of a sentence that have an opposite in ``data/opposites.tsv``.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    tuple of Listed
        In the order of the sentence; one word can be of several pairs.

    Examples
    --------
    >>> [(found.text, found.meant.pair) for found in opposites_in("Prices fell in May.", "en")]
    [('fell', 'up or down')]
    """
    return find_listed(text, language, _known(language))


def words_told_otherwise(text: str, language: str) -> tuple[Listed[Opposite], ...]:
    """Find the words of a sentence of which one tells what a denial of the other tells.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    tuple of Listed
        Those of ``data/told_otherwise.tsv``, of which the denied one is the first; a word inside a phrase for
        the same is left out.

    Examples
    --------
    >>> [(found.text, found.meant.pair) for found in words_told_otherwise("Trains do not run.", "en")]
    [('run', 'suspended')]
    """
    found = find_listed(text, language, _known_otherwise(language))
    return tuple(word for word in found if not is_part_of_phrase(word, found))


def is_part_of_phrase(word: Listed[Opposite], found: Iterable[Listed[Opposite]]) -> bool:
    """Tell whether a word is only a part of a phrase that is found as well: "injury" in "escaped injury"."""
    return any(
        other.meant.pair == word.meant.pair
        and other.start <= word.start
        and word.stop <= other.stop
        and len(word.text) < len(other.text)
        for other in found
    )


@cache
def pairs_told_of(told: str) -> frozenset[str]:
    """Return the oppositions of which both sides may be true, each of another party, place or measure.

    Parameters
    ----------
    told : str
        Of what they are told: "party", "place", "measure", "figure", "count", "stage", "player",
        "outcome", as in ``data/opposite_pairs.tsv``.

    Examples
    --------
    >>> "won or lost" in pairs_told_of("party")
    True
    """
    return frozenset(pair for of, pair in read_rows("opposite_pairs") if of == told)


def measured_by(word: str, language: str) -> frozenset[str]:
    """Return what a word says is measured.

    Parameters
    ----------
    word : str
        A dictionary form.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    frozenset of str
        The names that ``data/measures.tsv`` has for it, one for all languages; mostly none.

    Examples
    --------
    >>> measured_by("cost", "en") == measured_by("курс", "ru") == {"price"}
    True
    """
    return read_meanings("measures", language).get(word, frozenset())


class Count(NamedTuple):
    """A number that rises or falls: its name in all languages, what is counted, and by which deeds."""

    measure: str
    named: frozenset[str]
    counted: frozenset[str]
    deeds: frozenset[str]


@cache
def known_counts(language: str) -> tuple[Count, ...]:
    """Return the numbers of ``data/counts.tsv`` that a language has words for.

    Examples
    --------
    >>> [count.measure for count in known_counts("en") if "ridership" in count.named]
    ['riders']
    """
    return tuple(
        Count(measure, *(frozenset(words.split()) for words in columns))
        for own, measure, *columns in read_rows("counts")
        if own == language
    )


@cache
def _known(language: str) -> Index[Opposite]:
    return _index(row for row in read_rows("opposites") if row[0] == language)


@cache
def _known_otherwise(language: str) -> Index[Opposite]:
    return _index((*row, "") for row in read_rows("told_otherwise") if row[0] == language)


def _index(rows: Iterable[Sequence[str]]) -> Index[Opposite]:
    return index_forms(
        (forms, Opposite(pair, is_first, of))
        for _, pair, one, other, of in rows
        for is_first, forms in ((True, one), (False, other))
    )
