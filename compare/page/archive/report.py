"""A report on some stories of an archive: pages that link one another, and tables of what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from compare.archive import (
    COMPARISONS,
    Archive,
    ListedStory,
    OutletTold,
    ToldStory,
    WordUse,
    count_words,
    make_key,
    read_outlet,
    read_stories,
    tabulate_outlet,
    tabulate_reports,
    tabulate_shares,
    tabulate_stories,
    tabulate_words,
)
from compare.errors import OutletdiffError, OutputError, UsageError
from compare.outputs import write_whole
from compare.page.archive.framing import ArchiveLinks
from compare.page.archive.index import write_archive_index
from compare.page.archive.outlet import write_archive_outlet
from compare.page.archive.story import write_archive_story
from compare.page.frames import frame_bytes
from compare.page.interchange import read_comparison
from compare.page.settings import PageSettings
from compare.page.writing import write_html
from compare.records import TABLE_FORMATS

if TYPE_CHECKING:
    import pandas as pd

_PLAIN_ID = re.compile(r"[0-9A-Za-z_-]{1,80}")
_INDEX, _OUTLET = "index.html", "outlet.html"


@dataclass(frozen=True, slots=True)
class ReportRun:
    """What a report wrote.

    Attributes
    ----------
    written : tuple of pathlib.Path
        The index first.
    failed : tuple of str
        Stored comparisons that could not be read, a line each; their stories have no link to one.
    """

    written: tuple[Path, ...]
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """What a report holds beside pages of stories.

    Attributes
    ----------
    outlet : str
        An outlet that gets a page of its own; "" for none.
    formats : tuple of str
        Of the tables: csv, json, xlsx, parquet.
    page : PageSettings
        The language of the interface; also of pages of comparisons.
    """

    outlet: str = ""
    formats: tuple[str, ...] = ("csv",)
    page: PageSettings = field(default_factory=PageSettings)


@dataclass(frozen=True, slots=True)
class _Outlet:
    told: OutletTold
    words: list[WordUse]


def write_archive_report(
    archive: Archive,
    stories: Sequence[ListedStory],
    folder: str | Path,
    settings: ReportSettings | None = None,
) -> ReportRun:
    """Write the pages of some stories of an archive, an index of them, and tables.

    Parameters
    ----------
    archive : Archive
        One that was built.
    stories : sequence of ListedStory
        As `compare.archive.list_stories` gives them, in the order of the index.
    folder : str or pathlib.Path
        Gets ``index.html``, ``stories/ID.html``, and the tables ``stories``, ``coverage`` and ``reports``.
    settings : ReportSettings, optional
        An outlet that gets a page of its own, ``outlet.html``, and the tables ``outlet`` and ``words``; the
        formats of the tables; the language of the interface.

    Returns
    -------
    ReportRun
        A story of which the archive holds a stored comparison is linked to its page.

    Raises
    ------
    UnknownNameError
        If the archive has no outlet of that name.
    UsageError
        If a format is unknown, or the folder is that of an archive.
    OutputError
        If a file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     run = write_archive_report(Archive.create(Path(place, "news")), [], Path(place, "report"))
    >>> [path.name for path in run.written]
    ['index.html', 'stories.csv', 'coverage.csv', 'reports.csv']
    """
    settings = settings or ReportSettings()
    if unknown := [form for form in settings.formats if form not in TABLE_FORMATS]:
        raise UsageError(
            f"there is no table format {unknown[0]!r}", hint=f"one of {', '.join(TABLE_FORMATS)}"
        )
    folder = Path(folder)
    if folder.resolve() == archive.root.resolve():  # `stories` is a table there
        raise UsageError(f"{folder} is the archive itself", hint="name another folder for the report")
    told = read_stories(archive, stories)
    about = _read_outlet(archive, settings.outlet) if settings.outlet else None
    failed: list[str] = []
    written = [
        *_write_pages(archive, told, about, (folder, settings.page), failed),
        *(
            write_whole(folder / f"{name}.{form}", frame_bytes(frame, form))
            for name, frame in _tabulate(told, about)
            for form in settings.formats
        ),
    ]
    return ReportRun(tuple(written), tuple(failed))


def _write_pages(
    archive: Archive,
    told: Sequence[ToldStory],
    about: _Outlet | None,
    place: tuple[Path, PageSettings],
    failed: list[str],
) -> Iterator[Path]:
    """Write the index, the page of the outlet, those of the stories and of their comparisons."""
    folder, page = place
    names = {story.listed.id: _file_name(story.listed.id) for story in told}
    compared = dict(_write_comparisons(archive, names, place, failed))
    stories = {story: f"stories/{name}.html" for story, name in names.items()}
    outlets = {about.told.outlet: _OUTLET} if about else {}
    yield write_archive_index(told, folder / _INDEX, page, ArchiveLinks(stories=stories, outlets=outlets))
    if about:
        links = ArchiveLinks(index=_INDEX, stories=stories)
        yield write_archive_outlet(about.told, about.words, folder / _OUTLET, page, links)
    links = ArchiveLinks(
        index=f"../{_INDEX}",
        outlets={name: f"../{link}" for name, link in outlets.items()},
        comparisons=compared,
    )
    for story in told:
        path = folder / "stories" / f"{names[story.listed.id]}.html"
        yield write_archive_story(story, path, page, links)
    yield from (folder / "stories" / name for name in compared.values())


def _file_name(story: str) -> str:
    return story if _PLAIN_ID.fullmatch(story) else make_key(story)


def _read_outlet(archive: Archive, outlet: str) -> _Outlet:
    told = read_outlet(archive, outlet)
    return _Outlet(told, count_words(archive, [story for story, _ in told.stories], [outlet]))


def _write_comparisons(
    archive: Archive, names: Mapping[str, str], place: tuple[Path, PageSettings], failed: list[str]
) -> Iterator[tuple[str, str]]:
    """Write the page of each comparison that is stored; yield the story's id and the page's name."""
    folder, page_settings = place
    for story, name in names.items():
        path = archive.root / COMPARISONS / f"{name}.json"
        if not path.is_file():
            continue
        page = f"{name}-compared.html"
        try:
            write_html(read_comparison(path), folder / "stories" / page, page_settings)
        except OutputError:
            raise
        except OutletdiffError as error:
            failed.append(str(error))
            continue
        yield story, page


def _tabulate(told: Sequence[ToldStory], about: _Outlet | None) -> Iterator[tuple[str, pd.DataFrame]]:
    yield "stories", tabulate_stories([story.listed for story in told])
    yield "coverage", tabulate_shares(told)
    yield "reports", tabulate_reports(told)
    if about:
        yield "outlet", tabulate_outlet(about.told)
        yield "words", tabulate_words(about.words)
