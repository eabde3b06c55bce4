"""Where models lie: in our own folder, and wherever argostranslate and its like (snaps included) put theirs.

Their settings are read here, and not by importing argostranslate's: that makes folders in the user's home,
and fails where a setting that is no concern of ours is not to its liking.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

_PACKAGES = "ARGOS_PACKAGES_DIR"
_SNAPS = (Path("/snap"), Path("/var/lib/snapd/snap"))


def packages_folder() -> Path:
    """Return the folder in which packages are installed, which argostranslate shares.

    ARGOS_PACKAGES_DIR names it, else argostranslate's ``settings.json``, else it is argostranslate's own.

    Examples
    --------
    >>> packages_folder().is_absolute()
    True
    """
    named = os.environ.get(_PACKAGES) or read_argos_settings().get(_PACKAGES)
    return Path(named).absolute() if named else _own_folder()


def models_folder() -> Path:
    """Return the folder of the models that are no Argos packages: OUTLETDIFF_MODELS, else the user's data.

    Examples
    --------
    >>> models_folder().is_absolute()
    True
    """
    if named := os.environ.get("OUTLETDIFF_MODELS"):
        return Path(named).absolute()
    from platformdirs import user_data_path

    return user_data_path("outletdiff", appauthor=False) / "models"


def package_folders() -> list[Path]:
    """Return all folders in which packages may lie, the one that they are installed in first.

    Where ARGOS_PACKAGES_DIR names a folder, only that one counts.

    Examples
    --------
    >>> package_folders()[0] == packages_folder()
    True
    """
    folders = [packages_folder()]
    if not os.environ.get(_PACKAGES):
        folders += [_own_folder(), *_folders_of_snaps()]
    return list({_resolved(folder): folder for folder in reversed(folders)}.values())[::-1]


def read_argos_settings() -> dict[str, str]:
    """Return what stands in argostranslate's ``settings.json``; nothing where there is none that can be read.

    Examples
    --------
    >>> all(isinstance(value, str) for value in read_argos_settings().values())
    True
    """
    configuration = os.environ.get("XDG_CONFIG_HOME")
    return _read_settings(Path(configuration) if configuration else Path.home() / ".config")


def _read_settings(configuration: Path) -> dict[str, str]:
    try:
        content = json.loads((configuration / "argos-translate" / "settings.json").read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {name: value for name, value in content.items() if isinstance(value, str) and value}


def _own_folder() -> Path:
    data = os.environ.get("XDG_DATA_HOME")
    return _below_data(Path(data).absolute() if data else Path.home() / ".local" / "share")


def _below_data(data: Path) -> Path:
    return data / "argos-translate" / "packages"


def _folders_of_snaps() -> Iterator[Path]:
    """Yield where snaps keep packages: in the home that each has of its own, and bundled with it."""
    homes = sorted((Path.home() / "snap").glob("*/current"))
    if own := os.environ.get("SNAP_USER_DATA"):
        homes.insert(0, Path(own).absolute())
    for home in homes:
        if named := _read_settings(home / ".config").get(_PACKAGES):
            yield Path(named).absolute()
        yield _below_data(home / ".local" / "share")
    snaps = [snap for root in _SNAPS for snap in sorted(root.glob("*/current"))]
    if own := os.environ.get("SNAP"):
        snaps.insert(0, Path(own).absolute())
    for snap in snaps:
        yield snap / "snap_custom" / "packages"
        yield from sorted((snap / "snap_custom" / "content_snap_packages").glob("*/"))


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):  # a link that leads round in a circle
        return folder
