"""How much an archive holds, and how far it is built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compare.archive.tables import UNDATED_DAY, Archive
from compare.archive.telling.outlet import list_outlets

_COUNTED = ("articles", "stories", "copies", "failures")


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """What an archive holds.

    Attributes
    ----------
    articles, stories, copies, failures : int
        Rows of these tables.
    outlets : int
        How many outlets the articles have.
    days : int
        Days with articles; reports without a time are no day.
    first_day, last_day : str
        ISO 8601, or "" where there is none.
    undated : int
        Articles of which no time is known.
    unsorted : tuple of (str, int)
        Days with articles that no build has sorted into stories yet, and how many these are.
    rows : tuple of (str, int)
        Rows of every table that is there.
    size : int
        Bytes of all listed files.
    """

    articles: int
    stories: int
    copies: int
    failures: int
    outlets: int
    days: int
    first_day: str
    last_day: str
    undated: int
    unsorted: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, int], ...]
    size: int


def read_status(archive: Archive) -> ArchiveStatus:
    """Count what an archive holds, from the heads of its files.

    Parameters
    ----------
    archive : Archive
        Built or not.

    Returns
    -------
    ArchiveStatus

    Raises
    ------
    InputError
        If a file that counts is missing or damaged; `find_damage` names each.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     status = read_status(Archive.create(folder))
    >>> status.articles, status.unsorted
    (0, ())
    """
    from compare.archive.schemas import TABLES

    rows = {table: archive.count(table) for table in TABLES if archive.listed(table)}
    days = archive.days("articles")
    dated = [day for day in days if day != UNDATED_DAY]
    return ArchiveStatus(
        **{table: rows.get(table, 0) for table in _COUNTED},
        outlets=len(list_outlets(archive)),
        days=len(dated),
        first_day=dated[0] if dated else "",
        last_day=dated[-1] if dated else "",
        undated=archive.count("articles", [UNDATED_DAY]),
        unsorted=tuple(_count_unsorted(archive, days)),
        rows=tuple(rows.items()),
        size=sum(path.stat().st_size for table in TABLES for path in archive.paths(table)),
    )


def _count_unsorted(archive: Archive, days: list[str]) -> Iterator[tuple[str, int]]:
    """Yield the days that have articles which are in no story and were not set aside either."""
    import pyarrow as pa
    import pyarrow.compute as pc

    by_day = [archive.read("articles", [day], ["id"]).column("id") for day in days]
    settled = [
        archive.read(table, columns=["article"]).column("article").drop_null()
        for table in ("members", "failures")
    ]
    known = pa.chunked_array([chunk for each in settled for chunk in each.chunks], pa.string())
    ids = pa.chunked_array([chunk for each in by_day for chunk in each.chunks], pa.string())
    is_sorted = pc.is_in(ids, value_set=known.combine_chunks())
    start = 0
    for day, own in zip(days, by_day, strict=True):
        sorted_here = int(pc.sum(is_sorted.slice(start, len(own))).as_py() or 0)
        if sorted_here < len(own):
            yield day, len(own) - sorted_here
        start += len(own)
