"""What a page shows, block by block in reading order, with the dates that its tags add."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.documents.publication.stamps import ends_in_modified_label, read_stamp

if TYPE_CHECKING:
    from lxml.etree import _Element

_INLINE_TAGS = """
    a abbr acronym address b bdi bdo big cite code em font i ins kbd label mark q s samp small span strong sub
    sup time tt u var
"""
_SILENT_TAGS = "script style noscript template head iframe object select button svg"
_INLINE = frozenset(_INLINE_TAGS.split())
_SILENT = frozenset(_SILENT_TAGS.split())
# Parts of a page that show dates of other things.
_ASIDE = frozenset(["nav", "aside", "footer", "figure", "figcaption", "blockquote"])
_HOMES = frozenset(["article", "main"])
# Attributes that hold the exact time behind what is shown.
_EXACT = ("datetime", "content", "title", "data-datetime", "data-date", "data-time", "data-timestamp")
_OTHER = re.compile(
    r"(?:^|[-_\s])(?:comments?|related|recommend\w*|sidebar|widget|teasers?|most[-_]?read|read[-_]?(?:also|more)"
    r"|(?:last|latest|more|other|all|popular|top)[-_]?news|news[-_]?(?:list|feed|line)|archive|calendar|latest|popular"
    r"|breadcrumbs?|copyright|footer|navbar|menu|ticker|wm-ipp\w*)(?:[-_\s]|$)|^wm-ipp",
    re.I,
)
_POSTS = "Blog"  # Blogger's widget that holds the posts themselves
_MASTHEAD = re.compile(r"(?:header|masthead|top|topbar)\Z", re.I)
_DATED = re.compile(
    r"(?:^|[-_\s])(?:pub(?:lish(?:ed)?)?[-_]?(?:date|time|at|on)?|date(?:time|line)?|time(?:stamp)?|posted(?:-on)?)"
    r"(?:[-_\s]|$)",
    re.I,
)
# WordPress writes "published updated" where a report was never changed.
_MODIFIED = re.compile(r"\A(?!.*publish).*(?:modif|updat|edited)", re.I | re.S)
_BODY_LENGTH = 100  # characters of a paragraph of the report itself
LONGEST_SHOWN = 160  # characters of a line with a date
_LABEL_PIECES = 8  # the words just before a tag
_BELOW = 40  # blocks between headline and report: shares, tags, pictures, and among them the date
_HEADLINE_WORDS = 2
_SENTENCE = re.compile(r".{50,}[.!?…][»”\"')\]]*", re.DOTALL)
_ABOVE = 4  # blocks above the headline that may show its date


@dataclass(slots=True)
class ShownBlock:
    """One block: its words, the values of its ``<time>`` and ``itemprop``, where it stands.

    `heading` is 1 for ``<h1>`` to 3 for ``<h3>``, else 0; `is_listed` is for items of lists; `is_dated` where
    a class says that a date is in it; `home` is the ``<article>`` or ``<main>`` around it.
    """

    pieces: list[str] = field(default_factory=list)
    text: str = ""
    times: list[str] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)
    heading: int = 0
    is_listed: bool = False
    is_dated: bool = False
    home: object = None


def list_blocks(root: _Element) -> list[ShownBlock]:
    """Return the blocks of a page in reading order, without menus, comments and lists of other reports."""
    blocks = [ShownBlock()]

    def cut(home: object, *, closes: bool) -> None:
        block = blocks[-1]
        if closes or block.times or block.properties or any(map(str.strip, block.pieces)):
            blocks.append(ShownBlock())
        blocks[-1].home = home

    # Depth first without recursion, since hostile pages are nested deeply.
    stack: list[tuple[str, _Element, object]] = [("open", root, None)]
    while stack:
        step, element, home = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if step == "close":
            if tag not in _INLINE:
                cut(home, closes=True)
            else:
                blocks[-1].pieces.append(" ")
        elif step == "tail":
            blocks[-1].pieces.append(element.tail or "")
        else:
            stack.append(("tail", element, home))
            if not tag or tag in _SILENT or _is_other(element, tag, home):
                continue
            inner = element if tag in _HOMES else home
            if tag not in _INLINE:
                cut(inner, closes=False)
            _note(element, tag, blocks[-1])
            blocks[-1].pieces.append(element.text or "")
            stack.append(("close", element, home))
            stack.extend(("open", child, inner) for child in reversed(element))
    for block in blocks:
        block.text = " ".join("".join(block.pieces).split())
    return [block for block in blocks if block.text or block.times or block.properties]


def _is_other(element: _Element, tag: str, home: object) -> bool:
    if tag in {"html", "body"} or tag in _HOMES:
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    # It shows the day on which the page was opened, or captured.
    is_masthead = home is None and (tag == "header" or _MASTHEAD.match(element.get("id") or ""))
    if tag == "footer" and home is not None and not _OTHER.search(named):
        return False  # of the report itself: "Submitted by Anna on 6 January 2024"
    if not (is_masthead or tag in _ASIDE or (len(named) > 1 and _OTHER.search(named))):
        return False
    if _POSTS in named.split():
        return False
    return all(next(element.iter(inner), None) is None for inner in ("h1", *_HOMES))


def _note(element: _Element, tag: str, block: ShownBlock) -> None:
    """Keep what a tag itself says about a date."""
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    if tag in {"h1", "h2", "h3"}:
        block.heading = int(tag[1])
    elif tag == "li":
        block.is_listed = True
    may_date = _DATED.search(named) is not None
    names = (element.get("itemprop") or "").lower().split()
    is_property = "datepublished" in names
    if not (may_date or is_property or tag == "time"):  # nearly all
        return
    is_modified = _MODIFIED.search(named) is not None or ends_in_modified_label(
        "".join(block.pieces[-_LABEL_PIECES:])[-LONGEST_SHOWN:]
    )
    is_dated = may_date and not is_modified
    block.is_dated = block.is_dated or is_dated
    value = next(filter(None, map(element.get, _EXACT)), None)
    if value and (is_dated or (tag == "time" and not is_modified)):
        block.times.append(str(value).strip())
    if is_property and (value or tag == "time"):
        block.properties.append(("datepublished", str(value or element.text or "").strip()))


def near_headline(blocks: list[ShownBlock], headline: int | None) -> list[ShownBlock]:
    """Return the blocks between the headline and the report's first paragraph, then those just above it."""
    if headline is None:
        return []
    below = list(_until_text(blocks[headline + 1 : headline + 1 + _BELOW]))
    home = blocks[headline].home
    nearest = blocks[max(headline - _ABOVE, 0) : headline]
    above = [block for block in nearest if (block.home is home if home is not None else block.is_dated)]
    return [*below, *reversed(above)]


def _until_text(blocks: list[ShownBlock]) -> Iterator[ShownBlock]:
    """Yield blocks before the report's text: one short sentence may be its lead, two are text."""
    has_lead = False
    for block in blocks:
        is_sentence = _SENTENCE.fullmatch(block.text) is not None and not read_stamp(block.text)
        if _is_prose(block) or (is_sentence and has_lead):
            return
        has_lead = has_lead or is_sentence
        yield block


def dated_elsewhere(blocks: list[ShownBlock], headline: int | None) -> list[ShownBlock]:
    """Return the blocks below the headline, in the same report, whose class says that they hold a date."""
    if headline is None:
        return []
    home = blocks[headline].home
    return [block for block in blocks[headline + 1 :] if block.is_dated and block.home is home][:_BELOW]


def _is_prose(block: ShownBlock) -> bool:
    return len(block.text) > LONGEST_SHOWN or (len(block.text) >= _BODY_LENGTH and not read_stamp(block.text))


def _find_unmarked(blocks: list[ShownBlock]) -> list[int]:
    """Return what may be the headline of an old page that marks none: it stands above the first sentence."""
    first = next((place for place, block in enumerate(blocks) if _SENTENCE.fullmatch(block.text)), 0)
    return [
        place
        for place in range(first - 1, max(first - 1 - _ABOVE, -1), -1)
        if _may_be_headline(blocks[place])
    ]


def _may_be_headline(block: ShownBlock) -> bool:
    return len(block.text.split()) >= _HEADLINE_WORDS and not read_stamp(block.text)


def find_headline(blocks: list[ShownBlock]) -> int | None:
    """Return the place of the report's headline: that of an article rather than that of the site."""
    first = next((place for place, block in enumerate(blocks) if _is_prose(block)), len(blocks))
    headings = [
        (place, block)
        for place, block in enumerate(blocks)
        if block.heading and not read_stamp(block.text)  # the day, above its posts
    ]
    candidates = (
        [place for place, block in headings if block.heading == 1 and block.home is not None],
        [
            place
            for place, block in headings
            if block.heading < 3 and block.home is not None and place < first
        ],
        [place for place, block in headings if block.heading == 1],
        [place for place, block in headings if block.heading < 3 and place < first],
        # Without a heading the first words of an article stand where one would.
        [place - 1 for place, block in enumerate(blocks) if block.home is not None and place],
        [place for place, _ in headings if place < first],
        _find_unmarked(blocks),
    )
    return next((places[0] for places in candidates if places), None)
