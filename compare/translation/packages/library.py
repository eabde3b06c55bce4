"""Importing argostranslate without what it does to the user's home: making folders."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from compare.errors import ModelError
from compare.translation.packages.listing import packages_folder


def argos_settings() -> Any:
    """Return argostranslate's own settings; importing them makes folders in the user's home."""
    return import_argos().settings


def import_argos() -> Any:
    """Return `argostranslate.package`, imported when it is first needed."""
    if "argostranslate.package" in sys.modules:
        return sys.modules["argostranslate.package"]
    missing = [folder for folder in _argos_folders() if not folder.exists()]
    try:
        try:
            package = import_module("argostranslate.package")
        except FileNotFoundError:  # another of our programs just took the folders away again
            package = import_module("argostranslate.package")
    except OSError as error:
        what = f"argostranslate cannot make its folders ({error.filename}: {error.strerror})"
        raise ModelError(what, hint="set XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_CACHE_HOME") from error
    for folder in missing:  # it makes them by being imported; nothing asked for them
        with suppress(OSError):
            folder.rmdir()
    return package


def _argos_folders() -> list[Path]:
    """Return the folders that importing argostranslate makes, and those above them, deepest first."""
    home = Path.home()
    places = (
        ("XDG_DATA_HOME", ".local/share"), ("XDG_CONFIG_HOME", ".config"), ("XDG_CACHE_HOME", ".local/cache"),
    )  # fmt: skip
    own = [Path(os.environ.get(name) or home / default) / "argos-translate" for name, default in places]
    made = [packages_folder(), own[0] / "packages", own[2] / "downloads"]
    folders = {above for folder in [*made, *own] for above in (folder, *folder.parents)}
    return sorted(folders, key=lambda folder: -len(folder.parts))
