"""Where the sample stories and the notebooks are, in an installed wheel and in a checkout."""

from __future__ import annotations

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
