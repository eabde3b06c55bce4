"""``--watch``: a folder is looked at again and again, until interrupted."""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from compare.errors import OutletdiffError, UsageError

_LOOK_EVERY = 2.0  # seconds
_MOST_NAMES = 3


def add_watch_options(command: argparse.ArgumentParser, what: str) -> None:
    """Add ``--watch`` and ``--every``; `what` says what becomes of what comes."""
    group = command.add_argument_group("watching")
    group.add_argument(
        "--watch", action="store_true",
        help=f"PATH is one folder: {what}, until interrupted (Ctrl-C); a file is read once its "
        "size and time have not changed from one look to the next",
    )  # fmt: skip
    group.add_argument(
        "--every", metavar="SECONDS", type=_seconds, default=_LOOK_EVERY,
        help="time between two looks at the folder (default: 2)",
    )  # fmt: skip


def watched_folder(paths: Sequence[str | Path]) -> Path:
    """Return the one folder that is to be watched.

    Examples
    --------
    >>> watched_folder(["a", "b"])
    Traceback (most recent call last):
    compare.errors.UsageError: --watch watches one folder, not 2 paths: name one
    """
    if len(paths) != 1:
        raise UsageError(f"--watch watches one folder, not {len(paths)} paths", hint="name one")
    folder = Path(paths[0])
    if not folder.exists():
        raise OutletdiffError(f"{folder} does not exist", hint="check the name")
    return folder


def keep_looking(look: Callable[[], None], seconds: float) -> NoReturn:
    """Look again and again; only an interrupt or an error ends it."""
    while True:
        look()
        time.sleep(seconds)


def list_names(paths: Sequence[Path], folder: Path) -> str:
    """Name the first few files as they lie below a folder, and count the others.

    Examples
    --------
    >>> list_names([Path(f"in/{name}.txt") for name in "abcde"], Path("in"))
    'a.txt, b.txt, c.txt and 2 more'
    """
    return list_paths([path.relative_to(folder) for path in paths])


def list_paths(paths: Sequence[Path]) -> str:
    """Name the first few files, and count the others."""
    more = len(paths) - _MOST_NAMES
    return ", ".join(path.as_posix() for path in paths[:_MOST_NAMES]) + (
        f" and {more:,} more" if more > 0 else ""
    )


def _seconds(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return number
