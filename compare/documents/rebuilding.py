"""A translated sentence put together again with the links, code and footnote marks of its original."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from compare.documents.parts import Anchor, InlineUnit, Piece
from compare.documents.segments import take_text

_FINAL = re.compile(r"[.!?…]+[\s\"'»”)\]]*\Z")


def rebuild_unit(unit: InlineUnit, texts: Iterator[str]) -> tuple[Sequence[Piece], int]:
    """Return the pieces of the translated unit, and how many marks could not stay in place.

    Parameters
    ----------
    unit : InlineUnit
        One unit of `plan_units`.
    texts : iterator of str
        Gives the unit's translation and then those of its translated anchors.
    """
    text = take_text(texts)
    names = [take_text(texts) if anchor.is_translated else anchor.text for anchor in unit.anchors]
    if text == unit.text:
        return unit.pieces, 0
    if len(unit.pieces) == 1:
        return [Piece(text.strip(), unit.marks)], 0
    return _Rebuilding(unit, text.strip()).run(names)


class _Rebuilding:
    """Puts what stood inside a sentence into its translation."""

    def __init__(self, unit: InlineUnit, text: str) -> None:
        self.unit = unit
        self.text = text
        self.taken: list[tuple[int, int, Anchor]] = []
        self.simplified = 0

    def run(self, names: Sequence[str]) -> tuple[list[Piece], int]:
        behind: list[tuple[Anchor, str]] = []
        for anchor, translated in zip(self.unit.anchors, names, strict=True):
            name = _like_fragment(translated.strip(), anchor.text)
            if self._place(anchor, (name, anchor.text)):
                continue
            self.simplified += 1
            if anchor.is_repeated:
                behind.append((anchor, name))
        self.simplified += self._count_lost_styles()
        return self._assemble(behind), self.simplified

    def _place(self, anchor: Anchor, candidates: Iterable[str]) -> bool:
        before, after = anchor.edges
        for candidate in filter(None, candidates):
            for match in re.finditer(before + re.escape(candidate) + after, self.text, re.IGNORECASE):
                start, stop = match.span()
                if all(stop <= other[0] or other[1] <= start for other in self.taken):
                    self.taken.append((start, stop, anchor))
                    return True
        return False

    def _count_lost_styles(self) -> int:
        kept = {mark for anchor in self.unit.anchors for mark in anchor.marks} | set(self.unit.marks)
        marks = {mark for piece in self.unit.pieces if piece.text.strip() for mark in piece.marks}
        return sum(mark.kind in {"style", "run"} and mark not in kept for mark in marks)

    def _assemble(self, behind: Sequence[tuple[Anchor, str]]) -> list[Piece]:
        base = self.unit.marks
        pieces: list[Piece] = []
        cursor = 0
        for start, stop, anchor in sorted(self.taken, key=lambda taken: taken[:2]):
            pieces.append(Piece(self.text[cursor:start], base))
            pieces.append(Piece(self.text[start:stop], anchor.marks, anchor.source))
            cursor = stop
        final = _FINAL.search(self.text, cursor)
        end = final.start() if final else len(self.text)
        pieces.append(Piece(self.text[cursor:end], base))
        for anchor, name in behind:
            pieces += [Piece(" (", base), Piece(name, anchor.marks, anchor.source), Piece(")", base)]
        before_stop, after_stop = self._split_voids()
        return [
            piece
            for piece in (*pieces, *before_stop, Piece(self.text[end:], base), *after_stop)
            if piece.text or piece.source or piece.island
        ]

    def _split_voids(self) -> tuple[list[Piece], list[Piece]]:
        """Voids that stood before the closing punctuation stay there; others move behind it."""
        before: list[Piece] = []
        after: list[Piece] = []
        pieces = self.unit.pieces
        is_followed = False
        for place in range(len(pieces) - 1, -1, -1):
            piece = pieces[place]
            if piece.text:
                is_followed |= any(map(str.isalnum, piece.text))
            elif piece.source.isspace():
                continue
            elif not is_followed:
                before.insert(0, piece)
            else:
                spaced = piece.kind == "void" and place > 0 and pieces[place - 1].text.endswith(" ")
                after[:0] = [Piece(" ", self.unit.marks), piece] if spaced else [piece]
                self.simplified += piece.kind == "void"
        return before, after


def _like_fragment(name: str, original: str) -> str:
    """Take off the final stop that translating a fragment on its own tends to add."""
    return name if _FINAL.search(original) else _FINAL.sub("", name) or name
