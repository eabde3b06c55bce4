"""How matched claims differ: an ordered list of small rules, each with spans into both originals."""

from __future__ import annotations

from compare.differences.comparing import compare_match, find_differences

__all__ = ["compare_match", "find_differences"]
