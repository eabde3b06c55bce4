"""The markup of words on slides (DrawingML): paragraphs of runs, in shapes, tables, notes and comments.

As in docx, words cannot stand without a run around them, and the one that most of a paragraph's letters have
is its base; unlike there, a link is a property of a run.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from compare.documents.formats.office.alternatives import parse_alternatives
from compare.documents.inline import has_words, plan_units
from compare.documents.markup_tokens import Token, join_sources, match_tags, tokenize_markup, write_text
from compare.documents.notation import (
    is_raised_sign,
    is_symbol_font,
    read_formula,
    read_symbols,
    settle_raised,
)
from compare.documents.parts import Block, Mark, Part, Piece
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
_LINK = re.compile(
    r"<(?P<tag>a:hlinkClick|a:hlinkMouseOver)\b[^>]*?(?:/>|(?<!/)>.*?</(?P=tag)\s*>)", re.DOTALL
)
# What does not show: two runs that differ in these only look alike.
_NOT_SHOWN = re.compile(
    r"""\s(?:lang|altLang|dirty|err|noProof|smtClean|bmk)\s*=\s*["'][^"']*["']|\s*\n\s*"""
)
_BARE = re.compile(r"<a:rPr\s*(?:/>|></a:rPr>)")
_OWN_TAG = re.compile(r"<a:rPr\b[^>]*>")
_BASELINE = re.compile(r"""\bbaseline\s*=\s*["'](-?)[1-9]\d*%?["']""")
_STRUCK = re.compile(r"""\bstrike\s*=\s*["'](?:sngStrike|dblStrike)["']""")
_FONT = re.compile(r"""<a:(?:latin|sym)\b[^>]*?\btypeface\s*=\s*["']([^"']*)["']""")
_PROPERTIES = frozenset({"a:pPr", "a:endParaRPr"})
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
        self.tokens = tokens
        self.ends = match_tags(tokens)
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
        while place < len(self.tokens):
            token, end = self.tokens[place], self.ends.get(place, place)
            self._leave(place)
            if end == place:
                parts.append(token.source)
            elif token.name == "mc:AlternateContent" and self.depth < _MAX_DEPTH:
                parts += parse_alternatives(self.tokens, self.ends, place, end, self._parse_branch)
                place = end
            elif token.name in _SHAPES and self._is_passed_over(place, end):
                parts.append(self.slice(place, end + 1))
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

    def slice(self, start: int, stop: int) -> str:
        return join_sources(self.tokens[start:stop])

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
        return self.slice(first, min(self.ends.get(first, first), end) + 1)

    def _is_passed_over(self, place: int, end: int) -> bool:
        head = self._head(place, end)
        return bool(_HIDDEN.search(head)) or (self.is_fixed_only and bool(_PLACEHOLDER.search(head)))

    def _read_placeholder(self, place: int, end: int) -> Role | None:
        found = _PLACEHOLDER.search(self._head(place, end))
        kind = _TYPE.search(found[0]) if found else None
        return _PLACEHOLDERS.get(kind[1]) if kind else None

    def _parse_branch(self, start: int, stop: int) -> list[Part]:
        if start == stop:
            return [self.slice(start, stop + 1)]
        role = self.role or next((role for _, role in reversed(self.shapes) if role), None)
        where = f"{self._place()}, inside, "
        inside = self.tokens[start + 1 : stop]
        parts = _Drawing(inside, where, role, self.is_fixed_only, self.depth + 1).parse()
        return [self.tokens[start].source, *parts, self.tokens[stop].source]

    def _place(self) -> str:
        return f"{self.where}row {self.rows}" if self.cells else f"{self.where}paragraph {self.paragraphs}"

    def _find_role(self) -> Role:
        own = next((role for _, role in reversed(self.shapes) if role), None)
        return self.role or own or ("cell" if self.cells else "text")

    def _parse_comment(self, start: int, end: int) -> Iterator[Part]:
        self.paragraphs += 1
        source = self.slice(start + 1, end)
        yield self.tokens[start].source
        if source:
            units = plan_units([Piece(_read_words(self.tokens[start + 1 : end]), source=source)])
            yield Block(units, source, self._place(), self._find_role(), write_text)
        yield self.tokens[end].source

    def _parse_paragraph(self, start: int, end: int) -> Iterator[Part]:
        self.paragraphs += 1
        paragraph = _Paragraph(self, self._place())
        pieces = settle_raised(paragraph.read(start + 1, end))
        source = self.slice(start + 1, end)
        yield self.tokens[start].source
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
        yield self.tokens[end].source


def _read_words(tokens: Sequence[Token]) -> str:
    """Return the characters that tokens stand for; white space counts here."""
    return "".join(
        token.source[9:-3] if token.source.startswith("<![CDATA[") else html.unescape(token.source)
        for token in tokens
        if token.kind == "text"
    )


class _Paragraph:
    """Reads the content of one paragraph as pieces."""

    def __init__(self, drawing: _Drawing, where: str) -> None:
        self.drawing = drawing
        self.where = where
        self.pieces: list[Piece] = []
        self.runs: dict[str, Mark] = {}
        # How the same look is written without a link or a field.
        self.looks: dict[str, Mark] = {}
        self.plain: dict[Mark, Mark] = {}
        # The link that the run before belongs to: runs that look alike, link included, are one.
        self.link: tuple[Mark, Mark] | None = None

    def read(self, start: int, stop: int) -> list[Piece]:
        tokens, place = self.drawing.tokens, start
        while place < stop:
            end = self.drawing.ends.get(place, place)
            name = tokens[place].name
            if name in {"a:r", "a:fld"} and end > place:
                self._read_run(place, end, is_field=name == "a:fld")
            else:
                self._read_other(place, end)
            place = end + 1
        return self.pieces

    def find_base(self, pieces: Sequence[Piece]) -> tuple[Mark, ...]:
        letters: Counter[Mark] = Counter()
        for piece in pieces:
            if piece.marks and piece.marks[-1] in self.plain:
                letters[self.plain[piece.marks[-1]]] += len(piece.text)
        return (letters.most_common(1)[0][0],) if letters else ()

    def _read_other(self, start: int, end: int) -> None:
        source = self.drawing.slice(start, end + 1)
        name = self.drawing.tokens[start].name
        tokens, ends = self.drawing.tokens, self.drawing.ends
        formula = next((at for at in range(start, end) if tokens[at].name == "a14:m"), None)
        text = "" if formula is None else read_formula(tokens[formula : ends.get(formula, formula) + 1])
        if text:
            self.pieces.append(Piece(text, (Mark("literal"),), source))
        elif name == "a:br":
            self._add_thing("break", source)
        elif name in _PROPERTIES or not name:
            self._add_thing("hidden", source)
        else:
            self._add_thing("void", source)

    def _add_thing(self, kind: Literal["void", "hidden", "break"], source: str, *island: Part) -> None:
        self.link = None if kind != "hidden" else self.link
        self.pieces.append(Piece("", (Mark(kind),), source, island))

    def _read_run(self, start: int, end: int, is_field: bool) -> None:
        drawing = self.drawing
        inside = range(start + 1, end)
        at = next((place for place in inside if drawing.tokens[place].name == "a:t"), None)
        stop = drawing.ends.get(at, at) if at is not None else None
        if at is None or stop is None or stop == at:
            self._add_thing("hidden", drawing.slice(start, end + 1))
            return
        properties = self._find_properties(start, at)
        written = drawing.slice(at + 1, stop)
        text = _read_words(drawing.tokens[at + 1 : stop])
        if any(map(is_symbol_font, _FONT.findall(properties))):
            text = read_symbols(text)
        own = _OWN_TAG.match(properties)
        shift = _BASELINE.search(own[0]) if own else None
        if own and _STRUCK.search(own[0]) and text.strip():
            self._add_struck(text, written, drawing.slice(start, at + 1), drawing.slice(stop, end + 1))
        elif shift and is_raised_sign(text):
            kind: Literal["raised", "lowered"] = "lowered" if shift[1] else "raised"
            self.pieces.append(Piece(text, (Mark(kind),), drawing.slice(start, end + 1)))
        else:
            before, after = drawing.slice(start, at + 1), drawing.slice(stop, end + 1)
            run = self._find_run(before, after, properties, is_field)
            around = self._find_around(run, properties, is_field)
            self.pieces.append(Piece(text, (*around, run), written))

    def _find_properties(self, start: int, stop: int) -> str:
        drawing = self.drawing
        at = next((place for place in range(start, stop) if drawing.tokens[place].name == "a:rPr"), None)
        return "" if at is None else drawing.slice(at, drawing.ends.get(at, at) + 1)

    def _find_run(self, before: str, after: str, properties: str, is_field: bool) -> Mark:
        look = _BARE.sub("", _NOT_SHOWN.sub("", properties))
        key = f"{before if is_field else ''}{look}"
        if key not in self.runs:
            bare = _LINK.sub("", properties)
            look = _BARE.sub("", _NOT_SHOWN.sub("", bare))
            if look not in self.looks:
                self.looks[look] = Mark("run", f"<a:r>{bare}<a:t>", "</a:t></a:r>")
            self.runs[key] = Mark("run", before, after)
            self.plain[self.runs[key]] = self.looks[look]
        return self.runs[key]

    def _find_around(self, run: Mark, properties: str, is_field: bool) -> tuple[Mark, ...]:
        if is_field or not _LINK.search(properties):
            self.link = None
            return (Mark("field"),) if is_field else ()
        if self.link is None or self.link[0] is not run:
            self.link = (run, Mark("link"))
        return (self.link[1],)

    def _add_struck(self, text: str, written: str, before: str, after: str) -> None:
        """Add what a correction took back: translated by itself, no part of the sentence."""
        block = Block(plan_units([Piece(text, (), written)]), written, self.where, "aside", write_text)
        self._add_thing("void", "", before, block, after)
