"""Inline formatting across translation.

A line of rich text is a row of `Piece`s, each with the `Mark`s that enclose it. A translated sentence
cannot say which of its words were bold, so the line is cut into `InlineUnit`s where formatting covers whole
sentences: such marks, and links around whole sentences, survive. Inside a sentence a link or a piece of
code is looked for in the translation by its own (translated) words and put behind it in brackets where it
is not found; a field or a raised figure that is not found becomes plain; a footnote mark moves to the end of
its sentence; bold and italic words become plain. What could not stay in place is counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from compare.documents.parts import Anchor, InlineUnit, Mark, Piece

_SPACES = re.compile(" {2,}")
_NEVER_TRANSLATED = frozenset({"literal", "raised", "lowered"})
_SHIFTED = frozenset({"raised", "lowered"})
# The 2 of м2 stands behind a letter in every language: it is not the 2 of 12.
_BEHIND_LETTER = r"(?<=[^\W\d_])"
_ANCHORED = frozenset({"link", "field", "literal", "raised", "lowered"})


def has_letters(text: str) -> bool:
    """Return whether there is anything in a text to translate."""
    return any(map(str.isalpha, text))


def has_words(pieces: Iterable[Piece]) -> bool:
    """Return whether a row of pieces holds anything to read: words, figures, something with text inside."""
    return any(piece.island or any(map(str.isalnum, piece.text)) for piece in pieces)


def plan_units(pieces: Iterable[Piece], base: tuple[Mark, ...] = ()) -> tuple[InlineUnit | Piece, ...]:
    """Cut a row of pieces into what is translated (`InlineUnit`) and what is kept (`Piece`).

    Parameters
    ----------
    pieces : iterable of Piece
        The content of one block.
    base : tuple of Mark
        Marks for units that no mark covers, in formats where words cannot stand without one.

    Examples
    --------
    >>> bold = Mark("style", "<b>", "</b>")
    >>> units = plan_units([Piece("First.", (bold,)), Piece(" Second is longer. Third too.")])
    >>> [unit.text for unit in units]
    ['First.', ' ', 'Second is longer. Third too.']
    """
    pieces = list(pieces)
    if len(pieces) == 1 and not pieces[0].marks:
        return _plan_plain(pieces[0])
    planned: list[InlineUnit | Piece] = []
    line: list[Piece] = []
    for piece in pieces:
        if piece.kind == "break":
            planned += [*_plan_line(line, base), piece]
            line = []
        else:
            line.append(piece)
    return (*planned, *_plan_line(line, base))


def _plan_plain(piece: Piece) -> tuple[InlineUnit | Piece, ...]:
    """Plan a line of plain text, which most lines of most files are: only its edges are kept."""
    if not has_letters(piece.text):
        return (piece,)
    start = len(piece.text) - len(piece.text.lstrip())
    stop = len(piece.text.rstrip())
    if start == 0 and stop == len(piece.text):
        return (InlineUnit(piece.text, (piece,)),)
    middle = _cut(piece, start, stop)
    edges = (_cut(piece, 0, start), InlineUnit(middle.text, (middle,)), _cut(piece, stop, len(piece.text)))
    return tuple(edge for edge in edges if edge.text)


def _plan_line(pieces: Sequence[Piece], base: tuple[Mark, ...]) -> list[InlineUnit | Piece]:
    text = "".join(piece.text for piece in pieces)
    if not has_letters(text):
        return list(pieces)
    is_plain = not any(piece.marks for piece in pieces)
    whole = [(len(text) - len(text.lstrip()), len(text.rstrip()))]
    planned: list[InlineUnit | Piece] = []
    for number, group in enumerate(_partition(pieces, whole if is_plain else _find_sentences(text))):
        unit = _make_unit(group, base) if number % 2 else None
        if unit is None:
            planned += group
        else:
            planned.append(unit)
    return _merge_units(planned)


def _find_sentences(text: str) -> list[tuple[int, int]]:
    from compare.language import identify, split_sentences

    return split_sentences(text, identify(text))


def _partition(pieces: Sequence[Piece], spans: Sequence[tuple[int, int]]) -> list[list[Piece]]:
    """Distribute pieces to what is between spans (even places) and in them (odd places)."""
    total = sum(len(piece.text) for piece in pieces)
    bounds = [0, *(bound for span in spans for bound in span), total]
    groups: list[list[Piece]] = [[] for _ in pairwise(bounds)]
    offset = 0
    for piece in pieces:
        if not piece.text:
            place = bisect_left(bounds, offset)
            if place == len(bounds) or bounds[place] > offset or place % 2:
                place -= 1
            groups[min(place, len(groups) - 1)].append(piece)
            continue
        stop = offset + len(piece.text)
        place = max(bisect_left(bounds, offset + 1) - 1, 0)
        while place < len(groups) and bounds[place] < stop:
            left, right = max(offset, bounds[place]), min(stop, bounds[place + 1])
            if left < right:
                groups[place].append(_cut(piece, left - offset, right - offset))
            place += 1
        offset = stop
    return groups


def _cut(piece: Piece, start: int, stop: int) -> Piece:
    if start == 0 and stop == len(piece.text):
        return piece
    text = piece.text[start:stop]
    # Where the file writes a piece otherwise than it reads, a part of it is written anew.
    return piece._replace(text=text, source=text if piece.source == piece.text else "")


def _make_unit(pieces: Sequence[Piece], base: tuple[Mark, ...]) -> InlineUnit | None:
    text = "".join(piece.text for piece in pieces)
    words = [piece for piece in pieces if any(map(str.isalnum, piece.text))]
    if not has_letters("".join(piece.text for piece in words if piece.kind not in _NEVER_TRANSLATED)):
        return None
    if any(not piece.text for piece in pieces):
        text = _SPACES.sub(" ", text)  # a void between two spaces leaves both
    covering = tuple(mark for mark in words[0].marks if all(mark in piece.marks for piece in words))
    anchors = tuple(_find_anchors(pieces, covering, base))
    return InlineUnit(text, tuple(pieces), _with_run(covering, base), anchors)


def _with_run(marks: tuple[Mark, ...], base: tuple[Mark, ...]) -> tuple[Mark, ...]:
    if base and base[0].kind == "style":  # the look of most of a paragraph, not what words cannot be without
        return marks if any(mark.kind == "style" for mark in marks) else (*base, *marks)
    return marks if any(mark.kind == "run" for mark in marks) else (*marks, *base)


def _find_anchors(
    pieces: Sequence[Piece], covering: tuple[Mark, ...], base: tuple[Mark, ...]
) -> Iterator[Anchor]:
    seen: set[Mark] = set()
    for piece in pieces:
        inner = [mark for mark in piece.marks if mark.kind in _ANCHORED and mark not in covering]
        if not piece.text.strip() or not inner or inner[0] in seen:
            continue
        seen.add(inner[0])
        inside = [other for other in pieces if inner[0] in other.marks]
        text = "".join(other.text for other in inside)
        marks = tuple(mark for mark in piece.marks if all(mark in other.marks for other in inside))
        kind = inner[0].kind
        is_link = kind in {"link", "field"}
        marks = _with_run(marks, base) if is_link else marks
        source = "" if is_link else "".join(other.source for other in inside)
        before = "".join(other.text for other in pieces[: pieces.index(inside[0])])
        after = "".join(other.text for other in pieces[pieces.index(inside[-1]) + 1 :])
        edges = (_edge(before[-1:], text[:1], "(?<{}\\w)"), _edge(text[-1:], after[:1], "(?{}\\w)"))
        if kind in _SHIFTED and before[-1:].isalpha():
            edges = (_BEHIND_LETTER, edges[1])
        is_repeated = kind in {"link", "literal"}
        yield Anchor(text.strip(), marks, is_link and has_letters(text), source, edges, is_repeated)


def _edge(left: str, right: str, pattern: str) -> str:
    """Return a pattern for the edge between two characters: glued together, or the edge of a word."""
    return pattern.format("=" if left.isalnum() and right.isalnum() else "!")


def _merge_units(planned: Sequence[InlineUnit | Piece]) -> list[InlineUnit | Piece]:
    """Join neighbouring sentences that need no separate treatment: fewer and longer texts to translate."""
    merged: list[InlineUnit | Piece] = []
    for item in planned:
        merged.append(item)
        if len(merged) < 3:
            continue
        left, glue, right = merged[-3:]
        if (
            isinstance(left, InlineUnit)
            and isinstance(glue, Piece)
            and isinstance(right, InlineUnit)
            and glue.text
            and left.marks == right.marks
            and not _is_special(left)
            and not _is_special(right)
        ):
            text = left.text + glue.text + right.text
            merged[-3:] = [InlineUnit(text, (*left.pieces, glue, *right.pieces), left.marks)]
    return merged


def _is_special(unit: InlineUnit) -> bool:
    return bool(unit.anchors) or any(not piece.text for piece in unit.pieces)
