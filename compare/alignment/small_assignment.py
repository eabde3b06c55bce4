"""Assigning few to few, as SciPy does it, without waiting for SciPy: importing its optimisers takes longer.

The way is Crouse's ("On implementing 2D rectangular assignment algorithms", 2016): rows are added one by one,
each along the cheapest path that may move earlier rows to other columns. Among equally good answers it takes
the one that `scipy.optimize.linear_sum_assignment` takes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

_FREE = -1


def assign_few(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Choose a column for each row (or a row for each column, where these are fewer), at the greatest gain.

    Parameters
    ----------
    gains : sequence of sequence of float
        What each pair of row and column is worth; rows are equally long.

    Returns
    -------
    list of tuple of int
        (row, column), in order.

    Examples
    --------
    >>> assign_few([[3.0, 2.0], [2.0, 0.0]])
    [(0, 1), (1, 0)]
    """
    if len(gains) > len(gains[0]):
        return sorted((row, column) for column, row in assign_few(list(zip(*gains, strict=True))))
    solver = _Solver([[-gain for gain in row] for row in gains])
    for row in range(len(gains)):
        solver.add(row)
    return list(enumerate(solver.column_of))


class _Solver:
    """Rows assigned so far, and the price of every row and column that proves that none can do better."""

    def __init__(self, costs: list[list[float]]) -> None:
        self._costs = costs
        self._row_prices = [0.0] * len(costs)
        self._column_prices = [0.0] * len(costs[0])
        self._row_of = [_FREE] * len(costs[0])
        self.column_of = [_FREE] * len(costs)

    def add(self, row: int) -> None:
        """Assign one more row, along the cheapest path to a free column."""
        distances, before, visited, end = self._search(row)
        self._raise_prices(row, distances, visited, distances[end])
        column, reached = end, _FREE
        while reached != row:
            reached = before[column]
            self._row_of[column] = reached
            self.column_of[reached], column = column, self.column_of[reached]

    def _search(self, row: int) -> tuple[list[float], list[int], list[int], int]:
        """Return how far each column is, the row before it, the columns that were passed, and the end."""
        columns = len(self._row_of)
        distances, before = [math.inf] * columns, [_FREE] * columns
        # From the last: the answer to a table of equals is its diagonal.
        remaining = list(range(columns))[::-1]
        visited: list[int] = []
        gone, here = 0.0, row
        while True:
            nearest, place = math.inf, _FREE
            for at, column in enumerate(remaining):
                far = gone + self._costs[here][column] - self._row_prices[here] - self._column_prices[column]
                if far < distances[column]:
                    before[column], distances[column] = here, far
                far = distances[column]
                if far < nearest or (far == nearest and self._row_of[column] == _FREE):
                    nearest, place = far, at
            column = remaining[place]
            remaining[place] = remaining[-1]
            remaining.pop()
            visited.append(column)
            gone, here = nearest, self._row_of[column]
            if here == _FREE:
                return distances, before, visited, column

    def _raise_prices(self, row: int, distances: list[float], visited: list[int], gone: float) -> None:
        self._row_prices[row] += gone
        for column in visited:
            passed = self._row_of[column]
            if passed != _FREE:
                self._row_prices[passed] += gone - distances[column]
            self._column_prices[column] -= gone - distances[column]
