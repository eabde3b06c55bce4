"""Whether the figures, dates and names of a sentence are still there in its translation."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from compare.language import (
    FigureCheck,
    compare_figures,
    english_place,
    find_names,
    is_telling,
    match_names,
    may_open_name,
    part_of_speech,
    transliterate,
)
from compare.records import Name

_WORD = re.compile(r"[^\W\d_]{2,}")
# A sentence that opens with a word that is neither a single letter nor half of a compound.
_OPENED = re.compile(r"[\W_]*[^\W\d_]{2,}\s")
_DIGIT = re.compile(r"\d")
# Names of these kinds are spelled out in a translation; organisations and nationalities are reworded.
_SPELLED_KINDS = frozenset({"person", "place", ""})
# On human translations of news 2 % of the sentences hold a name below it, mostly one left out; of
# names that were replaced by others 87 % are found (WMT 2021 and 2022, Russian to English).
_SOUNDS_ALIKE = 0.78
_SHORTEST = 4
_NEVER_NAMES = frozenset(
    {"VERB", "ADV", "ADJ", "PRON", "ADP", "CCONJ", "SCONJ", "PART", "NUM", "INTJ", "DET"}
)


class Bilingual(NamedTuple):
    """A sentence and its translation, with their languages (ISO 639-1)."""

    source: str
    text: str
    source_language: str
    target_language: str


def has_other_numbers(pair: Bilingual) -> bool:
    """Tell whether a figure contradicts the original, is missing or was made up.

    Examples
    --------
    >>> has_other_numbers(Bilingual("Погибли 12 человек.", "21 people died.", "ru", "en"))
    True
    """
    check = _figures(pair)
    return any(one.verdict.level == "contradicts" for one in check.numbers) or any(
        map(is_telling, (*check.left_numbers, *check.right_numbers))
    )


def has_other_dates(pair: Bilingual) -> bool:
    """Tell whether a date contradicts the original, is missing or was made up.

    Examples
    --------
    >>> has_other_dates(Bilingual("Это было 5 мая.", "It was on May 6.", "ru", "en"))
    True
    """
    check = _figures(pair)
    return any(one.verdict.level == "contradicts" for one in check.dates) or any(
        _DIGIT.search(date.text) for date in (*check.left_dates, *check.right_dates)
    )


@lru_cache(maxsize=64)
def _figures(pair: Bilingual) -> FigureCheck:
    return compare_figures(pair.source, pair.text, (pair.source_language, pair.target_language))


def has_lost_names(pair: Bilingual) -> bool:
    """Tell whether a name of the original is in the translation in no spelling.

    Examples
    --------
    >>> has_lost_names(Bilingual("Приехал Щукин.", "Shchukin came.", "ru", "en"))
    False
    >>> has_lost_names(Bilingual("Приехал Щукин.", "Petrov came.", "ru", "en"))
    True
    """
    if not _may_lack_name(pair):
        return False
    names = find_names(pair.source, pair.source_language)
    missing = [name for name in names if _is_missing(name, pair.text)]
    if not missing:
        return False
    return bool(match_names(missing, find_names(pair.text, pair.target_language)).left_unpaired)


def _may_lack_name(pair: Bilingual) -> bool:
    """Tell quickly whether some capitalised word of the original is not found again in the translation."""
    for place, word in enumerate(_WORD.findall(pair.source)):
        if word[0].isupper() and _is_spelled(word) and not _is_heard(word, pair.text):
            is_common = place == 0 and _opens_without_name(word, pair)
            if not (is_common or _is_place_in(word, pair)):
                return True
    return False


def _opens_without_name(word: str, pair: Bilingual) -> bool:
    """Tell whether the first word of the original is a common one that has its capital from its place."""
    if part_of_speech(word, pair.source_language) in _NEVER_NAMES:
        return True
    return _OPENED.match(pair.source) is not None and not may_open_name(word, pair.source_language)


def _is_place_in(word: str, pair: Bilingual) -> bool:
    """Tell whether a word is a place whose accepted English name stands in the translation: Китаю, China."""
    name = english_place(word, pair.source_language)
    return name != "" and _words_of(pair.text).issuperset(_words_of(name))


def _is_missing(name: Name, text: str) -> bool:
    """Tell whether nothing in a text sounds like a name that ought to be spelled out there."""
    words = [word for word in _WORD.findall(name.text) if _is_spelled(word)]
    if name.kind not in _SPELLED_KINDS or not words:
        return False
    return not any(_is_heard(word, text) for word in words)


def _is_spelled(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isupper()


def _is_heard(word: str, text: str) -> bool:
    if word in _words_of(text):
        return True
    sound, heard = transliterate(word).casefold(), _sounds_of(text)
    if sound in heard:
        return True
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.process import extractOne

    return extractOne(sound, heard, scorer=JaroWinkler.similarity, score_cutoff=_SOUNDS_ALIKE) is not None


@lru_cache(maxsize=64)
def _sounds_of(text: str) -> frozenset[str]:
    return frozenset(transliterate(word).casefold() for word in _words_of(text))


@lru_cache(maxsize=64)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))
