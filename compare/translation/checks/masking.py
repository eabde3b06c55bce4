"""Pieces that no engine may touch: they are masked before decoding and put back after it.

A mask is a code of capital Latin letters and a number, such as ``QX1``: models copy such codes the
way they copy flight numbers. Whether it worked is checked, mask by mask.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from compare.language import CYRILLIC, has_cyrillic, is_cyrillic
from compare.loading import late_pattern

_CODES = ("QX", "ZQ", "XJ", "JQ", "WQ")
_TOP_LEVEL = (
    "com|org|net|info|gov|edu|int|news|media|ru|su|рф|ua|укр|by|kz|uz|md|ge|am|az|ee|lv|lt|pl|cz|sk|bg|rs|fi"
    "|uk|us|eu|de|fr|ch|nl|tr|il|cn|jp|io|me|tv"
)

# What is kept, in this order: an address is looked for before the handle that may be inside it.
_KEPT = (
    ("link", r"(?:https?|ftp)://[^\s<>«»“”]+|www\.[^\s<>«»“”]+"),
    ("email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ("domain", rf"(?<![\w@.-])(?:[\w-]+\.)+(?:{_TOP_LEVEL})\b(?:/[^\s<>«»“”]*)?(?!\.?\w)"),
    ("handle", r"(?<![\w@])@\w[\w.]*\w"),
    ("hashtag", r"(?<![\w#&])#\w*[^\W\d]\w*"),
)
_PATTERN = late_pattern("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KEPT))
# Whatever is kept holds one of these: without them, as most sentences are, there is nothing to look for. As
# each begins with a character of its own, what lies between is passed over at once.
_SIGN_OF_KEPT = re.compile(r"@|#|/|www|\.(?<=[\w-]\.)[\w-]")
# A word that stands by itself is part of no address; it tells at once what most sentences are.
_CYRILLIC_WORD = re.compile(f"(?:^|\\s)[{CYRILLIC}]+(?:[\\s,;:!?]|$)")
_NOT_AT_END = ".,;:!?…'\""
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))


class Masked(NamedTuple):
    """A sentence with masks in it; ``pieces[i]`` belongs where mask i + 1 (code and number) stands."""

    text: str
    code: str = ""
    pieces: tuple[str, ...] = ()


def find_kept(text: str) -> list[tuple[int, int]]:
    """Return where addresses, e-mail addresses, handles and hashtags are.

    Examples
    --------
    >>> text = "Пишите на press@example.org (или https://example.org/a_(b))."
    >>> [text[start:stop] for start, stop in find_kept(text)]
    ['press@example.org', 'https://example.org/a_(b)']
    """
    if not _SIGN_OF_KEPT.search(text):
        return []
    return [(match.start(), match.start() + len(_trim(match.group()))) for match in _PATTERN.finditer(text)]


def _trim(piece: str) -> str:
    """Take off what belongs to the sentence: marks at the end, and brackets that were opened before."""
    while piece:
        unopened = any(
            piece.endswith(shut) and piece.count(shut) > piece.count(open_) for open_, shut in _BRACKETS
        )
        if piece[-1] not in _NOT_AT_END and not unopened:
            break
        piece = piece[:-1]
    return piece


def mask(text: str, spans: Sequence[tuple[int, int]], pieces: Sequence[str] | None = None) -> Masked:
    """Put masks in the place of spans.

    Parameters
    ----------
    text : str
        A sentence.
    spans : sequence of (int, int)
        In order and without overlap.
    pieces : sequence of str, optional
        What shall stand there in the translation; by default what stands there now.

    Returns
    -------
    Masked
        Without a code if there is nothing to mask, or no code that the sentence does not hold itself.

    Examples
    --------
    >>> mask("См. a.ru и b.ru", [(4, 8), (11, 15)])
    Masked(text='См. QX1 и QX2', code='QX', pieces=('a.ru', 'b.ru'))
    """
    code = next((code for code in _CODES if code not in text), "")
    if not spans or not code:
        return Masked(text)
    pieces = tuple(pieces) if pieces is not None else tuple(text[start:stop] for start, stop in spans)
    parts, last = [], 0
    for number, (start, stop) in enumerate(spans, 1):
        parts += [text[last:start], f"{code}{number}"]
        last = stop
    return Masked("".join([*parts, text[last:]]), code, pieces)


def unmask(translation: str, masked: Masked) -> str | None:
    """Put the pieces back, or return None if a mask did not survive exactly once.

    Examples
    --------
    >>> unmask("See QX 1.", Masked("См. QX1.", "QX", ("a.ru",)))
    'See a.ru.'
    >>> unmask("See it.", Masked("См. QX1.", "QX", ("a.ru",))) is None
    True
    """
    if not masked.pieces:
        return translation
    pattern = re.compile(rf"{masked.code}\s?(\d+)(?!\d)")
    found = [int(match[1]) for match in pattern.finditer(translation)]
    if sorted(found) != list(range(1, len(masked.pieces) + 1)):
        return None
    return pattern.sub(lambda match: masked.pieces[int(match[1]) - 1], translation)


def split_around(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Cut a sentence into what is kept (True) and what stands between (False): the surest way.

    Examples
    --------
    >>> split_around("См. a.ru тут", [(4, 8)])
    [('См. ', False), ('a.ru', True), (' тут', False)]
    """
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    pieces = [text[start:stop] for start, stop in pairwise(edges)]
    return [(piece, bool(place % 2)) for place, piece in enumerate(pieces) if piece]


def without_kept(text: str) -> str:
    """Return what stands between the kept pieces.

    Examples
    --------
    >>> without_kept("См. a.ru тут")
    'См.  тут'
    """
    return "".join(piece for piece, kept in split_around(text, find_kept(text)) if not kept)


def is_wordless(sentence: str, language: str) -> bool:
    """Tell whether a sentence holds nothing to translate: no word outside addresses, or none of its script.

    Examples
    --------
    >>> is_wordless("12.05 — 14.00", "ru"), is_wordless("Reuters", "ru"), is_wordless("Reuters", "en")
    (True, True, False)
    """
    if is_cyrillic(language):
        if sentence.isascii():
            return True
        if _CYRILLIC_WORD.search(sentence):
            return False
    words = without_kept(sentence)
    if is_cyrillic(language):
        return not has_cyrillic(words)
    return not any(map(str.isalpha, words))
