"""What one does to another: attacks, defeats, sues."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from compare.language.listed_words import Index, Listed, find_listed, index_forms
from compare.language.tables import read_rows


class Act(NamedTuple):
    """What is done, whether the subject of the word undergoes it ("lost to"), and whether it is a noun.

    A word with `completion` means it where this stands behind: "took the firm to court".
    """

    what: str
    is_reversed: bool = False
    is_noun: bool = False
    completion: str = ""


def acts_in(text: str, language: str) -> tuple[Listed[Act], ...]:
    """Find the words of a sentence that stand in ``data/acts.tsv``.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian and English have a list.

    Returns
    -------
    tuple of Listed
        In the order of the sentence; a word that is verb and noun stands there as both.

    Examples
    --------
    >>> acts = acts_in("Spartak lost to Zenit.", "en")
    >>> [(found.text, found.meant.what, found.meant.is_reversed) for found in acts]
    [('lost to', 'defeat', True)]
    """
    return tuple(
        found
        for found in find_listed(text, language, _known(language))
        if not found.meant.completion or re.search(rf"\b{found.meant.completion}\b", text[found.stop :])
    )


@cache
def _known(language: str) -> Index[Act]:
    rows = [row for row in read_rows("acts") if row[0] == language]
    return index_forms(
        (form.partition("…")[0], act._replace(completion=form.partition("…")[2].replace("_", " ")))
        for _, what, verbs, reversed_verbs, nouns in rows
        for forms, act in (
            (verbs, Act(what)),
            (reversed_verbs, Act(what, is_reversed=True)),
            (nouns, Act(what, is_noun=True)),
        )
        for form in forms.split()
    )
