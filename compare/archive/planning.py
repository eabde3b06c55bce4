"""What has to be made, day by day: each file's key is what it is made of, so that nothing is made twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from compare.alignment import DAYS_APART, read_weights
from compare.archive.schemas import TABLES
from compare.archive.tables import UNDATED_DAY, make_key, path_within


@dataclass(frozen=True, slots=True)
class Task:
    """One file to make.

    Attributes
    ----------
    step : str
        Which function makes it.
    key : str
        Digest of all that it is made of; the name of its file.
    day : str
        Of which day it is, or of which bucket.
    articles : tuple of str
        Ids of the reports that it reads; where it reads them one by one, and cannot be done, it is cut in
        halves along them.
    reads : tuple of str
        Files that it reads, relative to the archive, in order.
    also_reads : tuple of str
        Others, for another purpose.
    settings : mapping of str to str
        What else counts.
    """

    step: str
    key: str
    day: str
    articles: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    also_reads: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where its file lies, within the archive."""
        if self.step in TABLES:
            return path_within(self.step, self.day, self.key)
        return f"work/{self.step}/{self.key}.parquet"

    def output(self, root: Path) -> Path:
        """Return where its file lies."""
        return root / self.path

    def failures(self, root: Path) -> Path:
        """Return where the list of what it had to leave out lies, if it had to."""
        return root / path_within("failures", self.day, self.key)

    def split(self) -> list[Task]:
        """Return two tasks of half its reports each, or nothing where it has one or takes all together."""
        half = len(self.articles) // 2 if self.step == "profiles" else 0
        parts = (self.articles[:half], self.articles[half:]) if half else ()
        return [replace(self, key=f"{self.key}-{number}", articles=part) for number, part in enumerate(parts)]


# Whoever changes what a step makes of the same reports raises its number.
STEPS = {
    "signatures": 1,
    "copy_pairs": 1,
    "copies": 1,
    "profiles": 1,
    "frequencies": 1,
    "pairs": 3,
    "stories": 3,
    "matches": 1,
    "translations": 1,
}
DAYS_OF_COPIES = 4
"""Copies are found among reports of so many days before."""
DAYS_OF_FREQUENCIES = 13
"""How telling a word is, is counted over a day and so many before it."""
REPORTS_A_TASK = 500


def days_before(day: str, count: int, days: Sequence[str]) -> list[str]:
    """Return the days, of those that have reports, that lie at most so many before a day.

    Examples
    --------
    >>> days_before("2026-03-05", 2, ["2026-03-01", "2026-03-03", "2026-03-05", "undated"])
    ['2026-03-03']
    """
    if day == UNDATED_DAY:
        return []
    first = (date.fromisoformat(day) - timedelta(days=count)).isoformat()
    return [other for other in days if first <= other < day]


def plan_signatures(articles: dict[str, list[str]]) -> dict[str, Task]:
    """Return a task for each day."""
    return {
        day: Task(
            "signatures",
            make_key("signatures", STEPS["signatures"], keys),
            day,
            reads=tuple(path_within("articles", day, key) for key in keys),
        )
        for day, keys in articles.items()
    }


def plan_copy_pairs(signatures: dict[str, Task]) -> dict[str, Task]:
    """Return a task for each day."""
    days = list(signatures)
    tasks = {}
    for day, signed in signatures.items():
        before = [signatures[other] for other in days_before(day, DAYS_OF_COPIES, days)]
        tasks[day] = Task(
            "copy_pairs",
            make_key("copy_pairs", STEPS["copy_pairs"], [task.key for task in before], signed.key),
            day,
            reads=tuple(task.path for task in before),
            also_reads=(signed.path,),
        )
    return tasks


def plan_profiles(
    articles: dict[str, list[str]], originals: dict[str, list[str]], encoder: str
) -> dict[str, list[Task]]:
    """Return the tasks of each day, of so many reports each; folded copies are not read."""
    return {
        day: [
            Task(
                "profiles",
                make_key("profiles", STEPS["profiles"], encoder, some),
                day,
                articles=tuple(some),
                reads=tuple(path_within("articles", day, key) for key in keys),
                settings={"encoder": encoder},
            )
            for some in _chunks(originals[day])
        ]
        for day, keys in articles.items()
    }


def plan_frequencies(profiles: dict[str, list[Task]]) -> dict[str, Task]:
    """Return a task for each day."""
    return {
        day: Task(
            "frequencies",
            make_key("frequencies", STEPS["frequencies"], [task.key for task in tasks]),
            day,
            reads=tuple(task.path for task in tasks),
        )
        for day, tasks in profiles.items()
    }


def plan_pairs(profiles: dict[str, list[Task]], frequencies: dict[str, Task]) -> dict[str, Task]:
    """Return a task for each day: its reports with one another and with those of the days before."""
    days = list(profiles)
    weights = read_weights()["name"]
    tasks = {}
    for day in days:
        near = [*days_before(day, DAYS_APART, days), day]
        counted = [*days_before(day, DAYS_OF_FREQUENCIES, days), day]
        read = [task.path for other in near for task in profiles[other]]
        also = [frequencies[other].path for other in counted]
        key = make_key("pairs", STEPS["pairs"], weights, read, also)
        tasks[day] = Task("pairs", key, day, reads=tuple(read), also_reads=tuple(also))
    return tasks


def _chunks(ids: Sequence[str]) -> Iterator[list[str]]:
    return (list(ids[start : start + REPORTS_A_TASK]) for start in range(0, len(ids), REPORTS_A_TASK))
