"""What there is to work with: the sample stories and the notebooks that ship, and the machine's cores."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from compare.errors import OutletdiffError

_PACKAGE = Path(__file__).resolve().parent


def resource_folder(name: Literal["seeds", "notebooks"]) -> Path:
    """Return the folder of a resource that ships with outletdiff.

    Parameters
    ----------
    name : {"seeds", "notebooks"}
        The sample stories, or the comparison notebooks.

    Returns
    -------
    pathlib.Path
        An existing folder. Treat it as read-only.

    Raises
    ------
    OutletdiffError
        If the installation is incomplete.

    Examples
    --------
    >>> (resource_folder("seeds") / "memory.tmx").is_file()
    True
    """
    for candidate in (_PACKAGE / f"_{name}", _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise OutletdiffError(
        f"the folder {name!r} is missing from this installation", hint="install outletdiff again"
    )


def usable_cores() -> int:
    """Return how many processor cores this process may use.

    Examples
    --------
    >>> usable_cores() >= 1
    True
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
