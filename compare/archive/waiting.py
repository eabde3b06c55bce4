"""Which days a build takes in: all, or those from a day on, so that earlier ones wait for another build.

Whoever needs the stories of last week need not wait for a year. A story is told where its first report is of
a day that was asked for, now or in an earlier build. So that its first report is its first, and no outlet is
said to have none of which a report waits, the days from which reports may belong to it are taken in as well;
stories that began on these are not told.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from compare.alignment import DAYS_APART
from compare.archive.tables import UNDATED_DAY, Archive
from compare.errors import InputError, UsageError
from compare.outputs import write_atomically


@dataclass(frozen=True, slots=True)
class ChosenDays:
    """What a build does with the days of an archive.

    Attributes
    ----------
    taken : tuple of str
        Days of which reports are read.
    waiting : frozenset of str
        Days of which no story is told yet; those that are taken as well serve the stories of others.
    """

    taken: tuple[str, ...]
    waiting: frozenset[str]

    @property
    def left(self) -> frozenset[str]:
        """Days of which nothing is read, and of which nothing is removed."""
        return self.waiting.difference(self.taken)


def choose_days(days: Sequence[str], told: Collection[str], since: str) -> ChosenDays:
    """Choose the days that a build takes in.

    Parameters
    ----------
    days : sequence of str
        Of which the archive has reports, in order.
    told : collection of str
        Those of which stories were told before.
    since : str
        The first day (YYYY-MM-DD) of which stories are wanted; "" for all.

    Returns
    -------
    ChosenDays
        What was told before is told again. Reports without a time are of no day, and wait.

    Raises
    ------
    UsageError
        If `since` is no day.

    Examples
    --------
    >>> days = [f"2026-03-{day:02}" for day in range(1, 13)]
    >>> chosen = choose_days(days, [], "2026-03-12")
    >>> chosen.taken[0], len(chosen.waiting)
    ('2026-03-08', 11)
    """
    if not since:
        return ChosenDays(tuple(days), frozenset())
    try:
        date.fromisoformat(since)
    except ValueError as error:
        raise UsageError(f"{since!r} is no day", hint="write it as 2026-03-02") from error
    wanted = {day for day in days if day in told or since <= day != UNDATED_DAY}
    taken = {day for day in days if day in wanted or not wanted.isdisjoint(_days_after(day))}
    # A story goes on from a day to one that is so near: no day between them may be missing.
    for one, other in pairwise(sorted(taken - {UNDATED_DAY})):
        if other in _days_after(one):
            taken |= {day for day in days if one < day < other}
    return ChosenDays(tuple(day for day in days if day in taken), frozenset(days).difference(wanted))


def _days_after(day: str) -> set[str]:
    """Return the days on which a report may belong to the story of one of this day."""
    if day == UNDATED_DAY:
        return set()
    start = date.fromisoformat(day)
    return {(start + timedelta(days=step)).isoformat() for step in range(1, DAYS_APART + 1)}


def read_told(archive: Archive) -> list[str]:
    """Return the days of which stories were told."""
    waiting = _read_waiting(archive)
    return [day for day in archive.days("pairs") if day not in waiting]


def begin_waiting(archive: Archive, days: ChosenDays) -> None:
    """Note which days wait, before any of them is listed; those of earlier builds stay noted."""
    _write_waiting(archive, _read_waiting(archive) | days.waiting)


def end_waiting(archive: Archive, days: ChosenDays) -> None:
    """Note which days still wait."""
    _write_waiting(archive, days.waiting)


def _read_waiting(archive: Archive) -> frozenset[str]:
    path = _list_of(archive)
    if not path.is_file():
        return frozenset()
    try:
        return frozenset(map(str, json.loads(path.read_text("utf-8"))))
    except (ValueError, TypeError, OSError) as error:
        raise InputError(
            f"{archive.name}/tables/{path.name}: damaged", hint="remove it and build again without --since"
        ) from error


def _write_waiting(archive: Archive, days: Collection[str]) -> None:
    path = _list_of(archive)
    if not days:
        path.unlink(missing_ok=True)
    elif days != _read_waiting(archive):
        with write_atomically(path) as file:
            file.write((json.dumps(sorted(days), indent=0) + "\n").encode("utf-8"))


def _list_of(archive: Archive) -> Path:
    return archive.root / "tables" / "waiting.json"
