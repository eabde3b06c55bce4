"""Datelines: "МОСКВА, 5 января —", "TALSK, Jan 5 (Agency) –". They say where and when a report was filed."""

from __future__ import annotations

import re
from functools import cache

from compare.language.tables import read_rows

_LANGUAGES = frozenset({"ru", "uk", "en"})
_WORD = r"[A-ZА-ЯЁІЇЄҐ][\w'’ʼ.]*(?:-[\w'’ʼ]+)*"
_PLACE = rf"(?P<place>{_WORD}(?:[ /]{_WORD}){{0,3}})(?:\s*\([^)\d]{{2,30}}\)|,\s+{_WORD}(?:\s{_WORD})?)?"
# Agencies that write themselves behind the dash, without brackets.
_NAMED = (
    r"(?:РИА Новости|РИА Новини|РІА Новини|ТАСС|ТАРС|Интерфакс|Інтерфакс(?:-Україна)?|Укринформ|Укрінформ"
    r"|УНИАН|УНІАН|УНН|БелТА"
    r"|Reuters|AP|AFP)"
)
_AGENCY = rf"(?:\([^)\d]{{2,40}}\)|/[^/\d]{{2,40}}/|{_WORD}(?:[ -]{_WORD}){{0,2}})"
# A place, and a day behind it: few paragraphs begin so, and the patterns take long to compile.
_MAY_BEGIN = re.compile(r"(?s)[^\W\d_].{0,300}?[,.]\s+(?:\d|[^\W\d]+\.?\s+\d)")
# "HARKIV, 12 March. Rescuers …": a place in capitals, where nothing but a full stop leads on.
_PLACE_IN_CAPITALS = r"(?P<place>[A-ZА-ЯЁІЇЄҐ]{2}[A-ZА-ЯЁІЇЄҐ'’ʼ -]*)"
_TEXT = r"(?=[«\"“]?[A-ZА-ЯЁІЇЄҐ])"
_DASH = r"\s*(?:[–—―]|--|\s-)(?=\s|\Z)\s*"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rows = read_rows("calendar_words")
    months = {
        word
        for language, kind, _, words in rows
        if language in _LANGUAGES and kind == "month"
        for word in words.split()
        if not word.endswith("*")
    }
    month = rf"(?i:{'|'.join(sorted(months, key=len, reverse=True))})\.?"
    day = rf"(?:\d{{1,2}}\s+{month}|{month}\s+\d{{1,2}})(?:,?\s+\d{{4}})?(?:\s*(?:г\.|р\.|года|року))?"
    return tuple(
        map(
            re.compile,
            (
                rf"{_PLACE}\s*[,.]\s+{day}\s*[–—-]\s*{_NAMED}\s*[.,]?(?:{_DASH}|\s+|\Z)",
                rf"{_PLACE}\s*[,.]\s+{day}\s*[.,]?(?:\s*{_AGENCY})?\s*[.,]?{_DASH}",
                rf"{_PLACE}\s*[,.]\s+{day}\s*[.,]?\s*(?:\([^)\d]{{2,40}}\)|/[^/\d]{{2,40}}/)\s*[.,:]?(?:\s+|\Z)",
                rf"{_PLACE}\s*[,.]\s+{day}\s*[.,]\s*{_NAMED}\s*[.:]\s+{_TEXT}",
                rf"{_PLACE}\s*,\s+{day}\s*[.,:]?\s*\Z",
                rf"{_PLACE_IN_CAPITALS},\s+{day}\s*\.\s+{_TEXT}",
            ),
        )
    )


@cache
def _weekdays() -> frozenset[str]:
    rows = read_rows("calendar_words")
    return frozenset(word for _, kind, _, words in rows if kind == "weekday" for word in words.split())


def measure_dateline(paragraph: str) -> int:
    """Return how many characters of a paragraph are its dateline; 0 where it has none.

    Examples
    --------
    >>> measure_dateline("ТАЛЬСК, 5 января — Паром затонул."), measure_dateline("5 января паром затонул.")
    (19, 0)
    >>> measure_dateline("TALSK, Jan 5 (Agency) – The ferry sank.")
    24
    """
    if not _MAY_BEGIN.match(paragraph):
        return 0
    for pattern in _patterns():
        match = pattern.match(paragraph)
        if match:
            # "Tuesday, 5 January — the ferry sailed" is an entry of a chronicle.
            return 0 if match["place"].casefold() in _weekdays() else match.end()
    return 0


def is_dateline(paragraph: str) -> bool:
    """Return whether a paragraph is a dateline and nothing else.

    Examples
    --------
    >>> is_dateline("МОСКВА, 5 января —"), is_dateline("Ferry sinks, 14 dead")
    (True, False)
    """
    stripped = paragraph.strip()
    return bool(stripped) and measure_dateline(stripped) == len(stripped)
