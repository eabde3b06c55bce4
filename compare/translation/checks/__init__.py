"""What stands around a decoder: masks, terms, guards over figures, dates and names, a second try."""

from __future__ import annotations

from compare.translation.checks.decoder import CheckedDecoder
from compare.translation.checks.guards import Checked, check_translation, describe_warning
from compare.translation.checks.masking import is_wordless
from compare.translation.checks.plain_figures import write_plainly
from compare.translation.checks.terminology import load_terminology, read_terms

__all__ = [
    "Checked",
    "CheckedDecoder",
    "check_translation",
    "describe_warning",
    "is_wordless",
    "load_terminology",
    "read_terms",
    "write_plainly",
]
