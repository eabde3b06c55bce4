"""Words that make another place of a name: West Sussex and East Sussex."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from compare.language.morphology import lemmatize
from compare.language.tables import read_rows


class Direction(NamedTuple):
    """What a word tells of, and which it is; several where it is between: "northeastern"."""

    group: str
    words: frozenset[str]

    def is_apart_from(self, other: Direction) -> bool:
        """Tell whether two places of one name are two: North and South, but not North and Northeast."""
        return self.group == other.group and not (self.words <= other.words or other.words <= self.words)


def direction_of(word: str, language: str) -> Direction | None:
    """Return what a word in the name of a place tells apart.

    Parameters
    ----------
    word : str
        In any case.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    Direction or None
        None for any other word.

    Examples
    --------
    >>> west, east = direction_of("Западного", "ru"), direction_of("East", "en")
    >>> west.is_apart_from(east)
    True
    """
    return _known(language).get(next(iter(lemmatize(word.casefold(), language)), ""))


@cache
def _known(language: str) -> dict[str, Direction]:
    return {
        form: Direction(group, frozenset(words.split()))
        for code, group, words, forms in read_rows("directions")
        if code == language
        for form in forms.split()
    }
