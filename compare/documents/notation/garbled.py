"""Letters that a program garbled: UTF-8 opened as a Western or Cyrillic code page, and saved so.

What such a text was is known for certain: its letters, taken as bytes of that code page, are UTF-8 from the
first to the last, which no other text is.
"""

from __future__ import annotations

import re
from functools import cache

_CODE_PAGES = ("cp1251", "cp1252")
# Two letters that one of UTF-8 has become; looked for first, since hardly any text has them.
_MAY_BE = re.compile(
    "[\u00d0\u00d1\u0420\u0421]"
    "[\u0080-\u00bf\u0152-\u0192\u0402-\u040f\u0452-\u045f\u0490-\u0491\u2013-\u2122\uf180-\uf19f]"
)
_CYRILLIC = re.compile("[а-яёіїєґ]{3,}", re.IGNORECASE)
_LATIN = re.compile("[a-z]{3,}", re.IGNORECASE)
_AT_LEAST = 3  # such pairs
_OPEN = 0xF100  # LibreOffice writes a byte that the code page leaves open as a letter of private use


def mend_garbled(text: str) -> str:
    """Return a text as it was before a program garbled it; any other text as it is.

    Examples
    --------
    >>> mend_garbled("Паром затонул".encode().decode("latin-1"))
    'Паром затонул'
    >>> mend_garbled("С “новым” годом, С №5, Р «С»")
    'С “новым” годом, С №5, Р «С»'
    """
    if len(_MAY_BE.findall(text)) < _AT_LEAST:
        return text
    for code_page in _CODE_PAGES:
        table = _bytes_of(code_page)
        try:
            mended = bytes(table[sign] for sign in text).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            continue
        return mended if _is_cyrillic(mended) else text
    return text


def _is_cyrillic(text: str) -> bool:
    """Return whether most words are Cyrillic: an English text may show what garbled letters look like."""
    cyrillic = sum(map(len, _CYRILLIC.findall(text)))
    return cyrillic > sum(map(len, _LATIN.findall(text)))


@cache
def _bytes_of(code_page: str) -> dict[str, int]:
    """Return the byte of each sign; one that the code page leaves open is the control sign of its number."""
    signs = {chr(byte): byte for byte in range(0x80, 0xA0)}
    signs |= {chr(_OPEN + byte): byte for byte in range(0x80, 0xA0)}
    return signs | {sign: byte for byte in range(256) if (sign := bytes([byte]).decode(code_page, "ignore"))}
