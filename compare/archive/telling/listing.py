"""The stories of an archive, those first that most outlets told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from compare.archive.owners import count_owners, read_owners
from compare.archive.rows import in_utc, read_time
from compare.archive.tables import Archive
from compare.archive.telling.choosing import Row, days_between, rows_where
from compare.archive.telling.records import ListedStory, StoryFilter

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def list_stories(archive: Archive, wanted: StoryFilter | None = None) -> list[ListedStory]:
    """Return the stories of an archive.

    Parameters
    ----------
    archive : Archive
        One that was built.
    wanted : StoryFilter, optional
        Which ones; by default all that two outlets and more told.

    Returns
    -------
    list of ListedStory
        By number of outlets, then of reports, the most first; then by time.

    Raises
    ------
    UsageError
        If a day of the filter is none.
    InputError
        If a file of the archive is missing or damaged.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     list_stories(Archive.create(folder), StoryFilter(text="ferry"))
    []
    """
    wanted = wanted or StoryFilter()
    days = days_between(archive, "stories", wanted.since, wanted.until)
    rows = [row for day in days for row in _read_day(archive, day, wanted)]
    rows.sort(key=_order)
    return _list_rows(archive, rows[: wanted.top] if wanted.top else rows)


def find_stories_by_id(archive: Archive, ids: Sequence[str]) -> list[ListedStory]:
    """Return the stories with these ids, in their order; those that there are not are left out.

    Parameters
    ----------
    archive : Archive
        One that was built.
    ids : sequence of str
        Ids of stories, or of reports of them.

    Returns
    -------
    list of ListedStory
    """
    found = {row["article"]: row["story"] for row in rows_where(archive, "members", ("article", set(ids)))}
    stories = list(dict.fromkeys(found[each] for each in ids if each in found))
    rows = [
        row | {"day": day}
        for day in archive.days("stories")
        for row in rows_where(archive, "stories", ("story", stories), [day])
    ]
    rows.sort(key=lambda row: stories.index(row["story"]))
    return _list_rows(archive, rows)


def tabulate_stories(stories: Sequence[ListedStory]) -> pd.DataFrame:
    """Return a table of stories.

    Parameters
    ----------
    stories : sequence of ListedStory
        As `list_stories` gives them.

    Returns
    -------
    pandas.DataFrame
        One row a story, times as ISO 8601, so that every format holds them with their zones. `owners` is
        empty where nobody said who owns what.

    Examples
    --------
    >>> tabulate_stories([]).columns.tolist()[:4]
    ['story', 'title', 'language', 'outlets']
    """
    import pandas as pd

    columns = [
        "story", "title", "language", "outlets", "owners", "reports", "copies", "languages",
        "first_published", "last_published",
    ]  # fmt: skip
    rows = [
        (
            each.id, each.title, each.language, each.outlets, each.owners, each.reports, each.copies,
            " ".join(each.languages), write_time(each.first_published), write_time(each.last_published),
        )
        for each in stories
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).astype({"owners": "Int64"})


def write_time(time: object) -> str:
    """Return a time as ISO 8601, or "" where it is not known."""
    return time.isoformat() if hasattr(time, "isoformat") else ""


def write_minutes(delay: timedelta | None) -> float | None:
    """Return a delay in minutes, or None where it is not known."""
    return None if delay is None else delay / timedelta(minutes=1)


def _read_day(archive: Archive, day: str, wanted: StoryFilter) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.compute as pc

    stories = archive.read("stories", [day])
    kept = pc.greater_equal(stories.column("outlets"), wanted.least_outlets)
    if wanted.outlet or wanted.text or wanted.language:
        among = _find_members(archive.read("members", [day]), wanted)
        kept = pc.and_(
            kept, pc.is_in(stories.column("story"), value_set=pa.array(sorted(among), pa.string()))
        )
    for row in stories.filter(kept).to_pylist():
        yield row | {"day": day}


def _find_members(members: pa.Table, wanted: StoryFilter) -> set[str]:
    """Return the stories that have a report of the outlet, one in the language and one with the text."""
    import pyarrow.compute as pc

    tests = []
    if wanted.outlet:
        tests.append(pc.equal(members.column("outlet"), wanted.outlet))
    if wanted.language:
        tests.append(pc.equal(members.column("language"), wanted.language))
    if wanted.text:
        tests.append(pc.match_substring(members.column("title"), wanted.text, ignore_case=True))
    found = [set(members.filter(test).column("story").unique().to_pylist()) for test in tests]
    return set.intersection(*found)


def _order(row: Row) -> tuple[object, ...]:
    time = read_time(row["first_published"])
    undated = time is None
    return -row["outlets"], -row["reports"], undated, in_utc(time).isoformat() if time else "", row["story"]


def _list_rows(archive: Archive, rows: Sequence[Row]) -> list[ListedStory]:
    """Make records of rows; the language of a title is that of the story's first report."""
    listed = [_list_row(row) for row in rows]
    first = {each.id for each in listed}
    columns = ["article", "language"]
    days = sorted({each.day for each in listed})
    languages = {
        row["article"]: row["language"]
        for row in rows_where(archive, "members", ("article", first), days, columns)
    }
    owners = _count_owners(archive, first, days)
    return [
        replace(each, language=languages.get(each.id) or "und", owners=owners.get(each.id)) for each in listed
    ]


def _count_owners(archive: Archive, stories: set[str], days: Sequence[str]) -> dict[str, int]:
    """Count the owners of the outlets of each story, where users said who owns what."""
    owners = read_owners(archive)
    if not owners:
        return {}
    outlets: dict[str, set[str]] = defaultdict(set)
    for row in rows_where(archive, "members", ("story", stories), days, ["story", "outlet"]):
        outlets[row["story"]].add(row["outlet"] or "")
    return {story: count_owners(told, owners) for story, told in outlets.items()}


def _list_row(row: Row) -> ListedStory:
    return ListedStory(
        id=row["story"],
        day=row["day"],
        title=row["title"] or "",
        language="und",
        first_published=read_time(row["first_published"]),
        last_published=read_time(row["last_published"]),
        reports=row["reports"] or 0,
        copies=row["copies"] or 0,
        outlets=row["outlets"] or 0,
        languages=tuple(row["languages"] or ()),
    )
