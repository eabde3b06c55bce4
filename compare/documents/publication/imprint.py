"""What a page's head and headings say of it: its title, its outlet, its address.

trafilatura reads them. Its ``extract_metadata`` also looks for authors, tags, categories, licences and dates,
which takes longer than all of these and is not asked for here; so its single readers are called instead.
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_HOST = re.compile(r"https?://(?:www\.|w[0-9]+\.)?([^/]+)")


class Imprint(NamedTuple):
    """The title, outlet and address that a page states; "" where it does not."""

    title: str
    outlet: str
    url: str


def find_imprint(tree: HtmlElement, address: str = "") -> Imprint:
    """Return what a page states about itself.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        The page.
    address : str
        Its address where it states none.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> page = '<head><meta property="og:site_name" content="Inland Courier"></head><h1>Ferry sinks</h1>'
    >>> find_imprint(document_fromstring(page), "https://courier.example/ferry")
    Imprint(title='Ferry sinks', outlet='Inland Courier', url='https://courier.example/ferry')
    """
    from trafilatura.metadata import examine_meta, extract_sitename, extract_title, extract_url

    outline = make_outline(tree)
    stated = _add_records(outline, examine_meta(outline))
    title = stated.title or extract_title(outline)
    url = stated.url or extract_url(outline, address or None)
    outlet = stated.sitename or extract_sitename(outline)
    stated.title, stated.sitename, stated.url = title, _name_outlet(outlet or "", url or ""), url
    stated.clean_and_trim()
    return Imprint(str(stated.title or ""), str(stated.sitename or ""), str(stated.url or ""))


def _add_records(outline: HtmlElement, stated: Document) -> Document:
    """Let the page's own records (JSON-LD) overrule its tags, as the extractor does."""
    from trafilatura.metadata import extract_meta_json

    try:
        return extract_meta_json(outline, stated)
    except Exception:  # records of whatever form; the extractor passes over what it cannot read, too
        return stated


def _name_outlet(stated: str, url: str) -> str:
    """Return an outlet's name as the extractor writes it: no sign of an account, a capital; else the host."""
    if not stated:
        host = _HOST.match(url)
        return host[1] if host else ""
    name = stated.lstrip("@")
    return name if "." in name or name[:1].isupper() else name.title()


def make_outline(tree: HtmlElement) -> HtmlElement:
    """Return what says of a page what it is: its head, headings and structured data.

    The rest costs time, and the extractor takes titles from it that are not the report's.
    """
    outline = tree.makeelement("html", dict(tree.attrib))
    head, body = tree.find("head"), tree.makeelement("body")
    outline.extend([deepcopy(head) if head is not None else tree.makeelement("head"), body])
    for element in _find_telling()(tree):
        copied = deepcopy(element)
        copied.tail = None
        body.append(copied)
    return outline


@cache
def _find_telling() -> XPath:
    from lxml.etree import XPath

    return XPath("body//*[self::h1 or self::h2 or @type='application/ld+json']")
