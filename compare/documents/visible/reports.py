"""Which blocks of a page are its report.

trafilatura says where the report is, and misses what does not look like prose to it: a lead in a ``div``, a
list outside ``article``, tables, figures set large. `find_report` takes the place from it and the words from
the page: what stands between headline and end inside the report's part of the page belongs to it, unless it
is navigation, advertising, captions and the like.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from compare.documents.line_ends import ends_sentence
from compare.documents.publication import is_section
from compare.documents.visible.blocks import TextBlock
from compare.documents.visible.endings import (
    SEARCHED,
    TELLING,
    drop_bare_headings,
    drop_comments,
    drop_repeats,
)
from compare.documents.visible.headings import LINK_SHARE, Headlines, compact_text
from compare.documents.visible.kinds import (
    Kinds,
    is_aside_line,
    is_obvious_furniture,
    is_only_date,
)
from compare.documents.visible.leads import is_lead, is_short_lead
from compare.documents.visible.leftovers import (
    count_headlines,
    is_call,
    is_dated_link,
    is_in_list,
    is_linked_sentence,
    is_place_in_text,
    is_worth_saying,
    leads_inside,
    list_telling_names,
)
from compare.documents.visible.surroundings import (
    find_holders,
    find_inside,
    find_main,
    find_unit,
    is_inside,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_EDGE = 40
_WHOLE_LINK = 0.95
_ROW_LINK_SHARE = 0.9
_NEARLY_ALL = 0.95
_SHORT_PAGE = 400
_STATED_MAIN_SHARE = 0.4


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
        compact = {line: compact_text(line) for line in kept.split("\n")}
        lines = [compact[line] for line in kept.split("\n")]
        self.kept_lines = set(lines)
        self.kept_edges = {edge for line in self.kept_lines for edge in (line[:_EDGE], line[-_EDGE:])}
        self.kept_text = "".join(lines)
        self.title = compact_text(title)
        self.kinds = Kinds()
        self.is_short = len(self.kept_text) < _SHORT_PAGE
        # Most of what was kept is a block as it stands.
        self.compact = [
            compact_text(block.text) if (known := compact.get(block.text)) is None else known
            for block in blocks
        ]
        self.headlines = Headlines(blocks, self.compact, title)

    def run(self) -> Report:
        chosen = self._find_kept()
        for strict in (False, True):  # the extractor found nothing: names of classes may have misled it
            chosen = chosen or {
                place
                for place in range(len(self.blocks))
                if self._is_open(place, strict=strict) and self._is_prose(place)
            }
        headline = self.headlines.find(self._first_prose(chosen)) if chosen else None
        if headline is not None:
            chosen = {place for place in chosen if place > headline or self._is_open_above(place, headline)}
            chosen = self._inside_main(chosen, headline)
        if chosen:
            chosen = drop_comments(self.blocks, chosen | self._find_missed(chosen, headline))
            chosen = drop_bare_headings(self.blocks, chosen)
        taken = {self.compact[place] for place in chosen} | {self.title}
        holders = self._holders(chosen, None)
        chosen = drop_repeats(self.blocks, self.compact, chosen)
        first, last = min(chosen, default=0), max(chosen, default=0)
        left_out = [
            block
            for place, block in enumerate(self.blocks)
            if place not in chosen
            and self.compact[place] not in taken
            and is_worth_saying(block, self.kinds, holders, is_between=first < place < last)
            and not is_in_list(block, self._headlines_inside, holders)
        ]
        return Report(
            tuple(self.blocks[place] for place in sorted(chosen)),
            tuple(left_out),
            "" if headline is None else self.blocks[headline].text,
        )

    def _is_open_above(self, place: int, headline: int) -> bool:
        """Return whether what stands above the headline may belong to the report: links do not."""
        block = self.blocks[place]
        if place == headline or block.link_share > LINK_SHARE or is_section(block.text):
            return False
        # Above a line that only looks like the headline stand short lines of the site's own.
        return self._is_marked(headline) or self._is_lead(place)

    def _is_marked(self, headline: int) -> bool:
        return bool(self.title) or self.blocks[headline].role == "heading"

    def _inside_main(self, chosen: set[int], headline: int) -> set[int]:
        """Leave out what stands outside the part that the page states to be its main one: other reports."""
        element: HtmlElement | None = self.blocks[headline].place
        while element is not None and element.tag != "main" and element.get("role") != "main":
            element = element.getparent()
        if element is None:
            return chosen
        stated = find_inside((self.blocks[place].place for place in chosen), element)
        inside = {place for place in chosen if self.blocks[place].place in stated}
        return inside if self._size(inside) >= _STATED_MAIN_SHARE * self._size(chosen) else chosen

    # -- what the extractor kept ----------------------------------------------------------------------

    def _find_kept(self) -> set[int]:
        places = {place for place in range(len(self.blocks)) if self._is_kept(place)}
        # Paragraphs side by side are alike; a box with a name of its own stands apart.
        is_apart = len({self.blocks[place].place.getparent() for place in places}) > 1
        found = {
            place
            for place in places
            if not self._is_chrome(place, strict=not self.is_short, obvious=is_apart)
        }
        if 2 * self._size(found) < self._size(places):  # the name of what holds the report misleads
            found = {
                place
                for place in places
                if not self._is_chrome(place, strict=True) and not is_call(self.blocks[place], self.kinds)
            }
        return found

    def _size(self, places: set[int]) -> int:
        return sum(len(self.compact[place]) for place in places)

    def _is_kept(self, place: int) -> bool:
        text = self.compact[place]
        if text in self.kept_lines:
            return True
        if self.is_short and len(text) > 1 and text in self.kept_text:
            return True  # of a page this short the extractor takes all text, in one line
        if len(text) < TELLING or _is_links(self.blocks[place]):
            return False  # a headline in a list of others may be quoted inside the text: "Read more: …"
        if text[:_EDGE] in self.kept_edges or text[-_EDGE:] in self.kept_edges:
            return True
        # The extractor may have joined lines: looked for in pages that are not huge.
        return len(self.kept_text) < SEARCHED and (
            text[:_EDGE] in self.kept_text or text[-_EDGE:] in self.kept_text
        )

    def _is_chrome(self, place: int, *, strict: bool, obvious: bool = False) -> bool:
        """Return whether a block that was kept is furniture all the same."""
        block = self.blocks[place]
        if self.kinds.find(block.place, strict=strict) == "furniture":
            return True
        if obvious and self.kinds.find(block.place):
            names = list_telling_names(block)
            if is_obvious_furniture(block.place, frozenset(), names):
                return True
        if block.timed > 0.8 * len(block.text) or is_only_date(block):
            return True
        if self._is_only_link(block) or (block.link_share > _WHOLE_LINK and leads_inside(block)):
            return True
        if is_dated_link(block):
            return True
        if self.is_short and _is_links(block) and not ends_sentence(block.text):
            return True
        return is_aside_line(block)

    def _is_only_link(self, block: TextBlock) -> bool:
        """Return whether a paragraph is the headline of another report, linked."""
        is_plain = block.role == "text" and not is_inside(block.place, "li", "td", "blockquote")
        return is_plain and block.link_share > _WHOLE_LINK and not ends_sentence(block.text)

    # -- what it missed -------------------------------------------------------------------------------

    def _find_missed(self, kept: set[int], headline: int | None) -> set[int]:
        weighed = [(self.blocks[place].place, len(self.compact[place])) for place in kept]
        main = find_main(weighed)
        inside = find_inside((block.place for block in self.blocks), main)
        near = [place for place in kept if self.blocks[place].place in inside]
        if len(near) < len(kept):
            # Parts of the text may stand in boxes side by side, what lies between them in one of its own.
            whole = find_main(weighed, _NEARLY_ALL)
            if whole.tag not in {"body", "html"}:
                around = find_inside((block.place for block in self.blocks), whole)
                near = [place for place in kept if self.blocks[place].place in around]
        first, last = min(near), max(near)
        holders = self._holders(kept, headline)
        found = set()
        for place, block in enumerate(self.blocks):
            if place in kept or place == headline:
                continue
            if not self._is_open(place, holders):
                is_found = first < place <= last + 1 and self._is_text_all_the_same(place, last)
            elif first < place < last:
                is_found = True
            elif headline is not None and headline < place < first:
                is_found = self._is_lead(place) or is_short_lead(self.blocks, place)
            elif block.place in inside and main.tag not in {"body", "html"}:
                is_found = self._is_lead(place) or (place > last and self._is_prose(place))
            else:
                is_found = place > last and self._follows(place, last, holders)
            if is_found:
                found.add(place)
        return found

    def _is_text_all_the_same(self, place: int, last: int) -> bool:
        """Return whether a link is a sentence of the report, or an address one of its places."""
        block = self.blocks[place]
        if place < last and is_place_in_text(block):
            return True
        around = block.place.getparent()
        beside = [one for one in self.blocks[place - 1 : place + 2] if one.place.getparent() is around]
        if self.blocks[place - 1] not in beside or self.kinds.find(block.place):
            return False
        return is_linked_sentence(block, beside)

    def _follows(self, place: int, last: int, holders: frozenset[HtmlElement]) -> bool:
        """Return whether a block behind the last one of a flat page stands beside it in the same parent."""
        unit = find_unit(self.blocks[place].place, holders)
        end = self.blocks[last].place
        return (
            unit.getparent() is end.getparent()
            and unit.tag in {"p", "ul", "ol", "table"}
            and self._is_prose(place)
        )

    def _first_prose(self, places: set[int]) -> int:
        prose = (
            place for place in places if self._is_lead(place) and self.blocks[place].link_share <= LINK_SHARE
        )
        return min(prose, default=min(places))

    def _holders(self, kept: set[int], headline: int | None) -> frozenset[HtmlElement]:
        """Return all elements around what was kept."""
        places = [*kept, *([] if headline is None else [headline])]
        return find_holders(self.blocks[place].place for place in places)

    def _is_open(
        self, place: int, holders: frozenset[HtmlElement] = frozenset(), *, strict: bool = False
    ) -> bool:
        """Return whether a block may belong to the report: no furniture, nothing that stands beside."""
        block = self.blocks[place]
        if (
            self.kinds.find(block.place, holders=holders, strict=strict)
            or _is_links(block)
            or block.timed > 0.8 * len(block.text)
            or is_dated_link(block)
        ):
            return False
        if is_aside_line(block) or is_only_date(block):
            return False
        return not holders or self._unit_share(find_unit(block.place, holders)) <= LINK_SHARE

    def _unit_share(self, unit: HtmlElement) -> float:
        linked, total = self._shares.get(unit, (0, 0))
        return linked / total if total else 0.0

    @cached_property
    def _headlines_inside(self) -> Counter[HtmlElement]:
        return count_headlines(self.blocks)

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
        return is_lead(self.blocks[place].text)

    def _is_prose(self, place: int) -> bool:
        block = self.blocks[place]
        return block.role == "row" or is_inside(block.place, "li") or self._is_lead(place)


def _is_links(block: TextBlock) -> bool:
    """Return whether a block is made of links; a row with a link in it that gives figures is not."""
    if block.role != "row":
        return block.link_share > LINK_SHARE
    return block.linked > _ROW_LINK_SHARE * (len(block.text) - 3 * block.text.count(" | "))
