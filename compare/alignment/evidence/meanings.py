"""Words that mean the same in the news: related words from a list, and words with the same beginning."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("data")
_REMEMBERED_WORDS = 300_000
# Inflected and derived forms mostly share so many first letters.
_BEGINNING = 5


@lru_cache(maxsize=_REMEMBERED_WORDS)
def meaning_of(lemma: str, language: str) -> str:
    """Return a key that related words share.

    Parameters
    ----------
    lemma : str
        Dictionary form, lower case.
    language : str
        ISO 639-1 code.

    Returns
    -------
    str
        The first word of the line of related words that holds the lemma or one with its beginning,
        else the beginning itself.

    Examples
    --------
    >>> meaning_of("гибель", "ru") == meaning_of("жертва", "ru")
    True
    >>> meaning_of("egyptian", "en") == meaning_of("egypt", "en")
    True
    """
    words, beginnings = _related_words(language)
    beginning = lemma[:_BEGINNING]
    return words.get(lemma) or beginnings.get(beginning) or beginning


@cache
def _related_words(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the first word of its line for each listed word, and for each unmistakable beginning."""
    rows = read_related_words(language)
    words = {word: f"={row[0]}" for row in rows for word in row}
    beginnings: dict[str, str] = {}
    unclear = set()
    for word, meaning in words.items():
        if len(word) >= _BEGINNING and beginnings.setdefault(word[:_BEGINNING], meaning) != meaning:
            unclear.add(word[:_BEGINNING])
    for beginning in unclear:
        del beginnings[beginning]
    return words, beginnings


def read_related_words(language: str) -> list[list[str]]:
    """Return the lines of related words of a language; none where it has no list."""
    path = _FOLDER / f"related_words_{language}.txt"
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]
