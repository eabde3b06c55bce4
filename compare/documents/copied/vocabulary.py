"""Which lines of a page are none of its report's, by ``data/page_lines.tsv``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from compare.documents.line_ends import ends_sentence
from compare.documents.publication import MONTH
from compare.resources import read_table

Kind = Literal["", "sure", "page", "label", "others", "site"]

_TABLE = Path(__file__).with_name("data") / "page_lines.tsv"
_LONGEST = 160
_DIGIT = re.compile(r"\d")
_COUNT = re.compile(r"\d(?:[\d\s.,]*\d)?(?:[kкmм](?![a-zа-яіїє]))?")
_BEHIND_LABEL = r"\s*(?:[:—–]|\s-\s|\Z)"
_SENTENCE_AT_LEAST = 60  # as long as that only the rules of a site are told by their words
_AROUND = " \t\u00a0:;.…→›»>▶►•·|-–—+"
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "ё": "е", "\u00a0": " "})
# In this order: a line of the table may stand under several kinds.
_WHOLE: tuple[Kind, ...] = ("sure", "others", "page")
_AROUND_LABEL = " :—–-,"
# "14 bodies", "3,5 тонны", "40 % of them"; no day, no year
_COUNTED = re.compile(rf"\d\s?%|\d\s+(?!(?:{MONTH})\b|год|г\b|р\b|рок)[^\W\d_]{{3,}}")
# Somebody's words, or what somebody did: a report on the rules of sites has them, the rules have not.
_SPEECH = re.compile(
    r"""[,.!?…][»”"]\s|\A[«“"]|[»”"],?\s[—–-]\s|\b(?:said|told|found|ruled|fined)\b
    |\b(?:сообщи|заяви|рассказа|реши|оштрафова|установи)л[аои]?\b|\b(?:повідоми|заяви|вирішив|оштрафува)[вл][аи]?\b""",
    re.VERBOSE,
)


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
    if len(plain) < _SENTENCE_AT_LEAST or not ends_sentence(plain):
        bare = plain.strip(_AROUND)
        for kind in _WHOLE:
            if _is_whole(bare, kind) or _is_whole(plain, kind):
                return kind
        label = _labels().match(plain)
        if label and not ends_sentence(plain):
            return "" if _is_told_caption(label[0].strip(_AROUND_LABEL), plain[label.end() :]) else "label"
        if _has_any(plain, "site") and not ends_sentence(plain):
            return "site"
    is_rule = _has_any(plain, "rules") and _has_any(plain, "beside") and not _SPEECH.search(plain)
    return "site" if is_rule else ""


def _is_told_caption(label: str, said: str) -> bool:
    """Return whether a caption counts something: no name of a photographer, no year does."""
    return label in _words("caption") and _COUNTED.search(said) is not None


def _is_whole(line: str, kind: Kind) -> bool:
    if _DIGIT.search(line):
        line = _COUNT.sub("#", line)
    return line in _words(kind)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(line for one, _, lines in read_table(_TABLE) if one == kind for line in lines.split("|"))


def _has_any(line: str, kind: str) -> bool:
    return any(words in line for words in _words(kind))


@cache
def _labels() -> re.Pattern[str]:
    written = [re.escape(words) for words in sorted(_words("label"), key=len, reverse=True)]
    # "Credit, not cash" is no label, "Image caption, …" is
    long = [words for words in written if " " in words]
    return re.compile(rf"(?:{'|'.join(written)}){_BEHIND_LABEL}|(?:{'|'.join(long)}),\s")
