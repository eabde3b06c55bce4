"""Words, figures and signs of a text, with their offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from compare.language.identification import PLAIN_WORD, groups_by_space


class Token(NamedTuple):
    """A word, figure or sign: ``text[start:stop] == token.text``."""

    start: int
    stop: int
    text: str


# Several parts read the same sentence one after another.
_REMEMBERED_TEXTS = 64


def _ranges(codes: Iterable[int]) -> str:
    """Write characters as what stands inside the brackets of a pattern: ranges compile sooner than lists."""
    runs = groupby(enumerate(codes), key=lambda numbered: numbered[1] - numbered[0])
    bounds = ((run[0][1], run[-1][1]) for run in (list(members) for _, members in runs))
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in bounds)


_MARKS = _ranges(code for code in range(0x300, 0x1100) if unicodedata.category(chr(code))[0] == "M")
_LETTER = f"(?:[^\\W\\d_]|[{_MARKS}\u00ad])"


@cache
def _pattern(space_grouped: bool) -> re.Pattern[str]:
    blank = " \u00a0\u202f\u2009" if space_grouped else "\u00a0\u202f\u2009"
    rules = (
        ("plain word", PLAIN_WORD),
        ("link", r"https?://[^\s<>\"«»]*[^\s<>\"«».,;:!?)]|(?<![\w.+-])[\w.+-]{1,64}+@[\w-]+(?:\.[\w-]+)+"),
        ("site", r"(?<![\w.])[A-Za-z][\w-]{0,40}(?:\.[A-Za-z][\w-]{0,40}){0,5}\.[a-z]{2,4}(?![\w-]|\.\w)"),
        ("grouped figure", rf"(?<!\d)\d{{1,3}}(?:[{blank}]\d{{3}})+(?!\d)(?:[.,]\d+)?"),
        ("figure and word", rf"\d+(?:[.,]\d+)*(?:[‑‐-]{_LETTER}+)+"),
        ("figure", r"\d+(?:[.,:]\d+)*"),
        ("han or kana", "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"),
        ("dotted initials", r"(?<![^\W_])(?:[A-Z]\.){2,}"),
        ("word", rf"{_LETTER}(?:{_LETTER}|\d)*(?:['’ʼ‑‐-](?:{_LETTER}|\d)+)*"),
        ("dots", r"\.{2,}"),
        ("sign", r"[^\s]"),
    )
    return re.compile("|".join(pattern for _, pattern in rules))


def tokenize(text: str, language: str) -> list[Token]:
    """Split a text into words, figures and signs.

    Hyphenated words (also with a figure: "34-year-old"), words with apostrophes, dotted initials
    ("U.S."), addresses of sites, clock times and figures with their separators stay whole.

    Parameters
    ----------
    text : str
        Any text.
    language : str
        ISO 639-1 code; it decides whether a space may group digits.

    Returns
    -------
    list of Token
        In order, not overlapping; together they hold every character that is not a space.

    Examples
    --------
    >>> [token.text for token in tokenize("В 12:30 собрали 1 000,5 т.", "ru")]
    ['В', '12:30', 'собрали', '1 000,5', 'т', '.']
    >>> [token.text for token in tokenize("The U.S. didn't pay $1,000.", "en")]
    ['The', 'U.S.', "didn't", 'pay', '$', '1,000', '.']
    """
    return list(_split_tokens(text, groups_by_space(language)))


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _split_tokens(text: str, space_grouped: bool) -> tuple[Token, ...]:
    found = _pattern(space_grouped).finditer(text)
    return tuple(Token(match.start(), match.end(), match.group()) for match in found)
