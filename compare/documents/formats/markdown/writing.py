"""Words written so that Markdown reads them as words."""

from __future__ import annotations

import re

# What Markdown would read as markup; "_" only where a word starts or ends.
_SPECIAL = re.compile(
    r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|(?<=~)~", re.UNICODE
)
_LINE_START = re.compile(r"^([ \t>]*)(#{1,6}(?=\s|$)|[+-](?=\s|$)|=+\s*$|-+\s*$|~{3,})", re.MULTILINE)
_NUMBERED = re.compile(r"^([ \t>]*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_QUOTED = re.compile(r"\A>")


def write_inline(text: str) -> str:
    r"""Write words so that Markdown reads them as words.

    Examples
    --------
    >>> write_inline("2*3 [sic] snake_case")
    '2\\*3 \\[sic\\] snake_case'
    """
    return _SPECIAL.sub(r"\\\g<0>", text.replace("\r", " ").replace("\n", " "))


def write_cell(text: str) -> str:
    """Write words so that they stay in their table cell."""
    return write_inline(text).replace("|", "\\|")


def guard_line_start(block: str) -> str:
    r"""Keep a paragraph from turning into a heading, a list or a quotation.

    Examples
    --------
    >>> guard_line_start("1. January was cold"), guard_line_start("#1 in polls")
    ('1\\. January was cold', '#1 in polls')
    """
    block = _LINE_START.sub(r"\1\\\2", _QUOTED.sub(r"\\>", block))
    return _NUMBERED.sub(r"\1\\\2", block)
