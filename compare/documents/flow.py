"""A file as a row of parts: verbatim source between translatable blocks.

This is how most formats are written back: whatever is not prose is copied as the file has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from compare.documents.parts import Block, InlineUnit, LanguageSlot, Part, Piece, Repeat
from compare.documents.rebuilding import rebuild_unit
from compare.documents.segments import Segment, take_text

_SPACES = re.compile(" {2,}")


@dataclass(slots=True)
class Rendering:
    """One pass of writing: where texts come from, the language stated, marks that were simplified."""

    texts: Iterator[str]
    language: str = ""
    simplified: int = 0


def list_segments(parts: Iterable[Part]) -> Iterator[Segment]:
    """Yield what is to be translated, in the order in which `render_parts` takes the texts."""
    for part in parts:
        if isinstance(part, Block):
            yield from _list_block(part)
        elif isinstance(part, Repeat):
            yield from list_segments(part.first)


def _list_block(block: Block) -> Iterator[Segment]:
    for item in block.items:
        if isinstance(item, InlineUnit):
            yield Segment(item.text, block.where, block.role)
            for anchor in item.anchors:
                if anchor.is_translated:
                    yield Segment(anchor.text, block.where, "anchor")
    for island in _islands(block):
        yield from list_segments(island.island)


def list_passages(parts: Iterable[Part]) -> Iterator[Segment]:
    """Yield what a reader reads: each block as one text, those too that hold nothing to translate."""
    begun = place = ""
    for part in parts:
        if isinstance(part, Repeat):
            yield from list_passages(part.first)
        elif isinstance(part, Block):
            told = begun + _read_block(part)
            begun, place = (told, part.where) if part.runs_on else ("", "")
            text = _SPACES.sub(" ", told).strip()
            if text and not begun:
                yield Segment(text, part.where, part.role)
            for island in _islands(part):
                yield from list_passages(island.island)
    if begun.strip():
        yield Segment(_SPACES.sub(" ", begun).strip(), place)


def _read_block(block: Block) -> str:
    told: list[str] = []
    before = ""  # the last sign that shows
    is_broken = False
    for item in block.items:
        for piece in item.pieces if isinstance(item, InlineUnit) else (item,):
            if piece.kind == "break":
                is_broken = True
            elif piece.text:
                shown = piece.text.strip()
                if is_broken:  # a space alone would make one figure of two
                    told.append("; " if before.isdigit() and shown[:1].isdigit() else " ")
                told.append(piece.text)
                before, is_broken = shown[-1:] or before, is_broken and not shown
    return "".join(told)


def _islands(block: Block) -> Iterator[Piece]:
    for item in block.items:
        for piece in item.pieces if isinstance(item, InlineUnit) else (item,):
            if piece.island:
                yield piece


def render_parts(parts: Iterable[Part], rendering: Rendering) -> Iterator[str]:
    """Yield the source of the translated parts."""
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, Repeat):
            yield from _render_twice(part, rendering)
        elif isinstance(part, LanguageSlot):
            yield part.state(rendering.language) if rendering.language else part.source
        else:
            yield _render_block(part, rendering)


def _render_twice(part: Repeat, rendering: Rendering) -> Iterator[str]:
    texts = [take_text(rendering.texts) for _ in list_segments(part.first)]
    first = Rendering(iter(texts), rendering.language)
    yield from render_parts(part.first, first)
    rendering.simplified += first.simplified
    yield from render_parts(part.second, Rendering(iter(texts), rendering.language))


def _render_block(block: Block, rendering: Rendering) -> str:
    pieces: list[Piece] = []
    is_same = True
    for item in block.items:
        if isinstance(item, InlineUnit):
            rebuilt, simplified = rebuild_unit(item, rendering.texts)
            rendering.simplified += simplified
            is_same = is_same and rebuilt is item.pieces
            pieces += rebuilt
        else:
            pieces.append(item)
    # The segments of islands come after the block's own, wherever the island stands now.
    islands = {id(piece): "".join(render_parts(piece.island, rendering)) for piece in _islands(block)}
    if is_same and all(islands[id(piece)] == _source_of(piece) for piece in _islands(block)):
        return block.source or join_pieces(pieces, block.write_text, islands)
    joined = join_pieces(pieces, block.write_text, islands)
    return joined if is_same or block.finish is None else block.finish(joined)


def _source_of(island: Piece) -> str | None:
    """Return how the file has an island, None where that is not known as a whole."""
    sources = [part if isinstance(part, str) else part.source for part in island.island]
    return "".join(sources) if all(sources) else None


def join_pieces(pieces: Iterable[Piece], write_text: Callable[[str], str], islands: dict[int, str]) -> str:
    """Write pieces out, opening and closing marks where they change.

    Examples
    --------
    >>> from compare.documents.parts import Mark
    >>> bold = Mark("style", "**", "**")
    >>> join_pieces([Piece("All "), Piece("three", (bold,)), Piece(" sank", (bold,))], str, {})
    'All **three sank**'
    """
    written: list[str] = []
    opened: tuple[object, ...] = ()
    for piece in pieces:
        shared = 0
        while shared < min(len(opened), len(piece.marks)) and opened[shared] is piece.marks[shared]:
            shared += 1
        written += [mark.after for mark in reversed(opened[shared:])]  # type: ignore[attr-defined]
        written += [mark.before for mark in piece.marks[shared:]]
        opened = piece.marks
        written.append(islands.get(id(piece)) or piece.source or write_text(piece.text))
    written += [mark.after for mark in reversed(opened)]  # type: ignore[attr-defined]
    return "".join(written)
