"""Exports of Factiva: articles with a header in a known order, or with fields named by two capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from compare.documents.articles import Draft
from compare.documents.containers.exports.lines import (
    MAX_HEAD,
    cut_rights,
    draft_bare,
    join_blocks,
    split_after,
)
from compare.documents.containers.exports.marks import (
    ACCESSION,
    BYLINE,
    CLOCK,
    CODE,
    CODE_KEYS,
    CODES,
    COPYRIGHT,
    HEADER_WORD,
    WORD_COUNT,
)
from compare.documents.publication import parse_published

_NAMES = re.compile(
    r"(?:[A-ZА-ЯЁІЇЄ][\w.'’-]*\s+){1,3}[A-ZА-ЯЁІЇЄ][\w.'’-]+"
    r"(?:(?:,|\s+(?:and|in|и|в|та))\s+(?:[A-ZА-ЯЁІЇЄ][\w.'’-]*\s*){1,4})*"
)
_HEADLINE_WORDS = 4


def parse_factiva(lines: Sequence[str]) -> Iterator[Draft]:
    """Parse articles with a header of headline, author, words, date, outlet, code, language, copyright."""
    for whole in split_after(lines, lambda line: ACCESSION.fullmatch(line) is not None):
        chunk = [line for line in whole if not ACCESSION.fullmatch(line)]
        count = next((place for place, line in enumerate(chunk) if WORD_COUNT.fullmatch(line)), None)
        if count is None:
            if len(chunk) < len(whole):  # else it stands behind the last article: the service's own words
                yield from draft_bare(chunk)
            continue
        above = [block for block in join_blocks(chunk[:count]) if not BYLINE.fullmatch(block)]
        head = [line for line in chunk[count + 1 : count + 1 + 2 * MAX_HEAD] if line]
        date = head[0] if head else ""
        clock = head[1] if len(head) > 1 and CLOCK.fullmatch(head[1]) else ""
        names = head[2 if clock else 1 :]
        yield Draft(
            text="\n\n".join(cut_rights(join_blocks(chunk[_end_of_header(chunk, count) :]))),
            title=_find_headline(above),
            outlet=names[0] if names else "",
            published=_parse_day(date, clock),
        )


def _find_headline(above: Sequence[str]) -> str:
    """Return the last block above the count of words; that may be a name without "By"."""
    if len(above) > 1 and _NAMES.fullmatch(above[-1]) and len(above[-2].split()) >= _HEADLINE_WORDS:
        return above[-2]
    return above[-1] if above else ""


def _end_of_header(chunk: Sequence[str], count: int) -> int:
    """Return where the text begins: behind the copyright, else behind what only a header has."""
    for place in range(count + 1, min(len(chunk), count + 1 + 2 * MAX_HEAD)):
        if COPYRIGHT.fullmatch(chunk[place]):
            return place + 1
    named = 0  # the date and the outlet have no form of their own
    for place in range(count + 1, len(chunk)):
        line = chunk[place]
        if not line or CLOCK.fullmatch(line) or (named > 1 and HEADER_WORD.fullmatch(line)):
            continue
        named += 1
        if named > 2:
            return place
    return len(chunk)


def _parse_day(date: str, clock: str = "") -> datetime | None:
    return (parse_published(f"{date} {clock}") if clock else None) or parse_published(date)


def has_codes(lines: Sequence[str]) -> bool:
    """Return whether the lines have the fields that every article in this layout has."""
    found = {match[1] for line in lines if (match := CODE.match(line))}
    return {"HD", "PD", "SN"} <= found and bool(found & {"LP", "TD"})


def parse_coded(lines: Sequence[str]) -> Iterator[Draft]:
    """Parse articles whose fields each begin with two capitals (HD, PD, SN, LP, TD ...)."""
    values: dict[str, list[str]] = {}
    key = ""
    order = len(CODES)
    for line in lines:
        match = CODE.match(line)
        place = CODES.index(match[1]) if match else -1
        if match and (place > order or match[1] in {"HD", "SE", "CLM"}):
            if place <= order and values:
                yield from _draft_coded(values)
                values = {}
            order, key = place, CODE_KEYS.get(match[1], "")
            # The lead is a paragraph of its own.
            values.setdefault(key, []).extend(["", match[2]] if key == "text" else [match[2]])
        elif ACCESSION.fullmatch(line):
            key = ""
        elif key:
            values[key].append(line)
    yield from _draft_coded(values)


def _draft_coded(values: dict[str, list[str]]) -> Iterator[Draft]:
    text = "\n\n".join(cut_rights(join_blocks(values.get("text", []))))
    one = {key: " ".join(filter(None, lines)) for key, lines in values.items()}
    if text or one.get("title"):
        yield Draft(
            text,
            title=one.get("title", ""),
            outlet=one.get("outlet", ""),
            published=_parse_day(one.get("date", ""), one.get("time", "")),
        )
