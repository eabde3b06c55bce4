"""``outletdiff archive status``: what an archive holds, and what is built of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from compare.cli.archive.opening import add_folder, open_archive
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
    for name, told in _describe(status):
        print(f"{name}\t{told}")
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
        ("not built yet", _list_days(status.unbuilt)),
        ("size", say_size(status.size)),
    ]
    return counts


def _list_days(days: tuple[str, ...]) -> str:
    """Say how many days there are, and name them where they are few.

    Examples
    --------
    >>> _list_days(()), _list_days(("2026-03-02",)), _list_days(("a", "b", "c", "d"))
    ('nothing', '1 day: 2026-03-02', '4 days: a to d')
    """
    if not days:
        return "nothing"
    named = ", ".join(days) if len(days) <= _MOST_DAYS else f"{days[0]} to {days[-1]}"
    return f"{len(days):,} day{'' if len(days) == 1 else 's'}: {named}"


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
    return "build DIR" if status.unbuilt else "stories DIR"
