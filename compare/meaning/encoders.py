"""What an encoder is, and the one that the others are built into: prepared texts, each encoded once."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Literal, Protocol

from compare.meaning.preparation import PREPARATION, prepare
from compare.outputs import digest_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

EncoderChoice = Literal["default", "e5"]
# Vectors that an encoder keeps for texts that come again; 512 numbers each make about 100 MB.
MOST_KEPT = 50_000
# Texts that are encoded together before the memory takes them; it bounds what is held twice.
_BATCH = 4096


class Encoder(Protocol):
    """Texts to vectors; whoever has these four can stand in for the encoders here."""

    @property
    def name(self) -> str:
        """What the model is called, the same on every machine: ``use-multilingual-3``."""

    @property
    def fingerprint(self) -> str:
        """A digest of weights and preparation: equal fingerprints, equal vectors."""

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages that the model was made for."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length a text; a row of zeros for a text without words."""


class Backend(Protocol):
    """A model as its library gives it: prepared texts in, rows of unit length out."""

    name: str
    weights: str
    languages: frozenset[str]
    width: int

    def embed(self, prepared: Sequence[str]) -> Vectors:
        """Return one row a text; no text is empty, none comes twice."""


class RememberingEncoder:
    """An `Encoder` over a backend: texts are prepared, and each distinct one is encoded once.

    Parameters
    ----------
    backend : Backend
        The model.
    most_kept : int, optional
        How many vectors are kept at most; the ones that were asked for longest ago go first.
    """

    def __init__(self, backend: Backend, *, most_kept: int = MOST_KEPT) -> None:
        from threadpoolctl import ThreadpoolController

        self.name = backend.name
        self.languages = backend.languages
        self.fingerprint = digest_text(backend.name, backend.weights, PREPARATION)[:16]
        self._backend = backend
        self._threads = ThreadpoolController()  # finds the libraries that are loaded, so after the backend
        self.most_kept = most_kept
        self._kept: dict[str, Vectors] = {}
        # The limit of threads is the process's own: two encodings at once would restore each other's.
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length a text; a row of zeros for a text without words."""
        import numpy as np

        rows: dict[str, list[int]] = {}
        for row, text in enumerate(texts):
            rows.setdefault(prepare(text), []).append(row)
        rows.pop("", None)
        vectors = np.zeros((len(texts), self._backend.width), dtype=np.float32)
        with self._lock:
            missing = []
            for prepared, places in rows.items():
                known = self._kept.pop(prepared, None)
                if known is None:
                    missing.append(prepared)
                else:
                    vectors[places] = self._kept[prepared] = known
            for first in range(0, len(missing), _BATCH):
                batch = missing[first : first + _BATCH]
                for prepared, vector in zip(batch, self._embed(batch), strict=True):
                    vectors[rows[prepared]] = vector
                    self._keep(prepared, vector)
        return vectors

    def _embed(self, prepared: Sequence[str]) -> Vectors:
        """Encode in one thread: on a busy machine several wait for each other, many times longer."""
        with self._threads.limit(limits=1):
            return self._backend.embed(prepared)

    def _keep(self, prepared: str, vector: Vectors) -> None:
        while self._kept and len(self._kept) >= self.most_kept:
            del self._kept[next(iter(self._kept))]
        self._kept[prepared] = vector.copy()  # a view would hold its whole batch
