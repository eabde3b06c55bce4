"""One spelling for look-alike characters: `fold` keeps offsets, `search_key` is for looking up."""

from __future__ import annotations

import re
import unicodedata

# What is written on the left is folded to the one character on the right.
_FOLDED = (
    ("«»„“”‟〝〞＂❝❞", '"'),
    ("‘’‚‛ʼʹ′`´＇❛❜‹›", "'"),
    ("‐‑‒–—―−﹘﹣－", "-"),
    ("\t\n\r\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    ("\u2028\u2029\u202f\u205f\u3000", " "),
    ("ё", "е"),
    ("Ё", "Е"),
    ("…", "."),
)
_TABLE = {character: plain for characters, plain in _FOLDED for character in characters}
_FOLDABLE = re.compile(f"[{re.escape(''.join(_TABLE))}]")

# Invisible characters: soft hyphen, zero-width space and joiners, byte order mark, bidi marks.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00]")
_ACCENT = re.compile("(?<=[АЕИОУЫЭЮЯаеиоуыэюя])[\u0300\u0301]")
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Make quotes, dashes, spaces and ё uniform, one character for one, so that offsets hold.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        As long as `text`; letter case is kept.

    Examples
    --------
    >>> fold("«Всё» — да")
    '"Все" - да'
    """
    return _FOLDABLE.sub(_fold_character, text)  # in most texts few are: `str.translate` looks each one up


def _fold_character(match: re.Match[str]) -> str:
    return _TABLE[match.group()]


def search_key(text: str) -> str:
    """Return the form under which two spellings of the same words are found; offsets are lost.

    Compatibility characters, letter case, invisible characters, stress marks, ё, kinds of quotes and
    dashes, and runs of spaces make no difference.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The key.

    Examples
    --------
    >>> search_key("  «Всё  хорошо»! ")
    '"все хорошо"!'
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", fold(text)))
    return _SPACES.sub(" ", fold(_ACCENT.sub("", plain)).casefold()).strip()
