"""How much an archive holds, and how far it is built."""

from __future__ import annotations

from dataclasses import dataclass

from compare.archive.tables import UNDATED_DAY, Archive

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
    unbuilt : tuple of str
        Days with articles and without coverage: the next build makes them.
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
    unbuilt: tuple[str, ...]
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
    >>> status.articles, status.unbuilt
    (0, ())
    """
    from compare.archive.schemas import TABLES

    rows = {table: archive.count(table) for table in TABLES if archive.listed(table)}
    days = archive.days("articles")
    dated = [day for day in days if day != UNDATED_DAY]
    built = set(archive.days("coverage"))
    return ArchiveStatus(
        **{table: rows.get(table, 0) for table in _COUNTED},
        outlets=_count_outlets(archive, days),
        days=len(dated),
        first_day=dated[0] if dated else "",
        last_day=dated[-1] if dated else "",
        undated=archive.count("articles", [UNDATED_DAY]),
        unbuilt=tuple(day for day in days if day not in built),
        rows=tuple(rows.items()),
        size=sum(path.stat().st_size for table in TABLES for path in archive.paths(table)),
    )


def _count_outlets(archive: Archive, days: list[str]) -> int:
    found: set[str] = set()
    for day in days:
        found.update(archive.read("articles", [day], ["outlet"]).column("outlet").unique().to_pylist())
    return len(found)
