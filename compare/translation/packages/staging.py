"""Folders in which packages are made ready before they are renamed into place.

What a killed installation left goes with the next one, or when the models are listed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from compare.errors import ModelError
from compare.locking import held, remove_unheld
from compare.outputs import NO_ROOM

_PREFIX = ".outletdiff-"
_HELD = ".held"  # locked as long as the process lives that made the folder
_REPLACED = ".replaced"  # holds what stood where something new is put, under its own name


@contextmanager
def staging_folder(packages: Path) -> Iterator[Path]:
    """Make a folder on the same disk as the packages, and remove it with what is left in it.

    It stands beside the folder of the packages, since argostranslate loads none of its packages when
    one folder among them is no package; only where that is impossible it stands inside.
    """
    packages.mkdir(parents=True, exist_ok=True)
    sweep_left(packages)
    with ExitStack() as holding:
        staging = _make_held(packages, holding)
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)
            holding.close()  # Windows removes no file that is open
            shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def put_in_place(made: Path, place: Path, staging: Path) -> Iterator[None]:
    """Rename a folder to where it belongs, for good if the block ends well; else what stood there is back."""
    aside = staging / _REPLACED / place.name
    if place.exists():
        aside.parent.mkdir()
        place.rename(aside)
    try:
        made.rename(place)
        yield
    except BaseException:
        with suppress(OSError):
            if not made.exists():
                place.rename(made)
        if aside.exists():
            aside.rename(place)
        raise


def refuse_place(packages: Path, error: OSError) -> ModelError:
    """Return the error that says why no model could be put among the others."""
    if error.errno in NO_ROOM:
        what = f"no space is left for the model on the disk of {packages}"
        return ModelError(what, hint="free some; nothing was installed, and what was there is as it was")
    named = Path(str(error.filename or packages))
    place = packages if any(part.startswith(_PREFIX) for part in named.parts) else named
    hint = "check who may read or write there, and how much space is left"
    return ModelError(f"{place}: {error.strerror}", hint=hint)


def sweep_left(packages: Path) -> None:
    """Remove the folders of processes that are gone, and put back what one of them was about to replace."""
    for parent in _parents_of(packages):
        with suppress(OSError):
            for left in sorted(parent.glob(f"{_PREFIX}*")):
                if left.is_dir() and not left.is_symlink() and _is_left(left):
                    _put_back(left / _REPLACED, packages)
                    shutil.rmtree(left, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Tell whether nobody holds a folder any more; then it is ours, for its file is gone."""
    try:
        remove_unheld(folder / _HELD)
    except OSError:  # it is held, or is no folder of ours, whatever it is called
        return False
    return True


def _put_back(replaced: Path, packages: Path) -> None:
    with suppress(OSError):
        for old in replaced.iterdir():
            if not (packages / old.name).exists():
                old.rename(packages / old.name)


def _make_held(packages: Path, holding: ExitStack) -> Path:
    while True:
        staging = _make(packages)
        with suppress(FileNotFoundError):  # somebody swept it before it was held
            file = holding.enter_context((staging / _HELD).open("xb"))
            holding.enter_context(held(file.fileno()))
            if (staging / _HELD).exists():
                return staging


def _make(packages: Path) -> Path:
    parents = _parents_of(packages)
    for parent in parents:
        try:
            return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        except PermissionError:
            if parent == parents[-1]:
                raise
    raise AssertionError  # the loop returns or raises


def _parents_of(packages: Path) -> tuple[Path, ...]:
    """Return where such folders may stand, the better place first."""
    try:
        same_disk = packages.parent.stat().st_dev == packages.stat().st_dev
    except OSError:
        return (packages,)
    return (packages.parent, packages) if same_disk else (packages,)
