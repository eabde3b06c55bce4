"""``outletdiff archive status``: what an archive holds, and what is built of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from compare.cli.archive.opening import add_folder, open_archive
from compare.cli.columns import print_rows
from compare.cli.console import Console
from compare.cli.options import Verbs, add_command

if TYPE_CHECKING:
    from compare.archive import ArchiveStatus

_MOST_DAYS = 3
_UNITS = ("bytes", "KB", "MB", "GB", "TB")


def add_status(actions: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff archive status``."""
    command = add_command(
        actions,
        "status",
        "say what an archive holds, and what of it is built",
        """
        outletdiff archive status news/
        """,
    )
    add_folder(command)
    command.set_defaults(run=run_status)


def run_status(arguments: argparse.Namespace, console: Console) -> int:
    """Print counts, and what the next build has to do."""
    from compare.archive import read_status

    status = read_status(open_archive(arguments))
    print_rows(_describe(status))
    for table, rows in status.rows:
        console.detail(f"table {table}: {rows:,} rows")
    console.say(f"next:    outletdiff archive {_say_next(status)}".replace("DIR", str(arguments.folder)))
    return 0


def _describe(status: ArchiveStatus) -> list[tuple[str, str]]:
    days = f"{status.days:,}"
    if status.days:
        days += f" ({status.first_day} to {status.last_day})"
    counts = [
        ("articles", f"{status.articles:,}"),
        ("without a time", f"{status.undated:,}"),
        ("outlets", f"{status.outlets:,}"),
        ("days", days),
        ("stories", f"{status.stories:,}"),
        ("copies", f"{status.copies:,}"),
        ("failures", f"{status.failures:,}"),
        ("not built yet", _list_unsorted(status.unsorted)),
        ("size", say_size(status.size)),
    ]
    return counts


def _list_unsorted(unsorted: tuple[tuple[str, int], ...]) -> str:
    """Say how many articles no build has sorted yet, and name their days where they are few.

    Examples
    --------
    >>> _list_unsorted(()), _list_unsorted((("2026-03-02", 7),))
    ('nothing', '7 articles of 2026-03-02')
    >>> _list_unsorted((("2026-03-02", 7), ("2026-03-03", 1), ("2026-03-04", 1), ("2026-03-05", 1)))
    '10 articles of 4 days, 2026-03-02 to 2026-03-05'
    >>> _list_unsorted((("2026-03-02", 7), ("undated", 2))), _list_unsorted((("undated", 2),))
    ('9 articles of 2026-03-02, 2 of them without a time', '2 articles without a time')
    """
    from compare.archive import UNDATED_DAY

    if not unsorted:
        return "nothing"
    articles = f"{sum(count for _, count in unsorted):,} articles"
    undated = dict(unsorted).get(UNDATED_DAY, 0)
    days = [day for day, _ in unsorted if day != UNDATED_DAY]
    if not days:
        return f"{articles} without a time"
    named = ", ".join(days) if len(days) <= _MOST_DAYS else f"{len(days):,} days, {days[0]} to {days[-1]}"
    return f"{articles} of {named}" + (f", {undated:,} of them without a time" if undated else "")


def say_size(size: float) -> str:
    """Say a number of bytes in the largest unit that fits.

    Examples
    --------
    >>> say_size(999), say_size(1_200_000)
    ('999 bytes', '1.2 MB')
    """
    unit = 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.1f} {_UNITS[unit]}" if unit else f"{size:.0f} {_UNITS[unit]}"


def _say_next(status: ArchiveStatus) -> str:
    if not status.articles:
        return "add DIR FILES…"
    return "build DIR" if status.unsorted else "stories DIR"
