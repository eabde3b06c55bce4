"""Which differences of a row are about one thing: the same figure, the same date, the same reserve.

Nothing is guessed from words: differences belong together where they point at the same passage, where two
figures or dates agree, or where their words were read as one thing (one rule of cues, one name).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from compare.differences import pair_numbers
from compare.language import numbers_agree, pair_figures
from compare.page.rows import Row, RowPair
from compare.records import Claim, Cue, Date, Difference, Match, Name, Number, Span

_AGREEING = frozenset({"same", "compatible"})
_FIGURES = frozenset({"number", "date"})
# A word kept at a distance is a difference in naming.
_CUES = {"naming": "distance"}


class Point(NamedTuple):
    """A passage of the report in a column, and the claim in which it stands."""

    column: int
    start: int
    stop: int
    claim: Claim

    @property
    def key(self) -> tuple[int, int, int]:
        """Where it starts: two readings of one figure may end at different places."""
        return self.column, self.claim.sentence.index, self.start

    @property
    def words(self) -> str:
        """The words of the original."""
        return self.claim.text[max(0, self.start) : self.stop]

    @property
    def number(self) -> Number | None:
        """The figure that stands there."""
        return next((each for each in self.claim.numbers if each.start == self.start), None)

    @property
    def date(self) -> Date | None:
        """The date that stands there."""
        return next((each for each in self.claim.dates if each.start == self.start), None)

    def cue(self, kind: str) -> Cue | None:
        """Return the cue that stands there and says something of that kind."""
        wanted = _CUES.get(kind, kind)
        return next(
            (each for each in self.claim.cues if each.start == self.start and each.kind.endswith(wanted)),
            None,
        )

    @property
    def name(self) -> Name | None:
        """The name that stands there."""
        return next((each for each in self.claim.names if each.start == self.start), None)


class Sighting(NamedTuple):
    """A difference, the pair of claims that it is of, and the passages that it points at."""

    pair: RowPair
    difference: Difference
    left: Point | None
    right: Point | None

    @property
    def points(self) -> tuple[Point, ...]:
        """The passages that it points at."""
        return tuple(point for point in (self.left, self.right) if point)


class Subject(NamedTuple):
    """Differences about one thing, the passages where the reports tell it, and the reports without one."""

    found: tuple[Sighting, ...]
    points: tuple[Point, ...]
    absent: tuple[int, ...]

    @property
    def gravest(self) -> Difference:
        """The difference that weighs most."""
        return max((each.difference for each in self.found), key=lambda each: each.severity)


def find_subjects(row: Row, *, doubtful: bool = False) -> list[Subject]:
    """Gather the differences of a row by what they are about, the gravest first.

    Parameters
    ----------
    row : Row
        Any row.
    doubtful : bool
        Whether of the matches that are not nearly certain, instead of those that are. What the sure ones tell
        already is not told again.

    Returns
    -------
    list of Subject
        Sure and doubtful differences are never in one: two reports stand together in a sure one only where
        nearly certain matches join them.
    """
    certain = [pair for pair in row.all_pairs if pair.match.is_nearly_certain]
    sure = _gather(row, [each for pair in certain for each in _find(row, pair)], certain)
    if not doubtful:
        return sure
    rest = [pair for pair in row.all_pairs if not pair.match.is_nearly_certain]
    found = [each for pair in rest for each in _find(row, pair) if not _is_told(each, sure)]
    return _gather(row, found, row.all_pairs)


def _gather(row: Row, found: Sequence[Sighting], pairs: Sequence[RowPair]) -> list[Subject]:
    """Gather differences; `pairs` are those of which it counts where figures and dates agree."""
    groups = _Groups()
    for each in found:
        groups.join([(each.difference.kind, point.key) for point in each.points] or [("", id(each))])
    agreeing: list[tuple[str, Point, Point]] = []
    if len(row.told_in) > 2:
        if any(each.difference.kind in _FIGURES for each in found):
            agreeing = list(_agreeing(pairs))
        for kind, one, other in agreeing:
            groups.join([(kind, one.key), (kind, other.key)])
        _join_alike(groups, found)
    gathered: dict[Hashable, list[Sighting]] = {}
    for each in found:
        key = (each.difference.kind, each.points[0].key) if each.points else ("", id(each))
        gathered.setdefault(groups.find(key), []).append(each)
    extra: dict[Hashable, list[Point]] = {}
    for kind, one, other in agreeing:
        extra.setdefault(groups.find((kind, one.key)), []).extend((one, other))
    subjects = [_subject(each, extra.get(key, ())) for key, each in gathered.items()]
    return sorted(subjects, key=lambda subject: (-subject.gravest.severity, subject.gravest.kind))


def _find(row: Row, pair: RowPair) -> Iterator[Sighting]:
    for difference in pair.match.differences:
        if not row.concerns(pair, difference):
            continue
        left = _point(pair.left, pair.left_claims, difference.left)
        right = _point(pair.right, pair.right_claims, difference.right)
        yield Sighting(pair, difference, left, right)


def _point(column: int, claims: Sequence[Claim], span: Span | None) -> Point | None:
    for claim in claims if span else ():
        if span and claim.sentence.index == span.sentence:
            return Point(column, span.start, span.stop, claim)
    return None


def _subject(found: Sequence[Sighting], extra: Iterable[Point]) -> Subject:
    points = {point.key: point for each in found for point in each.points}
    for point in extra:
        points.setdefault(point.key, point)
    told = {point.column for point in points.values()}
    without = {
        column
        for each in found
        for column, point in ((each.pair.left, each.left), (each.pair.right, each.right))
        if point is None
    }
    return Subject(
        tuple(sorted(found, key=lambda each: -each.difference.severity)),
        tuple(points[key] for key in sorted(points)),
        tuple(sorted(without - told)),
    )


def _is_told(found: Sighting, subjects: Iterable[Subject]) -> bool:
    """Tell whether a subject has both passages of a difference, or the one and the report without it."""
    keys = {point.key for point in found.points}
    without = {
        column
        for column, point in ((found.pair.left, found.left), (found.pair.right, found.right))
        if point is None
    }
    return any(
        keys <= {point.key for point in subject.points}
        and without <= set(subject.absent)
        and subject.gravest.kind == found.difference.kind
        for subject in subjects
    )


def _agreeing(pairs: Iterable[RowPair]) -> Iterator[tuple[str, Point, Point]]:
    """Yield the figures and the dates of two claims that agree, as their records tell."""
    for pair in pairs:
        left, right = pair.left_claims, pair.right_claims
        match = Match(tuple(range(len(left))), tuple(range(len(right))), pair.match.probability)
        for number in pair_numbers(match, left, right):
            if numbers_agree(number.left_number, number.right_number).level in _AGREEING:
                one = Point(pair.left, number.left.start, number.left.stop, left[number.left.sentence])
                other = Point(pair.right, number.right.start, number.right.stop, right[number.right.sentence])
                yield "number", one, other
        dates = [[(claim, each) for claim in claims for each in claim.dates] for claims in (left, right)]
        if not all(dates):
            continue
        paired = pair_figures((), (), [each for _, each in dates[0]], [each for _, each in dates[1]])
        for date in paired.dates:
            if date.verdict.level in _AGREEING:
                first = _point_of(pair.left, dates[0], date.left)
                yield "date", first, _point_of(pair.right, dates[1], date.right)


def _point_of(column: int, places: Sequence[tuple[Claim, Date]], item: Date) -> Point:
    claim = next(
        (
            claim
            for claim, each in places
            if each == item or (each.start, each.text) == (item.start, item.text)
        ),
        places[0][0],
    )
    return Point(column, item.start, item.stop, claim)


def _join_alike(groups: _Groups, found: Sequence[Sighting]) -> None:
    """Join what only one side has in each pair, where it was read as the same thing."""
    for each in found:
        for point in each.points if len(each.points) == 1 else ():
            cue = point.cue(each.difference.kind)
            read = cue.rule if cue else point.name.key if point.name else None
            if read is not None:
                alike = (each.difference.kind, each.difference.rule, read)
                groups.join([(each.difference.kind, point.key), alike])


class _Groups:
    """Things that belong together, joined step by step."""

    def __init__(self) -> None:
        self._parents: dict[Hashable, Hashable] = {}

    def find(self, item: Hashable) -> Hashable:
        parent = self._parents.setdefault(item, item)
        while parent != self._parents[parent]:
            parent = self._parents[parent]
        self._parents[item] = parent
        return parent

    def join(self, items: Sequence[Hashable]) -> None:
        for item in items:
            self._parents[self.find(item)] = self.find(items[0])
