"""Stories of docx files, each a row of paragraphs: a body, a header, the inside of a text box."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from compare.documents.formats.office import parse_alternatives
from compare.documents.formats.word.paragraphs import ParagraphReader
from compare.documents.formats.word.styles import Styles
from compare.documents.inline import has_words, plan_units
from compare.documents.markup_tokens import MatchedTokens, Token, tokenize_markup, write_text
from compare.documents.notation import settle_raised
from compare.documents.parts import Block, Mark, Part, Piece
from compare.documents.segments import Role
from compare.documents.table_rows import WORD_TABLE, find_fact_rows

_STYLE = re.compile(r"""<w:pStyle\b[^>]*?\bw:val=["']([^"']*)["']""")
_MARK_DELETED = re.compile(r"<w:rPr>(?:(?!</w:rPr>).)*<w:(?:del|moveFrom)\b", re.DOTALL)
_CONTENTS = re.compile(r"toc(?: ?\d| heading)\b|contents? heading|table of (?:figures|authorities)")
_MAX_DEPTH = 20


def parse_wordprocessing(source: str, styles: Styles, where: str = "", is_aside: bool = False) -> list[Part]:
    """Turn a member of a docx file into the parts of a flow.

    Parameters
    ----------
    source : str
        Its XML.
    styles : Styles
        The styles that it names.
    where : str
        Put before each paragraph's place.
    is_aside : bool
        Whether it stands beside the report: a header, a comment.
    """
    tokens = list(tokenize_markup(source, is_html=False))
    return list(_Story(tokens, styles, where, is_aside=is_aside).parse())


class _Story:
    """One run of paragraphs: a body, a header, the inside of a text box."""

    def __init__(
        self, tokens: Sequence[Token], styles: Styles, where: str, depth: int = 0, is_aside: bool = False
    ) -> None:
        self.row = MatchedTokens(tokens)
        self.is_aside = is_aside
        self.styles = styles
        self.where = where
        self.depth = depth
        self.paragraphs = 0
        self.cells = 0
        self.rows = find_fact_rows(tokens, self.row.ends, WORD_TABLE)
        self.row_end = -1  # where the row of facts ends that this place is in
        self.rows_begun = 0

    def parse(self) -> Iterator[Part]:
        place = 0
        while place < len(self.row.tokens):
            token = self.row.tokens[place]
            self.row_end = self.row_end if place < self.row_end else -1
            if place in self.rows:
                self.row_end = self.rows[place]
                self.rows_begun += 1
            if token.name == "w:tc":
                self.cells += (token.kind == "open") - (token.kind == "close")
            if token.name == "w:p" and token.kind == "open" and place in self.row.ends:
                end = self.row.ends[place]
                yield from self._parse_paragraph(place, end)
                place = end + 1
            elif token.name == "mc:AlternateContent" and token.kind == "open" and place in self.row.ends:
                end = self.row.ends[place]
                yield from parse_alternatives(self.row, place, end, self._parse_alternative)
                place = self.row.ends[place] + 1
            else:
                yield token.source
                place += 1

    def _parse_alternative(self, start: int, stop: int) -> list[Part]:
        if start == stop or self.depth >= _MAX_DEPTH:
            return [self.row.slice(start, stop + 1)]
        parts = self._make_inner(self.row.tokens[start + 1 : stop], self.where).parse()
        return [self.row.tokens[start].source, *parts, self.row.tokens[stop].source]

    def _parse_paragraph(self, start: int, end: int) -> Iterator[Part]:
        self.paragraphs += 1
        first = start + 1
        properties = ""
        if self.row.tokens[first].name == "w:pPr":
            stop = self.row.ends.get(first, first)
            properties = self.row.slice(first, stop + 1)
            first = stop + 1
        style = self._find_style(properties)
        pieces = settle_raised(self._make_reader(style).read(first, end))
        yield self.row.tokens[start].source + properties
        if has_words(pieces):
            source = self.row.slice(first, end)
            role = self._find_role(style)
            units = plan_units(pieces, _find_base(pieces))
            runs_on = _MARK_DELETED.search(properties) is not None
            yield Block(units, source, self.place, role, write_text, runs_on=runs_on)
        else:
            yield self.row.slice(first, end)
        yield self.row.tokens[end].source

    def _make_reader(self, style: str) -> ParagraphReader:
        place = self.place

        def parse_inside(start: int, stop: int) -> tuple[Part, ...]:
            return tuple(self._make_inner(self.row.tokens[start:stop], f"{place}, inside, ").parse())

        is_deepest = self.depth >= _MAX_DEPTH
        return ParagraphReader(self.row, self.styles, place, style, None if is_deepest else parse_inside)

    def _make_inner(self, tokens: Sequence[Token], where: str) -> _Story:
        return _Story(tokens, self.styles, where, self.depth + 1, self.is_aside)

    @property
    def place(self) -> str:
        if self.row_end >= 0:
            return f"{self.where}row {self.rows_begun}"
        return f"{self.where}paragraph {self.paragraphs}"

    def _find_style(self, properties: str) -> str:
        match = _STYLE.search(properties)
        return match[1] if match else ""

    def _find_role(self, style_id: str) -> Role:
        style = self.styles.names.get(style_id, style_id.lower())
        if self.is_aside or _CONTENTS.match(style):
            return "aside"
        if style == "title":
            return "title"
        if style.startswith(("heading", "subtitle")):
            return "heading"
        return "cell" if self.cells > 0 else "text"


def _find_base(pieces: Sequence[Piece]) -> tuple[Mark, ...]:
    letters: Counter[Mark] = Counter()
    for piece in pieces:
        if piece.kind == "run":
            letters[piece.marks[-1]] += len(piece.text)
    return (letters.most_common(1)[0][0],) if letters else ()
