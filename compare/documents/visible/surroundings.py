"""The elements around blocks of text: which of them hold the report, and which hold nothing of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAIN_SHARE = 0.6


def find_main(weighed: Sequence[tuple[HtmlElement, int]], share: float = _MAIN_SHARE) -> HtmlElement:
    """Return the innermost element that holds most of what was kept: elements, each with its size."""
    weights: Counter[HtmlElement] = Counter()
    levels: dict[HtmlElement, int] = {}
    for place, size in weighed:
        around = [place, *place.iterancestors()]
        for level, element in enumerate(reversed(around)):
            weights[element] += size
            levels[element] = level
    total = sum(size for _, size in weighed)
    # One long paragraph is not the report: where there are more, the element has to hold two of them.
    largest = max(size for _, size in weighed) if len(weighed) > 1 else -1
    innermost: HtmlElement | None = None
    depth = -1
    for element, weight in weights.items():
        level = levels[element]
        if weight >= share * total and level > depth and weight > largest:
            innermost, depth = element, level
    return innermost if innermost is not None else weighed[0][0].getroottree().getroot()


def find_holders(elements: Iterable[HtmlElement]) -> frozenset[HtmlElement]:
    """Return elements and all that is around them."""
    holders: set[HtmlElement] = set()
    for start in elements:
        element: HtmlElement | None = start
        while element is not None and element not in holders:
            holders.add(element)
            element = element.getparent()
    return frozenset(holders)


def find_unit(element: HtmlElement, holders: frozenset[HtmlElement]) -> HtmlElement:
    """Return the outermost element around a block that holds nothing of what was kept."""
    while (parent := element.getparent()) is not None and element not in holders and parent not in holders:
        element = parent
    return element


def find_inside(elements: Iterable[HtmlElement], around: HtmlElement) -> set[HtmlElement]:
    """Return those of some elements that are another one or lie in it, with what is between."""
    known = {around: True}
    for start in elements:
        element: HtmlElement | None = start
        passed = []
        while element is not None and element not in known:
            passed.append(element)
            element = element.getparent()
        known.update(dict.fromkeys(passed, element is not None and known[element]))
    return {element for element, is_in in known.items() if is_in}


def is_around(around: HtmlElement | None, element: HtmlElement) -> bool:
    """Return whether an element lies in another one."""
    return around is not None and any(parent is around for parent in element.iterancestors())


def is_inside(element: HtmlElement | None, *tags: str) -> bool:
    """Return whether an element has one of these tags, or lies in one that has."""
    while element is not None:
        if element.tag in tags:
            return True
        element = element.getparent()
    return False
