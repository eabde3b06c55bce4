"""Which lines of a page are none of its report's, by ``data/page_lines.tsv``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from compare.resources import read_table

Kind = Literal["", "sure", "page", "label", "others", "site"]

_TABLE = Path(__file__).with_name("data") / "page_lines.tsv"
_LONGEST = 160
_COUNT = r"\d[\d\s.,]*[kкmм]?"
_BEHIND_LABEL = r"\s*(?:[:—–]|,\s|\s-\s|\Z)"
_AROUND = " \t\u00a0:;.…→›»>▶►•·|-–—+"
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "ё": "е", "\u00a0": " "})
# In this order: a line of the table may stand under several kinds.
_WHOLE: tuple[Kind, ...] = ("sure", "others", "page")
_SENTENCE_END = re.compile(r"[.!?…][»”\"')\]]*\s*\Z")


def classify_line(line: str) -> Kind:
    """Return the kind of a line by the table, "" for what may be the report's own.

    Examples
    --------
    >>> classify_line("3 min read"), classify_line("Фото: пресс-служба"), classify_line("Share prices fell")
    ('sure', 'label', '')
    """
    if len(line) > _LONGEST:
        return ""
    plain = " ".join(line.casefold().translate(_APOSTROPHES).split())
    bare = plain.strip(_AROUND)
    for kind in _WHOLE:
        if _pattern(kind).fullmatch(bare) or _pattern(kind).fullmatch(plain):
            return kind
    if _pattern("label").match(plain) and not is_sentence(plain):
        return "label"
    if _pattern("rules").search(plain):
        return "site"
    return "site" if _pattern("site").search(plain) and not is_sentence(plain) else ""


def is_sentence(line: str) -> bool:
    """Return whether a line ends as a sentence does."""
    return _SENTENCE_END.search(line) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    rows = read_table(_TABLE)
    written = sorted(
        {line for one, _, lines in rows if one == kind for line in lines.split("|")}, key=len, reverse=True
    )
    words = "|".join(re.escape(line).replace(r"\#", _COUNT) for line in written)
    if kind == "label":
        return re.compile(rf"(?:{words}){_BEHIND_LABEL}")
    return re.compile(words if kind in {"site", "rules"} else rf"(?:{words})")
