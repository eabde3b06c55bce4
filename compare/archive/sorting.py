"""Stories of an archive: all evidence together, copies beside their originals, one file for each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from compare.alignment import MOST_ODDS, SCALE, Cut, Evidence, cluster, keep_supported
from compare.archive.copying import FOLDED
from compare.archive.rows import Row, day_of_row, order_of_row
from compare.archive.tables import Archive

# A report that shares much of its wording with an earlier one is most likely about the same event.
_REWRITTEN = 2 * SCALE
_COLUMNS = ("id", "outlet", "language", "title", "published", "captured")


class Sorted(NamedTuple):
    """Stories as rows of their reports, in order of time, and what had to be cut."""

    stories: list[list[Row]]
    cuts: list[Cut]


def sort_archive(
    archive: Archive, originals: Mapping[str, Sequence[str]], waiting: Collection[str] = ()
) -> Sorted:
    """Sort the reports of an archive into stories.

    Parameters
    ----------
    archive : Archive
        With its tables of copies and pairs.
    originals : mapping of str to sequence of str
        Ids of the reports of each day that are no folded copies.
    waiting : collection of str
        Days of which no story is told.

    Returns
    -------
    Sorted
        Each report in one story, unless that waits; a folded copy in that of its original.
    """
    rows = {row["id"]: row for row in archive.read("articles", originals, _COLUMNS).to_pylist()}
    names = [name for ids in originals.values() for name in ids]
    found = cluster(len(names), keep_supported(len(names), _gather(archive, names)))
    copies: dict[str, list[str]] = defaultdict(list)
    for copy in archive.read("copies").to_pylist():
        if copy["kind"] in FOLDED:
            copies[copy["original"]].append(copy["article"])
            rows[copy["article"]]["copy_of"] = copy["original"]
    stories = []
    for places in found.stories:
        ids = [names[place] for place in places]
        together = [rows[name] for each in ids for name in (each, *copies[each])]
        together.sort(key=order_of_row)
        if day_of_row(together[0]) not in waiting:
            stories.append(together)
    return Sorted(sorted(stories, key=lambda story: order_of_row(story[0])), found.cuts)


def _gather(archive: Archive, names: Sequence[str]) -> Evidence:
    """Return all pairs of reports by their places; shared wording counts as well."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    ids = pa.array(names, pa.string())

    def place(column: Any) -> Any:
        return pc.fill_null(pc.index_in(column, ids), -1).to_numpy().astype(np.int64)

    pairs, copies = archive.read("pairs"), archive.read("copies", columns=["article", "original", "kind"])
    rewritten = copies.filter(pc.invert(pc.is_in(copies["kind"], pa.array(FOLDED))))
    one = np.concatenate([place(pairs["one"]), place(rewritten["original"])])
    other = np.concatenate([place(pairs["other"]), place(rewritten["article"])])
    odds = np.rint(pairs["odds"].to_numpy() * SCALE).astype(np.int64)
    shared = np.concatenate([np.zeros(len(odds), np.int64), np.full(len(rewritten), _REWRITTEN)])
    odds = np.concatenate([odds, np.full(len(rewritten), -MOST_ODDS)])
    low, high = np.minimum(one, other), np.maximum(one, other)
    known = low >= 0
    low, high, odds, shared = low[known], high[known], odds[known], shared[known]
    joined = low * len(names) + high
    unique, where = np.unique(joined, return_inverse=True)
    best = np.full(len(unique), -MOST_ODDS, np.int64)
    added = np.zeros(len(unique), np.int64)
    np.maximum.at(best, where, odds)
    np.maximum.at(added, where, shared)
    total = np.minimum(best + added, MOST_ODDS)
    return Evidence(unique // len(names), unique % len(names), total)


def write_stories(archive: Archive, stories: Sequence[Sequence[Row]]) -> None:
    """Write the tables of stories and of their reports; days that did not change keep their files."""
    by_day: dict[str, list[Sequence[Row]]] = defaultdict(list)
    for story in stories:
        by_day[day_of_row(story[0])].append(story)
    rows = {day: [_story(story) for story in told] for day, told in by_day.items()}
    members = {
        day: [_member(story, place) for story in told for place in range(len(story))]
        for day, told in by_day.items()
    }
    for table, parts in (("stories", rows), ("members", members)):
        archive.list_files(table, archive.write_parts(table, parts))


def _story(story: Sequence[Row]) -> Row:
    dated = [row["published"] for row in story if row["published"]]
    return {
        "story": story[0]["id"],
        "title": story[0]["title"],
        "first_published": dated[0] if dated else None,
        "last_published": dated[-1] if dated else None,
        "reports": len(story),
        "copies": sum("copy_of" in row for row in story),
        "outlets": len({row["outlet"] for row in story}),
        "languages": sorted({row["language"] for row in story}),
    }


def _member(story: Sequence[Row], place: int) -> Row:
    row = story[place]
    return {
        "story": story[0]["id"],
        "article": row["id"],
        "place": place,
        "copy_of": row.get("copy_of"),
        "outlet": row["outlet"],
        "language": row["language"],
        "title": row["title"],
        "published": _time(row),
    }


def _time(row: Row) -> str | None:
    time: str | None = row["published"] or row["captured"]
    return time
