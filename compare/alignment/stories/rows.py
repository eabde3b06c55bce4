"""What reports are about, as rows of unit length: sparse ones of SciPy's, or a full table of few reports.

SciPy takes longer to import than a few reports take to sort. Both forms take every sum in the same order,
term by term, so that few and many reports get the same cosines, but for a last digit where SciPy was compiled
to multiply and add in one step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float32]
    Flags = NDArray[np.bool_]
    Numbers = NDArray[np.int64]

# A full table of so many numbers, for each two reports one a term, costs less than the import of SciPy.
_MOST_PRODUCTS = 500_000


class Rows(Protocol):
    """Rows of unit length, one for each report and empty where it has no term."""

    def choose(self, places: slice | Numbers) -> Rows:
        """Return some of the rows."""

    def are_empty(self) -> Flags:
        """Tell which rows have no term."""

    def cosines(self, others: Any) -> Values:
        """Return the cosine of each row and each of others of the same form, shape (rows, others)."""


class FewRows(NamedTuple):
    """A full table, float32 of shape (reports, terms)."""

    table: Values

    def choose(self, places: slice | Numbers) -> FewRows:
        """Return some of the rows."""
        return FewRows(self.table[places])

    def are_empty(self) -> Flags:
        """Tell which rows have no term."""
        import numpy as np

        empty: Flags = np.logical_not(self.table.any(axis=1))
        return empty

    def cosines(self, others: FewRows) -> Values:
        """Return the cosine of each row and each of others, added up term by term."""
        import numpy as np

        products = self.table.T[:, :, None] * others.table.T[:, None, :]
        start = np.zeros((1, *products.shape[1:]), np.float32)
        sums: Values = np.add.accumulate(np.concatenate([start, products]), axis=0)[-1]
        return sums


class ManyRows(NamedTuple):
    """A scipy.sparse.csr_matrix, float32 of shape (reports, terms)."""

    matrix: Any

    def choose(self, places: slice | Numbers) -> ManyRows:
        """Return some of the rows."""
        return ManyRows(self.matrix[places])

    def are_empty(self) -> Flags:
        """Tell which rows have no term."""
        import numpy as np

        empty: Flags = np.diff(self.matrix.indptr) == 0
        return empty

    def cosines(self, others: ManyRows) -> Values:
        """Return the cosine of each row and each of others."""
        product: Values = (self.matrix @ others.matrix.T).toarray()
        return product


def stack_rows(
    rows: Sequence[Mapping[str, float]], telling: Mapping[str, float], *, are_few: bool | None = None
) -> Rows:
    """Return rows of unit length.

    Parameters
    ----------
    rows : sequence of dict of str to float
        How often each report has each term, or how much that counts.
    telling : dict of str to float
        How telling each term is, in the order in which sums are taken.
    are_few : bool, optional
        Which form is wanted; by default the one that costs less.

    Returns
    -------
    Rows
        Those that belong to one collection are of one form.

    Examples
    --------
    >>> rows = stack_rows([{"ferry": 3.0, "port": 4.0}, {"ferry": 2.0}, {}], {"ferry": 1.0, "port": 1.0})
    >>> (rows.cosines(rows) * 10).round().tolist(), rows.are_empty().tolist()
    ([[10.0, 6.0, 0.0], [6.0, 10.0, 0.0], [0.0, 0.0, 0.0]], [False, False, True])
    """
    import numpy as np

    columns = {term: place for place, term in enumerate(telling)}
    weights = np.fromiter(telling.values(), np.float64, len(telling))
    starts = np.cumsum([0, *map(len, rows)])
    places = np.fromiter((columns[term] for row in rows for term in sorted(row)), np.int64, starts[-1])
    values = np.fromiter((row[term] for row in rows for term in sorted(row)), np.float64, starts[-1])
    values *= weights[places] if len(weights) else 1.0
    lengths = np.sqrt(np.add.reduceat(np.append(values**2, 0.0), starts[:-1])) if len(rows) else np.zeros(0)
    counts = np.diff(starts)
    lengths[counts == 0] = 1.0
    values /= np.repeat(lengths, counts)
    shape = (len(rows), len(columns))
    if are_few is None:
        are_few = len(rows) ** 2 * len(columns) <= _MOST_PRODUCTS
    if are_few:
        table = np.zeros(shape, np.float32)
        table[np.repeat(np.arange(len(rows)), counts), places] = values
        return FewRows(table)
    from scipy import sparse

    return ManyRows(sparse.csr_matrix((values.astype(np.float32), places, starts), shape=shape))
