"""One language to compare words in, where the two originals have none in common."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from compare.differences.sides import Side
from compare.language import content_lemmas

BEGINNING = 5
"""So many letters two words have in common where one is a form of the other, or derived from it."""
# Languages that are English, or can be put into it word by word.
_IN_ENGLISH = frozenset({"ru", "en"})
# Several rules read the sentences of one pair, and the words in them.
_REMEMBERED = 512


@lru_cache(maxsize=_REMEMBERED)
def put_into_english(text: str, language: str) -> str | None:
    """Return a text word by word in English, as far as that needs no model.

    Parameters
    ----------
    text : str
        A sentence or a part of one.
    language : str
        ISO 639-1 code.

    Returns
    -------
    str or None
        English as it is, Russian through the gloss, which is always there; None for other languages.

    Examples
    --------
    >>> put_into_english("Паром затонул в озере.", "ru")
    'The ferry sank in the lake.'
    >>> put_into_english("Пором затонув в озері.", "uk")
    """
    if language == "en":
        return text
    if language not in _IN_ENGLISH:
        return None
    from compare.translation.gloss import gloss_sentence  # heavy, and needed for pairs of two languages alone

    return gloss_sentence(text)


def english_lemmas(text: str, language: str) -> list[str]:
    """Return the content words of a text in English, in their dictionary forms.

    Parameters
    ----------
    text : str
        A sentence or a part of one.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of str
        Nothing for a language that `put_into_english` does not read.

    Examples
    --------
    >>> english_lemmas("Паром затонул в озере.", "ru")
    ['ferry', 'sink', 'lake']
    """
    return content_lemmas(put_into_english(text, language) or "", "en")


def comparable_lemmas(text: str, language: str, *, is_one_language: bool) -> list[str]:
    """Return the content words of a text in a language that both sides of a match can be read in.

    Parameters
    ----------
    text : str
        A sentence or a part of one.
    language : str
        ISO 639-1 code.
    is_one_language : bool
        Whether the other side is in the same one; English is read where it is not.

    Returns
    -------
    list of str
        Dictionary forms, in their order.

    Examples
    --------
    >>> comparable_lemmas("Паром затонул.", "ru", is_one_language=True)
    ['паром', 'затонуть']
    >>> comparable_lemmas("Паром затонул.", "ru", is_one_language=False)
    ['ferry', 'sink']
    """
    return content_lemmas(text, language) if is_one_language else english_lemmas(text, language)


def can_be_compared(left: Side, right: Side) -> bool:
    """Tell whether the words of two sides can be put into one language: nobody glosses Ukrainian."""
    languages = {left.language, right.language}
    return len(languages) == 1 or languages <= _IN_ENGLISH


def beginnings_of(words: Iterable[str]) -> set[str]:
    """Return how words begin, by which other forms and derived words are found again.

    Examples
    --------
    >>> sorted(beginnings_of(["minister", "ministry", "sea"]))
    ['minis', 'sea']
    """
    return {word[:BEGINNING] for word in words}
