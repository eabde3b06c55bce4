"""One story of an archive: its reports by time, what is a copy of what, and how late each outlet was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from compare.archive.owners import read_owners
from compare.archive.rows import instant_of_row, read_time
from compare.archive.tables import UNDATED_DAY, Archive
from compare.archive.telling.choosing import Row, days_between, rows_where
from compare.archive.telling.listing import find_stories_by_id, write_minutes, write_time
from compare.archive.telling.records import (
    CopySource,
    ListedStory,
    OutletShare,
    StoryReport,
    ToldStory,
)
from compare.errors import OutletdiffError

if TYPE_CHECKING:
    import pandas as pd


def read_story(archive: Archive, story: str) -> ToldStory:
    """Read one story.

    Parameters
    ----------
    archive : Archive
        One that was built.
    story : str
        Its id, or the id of any of its reports.

    Returns
    -------
    ToldStory

    Raises
    ------
    OutletdiffError
        If there is no such story.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_story(Archive.create(folder), "unheard-of")
    Traceback (most recent call last):
        ...
    compare.errors.OutletdiffError: there is no story 'unheard-of': outletdiff archive stories DIR lists them
    """
    if listed := find_stories_by_id(archive, [story]):
        return read_stories(archive, listed)[0]
    raise OutletdiffError(f"there is no story {story!r}", hint="outletdiff archive stories DIR lists them")


def read_stories(archive: Archive, listed: Sequence[ListedStory]) -> list[ToldStory]:
    """Read many stories, each day of the tables once.

    Parameters
    ----------
    archive : Archive
        Where from.
    listed : sequence of ListedStory
        As `list_stories` gives them.

    Returns
    -------
    list of ToldStory
        In the order given.
    """
    wanted = ("story", {each.id for each in listed})
    days = sorted({each.day for each in listed})
    members = _by_story(rows_where(archive, "members", wanted, days))
    ids = {row["article"] for rows in members.values() for row in rows}
    spans = _days_of(archive, [row for rows in members.values() for row in rows])
    copies = {
        row["article"]: _read_copy(row) for row in rows_where(archive, "copies", ("article", ids), spans)
    }
    found = rows_where(archive, "articles", ("id", ids), spans, ["id", "url", "published"])
    stated = {row["id"]: row for row in found}
    shares = read_shares(archive, listed)
    return [
        ToldStory(each, tuple(_read_reports(members[each.id], copies, stated)), shares[each.id])
        for each in listed
    ]


def read_shares(archive: Archive, listed: Sequence[ListedStory]) -> dict[str, tuple[OutletShare, ...]]:
    """Return how each outlet covered each of some stories, as `ToldStory` has it, by the story's id."""
    days = sorted({each.day for each in listed})
    found = _by_story(rows_where(archive, "coverage", ("story", {each.id for each in listed}), days))
    owners = read_owners(archive)
    return {
        each.id: tuple(sorted((read_share(row, owners) for row in found[each.id]), key=_order_share))
        for each in listed
    }


def read_share(row: Row, owners: Mapping[str, str]) -> OutletShare:
    """Make a record of a row of the coverage."""
    delay = row["delay_seconds"]
    return OutletShare(
        story=row["story"],
        outlet=row["outlet"] or "",
        reports=row["reports"] or 0,
        copies=row["copies"] or 0,
        first_report=row["first_article"] or "",
        first_published=read_time(row["first_published"]),
        delay=None if delay is None else timedelta(seconds=delay),
        published_then=row["published_then"] or 0,
        owner=owners.get(row["outlet"] or "", ""),
    )


def tabulate_shares(stories: Sequence[ToldStory]) -> pd.DataFrame:
    """Return a table of stories and outlets: who reported when, and of whom no report was found.

    Parameters
    ----------
    stories : sequence of ToldStory
        As `read_stories` gives them.

    Returns
    -------
    pandas.DataFrame
        One row a story and outlet. `result` is "report found" or "no report found in this archive"; the
        latter only for outlets that published on a day of the story.

    Examples
    --------
    >>> tabulate_shares([]).columns.tolist()[:4]
    ['story', 'title', 'outlet', 'result']
    """
    import pandas as pd

    columns = [
        "story", "title", "outlet", "result", "reports", "copies", "first_published", "delay_minutes",
        "first_report", "published_then", "owner",
    ]  # fmt: skip
    rows = [
        (
            told.listed.id,
            told.listed.title,
            share.outlet,
            share.result,
            share.reports,
            share.copies,
            write_time(share.first_published),
            write_minutes(share.delay),
            share.first_report,
            share.published_then,
            share.owner,
        )
        for told in stories
        for share in told.shares
    ]
    return pd.DataFrame(rows, columns=columns).astype({"delay_minutes": "float64"})


def tabulate_reports(stories: Sequence[ToldStory]) -> pd.DataFrame:
    """Return a table of the reports of some stories, by time.

    Parameters
    ----------
    stories : sequence of ToldStory
        As `read_stories` gives them.

    Returns
    -------
    pandas.DataFrame
        One row a report; `same_wording_as` is the outlet of the earliest report with its wording.

    Examples
    --------
    >>> tabulate_reports([]).columns.tolist()[:4]
    ['story', 'report', 'outlet', 'language']
    """
    import pandas as pd

    columns = [
        "story", "report", "outlet", "language", "title", "published", "delay_minutes", "same_wording_as",
        "copy_kind", "copy_share", "copy_of", "url",
    ]  # fmt: skip
    rows = []
    for told in stories:
        for report in told.reports:
            copy = report.copy_of
            known = (copy.outlet, copy.kind, copy.share, copy.report) if copy else ("", "", None, "")
            rows.append(
                (
                    told.listed.id, report.id, report.outlet, report.language, report.title,
                    write_time(report.published), write_minutes(report.delay), *known, report.url,
                )
            )  # fmt: skip
    return pd.DataFrame(rows, columns=columns).astype({"delay_minutes": "float64", "copy_share": "float64"})


def _by_story(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["story"]].append(row)
    return found


def _days_of(archive: Archive, members: Sequence[Row]) -> list[str]:
    """Return the days on which reports lie; a day more on each side, since a day depends on the zone."""
    times = [time.date() for row in members if (time := read_time(row["published"]))]
    days = {
        (time + timedelta(days=step)).isoformat() for time in times for step in (-1, 0, 1)
    } | {UNDATED_DAY}  # fmt: skip
    return [day for day in days_between(archive, "articles") if day in days]


def _read_copy(row: Row) -> CopySource:
    return CopySource(row["original"], row["original_outlet"] or "", row["kind"] or "", row["share"] or 0.0)


def _read_reports(
    rows: Sequence[Row], copies: dict[str, CopySource], stated: dict[str, Row]
) -> list[StoryReport]:
    rows = sorted(rows, key=lambda row: row["place"])
    outlets = {row["article"]: row["outlet"] or "" for row in rows}
    unknown = {"url": "", "published": None}
    instants = {name: instant_of_row(stated.get(name, unknown)) for name in outlets}
    first = min(filter(None, instants.values()), default=None)
    reports = []
    for row in rows:
        article, instant = stated.get(row["article"], unknown), instants[row["article"]]
        source = copies.get(row["article"])
        if source is None and row["copy_of"]:
            source = CopySource(row["copy_of"], outlets.get(row["copy_of"], ""), "", 0.0)
        reports.append(
            StoryReport(
                id=row["article"],
                outlet=row["outlet"] or "",
                language=row["language"] or "und",
                title=row["title"] or "",
                url=article["url"] or "",
                published=read_time(article["published"]),
                delay=None if instant is None or first is None else instant - first,
                copy_of=source,
                is_folded=bool(row["copy_of"]),
            )
        )
    return reports


def _order_share(share: OutletShare) -> tuple[object, ...]:
    return not share.is_found, share.delay is None, share.delay or timedelta(0), share.outlet
