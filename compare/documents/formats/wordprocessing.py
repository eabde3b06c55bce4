"""The markup inside docx: paragraphs of runs, each run with its own formatting.

Here words cannot stand without a run around them. Runs that look alike share one mark; the one that most of
a paragraph's letters have is its base, which a sentence of mixed formatting falls back to.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from compare.documents.formats.office import parse_alternatives
from compare.documents.inline import has_words, plan_units
from compare.documents.markup_tokens import Token, join_sources, match_tags, tokenize_markup, write_text
from compare.documents.notation import (
    is_glued_mark,
    is_raised_sign,
    is_symbol_font,
    read_formula,
    read_symbol,
    read_symbols,
    settle_raised,
)
from compare.documents.parts import Block, Mark, Part, Piece
from compare.documents.segments import Role

_WRAPPERS = frozenset({"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo"})
# The words of a simple field lie inside it; a formula's figures are read and never translated.
_FORMULAS = frozenset({"m:oMath", "m:oMathPara"})
_INVISIBLE = frozenset({"w:lastRenderedPageBreak", "w:softHyphen", "w:annotationRef"})
_BREAKS = frozenset({"w:br", "w:cr", "w:tab", "w:ptab"})
# What does not show: two runs that differ in these only look alike.
_NOT_SHOWN = re.compile(r"<w:(?:lang|noProof|proofErr)\b[^>]*/>|\s*\n\s*")
_STYLE = re.compile(r"""<w:pStyle\b[^>]*?\bw:val=["']([^"']*)["']""")
_FIELD = re.compile(r"""<w:fldChar\b[^>]*?\bw:fldCharType=["'](begin|separate|end)["']""")
_LINK_FIELD = re.compile(r"<w:instrText\b[^>]*>\s*HYPERLINK\b|\bw:instr=[\"']\s*HYPERLINK\b")
_HIDDEN = re.compile(r"""<w:vanish\b(?:[^>]*?\bw:val=["'](\w+)["'])?""")
_STRUCK = re.compile(r"""<w:d?strike\b(?:[^>]*?\bw:val=["'](\w+)["'])?""")
_RAISED = re.compile(
    r"""<w:(?:vertAlign\b[^>]*?\bw:val=["'](\w+)["']|position\b[^>]*?\bw:val=["'](-?)[1-9]\d*["'])"""
)
_CHARACTER_STYLE = re.compile(r"""<w:rStyle\b[^>]*?\bw:val=["']([^"']*)["']""")
_FONT = re.compile(r"""<w:rFonts\b[^>]*?\bw:(?:ascii|hAnsi)=["']([^"']*)["']""")
_SYMBOL = re.compile(r"""\bw:(font|char)=["']([^"']*)["']""")
_MARK_DELETED = re.compile(r"<w:rPr>(?:(?!</w:rPr>).)*<w:(?:del|moveFrom)\b", re.DOTALL)
_OFF = frozenset({"0", "false", "off"})
_CONTENTS = re.compile(r"toc(?: ?\d| heading)\b|contents? heading|table of (?:figures|authorities)")
_MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Styles:
    """What the styles of a document do, by their id: names in lower case, what they raise, lower or hide."""

    names: Mapping[str, str] = field(default_factory=dict)
    shifted: Mapping[str, Literal["raised", "lowered"]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()


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


def find_shift(properties: str) -> Literal["raised", "lowered", ""]:
    """Return whether the properties of a run or a style raise or lower it.

    Examples
    --------
    >>> find_shift('<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
    'raised'
    """
    match = _RAISED.search(properties)
    if match is None or match[1] == "baseline":
        return ""
    return "raised" if match[1] == "superscript" or (match[1] is None and not match[2]) else "lowered"


def is_hiding(properties: str) -> bool | None:
    """Return whether the properties of a run or a style hide it; None where they say nothing of it."""
    match = _HIDDEN.search(properties)
    return None if match is None else (match[1] or "").lower() not in _OFF


class _Story:
    """One run of paragraphs: a body, a header, the inside of a text box."""

    def __init__(
        self, tokens: Sequence[Token], styles: Styles, where: str, depth: int = 0, is_aside: bool = False
    ) -> None:
        self.tokens = tokens
        self.is_aside = is_aside
        self.ends = match_tags(tokens)
        self.styles = styles
        self.where = where
        self.depth = depth
        self.paragraphs = 0
        self.cells = 0

    def parse(self) -> Iterator[Part]:
        place = 0
        while place < len(self.tokens):
            token = self.tokens[place]
            if token.name == "w:tc":
                self.cells += (token.kind == "open") - (token.kind == "close")
            if token.name == "w:p" and token.kind == "open" and place in self.ends:
                end = self.ends[place]
                yield from self._parse_paragraph(place, end)
                place = end + 1
            elif token.name == "mc:AlternateContent" and token.kind == "open" and place in self.ends:
                end = self.ends[place]
                yield from parse_alternatives(self.tokens, self.ends, place, end, self._parse_alternative)
                place = self.ends[place] + 1
            else:
                yield token.source
                place += 1

    def _parse_alternative(self, start: int, stop: int) -> list[Part]:
        if start == stop or self.depth >= _MAX_DEPTH:
            return [self.slice(start, stop + 1)]
        inside = self.tokens[start + 1 : stop]
        parts = _Story(inside, self.styles, self.where, self.depth + 1, self.is_aside).parse()
        return [self.tokens[start].source, *parts, self.tokens[stop].source]

    def _parse_paragraph(self, start: int, end: int) -> Iterator[Part]:
        self.paragraphs += 1
        first = start + 1
        properties = ""
        if self.tokens[first].name == "w:pPr":
            stop = self.ends.get(first, first)
            properties = self.slice(first, stop + 1)
            first = stop + 1
        style = self._find_style(properties)
        pieces = settle_raised(_Paragraph(self, f"{self.place}, inside, ", style).read(first, end))
        yield self.tokens[start].source + properties
        if has_words(pieces):
            source = self.slice(first, end)
            role = self._find_role(style)
            units = plan_units(pieces, _find_base(pieces))
            runs_on = _MARK_DELETED.search(properties) is not None
            yield Block(units, source, self.place, role, write_text, runs_on=runs_on)
        else:
            yield self.slice(first, end)
        yield self.tokens[end].source

    @property
    def place(self) -> str:
        return f"{self.where}paragraph {self.paragraphs}"

    def slice(self, start: int, stop: int) -> str:
        return join_sources(self.tokens[start:stop])

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


class _Paragraph:
    """Reads the content of one paragraph as pieces."""

    def __init__(self, story: _Story, where: str, style: str = "") -> None:
        self.story = story
        self.where = where
        self.is_hidden = style in story.styles.hidden
        self.pieces: list[Piece] = []
        self.runs: dict[str, Mark] = {}

    def read(self, start: int, stop: int, around: tuple[Mark, ...] = ()) -> list[Piece]:
        """Read the tokens of one level; `around` are the marks that enclose it."""
        tokens, place = self.story.tokens, start
        while place < stop:
            token = tokens[place]
            end = self.story.ends.get(place, place)
            if token.name == "w:r" and token.kind == "open":
                field = self._find_field(place, stop)
                if field:
                    place = self._read_field(field, around)
                    continue
                self._read_run(place, end, around)
            elif token.name == "w:hyperlink" and end > place:
                self._read_link(place, end, around)
            elif token.name == "w:fldSimple" and end > place:
                self._read_inside("link" if _LINK_FIELD.search(token.source) else "field", place, end, around)
            elif token.name in _FORMULAS and end > place:
                self._read_formula(place, end, around)
            elif token.name in _WRAPPERS and end > place:
                self._read_inside("style", place, end, around)
            elif token.name == "w:sdt" and end > place:
                self._read_control(place, end, around)
            else:
                self._add_other(place, end, around)
            place = end + 1
        return self.pieces

    def _add_other(self, start: int, end: int, around: tuple[Mark, ...]) -> None:
        source = self.story.slice(start, end + 1)
        if self.story.tokens[start].name == "mc:AlternateContent" and self._has_paragraphs(source):
            self._add_thing("void", "", around, self._parse_inside(start, end))
        else:
            self._add_thing("hidden", source, around)

    def _read_formula(self, start: int, end: int, around: tuple[Mark, ...]) -> None:
        source = self.story.slice(start, end + 1)
        text = read_formula(self.story.tokens[start : end + 1])
        if text:
            self.pieces.append(Piece(text, (*around, Mark("literal")), source))
        else:
            self._add_thing("void", source, around)

    def _has_paragraphs(self, source: str) -> bool:
        return ("<w:p>" in source or "<w:p " in source) and self.story.depth < _MAX_DEPTH

    def _parse_inside(self, start: int, end: int) -> tuple[Part, ...]:
        story = self.story
        tokens = story.tokens[start : end + 1]
        return tuple(_Story(tokens, story.styles, self.where, story.depth + 1, story.is_aside).parse())

    def _add_thing(
        self,
        kind: Literal["void", "hidden", "break"],
        source: str,
        around: tuple[Mark, ...],
        island: tuple[Part, ...] = (),
    ) -> None:
        self.pieces.append(Piece("", (*around, Mark(kind)), source, island))

    def _read_link(self, start: int, end: int, around: tuple[Mark, ...]) -> None:
        count = len(self.pieces)
        self._read_inside("link", start, end, around)
        text = "".join(piece.text for piece in self.pieces[count:])
        before = "".join(piece.text for piece in self.pieces[max(count - 4, 0) : count])
        if "w:anchor=" in self.story.tokens[start].source and is_glued_mark(text, before):
            del self.pieces[count:]
            self._add_thing("void", self.story.slice(start, end + 1), around)

    def _read_inside(
        self, kind: Literal["link", "style", "field"], start: int, end: int, around: tuple[Mark, ...]
    ) -> None:
        mark = Mark(kind, self.story.tokens[start].source, self.story.tokens[end].source)
        count = len(self.pieces)
        self.read(start + 1, end, (*around, mark))
        if count == len(self.pieces):
            self._add_thing("hidden", mark.before + mark.after, around)

    def _read_control(self, start: int, end: int, around: tuple[Mark, ...]) -> None:
        """Read a content control: its words lie inside ``<w:sdtContent>``, behind its properties."""
        story = self.story
        inner = next((at for at in range(start, end) if story.tokens[at].name == "w:sdtContent"), None)
        stop = story.ends.get(inner, 0) if inner is not None else 0
        if inner is None or not inner < stop < end:
            self._add_thing("void", story.slice(start, end + 1), around)
            return
        mark = Mark("style", story.slice(start, inner + 1), story.slice(stop, end + 1))
        self.read(inner + 1, stop, (*around, mark))

    def _find_field(self, start: int, stop: int) -> list[int] | None:
        """Return the runs at which a field begins, shows its result (or ends at once), and ends."""
        story = self.story
        if self._field_mark(start) != "begin":
            return None
        found, depth, place = [start], 0, start
        while place < stop:
            end = story.ends.get(place, place)
            mark = self._field_mark(place) if story.tokens[place].name == "w:r" else ""
            depth += (mark == "begin") - (mark == "end")
            if mark == "separate" and depth == 1:
                found.append(place)
            if mark == "end" and depth == 0:
                return [found[0], found[-1] if len(found) > 1 else place, place]
            place = end + 1
        return None  # a field over several paragraphs: its runs are read like any others

    def _field_mark(self, run: int) -> str:
        match = _FIELD.search(self.story.slice(run, self.story.ends.get(run, run) + 1))
        return match[1] if match else ""

    def _read_field(self, field: list[int], around: tuple[Mark, ...]) -> int:
        """Read a field: what it shows stands in the sentence like other words, and is kept inside it."""
        story = self.story
        begin, separate, end = field
        shown = story.ends[separate] + 1
        after = story.ends[end] + 1
        count = len(self.pieces)
        if separate < end:
            is_link = _LINK_FIELD.search(story.slice(begin, separate))
            mark = Mark("link" if is_link else "field", story.slice(begin, shown), story.slice(end, after))
            self.read(shown, end, (*around, mark))
        if not any(piece.text.strip() or piece.island for piece in self.pieces[count:]):
            del self.pieces[count:]
            self._add_thing("void", story.slice(begin, after), around)
        return after

    def _read_run(self, start: int, end: int, around: tuple[Mark, ...]) -> None:
        story = self.story
        place, properties = start + 1, ""
        if place < end and story.tokens[place].name == "w:rPr":
            stop = story.ends.get(place, place)
            properties = story.slice(place, stop + 1)
            place = stop + 1
        if self._is_hidden(properties) and not self._has_paragraphs(story.slice(start, end)):
            self._add_thing("hidden", story.slice(start, end + 1), around)
            return
        shift = self._find_shift(properties)
        is_struck = any(value.lower() not in _OFF for value in _STRUCK.findall(properties))
        is_symbolic = any(map(is_symbol_font, _FONT.findall(properties)))
        while place < end:
            token = story.tokens[place]
            stop = story.ends.get(place, place)
            if token.name == "w:t" and token.kind == "open":
                written = story.slice(place + 1, stop)
                text = html.unescape(written)
                text = read_symbols(text) if is_symbolic else text
                if is_struck and text.strip():
                    self._add_struck(text, written, properties, around)
                    place = stop + 1
                    continue
                if shift and is_raised_sign(text):
                    whole = f"<w:r>{properties}{story.slice(place, stop + 1)}</w:r>"
                    self.pieces.append(Piece(text, (*around, Mark(shift)), whole))
                else:
                    self.pieces.append(Piece(text, (*around, self._find_mark(properties)), written))
            elif token.name == "w:sym" and (sign := _read_sign(token.source)):
                # It stands between two texts of one run, which may be empty.
                between = f'</w:t>{token.source}<w:t xml:space="preserve">'
                self.pieces.append(Piece(sign, (*around, self._find_mark(properties)), between))
            elif token.name == "w:noBreakHyphen":
                self.pieces.append(Piece("\u2011", (*around, self._find_mark(properties))))
            elif token.kind != "text" or token.source.strip():
                self._read_thing(place, stop, properties, around)
            place = stop + 1

    def _add_struck(self, text: str, written: str, properties: str, around: tuple[Mark, ...]) -> None:
        """Add what a correction took back: translated by itself, no part of the sentence."""
        block = Block(plan_units([Piece(text, (), written)]), written, self.where, "aside", write_text)
        before, after = f'<w:r>{properties}<w:t xml:space="preserve">', "</w:t></w:r>"
        self._add_thing("void", "", around, (before, block, after))

    def _is_hidden(self, properties: str) -> bool:
        told = is_hiding(properties)
        style = _CHARACTER_STYLE.search(properties)
        by_style = self.is_hidden or (style is not None and style[1] in self.story.styles.hidden)
        return by_style if told is None else told

    def _find_shift(self, properties: str) -> Literal["raised", "lowered", ""]:
        style = _CHARACTER_STYLE.search(properties)
        if style is None or _RAISED.search(properties):
            return find_shift(properties)
        return self.story.styles.shifted.get(style[1], "")

    def _find_mark(self, properties: str) -> Mark:
        key = _NOT_SHOWN.sub("", properties)
        key = "" if key in {"<w:rPr></w:rPr>", "<w:rPr/>"} else key
        if key not in self.runs:
            before = f'<w:r>{properties}<w:t xml:space="preserve">'
            self.runs[key] = Mark("run", before, "</w:t></w:r>")
        return self.runs[key]

    def _read_thing(self, start: int, stop: int, properties: str, around: tuple[Mark, ...]) -> None:
        """Read a break, a note's mark, a picture, a box: each in a run of its own."""
        story = self.story
        name = story.tokens[start].name
        source = story.slice(start, stop + 1)
        if self._has_paragraphs(source):
            inside = self._parse_inside(start, stop)
            self._add_thing("void", "", around, (f"<w:r>{properties}", *inside, "</w:r>"))
            return
        whole = f"<w:r>{properties}{source}</w:r>"
        if name in _BREAKS:
            self._add_thing("break", whole, around)
        else:
            self._add_thing("hidden" if name in _INVISIBLE else "void", whole, around)


def _read_sign(source: str) -> str:
    """Return the character of a ``<w:sym>``; "" where its font is not known."""
    values = dict(_SYMBOL.findall(source))
    try:
        return read_symbol(int(values.get("char", ""), 16), values.get("font", ""))
    except ValueError:
        return ""
