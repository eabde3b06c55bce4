"""How many names, figures or dates of two sentences agree, for many pairs of sentences at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]

_MOST_COUNTED = 4


class SharedReadings(NamedTuple):
    """How many names, figures or dates agree, and how many each side has."""

    agreeing: Values
    left: Values
    right: Values

    def share(self) -> Values:
        """Return the share of all that agrees; 0 where neither side has any."""
        import numpy as np

        whole = self.left + self.right
        return np.divide(2 * self.agreeing, whole, out=np.zeros_like(whole), where=whole > 0)

    def told(self) -> Values:
        """Return how many the side with fewer has: as many could agree."""
        import numpy as np

        return np.minimum(self.left, self.right)

    def contrary(self) -> Values:
        """Return how many on the side with fewer have no equal on the other."""
        import numpy as np

        return np.clip(self.told() - self.agreeing, 0, _MOST_COUNTED)

    def one_sided(self) -> Values:
        """Return how many more one side has."""
        import numpy as np

        return np.clip(np.abs(self.left - self.right), 0, _MOST_COUNTED)


def count_agreeing(
    sides: Sequence[Sequence[tuple[Any, ...]]], pairs: Pairs, agree: Callable[[Any, Any], float]
) -> SharedReadings:
    """Count what agrees.

    Parameters
    ----------
    sides : sequence of two sequences of tuple
        What each sentence of the left and of the right has: names, figures or dates.
    pairs : array of int, shape (n, 2)
        Which sentence of the left meets which of the right.
    agree : callable
        Says how far two of them agree, from 0 to 1. Each two are asked for once, in an order of their own, so
        that the answer is the same with the sides swapped.

    Returns
    -------
    SharedReadings
        One figure a pair.

    Examples
    --------
    >>> import numpy as np
    >>> sides = [("Tun", "Hald"), ()], [("Tun",), ("Ree", "Hald")]
    >>> found = count_agreeing(sides, np.array([[0, 0], [0, 1], [1, 1]]), lambda one, other: one == other)
    >>> found.agreeing.tolist(), found.right.tolist()
    ([1.0, 1.0, 0.0], [1.0, 2.0, 2.0])
    """
    import numpy as np

    left, right = (
        np.array([len(found) for found in side], float)[pairs[:, place]] for place, side in enumerate(sides)
    )
    rows = np.flatnonzero((left > 0) & (right > 0))
    known = _Agreements(agree, {item for side in sides for found in side for item in found})
    here, there = ([known.place(found) for found in side] for side in sides)
    agreeing = np.zeros(len(pairs))
    agreeing[rows] = [known.count(here[one], there[other]) for one, other in pairs[rows].tolist()]
    return SharedReadings(agreeing, left, right)


@lru_cache(maxsize=8)
def _remember(agree: Callable[[Any, Any], float]) -> Callable[[Hashable, Hashable], float]:
    return lru_cache(maxsize=100_000)(agree)


class _Agreements:
    """How far names, figures or dates agree, asked once for each two; the sides swapped, it is the same."""

    def __init__(self, agree: Callable[[Any, Any], float], items: Iterable[Hashable]) -> None:
        self._agree = _remember(agree)
        self._items = sorted(items, key=repr)
        self._places = {item: place for place, item in enumerate(self._items)}
        self._known: dict[tuple[int, int], float] = {}

    def place(self, items: Iterable[Hashable]) -> tuple[int, ...]:
        """Return the places of items among all."""
        return tuple(self._places[item] for item in items)

    def count(self, left: tuple[int, ...], right: tuple[int, ...]) -> float:
        """Return how far those of two sentences agree, by their places, on the side that agrees less."""
        table = [[self._ask(one, other) for other in right] for one in left]
        if len(table) == len(table[0]) == 1:
            return table[0][0]
        here: float = sum(map(max, table))
        there: float = sum(map(max, zip(*table, strict=True)))
        return min(here, there)

    def _ask(self, one: int, other: int) -> float:
        pair = (one, other) if one <= other else (other, one)
        if pair not in self._known:
            self._known[pair] = self._agree(self._items[pair[0]], self._items[pair[1]])
        return self._known[pair]
