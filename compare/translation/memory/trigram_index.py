"""Which of very many texts may be nearly like a text: letter trigrams, weighed by how rare they are.

The index proposes, the edit distance decides: comparing every sentence with every unit would take
hours where this takes seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SIZE = 3
_COLUMNS = 1 << 18
_SHIFT = 32 - 18
_STEPS = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35)  # odd and far apart, so that trigrams fall into columns evenly
_RAREST = 24
_LEAST_COSINE = 0.1
_AT_A_TIME = 2_000


class TrigramIndex:
    """Texts that can be found by texts much like them.

    Parameters
    ----------
    texts : sequence of str
        What can be found; normalised in the same way as what will be asked for.

    Examples
    --------
    >>> index = TrigramIndex(["the ferry sank in port", "nobody was hurt", "the ferry sank at port"])
    >>> [sorted(places) for places in index.find(["the ferry sank in a port", "xyz"], most=5)]
    [[0, 2], []]
    """

    def __init__(self, texts: Sequence[str]) -> None:
        import numpy as np

        counts = _count_trigrams(texts)
        held_by = np.bincount(counts.indices, minlength=_COLUMNS)
        self._rarity = np.log((1 + len(texts)) / (1 + held_by)).astype(np.float32) + np.float32(1)
        self._columns = _as_unit_rows(counts, self._rarity).T.tocsr()

    def find(self, texts: Sequence[str], most: int) -> list[list[int]]:
        """Return for each text the places of at most so many that may be like it, in no order."""
        import numpy as np
        from sparse_dot_topn import sp_matmul_topn

        asked = _keep_rarest(_as_unit_rows(_count_trigrams(texts), self._rarity), _RAREST)
        found = sp_matmul_topn(asked, self._columns, top_n=most, threshold=_LEAST_COSINE, n_threads=1)
        return [part.tolist() for part in np.split(found.indices, found.indptr[1:-1])]


def _count_trigrams(texts: Sequence[str]) -> Any:
    """Return a row for each text and a column for each kind of trigram: 1 where the text has it."""
    import numpy as np
    from scipy.sparse import csr_matrix

    parts = [_find_cells(texts[at : at + _AT_A_TIME]) for at in range(0, len(texts), _AT_A_TIME)]
    columns = np.concatenate([cells % _COLUMNS for cells in parts] or [np.empty(0, np.int64)]).astype(
        np.int32
    )
    lengths = [
        np.bincount(cells // _COLUMNS, minlength=min(_AT_A_TIME, len(texts) - part * _AT_A_TIME))
        for part, cells in enumerate(parts)
    ]
    starts = np.cumsum(np.concatenate([[0], *lengths]))
    return csr_matrix((np.ones(len(columns), dtype=np.float32), columns, starts), (len(texts), _COLUMNS))


def _find_cells(texts: Sequence[str]) -> NDArray[np.int64]:
    """Return the filled cells of a few rows, sorted: row times the number of columns, plus column."""
    import numpy as np

    padded = [f"\x02{text}\x03" for text in texts]
    lengths = np.fromiter(map(len, padded), dtype=np.int64, count=len(padded))
    signs = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    shown = max(len(signs) - _SIZE + 1, 0)
    mixed = np.zeros(shown, dtype=np.uint32)
    for offset, step in enumerate(_STEPS):
        mixed += signs[offset : offset + shown] * np.uint32(step)
    rows = np.repeat(np.arange(len(padded)), lengths)
    is_inside = rows[:shown] == rows[_SIZE - 1 :]
    columns = (mixed >> _SHIFT).astype(np.int64)
    cells = np.sort((rows[:shown] * _COLUMNS + columns)[is_inside])  # quicker than numpy's own unique
    return cells[np.diff(cells, prepend=-1) > 0]


def _as_unit_rows(counts: Any, rarity: NDArray[np.float32]) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix

    weights = rarity[counts.indices]
    squares = np.add.reduceat(np.append(weights * weights, np.float32(0)), counts.indptr[:-1])
    squares[np.diff(counts.indptr) == 0] = 1
    weights /= np.repeat(np.sqrt(squares), np.diff(counts.indptr))
    return csr_matrix((weights, counts.indices, counts.indptr), shape=counts.shape)


def _keep_rarest(rows: Any, most: int) -> Any:
    """Keep the heaviest weights of each row: common trigrams lead to many texts and tell little."""
    import numpy as np
    from scipy.sparse import csr_matrix

    lengths = np.diff(rows.indptr)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    order = np.lexsort((-rows.data, owner))
    rank = np.arange(len(order)) - np.repeat(rows.indptr[:-1], lengths)
    kept = np.sort(order[rank < most])
    starts = np.concatenate([[0], np.cumsum(np.minimum(lengths, most))])
    return csr_matrix((rows.data[kept], rows.indices[kept], starts), shape=rows.shape)
