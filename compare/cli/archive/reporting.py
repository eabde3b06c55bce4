"""``outletdiff archive report``: pages and tables of some stories of an archive."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.cli.archive.opening import add_filters, add_folder, open_archive, read_filters
from compare.cli.console import Console
from compare.cli.options import Verbs, add_command, add_interface_option, whole
from compare.cli.results import as_folder
from compare.errors import InputError, OutletdiffError
from compare.records import TABLE_FORMATS

if TYPE_CHECKING:
    from compare.archive import Archive, ListedStory

_TOP = 50


def add_report(actions: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff archive report``."""
    command = add_command(
        actions,
        "report",
        "write pages and tables: who reported which story when, and of whom no report was found",
        """
        outletdiff archive report news/ --top 50 -o report/
        outletdiff archive report news/ --since 2026-03-02 --until 2026-03-08 --text ferry -o report/
        outletdiff archive report news/ --outlet "Talsk Courier" --format xlsx -o courier/
        outletdiff archive report news/ --story 0a1b2c3d4e5f6071 -o story/
        """,
    )
    add_folder(command)
    command.add_argument(
        "-o", "--output", metavar="OUT", type=as_folder, required=True,
        help="folder: index.html, a page a story, tables",
    )  # fmt: skip
    command.add_argument(
        "--story", metavar="ID", action="append", default=[], dest="stories",
        help="this story, or the one that has this report; may be given several times",
    )  # fmt: skip
    command.add_argument(
        "--top", metavar="N", type=whole, default=_TOP,
        help="so many stories at most, those first that most outlets told; 0 for all (default: %(default)s)",
    )  # fmt: skip
    add_filters(command)
    command.add_argument(
        "--format", choices=TABLE_FORMATS, action="append", dest="formats",
        help="of the tables; may be given several times (default: csv)",
    )  # fmt: skip
    add_interface_option(command, "the pages")
    command.set_defaults(run=run_report)


def run_report(arguments: argparse.Namespace, console: Console) -> int:
    """Write the report; say where it is."""
    from compare.page import PageSettings, ReportSettings, write_archive_report

    archive = open_archive(arguments)
    settings = ReportSettings(
        outlet=arguments.outlet,
        formats=tuple(arguments.formats or ["csv"]),
        page=PageSettings(ui=arguments.ui),
    )
    run = write_archive_report(archive, _choose(archive, arguments), arguments.output, settings)
    for reason in run.failed:
        console.warn(reason)
    pages = sum(path.suffix == ".html" for path in run.written)
    console.say(f"written: {run.written[0]}, {pages - 1:,} more pages, {len(run.written) - pages} tables")
    console.say(f"next:    open {run.written[0]} in a browser")
    return InputError.exit_code if run.failed else 0


def _choose(archive: Archive, arguments: argparse.Namespace) -> list[ListedStory]:
    """Return the stories that are asked for.

    Raises
    ------
    OutletdiffError
        If there is none.
    """
    from compare.archive import list_stories, read_story

    if arguments.stories:
        found = {(told := read_story(archive, story).listed).id: told for story in arguments.stories}
        return list(found.values())
    if not archive.listed("stories"):
        raise OutletdiffError(
            "the archive is not built yet", hint=f"outletdiff archive build {arguments.folder}"
        )
    listed = list_stories(archive, replace(read_filters(arguments, archive), top=arguments.top))
    if not listed:
        raise OutletdiffError("no story is as asked for", hint="ask for less: fewer --outlets, more days")
    return listed
