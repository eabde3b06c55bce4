"""Why two words that say the opposite may tell the same: small rules, asked in order.

They look at who or what it is that rose and fell, and at the words that turn the sense round.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from compare.differences.clauses import clause_around
from compare.differences.opposite_doubts.counts import (
    is_counted_outcome,
    is_of_other_things,
    is_told_of_the_rest,
)
from compare.differences.opposite_doubts.deeds import is_of_another_deed
from compare.differences.opposite_doubts.measures import (
    is_another_measure,
    is_compared_round,
    is_measured,
    is_no_move,
)
from compare.differences.opposite_doubts.players import is_of_another_player
from compare.differences.opposite_doubts.subjects import is_of_another
from compare.differences.opposite_doubts.supposing import is_supposed_once
from compare.differences.opposite_doubts.turning import is_turned_round
from compare.differences.roles import Party, shared_parties
from compare.differences.sides import Facing, Side
from compare.language import opposites_in, pairs_told_of, sided_events
from compare.records import Date, Span

Doubt = Callable[[Facing, str, Span, Span], bool]

# What resumes had stopped before: the word for it, and what says so behind it.
_AGAIN = re.compile(r"resum|reopen|restart|restor|возобнов|восстан|віднов", re.IGNORECASE)
_AFTER = re.compile(r"\W+(?:\w+\W+){0,3}?(?:after|following|через|после|спустя|після)\b", re.IGNORECASE)
# What lasts until a day is over on it: "closed until Friday", "opens on Friday".
_UNTIL = re.compile(r"\W+(?:\w+\W+){0,3}?(?:until|till|до)\b", re.IGNORECASE)
# What is put off to a day takes place on it: "put off the opening of the line to 3 May".
_PUT_OFF = re.compile(
    r"(?:postpon|put off|puts off|delay|reschedul|перен[оеі]с|отлож|отклад|відкла)\w*"
    r"(?:\W+\w+){0,6}?\W+(?:to|for|на)\W+(?:the\W+|next\W+)?$",
    re.IGNORECASE,
)


def may_tell_the_same(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether any of `DOUBTS` holds.

    Parameters
    ----------
    facing : Facing
        The claims of both words.
    pair : str
        Which opposition they are of.
    left, right : Span
        Where the words stand.
    """
    return any(doubt(facing, pair, left, right) for doubt in DOUBTS)


def _is_of_another_place(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether the texts name two places: one was left, one was reached; north of one, south of one."""
    if pair not in pairs_told_of("place"):
        return False
    here, there = _name_behind(facing.left, left), _name_behind(facing.right, right)
    return bool(here and there) and not shared_parties(here, there)


def _comes_after(facing: Facing, _: str, left: Span, right: Span) -> bool:
    """Tell whether one text goes on to what followed: "stopped for six hours", "resumed after six hours"."""
    return any(
        _AGAIN.match(claim.text, span.start, span.stop) and _AFTER.match(claim.text, span.stop)
        for side, span in ((facing.left, left), (facing.right, right))
        for claim in (side.claim_at(span),)
    )


def _is_over_then(facing: Facing, _: str, left: Span, right: Span) -> bool:
    """Tell whether one text says until when, and the other what comes on that day."""
    lasts = [
        _UNTIL.match(side.claim_at(span).text, span.stop) is not None
        for side, span in ((facing.left, left), (facing.right, right))
    ]
    return lasts[0] != lasts[1] and any(
        verdict.level != "contradicts" for _, _, verdict in facing.figures.dates
    )


def _is_put_off_to_then(facing: Facing, _: str, left: Span, right: Span) -> bool:
    """Tell whether something is put off to a day in one text, and comes on that day or later in the other.

    What comes later was put off as well: the days differ, and nothing else does.
    """
    put_off = [
        {date for date in claim.dates if _PUT_OFF.fullmatch(claim.text, span.start, date.start)}
        for side, span in ((facing.left, left), (facing.right, right))
        for claim in (side.claim_at(span),)
    ]
    for one, other, verdict in facing.figures.dates:
        if (one in put_off[0]) == (other in put_off[1]):
            continue
        first, then = (one, other) if one in put_off[0] else (other, one)
        if verdict.level != "contradicts" or _is_later(then, first):
            return True
    return False


def _is_later(date: Date, than: Date) -> bool:
    """Tell whether one date may be later than another: months without a year may be of any."""
    if date.month is None or than.month is None or (date.year is None) != (than.year is None):
        return False
    if date.year is None and date.day is None and than.day is None:
        return True
    return (date.year or 0, date.month, date.day or 0) > (than.year or 0, than.month, than.day or 0)


def _is_of_another_time(facing: Facing, _: str, left: Span, right: Span) -> bool:
    """Tell whether one text tells what was before an event, the other what was after it."""
    here, there = (
        {(event.side, event.event) for event in sided_events(claim.text, claim.language)}
        for claim in (facing.left.claim_at(left), facing.right.claim_at(right))
    )
    return any(side != other and event == same for side, event in here for other, same in there)


def _are_parts_of_one_phrase(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether both words are no moves but stand in phrases that tell the same: «пришла в себя»."""
    if pair not in pairs_told_of("place"):
        return False
    here, there = (
        {
            word.meant
            for word in opposites_in(claim.text, claim.language)
            if word.start <= span.start and span.stop <= word.stop and len(word.text) > span.stop - span.start
        }
        for span, claim in ((left, facing.left.claim_at(left)), (right, facing.right.claim_at(right)))
    )
    return not here.isdisjoint(there)


DOUBTS: tuple[Doubt, ...] = (
    _are_parts_of_one_phrase,
    is_turned_round,
    is_supposed_once,
    is_of_another,
    is_of_another_player,
    is_of_another_deed,
    is_measured,
    is_another_measure,
    is_compared_round,
    is_of_other_things,
    is_counted_outcome,
    is_told_of_the_rest,
    _is_of_another_place,
    is_no_move,
    _comes_after,
    _is_over_then,
    _is_put_off_to_then,
    _is_of_another_time,
)


def _name_behind(side: Side, span: Span) -> list[Party]:
    """Return the first name behind a word in its clause, if there is one."""
    claim = side.claim_at(span)
    _, end = clause_around(claim.text, claim.language, span.start, span.stop)
    return [
        Party(name.start, name.stop, name.text, claim.language, "", name)
        for name in claim.names
        if span.stop <= name.start and name.stop <= end
    ][:1]
