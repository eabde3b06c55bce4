"""Words that outlets choose between for the same people, bodies and acts."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from compare.language.listed_words import find_listed, index_forms
from compare.language.tables import read_rows


class Contested(NamedTuple):
    """A word that outlets choose: where it stands, what it is for, and which of the words for it this is."""

    start: int
    stop: int
    text: str
    what: str
    term: str


def contested_in(text: str, language: str) -> tuple[Contested, ...]:
    """Find the words of a sentence that stand in ``data/contested_terms.tsv``.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    tuple of Contested
        In the order of the sentence; one word can be for several things.

    Examples
    --------
    >>> [(found.text, found.what, found.term) for found in contested_in("The activists left.", "en")]
    [('activists', 'protesters', 'activists')]
    """
    known = _known(language)
    found = [
        Contested(listed.start, listed.stop, text[listed.start : listed.stop], what, term)
        for listed in find_listed(text, language, known)
        for what, term in known[listed.form]
    ]
    return tuple(dict.fromkeys(found))


@cache
def _known(language: str) -> dict[tuple[str, ...], tuple[tuple[str, str], ...]]:
    rows = read_rows("contested_terms")
    return index_forms((forms, (what, term)) for what, term, own, forms in rows if own == language)
