"""Coverage: each story in each outlet that published on a day of the story, found there or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from compare.archive.rows import Row, day_of_row, instant_of_row
from compare.archive.tables import UNDATED_DAY, Archive


def count_outlets(archive: Archive) -> dict[str, Counter[str]]:
    """Return how many reports each outlet published on each day."""
    return {
        day: Counter(archive.read("articles", [day], ["outlet"])["outlet"].to_pylist())
        for day in archive.days("articles")
    }


def write_coverage(
    archive: Archive, stories: Sequence[Sequence[Row]], published: Mapping[str, Counter[str]]
) -> None:
    """Write the table of coverage; days that did not change keep their files.

    Parameters
    ----------
    archive : Archive
        Where to.
    stories : sequence of sequence of dict
        Reports of each story in order of time; stories of one report are left out.
    published : mapping of str to Counter
        How many reports each outlet published on each day.
    """
    by_day: dict[str, list[Row]] = defaultdict(list)
    for story in stories:
        if len(story) > 1:
            by_day[day_of_row(story[0])] += _cover(story, published)
    archive.list_files("coverage", archive.write_parts("coverage", by_day))


def _cover(story: Sequence[Row], published: Mapping[str, Counter[str]]) -> list[Row]:
    days = {day_of_row(row) for row in story} - {UNDATED_DAY}
    # Of an event without a time nobody can say who published on its days.
    first_day, last_day = (min(days), max(days)) if days else (UNDATED_DAY, "")
    then: Counter[str] = Counter()
    for day, outlets in published.items():
        if first_day <= day <= last_day:
            then += outlets
    found: dict[str, list[Row]] = defaultdict(list)
    for row in story:
        found[row["outlet"]].append(row)
    start = min(filter(None, map(instant_of_row, story)), default=None)
    return [
        {
            "story": story[0]["id"],
            "outlet": outlet,
            "reports": len(rows := found.get(outlet, [])),
            "copies": sum("copy_of" in row for row in rows),
            "first_article": rows[0]["id"] if rows else None,
            "first_published": rows[0]["published"] if rows else None,
            "delay_seconds": _delay(start, instant_of_row(rows[0])) if rows else None,
            "published_then": max(then[outlet], len(rows)),
        }
        for outlet in sorted({*then, *found})
    ]


def _delay(start: datetime | None, time: datetime | None) -> int | None:
    return None if start is None or time is None else int((time - start).total_seconds())
