"""What goes from the chosen blocks of a page at the end: comments, headings above nothing, repeats."""

from __future__ import annotations

from collections.abc import Sequence

from compare.documents.visible.blocks import TextBlock
from compare.documents.visible.headings import LINK_SHARE
from compare.documents.visible.leads import is_lead
from compare.documents.visible.surroundings import is_around, is_inside
from compare.documents.visible.tags import COMMENTS_HEADING

TELLING = 25  # a block as long as this is found by its words alone
SEARCHED = 200_000  # characters: looked for in pages that are not huge


def drop_comments(blocks: Sequence[TextBlock], chosen: set[int]) -> set[int]:
    """Leave out what stands below a heading that says that readers speak from here on."""
    for place, block in enumerate(blocks):
        if block.role != "heading" or not COMMENTS_HEADING.fullmatch(block.text):
            continue
        around = block.place.getparent()
        below = {one for one in chosen if one >= place and is_around(around, blocks[one].place)}
        chosen = chosen - below or chosen
    return chosen


def drop_bare_headings(blocks: Sequence[TextBlock], chosen: set[int]) -> set[int]:
    """Leave out headings above something that is left out ("Related stories") or above nothing."""
    bare: set[int] = set()
    has_below = False
    first = min((place for place in chosen if blocks[place].role != "heading"), default=0)
    for place in sorted(chosen, reverse=True):
        after = place + 1
        is_over_links = after < len(blocks) and after not in chosen and blocks[after].link_share > LINK_SHARE
        is_deck = place < first and is_lead(blocks[place].text)  # links to its authors may stand below
        if blocks[place].role == "heading" and ((is_over_links and not is_deck) or not has_below):
            bare.add(place)
        else:
            has_below = True
    return chosen - bare or chosen


def drop_repeats(blocks: Sequence[TextBlock], compact: Sequence[str], chosen: set[int]) -> set[int]:
    """Leave out what stands there again, also as a quotation beside the text that is quoted."""
    seen: set[str] = set()
    result = set()
    for place in sorted(chosen):
        text = compact[place]
        if len(text) >= TELLING and text in seen:
            continue
        seen.add(text)
        result.add(place)
    whole = "\n".join(compact[place] for place in sorted(result))
    return {
        place
        for place in result
        if not (
            len(compact[place]) >= TELLING
            and len(whole) < SEARCHED
            and is_inside(blocks[place].place, "blockquote", "figure", "aside")
            and whole.count(compact[place]) > 1
        )
    }
