"""Text, addresses and language codes of unknown origin, made fit to be shown."""

from __future__ import annotations

import re
import sys
from urllib.parse import quote, urlsplit

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_CONTROL_PICTURES = 0x2400
_KEPT_CONTROLS = "\t\n"
# Embeddings, overrides and isolates turn the order of a reader's text around; plain direction marks do not.
_DIRECTION_CONTROLS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))

_SHOWN_INSTEAD: dict[int, str] = {
    **{code: chr(_CONTROL_PICTURES + code) for code in range(0x20) if chr(code) not in _KEPT_CONTROLS},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    **dict.fromkeys(_DIRECTION_CONTROLS, _REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
    **dict.fromkeys(range(0xFDD0, 0xFDF0), _REPLACEMENT),
    **{plane | low: _REPLACEMENT for plane in range(0, sys.maxunicode, 0x10000) for low in (0xFFFE, 0xFFFF)},
}
# Letters of scripts that are written from right to left.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{|}]+", re.IGNORECASE)
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def displayable(text: str) -> str:
    r"""Replace characters that would hide or turn around text, one for one, so that offsets hold.

    Examples
    --------
    >>> displayable("pay\x00load")
    'pay␀load'
    """
    return text.translate(_SHOWN_INSTEAD)


def has_right_to_left(text: str) -> bool:
    """Tell whether a text may have a direction of its own: all others run as the page does.

    Examples
    --------
    >>> has_right_to_left("Сарн, Sarn"), has_right_to_left("\u05e1\u05d0\u05e8\u05df")
    (False, True)
    """
    return _RIGHT_TO_LEFT.search(text) is not None


def web_address(url: str) -> str:
    """Return `url` if it leads to the web, else "".

    Examples
    --------
    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    url = url.strip()
    if displayable(url) != url or not _WEB_ADDRESS.fullmatch(url):
        return ""
    try:
        return url if urlsplit(url).hostname else ""
    except ValueError:
        return ""


def address(link: str) -> str:
    """Return an address of a file beside a page, fit to be followed.

    Examples
    --------
    >>> address("stories/a b.html")
    'stories/a%20b.html'
    """
    return quote(link, safe="/._-~")


def language_tag(code: str) -> str:
    """Return `code` as a value of the ``lang`` attribute: "" where the language is not known.

    Examples
    --------
    >>> language_tag("ru"), language_tag("und")
    ('ru', '')
    """
    return code if code != "und" and _LANGUAGE_TAG.fullmatch(code) else ""
