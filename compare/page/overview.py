"""The picture above the rows: reports as columns of sentences, matches as ribbons between them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from compare.page.rows import Row, RowPair
from compare.records import Comparison

WIDTH = 1000
_TALLEST = 520.0
_TALLEST_SENTENCE = 9.0
_SHORTEST = 90.0
_GAP = 0.18
_MOST_LINKS = 500


class Bar(NamedTuple):
    """One sentence; `kind` is "none" where it has no match."""

    x: float
    y: float
    width: float
    height: float
    row: str
    number: int
    kind: str


class Ribbon(NamedTuple):
    """A match between two columns, as the data of an SVG path."""

    path: str
    row: str
    number: int
    kind: str


class Overview(NamedTuple):
    """Shapes in a box `WIDTH` wide and `height` high; without links there are paths by kind alone."""

    height: int
    bars: tuple[Bar, ...]
    ribbons: tuple[Ribbon, ...]
    has_links: bool


def draw_overview(comparison: Comparison, rows: Sequence[Row], shown: Container[str]) -> Overview:
    """Lay out the picture.

    Parameters
    ----------
    comparison : Comparison
        One story.
    rows : sequence of Row
        All its rows.
    shown : container of str
        Ids of the rows that stand on the page; only these are linked.

    Returns
    -------
    Overview
        With many rows, one path a kind of difference and one bar a report, so that it stays small.
    """
    counts = [len(comparison.claims[article.id]) for article in comparison.articles]
    unit = min(_TALLEST_SENTENCE, _TALLEST / max([*counts, 1]))
    height = max(_SHORTEST, unit * max([*counts, 1]))
    is_joined = len(rows) > _MOST_LINKS
    scale = _Scale(WIDTH / max(len(counts), 1), unit, decimals=0 if is_joined else 1)
    rows = [row if row.id in shown else replace(row, id="") for row in rows]
    ribbons = [ribbon for row in rows for ribbon in _ribbons(row, scale)]
    if is_joined:
        columns = (
            Bar(scale.x(column), 0, scale.bar, round(unit * count, 1), "", 0, "told")
            for column, count in enumerate(counts)
        )
        return Overview(round(height), tuple(columns), _joined(ribbons), has_links=False)
    bars = tuple(bar for row in rows for bar in _bars(row, scale))
    return Overview(round(height), bars, tuple(ribbons), has_links=True)


class _Scale(NamedTuple):
    column: float
    unit: float
    decimals: int = 1

    @property
    def bar(self) -> float:
        return round(self.column * 0.16, 1)

    def x(self, column: int) -> float:
        return round((column + 0.5) * self.column - self.bar / 2, 1)

    def y(self, index: int) -> float:
        return round(index * self.unit, self.decimals)

    def end(self, index: int) -> float:
        """Return where the sentence with that index ends: no ribbon is so thin that it is not seen."""
        end = round((index + 1) * self.unit - self.unit * _GAP, self.decimals)
        return max(end, self.y(index) + 0.1**self.decimals)


def _bars(row: Row, scale: _Scale) -> list[Bar]:
    height = round(scale.unit * (1 - _GAP), 1)
    kind = _kind(row, row.told_in) if row.is_matched else "none"
    return [
        Bar(
            scale.x(telling.column),
            scale.y(claim.sentence.index),
            scale.bar,
            height,
            row.id,
            row.number,
            kind,
        )
        for telling in row.tellings
        for claim in telling.claims
    ]


def _ribbons(row: Row, scale: _Scale) -> list[Ribbon]:
    ribbons = []
    for left, right in pairwise(row.tellings):
        kind = _kind(row, frozenset({left.column, right.column}))
        for above in _stretches([claim.sentence.index for claim in left.claims]):
            for below in _stretches([claim.sentence.index for claim in right.claims]):
                path = _path(scale, (left.column, *above), (right.column, *below))
                ribbons.append(Ribbon(path, row.id, row.number, kind))
    # A match across rows belongs to two of them: the row of its left claim draws it.
    for pair in row.across:
        if any(told.column == pair.left and pair.left_claims[0] in told.claims for told in row.tellings):
            ribbons.append(_ribbon_across(row, pair, scale))
    return ribbons


def _ribbon_across(row: Row, pair: RowPair, scale: _Scale) -> Ribbon:
    """Draw from the left column on the page to the right one, which need not be those of the match."""
    sides = sorted(((pair.left, pair.left_claims), (pair.right, pair.right_claims)), key=lambda side: side[0])
    (left, left_claims), (right, right_claims) = sides
    above, below = left_claims[0].sentence.index, right_claims[0].sentence.index
    path = _path(scale, (left, above, above), (right, below, below))
    kind = (
        max(pair.match.sure_differences, key=lambda each: each.severity).kind
        if pair.match.sure_differences
        else "alike"
    )
    return Ribbon(path, row.id, row.number, kind)


def _kind(row: Row, columns: frozenset[int]) -> str:
    """Return the gravest kind of difference between these columns, or "alike"."""
    grave = [
        difference
        for pair in row.all_pairs
        if {pair.left, pair.right} <= columns
        for difference in pair.match.sure_differences
    ]
    return max(grave, key=lambda difference: difference.severity).kind if grave else "alike"


def _stretches(indices: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring indices: [3, 4, 7] gives (3, 4) and (7, 7)."""
    stretches: list[tuple[int, int]] = []
    for index in sorted(indices):
        if stretches and index == stretches[-1][1] + 1:
            stretches[-1] = (stretches[-1][0], index)
        else:
            stretches.append((index, index))
    return stretches


def _path(scale: _Scale, left: tuple[int, int, int], right: tuple[int, int, int]) -> str:
    start, stop = round(scale.x(left[0]) + scale.bar, 1), scale.x(right[0])
    middle = round((start + stop) / 2, 1)
    top_left, end_left = scale.y(left[1]), scale.end(left[2])
    top_right, end_right = scale.y(right[1]), scale.end(right[2])
    return (
        f"M{start:g} {top_left:g}C{middle:g} {top_left:g} {middle:g} {top_right:g} {stop:g} {top_right:g}"
        f"V{end_right:g}C{middle:g} {end_right:g} {middle:g} {end_left:g} {start:g} {end_left:g}z"
    )


def _joined(ribbons: Sequence[Ribbon]) -> tuple[Ribbon, ...]:
    paths: dict[str, list[str]] = {}
    for ribbon in ribbons:
        paths.setdefault(ribbon.kind, []).append(ribbon.path)
    return tuple(Ribbon("".join(dict.fromkeys(parts)), "", 0, kind) for kind, parts in paths.items())
