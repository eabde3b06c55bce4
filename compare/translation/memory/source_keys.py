"""The keys under which sentences are found again."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from compare.language import fold

_SURROGATE = re.compile("[\ud800-\udfff]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")


def plain_source(text: str) -> str:
    r"""Return a sentence as it is sent to an engine: composed, one space between words, nothing invisible.

    Sentences with the same plain source share one machine translation.

    Parameters
    ----------
    text : str
        A sentence.

    Returns
    -------
    str
        Its plain form.

    Examples
    --------
    >>> plain_source(" два\u00a0\n слова ")
    'два слова'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", writable(text))).split())


def writable(text: str) -> str:
    r"""Replace half characters, which no file and no engine can hold.

    Examples
    --------
    >>> writable("да\ud800") == "да\ufffd"
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def digest_of(*parts: str) -> bytes:
    """Return 16 bytes that stand for these strings in this order.

    Examples
    --------
    >>> digest_of("ab", "c") == digest_of("a", "bc")
    False
    """
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def human_key(sentence: str, source: str, target: str) -> bytes:
    """Return the key of a human unit: kinds of quotes, dashes and spaces and ё make no difference."""
    return digest_of(source, target, plain_source(fold(sentence)))
