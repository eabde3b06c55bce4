"""What a formula says, in one line: its figures and signs are read, its layout is not kept.

Office Math (docx) and MathML (odt, epub, web pages) name alike things differently; both are here.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from compare.documents.markup_tokens import Token, match_tags, tokenize_markup

_TEXTS = frozenset({"t", "mn", "mi", "mo", "mtext", "ms"})
_PASSED_OVER = frozenset({"annotation", "annotation-xml", "ctrlPr", "rPr", "deg", "instrText", "delText"})
_POWERS = frozenset({"sSup", "msup"})
_FRACTIONS = frozenset({"f", "mfrac"})
_ROOTS = frozenset({"rad", "msqrt"})
_BRACKETS = frozenset({"d", "mfenced"})
_RAISED = dict(zip("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ", strict=True))
_MOST_LEVELS = 100
# Signs that only tell a program how things belong together.
_UNSEEN = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064"))


def read_formula(source: str | Sequence[Token]) -> str:
    """Return a formula as one line of text.

    Parameters
    ----------
    source : str or sequence of Token
        The element of the formula.

    Examples
    --------
    >>> read_formula("<math><mi>t</mi><mo>=</mo><mo>−</mo><mn>15</mn></math>")
    't=−15'
    >>> read_formula("<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:t>6</m:t></m:sup></m:sSup>")
    '10⁶'
    """
    tokens = list(tokenize_markup(source, is_html=False)) if isinstance(source, str) else source
    return " ".join(_Formula(tokens).read(0, len(tokens)).translate(_UNSEEN).split())


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Formula:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.ends = match_tags(tokens)
        self.depth = 0

    def read(self, start: int, stop: int) -> str:
        told: list[str] = []
        place = start
        while place < stop:
            end = self.ends.get(place, place)
            if end > place:
                told.append(self._read_element(place, end))
            place = end + 1
        return "".join(told)

    def _read_element(self, start: int, end: int) -> str:
        name = _local(self.tokens[start].name)
        if name in _PASSED_OVER or self.depth >= _MOST_LEVELS:
            return ""
        self.depth += 1
        told = self._read_inside(name, start, end)
        self.depth -= 1
        return told

    def _read_inside(self, name: str, start: int, end: int) -> str:
        if name in _TEXTS:
            inside = (token.source for token in self.tokens[start + 1 : end] if token.kind == "text")
            text = html.unescape("".join(inside))
            return text if name == "t" else text.strip()
        if name in _POWERS:
            base, raised = self._read_two(start, end)
            is_plain = bool(raised) and all(sign in _RAISED for sign in raised)
            return base + ("".join(_RAISED[sign] for sign in raised) if is_plain else f"^({raised})")
        if name in _FRACTIONS:
            above, below = self._read_two(start, end)
            return f"{_group(above)}/{_group(below)}"
        inside_text = self.read(start + 1, end)
        if name in _ROOTS:
            return f"√{_group(inside_text)}"
        return f"({inside_text})" if name in _BRACKETS else inside_text

    def _read_two(self, start: int, end: int) -> tuple[str, str]:
        """Return the two parts of an element: a base and what is raised, what is above and below a line."""
        told: list[str] = []
        place = start + 1
        while place < end:
            stop = self.ends.get(place, place)
            if stop > place and not self.tokens[place].name.endswith("Pr"):
                told.append(self._read_element(place, stop).strip())
            place = stop + 1
        return (told[0], "".join(told[1:])) if told else ("", "")


def _group(text: str) -> str:
    return text if text.isalnum() or len(text) < 2 else f"({text})"
