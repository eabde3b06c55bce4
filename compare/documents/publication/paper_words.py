"""The words of which names of newspapers are made, from ``data/mastheads.tsv``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from compare.resources import read_table

_TABLE = Path(__file__).with_name("data") / "mastheads.tsv"


@cache
def paper_words(kind: str, language: str = "") -> frozenset[str]:
    """Return the words of one kind, of all languages or of one; the table says what each kind means.

    Examples
    --------
    >>> "courier" in paper_words("paper"), "курьер" in paper_words("paper")
    (True, True)
    """
    return frozenset(
        word
        for row, code, words in read_table(_TABLE)
        if row == kind and language in {"", code}
        for word in words.split()
    )


@cache
def paper_pattern() -> re.Pattern[str]:
    """Return what finds a word for a newspaper in a name."""
    words = [re.escape(word).replace(r"\*", r"\w*") for word in sorted(paper_words("paper"))]
    words += [rf"{word}\s\S+" for word in sorted(paper_words("before"))]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def plain_word(word: str) -> str:
    """Return a word as the table has it: small letters, one kind of apostrophe."""
    return word.casefold().replace("’", "'").replace("ʼ", "'")
