"""When two texts are the same but for spaces and typography, and how many words they have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from compare.language import search_key

# Spaces beside a sign that is no letter or digit, and between the thousands of a figure, are typography.
_LOOSE_SPACE = re.compile(r"\s*([^\w\s])\s*")
_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_DIGIT = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
# Endings change when a word next to them does: five letters tell which word it is.
_STEM = 5
_RUN = 3


def plain_key(text: str) -> str:
    """Return a key that is equal for texts that differ in spaces and typography alone.

    Kinds of quotes and dashes, ё, letter case, accents and spaces make no difference; the words and every
    other sign do.

    Examples
    --------
    >>> plain_key("«Всё» — 14 000") == plain_key('"Все" - 14000'), plain_key("Why?") == plain_key("Why")
    (True, False)
    """
    key = search_key(text).replace("'", '"')
    return _LOOSE_SPACE.sub(r"\1", _THOUSANDS.sub("", key)) or text


def list_words(text: str) -> list[str]:
    """Return the words of a text in one spelling.

    Examples
    --------
    >>> list_words("«Всё» — хорошо")
    ['все', 'хорошо']
    """
    return _WORD.findall(search_key(text))


def list_stems(text: str) -> list[str]:
    """Return the beginnings of the words of a text.

    Examples
    --------
    >>> list_stems("Погибли трое, погибших ищут")
    ['погиб', 'трое', 'погиб', 'ищут']
    """
    return [word[:_STEM] for word in list_words(text)]


def differ_in_figures(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether two sentences have the same words but for figures written in digits.

    Examples
    --------
    >>> differ_in_figures(["at", "5", "40"], ["at", "6", "10"]), differ_in_figures(["at", "5"], ["on", "5"])
    (True, False)
    """
    masked = [[_DIGIT.sub("0", word) for word in words] for words in (left, right)]
    return left != right and masked[0] == masked[1]


def measure_likeness(left: Sequence[str], right: Sequence[str]) -> float:
    """Return the share of stems, in order, that two sentences have in common, from 0 to 1.

    Examples
    --------
    >>> measure_likeness(["a", "b", "c"], ["a", "c"])
    0.8
    """
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(left, right)) if left and right else 0.0


def measure_containment(left: Sequence[str], right: Sequence[str]) -> float:
    """Return how much of the shorter sentence stands in the longer one, in order, from 0 to 1.

    Examples
    --------
    >>> measure_containment(["a", "c"], ["a", "b", "c", "d"])
    1.0
    """
    from rapidfuzz.distance import LCSseq

    shorter = min(len(left), len(right))
    return float(LCSseq.similarity(left, right)) / shorter if shorter else 0.0


def measure_shared(left: str, right: str) -> float:
    """Return how much of the shorter of two texts stands in the other, in runs of three words, from 0 to 1.

    Examples
    --------
    >>> measure_shared("The ferry sank at night.", "The ferry sank at night. Rain fell until morning.")
    1.0
    >>> measure_shared("The ferry sank at night.", "The museum of salt is open.")
    0.0
    """
    runs = [_list_runs(text) for text in (left, right)]
    shorter = min(map(len, runs))
    return len(runs[0] & runs[1]) / shorter if shorter else 0.0


@lru_cache(1024)
def _list_runs(text: str) -> frozenset[tuple[str, ...]]:
    words = list_words(text)
    size = min(_RUN, len(words))
    runs = (tuple(words[start : start + size]) for start in range(len(words) - size + 1))
    return frozenset(runs) if words else frozenset()
