"""What a comparison found, told apart from how it is shown: counts, what to check first, quantities."""

from __future__ import annotations

from compare.page.findings.counting import Counts, Coverage, count_comparison

__all__ = ["Counts", "Coverage", "count_comparison"]
