"""What a page shows, block by block in reading order, with the dates that its tags add."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.documents.publication.stamps import ends_in_modified_label, read_stamp

if TYPE_CHECKING:
    from lxml.etree import _Element

_INLINE_TAGS = """
    a abbr acronym address b bdi bdo big cite code em font i ins kbd label mark q s samp small span strong sub
    sup time tt u var
"""
_SILENT_TAGS = "script style noscript template head iframe object select button form svg"
_INLINE = frozenset(_INLINE_TAGS.split())
_SILENT = frozenset(_SILENT_TAGS.split())
# Parts of a page that show dates of other things.
_ASIDE = frozenset(["nav", "aside", "footer"])
_OTHER = re.compile(
    r"(?:^|[-_\s])(?:comments?|related|recommend\w*|sidebar|widget|teasers?|most[-_]?read|read[-_]?(?:also|more)"
    r"|breadcrumbs?|copyright|footer|navbar|menu|ticker|wm-ipp\w*)(?:[-_\s]|$)|^wm-ipp",
    re.I,
)
_DATED = re.compile(
    r"(?:^|[-_\s])(?:pub(?:lish(?:ed)?)?[-_]?(?:date|time|at|on)?|date(?:time|line)?|time(?:stamp)?|posted(?:-on)?)"
    r"(?:[-_\s]|$)",
    re.I,
)
_MODIFIED = re.compile(r"modif|updat|edited", re.I)
_BODY_LENGTH = 100  # characters of a paragraph of the report itself
_ABOVE = 4  # blocks above the headline that may show its date


@dataclass(slots=True)
class ShownBlock:
    """One block: its words, the values of its ``<time>`` and ``itemprop``, where it stands."""

    text: str = ""
    times: list[str] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)
    is_heading: bool = False
    is_dated: bool = False
    home: object = None  # the ``article`` or ``main`` around it


def list_blocks(root: _Element) -> list[ShownBlock]:
    """Return the blocks of a page in reading order, without menus, comments and lists of other reports."""
    blocks = [ShownBlock()]

    def cut(home: object) -> None:
        if blocks[-1].text.strip() or blocks[-1].times or blocks[-1].properties:
            blocks.append(ShownBlock())
        blocks[-1].home = home

    # Depth first without recursion, since hostile pages are nested deeply.
    stack: list[tuple[str, _Element, object]] = [("open", root, None)]
    while stack:
        step, element, home = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if step == "close":
            if tag not in _INLINE:
                cut(home)
            else:
                blocks[-1].text += " "
        elif step == "tail":
            blocks[-1].text += element.tail or ""
        else:
            stack.append(("tail", element, home))
            if not tag or tag in _SILENT or _is_other(element, tag):
                continue
            inner = element if tag in {"article", "main"} else home
            if tag not in _INLINE:
                cut(inner)
            _note(element, tag, blocks[-1])
            blocks[-1].text += element.text or ""
            stack.append(("close", element, home))
            stack.extend(("open", child, inner) for child in reversed(element))
    for block in blocks:
        block.text = " ".join(block.text.split())
    return [block for block in blocks if block.text or block.times or block.properties]


def _is_other(element: _Element, tag: str) -> bool:
    if tag in {"html", "body", "article", "main"}:
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return tag in _ASIDE or _OTHER.search(named) is not None


def _note(element: _Element, tag: str, block: ShownBlock) -> None:
    """Keep what a tag itself says about a date."""
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    if tag == "h1":
        block.is_heading = True
    is_modified = _MODIFIED.search(named) is not None or ends_in_modified_label(block.text)
    if not is_modified and _DATED.search(named):
        block.is_dated = True
    value = element.get("datetime") or element.get("content") or element.get("title") or ""
    if tag == "time" and not is_modified and value:
        block.times.append(str(value).strip())
    names = str(element.get("itemprop") or "").lower().split()
    if "datepublished" in names and (value or tag == "time"):
        block.properties.append(("datepublished", str(value or element.text or "").strip()))


def near_headline(blocks: list[ShownBlock]) -> list[ShownBlock]:
    """Return the blocks between the headline and the report's first paragraph, then those just above it."""
    place = _find_headline(blocks)
    if place is None:
        return []
    below = []
    for block in blocks[place + 1 :]:
        if len(block.text) >= _BODY_LENGTH and not read_stamp(block.text):
            break
        below.append(block)
    home = blocks[place].home
    above = [
        block for block in blocks[max(place - _ABOVE, 0) : place] if home is not None and block.home is home
    ]
    return [*below, *reversed(above)]


def _find_headline(blocks: list[ShownBlock]) -> int | None:
    """Return the place of the report's headline: that of an article rather than that of the site."""
    headings = [place for place, block in enumerate(blocks) if block.is_heading]
    inside = [place for place in headings if blocks[place].home is not None]
    if inside or headings:
        return (inside or headings)[0]
    return next((place - 1 for place, block in enumerate(blocks) if block.home is not None), None)
