"""Which stages of an affair a text tells: a man is arrested, charged, convicted, sentenced."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from compare.language.listed_words import Choice, Listed, find_listed, index_choices
from compare.language.morphology import content_lemmas
from compare.language.tables import read_rows


def may_tell_a_stage(lemmas: Iterable[str], language: str) -> bool:
    """Tell at once of most sentences that `stages_in` finds nothing in them.

    Parameters
    ----------
    lemmas : iterable of str
        The dictionary forms of a sentence's content words, which who asks has read already.
    language : str
        ISO 639-1 code.

    Examples
    --------
    >>> may_tell_a_stage(["ferry", "sink", "lake"], "en")
    False
    """
    phrases, known = _phrases_by_longest(language), frozenset(lemmas)
    return any(phrase <= known for word in phrases.keys() & known for phrase in phrases[word])


@cache
def _phrases_by_longest(language: str) -> dict[str, list[frozenset[str]]]:
    """Return the dictionary forms of each listed word or phrase, by the longest of them."""
    phrases = (
        form.replace("*", " ").replace("_", " ")
        for _, _, own, forms in read_rows("stages")
        if own == language
        for form in forms.split()
    )
    found: dict[str, list[frozenset[str]]] = {}
    for phrase in phrases:
        lemmas = content_lemmas(phrase, language)
        found.setdefault(max(lemmas, key=len), []).append(frozenset(lemmas))
    return found


def stages_in(text: str, language: str) -> tuple[Listed[Choice], ...]:
    """Find the words of ``data/stages.tsv``, each of which tells a stage of an affair.

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
    >>> [(found.text, *found.meant) for found in stages_in("He was arrested and charged with murder.", "en")]
    [('arrested', 'case', 'held'), ('charged with', 'case', 'charged'), ('charged', 'case', 'charged')]
    """
    return find_listed(text, language, index_choices("stages", language))
