"""What all actions on an archive share: its folder, that it is opened, and which stories are wanted."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from compare.cli.options import positive
from compare.errors import InputError

if TYPE_CHECKING:
    from compare.archive import Archive, StoryFilter


def add_folder(command: argparse.ArgumentParser) -> None:
    """Add ``DIR``."""
    command.add_argument("folder", metavar="DIR", type=Path, help="folder of the archive")


def add_filters(command: argparse.ArgumentParser) -> None:
    """Add the options that say which stories are wanted."""
    group = command.add_argument_group("which stories")
    group.add_argument("--since", metavar="DAY", default="", help="first day of the first report: 2026-03-02")
    group.add_argument("--until", metavar="DAY", default="", help="last day of the first report")
    group.add_argument(
        "--outlet", metavar="NAME", default="", help="only where a report of this outlet was found"
    )
    group.add_argument(
        "--outlets", metavar="N", type=positive, default=2,
        help="only stories of so many outlets and more (default: 2)",
    )  # fmt: skip
    group.add_argument(
        "--language", metavar="CODE", default="", help="only with a report in this language: en, ru"
    )
    group.add_argument("--text", metavar="WORDS", default="", help="only where a title has these words")


def read_filters(arguments: argparse.Namespace, archive: Archive) -> StoryFilter:
    """Return which stories the arguments ask for.

    Raises
    ------
    UnknownNameError
        If the archive has no outlet of that name.
    """
    from compare.archive import StoryFilter, check_outlet

    if arguments.outlet:
        check_outlet(archive, arguments.outlet)
    return StoryFilter(
        since=arguments.since,
        until=arguments.until,
        outlet=arguments.outlet,
        least_outlets=arguments.outlets,
        language=arguments.language,
        text=arguments.text,
    )


def open_archive(arguments: argparse.Namespace) -> Archive:
    """Open the archive that the arguments name.

    Raises
    ------
    InputError
        If the folder is no archive.
    """
    from compare.archive import Archive

    if not arguments.folder.is_dir():
        raise InputError(f"{arguments.folder}: there is no such folder", hint="check the name")
    return Archive(arguments.folder)
