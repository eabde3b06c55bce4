"""Signs that a PDF draws after the rest of their line are put back where they stand on the page.

A font may lack a minus; programs then draw it from another one, behind the line's own words, and −15 would
be read as 15.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

Box = Callable[[int], tuple[float, float, float, float]]
"""The box of the sign at an index: left, bottom, right, top."""

_SIGNS = re.compile(
    "[\u2212\u2013+\u00b1\u2248\u2264\u2265<>=~\u00d7\u00b0\u2116$\u20ac\u00a3\u20bd%\u2030\u00a7]"
)
_LINES_BEFORE = 2
_NEAR = 0.12  # of the height of letters: no space is so narrow
_OVERLAP = 0.35  # of a sign's width: letters touch


def put_signs_back(text: str, box: Box) -> tuple[str, Sequence[int]]:
    r"""Return a text in the order of the page, and the index that each of its signs had.

    Examples
    --------
    >>> boxes = {"a": 0, "1": 20, "5": 30, "\u2212": 10}
    >>> put_signs_back("a15\u2212", lambda at: (boxes["a15\u2212"[at]], 0, boxes["a15\u2212"[at]] + 9, 10))[0]
    'a−15'
    """
    moves = [
        (match.start(), place)
        for match in _SIGNS.finditer(text)
        if (place := _find_place(text, match.start(), box)) is not None
    ]
    if not moves:
        return text, range(len(text))
    order = list(range(len(text)))
    for sign, place in moves:
        order.remove(sign)
        order.insert(order.index(place), sign)
    left = {at for sign, _ in moves for at in _list_made_up(text, sign, box)}
    order = [at for at in order if at not in left] if left else order
    return "".join(text[index] for index in order), order


def _find_place(text: str, sign: int, box: Box) -> int | None:
    """Return the index before which a sign stands on the page; None where it is in its place."""
    start = sign
    for _ in range(_LINES_BEFORE):
        start = max(text.rfind("\n", 0, start - 1), 0) if start > 0 else 0
    row = [index for index in range(start, sign) if not text[index].isspace()]
    if not row or box(row[-1])[0] <= box(sign)[0]:
        return None
    left, bottom, right, top = box(sign)
    slack = _OVERLAP * (right - left)
    end = float("-inf")
    for index in row:
        here = box(index)
        if not here[1] <= (bottom + top) / 2 <= here[3]:
            end = float("-inf")
            continue
        if end <= left + slack and here[0] >= right - slack and end > float("-inf"):
            return index
        end = here[2]
    return None


def _list_made_up(text: str, sign: int, box: Box) -> Iterator[int]:
    """Yield the spaces around a sign's old place that are none: pdfium makes them up where a line jumps."""
    before, after = sign - 1, sign + 1
    made_up = [at for at in (before, after) if 0 <= at < len(text) and text[at] == " " and _is_empty(box(at))]
    before, after = (before - (before in made_up), after + (after in made_up))
    if not made_up or before < 0 or after >= len(text):
        return
    left, right = box(before), box(after)
    is_near = abs(right[0] - left[2]) < _NEAR * (left[3] - left[1])
    yield from made_up if is_near else made_up[1:]


def _is_empty(box: tuple[float, float, float, float]) -> bool:
    return box[2] - box[0] <= 0
