"""News items as agencies send them: NITF, and NewsML-G2, which holds NITF or XHTML inside."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from compare.documents.articles import Draft
from compare.documents.languages import read_language
from compare.documents.publication import parse_published
from compare.documents.visible import read_element, read_fragment
from compare.errors import ReadingWarning, UnreadableFileError

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOTS = frozenset({"newsMessage", "newsItem", "nitf"})
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def is_news(root: _Element) -> bool:
    """Return whether the root is that of NewsML-G2 or NITF."""
    return _name(root) in _ROOTS


def read_news(root: _Element, path: Path) -> Iterator[Draft]:
    """Yield a draft for each item with a text; how many items have none (pictures, video) is a warning.

    Raises
    ------
    UnreadableFileError
        If no item has a text.
    """
    name = _name(root)
    items = (
        [root]
        if name in {"nitf", "newsItem"}
        else [node for node in root.iter() if _name(node) == "newsItem"]
    )
    drafts = [_draft_nitf(item) if _name(item) == "nitf" else _draft_item(item) for item in items]
    told = [draft for draft in drafts if draft.text]
    if not told:
        raise UnreadableFileError(f"{path} holds news items, but none with a text", hint="leave it out")
    if len(told) < len(drafts):
        number = len(drafts) - len(told)
        said = f"{path}: {number} of {len(drafts)} news items hold no text (pictures, video)"
        warnings.warn(said, ReadingWarning, stacklevel=2)
    yield from told


def _draft_item(item: _Element) -> Draft:
    """Make a draft of a ``newsItem``: what its metadata say goes before what the text inside says."""
    nitf = _find(item, "nitf")
    inside = _draft_nitf(nitf) if nitf is not None else _draft_inline(item)
    provider = _find(item, "provider")
    published = _words(_find(item, "firstCreated")) or _words(_find(item, "contentCreated"))
    published = published or _words(_find(item, "versionCreated"))
    outlet = ""
    if provider is not None:
        outlet = _words(_find(provider, "name")) or provider.get("literal") or ""
    language = _find(item, "language")
    tag = (language.get("tag") if language is not None else "") or item.get(_LANGUAGE)
    return Draft(
        text=inside.text,
        title=_words(_find(item, "headline")) or inside.title,
        outlet=outlet or inside.outlet,
        language=read_language(tag) or inside.language,
        published=parse_published(published) or inside.published,
        url=inside.url,
    )


def _draft_inline(item: _Element) -> Draft:
    """Read what ``contentSet`` holds itself: XHTML, or plain text in ``inlineData``."""
    content = _find(item, "contentSet")
    if content is None:
        return Draft("")
    page = _find(content, "html")
    if page is not None:
        body = _find(page, "body")
        title = _words(_find(page, "title"))
        return Draft(read_element(page if body is None else body), title=title)
    inline = _find(content, "inlineData")
    return Draft(read_fragment("".join(inline.itertext())) if inline is not None else "")


def _draft_nitf(nitf: _Element) -> Draft:
    content = _find(nitf, "body.content")
    issued = _find(nitf, "date.issue")
    story = _find(nitf, "story.date")
    date = next((node.get("norm") for node in (issued, story) if node is not None and node.get("norm")), "")
    publication = _find(nitf, "pubdata")
    outlet = publication.get("name", "") if publication is not None else ""
    address = publication.get("ex-ref", "") if publication is not None else ""
    return Draft(
        text=read_element(content) if content is not None else "",
        title=_words(_find(nitf, "hl1")) or _words(_find(nitf, "title")),
        outlet=outlet or _words(_find(nitf, "distributor")),
        language=read_language(nitf.get(_LANGUAGE)),
        published=parse_published(date),
        url=address,
    )


def _name(node: _Element) -> str:
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""


def _find(node: _Element, name: str) -> _Element | None:
    return next((one for one in node.iter() if _name(one) == name), None)


def _words(node: _Element | None) -> str:
    return " ".join("".join(node.itertext()).split()) if node is not None else ""
