"""How telling a word is: inverse document frequencies counted over news in Russian and English."""

from __future__ import annotations

import gzip
import math
from functools import cache, lru_cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("data")
BACKGROUNDS = ("ru", "en")
_REMEMBERED_WORDS = 300_000
# A word that a background has never seen counts as seen in this many of its texts.
_UNSEEN = 0.5
# Without a background, longer words are taken to be rarer: a fit of both backgrounds to word length.
_SHORT, _PER_LETTER, _LONG = 2.5, 0.62, 10
# No word is so common that it says nothing at all.
_FLOOR = 0.5


@lru_cache(maxsize=_REMEMBERED_WORDS)
def weigh_word(lemma: str, language: str) -> float:
    """Return how much a shared word says: the logarithm of how few texts hold it.

    Parameters
    ----------
    lemma : str
        Dictionary form, lower case.
    language : str
        ISO 639-1 code; languages without a background go by the length of the word.

    Returns
    -------
    float
        Inverse document frequency in nats, at least 0.5.

    Examples
    --------
    >>> weigh_word("страна", "ru") < weigh_word("паром", "ru")
    True
    >>> weigh_word("people", "en") < weigh_word("ferry", "en")
    True
    """
    counts = document_frequencies(language)
    if not counts:
        return _SHORT + _PER_LETTER * min(len(lemma), _LONG)
    return max(_FLOOR, math.log(counts[""] / counts.get(lemma, _UNSEEN)))


@cache
def document_frequencies(language: str) -> dict[str, float]:
    """Return in how many texts each lemma was seen; "" holds the number of all texts.

    Parameters
    ----------
    language : str
        ISO 639-1 code.

    Returns
    -------
    dict of str to float
        Empty for a language without a background.
    """
    if language not in BACKGROUNDS:
        return {}
    text = gzip.decompress(background_path(language).read_bytes()).decode("utf-8")
    cells = text.removesuffix("\n").replace("\n", "\t").split("\t")
    return dict(zip(cells[::2], map(float, cells[1::2]), strict=True))


def background_path(language: str) -> Path:
    """Return the file of a language's background: lines of lemma, tab, count."""
    return _FOLDER / f"frequencies_{language}.tsv.gz"
