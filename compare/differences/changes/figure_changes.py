"""How a figure changes: by so much or to so much, from which to which, and nearly or more than that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from compare.differences.changes.quoting import quote_bounded, with_bound
from compare.differences.clauses import clause_around
from compare.differences.sides import Facing, Side
from compare.language import NumberPair, Verdict, in_unit, is_nearly_reached, opposites_in, pairs_told_of
from compare.records import Claim, Difference, Number, Span

_BY, _TO = "by", "to"
_STEPS = {"by": _BY, "на": _BY, "to": _TO, "до": _TO}
# Up to two words stand between the preposition and its figure: "to about 5"; not "to fall by 5".
_STEP = re.compile(r"\b(by|to|на|до)\s+(?:(?!(?:by|to|на|до)\b)[^\W\d]+\s+){0,2}$", re.IGNORECASE)
_NOTHING_BETWEEN = re.compile(r"\s+(?:(?:about|around|nearly|almost|over|more|than|at|least|some|only)\s+)*")
_FROM = re.compile(r"\b(?:from|с|со|от|з|із|зі|від)\s+(?:[^\W\d]+\s+){0,2}$", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:to|до)\s+(?:[^\W\d]+\s+){0,2}$", re.IGNORECASE)
_THEN_TO = re.compile(r"(?:\s+[^\W\d]+){0,3},?\s+(?:to|до)\s+(?:[^\W\d]+\s+){0,2}", re.IGNORECASE)
_THEN_FROM = re.compile(
    r"(?:\s+[^\W\d]+){0,3},?\s+(?:from|с|со|от|з|із|зі|від)\s+(?:[^\W\d]+\s+){0,2}", re.IGNORECASE
)
# «Превысит 400 долларов»: where nothing is said to rise before it, that is a level.
_REACHED = re.compile(
    r"\b(?:превы[сш]\w+|достиг\w*|перевищ\w+|дося[гж]\w*|сяг\w*|exceed\w*|reach\w*)\s+(?:(?:отметк|позначк)\w+\s+(?:[ву]\s+)?)?(?:[^\W\d]+\s+)?$",
    re.IGNORECASE,
)
# «В полтора раза больше, чем», "20% less than".
_COMPARED = re.compile(
    r"\s+(?:(?P<more>больше|выше|дороже|чаще|більше|вище|дорожче|частіше|more|higher)|меньше|ниже|дешевле|реже|менше|нижче|дешевше|рідше|less|fewer|lower)\b",
    re.IGNORECASE,
)
_MORE = frozenset({"more_than", "at_least"})
_BY_AGAINST_TO = 0.8
_TURNED = 0.8
_NOT_REACHED = 0.5
_ANOTHER_SHARE = 0.6
_HALVED, _HALF = "double or halve", 0.5
_PERCENT, _TIMES, _FRACTION = "percent", "times", "fraction"
# "By half" and "by 40%" may be one, rounded; "by half" and "by a third" are two.
_SHARES_APART = 1.45
# A share told as a third or a quarter is never meant to the last digit; computers round, too.
_SHARE_IN_WORDS, _ROUNDING = 0.02, 1e-9


class _Change(NamedTuple):
    """The figure that something had, the one that it has now, and where both stand."""

    before: float
    after: float
    span: Span


class _Share(NamedTuple):
    """By which share of itself something rose or fell, what kind of figure tells it, and where it stands."""

    share: float
    is_rise: bool
    kind: str
    span: Span
    text: str


def differing_changes(facing: Facing) -> Iterator[Difference]:
    """Report "by 5" against "to 5", "from 12 to 14" against "from 14 to 12", "nearly" against "more than"."""
    turned = next(_turned(facing), None)
    if turned is not None:
        yield turned
    yield from _other_shares(facing)
    for pair in facing.figures.numbers:
        if pair.left.low == pair.right.low and pair.left.unit == pair.right.unit:
            yield from _by_against_to(facing, pair)
            yield from _nearly_against_more(facing, pair)


def is_start_of_change(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether one text has by how much something changed, the other from what it started.

    "By 1.5 cents to $1.32", "to $1.32 from $1.305".
    """
    return _makes_start(facing.left, left, facing.right, right) or _makes_start(
        facing.right, right, facing.left, left
    )


def is_another_step(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether one text has by how much something changed, and the other to how much.

    Where both have the same figure there, one of them is wrong.
    """
    steps = [
        _step(side, number) or (_TO if _is_level(side, number) else "")
        for side, number in ((facing.left, left), (facing.right, right))
    ]
    return all(steps) and steps[0] != steps[1] and left.low != right.low


def _is_level(side: Side, number: Number) -> bool:
    claim = side.claim_at(side.locate(number))
    begin, _ = clause_around(claim.text, claim.language, number.start, number.stop)
    before = claim.text[begin : number.start]
    told = pairs_told_of("figure")
    rises = any(word.meant.pair in told for word in opposites_in(before, claim.language))
    return not rises and _REACHED.search(before) is not None


def _makes_start(side: Side, change: Number, other: Side, start: Number) -> bool:
    before = other.claim_at(other.locate(start)).text[: start.start]
    if not _FROM.search(before) or _step(side, change) != _BY:
        return False
    ends = [end for end in (*side.numbers, *other.numbers) if end not in (start, change)]
    if start.high > start.low:  # "from 30 to 40"
        ends.append(replace(start, low=start.high))
    # «С 30 до 40 рублей»: the first of both is of roubles, too.
    return any(_leads_to(change, replace(start, unit=start.unit or end.unit), end) for end in ends)


def _leads_to(change: Number, start: Number, end: Number) -> bool:
    """Tell whether a figure is what lies between two others, or its share of the first of them."""
    if end.unit not in ("", start.unit):
        return False
    gap = abs(end.low - start.low)
    is_share = change.kind == _FRACTION or (change.unit == _PERCENT and start.unit != _PERCENT)
    if is_share and start.low > 0:
        share = change.low if change.kind == _FRACTION else change.low / 100
        rounded = _SHARE_IN_WORDS if change.kind == _FRACTION else change.step / 200
        return abs(gap / start.low - share) <= rounded + _ROUNDING
    amount = in_unit(change, start.unit)
    return amount.unit == start.unit and abs(gap - amount.low) <= max(amount.step, start.step) / 2


def _by_against_to(facing: Facing, pair: NumberPair) -> Iterator[Difference]:
    steps = _step(facing.left, pair.left), _step(facing.right, pair.right)
    if all(steps) and steps[0] != steps[1]:
        spans = _with_step(facing.left, pair.left), _with_step(facing.right, pair.right)
        one, other = (
            side.claim_at(span).text[span.start : span.stop]
            for side, span in zip((facing.left, facing.right), spans, strict=True)
        )
        note = f"One text tells by how much it changed, the other to how much: “{one}” and “{other}”."
        yield Difference("number", *spans, _BY_AGAINST_TO, note, rule="by_against_to")


def _step(side: Side, number: Number) -> str:
    """Return whether something rose or fell by a figure, or to it; "" where it did neither."""
    claim = side.claim_at(side.locate(number))
    begin, _ = clause_around(claim.text, claim.language, number.start, number.stop)
    if number.kind not in ("cardinal", "fraction") or number.low != number.high:
        return ""
    before = claim.text[begin : number.start]
    told = pairs_told_of("figure")
    changes = [word for word in opposites_in(before, claim.language) if word.meant.pair in told]
    if not changes:
        return ""
    if found := _STEP.search(before):
        return _STEPS[found.group(1).casefold()]
    is_bare = claim.language == "en" and _NOTHING_BETWEEN.fullmatch(before, changes[-1].stop)
    return _BY if is_bare else ""


def _nearly_against_more(facing: Facing, pair: NumberPair) -> Iterator[Difference]:
    for one, other, side in (
        (pair.left, pair.right, facing.left),
        (pair.right, pair.left, facing.right),
    ):
        claim = side.claim_at(side.locate(one))
        if other.bound in _MORE and is_nearly_reached(claim.text, one.start, claim.language):
            here, there = quote_bounded(facing.left, pair.left), quote_bounded(facing.right, pair.right)
            note = f"Here a figure is nearly reached, there it is passed: {here} and {there}."
            spans = with_bound(facing.left, pair.left), with_bound(facing.right, pair.right)
            yield Difference("number", *spans, _NOT_REACHED, note, rule="nearly_against_more")


def _turned(facing: Facing) -> Iterator[Difference]:
    for one in _changes(facing.left):
        for other in _changes(facing.right):
            if (one.before, one.after) == (other.after, other.before) and one.before != one.after:
                note = f"The change goes the other way: from {one.before:g} to {one.after:g}, and back."
                yield Difference("number", one.span, other.span, _TURNED, note, rule="turned_change")


def _other_shares(facing: Facing) -> Iterator[Difference]:
    """Report "halved" against "by a quarter": shares told by figures of two kinds, which are not paired."""
    left = list(_shares(facing.left))
    if len(left) != 1:
        return
    right = list(_shares(facing.right))
    if len(right) != 1:
        return
    (one,), (other,) = left, right
    small, large = sorted((one.share, other.share))
    if one.kind == other.kind or one.is_rise != other.is_rise or large < _SHARES_APART * small:
        return
    note = f"The texts tell another share: “{one.text}” and “{other.text}”."
    yield Difference("number", one.span, other.span, _ANOTHER_SHARE, note, rule="other_share")


def _shares(side: Side) -> Iterator[_Share]:
    for place in side.places:
        claim = place.claim
        for number in filter(_may_be_share, claim.numbers):
            is_rise = _rises(claim, number)
            share = 0.0 if is_rise is None else _share_of(number, side, is_rise=is_rise)
            if share and is_rise is not None:
                span = Span(place.position, number.start, number.stop)
                yield _Share(share, is_rise, number.unit or number.kind, span, number.text)
        for word in opposites_in(claim.text, claim.language):
            if word.meant.pair == _HALVED and not word.meant.is_first:
                span = Span(place.position, word.start, word.stop)
                if not any(number.start < word.stop and word.start < number.stop for number in claim.numbers):
                    yield _Share(_HALF, False, _TIMES, span, word.text)


def _may_be_share(number: Number) -> bool:
    return number.unit in (_TIMES, _PERCENT) or number.kind == _FRACTION


def _rises(claim: Claim, number: Number) -> bool | None:
    """Tell whether what the clause of a figure tells goes up; None where that is not told, or both ways."""
    if (compared := _COMPARED.match(claim.text, number.stop)) is not None:
        return compared["more"] is not None
    begin, end = clause_around(claim.text, claim.language, number.start, number.stop)
    told = pairs_told_of("figure")
    words = opposites_in(claim.text[begin:end], claim.language)
    ways = {word.meant.is_first for word in words if word.meant.pair in told}
    return ways.pop() if len(ways) == 1 else None


def _share_of(number: Number, side: Side, *, is_rise: bool) -> float:
    """Return by which share of itself something changed, as a figure tells it; 0 where it tells none."""
    if number.unit == _TIMES:
        return (number.low - 1 if is_rise else 1 - 1 / number.low) if number.low > 1 else 0.0
    claim = side.claim_at(side.locate(number))
    is_by = _COMPARED.match(claim.text, number.stop) is not None or _step(side, number) == _BY
    if number.low != number.high or not is_by:
        return 0.0
    if number.kind == _FRACTION:
        return number.low
    return number.low / 100 if number.unit == _PERCENT else 0.0


def _changes(side: Side) -> Iterator[_Change]:
    for place in side.places:
        text, numbers = place.claim.text, sorted(place.claim.numbers, key=lambda number: number.start)
        for number in numbers:
            if number.low < number.high and _FROM.search(text[: number.start]):
                yield _Change(number.low, number.high, Span(place.position, number.start, number.stop))
        for one, other in pairwise(numbers):
            span = Span(place.position, one.start, other.stop)
            if _leads(_FROM, _THEN_TO, place.claim, one, other):
                yield _Change(one.low, other.low, span)
            elif _leads(_UP_TO, _THEN_FROM, place.claim, one, other):
                yield _Change(other.low, one.low, span)


def _leads(first: re.Pattern[str], then: re.Pattern[str], claim: Claim, one: Number, other: Number) -> bool:
    between = then.fullmatch(claim.text, one.stop, other.start)
    return between is not None and first.search(claim.text[: one.start]) is not None


def _with_step(side: Side, number: Number) -> Span:
    """Return where a figure stands together with the word that tells whether it is the change: "by 5"."""
    span = side.locate(number)
    found = _STEP.search(side.claim_at(span).text, 0, span.start)
    return span if found is None else Span(span.sentence, found.start(), span.stop)
