"""What files write in a notation of their own: raised marks and signs, symbol fonts, formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.documents.notation.garbled import mend_garbled
from compare.documents.notation.overlays import drop_struck
from compare.documents.notation.raised import (
    classify_raised,
    is_glued_mark,
    is_note_link,
    is_note_mark,
    is_raised_sign,
    is_return_arrow,
    settle_raised,
    spell_raised,
)
from compare.documents.notation.symbols import is_symbol_font, read_symbol, read_symbols
from compare.loading import load_later

if TYPE_CHECKING:
    from compare.documents.notation.formulas import read_formula

__all__ = [
    "classify_raised",
    "drop_struck",
    "is_glued_mark",
    "is_note_link",
    "is_note_mark",
    "is_raised_sign",
    "is_return_arrow",
    "is_symbol_font",
    "mend_garbled",
    "read_formula",
    "read_symbol",
    "read_symbols",
    "settle_raised",
    "spell_raised",
]

# Few documents hold formulas.
__getattr__ = load_later(__name__, __all__, "formulas")
