"""One outlet of an archive: how early it reports, whose wording it has, what was told by others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from compare.archive.owners import read_owners
from compare.archive.tables import UNDATED_DAY, Archive
from compare.archive.telling.choosing import days_between, rows_where
from compare.archive.telling.listing import find_stories_by_id, list_stories, write_minutes, write_time
from compare.archive.telling.records import ListedStory, OutletShare, StoryFilter
from compare.archive.telling.story import read_share
from compare.errors import UnknownNameError

if TYPE_CHECKING:
    import pandas as pd

_MOST_NOT_FOUND = 50
_LEAST_OTHERS = 2


@dataclass(frozen=True, slots=True)
class CopyCount:
    """How many reports of one outlet have the wording of an earlier report of the other.

    Attributes
    ----------
    outlet : str
        The other outlet.
    kind : str
        "exact", "near" or "rewritten".
    reports : int
        How many.
    is_of_one_owner : bool
        Whether both belong to one owner, as users said.
    """

    outlet: str
    kind: str
    reports: int
    is_of_one_owner: bool = False


@dataclass(frozen=True, slots=True)
class OutletTold:
    """What an archive tells of one outlet.

    Attributes
    ----------
    outlet : str
        Its name.
    articles : int
        How many reports of it the archive has.
    first_day, last_day : str
        ISO 8601, or "".
    stories : tuple of (ListedStory, OutletShare)
        Stories of two outlets and more that it told, those first that most outlets told.
    first : int
        In how many of these it was the first, or as early as the first.
    timed : int
        In how many of these both times are known.
    median_delay : timedelta or None
        The median of how long after the first it came, where another outlet was the first.
    taken, given : tuple of CopyCount
        Reports of it with the wording of an earlier one of another outlet, and the other way round; the
        most first. Which outlet wrote a text is not said: an agency may stand behind both.
    not_found : tuple of (ListedStory, OutletShare)
        The stories that most others told on days on which it published, and of which no report of it was
        found in this archive.
    owner : str
        Who owns it, as users said; "" where they did not.
    """

    outlet: str
    articles: int
    first_day: str
    last_day: str
    stories: tuple[tuple[ListedStory, OutletShare], ...]
    first: int
    timed: int
    median_delay: timedelta | None
    taken: tuple[CopyCount, ...]
    given: tuple[CopyCount, ...]
    not_found: tuple[tuple[ListedStory, OutletShare], ...]
    owner: str = ""


def list_outlets(archive: Archive) -> dict[str, int]:
    """Return the outlets of an archive and how many articles each has, the most first.

    Parameters
    ----------
    archive : Archive
        Built or not.

    Returns
    -------
    dict of str to int

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     list_outlets(Archive.create(folder))
    {}
    """
    counts: Counter[str] = Counter()
    for day in archive.days("articles"):
        found = archive.read("articles", [day], ["outlet"]).column("outlet").value_counts().to_pylist()
        counts.update({each["values"] or "": each["counts"] for each in found})
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def check_outlet(archive: Archive, outlet: str) -> None:
    """Refuse a name that no outlet of an archive has.

    Raises
    ------
    UnknownNameError
        With the near name, where there is one.
    """
    known = list_outlets(archive)
    if outlet not in known:
        raise UnknownNameError(
            "this archive has no outlet", outlet, list(known)[:10] if len(known) > 10 else known
        )


def read_outlet(archive: Archive, outlet: str, since: str = "", until: str = "") -> OutletTold:
    """Read what an archive tells of one outlet.

    Parameters
    ----------
    archive : Archive
        One that was built.
    outlet : str
        Its name as the archive has it.
    since, until : str
        First and last day, ISO 8601; "" for no limit.

    Returns
    -------
    OutletTold

    Raises
    ------
    UnknownNameError
        If no article is of that outlet.
    UsageError
        If a day is none.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_outlet(Archive.create(folder), "Talsk Courier")
    Traceback (most recent call last):
        ...
    compare.errors.UnknownNameError: this archive has no outlet 'Talsk Courier'...
    """
    check_outlet(archive, outlet)
    shares = _read_shares(archive, outlet, since, until)
    told = list_stories(archive, StoryFilter(since, until, outlet=outlet))
    stories = tuple((each, shares[each.id]) for each in told if each.id in shares)
    found = [share for _, share in stories]
    days = _count_days(archive, outlet, since, until)
    dated = sorted(day for day in days if day != UNDATED_DAY)
    return OutletTold(
        outlet=outlet,
        articles=sum(days.values()),
        first_day=dated[0] if dated else "",
        last_day=dated[-1] if dated else "",
        stories=stories,
        first=sum(share.is_first for share in found),
        timed=sum(share.delay is not None for share in found),
        median_delay=_median(share.delay for share in found if not share.is_first),
        taken=_count_copies(archive, ("outlet", "original_outlet"), outlet, (since, until)),
        given=_count_copies(archive, ("original_outlet", "outlet"), outlet, (since, until)),
        not_found=_list_not_found(archive, shares),
        owner=read_owners(archive).get(outlet, ""),
    )


def tabulate_outlet(told: OutletTold) -> pd.DataFrame:
    """Return a table of the stories of an outlet, and of those of which no report of it was found.

    Parameters
    ----------
    told : OutletTold
        As `read_outlet` gives it.

    Returns
    -------
    pandas.DataFrame
        One row a story.
    """
    import pandas as pd

    columns = [
        "outlet", "result", "story", "title", "language", "outlets", "reports_of_all", "reports", "copies",
        "first_published", "delay_minutes", "is_first",
    ]  # fmt: skip
    rows = [
        (
            told.outlet,
            share.result,
            story.id,
            story.title,
            story.language,
            story.outlets,
            story.reports,
            share.reports,
            share.copies,
            write_time(share.first_published),
            write_minutes(share.delay),
            share.is_first,
        )
        for story, share in (*told.stories, *told.not_found)
    ]
    return pd.DataFrame(rows, columns=columns).astype({"delay_minutes": "float64", "is_first": "bool"})


def _read_shares(archive: Archive, outlet: str, since: str, until: str) -> dict[str, OutletShare]:
    days = days_between(archive, "coverage", since, until)
    rows = rows_where(archive, "coverage", ("outlet", {outlet}), days)
    owners = read_owners(archive)
    return {row["story"]: read_share(row, owners) for row in rows}


def _count_days(archive: Archive, outlet: str, since: str, until: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for day in days_between(archive, "articles", since, until):
        found = archive.read("articles", [day], ["outlet"]).column("outlet").to_pylist().count(outlet)
        if found:
            counts[day] = found
    return counts


def _median(delays: Iterable[timedelta | None]) -> timedelta | None:
    known = [delay.total_seconds() for delay in delays if delay is not None]
    return timedelta(seconds=median(known)) if known else None


def _count_copies(
    archive: Archive, sides: tuple[str, str], outlet: str, days: tuple[str, str]
) -> tuple[CopyCount, ...]:
    """Count the copies of which one side is the outlet by the outlet of the other side."""
    own, other = sides
    rows = rows_where(archive, "copies", (own, {outlet}), days_between(archive, "copies", *days))
    counts = Counter((row[other] or "", row["kind"] or "") for row in rows if row[other] != outlet)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    owners = read_owners(archive)
    owner = owners.get(outlet)
    return tuple(
        CopyCount(name, kind, count, owner is not None and owners.get(name) == owner)
        for (name, kind), count in ordered
    )


def _list_not_found(
    archive: Archive, shares: dict[str, OutletShare]
) -> tuple[tuple[ListedStory, OutletShare], ...]:
    missing = {story for story, share in shares.items() if not share.is_found}
    rows = rows_where(archive, "stories", ("story", missing), columns=["story", "outlets", "reports"])
    widest = sorted(
        (row for row in rows if row["outlets"] >= _LEAST_OTHERS),
        key=lambda row: (-row["outlets"], -row["reports"], row["story"]),
    )[:_MOST_NOT_FOUND]
    stories = find_stories_by_id(archive, [row["story"] for row in widest])
    return tuple((each, shares[each.id]) for each in stories)
