"""What stands between the tags of blocks, as pieces with the formatting around them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from compare.documents.markup.vocabulary import ElementKind, Vocabulary
from compare.documents.markup_tokens import Token, join_sources, match_tags, read_text, read_words
from compare.documents.notation import (
    is_glued_mark,
    is_note_mark,
    is_raised_sign,
    is_return_arrow,
    read_formula,
    read_symbols,
)
from compare.documents.parts import Block, Mark, MarkKind, Part, Piece

_EDGES = re.compile(r"(\A[ \t\r\n\f]+|[ \t\r\n\f]+\Z)")
_INSIDE_FILE = re.compile(r"""\s(?:xlink:)?href\s*=\s*["']?[^"'\s>]*\#""")
_MOST_INSIDE = 40  # tokens: a note's mark or a raised figure holds no more
# What raised and lowered words may be wrapped in without being more than words.
_PLAIN_INSIDE = frozenset({"style", "link", "note", "hidden"})
_WORDED: Mapping[ElementKind, MarkKind] = {"sup": "raised", "sub": "lowered", "symbols": "style"}


class Surroundings(Protocol):
    """What pieces need of the markup around them."""

    tokens: Sequence[Token]
    vocabulary: Vocabulary

    def split_tag(self, token: Token) -> list[Part]:
        """Return a tag as parts, its translatable attributes as blocks of their own."""

    def parse_inside(self, start: int, stop: int) -> list[Part]:
        """Return what lies between two tags as a flow of its own."""


class PieceBuilder:
    """Turns a run of inline tokens into pieces."""

    def __init__(self, around: Surroundings, run: Sequence[int]) -> None:
        self.around = around
        self.tokens = around.tokens
        self.vocabulary = around.vocabulary
        self.run = run
        self.ends = match_tags(around.tokens, run)
        self.starts = {end: start for start, end in self.ends.items()}
        self.pieces: list[Piece] = []
        self.marks: list[tuple[Mark, int]] = []
        self.looks: dict[tuple[object, ...], Mark] = {}

    def build(self) -> list[Piece]:
        """Return the pieces; joined, they are the source of the run."""
        place = 0
        while place < len(self.run):
            place += self._take(self.run[place])
        return self.pieces

    @property
    def _around(self) -> tuple[Mark, ...]:
        return tuple(mark for mark, _ in self.marks)

    def _take(self, index: int) -> int:
        token = self.tokens[index]
        if token.kind == "text":
            self._add_text(token.source)
        elif token.kind == "other":
            self._add_thing("hidden", token.source)
        elif token.kind == "close":
            self._close(index)
        else:
            return self._open(index)
        return 1

    def _add_text(self, source: str) -> None:
        # White space at the edges stands alone, so that it survives a translation of what is between.
        for part in filter(None, _EDGES.split(source, maxsplit=2)) if "<![" not in source else [source]:
            text = read_text(part)
            previous = next((piece.text for piece in reversed(self.pieces) if piece.text), "")
            if text == " " == previous:
                self._add_thing("hidden", part)
            else:
                self.pieces.append(Piece(text, self._around, part))

    def _add_thing(self, kind: Literal["void", "hidden", "break"], source: str, *island: Part) -> None:
        self.pieces.append(Piece("", (*self._around, Mark(kind)), source, island))

    def _open(self, index: int) -> int:
        token = self.tokens[index]
        kind = self.vocabulary.classify(token)
        end = self.ends.get(index)
        if token.kind == "open" and self.vocabulary.is_untranslated(token):
            kind = "literal"
        if end is not None:
            kind = self._look_inside(kind, index, end)
        if kind == "break":
            self._add_thing("break", token.source)
        elif kind == "space":
            self._add_space(index, end)
            return 1 if end is None else end - index + 1
        elif token.kind == "empty" or end is None:
            self._add_tag(token, "void" if kind in {"void", "literal", "link", "field"} else "hidden")
        elif kind in {"style", "link", "field"}:
            self.marks.append((self._find_mark(_as_mark(kind), index, end), len(self.pieces)))
        else:
            self._add_whole(kind, index, end)
            return end - index + 1
        return 1

    def _find_mark(self, kind: MarkKind, start: int, end: int) -> Mark:
        """Return the mark of an element; what looks alike at one level shares one, as runs of docx do."""
        before, after = self.tokens[start].source, self.tokens[end].source
        if kind != "style":
            return Mark(kind, before, after)
        key = (*map(id, self._around), before)
        return self.looks.setdefault(key, Mark(kind, before, after))

    def _look_inside(self, kind: ElementKind, start: int, end: int) -> ElementKind:
        """Return what an element is after a look at what it holds."""
        if kind not in {"sup", "sub", "link", "note", "symbols"}:
            return kind
        if end - start > _MOST_INSIDE:
            return "link" if kind in {"link", "note"} else "style"
        inside = self.tokens[start + 1 : end]
        text = read_words(inside)
        if kind in {"link", "note"}:
            before = "".join(piece.text for piece in self.pieces[-4:])
            is_mark = is_note_mark(text) if kind == "note" else self._is_mark(start, text, before)
            return "void" if text.strip() and (is_mark or is_return_arrow(text)) else "link"
        kinds = {self.vocabulary.classify(token) for token in inside if token.kind in {"open", "empty"}}
        if kind == "symbols":
            return "style" if kinds or read_symbols(text) == text else kind
        if not kinds <= _PLAIN_INSIDE or not is_raised_sign(text):
            return "style"
        if kind == "sup" and not kinds.isdisjoint({"link", "note"}):
            return "void" if is_note_mark(text) else "style"
        return kind

    def _is_mark(self, start: int, text: str, before: str) -> bool:
        return _INSIDE_FILE.search(self.tokens[start].source) is not None and is_glued_mark(text, before)

    def _add_space(self, start: int, end: int | None) -> None:
        source = join_sources(self.tokens[start : (start if end is None else end) + 1])
        previous = next((piece.text for piece in reversed(self.pieces) if piece.text), " ")
        if previous[-1:].isspace():
            self._add_thing("hidden", source)
        else:
            self.pieces.append(Piece(" ", self._around, source))

    def _add_tag(self, token: Token, kind: Literal["void", "hidden"]) -> None:
        parts = self.around.split_tag(token)
        island = parts if any(isinstance(part, Block) for part in parts) else ()
        self._add_thing(kind, token.source, *island)

    def _add_whole(self, kind: ElementKind, start: int, end: int) -> None:
        """Add an element with everything in it: a literal, something raised, a void, an island."""
        first, last = self.tokens[start].source, self.tokens[end].source
        inside = join_sources(self.tokens[start + 1 : end])
        text = self._read_whole(kind, start, end)
        if text.strip():
            mark = Mark(_WORDED.get(kind, "literal"), first, last)
            self.pieces.append(Piece(text, (*self._around, mark), inside))
            return
        if kind == "island":
            self._add_thing("void", "", first, *self.around.parse_inside(start, end), last)
            return
        self._add_thing("hidden" if kind == "hidden" else "void", first + inside + last)

    def _read_whole(self, kind: ElementKind, start: int, end: int) -> str:
        """Return the words of an element that stands in its sentence as one thing."""
        if kind == "formula":
            return read_formula(self.tokens[start : end + 1])
        if kind == "island":
            return self.vocabulary.read_object(self.tokens[start : end + 1])
        if kind in {"literal", "sup", "sub", "symbols"}:
            text = read_words(self.tokens[start + 1 : end])
            return read_symbols(text) if kind == "symbols" else text
        return ""

    def _close(self, index: int) -> None:
        start = self.starts.get(index)
        if start is None or not self.marks:
            self._add_thing("hidden", self.tokens[index].source)
            return
        mark, first = self.marks.pop()
        if first == len(self.pieces):  # nothing inside: keep the empty element
            self._add_thing("hidden", mark.before + mark.after)


def _as_mark(kind: ElementKind) -> MarkKind:
    return kind if kind in {"link", "field"} else "style"
