"""Which of several models that can translate a pair is asked: the user's order, then that of the kinds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from compare.errors import ModelError, OutputError, UnknownNameError
from compare.outputs import write_whole
from compare.translation.kinds import KINDS
from compare.translation.packages.listing import version_key
from compare.translation.packages.package import Package
from compare.translation.packages.places import models_folder

ORDER_NAME = "outletdiff-order.json"


def read_order() -> tuple[str, ...]:
    """Return the names that the user prefers, first before second; none where nothing was set.

    Raises
    ------
    ModelError
        If the file that holds them is damaged or cannot be read.
    """
    path = models_folder() / ORDER_NAME
    hint = "set the order again: outletdiff models prefer NAME..."
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        names = content["prefer"]
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise TypeError
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        if _is_closed(path.parent):
            return ()  # nor can a model there be asked
        raise ModelError(f"{path}: {error.strerror}", hint="check who may read it") from error
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ModelError(f"{path.name} is damaged", hint=hint) from None
    return tuple(names)


def _is_closed(folder: Path) -> bool:
    try:
        next(folder.iterdir(), None)
    except OSError:
        return True
    return False


def write_order(names: Sequence[str], packages: Iterable[Package]) -> None:
    """Keep an order of models, as `prefer_models` has it, among the `packages` that are installed.

    Raises
    ------
    UnknownNameError
        If no model has such a name.
    ModelError
        If the order cannot be written.
    """
    known = {name for package in packages for name in _names_of(package)}
    for name in names:
        if name not in known and name not in KINDS:
            raise UnknownNameError("there is no model", name, sorted(known) or KINDS)
    path = models_folder() / ORDER_NAME
    try:
        if not names:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        about = "Models that are asked first; set with: outletdiff models prefer"
        write_whole(path, json.dumps({"about": about, "prefer": list(names)}, indent=1).encode())
    except OutputError as error:
        raise ModelError(error.what, hint="check who may write there") from error
    except OSError as error:
        raise ModelError(f"{path.parent}: {error.strerror}", hint="check who may write there") from error


def list_absent(packages: Sequence[Package]) -> list[str]:
    """Return the names in the user's order that none of the packages has: kinds, and models that went."""
    known = {name for package in packages for name in _names_of(package)}
    return [name for name in read_order() if name not in known]


def order_of(package: Package, preferred: Sequence[str]) -> tuple[int, tuple[int, ...], str]:
    """Return what sorts packages: the user's order, the kind, the newest version, the name.

    Examples
    --------
    >>> from pathlib import Path
    >>> old, new = (Package("", Path(), "ru", "en", version) for version in ("1.9", "1.10"))
    >>> better = Package("opus-ru_en", Path(), "ru", "en", kind="opus")
    >>> [one.engine for one in sorted([old, new, better], key=lambda one: order_of(one, ()))]
    ['opus:ru_en', 'argos:ru_en@1.10', 'argos:ru_en@1.9']
    >>> sorted([better, new], key=lambda one: order_of(one, ["argos:ru_en"]))[0].engine
    'argos:ru_en@1.10'
    """
    names = _names_of(package)
    place = next((at for at, name in enumerate(preferred) if name in names), None)
    rank = len(preferred) + KINDS.index(package.kind) if place is None else place
    return rank, tuple(-number for number in version_key(package.version)), package.name


def _names_of(package: Package) -> tuple[str, ...]:
    return package.engine, package.engine.partition("@")[0], package.name, package.kind
