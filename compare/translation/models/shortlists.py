"""Where shortlists are kept: in the user's data folder, each with what it was measured to cost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from compare.errors import ModelError
from compare.outputs import digest_text, write_whole
from compare.translation.decoding import Shortlist

_ABOUT = (
    "Pieces that outletdiff --fast chooses from, and what that was measured to cost; made by models measure"
)
_NOT_THERE_OR_DAMAGED = (OSError, ValueError, KeyError, TypeError, AttributeError)


class KeptShortlist(NamedTuple):
    """A shortlist, the engine that it belongs to, and what was measured with and without it."""

    engine: str
    shortlist: Shortlist
    measured: Mapping[str, Any]


def shortlists_folder() -> Path:
    """Return the folder of the shortlists; a model's own folder is locked.

    Examples
    --------
    >>> shortlists_folder().name
    'shortlists'
    """
    from platformdirs import user_data_path

    return user_data_path("outletdiff", appauthor=False) / "shortlists"


def find_shortlist(fingerprint: str) -> Shortlist | None:
    """Return the shortlist of just this model, where one was measured; a damaged one is none."""
    place = _place_of(fingerprint)
    try:
        status = place.stat()
        return _read(place, status.st_mtime_ns, status.st_size)
    except _NOT_THERE_OR_DAMAGED:
        return None


@lru_cache(maxsize=8)
def _read(place: Path, changed: int, size: int) -> Shortlist:
    """Read a file once, as long as it stays as it is; every window of a long run asks for it."""
    return _parse(json.loads(place.read_text("utf-8"))).shortlist


def list_shortlisted() -> list[str]:
    """Return the names of the models for which a shortlist was measured, whether they are still there or not.

    Examples
    --------
    >>> isinstance(list_shortlisted(), list)
    True
    """
    names = set()
    for place in shortlists_folder().glob("*.json"):
        with suppress(*_NOT_THERE_OR_DAMAGED):
            names.add(_parse(json.loads(place.read_text("utf-8"))).engine)
    return sorted(names)


def keep_shortlist(fingerprint: str, kept: KeptShortlist) -> Path:
    """Write a shortlist, from now on used by `--fast`.

    Raises
    ------
    ModelError
        If it cannot be written.
    """
    place = _place_of(fingerprint)
    content = {
        "about": _ABOUT,
        "engine": kept.engine,
        "measured": dict(kept.measured),
        "common": kept.shortlist.common,
        "pieces": kept.shortlist.by_piece,
    }
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, json.dumps(content, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise ModelError(f"{place}: {error.strerror}", hint="check who may write there") from error
    return place


def forget_shortlist(fingerprint: str) -> bool:
    """Remove the shortlist of a model; tell whether there was one."""
    place = _place_of(fingerprint)
    existed = place.exists()
    try:
        place.unlink(missing_ok=True)
    except OSError as error:
        raise ModelError(f"{place}: {error.strerror}", hint="check who may write there") from error
    return existed


def _place_of(fingerprint: str) -> Path:
    return shortlists_folder() / f"{digest_text(fingerprint)[:32]}.json"


def _parse(content: Any) -> KeptShortlist:
    if not content["measured"]:
        raise ValueError("it was never measured")
    pieces = {str(piece): tuple(map(str, into)) for piece, into in content["pieces"].items()}
    shortlist = Shortlist(tuple(map(str, content["common"])), pieces)
    return KeptShortlist(str(content["engine"]), shortlist, content["measured"])
