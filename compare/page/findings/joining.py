"""Differences that say one thing, joined: one finding where three outlets give two figures for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from compare.language import group_of
from compare.page.rows import Row, RowPair
from compare.records import Claim, Difference, DifferenceKind, Number, Span

Item = TypeVar("Item")
_COUNTED_KINDS = frozenset({"number", "date"})


class Saying(NamedTuple):
    """What a report has where another one differs; without a span it has no word for it there."""

    column: int
    claim: Claim
    span: Span | None

    @property
    def words(self) -> str:
        """Its own words, or ""."""
        return self.claim.text[max(0, self.span.start) : self.span.stop] if self.span else ""

    @property
    def number(self) -> Number | None:
        """The figure that stands there, if one does."""
        if self.span is None:
            return None
        start, stop = self.span.start, self.span.stop
        return next((each for each in self.claim.numbers if each.start < stop and start < each.stop), None)


class FoundPair(NamedTuple):
    """A difference between two reports: the match that it belongs to, by columns, and both sayings."""

    pair: RowPair
    difference: Difference
    left: Saying
    right: Saying

    @property
    def weight(self) -> float:
        """How grave the difference is, as far as the match is certain."""
        return self.difference.severity * self.pair.match.probability


class Finding(NamedTuple):
    """One thing that differs between two reports or more: all differences about it, joined.

    Attributes
    ----------
    row : Row
        Where it stands on the page.
    kind : str
        One of `DIFFERENCE_KINDS`.
    pairs : tuple of FoundPair
        Its differences, the gravest first.
    others : tuple of Saying
        What further reports surely say of the same quantity.
    """

    row: Row
    kind: DifferenceKind
    pairs: tuple[FoundPair, ...]
    others: tuple[Saying, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether it is of nearly certain matches; else it holds only if both sides make one claim."""
        return self.pairs[0].pair.match.is_nearly_certain

    @property
    def severity(self) -> float:
        """The greatest of its differences."""
        return max(found.difference.severity for found in self.pairs)

    @property
    def probability(self) -> float:
        """The greatest of the matches that it was found in."""
        return max(found.pair.match.probability for found in self.pairs)

    @property
    def maybe_translation(self) -> bool:
        """Whether only translations show it."""
        return all(found.difference.maybe_translation for found in self.pairs)

    @property
    def sayings(self) -> tuple[Saying, ...]:
        """What each report says, by column; nothing only where none of its sentences has a word for it."""
        said: dict[tuple[int, str], Saying] = {}
        for saying in (*(each for found in self.pairs for each in (found.left, found.right)), *self.others):
            said.setdefault((saying.column, saying.words.casefold()), saying)
        spoken = {column for column, words in said if words}
        return tuple(
            said[key] for key in sorted(said, key=lambda key: key[0]) if key[1] or key[0] not in spoken
        )

    @property
    def columns(self) -> tuple[int, ...]:
        """The reports that it is about."""
        return tuple(dict.fromkeys(saying.column for saying in self.sayings))

    @property
    def counted(self) -> str:
        """What the figures count, where that has one name in every language, else ""."""
        return name_of(saying.number for saying in self.sayings if saying.number is not None)


def name_of(numbers: Iterable[Number]) -> str:
    """Return what figures of one quantity count, or "" where they do not name it, or not alike.

    Examples
    --------
    >>> name_of(Number(0, 0, "", 9, 9, counted=counted) for counted in ("missing", "passenger"))
    'missing'
    """
    names = {number.counted for number in numbers}
    # One says "nine missing" and the other "nine passengers are missing".
    named = {name for name in names if group_of(name) != "persons"} or names
    return next(iter(named)) if len(named) == 1 and group_of(next(iter(named))) else ""


def join_findings(rows: Sequence[Row]) -> list[Finding]:
    """Join all differences of a comparison, those of nearly certain matches apart from the doubtful ones.

    Parameters
    ----------
    rows : sequence of Row
        All rows of a comparison.

    Returns
    -------
    list of Finding
        In the order of the rows; every difference of every match is in exactly one of them.
    """
    findings: list[Finding] = []
    told: set[int] = set()  # a match between two rows is told in the first of them
    for row in rows:
        pairs = [pair for pair in row.all_pairs if id(pair.match) not in told]
        told.update(id(pair.match) for pair in pairs)
        parts: dict[tuple[bool, DifferenceKind], list[FoundPair]] = {}
        for found in (each for pair in pairs for each in _differing(pair)):
            parts.setdefault((found.pair.match.is_nearly_certain, found.difference.kind), []).append(found)
        for (_, kind), alike in parts.items():
            findings += [_make_finding(row, kind, together) for together in _join_pairs(alike)]
    return [_as_one(mentions) for mentions in cluster(findings, _marks_of_finding)]


def cluster(items: Sequence[Item], marks_of: Callable[[Item], Iterable[Hashable]]) -> list[list[Item]]:
    """Put together what shares a mark, at first or second hand, in the order of the first.

    Examples
    --------
    >>> cluster(["ab", "cd", "be"], set)
    [['ab', 'be'], ['cd']]
    """
    clusters: list[list[Item]] = []
    homes: dict[Hashable, int] = {}
    for item in items:
        marks = list(marks_of(item))
        homes_of_item = sorted({homes[mark] for mark in marks if mark in homes})
        for home in homes_of_item[1:]:
            clusters[homes_of_item[0]] += clusters[home]
            clusters[home] = []
            homes.update({mark: homes_of_item[0] for mark, at in homes.items() if at == home})
        if not homes_of_item:
            clusters.append([])
        home = homes_of_item[0] if homes_of_item else len(clusters) - 1
        clusters[home].append(item)
        homes.update(dict.fromkeys(marks, home))
    return [each for each in clusters if each]


def _differing(pair: RowPair) -> Iterator[FoundPair]:
    for difference in pair.match.differences:
        left = _say(pair.left, pair.left_claims, difference.left)
        yield FoundPair(pair, difference, left, _say(pair.right, pair.right_claims, difference.right))


def _say(column: int, claims: Sequence[Claim], span: Span | None) -> Saying:
    """Find the claim of a span; a span of no claim (in a file that somebody else made) counts for none."""
    for claim in claims if span else ():
        if span and claim.sentence.index == span.sentence:
            return Saying(column, claim, span)
    return Saying(column, claims[0], None)


def _join_pairs(alike: Sequence[FoundPair]) -> list[list[FoundPair]]:
    """Join the differences of one kind in one row; values that two reports exchange tell nothing apart."""
    once = Counter((id(found.pair), value) for found in alike for value in set(_values_of(found)))
    exchanged = {value for (_, value), times in once.items() if times > 1}
    return cluster(alike, lambda found: {*_spots_of(found), *_values_of(found)} - exchanged)


def _make_finding(row: Row, kind: DifferenceKind, found: Iterable[FoundPair]) -> Finding:
    return Finding(row, kind, tuple(sorted(found, key=lambda each: -each.weight)))


def _spots_of(found: FoundPair) -> Iterator[Hashable]:
    """Yield where a difference stands: what two share that are about one thing."""
    sayings = found.left, found.right
    yield from ((saying.column, saying.span) for saying in sayings if saying.span is not None)


def _values_of(found: FoundPair) -> Iterator[Hashable]:
    """Yield what is said: two differences of one kind in one row that share it are mostly about one thing."""
    sayings = found.left, found.right
    words = frozenset(saying.words.casefold() for saying in sayings)
    if found.difference.kind not in _COUNTED_KINDS:
        yield from words - {""}
        return
    numbers = [saying.number for saying in sayings if saying.number is not None]
    if found.difference.kind == "number" and len(numbers) == len(sayings):
        # Two languages name what is counted by two words; only names that both have tell things apart.
        known = frozenset(number.counted for number in numbers if group_of(number.counted))
        yield frozenset(number.low for number in numbers), frozenset(number.unit for number in numbers), known
    else:
        yield words


def _marks_of_finding(finding: Finding) -> Iterator[Hashable]:
    """Yield what a headline's figures share with the same figures of the same thing in a sentence."""
    if finding.kind == "number" and group_of(finding.counted):
        for found in finding.pairs:
            sides = found.left, found.right
            said = frozenset((side.column, side.number.low) for side in sides if side.number is not None)
            yield finding.is_sure, finding.counted, said


def _as_one(findings: Sequence[Finding]) -> Finding:
    main = max(findings, key=lambda finding: (len(finding.columns), finding.severity * finding.probability))
    return _make_finding(main.row, main.kind, (found for finding in findings for found in finding.pairs))
