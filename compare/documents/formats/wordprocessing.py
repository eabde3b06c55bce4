"""The markup inside docx: paragraphs of runs, each run with its own formatting.

Here words cannot stand without a run around them. Runs that look alike share one mark; the one that most of
a paragraph's letters have is its base, which a sentence of mixed formatting falls back to.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from compare.documents.inline import has_letters, plan_units
from compare.documents.markup_tokens import Token, match_tags, tokenize_markup, write_text
from compare.documents.parts import Block, Mark, Part, Piece
from compare.documents.segments import Role

_WRAPPERS = frozenset({"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo"})
_INVISIBLE = frozenset({"w:lastRenderedPageBreak", "w:softHyphen", "w:annotationRef"})
_BREAKS = frozenset({"w:br", "w:cr", "w:tab", "w:ptab"})
# What does not show: two runs that differ in these only look alike.
_NOT_SHOWN = re.compile(r"<w:(?:lang|noProof|proofErr)\b[^>]*/>|\s*\n\s*")
_STYLE = re.compile(r"""<w:pStyle\b[^>]*?\bw:val=["']([^"']*)["']""")
_FIELD = re.compile(r"""<w:fldChar\b[^>]*?\bw:fldCharType=["'](begin|separate|end)["']""")
_LINK_FIELD = re.compile(r"<w:instrText\b[^>]*>\s*HYPERLINK\b")
_MAX_DEPTH = 20


def parse_wordprocessing(source: str, styles: Mapping[str, str], where: str = "") -> list[Part]:
    """Turn a member of a docx file into the parts of a flow.

    Parameters
    ----------
    source : str
        Its XML.
    styles : mapping of str to str
        Names of paragraph styles by id.
    where : str
        Put before each paragraph's place.
    """
    tokens = list(tokenize_markup(source, is_html=False))
    return list(_Story(tokens, styles, where).parse())


class _Story:
    """One run of paragraphs: a body, a header, the inside of a text box."""

    def __init__(
        self, tokens: Sequence[Token], styles: Mapping[str, str], where: str, depth: int = 0
    ) -> None:
        self.tokens = tokens
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
            else:
                yield token.source
                place += 1

    def _parse_paragraph(self, start: int, end: int) -> Iterator[Part]:
        self.paragraphs += 1
        first = start + 1
        properties = ""
        if self.tokens[first].name == "w:pPr":
            stop = self.ends.get(first, first)
            properties = self.slice(first, stop + 1)
            first = stop + 1
        pieces = _Paragraph(self, f"{self.place}, inside, ").read(first, end)
        has_islands = any(piece.island for piece in pieces)
        yield self.tokens[start].source + properties
        if has_islands or has_letters("".join(piece.text for piece in pieces)):
            source = "" if has_islands else self.slice(first, end)
            role = self._find_role(properties)
            yield Block(plan_units(pieces, _find_base(pieces)), source, self.place, role, write_text)
        else:
            yield self.slice(first, end)
        yield self.tokens[end].source

    @property
    def place(self) -> str:
        return f"{self.where}paragraph {self.paragraphs}"

    def slice(self, start: int, stop: int) -> str:
        return "".join(token.source for token in self.tokens[start:stop])

    def _find_role(self, properties: str) -> Role:
        match = _STYLE.search(properties)
        style = self.styles.get(match[1], match[1].lower()) if match else ""
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

    def __init__(self, story: _Story, where: str) -> None:
        self.story = story
        self.where = where
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
                self._read_inside("link", place, end, around)
            elif token.name in _WRAPPERS and end > place:
                self._read_inside("style", place, end, around)
            elif token.name == "w:sdt" and end > place:
                self._read_control(place, end, around)
            else:
                kind: Literal["void", "hidden"] = "void" if token.name.startswith("m:") else "hidden"
                self._add_thing(kind, self.story.slice(place, end + 1), around)
            place = end + 1
        return self.pieces

    def _add_thing(
        self,
        kind: Literal["void", "hidden", "break"],
        source: str,
        around: tuple[Mark, ...],
        island: tuple[Part, ...] = (),
    ) -> None:
        self.pieces.append(Piece("", (*around, Mark(kind)), source, island))

    def _read_inside(
        self, kind: Literal["link", "style"], start: int, end: int, around: tuple[Mark, ...]
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
        """Read a field: a link's words are translated, what a program makes (a date, a page) is not."""
        story = self.story
        begin, separate, end = field
        shown = story.ends[separate] + 1
        after = story.ends[end] + 1
        if separate < end and _LINK_FIELD.search(story.slice(begin, separate)):
            mark = Mark("link", story.slice(begin, shown), story.slice(end, after))
            self.read(shown, end, (*around, mark))
            return after
        words = "".join(
            html.unescape(token.source)
            for place, token in enumerate(story.tokens[shown:end], shown)
            if token.kind == "text" and story.tokens[place - 1].name == "w:t"
        )
        source = story.slice(begin, after)
        if words.strip():
            self.pieces.append(Piece(words, (*around, Mark("literal")), source))
        else:
            self._add_thing("void", source, around)
        return after

    def _read_run(self, start: int, end: int, around: tuple[Mark, ...]) -> None:
        story = self.story
        place, properties = start + 1, ""
        if place < end and story.tokens[place].name == "w:rPr":
            stop = story.ends.get(place, place)
            properties = story.slice(place, stop + 1)
            place = stop + 1
        while place < end:
            token = story.tokens[place]
            stop = story.ends.get(place, place)
            if token.name == "w:t" and token.kind == "open":
                written = story.slice(place + 1, stop)
                marks = (*around, self._find_mark(properties))
                self.pieces.append(Piece(html.unescape(written), marks, written))
            elif token.name == "w:noBreakHyphen":
                self.pieces.append(Piece("\u2011", (*around, self._find_mark(properties))))
            elif token.kind != "text" or token.source.strip():
                self._read_thing(place, stop, properties, around)
            place = stop + 1

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
        if ("<w:p>" in source or "<w:p " in source) and story.depth < _MAX_DEPTH:
            inside = _Story(story.tokens[start : stop + 1], story.styles, self.where, story.depth + 1)
            self._add_thing("void", "", around, (f"<w:r>{properties}", *inside.parse(), "</w:r>"))
            return
        whole = f"<w:r>{properties}{source}</w:r>"
        if name in _BREAKS:
            self._add_thing("break", whole, around)
        else:
            self._add_thing("hidden" if name in _INVISIBLE else "void", whole, around)
