"""Figures that go together: one for several things against one for each, for and against, this and that."""

from __future__ import annotations

from compare.differences.totals.complements import is_rest_of_the_whole, tell_the_rest
from compare.differences.totals.exchanged import are_exchanged
from compare.differences.totals.not_all import tells_of_some
from compare.differences.totals.parts import total_against_parts
from compare.differences.totals.quantifiers import all_against_part
from compare.differences.totals.shares import all_against_some, is_all_against_some
from compare.differences.totals.votes import exchanged_votes

__all__ = [
    "all_against_part",
    "all_against_some",
    "are_exchanged",
    "exchanged_votes",
    "is_all_against_some",
    "is_rest_of_the_whole",
    "tell_the_rest",
    "tells_of_some",
    "total_against_parts",
]
