"""Figures that go together: one for several things against one for each, for and against."""

from __future__ import annotations

from compare.differences.totals.parts import total_against_parts
from compare.differences.totals.votes import exchanged_votes

__all__ = ["exchanged_votes", "total_against_parts"]
