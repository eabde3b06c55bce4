"""Modules of a package that are loaded when one of their names is first asked for: most runs need few."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from importlib import import_module
from typing import Any


def load_later(package: str, names: Collection[str], *modules: str) -> Callable[[str], Any]:
    """Return what a package has as its `__getattr__`.

    Parameters
    ----------
    package : str
        Its name.
    names : collection of str
        Its public names; no module is loaded for any other.
    modules : str
        Those of its modules that wait, without the name of the package; they are looked through in turn.

    Returns
    -------
    callable
        From a name to what it names; AttributeError for a name that nothing has.

    Examples
    --------
    >>> load_later("compare.page", {"read_versions"}, "versions")("read_versions").__name__
    'read_versions'
    """

    def find(name: str) -> Any:
        for module in modules if name in names else ():
            found = import_module(f"{package}.{module}")
            if hasattr(found, name):
                value = getattr(found, name)
                setattr(sys.modules[package], name, value)  # looked for once
                return value
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return find
