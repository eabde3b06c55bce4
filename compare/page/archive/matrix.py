"""Stories by outlets: in each cell whether a report was found, and how late it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from compare.archive import OutletShare, ToldStory
from compare.page.archive.framing import ArchiveLinks, StoryName, count_outlets, name_outlet, name_story
from compare.page.phrases import Phrases
from compare.page.sanitizing import address

STATES = ("first", "told", "copied", "none", "away")


@dataclass(frozen=True, slots=True)
class MatrixOutlet:
    """A column: the outlet's name and page."""

    name: str
    link: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A story in an outlet: one of `STATES`, and what a pointer reads."""

    state: str
    label: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row: the story, when it began, how many told it, its cells in the order of the outlets."""

    name: StoryName
    first: str
    counts: str
    cells: tuple[MatrixCell, ...]


def lay_out_matrix(
    told: Sequence[ToldStory], links: ArchiveLinks, say: Phrases
) -> tuple[list[MatrixOutlet], list[MatrixRow]]:
    """Return columns and rows; outlets that told most of the stories come first."""
    counts = Counter(share.outlet for story in told for share in story.shares if share.is_found)
    outlets = sorted(counts, key=lambda outlet: (-counts[outlet], outlet))
    columns = [MatrixOutlet(name_outlet(each, say), address(links.outlets.get(each, ""))) for each in outlets]
    return columns, [_row(story, outlets, links, say) for story in told]


def _row(story: ToldStory, outlets: Sequence[str], links: ArchiveLinks, say: Phrases) -> MatrixRow:
    shares = {share.outlet: share for share in story.shares}
    listed = story.listed
    return MatrixRow(
        name_story(listed, links, say),
        say.moment(listed.first_published),
        say("archive_counts", outlets=count_outlets(listed, say), reports=listed.reports),
        tuple(_cell(shares.get(outlet), say) for outlet in outlets),
    )


def _cell(share: OutletShare | None, say: Phrases) -> MatrixCell:
    if share is None:
        return MatrixCell("away", "")
    outlet = name_outlet(share.outlet, say)
    if not share.is_found:
        return MatrixCell("none", say("archive_cell", outlet=outlet, told=say("archive_state.none")))
    state = "first" if share.is_first else "copied" if share.copies == share.reports else "told"
    return MatrixCell(state, say("archive_cell", outlet=outlet, told=tell_delay(share, say)))


def tell_delay(share: OutletShare, say: Phrases) -> str:
    """Say how late an outlet was."""
    if share.delay is None:
        return say("archive_no_delay")
    return (
        say("archive_first_told") if share.is_first else say("archive_later", time=say.duration(share.delay))
    )
