"""A line at the end of a page by which it is known again: whose reports it shows, and that nobody changed it.

What a person wrote into a page, and a page of somebody else, are nowhere but in that file. Before a page is
replaced, its seal tells whether it can be made again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from compare.records import Article

_SEAL = re.compile(rb"<!-- outletdiff ([0-9a-f]{16}) ([0-9a-f]{64}) -->\n?\Z")
_LONGEST = 120


def seal(page: str, articles: Iterable[Article], *more: str) -> bytes:
    """Return a page with its seal.

    Parameters
    ----------
    page : str
        The page.
    articles : iterable of Article
        The reports that it shows, in any order.
    *more : str
        What else must be the same for a page to be the same one: what a person decided.

    Examples
    --------
    >>> seal("<p>Nothing", []).split(b"<!--")[0]
    b'<p>Nothing'
    """
    content = page.encode("utf-8", "replace")
    digest = hashlib.sha256(content).hexdigest()
    return content + f"<!-- outletdiff {name_reports(articles, *more)} {digest} -->\n".encode()


def name_reports(articles: Iterable[Article], *more: str) -> str:
    """Return what the seals of all pages of these reports have in common.

    Examples
    --------
    >>> name_reports([]) == name_reports([]), name_reports([]) == name_reports([], "decided")
    (True, False)
    """
    reports = sorted(f"{article.id} {article.digest} {article.title} {article.text}" for article in articles)
    content = "\0".join([*reports, *more]).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:16]


def read_seal(path: str | Path) -> str | None:
    """Return the `name_reports` of a page that is as it was written, or None.

    Examples
    --------
    >>> import tempfile
    >>> page = Path(tempfile.mkdtemp(), "page.html")
    >>> _ = page.write_bytes(seal("<p>Nothing", []))
    >>> read_seal(page) == name_reports([])
    True
    >>> _ = page.write_bytes(page.read_bytes().replace(b"Nothing", b"Something"))
    >>> read_seal(page) is None
    True
    """
    try:
        content = Path(path).read_bytes()
    except OSError:
        return None
    found = _SEAL.search(content, max(0, len(content) - _LONGEST))
    if not found or hashlib.sha256(content[: found.start()]).hexdigest().encode() != found[2]:
        return None
    return found[1].decode()
