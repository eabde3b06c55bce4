"""How a figure changes, by so much or to so much, and in how long it is reached."""

from __future__ import annotations

from compare.differences.changes.figure_changes import (
    differing_changes,
    is_another_step,
    is_start_of_change,
)
from compare.differences.changes.quoting import tell_apart
from compare.differences.changes.rates import differing_periods, is_one_rate, other_periods

__all__ = [
    "differing_changes",
    "differing_periods",
    "is_another_step",
    "is_one_rate",
    "is_start_of_change",
    "other_periods",
    "tell_apart",
]
