"""Why two figures that look different may be the same."""

from __future__ import annotations

from compare.differences.number_doubts.asked import may_be_the_same

__all__ = ["may_be_the_same"]
