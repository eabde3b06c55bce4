"""When each version stood, what it changed, and which copies show the same text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from compare.page.versions.view import VersionsViewer
from compare.records import CHANGE_KINDS, Version

_START, _STOP = 2.0, 98.0  # percent of the line


@dataclass(frozen=True, slots=True)
class Dot:
    """A version, or another copy of it, on the line of time."""

    x: float
    number: int
    label: str
    is_copy: bool


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One version in the table."""

    number: int
    link: str
    when: str
    iso: str
    sentences: int
    counts: tuple[int | None, ...]
    copies: tuple[str, ...]
    digest: str


def list_rows(viewer: VersionsViewer) -> list[TimelineRow]:
    """Return the table: one row a version, with how many changes of each kind it brought."""
    comparison = viewer.comparison
    rows = []
    for place, version in enumerate(comparison.versions):
        changes = Counter(change.kind for change in comparison.steps[place - 1].changes) if place else None
        rows.append(
            TimelineRow(
                version.number,
                f"v{version.number}" if place else "",
                viewer.say.moment(version.time),
                version.time.isoformat() if version.time else "",
                len(comparison.claims[version.article.id]),
                tuple(changes[kind] if changes is not None else None for kind in CHANGE_KINDS),
                tuple(_name_copies(version, viewer)),
                version.article.digest,
            )
        )
    return rows


def list_dots(viewer: VersionsViewer) -> list[Dot]:
    """Return the versions and copies on a line of time; nothing where their times cannot be compared."""
    shown = [
        (time, version.number, is_copy)
        for version in viewer.comparison.versions
        for time, is_copy in [(version.time, False), *((copy.time, True) for copy in version.copies)]
    ]
    times = [time for time, _, _ in shown if time]
    zones = {time.tzinfo is None for time in times}
    if len(times) < len(shown) or len(zones) != 1 or min(times) == max(times):
        return []
    first, last = min(times), max(times)
    return [
        Dot(_place(time, first, last), number, f"{number}: {viewer.say_time(time)}", is_copy)
        for time, number, is_copy in shown
        if time
    ]


def _place(time: datetime, first: datetime, last: datetime) -> float:
    return round(_START + (_STOP - _START) * ((time - first) / (last - first)), 2)


def _name_copies(version: Version, viewer: VersionsViewer) -> list[str]:
    return [
        viewer.say(
            "versions_copy_literal" if copy.is_literal else "versions_copy_typography",
            time=viewer.say_time(copy.time),
        )
        for copy in version.copies
    ]
