"""Markdown: prose is found through markdown-it and written back into the source it came from."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.documents.decoding import decode_bytes, load_bytes
from compare.documents.formats.flowing import FlowDocument
from compare.documents.formats.markdown.inline import read_inline
from compare.documents.formats.markdown.locating import OutOfStepError, make_parser
from compare.documents.formats.markdown.writing import guard_line_start, write_cell, write_inline
from compare.documents.front_matter import parse_front_matter, split_front_matter
from compare.documents.inline import plan_units
from compare.documents.parts import Block, Mark, Part, Piece
from compare.documents.segments import Role

if TYPE_CHECKING:
    from markdown_it.token import Token

_WINDOW = 200_000  # characters; a longer text is parsed in pieces, cut at empty lines between blocks
_FENCE = re.compile(r"[ >\t\d.)*+-]*(`{3,}|~{3,})")
_HTML_BLOCK = re.compile(r" {0,3}<(?:script|pre|style|textarea|!--|\?|!\[CDATA\[)", re.IGNORECASE)
_HTML_BLOCK_END = re.compile(r"</(?:script|pre|style|textarea)>|-->|\?>|\]\]>", re.IGNORECASE)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]^][^\]]*\]:[ \t]*\n?[ \t]*\S.*$", re.MULTILINE)
# What opens a block's content but is no prose of it: a footnote's name, a task's box.
_OPENING = re.compile(r"\[\^[^\]\s]+\]:[ \t]*|\[[ xX]\][ \t]+")
_CELL_EDGE = re.compile(r"(?<!\\)\|")


def open_markdown(path: Path) -> FlowDocument:
    """Open a Markdown file."""
    data = load_bytes(path)
    source = decode_bytes(data, path)
    front = parse_front_matter(source, path)
    prefix = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""

    def read() -> Iterator[Part]:
        first = source.count("\n", 0, front.body) + 1
        return chain(split_front_matter(source[: front.body]), split_markdown(source[front.body :], first))

    return FlowDocument(path, read, front.values, prefix)


def split_markdown(source: str, first: int = 1) -> Iterator[Part]:
    """Yield the parts of Markdown; `first` is the number of its first line."""
    definitions: dict[str, Any] = {}
    windows = list(_cut_windows(source))
    if len(windows) > 1:  # a link may be defined in another window than its own
        environment: dict[str, Any] = {}
        make_parser().parse("\n\n".join(_DEFINITION.findall(source)), environment)
        definitions = environment.get("references", {})
    for window in windows:
        lines = list(io.StringIO(window, newline=""))
        yield from _Window(lines, first, definitions).parse()
        first += len(lines)


def _cut_windows(source: str) -> Iterator[str]:
    if len(source) <= _WINDOW:
        yield source
        return
    window: list[str] = []
    size = 0
    fence = ""
    in_html = False
    for line in io.StringIO(source, newline=""):
        is_free = not fence and not in_html and size and not window[-1].strip()
        if size > _WINDOW and is_free and line[:1].strip() and not _FENCE.match(line):
            yield "".join(window)
            window, size = [], 0
        window.append(line)
        size += len(line)
        opened = _FENCE.match(line)
        if opened and not fence:
            fence = opened[1]
        elif opened and fence and opened[1].startswith(fence):
            fence = ""
        if not fence:
            in_html = (in_html or bool(_HTML_BLOCK.match(line))) and not _HTML_BLOCK_END.search(line)
    yield "".join(window)


class _Window:
    """Source that is parsed at once."""

    def __init__(self, lines: list[str], first: int, definitions: dict[str, Any]) -> None:
        self.lines = lines
        self.first = first
        self.environment: dict[str, Any] = {"references": dict(definitions)}
        self.starts = [0]
        for line in lines:
            self.starts.append(self.starts[-1] + len(line))
        self.source = "".join(lines)

    def parse(self) -> Iterator[Part]:
        """Yield the parts; without translation they join to the source."""
        cursor = 0
        for start, stop, parts in self._find_blocks():
            if start >= cursor:
                yield self.source[cursor:start]
                yield from parts
                cursor = stop
        yield self.source[cursor:]

    def _find_blocks(self) -> Iterator[tuple[int, int, Iterable[Part]]]:
        tokens = make_parser().parse(self.source, self.environment)
        row = (-1, 0)
        for before, token in zip([None, *tokens], tokens, strict=False):
            if token.map is None:
                continue
            if token.type == "html_block":
                start, stop = self.starts[token.map[0]], self.starts[token.map[1]]
                where = f"{self._place(token.map[0])}, "
                yield start, stop, _parse_html(self.source[start:stop], where)
            elif token.type == "inline" and before is not None and before.type in {"th_open", "td_open"}:
                found, row = self._find_cell(token, row)
                if found:
                    yield found
            elif token.type == "inline":
                is_heading = before is not None and before.type == "heading_open"
                is_atx = is_heading and before is not None and before.markup.startswith("#")
                found = self._find_lines(token, "heading" if is_heading else "text", is_atx)
                if found:
                    yield found

    def _place(self, line: int) -> str:
        return f"line {self.first + line}"

    def _find_lines(self, token: Token, role: Role, is_atx: bool) -> tuple[int, int, list[Part]] | None:
        """Find a block's lines in the source, without the prefixes of lists and quotations."""
        assert token.map is not None
        if not token.content.strip():
            return None  # separators that Markdown takes for a word
        spots: list[tuple[int, int]] = []
        for offset, content in enumerate(token.content.split("\n")):
            number = token.map[0] + offset
            if number >= len(self.lines):
                return None
            line = self.lines[number].rstrip("\r\n")
            words = content.strip()
            column = line.find(words, len(line) - len(line.lstrip(" >\t#"))) if is_atx else -1
            column = column if is_atx else len(line.rstrip()) - len(words)
            if column < 0 or not line.startswith(words, column):
                return None
            spots.append((self.starts[number] + column, self.starts[number] + column + len(words)))
        start, stop = spots[0][0], spots[-1][1]
        return start, stop, self._make_block(token, spots, role)

    def _make_block(self, token: Token, spots: list[tuple[int, int]], role: Role) -> list[Part]:
        source = self.source[spots[0][0] : spots[-1][1]]
        gaps = [self.source[left[1] : right[0]] for left, right in pairwise(spots)]
        pieces = self._read_pieces(token, gaps)
        opening = _OPENING.match(source)
        if opening:
            pieces = _hide_opening(pieces, opening[0])
        assert token.map is not None
        where = self._place(token.map[0])
        return [Block(plan_units(pieces), source, where, role, write_inline, guard_line_start)]

    def _read_pieces(self, token: Token, gaps: Sequence[str] = ()) -> list[Piece]:
        children = token.children or []
        try:
            where = "" if token.map is None else self._place(token.map[0])
            return read_inline(token.content, children, self.environment["references"], gaps, where)
        except OutOfStepError:
            return [Piece("".join(child.content or " " for child in children))]

    def _find_cell(
        self, token: Token, row: tuple[int, int]
    ) -> tuple[tuple[int, int, list[Part]] | None, tuple[int, int]]:
        """Find a table cell in its row; `row` is the row's line and where to go on looking."""
        assert token.map is not None
        number = token.map[0]
        cursor = row[1] if row[0] == number else 0
        line = self.lines[number].rstrip("\r\n")
        words = token.content.replace("|", "\\|")
        if not any(map(str.isalnum, words)):
            return None, (number, cursor)
        edges = [match.end() for match in _CELL_EDGE.finditer(line)]
        for edge in [0, *edges] if cursor == 0 else edges:
            column = edge + len(line[edge:]) - len(line[edge:].lstrip(" \t>" if edge == 0 else " \t"))
            behind = line[column + len(words) :].lstrip()
            if column >= cursor and line.startswith(words, column) and behind[:1] in {"", "|"}:
                start = self.starts[number] + column
                pieces = [
                    piece._replace(source=piece.source.replace("|", "\\|"))
                    for piece in self._read_pieces(token)
                ]
                block = Block(
                    plan_units(pieces), words, self._place(number), "cell", write_cell, guard_line_start
                )
                return (start, start + len(words), [block]), (number, column + len(words))
        return None, (number, cursor)


def _hide_opening(pieces: Sequence[Piece], opening: str) -> list[Piece]:
    """Make a footnote's name or a task's box, which the first pieces hold, one hidden piece."""
    left = len(opening)
    kept: list[Piece] = []
    for piece in pieces:
        taken = min(left, len(piece.source))
        left -= taken
        if taken < len(piece.source):
            kept.append(
                piece._replace(text=piece.text[taken:], source=piece.source[taken:]) if taken else piece
            )
    return [Piece("", (Mark("hidden"),), opening), *kept]


def _parse_html(source: str, where: str) -> list[Part]:
    from compare.documents.formats.hypertext import HTML
    from compare.documents.markup import parse_markup

    return parse_markup(source, HTML, where)
