"""Coverage: each story in each outlet that published on a day of the story, found there or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from compare.archive.rows import day_of_row, read_time
from compare.archive.tables import UNDATED_DAY, Archive, make_key

Row = dict[str, Any]


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
    files = {}
    for day, rows in by_day.items():
        key = make_key("coverage", rows)
        if not archive.path_of("coverage", day, key).is_file():
            archive.write("coverage", day, key, rows)
        files[day] = [key]
    archive.list_files("coverage", files)


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
    start = _instant(story[0])
    return [
        {
            "story": story[0]["id"],
            "outlet": outlet,
            "reports": len(rows := found.get(outlet, [])),
            "copies": sum("copy_of" in row for row in rows),
            "first_article": rows[0]["id"] if rows else None,
            "first_published": (rows[0]["published"] or rows[0]["captured"]) if rows else None,
            "delay_seconds": _delay(start, _instant(rows[0])) if rows else None,
            "published_then": max(then[outlet], len(rows)),
        }
        for outlet in sorted({*then, *found})
    ]


def _instant(row: Row) -> datetime | None:
    time = read_time(row["published"])
    return None if time is None else time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _delay(start: datetime | None, time: datetime | None) -> int | None:
    return None if start is None or time is None else int((time - start).total_seconds())
