"""Which stories of an archive are to be compared, and which of their reports stand for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from compare.archive.tables import UNDATED_DAY, Archive
from compare.archive.telling import ListedStory, StoryFilter, find_stories_by_id, list_stories
from compare.errors import InputError, UsageError

MOST_OUTLETS = 12
"""Of a story so many reports are compared: the first of each outlet that is no folded copy, in order of time.

Every two of them are compared: twice as many take four times as long, and no page is wide enough.
"""


@dataclass(frozen=True, slots=True)
class ChosenStory:
    """A story that is to be compared.

    Attributes
    ----------
    story, day : str
        Its id, and the folder of its first report.
    articles : tuple of str
        The ids of the reports that are compared, in order of time.
    days : tuple of str
        The folders in which these lie, in order.
    languages : frozenset of str
        Their languages.
    reports : int
        How many it has in all.
    """

    story: str
    day: str
    articles: tuple[str, ...]
    days: tuple[str, ...]
    languages: frozenset[str]
    reports: int


def choose_stories(archive: Archive, choice: str, since: str = "") -> list[ChosenStory]:
    """Return the stories that a choice names.

    Parameters
    ----------
    archive : Archive
        A built one.
    choice : str
        ``top:50`` (told by the most outlets; 0 for all), ``story:ID`` (of the story or of a report of it) or
        ``outlet:NAME`` (all that this outlet told with another).
    since : str
        Only stories whose first report is of this day (YYYY-MM-DD) or later, none without a time.

    Returns
    -------
    list of ChosenStory
        Stories of two reports and more, copies not counted; in order of their days.

    Raises
    ------
    UsageError
        If the choice is none of these.
    InputError
        If there is no such story or outlet.
    """
    names = _choose_names(archive, choice, since)
    members = _members_of(archive, names)
    days = {
        name: day
        for day in archive.days("articles")
        for name in archive.read("articles", [day], ["id"])["id"].to_pylist()
    }
    chosen = []
    for name in names:
        first = stand_for(members[name])
        chosen.append(
            ChosenStory(
                story=name,
                day=days[name],
                articles=tuple(row["article"] for row in first),
                days=tuple(sorted({days[row["article"]] for row in first})),
                languages=frozenset(row["language"] for row in first),
                reports=len(members[name]),
            )
        )
    return sorted((one for one in chosen if len(one.articles) > 1), key=lambda one: (one.day, one.story))


def current_articles(archive: Archive, stories: Collection[str]) -> dict[str, list[str]]:
    """Return the ids of the reports that would be compared now, for some stories."""
    return {
        story: [row["article"] for row in stand_for(rows)]
        for story, rows in _members_of(archive, stories).items()
    }


def stand_for(members: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the first report of each outlet that is no folded copy."""
    firsts: dict[str, Mapping[str, Any]] = {}
    for row in members:
        if not row["copy_of"]:
            firsts.setdefault(row["outlet"] or row["article"], row)
    return list(firsts.values())[:MOST_OUTLETS]


def _members_of(archive: Archive, stories: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    wanted = set(stories)
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    columns = ["story", "article", "copy_of", "outlet", "language"]
    for row in archive.read("members", columns=columns).to_pylist():
        if row["story"] in wanted:
            members[row["story"]].append(row)
    return members


def _choose_names(archive: Archive, choice: str, since: str) -> list[str]:
    """Return the ids of the stories that a choice names: those that a list with the same words shows."""
    kind, _, wanted = choice.partition(":")
    if kind == "top" and wanted.isdecimal():
        listed = list_stories(archive, StoryFilter(since=since, top=int(wanted)))
    elif kind == "story" and wanted:
        listed = find_stories_by_id(archive, [wanted])
        _must_find(listed, f"no story {wanted!r} in this archive", archive)
        listed = [one for one in listed if not since or since <= one.day != UNDATED_DAY]
    elif kind == "outlet" and wanted:
        told = list_stories(archive, StoryFilter(outlet=wanted, least_outlets=1))
        _must_find(told, f"no reports of an outlet {wanted!r} in this archive", archive)
        listed = list_stories(archive, StoryFilter(since=since, outlet=wanted))
    else:
        raise UsageError(f"--compare {choice!r} names nothing", hint="use top:50, story:ID or outlet:NAME")
    return [one.id for one in listed]


def _must_find(found: Sequence[ListedStory], what: str, archive: Archive) -> None:
    if not found:
        raise InputError(what, hint=f"outletdiff archive stories {archive.root.name} lists them")
