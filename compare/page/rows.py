"""A `Comparison` as rows: one claim as its outlets tell it, in an order that follows every report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from compare.alignment import row_ids
from compare.records import (
    Alignment,
    Claim,
    Comparison,
    Decision,
    Difference,
    Group,
    Leftover,
    Match,
    Refusal,
)

FIGURE_KINDS = frozenset({"number", "date"})


class Telling(NamedTuple):
    """The claims with which the report in that column tells the row's claim."""

    column: int
    claims: tuple[Claim, ...]


class RowPair(NamedTuple):
    """A match between two reports, by column, and the claims that it joins."""

    left: int
    right: int
    match: Match
    left_claims: tuple[Claim, ...]
    right_claims: tuple[Claim, ...]


class Nearest(NamedTuple):
    """The nearest candidate in a report that has no telling in the row, and the row where it stands.

    `is_match` says that it is one all the same, and tells another row's claim still better; `related` is
    how probable it is that it makes the same claim at least partly, `refused` why it is no match.
    """

    claim: Claim
    probability: float
    row: str
    is_match: bool = False
    related: float = 0.0
    refused: Refusal = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One claim as told by one or more reports; columns count `Comparison.articles`.

    `pairs` are matches inside the row, `across` those with a claim that stands in another row.
    """

    id: str
    number: int
    tellings: tuple[Telling, ...]
    pairs: tuple[RowPair, ...] = ()
    across: tuple[RowPair, ...] = ()
    nearest: Mapping[int, Nearest] = field(default_factory=dict)
    decision: Decision | None = None

    @property
    def all_pairs(self) -> tuple[RowPair, ...]:
        """Matches inside the row and across rows."""
        return self.pairs + self.across

    @property
    def is_matched(self) -> bool:
        """Whether two or more reports tell it."""
        return len(self.told_in) > 1

    @property
    def columns(self) -> frozenset[int]:
        """The reports with a telling in the row."""
        return frozenset(telling.column for telling in self.tellings)

    @property
    def told_in(self) -> frozenset[int]:
        """The reports that tell it, here or with a claim that stands in another row."""
        return self.columns.union(*((pair.left, pair.right) for pair in self.across))

    @property
    def perhaps_in(self) -> frozenset[int]:
        """The reports that perhaps tell it: a sentence comes near enough, but is matched in another row."""
        taken = (column for column, nearest in self.nearest.items() if nearest.refused == "taken")
        return frozenset(taken) - self.told_in

    @property
    def columns_that_differ(self) -> frozenset[int]:
        """The reports whose telling differs from another one."""
        return frozenset(
            column
            for pair in self.all_pairs
            if any(self.concerns(pair, each) for each in pair.match.sure_differences)
            for column in (pair.left, pair.right)
        )

    def concerns(self, pair: RowPair, difference: Difference) -> bool:
        """Whether a difference is about a sentence of the row: of two that match one, some other row may have
        the one that it is about.
        """
        if pair not in self.across:
            return True
        own = {(told.column, claim.sentence.index) for told in self.tellings for claim in told.claims}
        for column, claims, span in (
            (pair.left, pair.left_claims, difference.left),
            (pair.right, pair.right_claims, difference.right),
        ):
            if (column, span.sentence if span else claims[0].sentence.index) in own:
                return True
        return False

    def state(self, column: int) -> str:
        """Return how that report stands to the claim: "told", "differs", "perhaps" or "none".

        Examples
        --------
        >>> Row("a", 1, (Telling(0, ()),)).state(1)
        'none'
        """
        if column in self.columns_that_differ:
            return "differs"
        if column in self.told_in:
            return "told"
        return "perhaps" if column in self.perhaps_in else "none"

    def state_among_others(self, column: int) -> str:
        """Return the same, but "alone", or "perhaps" again, for the one report that tells it.

        Examples
        --------
        >>> Row("a", 1, (Telling(0, ()),)).state_among_others(0)
        'alone'
        """
        if self.is_matched or column not in self.told_in:
            return self.state(column)
        return "perhaps" if self.perhaps_in else "alone"

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of difference in it, the gravest first."""
        gravest: dict[str, float] = {}
        for difference in self.differences:
            gravest[difference.kind] = max(gravest.get(difference.kind, 0.0), difference.severity)
        return tuple(sorted(gravest, key=lambda kind: (-gravest[kind], kind)))

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The differences between tellings that nearly certainly make one claim."""
        return tuple(
            difference
            for pair in self.all_pairs
            for difference in pair.match.sure_differences
            if self.concerns(pair, difference)
        )

    @property
    def probability(self) -> float | None:
        """The least probable of its pairs, or None where there is no pair."""
        return min((pair.match.probability for pair in self.pairs or self.across), default=None)


def make_rows(comparison: Comparison, decisions: Mapping[str, Decision] | None = None) -> tuple[Row, ...]:
    """Lay a comparison out in rows, in an order that follows every report.

    Parameters
    ----------
    comparison : Comparison
        One story.
    decisions : mapping of str to Decision, optional
        What a person decided, by row id.

    Returns
    -------
    tuple of Row
        One a group of the comparison.

    Examples
    --------
    >>> from compare.records import Signature
    >>> make_rows(Comparison((), {}, (), (), Signature(())))
    ()
    """
    groups = _in_reading_order(comparison)
    ids = row_ids(groups)
    columns = {article.id: column for column, article in enumerate(comparison.articles)}
    places = {
        (member.article, index): position
        for position, group in enumerate(groups)
        for member in group.members
        for index in member.indices
    }
    pairs: list[list[RowPair]] = [[] for _ in groups]
    across: list[list[RowPair]] = [[] for _ in groups]
    nearest: list[dict[int, Nearest]] = [{} for _ in groups]

    def keep_nearest(position: int, article: str, found: Leftover, is_match: bool) -> None:
        mine, column = nearest[position], columns[article]
        if found.nearest is None:
            return
        claim, row = comparison.claims[article][found.nearest], ids[places[article, found.nearest]]
        candidate = Nearest(claim, found.probability, row, is_match, found.related, found.refused)
        if column not in mine or _rank(mine[column]) < _rank(candidate):
            mine[column] = candidate

    for alignment in comparison.alignments:
        left, right = alignment.left, alignment.right
        for match in alignment.matches:
            here, there = places[left, match.left[0]], places[right, match.right[0]]
            pair = _pair(comparison, columns, alignment, match)
            if here == there:
                pairs[here].append(pair)
            # Of two sentences that match one, the second may stand in another row: that one is told too.
            left_rows = {places[left, index] for index in match.left}
            right_rows = {places[right, index] for index in match.right}
            for position in sorted(left_rows | right_rows):
                if position == here == there:
                    continue
                across[position].append(pair)
                if position not in right_rows:
                    found = Leftover(match.left[0], match.right[0], match.probability)
                    keep_nearest(position, right, found, True)
                elif position not in left_rows:
                    found = Leftover(match.right[0], match.left[0], match.probability)
                    keep_nearest(position, left, found, True)
        for article, other, leftover in _leftovers(alignment):
            keep_nearest(places[article, leftover.index], other, leftover, False)
    return tuple(
        Row(
            id=ids[position],
            number=position + 1,
            tellings=_tellings(comparison, group, columns),
            pairs=tuple(sorted(pairs[position], key=_columns_of)),
            across=tuple(sorted(across[position], key=_columns_of)),
            nearest=nearest[position],
            decision=(decisions or {}).get(ids[position]),
        )
        for position, group in enumerate(groups)
    )


def outlet_labels(comparison: Comparison) -> tuple[str, ...]:
    """Return a name for each column: the outlet, counted where an outlet has several reports.

    Examples
    --------
    >>> from compare.records import Article, Signature
    >>> two = tuple(Article(id, "Volna", "ru", "", "") for id in ("a", "b"))
    >>> outlet_labels(Comparison(two, {}, (), (), Signature(())))
    ('Volna (1)', 'Volna (2)')
    """
    names = [article.outlet or article.id for article in comparison.articles]
    often = Counter(names)
    seen: Counter[str] = Counter()
    labels = []
    for name in names:
        seen[name] += 1
        labels.append(f"{name} ({seen[name]})" if often[name] > 1 else name)
    return tuple(labels)


def _tellings(comparison: Comparison, group: Group, columns: Mapping[str, int]) -> tuple[Telling, ...]:
    tellings = (
        Telling(columns[member.article], tuple(comparison.claims[member.article][i] for i in member.indices))
        for member in group.members
        if member.indices
    )
    return tuple(sorted(tellings, key=lambda telling: telling.column))


def _pair(comparison: Comparison, columns: Mapping[str, int], alignment: Alignment, match: Match) -> RowPair:
    left, right = comparison.claims[alignment.left], comparison.claims[alignment.right]
    return RowPair(
        columns[alignment.left],
        columns[alignment.right],
        match,
        tuple(left[index] for index in match.left),
        tuple(right[index] for index in match.right),
    )


def _rank(nearest: Nearest) -> tuple[bool, float]:
    """What is a match is nearer than anything that is none."""
    return nearest.is_match, nearest.probability


def _columns_of(pair: RowPair) -> tuple[int, int]:
    return pair.left, pair.right


def _leftovers(alignment: Alignment) -> Iterator[tuple[str, str, Leftover]]:
    for leftover in alignment.left_leftovers:
        yield alignment.left, alignment.right, leftover
    for leftover in alignment.right_leftovers:
        yield alignment.right, alignment.left, leftover


def _in_reading_order(comparison: Comparison) -> list[Group]:
    """Follow the first report; what it does not tell comes after what its own report says before it."""
    told: dict[tuple[str, int], int] = {
        (member.article, index): number
        for number, group in enumerate(comparison.groups)
        for member in group.members
        for index in member.indices
    }
    following: dict[int, int] = {}
    start = -1
    placed: set[int] = set()
    for article in comparison.articles:
        previous = start
        for index in range(len(comparison.claims[article.id])):
            number = told.get((article.id, index))
            if number is None:
                continue
            if number not in placed:
                following[number], following[previous] = following.get(previous, start), number
                placed.add(number)
            previous = number
    order = []
    number = following.get(start, start)
    while number != start:
        order.append(comparison.groups[number])
        number = following.get(number, start)
    return order
