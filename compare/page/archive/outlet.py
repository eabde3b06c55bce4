"""One outlet of an archive: how early it reports, whose wording it shares, its words, what others told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compare.archive import CopyCount, ListedStory, OutletShare, OutletTold, WordUse
from compare.page.archive.framing import ArchiveLinks, StoryName, name_outlet, name_story, write_page
from compare.page.archive.matrix import tell_delay
from compare.page.archive.phrases import load_archive_phrases
from compare.page.phrases import Phrases
from compare.page.sanitizing import address, displayable, language_tag
from compare.page.settings import PageSettings

_MOST_STORIES = 500
_MOST_COPIES = 50


@dataclass(frozen=True, slots=True)
class OutletStory:
    """A story of an outlet as its table shows it."""

    name: StoryName
    first: str
    outlets: int
    told: str
    reports: int
    copies: int
    published_then: int


def write_archive_outlet(
    told: OutletTold,
    words: Sequence[WordUse],
    path: str | Path,
    settings: PageSettings | None = None,
    links: ArchiveLinks | None = None,
) -> Path:
    """Write the page of one outlet of an archive.

    Parameters
    ----------
    told : OutletTold
        As `compare.archive.read_outlet` gives it.
    words : sequence of WordUse
        As `compare.archive.count_words` gives them.
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
    outlet = name_outlet(told.outlet, say)
    lead = say(
        "archive_outlet_lead",
        articles=told.articles,
        first=told.first_day or "–",
        last=told.last_day or "–",
        stories=len(told.stories),
    )
    if told.owner:
        lead += " " + say("archive_outlet_owner", owner=displayable(told.owner))
    return write_page(
        "archive_outlet.html.jinja",
        path,
        settings,
        has_owners=bool(told.owner),
        outlet=outlet,
        lead=lead,
        back=address(links.index),
        facts=_list_facts(told, say),
        copies=[
            (say("archive_taken"), _list_copies(told.taken, say)),
            (say("archive_given"), _list_copies(told.given, say)),
        ],
        words=[
            (displayable(use.word), language_tag(use.language), use)
            for use in words
            if use.outlet == told.outlet
        ],
        stories=[_list_story(each, links, say) for each in told.stories[:_MOST_STORIES]],
        missing=[_list_story(each, links, say) for each in told.not_found],
    )


def _list_facts(told: OutletTold, say: Phrases) -> list[tuple[str, str]]:
    delay = say.duration(told.median_delay) if told.median_delay is not None else say("archive_no_delay")
    return [
        (say("archive_was_first"), say("archive_of", n=told.first, total=told.timed)),
        (say("archive_median"), delay),
    ]


def _list_copies(copies: Sequence[CopyCount], say: Phrases) -> list[tuple[str, str, int]]:
    return [
        (_name_other(each, say), say.known("archive_kind", each.kind), each.reports)
        for each in copies[:_MOST_COPIES]
    ]


def _name_other(count: CopyCount, say: Phrases) -> str:
    name = name_outlet(count.outlet, say)
    return say("archive_one_owner", outlet=name) if count.is_of_one_owner else name


def _list_story(each: tuple[ListedStory, OutletShare], links: ArchiveLinks, say: Phrases) -> OutletStory:
    story, share = each
    return OutletStory(
        name=name_story(story, links, say),
        first=say.moment(story.first_published),
        outlets=story.outlets,
        told=tell_delay(share, say) if share.is_found else say("archive_state.none"),
        reports=share.reports,
        copies=share.copies,
        published_then=share.published_then,
    )
