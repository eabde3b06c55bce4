"""Rows of an archive's tables: those that are wanted, day after day, never a whole table at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from compare.archive.tables import UNDATED_DAY, Archive
from compare.errors import UsageError

Row = dict[str, Any]


def rows_where(
    archive: Archive,
    table: str,
    wanted: tuple[str, Collection[str]],
    days: Iterable[str] | None = None,
    columns: Sequence[str] | None = None,
) -> Iterator[Row]:
    """Yield the rows of which a column has one of some values.

    Parameters
    ----------
    archive : Archive
        Where from.
    table : str
        Its name.
    wanted : (str, collection of str)
        The column and the values.
    days : iterable of str, optional
        All by default.
    columns : sequence of str, optional
        All by default.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    column, values = wanted
    among = pa.array(sorted(values), pa.string())
    for day in archive.days(table) if days is None else days:
        read = archive.read(table, [day], columns)
        yield from read.filter(pc.is_in(read.column(column), value_set=among)).to_pylist()


def days_between(archive: Archive, table: str, since: str = "", until: str = "") -> list[str]:
    """Return the days of a table in a range; that of reports without a time is in none.

    Raises
    ------
    UsageError
        If an end of the range is not written as 2026-03-02.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     archive = Archive.create(folder)
    ...     archive.list_files("articles", {"2026-03-02": ["a"], "2026-03-03": ["b"], "undated": ["c"]})
    ...     days_between(archive, "articles", "2026-03-03"), len(days_between(archive, "articles"))
    (['2026-03-03'], 3)
    """
    for day in filter(None, (since, until)):
        _check_day(day)
    days = archive.days(table)
    if not since and not until:
        return days
    return [day for day in days if day != UNDATED_DAY and since <= day and (not until or day <= until)]


def _check_day(day: str) -> None:
    try:
        is_day = date.fromisoformat(day).isoformat() == day
    except ValueError:
        is_day = False
    if not is_day:
        raise UsageError(f"{day!r} is no day", hint="write it as 2026-03-02")
