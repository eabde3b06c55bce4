"""One story of an archive: who was first, how late the others were, what is a copy of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from compare.archive import OutletShare, StoryReport, ToldStory
from compare.page.archive.framing import ArchiveLinks, count_outlets, name_outlet, name_story, write_page
from compare.page.archive.phrases import load_archive_phrases
from compare.page.phrases import Phrases
from compare.page.sanitizing import address, displayable, language_tag, web_address
from compare.page.settings import PageSettings

_START, _STOP = 2.0, 98.0  # percent of the line
_APART = 6.5  # so far from each other numbers can be read


@dataclass(frozen=True, slots=True)
class ShareLine:
    """An outlet that reported: its place in the table, and where it stands on the line of time."""

    number: int
    outlet: str
    link: str
    moment: str
    iso: str
    delay: str
    reports: int
    copies: int
    published_then: int
    x: float | None
    is_labelled: bool
    label: str
    owner: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as the table shows it."""

    moment: str
    iso: str
    delay: str
    outlet: str
    language: str
    title: str
    link: str
    wording: str


def write_archive_story(
    told: ToldStory,
    path: str | Path,
    settings: PageSettings | None = None,
    links: ArchiveLinks | None = None,
) -> Path:
    """Write the page of one story of an archive.

    Parameters
    ----------
    told : ToldStory
        As `compare.archive.read_story` gives it.
    path : str or pathlib.Path
        The page; a file that is there is replaced.
    settings : PageSettings, optional
        Only its language of the interface matters here.
    links : ArchiveLinks, optional
        The other pages.

    Returns
    -------
    pathlib.Path
        `path`.

    Raises
    ------
    OutputError
        If the page cannot be written.
    """
    links = links or ArchiveLinks()
    say = load_archive_phrases((settings or PageSettings()).ui)
    listed = told.listed
    found = [share for share in told.shares if share.is_found]
    lead = say(
        "archive_story_lead",
        reports=listed.reports,
        copies=listed.copies,
        outlets=count_outlets(listed, say),
        languages=", ".join(map(displayable, listed.languages)),
        first=say.moment(listed.first_published),
        last=say.moment(listed.last_published),
    )
    return write_page(
        "archive_story.html.jinja",
        path,
        settings,
        has_owners=listed.owners is not None,
        story=name_story(listed, links, say),
        lead=lead,
        back=address(links.index),
        compared=address(links.comparisons.get(listed.id, "")),
        sentences=list(_tell_first(found, say)),
        lines=_list_shares(found, links, say),
        missing=_list_missing(told, links, say),
        reports=[_list_report(report, say) for report in told.reports],
    )


def _list_missing(told: ToldStory, links: ArchiveLinks, say: Phrases) -> list[tuple[str, str, int]]:
    """Return the outlets of which no report was found: name, page, how many others of these days."""
    return [
        (
            name_outlet(share.outlet, say),
            address(links.outlets.get(share.outlet, "")),
            share.published_then,
        )
        for share in told.shares
        if not share.is_found
    ]


def _tell_first(found: list[OutletShare], say: Phrases) -> Iterator[str]:
    """Say who was first, who was as early, and who came next."""
    timed = [share for share in found if share.delay is not None]
    first = [share for share in timed if share.is_first]
    if not first:
        yield say("archive_first_unknown")
        return
    yield say(
        "archive_first_of",
        outlet=name_outlet(first[0].outlet, say),
        time=say.moment(first[0].first_published),
    )
    if others := [name_outlet(share.outlet, say) for share in first[1:]]:
        yield say("archive_first_with", outlets=", ".join(others))
    following = next((share for share in timed if share.delay and not share.is_first), None)
    if following and following.delay:
        outlet, time = name_outlet(following.outlet, say), say.duration(following.delay)
        yield say("archive_next", outlet=outlet, time=time)
        yield from _tell_first_of_another_owner(timed, first[0].owner, following, say)


def _tell_first_of_another_owner(
    timed: list[OutletShare], owner: str, following: OutletShare, say: Phrases
) -> Iterator[str]:
    """Say who followed of those that do not belong to the owner of the first, where the next one does."""
    if not owner or following.owner != owner:
        return
    for share in timed:
        if share.owner != owner and share.delay and not share.is_first:
            outlet = name_outlet(share.outlet, say)
            yield say("archive_next_owner", outlet=outlet, time=say.duration(share.delay))
            return


def _list_shares(found: list[OutletShare], links: ArchiveLinks, say: Phrases) -> list[ShareLine]:
    longest = max((share.delay for share in found if share.delay), default=timedelta(0))
    lines: list[ShareLine] = []
    labelled = -_APART
    for number, share in enumerate(found, 1):
        outlet, delay = name_outlet(share.outlet, say), _tell_delay(share.delay, say)
        x = None
        if share.delay is not None and longest:
            x = round(_START + (_STOP - _START) * (share.delay / longest), 2)
        has_room = x is not None and x >= labelled + _APART
        labelled = x if has_room and x is not None else labelled
        lines.append(
            ShareLine(
                number=number,
                outlet=outlet,
                link=address(links.outlets.get(share.outlet, "")),
                moment=say.moment(share.first_published),
                iso=share.first_published.isoformat() if share.first_published else "",
                delay=delay,
                reports=share.reports,
                copies=share.copies,
                published_then=share.published_then,
                x=x,
                is_labelled=has_room,
                label=f"{number}. {outlet}: {delay}",
                owner=displayable(share.owner),
            )
        )
    return lines


def _tell_delay(delay: timedelta | None, say: Phrases) -> str:
    """Say a delay; one that is negative is of a report that a build put later for want of its time."""
    if delay is None or delay < timedelta(0):
        return say("archive_no_delay")
    return say("archive_first_told") if delay == timedelta(0) else f"+{say.duration(delay)}"


def _list_report(report: StoryReport, say: Phrases) -> ReportLine:
    title = displayable(" ".join(report.title.split()))
    return ReportLine(
        moment=say.moment(report.published),
        iso=report.published.isoformat() if report.published else "",
        delay=_tell_delay(report.delay, say),
        outlet=name_outlet(report.outlet, say),
        language=language_tag(report.language) if title else say("language"),
        title=title or say("archive_untitled"),
        link=web_address(report.url),
        wording=_tell_wording(report, say),
    )


def _tell_wording(report: StoryReport, say: Phrases) -> str:
    copy = report.copy_of
    if copy is None:
        return ""
    kind = copy.kind if say.has("archive_copy", copy.kind) else "other"
    outlet = displayable(copy.outlet) or say("archive_of_report")
    return say(f"archive_copy.{kind}", outlet=outlet, percent=round(copy.share * 100))
