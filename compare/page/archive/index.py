"""The stories of an archive on one page: day by day, and who reported which."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from compare.archive import ToldStory
from compare.page.archive.days import draw_days
from compare.page.archive.framing import ArchiveLinks, write_page
from compare.page.archive.matrix import STATES, lay_out_matrix
from compare.page.archive.phrases import load_archive_phrases
from compare.page.settings import PageSettings


def write_archive_index(
    told: Sequence[ToldStory],
    path: str | Path,
    settings: PageSettings | None = None,
    links: ArchiveLinks | None = None,
) -> Path:
    """Write the page of many stories of an archive.

    Parameters
    ----------
    told : sequence of ToldStory
        As `compare.archive.read_stories` gives them, in the order of the page.
    path : str or pathlib.Path
        The page; a file that is there is replaced.
    settings : PageSettings, optional
        Only its language of the interface matters here.
    links : ArchiveLinks, optional
        The pages of stories and outlets.

    Returns
    -------
    pathlib.Path
        `path`.

    Raises
    ------
    OutputError
        If the page cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> write_archive_index([], Path(tempfile.mkdtemp(), "index.html")).name
    'index.html'
    """
    say = load_archive_phrases((settings or PageSettings()).ui)
    outlets, rows = lay_out_matrix(told, links or ArchiveLinks(), say)
    bars = draw_days(told, say)
    listed = [story.listed for story in told]
    lead = say(
        "archive_index_lead",
        stories=len(told),
        reports=sum(each.reports for each in listed),
        copies=sum(each.copies for each in listed),
        outlets=len(outlets),
        first=bars[0].day if bars else "–",
        last=bars[-1].day if bars else "–",
    )
    return write_page(
        "archive_index.html.jinja",
        path,
        settings,
        has_owners=any(each.owners is not None for each in listed),
        lead=lead,
        bars=bars,
        most=max((bar.reports for bar in bars), default=0),
        outlets=outlets,
        rows=rows,
        states=STATES,
    )
