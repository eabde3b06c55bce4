"""Figures: found, qualified, said what they count, compared."""

from __future__ import annotations

from compare.language.figures.agreement import in_unit, numbers_agree
from compare.language.figures.counting import group_of, is_person
from compare.language.figures.finding import explain_numbers, find_numbers
from compare.language.figures.matching import is_telling, match_numbers
from compare.language.figures.qualifying import is_currency, is_nearly_reached, start_with_bound
from compare.language.figures.rates import Period, period_of
from compare.language.figures.spelling import number_words
from compare.language.figures.tallies import may_count_one_thing, told_numbers

__all__ = [
    "Period",
    "explain_numbers",
    "find_numbers",
    "group_of",
    "in_unit",
    "is_currency",
    "is_nearly_reached",
    "is_person",
    "is_telling",
    "match_numbers",
    "may_count_one_thing",
    "number_words",
    "numbers_agree",
    "period_of",
    "start_with_bound",
    "told_numbers",
]
