"""What is loaded, or compiled, when it is first asked for: most runs need little of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection
from importlib import import_module
from typing import Any, cast


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


def late_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return what compiles a regular expression when it is first used.

    For one that is long, or has sets of Cyrillic letters, and that most short runs never come to: to compile
    it takes longer than to look through all their sentences with it.

    Parameters
    ----------
    source : str
        The expression; a wrong one shows at its first use.
    flags : int, optional
        As of `re.compile`.

    Returns
    -------
    re.Pattern
        In all but its type: it has the methods and attributes of one.

    Examples
    --------
    >>> late_pattern(r"\bferr(?:y|ies)\b").findall("The ferry met two ferries.")
    ['ferry', 'ferries']
    """
    return cast("re.Pattern[str]", _LatePattern(source, flags))


class _LatePattern:
    """Compiled once; from then on its methods are those of the pattern itself, so that calls cost no more."""

    def __init__(self, source: str, flags: int) -> None:
        self._given = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(*self._given)
        vars(self).update((known, getattr(compiled, known)) for known in dir(compiled) if known[0] != "_")
        return getattr(compiled, name)
