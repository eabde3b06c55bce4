"""One figure for several things here, and a figure for each of them there."""

from __future__ import annotations

from compare.differences.totals.parts import total_against_parts

__all__ = ["total_against_parts"]
