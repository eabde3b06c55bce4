"""One article over time: its copies in order, what changed from one to the next, how old each sentence is."""

from __future__ import annotations

from compare.versions.comparing import compare_versions

__all__ = ["compare_versions"]
