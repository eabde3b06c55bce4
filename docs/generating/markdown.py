"""Small pieces of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_CODE = re.compile(r"``(.+?)``", re.DOTALL)
_MARKED = re.compile(r"(`[^`]*`)")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Return a table.

    Examples
    --------
    >>> print(table(("a", "b"), [("1", "x | y")]))
    | a | b |
    |---|---|
    | 1 | x \| y |
    """
    lines = [head, *rows]
    made = [f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines]
    return "\n".join([made[0], "|" + "---|" * len(head), *made[1:]])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("\\|", "|").replace("|", "\\|")


def code(text: str) -> str:
    """Return text that stands as it is.

    Examples
    --------
    >>> code("a|b")
    '`a|b`'
    """
    return f"`{text}`" if text else ""


def prose(text: str) -> str:
    r"""Return a docstring's words as Markdown: its double backticks single, its signs no formatting.

    Examples
    --------
    >>> prose("``x`` of *paths, a <b>")
    '`x` of \\*paths, a \\<b>'
    """
    pieces = _MARKED.split(_CODE.sub(r"`\1`", text))
    return "".join(piece if piece.startswith("`") else _escape(piece) for piece in pieces)


def _escape(text: str) -> str:
    return re.sub(r"([*_<])", r"\\\1", text)


def fence(text: str, language: str = "") -> str:
    """Return a block of code."""
    return f"```{language}\n{text.rstrip()}\n```"
