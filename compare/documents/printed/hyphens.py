"""Hyphens at the ends of lines: a word that was divided there, or one that has a hyphen of its own."""

from __future__ import annotations

import re
from collections.abc import Collection

from compare.documents.printed.lines import BROKEN

_HYPHEN = re.compile(rf"(?<=\w)[-\u00ad\u2010{BROKEN}]\Z")
_RANGE = re.compile(r"\d[-–—]\Z")
_LAST_WORD = re.compile(r"\w+(?:-\w+)*\Z")
_FIRST_WORD = re.compile(r"\w+(?:-\w+)*")
_LEAVING = re.compile(f"[{BROKEN}\x00]")
_LONG_ENOUGH = 3  # letters of a half that may be a word


def ends_with_hyphen(line: str) -> bool:
    """Return whether a line's last word goes on in the next line."""
    return _HYPHEN.search(line) is not None


def join_words(text: str, line: str, known: Collection[str] = ()) -> str:
    """Put a line behind a text; a word that was broken at the line's end is mended.

    Parameters
    ----------
    text, line : str
        What stands before the break, and what behind it.
    known : collection of str
        The words that the document has elsewhere, in small letters.

    Examples
    --------
    >>> join_words("Паром зато-", "нул"), join_words("в Санкт-", "Петербурге"), join_words("из-", "за шторма")
    ('Паром затонул', 'в Санкт-Петербурге', 'из-за шторма')
    >>> join_words("120-", "миллиметровые"), join_words("компании-", "перевозчика"), join_words("14 –", "15")
    ('120-миллиметровые', 'компании-перевозчика', '14 – 15')
    """
    found = _HYPHEN.search(text)
    if found and line[:1].isalnum():
        before = text[: found.start()]
        return before + ("-" if _is_own_hyphen(before, line, known) else "") + line
    glue = "" if not text or (_RANGE.search(text) and line[:1].isdigit()) else " "
    return f"{text}{glue}{line}"


def drop_signs(text: str) -> str:
    """Return a text without what only marks a line's end."""
    return _LEAVING.sub("", text)


def _is_own_hyphen(before: str, after: str, known: Collection[str]) -> bool:
    left, right = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if not left or not right:
        return True
    if before[-1].isdigit() or after[0].isdigit():
        return True
    is_capital = after[0].isupper() and not (left[0].isupper() and len(left[0]) > 1)
    if is_capital:
        return True
    return _has_hyphen(left[0].casefold(), right[0].casefold(), known)


def _has_hyphen(left: str, right: str, known: Collection[str]) -> bool:
    from compare.language import is_known_word

    whole, parted = left + right, f"{left}-{right}"
    if whole in known or parted in known:
        return whole not in known
    if is_known_word(whole):
        return False
    if is_known_word(parted):
        return True
    halves = (left.rpartition("-")[2], right.partition("-")[0])
    if is_known_word("".join(halves)):
        return False
    return is_known_word("-".join(halves)) or all(
        len(half) >= _LONG_ENOUGH and is_known_word(half) for half in halves
    )
