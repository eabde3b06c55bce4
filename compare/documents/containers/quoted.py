"""The letter that another one answers, as mail programs put it into the page of their answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAY_QUOTE = re.compile(r"<blockquote\b[^>]*(?:\bgmail_quote\b|\bcite\b)", re.IGNORECASE)
# "On Fri, Jan 5, 2024 at 2:00 PM Boris wrote:"; what leads to a letter that is passed on has no date.
_LEADS_IN = re.compile(r"\d.*:\s*\Z", re.DOTALL)
_LONGEST = 300


def drop_quoted(page: str) -> str:
    """Return the page of a letter without the letters that it answers; as it is where no words would be left.

    Examples
    --------
    >>> lead = '<div class="gmail_attr">On 5 Jan 2024 Boris wrote:</div>'
    >>> asked = '<blockquote class="gmail_quote">Where is it?</blockquote>'
    >>> drop_quoted(f"<div><p>It sank.</p>{lead}{asked}</div>")
    '<div><p>It sank.</p></div>'
    """
    if not _MAY_QUOTE.search(page):
        return page
    from lxml import html as lxml_html
    from lxml.etree import LxmlError

    try:
        root = lxml_html.fromstring(page)
    except (LxmlError, ValueError):  # reading it says so
        return page
    dropped = [
        drop for quote in root.xpath("//blockquote") if _is_marked(quote) for drop in _list_parts(quote)
    ]
    for element in dropped:
        if element.getparent() is not None:
            element.drop_tree()
    left = "".join(root.itertext()) if dropped else ""
    return lxml_html.tostring(root, encoding="unicode") if any(map(str.isalnum, left)) else page


def _is_marked(quote: HtmlElement) -> bool:
    return quote.get("type") == "cite" or "gmail_quote" in (quote.get("class") or "").split()


def _list_parts(quote: HtmlElement) -> list[HtmlElement]:
    """Return a quoted letter and what leads to it; none where nothing does, as with one that is passed on."""
    before = quote.getprevious()
    while before is not None and before.tag == "br":
        before = before.getprevious()
    inside = next((one for one in quote if one.tag != "br"), None)
    if before is not None and _leads_in(before):
        return [quote, before]
    return [quote] if inside is not None and _leads_in(inside) else []


def _leads_in(element: HtmlElement) -> bool:
    said = "".join(element.itertext()).strip()
    return len(said) <= _LONGEST and _LEADS_IN.search(said) is not None
