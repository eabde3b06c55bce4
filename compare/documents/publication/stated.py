"""When a web page says that it was published: JSON-LD, tags of its head, ``<time>``, what its top shows.

Each way to say it is a small function; `find_stated` lists them by what they are worth. Times of change
never count as times of publication, and nothing is guessed from other dates in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import reduce
from typing import TYPE_CHECKING, Any

from compare.documents.captures import original_address
from compare.documents.publication.blocks import (
    LONGEST_SHOWN,
    ShownBlock,
    dated_elsewhere,
    find_headline,
    list_blocks,
    near_headline,
)
from compare.documents.publication.page_data import choose_own, list_page_data
from compare.documents.publication.parsing import parse_published
from compare.documents.publication.stamps import (
    Stamp,
    ends_in_modified_label,
    find_stamps,
    is_exact,
    merge_shown,
    read_stamp,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

# Names of meta tags, whichever attribute holds them; the first that is there wins.
_PUBLISHED_TAGS = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "datepublished", "date-published", "date_published", "published_time", "published-time", "publish_time",
    "publish-time", "publishdate", "publish-date", "publish_date", "published-date", "published_date",
    "publication_date", "publication-date", "pubdate", "pub_date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "mediator_published_time", "article.published", "article_date_original",
    "ptime", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "citation_online_date",
    "citation_publication_date", "originalpublicationdate", "firstpublished",
    "analyticsattributes.articledate",
)  # fmt: skip
# Some makers of pages write the day of making there.
_WEAK_TAGS = ("dc.date", "dcterms.date", "dc.terms.date", "article_date", "article.date", "date", "created")
_MODIFIED_TAGS = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "revised", "updated_time",
)  # fmt: skip
_ARTICLE = re.compile(r"(?:article|posting|report|newsitem)\Z", re.I)
_BROKEN_JSON = re.compile(r'"datePublished"\s*:\s*"([^"]{6,60})"')
_URL_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<mark>[/-]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?=[/_-]|\Z)"
)
_TOLD = re.compile(
    r"\A(?=.*(?:\b[a-zа-яёіїєґ]{3,}\b.*){2})(?!.*(?:опублик|publish|posted|updated|обновл|оновл)).*[.!?]\Z",
    re.S,
)
_MOST_PIECES = 20
_DIGIT = re.compile(r"\d")
_OFFICE = "odf2xhtml"


def find_stated(root: _Element, captured: datetime | None = None, address: str = "") -> datetime | None:
    """Return when a page says that it was published.

    Parameters
    ----------
    root : lxml.etree.Element
        The page as it was parsed, nothing taken out: dates stand in parts that are no text.
    captured : datetime.datetime, optional
        When it was captured; "2 hours ago" counts from there.
    address : str
        Where the page was saved from.

    Returns
    -------
    datetime.datetime or None
        None where the page does not say it.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> page = "<article><h1>Ferry sinks</h1><p>Aug 21, 2025 2:05 PM EDT</p><p>It sank in 2024.</p></article>"
    >>> find_stated(document_fromstring(page)).isoformat()
    '2025-08-21T14:05:00-04:00'
    """
    month_first = (root.get("lang") or "").lower().startswith("en-us") or None
    metas = _read_metas(root)
    tagged = _from_tags(root, metas, month_first=month_first)
    if tagged and is_exact(tagged[0]) and tagged[0].utcoffset():
        return tagged[0]  # with time and zone: nothing that the page shows could add to it
    blocks = list_blocks(root)
    headline = find_headline(blocks)
    near = near_headline(blocks, headline)
    stated = [
        *tagged,
        *_from_properties(blocks),
        *_from_blocks(near, captured, month_first=month_first),
        *_from_metas(metas, _WEAK_TAGS, month_first=month_first),
        *_from_blocks(dated_elsewhere(blocks, headline), captured, month_first=month_first),
    ]
    if not stated:
        return _from_address(root, metas, address)
    return _place_in_zone(reduce(merge_shown, stated), near)


def find_modified(root: _Element) -> datetime | None:
    """Return when a page says that its report was last changed: the latest of what its tags say.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> tag = '<meta property="article:modified_time" content="2025-08-21T14:05:00Z">'
    >>> find_modified(document_fromstring(f"<head>{tag}</head><p>It sank.</p>")).isoformat()
    '2025-08-21T14:05:00+00:00'
    """
    stated = [
        *_from_json(root, "dateModified"),
        *_from_metas(_read_metas(root), _MODIFIED_TAGS, month_first=None),
    ]
    zoned = [moment for moment in stated if moment.tzinfo]  # times with and without a zone have no order
    return max(zoned or stated, default=None)


def _from_tags(root: _Element, metas: Mapping[str, str], *, month_first: bool | None) -> list[datetime]:
    """Return what JSON-LD and the tags of the head say; a time of change counts where there is no other."""
    tagged = [*_from_json(root), *_from_metas(metas, _PUBLISHED_TAGS, month_first=month_first)]
    changed = {
        *_from_json(root, "dateModified"),
        *_from_metas(metas, _MODIFIED_TAGS, month_first=month_first),
    }
    return [moment for moment in tagged if moment not in changed] or tagged


def _read_metas(root: _Element) -> dict[str, str]:
    """Return the tags of the head by name in small letters; of two alike, the first."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = str(meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = str(meta.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    if _OFFICE in found.get("dcterms.source", ""):
        # LibreOffice writes there when the file was made.
        found.pop("dcterms.modified", None)
        if made := found.pop("dcterms.issued", ""):
            found.setdefault("created", made)
    return found


def _from_metas(
    metas: Mapping[str, str], names: tuple[str, ...], *, month_first: bool | None
) -> Iterator[datetime]:
    found = (parse_published(metas[name], month_first=month_first) for name in names if name in metas)
    yield from filter(None, found)


def _from_json(root: _Element, key: str = "datePublished") -> Iterator[datetime]:
    """Yield the dates of the page's own records: those of reports first."""
    reports: list[tuple[Mapping[str, Any], datetime]] = []
    others: list[datetime] = []
    for source, found in list_page_data(root):
        match = _BROKEN_JSON.search(source) if not found and key == "datePublished" else None
        records: list[Mapping[str, Any]] = [{key: match[1]}] if match else found
        for record in records:
            moment = parse_published(record.get(key))
            if moment:
                types = record.get("@type")
                names = types if isinstance(types, list) else [types]
                is_report = any(_ARTICLE.search(str(name)) for name in names)
                if is_report:
                    reports.append((record, moment))
                else:
                    others.append(moment)
    if len(reports) > 1:
        own = choose_own(root, [record for record, _ in reports])
        reports = [(record, moment) for record, moment in reports if any(record is one for one in own)]
    yield from [moment for _, moment in reports] or others


def _from_properties(blocks: list[ShownBlock]) -> Iterator[datetime]:
    for block in blocks:
        for name, value in block.properties:
            moment = parse_published(value)
            if moment and name == "datepublished":
                yield moment


def _from_blocks(
    blocks: list[ShownBlock], captured: datetime | None, *, month_first: bool | None
) -> Iterator[datetime]:
    """Yield what blocks show: first what they say is the time of publication."""
    labelled: list[datetime] = []
    plain: list[datetime] = []
    is_change = False  # as a block of its own says: "Updated", and the time in the next
    for block in blocks:
        stamps = [] if is_change else _stamps_of(block)
        moments = [
            (stamp.label, moment)
            for stamp in stamps
            if (moment := stamp.resolve(captured, month_first=month_first))
        ]
        times = [moment for moment in map(parse_published, block.times) if moment and not is_change]
        labelled += [moment for label, moment in moments if label == "published"]
        plain += times if any(map(is_exact, times)) else []
        plain += [moment for label, moment in moments if not label]
        plain += [] if any(map(is_exact, times)) else times
        is_change = ends_in_modified_label(block.text)
    yield from [*labelled, *plain]


def _place_in_zone(stated: datetime, blocks: list[ShownBlock]) -> datetime:
    """Return a time in UTC on the outlet's own clock, where the page shows that without its year."""
    stamps = (stamp for block in blocks for stamp in _stamps_of(block) if stamp.label != "modified")
    for stamp in stamps:
        for year in (stated.year, stated.year + 1, stated.year - 1):
            shown = stamp.with_year(year).resolve()
            placed = merge_shown(stated, shown) if shown else stated
            if placed.utcoffset() != stated.utcoffset():
                return placed
    return stated


def _stamps_of(block: ShownBlock) -> list[Stamp]:
    if len(block.text) > LONGEST_SHOWN:
        return []
    if _is_told(block.text):
        return []
    if block.is_listed:  # an item that begins with a date may be an entry of a chronicle
        return read_stamp(block.text)
    return list(find_stamps(block.text)) or _stamps_alone(block)


def _stamps_alone(block: ShownBlock) -> list[Stamp]:
    """Return the date, with its year, that stands in an element of its own beside names and counts."""
    alone = (read_stamp(piece) for piece in block.pieces[:_MOST_PIECES] if _DIGIT.search(piece))
    found = next((stamps for stamps in alone if stamps), [])
    return found if not any(stamp.is_relative for stamp in found) else []


def _is_told(text: str) -> bool:
    """Return whether a date is part of what a sentence tells: "The next hearing is on — 12.03.2027."."""
    return _TOLD.search(text) is not None and not read_stamp(text)


def _from_address(root: _Element, metas: Mapping[str, str], address: str) -> datetime | None:
    """Return the day that the page's own address has in it."""
    links = (link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "") == "canonical")
    for place in (*links, metas.get("og:url", ""), address):
        match = _URL_DAY.search(original_address(place).partition("?")[0])
        if match:
            return parse_published(f"{match['year']}-{match['month']}-{match['day']}")
    return None
