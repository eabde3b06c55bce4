"""Which quotation marks belong together."""

from __future__ import annotations

import re
from typing import NamedTuple

# A double prime stands for a closing mark where `2"` was typed and an inch made of it.
_CLOSERS_OF = {"«": "»″", "„": '“”"″', "“": '”"″', "‹": "›", "‘": "’", '"': '"”″', "'": "'"}
_DEEPEST = 12
# What a table or a wiki has doubled is one mark: `""We will not go""`, `''We will not go''`. Alone, it is the
# border of a cell.
_MARK = re.compile("\"\"|''|[«»„“”‹›‘’\"'″]")
# What ends before a quotation that is closed at the wrong side of a space: `…, "he said`.
_ENDED = re.compile(r"[,.!?…]\s?$")


class Quotation(NamedTuple):
    """Words between quotation marks; the span is inside the marks, the first of which begins at `begin`.

    `depth` counts from 0.
    """

    start: int
    stop: int
    depth: int
    begin: int


def pair_marks(text: str) -> list[Quotation]:
    """Return what stands between quotation marks.

    Straight marks open before a word and close behind one; an apostrophe is none. A quotation that the
    text does not open begins where the text does, and one that it does not close ends where it does.

    Parameters
    ----------
    text : str
        A sentence or a longer text.

    Returns
    -------
    list of Quotation
        In the order in which they start; inner quotations have a greater depth.

    Examples
    --------
    >>> text = "«Мы не верим в “план”», — сказал он."
    >>> [(text[found.start : found.stop], found.depth) for found in pair_marks(text)]
    [('Мы не верим в “план”', 0), ('план', 1)]
    """
    opened: list[tuple[str, int, int]] = []
    found: list[Quotation] = []
    for match in _MARK.finditer(text):
        mark, place, end = match.group()[0], match.start(), match.end()
        opener = next((i for i in range(len(opened) - 1, -1, -1) if mark in _CLOSERS_OF[opened[i][0]]), None)
        if opener is not None and (_can_close(text, place, end) or _closes_glued(text, place, end)):
            _, begin, start = opened[opener]
            found.append(Quotation(start, place, opener, begin))
            del opened[opener:]
        elif mark in _CLOSERS_OF and _can_open(text, place, end) and len(opened) < _DEEPEST:
            opened.append((mark, place, end))
        elif mark in '»”"' and not opened and not found and _closes_unopened(text, place, end):
            found.append(Quotation(0, place, 0, 0))
    unclosed = [
        Quotation(start, len(text), depth, begin)
        for depth, (mark, begin, start) in enumerate(opened)
        if mark not in "'‘" and start - begin == 1
    ]
    return sorted(quote for quote in found + unclosed if text[quote.start : quote.stop].strip())


def _closes_glued(text: str, place: int, end: int) -> bool:
    """Tell whether a straight mark closes though a word follows it: `…, "he said`, `"The Chin"Gigante`.

    It does where another one would be left open else.
    """
    if text[place] != '"' or text.count('"', end) % 2:
        return False
    return text[place - 1].isalnum() or _ENDED.search(text, max(0, place - 2), place) is not None


def _closes_unopened(text: str, place: int, end: int) -> bool:
    is_inch = text[place] == '"' and text[place - 1 : place].isdigit()
    return end - place == 1 and _can_close(text, place, end) and not is_inch


def _can_open(text: str, place: int, end: int) -> bool:
    before, after = text[place - 1 : place], text[end : end + 1]
    if text[place] in "«„‹":
        return True
    if text[place] in "'‘" and not after.isalpha():
        return False
    return not before.isalnum() and not after.isspace() and after not in ",.;:!?)"


def _can_close(text: str, place: int, end: int) -> bool:
    before, after = text[place - 1 : place], text[end : end + 1]
    if text[place] in "»”›“":
        return True
    if text[place] == "″":
        following = _MARK.search(text, end)
        return following is None or _can_open(text, *following.span())
    return not after.isalnum() and not (before.isspace() and after and not after.isspace())
