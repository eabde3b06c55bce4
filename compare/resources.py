"""What there is to work with: what ships, how to get what is missing, and the machine's cores."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from compare.errors import OutletdiffError

_PACKAGE = Path(__file__).resolve().parent
_LOCK = "requirements.lock"


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
    >>> import compare
    >>> (compare.resource_folder("seeds") / "memory.tmx").is_file()
    True
    """
    for candidate in (_PACKAGE / f"_{name}", _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise OutletdiffError(
        f"the folder {name!r} is missing from this installation", hint="install outletdiff again"
    )


@cache
def read_table(path: Path) -> tuple[tuple[str, ...], ...]:
    """Read a data file of the package, once: tab-separated, ``#`` comments, one header row.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Returns
    -------
    tuple of tuple of str
        The rows below the header, in their order; every row has as many cells as the header.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    width = len(rows[0])
    return tuple(tuple(row) if len(row) == width else (*row, *[""] * (width - len(row))) for row in rows[1:])


def install_command(distribution: str) -> str:
    """Return the command that brings a library which is missing, and not what nobody here imports.

    In a checkout that is the lock, which brings everything that outletdiff asks for. Elsewhere, and where it
    does not ask for it, the library is named by itself: the extras of outletdiff would ask for argostranslate
    anew, and that for torch.

    Parameters
    ----------
    distribution : str
        Its name on the package index.

    Returns
    -------
    str
        To be typed in a terminal.

    Examples
    --------
    >>> "outletdiff[" in install_command("jupyterlab")
    False
    """
    checkout = _PACKAGE.parent
    requirements = {_name_of(line): line for line in reversed(_requirements())}
    is_locked = distribution in requirements or not requirements
    if is_locked and (checkout / _LOCK).is_file():
        return _install_by_lock(checkout)
    wanted = requirements.get(distribution, distribution)
    alone = ["--no-deps"] if distribution == "argostranslate" else []
    return _as_typed(*_installer(), *alone, wanted.partition(";")[0].strip())


def _install_by_lock(checkout: Path) -> str:
    is_here = Path.cwd() == checkout
    own = checkout / ".venv"
    is_made_by_make = Path(sys.prefix).resolve() == own.resolve() and (checkout / "Makefile").is_file()
    # Where make has set up everything before, it would find nothing to do.
    if is_made_by_make and shutil.which("make") and not (own / ".full").exists():
        return _as_typed("make", *(() if is_here else ("-C", str(checkout))), "setup")
    lock = _LOCK if is_here else str(checkout / _LOCK)
    return _as_typed(*_installer(), "--no-deps", "--require-hashes", "-r", lock)


def _installer() -> tuple[str, ...]:
    """Return what installs into this Python; an environment that uv made has no pip."""
    if find_spec("pip") is None:
        return ("uv", "pip", "install", "--python", sys.executable)
    return (sys.executable, "-m", "pip", "install")


def _requirements() -> list[str]:
    from importlib.metadata import PackageNotFoundError, requires

    try:
        return requires("outletdiff") or []
    except PackageNotFoundError:  # run from a folder, never installed
        return []


def _name_of(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].replace("_", "-").lower()


def _as_typed(*words: str) -> str:
    if os.name == "posix":
        return shlex.join(words)
    return " ".join(f'"{word}"' if re.search(r"[\s<>&|^]", word) else word for word in words)


def usable_cores() -> int:
    """Return how many processor cores this process may use.

    Examples
    --------
    >>> usable_cores() >= 1
    True
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
