"""Dates of two events of one story: "charged on Saturday after a fire", "a fire in the port on Friday"."""

from __future__ import annotations

import re
from typing import NamedTuple

from compare.differences.clauses import clause_around
from compare.differences.english import beginnings_of
from compare.differences.neighbours import find_neighbours
from compare.differences.sides import Facing, Side
from compare.language import (
    DateBound,
    DatePair,
    bound_of_date,
    content_lemmas,
    dates_agree,
    event_borders,
    is_time,
    stages_in,
    things_told_by,
)
from compare.records import Claim, Date, Span

# «Откроется после ремонта 24 августа»: behind one word the date is sooner that of the verb.
_OWN_DATE = 2

# "Will play in Sunday's playoff game": the game is on Sunday, whatever else is told.
_OF_THAT_DAY = re.compile(r"['’]s(?:\s+[\w’'-]+){1,5}")
# So many words around a date make another one its partner; a single one may stand anywhere.
_SAME_PLACE = 2


class _Told(NamedTuple):
    """What the words of an event with a date tell, and what all others of its side tell."""

    event: set[object]
    others: set[object]


def are_of_two_events(facing: Facing, left: Span, right: Span) -> bool:
    """Tell whether two dates stand with two events, one of which the other text tells without that date.

    Parameters
    ----------
    facing : Facing
        The match.
    left, right : Span
        Where the dates stand.

    Returns
    -------
    bool
        True where the words around the one date tell nothing that those around the other tell, but what the
        rest of the other side does; never across languages.
    """
    if not facing.is_one_language:
        return False  # through a gloss, words may only seem to be others
    if _tell_two_stages(facing, left, right):
        return True
    here, there = _read(facing.left, left), _read(facing.right, right)
    if not here.event or not there.event or not here.event.isdisjoint(there.event):
        return False
    return not here.event.isdisjoint(there.others) or not there.event.isdisjoint(here.others)


def _tell_two_stages(facing: Facing, left: Span, right: Span) -> bool:
    """Tell whether the dates are of two stages of one affair: charged on Thursday, convicted on Tuesday."""
    told = []
    for side, span in ((facing.left, left), (facing.right, right)):
        claim = side.claim_at(span)
        begin, end = _event_around(claim, span)
        found = stages_in(claim.text, claim.language)
        told.append({stage.meant for stage in found if begin <= stage.start < end})
    here, there = told
    return here.isdisjoint(there) and not {one.what for one in here}.isdisjoint(one.what for one in there)


def pair_dates_by_place(facing: Facing) -> list[DatePair]:
    """Return the pairs of dates, each that contradicts with the partner that stands among the same words.

    "Asked on 28 April to prepare by 5 May" tells two dates; "asked to prepare by 5 April" contradicts the
    second, whose month it does not share. In two languages a place is known by what bounds its date alone.
    """
    place = _best_placed if facing.is_one_language else _bounded_alike
    return [place(facing, pair) for pair in facing.figures.dates]


def _bounded_alike(facing: Facing, pair: DatePair) -> DatePair:
    """Return a pair, or the first choice of which both dates are bounded alike: «к 5 апреля», "by May 5"."""
    return next(
        (choice for choice in (pair, *_choices(facing, pair)) if _is_bounded_alike(facing, choice)), pair
    )


def _is_bounded_alike(facing: Facing, pair: DatePair) -> bool:
    left, right = _bound(facing.left, pair.left), _bound(facing.right, pair.right)
    return left is not None and right is not None and left.side == right.side


def _bound(side: Side, date: Date) -> DateBound | None:
    claim = side.claim_at(side.locate(date))
    return bound_of_date(claim.text, date.start, claim.language)


def _best_placed(facing: Facing, pair: DatePair) -> DatePair:
    best = max(_choices(facing, pair), key=lambda choice: _neighbours_shared(facing, choice))
    return best if _neighbours_shared(facing, best) >= _SAME_PLACE else pair


def _choices(facing: Facing, pair: DatePair) -> list[DatePair]:
    """Return a pair, and where it contradicts, those that dates without a partner make with either of it."""
    if pair.verdict.level != "contradicts":
        return [pair]
    others = [pair._replace(left=date) for date in facing.figures.left_dates]
    others += [pair._replace(right=date) for date in facing.figures.right_dates]
    judged = [other._replace(verdict=dates_agree(other.left, other.right)) for other in others]
    return [pair, *(other for other in judged if other.verdict.level == "contradicts")]


def _neighbours_shared(facing: Facing, pair: DatePair) -> int:
    here, there = find_neighbours(pair.left, facing.left), find_neighbours(pair.right, facing.right)
    return sum(len(own & other) for own, other in zip(here, there, strict=True))


def _read(side: Side, span: Span) -> _Told:
    claim = side.claim_at(span)
    begin, end = _event_around(claim, span)
    event = f"{claim.text[begin : span.start]} {claim.text[span.stop : end]}"
    others = [claim.text[:begin], claim.text[end:]]
    others += [place.claim.text for place in side.places if place.position != span.sentence]
    return _Told(_things(claim, event), {thing for other in others for thing in _things(claim, other)})


def _event_around(claim: Claim, span: Span) -> tuple[int, int]:
    """Return where the words begin and end that tell one event: a clause, or what "after" parts from it."""
    begin, end = clause_around(claim.text, claim.language, span.start, span.stop)
    if (named := _OF_THAT_DAY.match(claim.text, span.stop, end)) is not None:
        return span.stop, named.end()
    borders = [border for border in event_borders(claim.text) if begin <= border[0] < end]
    for start, stop in borders:
        words_before = content_lemmas(claim.text[stop : span.start], claim.language)
        if len(words_before) >= _OWN_DATE:
            begin = start
    return begin, min([end, *(start for start, _ in borders if start >= span.stop)])


def _things(claim: Claim, text: str) -> set[object]:
    """Return the beginnings of the words of a text, and the things of the news that they are used for."""
    words = [
        word
        for word in content_lemmas(text, claim.language)
        if not word[0].isdigit() and not is_time(word, claim.language)
    ]
    return beginnings_of(words) | {thing for word in words for thing in things_told_by(word, claim.language)}
