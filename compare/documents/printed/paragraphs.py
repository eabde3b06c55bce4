"""Lines into paragraphs, by where they stand: columns, gaps, indents, lines that end early."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from compare.documents.printed.hyphens import ends_with_hyphen
from compare.documents.printed.lines import PrintedLine

Cause = Literal["page", "column", "size", "gap", "indent", "end"]

_STOP = re.compile(r"[.!?…:»”\"][)\]»”\"]*\s*\Z")
# Word's and LibreOffice's own bullets are places of a font of signs.
_BULLETS = "•▪●◦‣■\uf06c\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc"
_ITEM = re.compile(rf"(?:[{_BULLETS}*–—-]|\d{{1,2}}[.)])\s")
_DASH = re.compile(r"[–—-]\s")
_OTHER_SIZE = 0.12  # by so much of their height letters differ that are of another kind
_GAP = 1.25  # of the usual distance of lines: a paragraph ends
_USUAL = 1.25  # of the height of letters: the distance of lines where nothing else tells it
_LEAST = 0.7  # of the height of letters: nearer lines are no lines of one text
_INDENT = 0.6  # of the height of letters
_MUCH = 0.25  # of a column's width
_TITLE_HEIGHT = 1.15  # of the usual height of letters: a title's lines are no list
_AROUND = 3  # lines before and behind that tell how wide a column is


class _Measures(NamedTuple):
    """The usual distance of lines by the height of their letters, and the usual height."""

    pitches: dict[int, float]
    height: float


@dataclass(slots=True)
class Group:
    """Lines of one paragraph: why it begins there, the page that it ends on, how far its column goes."""

    lines: list[PrintedLine]
    cause: Cause
    page: int
    limit: float


def group_lines(pages: Sequence[Sequence[PrintedLine]]) -> list[Group]:
    """Return the paragraphs of all pages; one goes on over a column's or a page's end."""
    measures = _Measures(_measure_pitches(pages), _measure_height(pages))
    groups: list[Group] = []
    for number, lines in enumerate(pages, 1):
        for group in _group_page(lines, number, measures):
            if groups and _goes_on(groups[-1], group):
                groups[-1].lines += group.lines
                groups[-1].page = number
                groups[-1].limit = group.limit
            else:
                groups.append(group)
    return groups


def _measure_height(pages: Sequence[Sequence[PrintedLine]]) -> float:
    heights = sorted(line.height for lines in pages for line in lines)
    return heights[len(heights) // 2] if heights else 0.0


def _measure_pitches(pages: Sequence[Sequence[PrintedLine]]) -> dict[int, float]:
    """Return the usual distance of lines, by the height of their letters."""
    found: defaultdict[int, list[float]] = defaultdict(list)
    for lines in pages:
        for above, below in pairwise(lines):
            pitch = above.bottom - below.bottom
            if _is_same_size(above, below) and pitch > above.height * _LEAST:
                found[round(above.height)].append(pitch)
    return {height: sorted(pitches)[len(pitches) // 10] for height, pitches in found.items()}


def _group_page(lines: Sequence[PrintedLine], number: int, measures: _Measures) -> Iterator[Group]:
    run: list[PrintedLine] = []
    cause: Cause = "page"
    for line in lines:
        found = _part_runs(run[-1], line, measures.pitches) if run else None
        if found:
            yield from _group_run(run, cause, number, measures.height)
            run, cause = [], found
        run.append(line)
    if run:
        yield from _group_run(run, cause, number, measures.height)


def _part_runs(above: PrintedLine, below: PrintedLine, pitches: dict[int, float]) -> Cause | None:
    """Return why two lines cannot be neighbours in a column of text, None if they can."""
    pitch = above.bottom - below.bottom
    is_beside = below.left > above.right or below.right < above.left
    if pitch < above.height * _LEAST / 2 or is_beside:
        return "column"
    if not _is_same_size(above, below):
        return "size"
    usual = pitches.get(round(above.height), above.height * _USUAL)
    return "gap" if pitch > usual * _GAP else None


def _group_run(run: Sequence[PrintedLine], cause: Cause, number: int, usual_height: float) -> Iterator[Group]:
    limit = max(line.right for line in run)
    group = Group([run[0]], cause, number, limit)
    is_list = run[0].height < usual_height * _TITLE_HEIGHT and _is_list(run)
    for place, line in enumerate(run[1:], 1):
        found = "end" if is_list else _part_lines(run, place)
        if found:
            yield group
            group = Group([], found, number, limit)
        group.lines.append(line)
    yield group


def _is_list(run: Sequence[PrintedLine]) -> bool:
    """Tell whether every line stands for itself, as rows of a table do."""
    begun = all(line.text[:1].isupper() or line.text[:1].isdigit() for line in run)
    return begun and not any(_STOP.search(line.text) or ends_with_hyphen(line.text) for line in run)


def _part_lines(run: Sequence[PrintedLine], place: int) -> Cause | None:
    """Return why a paragraph begins with a line of a run, None if it goes on."""
    above, below = run[place - 1], run[place]
    if ends_with_hyphen(above.text):
        return None
    is_ended = _STOP.search(above.text) is not None
    goes_on = below.text[:1].islower() and not is_ended and not above.text.endswith(";")
    shift = below.left - above.left
    if _ITEM.match(below.text) and not goes_on:
        return None if _goes_on_with_dash(run, place, shift) else "indent"
    middle = below.left + below.right - above.left - above.right
    if abs(shift) > above.height * _INDENT / 2 and abs(middle) < above.height / 2:
        return None  # lines in the middle of the page, as titles are
    if goes_on:
        return None
    indent = above.height * _INDENT
    if shift > indent and not _ITEM.match(above.text):
        return "indent"
    if is_ended and abs(shift) < indent and below.left - min(line.left for line in run) > indent:
        return "indent"  # both are first lines, the one above is a whole paragraph
    return "end" if _ends_early(run, place) else None


def _goes_on_with_dash(run: Sequence[PrintedLine], place: int, shift: float) -> bool:
    """Tell whether a dash at the beginning of a line is one of the sentence above, and no item's."""
    above, below = run[place - 1], run[place]
    is_open = not _STOP.search(above.text) and above.text[-1] not in ";,"
    is_plain = is_open and not _ITEM.match(above.text) and abs(shift) < above.height * _INDENT / 2
    return is_plain and _DASH.match(below.text) is not None and not _ends_early(run, place)


def _ends_early(run: Sequence[PrintedLine], place: int) -> bool:
    """Tell whether the next line's first word would have had room behind a line."""
    above, below = run[place - 1], run[place]
    before = [line.right for line in run[max(place - 1 - _AROUND, 0) : place - 1]]
    behind = [line.right for line in run[place : place + _AROUND]]
    if not _STOP.search(above.text):
        # A heading or an item of a list leaves much room; a name that goes on hardly ever does.
        limit = max(behind)
        return _has_room(above, below, limit - (limit - below.left) * _MUCH)
    is_sure = len(before) == len(behind) == _AROUND
    # Under a lead of full width a column is narrower: both sides must be wide.
    return _has_room(above, below, min(max(before), max(behind)) if is_sure else max([*before, *behind]))


def _has_room(above: PrintedLine, below: PrintedLine, limit: float) -> bool:
    return above.right + above.height / 4 + below.first_word < limit


def _goes_on(before: Group, group: Group) -> bool:
    """Tell whether a paragraph goes on behind a column's or a page's end, or a picture."""
    if group.cause not in {"page", "column", "gap"} or not _is_same_size(before.lines[-1], group.lines[0]):
        return False
    above, below = before.lines[-1], group.lines[0]
    if ends_with_hyphen(above.text):
        return True
    is_ended = _STOP.search(above.text) or _has_room(above, below, before.limit)
    return not is_ended and below.text[:1].islower()


def _is_same_size(one: PrintedLine, other: PrintedLine) -> bool:
    return abs(one.height - other.height) <= _OTHER_SIZE * max(one.height, other.height)
