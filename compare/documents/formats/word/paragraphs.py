"""Paragraphs of docx files: runs of words, each with its own formatting.

Here words cannot stand without a run around them. Runs that look alike share one mark; the one that most of
a paragraph's letters have is its base, which a sentence of mixed formatting falls back to.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Literal

from compare.documents.formats.word.styles import Styles, is_symbolic
from compare.documents.inline import plan_units
from compare.documents.markup_tokens import MatchedTokens, read_words, write_text
from compare.documents.notation import (
    is_glued_mark,
    is_raised_sign,
    read_formula,
    read_symbol,
    read_symbols,
)
from compare.documents.parts import Block, Mark, Part, Piece

_WRAPPERS = frozenset({"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo"})
# The words of a simple field lie inside it; a formula's figures are read and never translated.
_FORMULAS = frozenset({"m:oMath", "m:oMathPara"})
_INVISIBLE = frozenset({"w:lastRenderedPageBreak", "w:softHyphen", "w:annotationRef"})
_BREAKS = frozenset({"w:br", "w:cr", "w:tab", "w:ptab"})
# What does not show: two runs that differ in these only look alike.
_NOT_SHOWN = re.compile(r"<w:(?:lang|noProof|proofErr)\b[^>]*/>|\s*\n\s*")
_FIELD = re.compile(r"""<w:fldChar\b[^>]*?\bw:fldCharType=["'](begin|separate|end)["']""")
_LINK_FIELD = re.compile(r"<w:instrText\b[^>]*>\s*HYPERLINK\b|\bw:instr=[\"']\s*HYPERLINK\b")
_INSTRUCTION = re.compile(r"<w:instrText\b[^>]*>([^<]*)</w:instrText>")
_FRACTION = re.compile(r"\A\s*EQ\s+\\f\s*\(([^();,]{1,20})[;,]([^();,]{1,20})\)\s*\Z", re.IGNORECASE)
_OWN_MARK = re.compile(
    r"""<w:(?:foot|end)noteReference\b[^>]*\bw:customMarkFollows=["'](?!0|false|off)""", re.IGNORECASE
)
_SYMBOL = re.compile(r"""\bw:(font|char)=["']([^"']*)["']""")


class ParagraphReader:
    """Reads the content of one paragraph as pieces.

    Parameters
    ----------
    row : MatchedTokens
        What it stands in.
    styles : Styles
        The styles that runs name.
    where : str
        The paragraph's place in words.
    style : str
        The paragraph's own style.
    parse_inside : callable or None
        ``parse_inside(start, stop)`` returns the parts of a text box; None where boxes lie too deep in boxes.
    """

    def __init__(
        self,
        row: MatchedTokens,
        styles: Styles,
        where: str,
        style: str,
        parse_inside: Callable[[int, int], tuple[Part, ...]] | None,
    ) -> None:
        self.row = row
        self.styles = styles
        self.where = where
        self.style = style
        self.parse_inside = parse_inside
        self.pieces: list[Piece] = []
        self.runs: dict[str, Mark] = {}

    def read(self, start: int, stop: int, around: tuple[Mark, ...] = ()) -> list[Piece]:
        """Read the tokens of one level; `around` are the marks that enclose it."""
        tokens, place = self.row.tokens, start
        while place < stop:
            token = tokens[place]
            end = self.row.ends.get(place, place)
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
        source = self.row.slice(start, end + 1)
        is_double = self.row.tokens[start].name == "mc:AlternateContent"
        inside = self._parse_inside(start, end) if is_double else ()
        if inside:
            self._add_thing("void", "", around, inside)
        else:
            self._add_thing("hidden", source, around)

    def _read_formula(self, start: int, end: int, around: tuple[Mark, ...]) -> None:
        source = self.row.slice(start, end + 1)
        text = read_formula(self.row.tokens[start : end + 1])
        if text:
            self.pieces.append(Piece(text, (*around, Mark("literal")), source))
        else:
            self._add_thing("void", source, around)

    def _has_paragraphs(self, start: int, end: int) -> bool:
        inside = self.row.tokens[start : end + 1]
        return self.parse_inside is not None and any(
            token.name == "w:p" and token.kind == "open" for token in inside
        )

    def _parse_inside(self, start: int, end: int) -> tuple[Part, ...]:
        """Return the parts of something with paragraphs of its own; none where it has none."""
        if self.parse_inside is None or not self._has_paragraphs(start, end):
            return ()
        return self.parse_inside(start, end + 1)

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
        if "w:anchor=" in self.row.tokens[start].source and is_glued_mark(text, before):
            del self.pieces[count:]
            self._add_thing("void", self.row.slice(start, end + 1), around)

    def _read_inside(
        self, kind: Literal["link", "style", "field"], start: int, end: int, around: tuple[Mark, ...]
    ) -> None:
        mark = Mark(kind, self.row.tokens[start].source, self.row.tokens[end].source)
        count = len(self.pieces)
        self.read(start + 1, end, (*around, mark))
        if count == len(self.pieces):
            self._add_thing("hidden", mark.before + mark.after, around)

    def _read_control(self, start: int, end: int, around: tuple[Mark, ...]) -> None:
        """Read a content control: its words lie inside ``<w:sdtContent>``, behind its properties."""
        inner = next((at for at in range(start, end) if self.row.tokens[at].name == "w:sdtContent"), None)
        stop = self.row.ends.get(inner, 0) if inner is not None else 0
        if inner is None or not inner < stop < end:
            self._add_thing("void", self.row.slice(start, end + 1), around)
            return
        mark = Mark("style", self.row.slice(start, inner + 1), self.row.slice(stop, end + 1))
        self.read(inner + 1, stop, (*around, mark))

    def _find_field(self, start: int, stop: int) -> list[int] | None:
        """Return the runs at which a field begins, shows its result (or ends at once), and ends."""
        if self._field_mark(start) != "begin":
            return None
        found, depth, place = [start], 0, start
        while place < stop:
            end = self.row.ends.get(place, place)
            mark = self._field_mark(place) if self.row.tokens[place].name == "w:r" else ""
            depth += (mark == "begin") - (mark == "end")
            if mark == "separate" and depth == 1:
                found.append(place)
            if mark == "end" and depth == 0:
                return [found[0], found[-1] if len(found) > 1 else place, place]
            place = end + 1
        return None  # a field over several paragraphs: its runs are read like any others

    def _field_mark(self, run: int) -> str:
        match = _FIELD.search(self.row.slice(run, self.row.ends.get(run, run) + 1))
        return match[1] if match else ""

    def _read_field(self, field: list[int], around: tuple[Mark, ...]) -> int:
        """Read a field: what it shows stands in the sentence like other words, and is kept inside it."""
        begin, separate, end = field
        shown = self.row.ends[separate] + 1
        after = self.row.ends[end] + 1
        count = len(self.pieces)
        if separate < end:
            is_link = _LINK_FIELD.search(self.row.slice(begin, separate))
            mark = Mark(
                "link" if is_link else "field", self.row.slice(begin, shown), self.row.slice(end, after)
            )
            self.read(shown, end, (*around, mark))
        if not any(piece.text.strip() or piece.island for piece in self.pieces[count:]):
            del self.pieces[count:]
            self._add_empty_field(self.row.slice(begin, after), around)
        return after

    def _add_empty_field(self, source: str, around: tuple[Mark, ...]) -> None:
        """Add a field without a result: a fraction shows its figures, another field nothing."""
        found = _FRACTION.search(html.unescape("".join(_INSTRUCTION.findall(source))))
        if found:
            self.pieces.append(
                Piece(f"{found[1].strip()}/{found[2].strip()}", (*around, Mark("literal")), source)
            )
        else:
            self._add_thing("void", source, around)

    def _read_run(self, start: int, end: int, around: tuple[Mark, ...]) -> None:
        place, properties = start + 1, ""
        if place < end and self.row.tokens[place].name == "w:rPr":
            stop = self.row.ends.get(place, place)
            properties = self.row.slice(place, stop + 1)
            place = stop + 1
        is_hidden = self.styles.is_hidden(properties, self.style)
        if is_hidden and not self._has_paragraphs(start, end):
            self._add_thing("hidden", self.row.slice(start, end + 1), around)
            return
        is_said = not self.styles.is_struck(properties, self.style)
        has_mark = False  # of a note, typed by hand: what follows in the run is that
        while place < end:
            token = self.row.tokens[place]
            stop = self.row.ends.get(place, place)
            has_mark = has_mark or _OWN_MARK.match(token.source) is not None
            if token.name == "w:ruby" and is_said and (base := self._read_base(place, stop)):
                whole = f"<w:r>{properties}{self.row.slice(place, stop + 1)}</w:r>"
                self.pieces.append(Piece(base, (*around, Mark("literal")), whole))
            elif token.name == "w:t" and token.kind == "open" and not has_mark:
                self._add_words(place, stop, properties, around)
            elif token.name == "w:sym" and is_said and (sign := _read_sign(token.source)):
                # It stands between two texts of one run, which may be empty.
                between = f'</w:t>{token.source}<w:t xml:space="preserve">'
                self.pieces.append(Piece(sign, (*around, self._find_mark(properties)), between))
            elif token.name == "w:noBreakHyphen" and is_said:
                self.pieces.append(Piece("\u2011", (*around, self._find_mark(properties))))
            elif token.kind != "text" or token.source.strip():
                self._read_thing(place, stop, properties, around)
            place = stop + 1

    def _read_base(self, start: int, stop: int) -> str:
        """Return the words that a reading aid (ruby) stands over."""
        inside = range(start, stop)
        base = next((at for at in inside if self.row.tokens[at].name == "w:rubyBase"), stop)
        return read_words(self.row.tokens[base : self.row.ends.get(base, base)])

    def _add_words(self, start: int, stop: int, properties: str, around: tuple[Mark, ...]) -> None:
        written = self.row.slice(start + 1, stop)
        text = html.unescape(written)
        text = read_symbols(text) if is_symbolic(properties) else text
        shift = self.styles.find_shift(properties)
        if text.strip() and self.styles.is_struck(properties, self.style):
            self._add_struck(text, written, properties, around)
        elif shift and is_raised_sign(text):
            whole = f"<w:r>{properties}{self.row.slice(start, stop + 1)}</w:r>"
            self.pieces.append(Piece(text, (*around, Mark(shift)), whole))
        else:
            self.pieces.append(Piece(text, (*around, self._find_mark(properties)), written))

    def _add_struck(self, text: str, written: str, properties: str, around: tuple[Mark, ...]) -> None:
        """Add what a correction took back: translated by itself, no part of the sentence."""
        block = Block(plan_units([Piece(text, (), written)]), written, self.where, "aside", write_text)
        before, after = f'<w:r>{properties}<w:t xml:space="preserve">', "</w:t></w:r>"
        self._add_thing("void", "", around, (before, block, after))

    def _find_mark(self, properties: str) -> Mark:
        key = _NOT_SHOWN.sub("", properties)
        key = "" if key in {"<w:rPr></w:rPr>", "<w:rPr/>"} else key
        if key not in self.runs:
            before = f'<w:r>{properties}<w:t xml:space="preserve">'
            self.runs[key] = Mark("run", before, "</w:t></w:r>")
        return self.runs[key]

    def _read_thing(self, start: int, stop: int, properties: str, around: tuple[Mark, ...]) -> None:
        """Read a break, a note's mark, a picture, a box: each in a run of its own."""
        name = self.row.tokens[start].name
        source = self.row.slice(start, stop + 1)
        inside = self._parse_inside(start, stop)
        if inside:
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
