"""What a page shows around a report, where the page was copied into a text or printed by a browser."""

from __future__ import annotations

from compare.documents.copied.calls import drop_all_calls, drop_calls
from compare.documents.copied.trimming import Trimmed, trim_lines
from compare.documents.copied.vocabulary import classify_line

__all__ = ["Trimmed", "classify_line", "drop_all_calls", "drop_calls", "trim_lines"]
