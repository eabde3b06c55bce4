"""The markup of words on slides (DrawingML): paragraphs in shapes, tables, notes and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from compare.documents.formats.office import parse_alternatives
from compare.documents.formats.slides.paragraphs import ParagraphReader, read_characters
from compare.documents.inline import has_words, plan_units
from compare.documents.markup_tokens import MatchedTokens, Token, tokenize_markup, write_text
from compare.documents.notation import settle_raised
from compare.documents.parts import Block, Part, Piece
from compare.documents.segments import Role

_SHAPES = frozenset({"p:sp", "p:pic", "p:graphicFrame", "p:cxnSp", "p:grpSp"})
# What a shape is, where it stands for something that its layout asks for; all other words are text.
_PLACEHOLDERS: Mapping[str, Role] = {
    "title": "heading",
    "ctrTitle": "heading",
    "subTitle": "heading",
    **dict.fromkeys(("ftr", "hdr", "dt", "sldNum", "sldImg"), "aside"),
}
_PLACEHOLDER = re.compile(r"<p:ph\b[^>]*>")
_TYPE = re.compile(r"""\btype\s*=\s*["'](\w+)["']""")
_HIDDEN = re.compile(r"""<p:cNvPr\b[^>]*?\shidden\s*=\s*["'](?:1|true)["']""")
_MAX_DEPTH = 20


def parse_drawing(
    source: str, where: str, role: Role | None = None, is_fixed_only: bool = False
) -> list[Part]:
    """Turn a member of a presentation into the parts of a flow.

    Parameters
    ----------
    source : str
        Its XML.
    where : str
        Its place in words, put before each paragraph's.
    role : Role, optional
        What all of it is, whatever its shapes are.
    is_fixed_only : bool
        Leave the words of placeholders alone: on a layout they are advice that no reader sees.
    """
    return _Drawing(list(tokenize_markup(source, is_html=False)), where, role, is_fixed_only).parse()


class _Drawing:
    """A member, or one branch of what it holds twice."""

    def __init__(
        self, tokens: Sequence[Token], where: str, role: Role | None, is_fixed_only: bool, depth: int = 0
    ) -> None:
        self.row = MatchedTokens(tokens)
        self.where = where
        self.role = role
        self.is_fixed_only = is_fixed_only
        self.depth = depth
        self.paragraphs = 0
        self.rows = 0
        # The ends of the shapes around this place, each with its role; the ends of the rows.
        self.shapes: list[tuple[int, Role | None]] = []
        self.cells: list[int] = []

    def parse(self) -> list[Part]:
        parts: list[Part] = []
        place = 0
        while place < len(self.row.tokens):
            token, end = self.row.tokens[place], self.row.ends.get(place, place)
            self._leave(place)
            if end == place:
                parts.append(token.source)
            elif token.name == "mc:AlternateContent" and self.depth < _MAX_DEPTH:
                parts += parse_alternatives(self.row, place, end, self._parse_branch)
                place = end
            elif token.name in _SHAPES and self._is_passed_over(place, end):
                parts.append(self.row.slice(place, end + 1))
                place = end
            elif token.name == "p:text":
                parts += self._parse_comment(place, end)
                place = end
            elif token.name == "a:p":
                parts += self._parse_paragraph(place, end)
                place = end
            else:
                self._enter(token.name, place, end)
                parts.append(token.source)
            place += 1
        return parts

    def _enter(self, name: str, place: int, end: int) -> None:
        if name in _SHAPES:
            self.shapes.append((end, self._read_placeholder(place, end)))
        elif name == "a:tr":
            self.rows += 1
            self.cells.append(end)

    def _leave(self, place: int) -> None:
        while self.shapes and place > self.shapes[-1][0]:
            self.shapes.pop()
        while self.cells and place > self.cells[-1]:
            self.cells.pop()

    def _head(self, place: int, end: int) -> str:
        """Return what a shape says of itself, before what it shows."""
        first = place + 1
        return self.row.slice(first, min(self.row.ends.get(first, first), end) + 1)

    def _is_passed_over(self, place: int, end: int) -> bool:
        head = self._head(place, end)
        return bool(_HIDDEN.search(head)) or (self.is_fixed_only and bool(_PLACEHOLDER.search(head)))

    def _read_placeholder(self, place: int, end: int) -> Role | None:
        found = _PLACEHOLDER.search(self._head(place, end))
        kind = _TYPE.search(found[0]) if found else None
        return _PLACEHOLDERS.get(kind[1]) if kind else None

    def _parse_branch(self, start: int, stop: int) -> list[Part]:
        if start == stop:
            return [self.row.slice(start, stop + 1)]
        role = self.role or self._shape_role
        where = f"{self._place()}, inside, "
        inside = self.row.tokens[start + 1 : stop]
        parts = _Drawing(inside, where, role, self.is_fixed_only, self.depth + 1).parse()
        return [self.row.tokens[start].source, *parts, self.row.tokens[stop].source]

    def _place(self) -> str:
        return f"{self.where}row {self.rows}" if self.cells else f"{self.where}paragraph {self.paragraphs}"

    @property
    def _shape_role(self) -> Role | None:
        return next((role for _, role in reversed(self.shapes) if role), None)

    def _find_role(self) -> Role:
        return self.role or self._shape_role or ("cell" if self.cells else "text")

    def _parse_comment(self, start: int, end: int) -> Iterator[Part]:
        self.paragraphs += 1
        source = self.row.slice(start + 1, end)
        yield self.row.tokens[start].source
        if source:
            units = plan_units([Piece(read_characters(self.row.tokens[start + 1 : end]), source=source)])
            yield Block(units, source, self._place(), self._find_role(), write_text)
        yield self.row.tokens[end].source

    def _parse_paragraph(self, start: int, end: int) -> Iterator[Part]:
        self.paragraphs += 1
        paragraph = ParagraphReader(self.row, self._place())
        pieces = settle_raised(paragraph.read(start + 1, end))
        source = self.row.slice(start + 1, end)
        yield self.row.tokens[start].source
        # Properties of the paragraph stand before and behind its words, and never move.
        first, last = 0, len(pieces)
        while first < last and pieces[first].kind == "hidden":
            first += 1
        while last > first and pieces[last - 1].kind == "hidden":
            last -= 1
        inner = pieces[first:last]
        if has_words(inner):
            before = "".join(piece.source for piece in pieces[:first])
            after = "".join(piece.source for piece in pieces[last:])
            middle = source[len(before) : len(source) - len(after)]
            units = plan_units(inner, paragraph.find_base(inner))
            yield before
            yield Block(units, middle, self._place(), self._find_role(), write_text)
            yield after
        else:
            yield source
        yield self.row.tokens[end].source
