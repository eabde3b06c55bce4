"""Words that a page strikes out: a thin line runs through the middle of their letters, from end to end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from ctypes import c_double, c_float, c_int, c_uint
from typing import Any, NamedTuple

_MOST_OBJECTS = 5_000  # on a page: a map or a chart, whose lines strike nothing out
_MOST_STROKES = 2_000
_ONE_PIECE = 6  # parts of a path: a line, or the four sides of a narrow box
_THIN = 0.3  # of the height of a letter
_LOWEST, _HIGHEST = 0.12, 0.85  # of that height, from where the letters stand
_BEYOND = 0.6  # of that height a line may reach beyond the first and the last letter
_MOST_OF = 0.8  # of the letters
_NO_HEIGHT = 1e-6
# Nobody strikes words out in white, or in the colour of a marker; of 255.
_LIGHT = (0.3, 0.59, 0.11)  # of red, green, blue
_PALE, _FAINT = 225, 60


class Stroke(NamedTuple):
    """A thin line across the page: its box in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.bottom + self.top) / 2


class Letter(NamedTuple):
    """The ink of a letter: its left and right edge, the line that it stands on, its top."""

    left: float
    right: float
    foot: float
    top: float


class Strokes(NamedTuple):
    """The thin lines that are drawn on a page: across it, which may strike words out, and down it."""

    across: tuple[Stroke, ...] = ()
    down: tuple[Stroke, ...] = ()

    def has_between(self, left: float, right: float, height: float) -> bool:
        """Return whether a line runs down between two places of a row, as between two cells."""
        return any(
            left <= (stroke.left + stroke.right) / 2 <= right and stroke.bottom < height < stroke.top
            for stroke in self.down
        )


def list_strokes(page: Any) -> Strokes:
    """Return the thin lines that are drawn on a page; none of a page that is a drawing."""
    from pypdfium2 import raw

    count = raw.FPDFPage_CountObjects(page.raw)
    if count > _MOST_OBJECTS:
        return Strokes()
    across: list[Stroke] = []
    down: list[Stroke] = []
    edges = [c_float() for _ in range(4)]
    for number in range(count):
        found = raw.FPDFPage_GetObject(page.raw, number)
        if raw.FPDFPageObj_GetType(found) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if raw.FPDFPageObj_GetBounds(found, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            width, height = right - left, top - bottom
            is_down = 0 <= width < height * _THIN
            is_across = 0 <= height < width * _THIN
            if (is_down or is_across) and _is_one_drawn_piece(found) and (is_down or _is_dark(found)):
                (down if is_down else across).append(Stroke(left, bottom, right, top))
    return Strokes(tuple(across), tuple(down)) if len(across) + len(down) <= _MOST_STROKES else Strokes()


def _is_one_drawn_piece(found: Any) -> bool:
    from pypdfium2 import raw

    is_drawn = any(mode != raw.FPDF_FILLMODE_NONE for mode in _draw_mode(found))
    return is_drawn and raw.FPDFPath_CountSegments(found) <= _ONE_PIECE


def _draw_mode(found: Any) -> tuple[int, int]:
    """Return how a path is filled, and whether its line is drawn; 0 where it is not."""
    from pypdfium2 import raw

    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(found, fill, stroke)
    return fill.value, stroke.value


def _is_dark(found: Any) -> bool:
    """Tell whether a line is as dark as what strikes words out; the lines of a table may be pale."""
    from pypdfium2 import raw

    read_colour = raw.FPDFPageObj_GetStrokeColor if _draw_mode(found)[1] else raw.FPDFPageObj_GetFillColor
    red, green, blue, solid = (c_uint() for _ in range(4))
    if not read_colour(found, red, green, blue, solid):
        return True
    light = sum(share * each.value for share, each in zip(_LIGHT, (red, green, blue), strict=True))
    return light < _PALE and solid.value > _FAINT


def read_letter(textpage: Any, index: int) -> Letter:
    """Return the ink of one sign of a page."""
    from pypdfium2 import raw

    left, bottom, right, top = textpage.get_charbox(index)
    across, foot = c_double(), c_double()
    is_told = raw.FPDFText_GetCharOrigin(textpage.raw, index, across, foot)
    return Letter(left, right, foot.value if is_told else bottom, top)


def find_struck(
    words: str, box: tuple[float, float], strokes: Iterable[Stroke], letter: Callable[[int], Letter]
) -> list[range]:
    """Return which signs of a line are struck out, as ranges of their places.

    Parameters
    ----------
    words : str
        The line.
    box : tuple of float
        Where it begins and ends in height.
    strokes : iterable of Stroke
        The thin lines on the page.
    letter : callable
        ``letter(place)`` returns the ink of a sign.

    Examples
    --------
    >>> ink = lambda place: Letter(place * 6, place * 6 + 5, 0, 8)
    >>> find_struck("Dead: 40 14", (-2, 9), [Stroke(36, 2.5, 47, 3.5)], ink)
    [range(6, 8)]
    >>> find_struck("Dead: 40 14", (-2, 9), [Stroke(36, -1.5, 47, -1), Stroke(0, 2.5, 300, 3.5)], ink)
    []
    """
    near = [stroke for stroke in strokes if box[0] < stroke.middle < box[1]]
    if not near:
        return []
    signs = [(place, letter(place)) for place, sign in enumerate(words) if not sign.isspace()]
    struck: list[range] = []
    for found in sorted((_strike(words, signs, stroke) for stroke in near), key=lambda found: found.start):
        if found and struck and found.start <= struck[-1].stop:  # one line of two, or one that goes on
            struck[-1] = range(struck[-1].start, max(struck[-1].stop, found.stop))
        elif found:
            struck.append(found)
    return struck


def _strike(words: str, signs: Sequence[tuple[int, Letter]], stroke: Stroke) -> range:
    """Return the places that one line strikes out; an empty range where it strikes none."""
    under = [(place, ink) for place, ink in signs if stroke.left < (ink.left + ink.right) / 2 < stroke.right]
    letters = [ink for place, ink in under if words[place].isalnum()]
    if not letters:
        return range(0)
    height = max(ink.top - ink.foot for ink in letters)
    through = sum(
        _LOWEST < (stroke.middle - ink.foot) / max(ink.top - ink.foot, _NO_HEIGHT) < _HIGHEST
        for ink in letters
    )
    beyond = max(under[0][1].left - stroke.left, stroke.right - under[-1][1].right)
    is_line = stroke.top - stroke.bottom <= height * _THIN and beyond < height * _BEYOND
    is_struck = is_line and through >= len(letters) * _MOST_OF
    return range(under[0][0], under[-1][0] + 1) if is_struck else range(0)
