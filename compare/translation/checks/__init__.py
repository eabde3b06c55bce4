"""What stands around a decoder: masks, terms, guards over figures, dates and names, a second try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.loading import load_later
from compare.translation.checks.masking import is_wordless

if TYPE_CHECKING:
    from compare.translation.checks.decoder import CheckedDecoder
    from compare.translation.checks.guards import Checked, check_translation, describe_warning
    from compare.translation.checks.plain_figures import write_plainly
    from compare.translation.checks.terminology import Terminology, load_terminology, read_terms

__all__ = [
    "Checked",
    "CheckedDecoder",
    "Terminology",
    "check_translation",
    "describe_warning",
    "is_wordless",
    "load_terminology",
    "read_terms",
    "write_plainly",
]

# Where the memory or the gloss answers there is no decoder.
__getattr__ = load_later(__name__, __all__, "terminology", "plain_figures", "guards", "decoder")
