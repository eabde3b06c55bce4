"""How matched claims differ: an ordered list of small rules, each with spans into both originals."""

from __future__ import annotations

from compare.differences.comparing import compare_match, find_differences
from compare.differences.number_differences import FigurePair, pair_numbers
from compare.differences.saying_differences import name_source
from compare.differences.wording import Preference, TermUse, count_terms, prefer_words

__all__ = [
    "FigurePair",
    "Preference",
    "TermUse",
    "compare_match",
    "count_terms",
    "find_differences",
    "name_source",
    "pair_numbers",
    "prefer_words",
]
