"""Which reports of an archive are copies, day by day: what is said of a day hangs on earlier days alone."""

from __future__ import annotations

from typing import Any

from compare.archive.copies import Copy, CopyPair, settle_copies
from compare.archive.planning import DAYS_OF_COPIES, STEPS, Task, days_before
from compare.archive.tables import Archive, make_key, read_files, read_parquet

FOLDED = ("exact", "near")
"""Copies for which their original stands: it alone is read, sorted and compared."""


def settle_days(archive: Archive, pairs: dict[str, Task]) -> dict[str, list[str]]:
    """Name the copies of each day, and list the table.

    Parameters
    ----------
    archive : Archive
        Its table of copies is written.
    pairs : dict of str to Task
        Where the pairs of each day are.

    Returns
    -------
    dict of str to list of str
        The ids of the reports of each day that are no folded copies, in order of publication.
    """
    keys: dict[str, str] = {}
    days = list(pairs)
    originals: dict[str, list[str]] = {}
    for day in days:
        before = days_before(day, DAYS_OF_COPIES, days)
        keys[day] = make_key("copies", STEPS["copies"], pairs[day].key, [keys[other] for other in before])
        if not archive.path_of("copies", day, keys[day]).is_file():
            _settle_day(archive, day, {other: keys[other] for other in [*before, day]}, pairs[day])
        folded = _folded(archive, day, keys[day])
        originals[day] = [name for name in _read_ids(archive, day) if name not in folded]
    archive.list_files("copies", {day: [key] for day, key in keys.items()})
    return originals


def _settle_day(archive: Archive, day: str, keys: dict[str, str], pairs: Task) -> None:
    outlets: dict[str, str] = {}
    settled: dict[str, Copy] = {}
    ids: dict[str, list[str]] = {}
    for other, key in keys.items():
        table = archive.read("articles", [other], ["id", "outlet"])
        ids[other] = table["id"].to_pylist()
        outlets |= dict(zip(ids[other], table["outlet"].to_pylist(), strict=True))
        if other != day:
            settled |= {row["article"]: _copy_of(row) for row in _rows(archive, other, key)}
    earlier = [name for other in keys if other != day for name in ids[other]]
    found = settle_copies([*earlier, *ids[day]], _read_pairs(archive, pairs, earlier, ids[day]), settled)
    rows = [
        {
            "article": name,
            "original": found[name].original_id,
            "kind": found[name].kind,
            "share": found[name].share,
            "outlet": outlets[name],
            "original_outlet": outlets.get(found[name].original_id, ""),
        }
        for name in ids[day]
        if name in found
    ]
    archive.write("copies", day, keys[day], rows)


def _read_pairs(archive: Archive, task: Task, earlier: list[str], today: list[str]) -> list[CopyPair[str]]:
    rows = read_parquet(task.output(archive.root)).to_pylist()
    return [
        CopyPair(
            (earlier if row["is_across"] else today)[row["earlier"]],
            today[row["later"]],
            row["kind"],
            row["jaccard"],
            row["containment"],
        )
        for row in rows
    ]


def _read_ids(archive: Archive, day: str) -> list[str]:
    ids: list[str] = archive.read("articles", [day], ["id"])["id"].to_pylist()
    return ids


def _rows(archive: Archive, day: str, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_files("copies", [archive.path_of("copies", day, key)]).to_pylist()
    return rows


def _folded(archive: Archive, day: str, key: str) -> set[str]:
    return {row["article"] for row in _rows(archive, day, key) if row["kind"] in FOLDED}


def _copy_of(row: dict[str, Any]) -> Copy:
    return Copy(row["original"], row["kind"], row["share"])
