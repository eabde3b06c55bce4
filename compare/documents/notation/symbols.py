"""What the characters of the Symbol font are: files give their places in the font, not the characters."""

from __future__ import annotations

import re

# The font's own order (Adobe's encoding), from 0x20 and from 0xA0; "\0" where it has only a piece of a sign.
_FROM_20 = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\0αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_FROM_A0 = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\0\0↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
_PRIVATE = 0xF000
_SYMBOLS = {
    code: sign
    for first, row in ((0x20, _FROM_20), (0xA0, _FROM_A0))
    for code, sign in enumerate(row, first)
    if sign != "\0"
}
_PRIVATE_USE = re.compile("[\uf020-\uf0ff]")
_SYMBOL_FONTS = frozenset({"symbol", "symbolps", "standard symbols ps", "standard symbols l", "symbol mt"})


def is_symbol_font(name: str) -> bool:
    """Return whether a font has the order of the Symbol font; LibreOffice numbers its fonts: "Symbol1"."""
    return name.strip(" '\"0123456789").lower() in _SYMBOL_FONTS


def read_symbol(code: int, font: str) -> str:
    """Return the character at a place of a font; "" where that is not known.

    Examples
    --------
    >>> read_symbol(0xF02D, "Symbol"), read_symbol(0xB0, "Symbol"), read_symbol(0xF0FC, "Wingdings")
    ('−', '°', '')
    """
    if is_symbol_font(font):
        place = code - _PRIVATE if code >= _PRIVATE else code
        return _SYMBOLS.get(place, chr(code) if 0x100 < code < _PRIVATE else "")
    is_plain = 0x20 <= code < 0xD800 and "dings" not in font.lower()  # Wingdings holds pictures
    return chr(code) if is_plain else ""


def read_symbols(text: str) -> str:
    r"""Return words that are set in the Symbol font with its private characters made plain.

    Examples
    --------
    >>> read_symbols("\uf02d15")
    '−15'
    """
    return _PRIVATE_USE.sub(lambda match: _SYMBOLS.get(ord(match[0]) - _PRIVATE, match[0]), text)
