"""Which blocks of a page are its report.

trafilatura says where the report is, and misses what does not look like prose to it: a lead in a ``div``, a
list outside ``article``, tables, figures set large. `find_report` takes the place from it and the words from
the page: what stands between headline and end inside the report's part of the page belongs to it, unless it
is navigation, advertising, captions and the like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from compare.documents.visible.blocks import TextBlock
from compare.documents.visible.tags import (
    ASIDE_LINE,
    BESIDE,
    BESIDE_NAMES,
    BESIDE_ROLES,
    BYLINE,
    FURNITURE,
    FURNITURE_NAMES,
    FURNITURE_ROLES,
    REPORT_NAMES,
    cut_names,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PARAGRAPH = 80
"""So many characters are a paragraph's length: what is left out and as long as that is said."""

_TELLING = 25  # a block as long as this is found by its words alone
_EDGE = 40
_LEAD_AT_LEAST = 40
_DATE_AT_MOST = 60
_LINK_SHARE = 0.5
_SHORT_PAGE = 400
_SEARCHED = 200_000
_MAIN_SHARE = 0.6
_STATED_MAIN_SHARE = 0.4
_SENTENCE_END = re.compile(r"[.!?…][»”\"')\]]*\Z")
_NOT_LETTERS = re.compile(r"[\s|•\-–—]+")
_WORDS = re.compile(r"\w+")
_DATE_OR_TIME = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d:\d\d|\d\s+[^\W\d_]{3}|[^\W\d_]{3}\.?\s+\d")
_ONLY_DATE = re.compile(
    r"""(?:[\d\s.,:/|•·()+-]|\b(?:в|at|on|года?|г|р|am|pm|utc|gmt|msk|мск|\w{3,9}(?:ря|ля|та|ая|ня|юля)
    |jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b)+\Z""",
    re.IGNORECASE | re.VERBOSE,
)
# "November 2, 2023 by Anna Keller"
_BY_BEHIND = re.compile(r"[\s,|•·-]+(?:by|автор:?)\s+[A-ZА-ЯЁ][\w.'’-]+(?:\s+[A-ZА-ЯЁ][\w.'’-]+){0,3}\Z")


@dataclass(frozen=True, slots=True)
class Report:
    """The blocks of the report, its headline, and visible text that was left out beside it.

    `headline` is the heading that the page shows above the report; "" where it shows none, or only the name
    of a column. `left_out` are blocks of a paragraph's length.
    """

    blocks: tuple[TextBlock, ...]
    left_out: tuple[TextBlock, ...]
    headline: str = ""


def find_report(blocks: Sequence[TextBlock], kept: str, title: str) -> Report:
    """Choose the blocks of the report.

    Parameters
    ----------
    blocks : sequence of TextBlock
        All visible text of the page, in order.
    kept : str
        What trafilatura takes for the report; "" where it found none.
    title : str
        The headline.
    """
    return _Choice(blocks, kept, title).run()


class _Choice:
    def __init__(self, blocks: Sequence[TextBlock], kept: str, title: str) -> None:
        self.blocks = blocks
        lines = [_compact(line) for line in kept.split("\n")]
        self.kept_lines = set(lines)
        self.kept_edges = {edge for line in self.kept_lines for edge in (line[:_EDGE], line[-_EDGE:])}
        self.kept_text = "".join(lines)
        self.title = _compact(title)
        self.title_words = _telling_words(title)
        self.kinds: dict[tuple[HtmlElement, bool], str] = {}
        self.is_short = len(self.kept_text) < _SHORT_PAGE
        self.compact = [_compact(block.text) for block in blocks]

    def run(self) -> Report:
        chosen = self._find_kept()
        for strict in (False, True):  # the extractor found nothing: names of classes may have misled it
            chosen = chosen or {
                place
                for place in range(len(self.blocks))
                if self._is_open(place, strict=strict) and self._is_prose(place)
            }
        headline = self._find_headline(self._first_prose(chosen)) if chosen else None
        if headline is not None:
            chosen = {place for place in chosen if place > headline or self._is_open_above(place, headline)}
            chosen = self._inside_main(chosen, headline)
        if chosen:
            chosen = self._without_bare_headings(chosen | self._find_missed(chosen, headline))
        taken = {self.compact[place] for place in chosen} | {self.title}
        holders = self._holders(chosen, None)
        chosen = self._without_repeats(chosen)
        left_out = [
            block
            for place, block in enumerate(self.blocks)
            if place not in chosen and self._is_lost(place, taken, holders)
        ]
        return Report(
            tuple(self.blocks[place] for place in sorted(chosen)),
            tuple(left_out),
            "" if headline is None else self.blocks[headline].text,
        )

    def _is_open_above(self, place: int, headline: int) -> bool:
        """Return whether what stands above the headline may belong to the report: links do not."""
        return place != headline and self.blocks[place].link_share <= _LINK_SHARE

    def _inside_main(self, chosen: set[int], headline: int) -> set[int]:
        """Leave out what stands outside the part that the page states to be its main one: other reports."""
        element: HtmlElement | None = self.blocks[headline].place
        while element is not None and element.tag != "main" and element.get("role") != "main":
            element = element.getparent()
        if element is None:
            return chosen
        stated = set(element.iter())
        inside = {place for place in chosen if self.blocks[place].place in stated}
        return inside if self._size(inside) >= _STATED_MAIN_SHARE * self._size(chosen) else chosen

    # -- what the extractor kept ----------------------------------------------------------------------

    def _find_kept(self) -> set[int]:
        places = {place for place in range(len(self.blocks)) if self._is_kept(place)}
        found = {place for place in places if not self._is_chrome(place, strict=not self.is_short)}
        if 2 * self._size(found) < self._size(places):  # the name of what holds the report misleads
            found = {place for place in places if not self._is_chrome(place, strict=True)}
        return found

    def _size(self, places: set[int]) -> int:
        return sum(len(self.compact[place]) for place in places)

    def _is_kept(self, place: int) -> bool:
        text = self.compact[place]
        if text in self.kept_lines:
            return True
        if self.is_short and len(text) > 1 and text in self.kept_text:
            return True  # of a page this short the extractor takes all text, in one line
        if len(text) < _TELLING:
            return False
        if text[:_EDGE] in self.kept_edges or text[-_EDGE:] in self.kept_edges:
            return True
        # The extractor may have joined lines: looked for in pages that are not huge.
        return len(self.kept_text) < _SEARCHED and (
            text[:_EDGE] in self.kept_text or text[-_EDGE:] in self.kept_text
        )

    def _is_chrome(self, place: int, *, strict: bool) -> bool:
        """Return whether a block that was kept is furniture all the same."""
        block = self.blocks[place]
        if self._kind(block.place, strict=strict) == "furniture":
            return True
        if block.timed > 0.8 * len(block.text) or _is_only_date(block):
            return True
        if self.is_short and block.link_share > _LINK_SHARE and not _SENTENCE_END.search(block.text):
            return True
        return _is_aside_line(block)

    # -- what it missed -------------------------------------------------------------------------------

    def _find_missed(self, kept: set[int], headline: int | None) -> set[int]:
        main = self._find_main(kept)
        inside = set(main.iter())
        near = [place for place in kept if self.blocks[place].place in inside]
        first, last = min(near), max(near)
        holders = self._holders(kept, headline)
        found = set()
        for place, block in enumerate(self.blocks):
            if place in kept or place == headline or not self._is_open(place, holders):
                continue
            if first < place < last:
                is_found = True
            elif headline is not None and headline < place < first:
                is_found = self._is_lead(place)
            elif block.place in inside and main.tag not in {"body", "html"}:
                is_found = self._is_lead(place) or (place > last and self._is_prose(place))
            else:
                is_found = place > last and self._follows(place, last, holders)
            if is_found:
                found.add(place)
        return found

    def _follows(self, place: int, last: int, holders: frozenset[HtmlElement]) -> bool:
        """Return whether a block behind the last one of a flat page stands beside it in the same parent."""
        unit = self._unit(self.blocks[place].place, holders)
        end = self.blocks[last].place
        return (
            unit.getparent() is end.getparent()
            and unit.tag in {"p", "ul", "ol", "table"}
            and self._is_prose(place)
        )

    def _find_main(self, kept: set[int]) -> HtmlElement:
        """Return the innermost element that holds most of what was kept."""
        weights: Counter[HtmlElement] = Counter()
        total = 0
        for place in kept:
            size = len(self.compact[place])
            total += size
            element = self.blocks[place].place
            while element is not None:
                weights[element] += size
                element = element.getparent()
        innermost: HtmlElement | None = None
        depth = -1
        # One long paragraph is not the report: where there are more, the element has to hold two of them.
        for element, weight in weights.items():
            level = sum(1 for _ in element.iterancestors())
            if (
                weight >= _MAIN_SHARE * total
                and level > depth
                and (len(kept) == 1 or weight > self._largest(kept))
            ):
                innermost, depth = element, level
        return innermost if innermost is not None else self.blocks[0].place.getroottree().getroot()

    def _largest(self, kept: set[int]) -> int:
        return max(len(self.compact[place]) for place in kept)

    def _first_prose(self, places: set[int]) -> int:
        prose = (
            place for place in places if self._is_lead(place) and self.blocks[place].link_share <= _LINK_SHARE
        )
        return min(prose, default=min(places))

    def _find_headline(self, first: int) -> int | None:
        """Return the block of the headline: the last ``h1`` or repetition of the title before the text."""
        for place in range(first, -1, -1):
            block, text = self.blocks[place], self.compact[place]
            if block.role == "heading" and _is_inside(block.place, "h1") and self._may_be_title(block.text):
                return place
            if text and (text == self.title or (block.role == "heading" and text in self.title)):
                return place
        return None

    def _may_be_title(self, heading: str) -> bool:
        """Return whether a main heading is one of the report, and not the name of the site or of a column."""
        words = _telling_words(heading)
        return not self.title or not words.isdisjoint(self.title_words)

    def _holders(self, kept: set[int], headline: int | None) -> frozenset[HtmlElement]:
        """Return all elements around what was kept."""
        holders: set[HtmlElement] = set()
        for place in [*kept, *([] if headline is None else [headline])]:
            element = self.blocks[place].place
            while element is not None and element not in holders:
                holders.add(element)
                element = element.getparent()
        return frozenset(holders)

    @staticmethod
    def _unit(element: HtmlElement, holders: frozenset[HtmlElement]) -> HtmlElement:
        """Return the outermost element around a block that holds nothing of what was kept."""
        while (
            (parent := element.getparent()) is not None and element not in holders and parent not in holders
        ):
            element = parent
        return element

    def _is_open(
        self, place: int, holders: frozenset[HtmlElement] = frozenset(), *, strict: bool = False
    ) -> bool:
        """Return whether a block may belong to the report: no furniture, nothing that stands beside."""
        block = self.blocks[place]
        if (
            self._kind(block.place, holders=holders, strict=strict)
            or block.link_share > _LINK_SHARE
            or block.timed > 0.8 * len(block.text)
        ):
            return False
        if _is_aside_line(block) or _is_only_date(block):
            return False
        return not holders or self._unit_share(self._unit(block.place, holders)) <= _LINK_SHARE

    def _unit_share(self, unit: HtmlElement) -> float:
        linked, total = self._shares.get(unit, (0, 0))
        return linked / total if total else 0.0

    @cached_property
    def _shares(self) -> dict[HtmlElement, tuple[int, int]]:
        """How many characters of all there are in each element, and how many of them in links."""
        shares: dict[HtmlElement, tuple[int, int]] = {}
        for block in self.blocks:
            element = block.place
            while element is not None:
                linked, total = shares.get(element, (0, 0))
                shares[element] = (linked + block.linked, total + len(block.text))
                element = element.getparent()
        return shares

    def _is_lead(self, place: int) -> bool:
        text = self.blocks[place].text
        if len(_WORDS.findall(text)) < 4:
            return False
        return len(text) >= _LEAD_AT_LEAST or _SENTENCE_END.search(text) is not None

    def _is_prose(self, place: int) -> bool:
        block = self.blocks[place]
        return block.role == "row" or _is_inside(block.place, "li") or self._is_lead(place)

    # -- what an element is ---------------------------------------------------------------------------

    def _kind(
        self,
        element: HtmlElement | None,
        *,
        strict: bool = False,
        holders: frozenset[HtmlElement] = frozenset(),
    ) -> str:
        """Return "furniture", "beside" or "" for what an element is part of.

        Tags and roles tell, and names too unless `strict`; what holds some of the report itself (`holders`)
        is no furniture, whatever its name.
        """
        found = ""
        while element is not None and element.tag not in {"body", "html"} and element not in holders:
            own = self._classify(element, strict)
            if own == "report":
                return found
            found = own if own and found != "furniture" else found
            element = element.getparent()
        return found

    def _classify(self, element: HtmlElement, strict: bool) -> str:
        found = self.kinds.get((element, strict))
        if found is None:
            found = self.kinds[element, strict] = _classify(element, strict)
        return found

    # -- the end --------------------------------------------------------------------------------------

    def _without_bare_headings(self, chosen: set[int]) -> set[int]:
        """Leave out headings above something that is left out ("Related stories") or above nothing."""
        bare: set[int] = set()
        has_below = False
        for place in sorted(chosen, reverse=True):
            after = place + 1
            is_over_links = (
                after < len(self.blocks)
                and after not in chosen
                and self.blocks[after].link_share > _LINK_SHARE
            )
            if self.blocks[place].role == "heading" and (is_over_links or not has_below):
                bare.add(place)
            else:
                has_below = True
        return chosen - bare or chosen

    def _without_repeats(self, chosen: set[int]) -> set[int]:
        seen: set[str] = set()
        result = set()
        for place in sorted(chosen):
            text = self.compact[place]
            if len(text) >= _TELLING and text in seen:
                continue
            seen.add(text)
            result.add(place)
        whole = "\n".join(self.compact[place] for place in sorted(result))
        return {
            place
            for place in result
            if not (
                len(self.compact[place]) >= _TELLING
                and len(whole) < _SEARCHED
                and _is_inside(self.blocks[place].place, "blockquote", "figure", "aside")
                and whole.count(self.compact[place]) > 1
            )
        }

    def _is_lost(self, place: int, taken: set[str], holders: frozenset[HtmlElement]) -> bool:
        block = self.blocks[place]
        if len(block.text) < PARAGRAPH or block.link_share > _LINK_SHARE or self.compact[place] in taken:
            return False
        return self._kind(block.place, holders=holders) != "furniture"


def _classify(element: HtmlElement, strict: bool) -> str:
    tag, role = element.tag, element.get("role", "")
    if _names_quoted(element):
        return ""
    if tag in FURNITURE or role in FURNITURE_ROLES:
        return "furniture"
    if tag == "header" and not _has_headline(element):
        return "furniture"
    if tag in BESIDE or role in BESIDE_ROLES:
        return "beside"
    if element.get("aria-hidden") == "true":
        return "furniture"
    named = f"{element.get('class', '')} {element.get('id', '')}"
    if strict or not named.strip() or tag in {"article", "main"}:
        return ""
    names = cut_names(named)
    if not names.isdisjoint(REPORT_NAMES):
        return "report"
    if not names.isdisjoint(FURNITURE_NAMES):
        return "furniture"
    return "beside" if not names.isdisjoint(BESIDE_NAMES) else ""


def _names_quoted(element: HtmlElement) -> bool:
    """Return whether an element says whose words a quotation is: its foot, or the caption of its figure."""
    around = element.getparent()
    if around is None:
        return False
    if element.tag == "footer":
        return bool(around.tag == "blockquote")
    is_caption = element.tag == "figcaption" and around.tag == "figure"
    return is_caption and around.find(".//blockquote") is not None


def _has_headline(header: HtmlElement) -> bool:
    if next(header.iter("h1", "h2"), None) is not None:
        return True
    return any(parent.tag in {"article", "main", "section"} for parent in header.iterancestors())


def _is_aside_line(block: TextBlock) -> bool:
    """Return whether a short line says who wrote or photographed, or calls for something."""
    if len(block.text) >= PARAGRAPH or block.role == "row":
        return False
    if ASIDE_LINE.match(block.text) or (BYLINE.match(block.text) and not _SENTENCE_END.search(block.text)):
        return True
    if _names_quoted(block.place):
        return False
    return _is_inside(block.place, "figure", "address") and not _is_inside(
        block.place, "blockquote", "table", "li"
    )


def _is_only_date(block: TextBlock) -> bool:
    """Return whether a line states when a report appeared and nothing else; a table's rows are figures."""
    text = block.text
    if block.role == "row" or len(text) >= _DATE_AT_MOST or not _DATE_OR_TIME.search(text):
        return False
    return _ONLY_DATE.match(_BY_BEHIND.sub("", text)) is not None


def _is_inside(element: HtmlElement | None, *tags: str) -> bool:
    while element is not None:
        if element.tag in tags:
            return True
        element = element.getparent()
    return False


def _telling_words(text: str) -> set[str]:
    """Return the words of a title, short ones left out, without their endings."""
    return {word[:5].casefold() for word in _WORDS.findall(text) if len(word) > 3 or word.isdigit()}


def _compact(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()
