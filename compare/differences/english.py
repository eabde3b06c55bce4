"""One language to compare words in, where the two originals have none in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from compare.language import (
    content_lemmas,
    inflects_as_russian,
    is_read_in,
    lemmas_in,
)

# English, and what the gloss puts into it.
_READ = frozenset({"en", "ru"})
# A Ukrainian word and its Russian brother differ in vowels and soft signs: «підписати», «подписать».
_KIN_LETTERS = str.maketrans("іїйыєэґ", "ииииеег", "ьъ'")
_KIN_VOWELS, _KIN_DOUBLED, _FEW_CONSONANTS = re.compile("[аеиоуюя]"), re.compile(r"(.)\1"), 3
BEGINNING = 5
"""So many letters two words have in common where one is a form of the other, or derived from it."""
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
    if language not in _READ:
        return None
    from compare.translation.gloss import gloss_sentence  # heavy, and needed for pairs of two languages alone

    return gloss_sentence(text)


def are_kin(left: str, right: str) -> bool:
    """Tell whether two languages are two that have many words in common, letter by letter.

    Examples
    --------
    >>> are_kin("uk", "ru"), are_kin("uk", "uk"), are_kin("uk", "en")
    (True, False, False)
    """
    return left != right and inflects_as_russian(left) and inflects_as_russian(right)


def kin_lemmas(text: str, language: str) -> list[str]:
    """Return the content words of a Russian or Ukrainian text, spelt alike where both languages have one.

    A word of three consonants and more is its consonants.

    Examples
    --------
    >>> kin_lemmas("Мер підписав договір.", "uk"), kin_lemmas("Мэр подписал договор.", "ru")
    (['мер', 'пдпст', 'дгвр'], ['мер', 'пдпст', 'дгвр'])
    """
    return [_kin_form(lemma) for lemma in content_lemmas(text, language)]


def _kin_form(lemma: str) -> str:
    plain = lemma.translate(_KIN_LETTERS)
    consonants = _KIN_DOUBLED.sub(r"\1", _KIN_VOWELS.sub("", plain))
    return consonants if len(consonants) >= _FEW_CONSONANTS else plain or lemma


def have_common_words(left: str, right: str) -> bool:
    """Tell whether a word of one language that is not found in the other is not told there.

    That is so in one language, in kindred ones and through the gloss; a dictionary of single words, which has
    one of several that a text may say, finds too few.

    Examples
    --------
    >>> have_common_words("uk", "ru"), have_common_words("ru", "en"), have_common_words("uk", "en")
    (True, True, False)
    """
    return left == right or are_kin(left, right) or {left, right} <= _READ


def _has_english(language: str) -> bool:
    return language in ("en", "ru") or is_read_in(language, "en")


def common_lemmas(text: str, language: str, other: str) -> list[str] | None:
    """Return the content words of a text as they can be compared with those of another language.

    Parameters
    ----------
    text : str
        A sentence or a part of one.
    language, other : str
        ISO 639-1 code of the text, and of what it is compared with.

    Returns
    -------
    list of str or None
        Dictionary forms in their order: in one language its own; of Russian and Ukrainian spelt alike, so
        that every other word is found again; else in English, and None where there is no way into it.

    Examples
    --------
    >>> common_lemmas("Паром затонул.", "ru", "uk"), common_lemmas("Паром затонул.", "ru", "en")
    (['прм', 'зтнт'], ['ferry', 'sink'])
    >>> common_lemmas("Пором затонув.", "uk", "en")
    """
    if language == other:
        return content_lemmas(text, language)
    if are_kin(language, other):
        return kin_lemmas(text, language)
    english = put_into_english(text, language)
    return None if english is None else content_lemmas(english, "en")


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
    if is_read_in(language, "en"):
        return lemmas_in(text, "en")
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


def can_be_compared(left: str, right: str) -> bool:
    """Tell whether the words of two languages can be put into one, if only word by word.

    Examples
    --------
    >>> can_be_compared("uk", "en"), can_be_compared("de", "de"), can_be_compared("de", "en")
    (True, True, False)
    """
    return left == right or (_has_english(left) and _has_english(right))


def beginnings_of(words: Iterable[str]) -> set[str]:
    """Return how words begin, by which other forms and derived words are found again.

    Examples
    --------
    >>> sorted(beginnings_of(["minister", "ministry", "sea"]))
    ['minis', 'sea']
    """
    return {word[:BEGINNING] for word in words}
