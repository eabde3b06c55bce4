"""Copies of pages in web archives: which page it was."""

from __future__ import annotations

import re

# Addresses of copies: the archive, its stamp (year to second, or to minute), the page's own address.
_COPY = re.compile(
    r"""(?:https?:)?//(?:[\w-]+\.)*
        (?:archive\.(?:org|ph|today|is|li|md|vn|fo)|arquivo\.pt|archive-it\.org
           |webarchive\.(?:nationalarchives\.gov\.uk|loc\.gov|org\.uk))
        /(?:(?:web|wayback|all|\d{1,6})/){0,2}
        (?:\d{14}|\d{12}|\d{8}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?\*?/
        (?P<url>https?:/{1,2}\S+)""",
    re.IGNORECASE | re.VERBOSE,
)
# Some programs take two slashes inside a path for one.
_ONE_SLASH = re.compile(r"\A(https?:)/(?!/)", re.IGNORECASE)


def original_address(address: str) -> str:
    """Return the page's own address where `address` is that of an archive's copy, else `address`.

    Examples
    --------
    >>> original_address("https://web.archive.org/web/20240110102030id_/https://kurier.example/parom")
    'https://kurier.example/parom'
    >>> original_address("https://kurier.example/parom")
    'https://kurier.example/parom'
    """
    match = _COPY.match(address.strip())
    return _ONE_SLASH.sub(r"\1//", match["url"]) if match else address
