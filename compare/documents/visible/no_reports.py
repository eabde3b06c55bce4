"""Pages that are no reports: an address that leads nowhere, a check for robots, a list of other reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from compare.documents.visible.blocks import TextBlock
from compare.resources import read_table

_TABLE = Path(__file__).with_name("data") / "no_reports.tsv"
_AROUND = re.compile(r"^[\s\W]+|[\s.…:—–|-]+$")
_PARTS = re.compile(r"\s+[|—–·•-]\s+")
_APOSTROPHES = str.maketrans({"’": "'", "ё": "е"})
_MOST_PROSE = 600  # characters outside of links: more is a report with an odd headline
_LINKS_AT_LEAST, _LINKED = 8, 0.9


def find_refusal(titles: Iterable[str], blocks: Sequence[TextBlock]) -> str:
    """Return the heading that says that a page is no report; "" where none does, or it has more to say.

    Examples
    --------
    >>> find_refusal(["Talsk Courier", "404 Not Found | Talsk Courier"], [])
    '404 Not Found'
    >>> find_refusal(["Page not found: how archives vanish"], [])
    ''
    """
    if sum(len(block.text) - block.linked for block in blocks) > _MOST_PROSE:
        return ""
    parts = (part.strip() for title in titles for part in (title, *_PARTS.split(title)))
    return next((part for part in parts if is_refusal(part)), "")


def is_refusal(heading: str) -> bool:
    """Return whether a heading is that of a page that is no report.

    Examples
    --------
    >>> is_refusal("Страница не найдена"), is_refusal("Not found guilty")
    (True, False)
    """
    plain = _AROUND.sub("", " ".join(heading.casefold().translate(_APOSTROPHES).split()))
    whole, begun = _headings()
    return plain in whole or plain.startswith(begun)


def is_list_of_links(blocks: Sequence[TextBlock]) -> bool:
    """Return whether nearly all that a page says leads elsewhere: a front page, a section, a search."""
    linked = [block for block in blocks if block.link_share >= _LINKED]
    return len(linked) >= _LINKS_AT_LEAST and sum(len(block.text) for block in linked) >= _LINKED * sum(
        len(block.text) for block in blocks
    )


@cache
def _headings() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the headings that stand whole, and how those begin that go on."""
    listed = [heading for _, headings in read_table(_TABLE) for heading in headings.split("|")]
    whole = frozenset(_AROUND.sub("", heading) for heading in listed if not heading.endswith("*"))
    return whole, tuple(heading[:-1] for heading in listed if heading.endswith("*"))
