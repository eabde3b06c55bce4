"""What is kept of texts to find their copies, as arrays and as columns of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KEPT = 128
"""So many least hashes are kept of each text."""


@dataclass(frozen=True, slots=True, eq=False)
class Signatures:
    """What is kept of texts to find their copies; row by row in the order of the texts.

    Attributes
    ----------
    words : array of int32 (n,)
        How many words each text has.
    wordings : array of uint64 (n,)
        Equal for texts of the same words in the same order, whatever their signs and capitals.
    outlets : array of uint64 (n,)
        Equal for texts of one outlet; 0 where it is not known.
    minhash : array of uint32 (n, KEPT)
        The least hashes of each text.
    shingles : array of uint64
        The hashes of the runs of five words, each once and in ascending order, text after text.
    bounds : array of int64 (n + 1,)
        ``shingles[bounds[i]:bounds[i + 1]]`` are those of text `i`.
    contexts, figures : arrays of uint64
        What stands around the figures of a text, each once and in ascending order, and the figures there.
    figure_bounds : array of int64 (n + 1,)
        Where those of each text are.
    """

    words: NDArray[np.int32]
    wordings: NDArray[np.uint64]
    outlets: NDArray[np.uint64]
    minhash: NDArray[np.uint32]
    shingles: NDArray[np.uint64]
    bounds: NDArray[np.int64]
    contexts: NDArray[np.uint64]
    figures: NDArray[np.uint64]
    figure_bounds: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.words)

    def shingles_of(self, place: int) -> NDArray[np.uint64]:
        """Return the hashes of the runs of five words of one text."""
        return self.shingles[self.bounds[place] : self.bounds[place + 1]]

    def figures_of(self, place: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """Return what stands around the figures of one text, and the figures."""
        inside = slice(self.figure_bounds[place], self.figure_bounds[place + 1])
        return self.contexts[inside], self.figures[inside]

    def to_columns(self) -> dict[str, Any]:
        """Return one value a text and column, as a table keeps them: numbers, and little-endian bytes."""
        return {
            "words": self.words,
            "wording": self.wordings,
            "outlet_key": self.outlets,
            "minhash": [row.tobytes() for row in self.minhash.astype("<u4")],
            "shingles": _to_bytes(self.shingles, self.bounds),
            "contexts": _to_bytes(self.contexts, self.figure_bounds),
            "figures": _to_bytes(self.figures, self.figure_bounds),
        }

    @classmethod
    def from_columns(cls, columns: Mapping[str, Any]) -> Signatures:
        """Return what `to_columns` was made from."""
        import numpy as np

        return cls(
            np.asarray(columns["words"], np.int32),
            np.asarray(columns["wording"], np.uint64),
            np.asarray(columns["outlet_key"], np.uint64),
            np.frombuffer(b"".join(columns["minhash"]), "<u4").astype(np.uint32).reshape(-1, KEPT),
            _from_bytes(columns["shingles"]),
            _bounds_of(columns["shingles"]),
            _from_bytes(columns["contexts"]),
            _from_bytes(columns["figures"]),
            _bounds_of(columns["figures"]),
        )


def _to_bytes(values: NDArray[np.uint64], bounds: NDArray[np.int64]) -> list[bytes]:
    flat = values.astype("<u8")
    return [flat[start:stop].tobytes() for start, stop in pairwise(bounds)]


def _from_bytes(rows: Sequence[bytes]) -> NDArray[np.uint64]:
    import numpy as np

    return np.frombuffer(b"".join(rows), "<u8").astype(np.uint64)


def _bounds_of(rows: Sequence[bytes]) -> NDArray[np.int64]:
    import numpy as np

    return np.cumsum([0, *(len(row) // 8 for row in rows)], dtype=np.int64)


def join_signatures(parts: Sequence[Signatures]) -> Signatures:
    """Return the signatures of several runs of texts as those of one, in their order.

    Examples
    --------
    >>> from compare.archive.copies import sign_texts
    >>> len(join_signatures([sign_texts(["One."]), sign_texts([]), sign_texts(["Two.", "Three."])]))
    3
    """
    import numpy as np

    def join(field: str, kind: type[np.generic]) -> NDArray[Any]:
        return np.concatenate([np.empty(0, kind), *(getattr(part, field) for part in parts)])

    def join_bounds(field: str) -> NDArray[np.int64]:
        sizes = [np.diff(getattr(part, field)) for part in parts]
        return np.cumsum(np.concatenate([[0], *sizes]), dtype=np.int64)

    return Signatures(
        join("words", np.int32),
        join("wordings", np.uint64),
        join("outlets", np.uint64),
        np.concatenate([np.empty((0, KEPT), np.uint32), *(part.minhash for part in parts)]),
        join("shingles", np.uint64),
        join_bounds("bounds"),
        join("contexts", np.uint64),
        join("figures", np.uint64),
        join_bounds("figure_bounds"),
    )
