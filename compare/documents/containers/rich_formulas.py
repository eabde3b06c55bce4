"""Formulas in rich text (rtf): groups of Office Math, as Word and LibreOffice write them."""

from __future__ import annotations

import re
from html import escape

from compare.documents.notation import read_formula

_TOKEN = re.compile(
    r"\\u(?P<code>-?\d{1,6})[ ]?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})-?\d{0,10}[ ]?"
    r"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<words>[^\\{}]+)",
    re.DOTALL,
)
_NAME = re.compile(r"\s*(?:\\\*\s*)?\\m([a-zA-Z]+)")
_FORMULA = re.compile(r"\s*(?:\\\*\s*)?\\m(?:oMath(?:Para)?|math)(?![a-zA-Z])")
_SKIPPED = re.compile(r"\\uc(\d)")
_MOST = 100_000  # characters of a formula
_MOST_LEVELS = 200
_SPACES = "\r\n"


def is_formula(source: str, place: int) -> bool:
    r"""Return whether a group of rtf, behind the brace that opens it, is a formula.

    Examples
    --------
    >>> is_formula(r"{\*\moMath{\mr 15}}", 1), is_formula(r"{\mmathPict{\pict}}", 1)
    (True, False)
    """
    return _FORMULA.match(source, place) is not None


def take_formula(source: str, place: int, code_page: str) -> tuple[str, int]:
    r"""Return a formula as one line of rtf, and where its group ends.

    Parameters
    ----------
    source : str
        The rtf.
    place : int
        Behind the brace that opens the group.
    code_page : str
        For letters that are written as bytes.

    Returns
    -------
    tuple of str and int
        "" and `place` where the group does not end.

    Examples
    --------
    >>> take_formula(r"{\*\moMath{\msSup{\me{\mr 10}}{\msup{\mr 6}}}} tons", 1, "cp1252")
    ('10{\\uc1 \\u8310 ?}', 46)
    """
    tags: list[str] = []  # of the groups that are open, "" where one has no name of its own
    told: list[str] = []
    start = place
    skipped = 0  # signs behind an escape that stand in for it
    stated = _SKIPPED.match(source, max(source.rfind("\\uc", 0, place), 0))
    after_escape = int(stated[1]) if stated else 1
    tags.append(_open(source, place, told))
    while tags and place - start < _MOST and len(tags) < _MOST_LEVELS:
        match = _TOKEN.match(source, place)
        if match is None:
            break
        if found := _SKIPPED.match(source, place):
            after_escape = int(found[1])
        place = match.end()
        if match["brace"] == "{":
            tags.append(_open(source, place, told))
            skipped = 0
        elif match["brace"]:
            told.append(f"</{tags[-1]}>" if tags[-1] else "")
            tags.pop()
            skipped = 0
        else:
            text, skipped = _read(match, skipped, after_escape, code_page)
            if text:
                told.append(f"<m:t>{escape(text)}</m:t>")
    if tags:
        return "", start
    return _write(read_formula("".join(told))), place


def _open(source: str, place: int, told: list[str]) -> str:
    named = _NAME.match(source, place)
    name = named[1] if named else ""
    # What sets a formula's look may hold signs that are no part of it; `read_formula` passes over "ctrlPr".
    tag = "m:ctrlPr" if name.endswith(("Pr", "Pict")) else f"m:{name}" if name else ""
    told.append(f"<{tag}>" if tag else "")
    return tag


def _read(match: re.Match[str], skipped: int, after_escape: int, code_page: str) -> tuple[str, int]:
    """Return the text of a token, and how many signs behind it only stand in for it."""
    if match["code"]:
        return chr(int(match["code"]) % 0x10000), after_escape
    text = match["words"] or (match["sign"] if match["sign"] in {"{", "}", "\\"} else "") or ""
    if match["byte"]:
        text = _decode(bytes.fromhex(match["byte"]), code_page)
    text = text.translate(dict.fromkeys(map(ord, _SPACES)))
    return text[skipped:], max(skipped - len(text), 0)


def _decode(byte: bytes, code_page: str) -> str:
    try:
        return byte.decode(code_page, "replace")
    except LookupError:
        return byte.decode("latin-1")


def _write(text: str) -> str:
    written = (f"\\{sign}" if sign in "\\{}" else sign if sign.isascii() else _escape(sign) for sign in text)
    return "".join(written)


def _escape(sign: str) -> str:
    units = sign.encode("utf-16-le")
    codes = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(rf"{{\uc1 \u{code} ?}}" for code in codes)
