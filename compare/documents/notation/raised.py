"""Raised figures and signs: the mark of a note is not part of the figure before it, м² and 10⁶ are.

A file says only that something is raised. What it means is told by what stands before it: glued together,
"14" and the mark of note 2 would make 142.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from compare.documents.parts import Mark, Piece
from compare.loading import late_pattern

# "note": the mark of a note; "plain": read as it is written (м2, 5th); the others are spelt as below.
Meaning = Literal["note", "plain", "power", "degree", "minutes", "cents", "fraction"]

_POWERS = str.maketrans("0123456789+-−–n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ")
_POWER = re.compile(r"[+\-−–]?\d{1,3}|n")
_NOTE = late_pattern(r"[\[(]?\s*(?:(?!0)\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*|[*†‡§¶#]+|[ivxl]{1,5})\s*[\])]?[,;]?")
_NOTE_LINK = late_pattern(
    r"""\s(?:epub:type|role|class)\s*=\s*(?:"[^"]*|'[^']*|)(?<![\w-])
    (?:(?:doc-)?(?:noteref|backlink)|foot-?note-?(?:ref|back|backref|anchor|reference)|reversefootnote
    |sdfootnote(?:anc|sym)|sdendnote(?:anc|sym))(?![\w-])
    |\shref\s*=\s*["']?[^"'\s>]*\#_?(?:fn|ftn|edn|ednref|ftnref|fnref|footnote|endnote|cite_note|cite_ref
    |sdfootnote|sdendnote|note|noteref|calledF|dataF)[-_:]?\d""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_SIGN = 12
_MOST_LETTERS = 4
_GLUED = re.compile(r"\[?(?:\d{1,3}|[*†‡]{1,3})\]?|\(\d{1,3}\)")
_CLOSING = frozenset(".,;:!?…»”’\"')]")
_FIGURE_GOES_ON = re.compile(r"\d[.,:]\Z")
_ARROW = re.compile("[\\s\u2190\u2191\u21a9\u21b5\u21d1\u21e7\u2934\u2b06\u2b11\u2b8c\u23ce^\ufe0e\ufe0f]+")
_DEGREE = re.compile("[0oо°º]", re.IGNORECASE)
_UNITS = frozenset(
    {"м", "км", "см", "мм", "дм", "мкм", "нм", "фут", "фута", "футов", "дюйм", "дюймов", "мили", "миль"}
    | {"m", "km", "cm", "mm", "dm", "µm", "nm", "ft", "in", "yd", "mi"}
)
# Gases whose figure is often raised by mistake.
_CHEMICAL = frozenset({"CO", "СО", "SO", "NO", "NH", "CH", "PM"})
# Letters that stand for a quantity (πr², E=mc²), and what a second is raised behind (м/с²).
_VARIABLE = re.compile(r"(?<![^\W_])(?:[a-zA-Z]|[mм]c|π[rR])\Z|/(?:[сsчh]|сек|sec)\Z")
_WORD = re.compile(r"[^\W\d_]+\Z")
_TEN = re.compile(r"(?<![\d.,])10\Z")
_POWER_BEFORE = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ]\\Z")
_HOUR = re.compile(
    r"(?<!\w)(?:в|во|с|со|до|к|около|после|at|from|until|till|by)\s+(?:[01]?\d|2[0-4])\Z", re.I
)
_MINUTES = re.compile(r"[0-5]\d")
# The upper half of a fraction, its lower half behind it; "/" alone where that is an element of its own.
_UPPER = re.compile(r"\d{1,2}")
_LOWER_BEHIND = re.compile(r"[/⁄](?:(?P<lower>\d{1,2})(?!\d)|\s*\Z)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\Z")
_WHOLE_FRACTION = re.compile(r"\d{1,2}[/⁄]\d{1,2}")
_MOST_PARTS = 16  # of a fraction that stands behind a whole: 2 and a half, no note beside a year
# Prices end so: 99 and a raised 90 before "рублей" are ninety kopecks, no note.
_CENTS = frozenset({"00", "50", "80", "90", "95", "98", "99"})
_MONEY_BEFORE = late_pattern(r"[$€£₽₴]\s?(?:\d{1,3}(?:[ ,\u00a0\u202f]\d{3})*|\d+)\Z")
_MONEY_BEHIND = late_pattern(
    r"\s?(?:[$€£₽₴]|р\.|руб(?:\.|л)|долл(?:\.|ар)|евро(?!\w)|грн|гривен|гривн|тенге|коп(?:\.|е[ей]к)"
    r"|(?:rub|usd|eur|dollars?|euros?|roubles?)\b)",
    re.I,
)
# Prices are often set so: 10 and a raised 000 are ten thousand, no power and no note.
_THOUSANDS = "000"
_ELEMENT = re.compile(r"[A-Z][a-z]?(?![^\W\d_])")


def classify_raised(raised: str, before: str, after: str = "") -> Meaning:
    """Tell what a raised piece of text is.

    Parameters
    ----------
    raised : str
        What is raised.
    before, after : str
        The text around it.

    Examples
    --------
    >>> classify_raised("2", "Погибли 14"), classify_raised("2", "25 м"), classify_raised("6", "3·10")
    ('note', 'plain', 'power')
    >>> [classify_raised("50", "14", behind) for behind in (" евро", " европейцев", " копий")]
    ['cents', 'note', 'note']
    >>> classify_raised("1", "Waited 2", "/2 hours"), classify_raised("1", "The season 2014", "/15")
    ('fraction', 'note')
    """
    mark = raised.strip()
    last = before[-1:]
    if mark == _THOUSANDS and last.isdigit():
        return "plain"
    if _DEGREE.fullmatch(mark) and (last.isdigit() or mark in "°º"):
        return "degree"
    is_money = _MONEY_BEFORE.search(before) or (last.isdigit() and _MONEY_BEHIND.match(after))
    if mark in _CENTS and is_money:
        return "cents"
    if _MINUTES.fullmatch(mark) and (_HOUR.search(before) or (mark == "00" and last.isdigit())):
        return "minutes"
    if _POWER.fullmatch(mark):
        if _is_power(mark, before, after):
            return "power"
        word = _WORD.search(before)
        is_unit = word is not None and word[0].lower() in _UNITS and mark in {"2", "3"}
        if is_unit or (word is not None and word[0] in _CHEMICAL):
            return "plain"
    if _WHOLE_FRACTION.fullmatch(mark) or _is_upper_half(mark, before, after):
        return "fraction" if last.isdigit() else "plain"
    return "note" if _NOTE.fullmatch(mark) else "plain"


def _is_upper_half(mark: str, before: str, after: str) -> bool:
    behind = _LOWER_BEHIND.match(after)
    if behind is None or not _UPPER.fullmatch(mark) or before[-1:].isalpha():
        return False
    if _YEAR.search(before):  # of a season: "2014" with the mark of note 1, "/15"
        return False
    is_behind_whole = before[-1:].isdigit() and behind["lower"] is not None
    return not is_behind_whole or 0 < int(mark) < int(behind["lower"] or 0) <= _MOST_PARTS


def _is_power(mark: str, before: str, after: str) -> bool:
    if _TEN.search(before) or _POWER_BEFORE.search(before) or _VARIABLE.search(before):
        return True
    if mark[0] in "+-−–" and before[-1:].isalpha():
        return True  # с⁻¹, Ca⁺
    # Isotopes stand behind their figure: ²³⁵U.
    return mark.isdigit() and not before[-1:].strip() and _ELEMENT.match(after) is not None


def spell_raised(raised: str, meaning: Meaning) -> str:
    """Return how a raised piece is read in a line of plain text; "" for the mark of a note.

    Examples
    --------
    >>> spell_raised("6", "power"), spell_raised("о", "degree"), spell_raised("30", "minutes")
    ('⁶', '°', ':30')
    >>> f"2{spell_raised('1', classify_raised('1', 'Около 2', '/2 часов'))}/2"
    '2 1/2'
    >>> spell_raised("90", classify_raised("90", "Билет стоил 99", " рублей"))
    '.90'
    """
    if meaning == "note":
        return ""
    if meaning == "power":
        return raised.strip().translate(_POWERS)
    if meaning == "degree":
        return "°"
    if meaning == "cents":
        return f".{raised.strip()}"
    if meaning == "fraction":
        return f" {raised.strip()}"
    return f":{raised.strip()}" if meaning == "minutes" else raised


def is_note_mark(text: str) -> bool:
    """Return whether the words of a raised link can be the mark of a note.

    Examples
    --------
    >>> is_note_mark("[12]"), is_note_mark("*"), is_note_mark("источник")
    (True, True, False)
    """
    return _NOTE.fullmatch(text.strip()) is not None


def is_raised_sign(text: str) -> bool:
    """Return whether raised or lowered text is a sign or an ending, and not words in a small type.

    Examples
    --------
    >>> is_raised_sign("12"), is_raised_sign("th"), is_raised_sign("так считает полиция")
    (True, True, False)
    """
    text = text.strip()
    return 0 < len(text) <= _LONGEST_SIGN and sum(map(str.isalpha, text)) <= _MOST_LETTERS


def is_note_link(tag: str) -> bool:
    """Return whether the tag of a link says that it leads to a note, or from a note back to the text.

    Examples
    --------
    >>> is_note_link('<a href="#fn1" epub:type="noteref">'), is_note_link('<a href="#part1">')
    (True, False)
    """
    return _NOTE_LINK.search(tag) is not None


def is_glued_mark(text: str, before: str) -> bool:
    """Return whether the words of a link inside the file are the mark of a note, by where they stand.

    Examples
    --------
    >>> is_glued_mark("2", "Погибли 14"), is_glued_mark("2", "см. раздел "), is_glued_mark("2", "раздел 3.")
    (True, False, False)
    """
    if not _GLUED.fullmatch(text.strip()):
        return False
    last = before[-1:]
    return last.isalnum() or (last in _CLOSING and not _FIGURE_GOES_ON.search(before))


def is_return_arrow(text: str) -> bool:
    """Return whether the words of a link are an arrow that leads back from a note.

    Examples
    --------
    >>> is_return_arrow("↩︎"), is_return_arrow("назад")
    (True, False)
    """
    return _ARROW.fullmatch(text) is not None


def settle_raised(pieces: Sequence[Piece]) -> list[Piece]:
    """Turn the raised pieces of a line into words, or into voids where they are the marks of notes.

    Neighbours are taken together: a mark of two figures may lie in two runs.
    """
    if not any(piece.kind == "raised" for piece in pieces):
        return list(pieces)
    settled: list[Piece] = []
    rows = [(kind, list(row)) for kind, row in groupby(pieces, lambda piece: piece.kind == "raised")]
    before = ""
    for place, (is_raised, found) in enumerate(rows):
        row = found
        if is_raised:
            raised = "".join(piece.text for piece in found)
            after = "".join(piece.text for piece in rows[place + 1][1]) if place + 1 < len(rows) else ""
            meaning = classify_raised(raised, before, after)
            row = [_settle(piece, meaning) for piece in found]
        settled += row
        before = (before + "".join(" " if piece.kind == "break" else piece.text for piece in row))[-60:]
    return settled


def _settle(piece: Piece, meaning: Meaning) -> Piece:
    mark = piece.marks[-1]
    if meaning != "note" or not piece.text.strip():
        return piece._replace(text=spell_raised(piece.text, meaning), source=piece.source or piece.text)
    return Piece("", (*piece.marks[:-1], Mark("void")), mark.before + piece.source + mark.after)
