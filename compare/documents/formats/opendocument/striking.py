"""What the style of a whole paragraph or cell strikes out: marked, to be read like struck-out words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.documents.formats.opendocument.styles import Styles
from compare.documents.formats.opendocument.vocabulary import STRUCK
from compare.documents.markup_tokens import Token, match_tags

_OPEN, _CLOSE = Token("open", STRUCK, ""), Token("close", STRUCK, "")  # the file has nothing there
_PARAGRAPHS = frozenset({"text:p", "text:h"})
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_LOOK = re.compile(r"""\stable:style-name\s*=\s*["']([^"']*)["']""")
_DEFAULT = re.compile(r"""\stable:default-cell-style-name\s*=\s*["']([^"']*)["']""")  # of a row or a column
_REPEATED = re.compile(r"""\stable:number-columns-repeated\s*=\s*["']([0-9]{1,9})["']""")


def mark_struck(tokens: Sequence[Token], styles: Styles) -> list[Token]:
    """Put marks without source around the words that a paragraph's or a cell's style strikes out.

    Words inside it whose own style says that they are not struck out stay outside.
    """
    return list(_Marking(tokens, styles).mark()) if styles.has_struck else list(tokens)


class _Marking:
    """One pass over the tokens of a member."""

    def __init__(self, tokens: Sequence[Token], styles: Styles) -> None:
        self.tokens = tokens
        self.styles = styles
        self.ends = match_tags(tokens)
        # Where a cell or something drawn ends, and whether it strikes out what stands in it.
        self.around: list[tuple[int, bool]] = []
        self.columns: list[tuple[int, bool]] = []  # where a run of columns ends, and whether it strikes out
        self.column = 0
        self.is_row_struck: bool | None = None

    def mark(self) -> Iterator[Token]:
        place = 0
        while place < len(self.tokens):
            token = self.tokens[place]
            while self.around and place >= self.around[-1][0]:
                self.around.pop()
            end = self.ends.get(place, place)
            if token.name in _PARAGRAPHS and end > place and self._is_struck(token):
                yield token
                yield from self._mark_inside(place + 1, end)
                place = end
                continue
            if token.kind != "close":
                self._enter(token, end)
            yield token
            place += 1

    def _is_struck(self, paragraph: Token) -> bool:
        told = self.styles.is_striking_element(paragraph)
        return (bool(self.around) and self.around[-1][1]) if told is None else told

    def _enter(self, token: Token, end: int) -> None:
        if token.name == "table:table":
            self.columns, self.is_row_struck = [], None
        elif token.name == "table:table-column":
            before = self.columns[-1][0] if self.columns else 0
            self.columns.append((before + _count(token), bool(self._told(_DEFAULT, token))))
        elif token.name == "table:table-row":
            self.column = 0
            self.is_row_struck = self._told(_DEFAULT, token)
        elif token.name in _CELLS:
            self.around.append((end, self._is_cell_struck(token)))
            self.column += _count(token)
        elif token.name.startswith("draw:") or token.name == "office:annotation":
            self.around.append((end, False))

    def _is_cell_struck(self, token: Token) -> bool:
        if _LOOK.search(token.source):
            return bool(self._told(_LOOK, token))
        if self.is_row_struck is not None:
            return self.is_row_struck
        return next((is_struck for stop, is_struck in self.columns if self.column < stop), False)

    def _told(self, kind: re.Pattern[str], token: Token) -> bool | None:
        found = kind.search(token.source)
        return self.styles.is_striking_cell(found[1]) if found else None

    def _mark_inside(self, start: int, stop: int) -> Iterator[Token]:
        is_open = False
        place = start
        while place < stop:
            token = self.tokens[place]
            end = self.ends.get(place, place)
            is_own = token.name == "text:span" and self.styles.is_striking_element(token) is False
            if is_own == is_open:
                yield _CLOSE if is_open else _OPEN
                is_open = not is_open
            yield from self.tokens[place : end + 1]
            place = end + 1
        if is_open:
            yield _CLOSE


def _count(token: Token) -> int:
    found = _REPEATED.search(token.source)
    return max(int(found[1]), 1) if found else 1
