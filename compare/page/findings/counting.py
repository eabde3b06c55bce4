"""How much was found: the counts of the page, the terminal, the index and the frames, counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from compare.page.rows import Row
from compare.records import DIFFERENCE_KINDS, Comparison


class Coverage(NamedTuple):
    """How one report stands to the claims of all: all but `own_perhaps` from `told` on add up to them.

    Attributes
    ----------
    outlet : str
        The label of its column.
    claims, sentences : int
        Its own claims, and how many of them are sentences of the text: the rest is the headline.
    told, differs : int
        Rows that it shares with another report, without and with a sure difference.
    none : int
        Rows for which no match was found in it.
    alone : int
        Rows that stand in it, and for which no match was found in any other report.
    perhaps : int
        Rows of one of the two last kinds, but that a report tells perhaps: a sentence of it comes near enough
        to be a match, and stands in another row. They are in none of the others.
    own_perhaps : int
        Those of them that stand in it, and that others tell perhaps.
    """

    outlet: str
    claims: int
    sentences: int
    told: int
    differs: int
    none: int
    alone: int
    perhaps: int
    own_perhaps: int


class Counts(NamedTuple):
    """What a comparison found.

    Attributes
    ----------
    rows, matched, differing : int
        Claims laid side by side; those that more than one report tells; those of which two tellings surely
        differ.
    matches, pairs : int
        Matches between two reports, and pairs of reports.
    kinds : dict of str to int
        Sure differences by kind, in the order of `DIFFERENCE_KINDS`; those of one kind between three reports
        count three times, once for each two reports.
    doubtful : int
        Differences that hold only if both sides make one claim.
    coverage : tuple of Coverage
        One a report.
    """

    rows: int
    matched: int
    differing: int
    matches: int
    pairs: int
    kinds: dict[str, int]
    doubtful: int
    coverage: tuple[Coverage, ...]

    @property
    def differences(self) -> int:
        """All sure differences."""
        return sum(self.kinds.values())


def count_comparison(comparison: Comparison, rows: Sequence[Row], outlets: Sequence[str]) -> Counts:
    """Count what was found.

    Parameters
    ----------
    comparison : Comparison
        One story.
    rows : sequence of Row
        All its rows.
    outlets : sequence of str
        A label for each column.

    Returns
    -------
    Counts

    Examples
    --------
    >>> from compare.records import Signature
    >>> count_comparison(Comparison((), {}, (), (), Signature(())), (), ()).differences
    0
    """
    matches = [match for alignment in comparison.alignments for match in alignment.matches]
    kinds = Counter(difference.kind for match in matches for difference in match.sure_differences)
    return Counts(
        rows=len(rows),
        matched=sum(row.is_matched for row in rows),
        differing=sum(bool(row.differences) for row in rows),
        matches=len(matches),
        pairs=len(comparison.alignments),
        kinds={kind: kinds[kind] for kind in DIFFERENCE_KINDS if kinds[kind]},
        doubtful=sum(len(match.doubtful_differences) for match in matches),
        coverage=tuple(_cover(comparison, rows, column, outlet) for column, outlet in enumerate(outlets)),
    )


def _cover(comparison: Comparison, rows: Sequence[Row], column: int, outlet: str) -> Coverage:
    claims = comparison.claims[comparison.articles[column].id]
    states = Counter(row.state_among_others(column) for row in rows)
    return Coverage(
        outlet=outlet,
        claims=len(claims),
        sentences=sum(claim.part == "body" for claim in claims),
        told=states["told"],
        differs=states["differs"],
        none=states["none"],
        alone=states["alone"],
        perhaps=states["perhaps"],
        own_perhaps=sum(
            column in row.told_in and row.state_among_others(column) == "perhaps" for row in rows
        ),
    )
