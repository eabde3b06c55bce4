"""How many reports of some stories came out each day, as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from compare.archive import ToldStory, in_utc
from compare.page.phrases import Phrases

_HEIGHT, _WIDTH = 100.0, 100.0
_GAP = 0.18
_LEAST_SHOWN = 0.8
# Longer spans are no picture of days any more: bars would be thinner than a pixel.
_MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class DayBar:
    """A day: its place and heights in percent, and what it says."""

    day: str
    x: float
    width: float
    height: float
    height_began: float
    reports: int
    began: int
    label: str


def draw_days(told: Sequence[ToldStory], say: Phrases) -> list[DayBar]:
    """Return a bar for every day from the first report to the last, days without a report too."""
    reports = Counter(
        in_utc(report.published).date() for story in told for report in story.reports if report.published
    )
    if not reports or (max(reports) - min(reports)).days >= _MOST_DAYS:
        return []
    first = min(reports)
    began = Counter(
        in_utc(story.listed.first_published).date()
        for story in told
        if story.listed.first_published is not None
    )
    days = [first + timedelta(days=place) for place in range((max(reports) - first).days + 1)]
    unit, most = _WIDTH / len(days), max(reports.values())
    bars = []
    for place, day in enumerate(days):
        name = _name(day, say)
        label = say("archive_day_told", day=name, reports=reports[day], began=began[day])
        height = _height(reports[day], most)
        bars.append(
            DayBar(
                name, round(place * unit, 3), round(unit * (1 - _GAP), 3), height,
                min(_height(began[day], most), height), reports[day], began[day], label,
            )
        )  # fmt: skip
    return bars


def _height(count: int, most: int) -> float:
    return round(max(_HEIGHT * count / most, _LEAST_SHOWN), 2) if count else 0.0


def _name(day: date, say: Phrases) -> str:
    return f"{day.day} {say('months').split()[day.month - 1]} {day.year}"
