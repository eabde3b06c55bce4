"""Folders in which packages are made ready before they are renamed into place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def staging_folder(packages: Path) -> Iterator[Path]:
    """Make a folder on the same disk as the packages, and remove it with what is left in it.

    It stands beside the folder of the packages, since argostranslate loads none of its packages when
    one folder among them is no package; only where that is impossible it stands inside.
    """
    packages.mkdir(parents=True, exist_ok=True)
    staging = _make(packages)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _make(packages: Path) -> Path:
    same_disk = packages.parent.stat().st_dev == packages.stat().st_dev
    for parent in (packages.parent, packages) if same_disk else (packages,):
        try:
            return Path(tempfile.mkdtemp(prefix=".outletdiff-", dir=parent))
        except PermissionError:
            if parent == packages:
                raise
    raise AssertionError  # the loop returns or raises
