"""What stands in the way of ``import compare``: another file or folder of that name.

Python takes the first `compare` on its path. The installed command ``outletdiff`` looks beside itself
first, but ``python`` and the kernels of notebooks look into their own folder.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from importlib.machinery import PathFinder
from pathlib import Path

from compare._version import __version__

_OURS = Path(__file__).resolve().parents[1] / "__init__.py"
_DISTRIBUTION = "outletdiff"


def find_shadow(folder: Path) -> Path | None:
    """Return the file that ``import compare`` finds in place of ours when Python is started in a folder.

    Parameters
    ----------
    folder : pathlib.Path
        Where ``python`` or a notebook runs.

    Returns
    -------
    pathlib.Path or None
        A module in the folder itself or in one that PYTHONPATH names; a folder `compare` without an
        ``__init__.py`` gives way to ours.

    Examples
    --------
    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp())
    >>> find_shadow(place) is None
    True
    >>> _ = (place / "compare.py").write_text("")
    >>> find_shadow(place).name
    'compare.py'
    """
    named = [part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
    return _find_other([str(folder.resolve()), *named])


def _find_other(places: Sequence[str]) -> Path | None:
    importlib.invalidate_caches()
    found = PathFinder.find_spec("compare", list(places))
    if found is None or not found.has_location or found.origin is None:
        return None
    origin = Path(found.origin)
    return None if origin.resolve() == _OURS else origin


def describe_intruder() -> str:
    """Say what was imported as `compare` in this process in place of our own; "" where all is well.

    Our command can run all the same where another distribution has written its ``__init__.py`` over ours.
    """
    package = sys.modules.get("compare")
    if package is None or getattr(package, "__version__", "") == __version__:
        return ""
    from importlib.metadata import packages_distributions

    others = {*packages_distributions().get("compare", ())} - {_DISTRIBUTION}
    names = f" (installed by {', '.join(sorted(others))})" if others else ""
    return f"{getattr(package, '__file__', None) or 'compare'} is not outletdiff's own{names}"
