"""What all actions on an archive share: its folder, and that it is opened."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import InputError

if TYPE_CHECKING:
    from compare.archive import Archive


def add_folder(command: argparse.ArgumentParser) -> None:
    """Add ``DIR``."""
    command.add_argument("folder", metavar="DIR", type=Path, help="folder of the archive")


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
