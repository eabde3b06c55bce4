"""Words as XML and Excel write them."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, unescape

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"&#(x[0-9A-Fa-f]{1,6}|\d{1,7});")
_NAMED = {"&quot;": '"', "&apos;": "'"}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain_words(written: str) -> str:
    """Return text as XML and Excel write it: references, and ``_x000D_`` for a character."""
    text = _REFERENCE.sub(_refer, written) if "&#" in written else written
    text = unescape(text, _NAMED) if "&" in text else text
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refer(match: re.Match[str]) -> str:
    number = int(match[1][1:], 16) if match[1].startswith("x") else int(match[1])
    return chr(number) if 0 < number < 0x110000 else "\ufffd"


def protect_escapes(text: str) -> str:
    """Write what looks like an escape of Excel's so that it is read as it stands.

    Examples
    --------
    >>> protect_escapes("_x0041_")
    '_x005F_x0041_'
    """
    return _ESCAPED.sub(r"_x005F_x\1_", text)


def write_words(text: str) -> str:
    """Write text for a cell; what XML cannot hold is replaced.

    Examples
    --------
    >>> write_words("R&D _x0041_")
    'R&amp;D _x005F_x0041_'
    """
    return escape(_UNWRITABLE.sub("\ufffd", protect_escapes(text)).replace("\r", ""))
