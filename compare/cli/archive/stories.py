"""``outletdiff archive stories``: the stories of an archive as a list."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from compare.cli.archive.opening import add_filters, add_folder, open_archive, read_filters
from compare.cli.columns import print_rows
from compare.cli.console import Console
from compare.cli.options import Verbs, add_command, whole

if TYPE_CHECKING:
    from compare.archive import ListedStory

_FORMATS = ("table", "csv", "json")
_MOST_LINES = 50
_LONGEST_TITLE = 100


def add_stories(actions: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff archive stories``."""
    command = add_command(
        actions,
        "stories",
        "list the stories of an archive, those first that most outlets told",
        """
        outletdiff archive stories news/
        outletdiff archive stories news/ --since 2026-03-02 --until 2026-03-08 --outlet "Talsk Courier"
        outletdiff archive stories news/ --text ferry --format csv > ferry.csv
        """,
    )
    add_folder(command)
    add_filters(command)
    command.add_argument(
        "--top", metavar="N", type=whole, default=None,
        help=f"so many at most, 0 for all (default: {_MOST_LINES} in a table, all in csv and json)",
    )  # fmt: skip
    command.add_argument("--format", choices=_FORMATS, default="table", help="default: %(default)s")
    command.set_defaults(run=run_stories)


def run_stories(arguments: argparse.Namespace, console: Console) -> int:
    """Print the list."""
    from compare.archive import list_stories, tabulate_stories
    from compare.page import frame_bytes

    archive = open_archive(arguments)
    stories = list_stories(archive, read_filters(arguments, archive))
    top = arguments.top
    if top is None:
        top = _MOST_LINES if arguments.format == "table" else 0
    shown = stories[:top] if top else stories
    if arguments.format == "table":
        print_rows(_rows(shown))
    else:
        text = frame_bytes(tabulate_stories(shown), arguments.format).decode("utf-8-sig")
        print(text.strip("\r\n"))
    console.say(f"stories: {len(shown):,} of {len(stories):,}")
    if not archive.listed("stories"):
        console.say(f"next:    outletdiff archive build {arguments.folder}")
    elif shown:
        console.say(f"next:    outletdiff archive report {arguments.folder} --story {shown[0].id} -o report")
    return 0


def _rows(stories: Sequence[ListedStory]) -> Iterator[Sequence[object]]:
    """Yield a head and a row a story: what is short first, so that titles may be of any length."""
    has_owners = any(each.owners is not None for each in stories)
    owners = ("owners",) if has_owners else ()
    yield "outlets", *owners, "reports", "copies", "first", "language", "story", "title"
    for each in stories:
        time = each.first_published
        first = time.isoformat(" ", "minutes") if time else "time not known"
        yield (
            each.outlets, *([each.owners] if has_owners else []), each.reports, each.copies, first,
            each.language, each.id, _printable(each.title),
        )  # fmt: skip


def _printable(title: str) -> str:
    from compare.page import displayable

    line = " ".join(displayable(title).split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"
