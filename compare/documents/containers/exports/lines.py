"""Lines of an export, whatever its layout: its paragraphs, where it is cut, the labels of its fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from compare.documents.articles import Draft, join_wrapped
from compare.documents.containers.exports.marks import COPYRIGHT, COUNTED, COUNTER, FIELD, RIGHTS_HOLDER
from compare.documents.titles import split_title

MAX_HEAD = 12  # blocks that may stand between the start of an article and its text


def is_counter(line: str) -> bool:
    """Return whether a line counts the articles: "2 of 3 DOCUMENTS"."""
    return COUNTER.fullmatch(line) is not None and COUNTED.search(line) is not None


def read_label(line: str) -> str:
    """Return the name before a line's colon, as the tables of `exports.marks` have it; "" without one."""
    match = FIELD.match(line)
    return re.sub(r"\s", "-", match["label"].lower()) if match else ""


def join_blocks(lines: Sequence[str]) -> list[str]:
    """Return paragraphs: lines between empty ones, joined where they were broken to a width."""
    blocks: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            blocks += join_wrapped(block)
            block = []
    return blocks


def cut_rights(blocks: list[str]) -> list[str]:
    """Return the paragraphs of a text without the lines behind it that say who holds the rights.

    Examples
    --------
    >>> cut_rights(["The ferry sank.", "Talsk Media Limited", "(c) 2024 All rights reserved."])
    ['The ferry sank.']
    >>> cut_rights(["The owner is Talsk Media Limited."])
    ['The owner is Talsk Media Limited.']
    """
    stop = len(blocks)
    while stop > 1 and (COPYRIGHT.fullmatch(blocks[stop - 1]) or RIGHTS_HOLDER.fullmatch(blocks[stop - 1])):
        stop -= 1
    return blocks[:stop]


def split_after(lines: Sequence[str], is_end: Callable[[str], bool]) -> Iterator[Sequence[str]]:
    """Cut the lines behind each one that ends an article; what stands behind the last end comes too."""
    start = 0
    for place, line in enumerate(lines, 1):
        if is_end(line):
            yield lines[start:place]
            start = place
    yield lines[start:]


def split_before(lines: Sequence[str], is_start: Callable[[str], bool]) -> Iterator[Sequence[str]]:
    """Cut the lines at each one that begins an article, and leave that line out."""
    starts = [place for place, line in enumerate(lines) if is_start(line)]
    for start, stop in pairwise([*starts, len(lines)]):
        yield lines[start + 1 : stop]


def read_value(block: str) -> str:
    """Return what stands behind a line's colon."""
    match = FIELD.match(block)
    return " ".join((match["value"] or "").split()) if match else ""


def draft_bare(lines: Iterable[str]) -> Iterator[Draft]:
    """Make a draft of an article whose fields are in no known place, rather than lose it."""
    blocks = join_blocks([line for line in lines if not COPYRIGHT.fullmatch(line)])
    if blocks:
        title, text = split_title("\n\n".join(blocks))
        yield Draft(text, title)
