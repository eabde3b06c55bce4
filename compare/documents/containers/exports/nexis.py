"""Exports of Nexis: articles with a counter above, or with "End of Document" below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from compare.documents.articles import Draft
from compare.documents.containers.exports.lines import (
    MAX_HEAD,
    draft_bare,
    is_counter,
    join_blocks,
    read_label,
    read_value,
    split_after,
    split_before,
)
from compare.documents.containers.exports.marks import (
    ALWAYS_FIELDS,
    BACK_FIELDS,
    BACK_HEADING,
    BODY,
    COPYRIGHT,
    DAY,
    END,
    FRONT_FIELDS,
    PAGE,
    RULE,
    YEAR,
)
from compare.documents.publication import parse_published
from compare.documents.titles import split_title

_MAX_LOOKS = 500  # lines with a year before the date of one article; telling a date is slow
_MAX_BACK = 6  # blocks below the word "Graphic" or "Classification"


def parse_counted(lines: Sequence[str]) -> Iterator[Draft]:
    """Parse articles that each stand below a counter."""
    for chunk in split_before(lines, is_counter):
        yield from _parse_nexis(join_blocks([line for line in chunk if not END.fullmatch(line)]), False)


def parse_ended(lines: Sequence[str]) -> Iterator[Draft]:
    """Parse articles that each end with "End of Document"."""
    for chunk in split_after(lines, lambda line: END.fullmatch(line) is not None):
        blocks = join_blocks(chunk)
        if blocks and END.fullmatch(blocks[-1]):
            blocks.pop()
            # An older menu puts both marks around an article; its headline then stands below the date.
            counters = [place for place, block in enumerate(blocks) if is_counter(block)]
            yield from _parse_nexis(blocks[counters[-1] + 1 :] if counters else blocks, not counters)
        elif _find_day(blocks) is not None:
            yield from _parse_nexis(blocks, True)  # an export that breaks off


def _parse_nexis(blocks: list[str], title_first: bool) -> Iterator[Draft]:
    """Make one draft; `title_first` says whether the headline stands above the outlet or below the date."""
    blocks = [block for block in blocks if not PAGE.fullmatch(block) and not RULE.fullmatch(block)]
    fields = {read_label(block): read_value(block) for block in reversed(blocks) if _is_field(block)}
    day = _find_day(blocks)
    if day is None:
        yield from draft_bare(block for block in blocks if not _is_field(block))
        return
    place, outlet, published = day
    above = [block for block in blocks[:place] if not COPYRIGHT.fullmatch(block)]
    if not outlet:
        outlet = above.pop() if above else ""
    rest = blocks[place + 1 :]
    start = _find_body(rest)
    title = ""
    if title_first and above:
        title = above[-1]
    elif not title_first:
        title, start = _find_headline(rest, start)
    yield Draft(
        text="\n\n".join(_cut_back(rest[start:])),
        title=fields.get("headline") or title,
        outlet=outlet,
        published=published,
        url=fields.get("url", ""),
    )


def _find_day(blocks: Sequence[str]) -> tuple[int, str, datetime] | None:
    """Return where an article's date stands, the outlet where that line names it too, and the date.

    Before it may be a cover page with dates of its own: the article's is the first one with a field soon
    below, else the first.
    """
    found: list[tuple[int, str, datetime]] = []
    looks = 0
    for place, block in enumerate(blocks):
        if BODY.fullmatch(block):
            break
        if len(block) > 120 or _is_field(block):
            continue
        day = DAY.search(block)
        is_dated = YEAR.search(block) is not None
        looks += is_dated
        if looks > _MAX_LOOKS:
            break
        published = parse_published(block) if is_dated else None
        if published is None and day and (outlet := block[: day.start()].strip(" ,;—–-")):
            dated = parse_published(day[0])
            if dated:
                found.append((place, outlet, dated))
        elif published is not None:
            found.append((place, "", published))
        if found and any(map(_is_front, blocks[found[-1][0] + 1 : found[-1][0] + 7])):
            return found[-1]
    return found[0] if found else None


def _is_field(block: str) -> bool:
    label = read_label(block)
    return label in FRONT_FIELDS or label in BACK_FIELDS


def _is_front(block: str) -> bool:
    return (
        read_label(block) in FRONT_FIELDS
        or COPYRIGHT.fullmatch(block) is not None
        or bool(BODY.fullmatch(block))
    )


def _find_body(blocks: Sequence[str]) -> int:
    """Return where the text begins: behind the word "Body", else behind the last field of the front."""
    for place, block in enumerate(blocks[: 2 * MAX_HEAD]):
        if BODY.fullmatch(block):
            return place + 1
    start = 0
    for place, block in enumerate(blocks[:MAX_HEAD]):
        if _is_front(block):
            start = place + 1
        elif start:
            break
    return start


def _find_headline(blocks: Sequence[str], start: int) -> tuple[str, int]:
    """Return the headline between date and fields, below an edition, and where the text begins."""
    head = [block for block in blocks[:start] if not _is_front(block)]
    if head:
        title = head.pop()
        while head and head[-1].endswith((";", ",", ":")):  # a line of the headline for each of its parts
            title = f"{head.pop()} {title}"
        return title, start
    if start == 0 and blocks:
        title, _ = split_title("\n\n".join(blocks[:2]))
        return title, 1 if title else 0
    return "", start


def _cut_back(blocks: Sequence[str]) -> list[str]:
    """Return the text without the fields behind it.

    A sentence may begin with "Company:"; so only what is a field from there to the end is cut off, and, in
    capitals or with a name that no sentence has, a field that the text goes on behind.
    """
    stop = len(blocks)
    while stop and (_is_field(blocks[stop - 1]) or COPYRIGHT.fullmatch(blocks[stop - 1])):
        stop -= 1
    heading = max(
        (place for place, block in enumerate(blocks) if BACK_HEADING.fullmatch(block)), default=stop
    )
    if heading < stop < len(blocks) and stop - heading <= _MAX_BACK:
        stop = heading
    return [block for block in blocks[:stop] if not _is_surely_field(block)]


def _is_surely_field(block: str) -> bool:
    label = read_label(block)
    return label in ALWAYS_FIELDS or (_is_field(block) and block.partition(":")[0].isupper())
