"""One and the same date, told as the earliest by one text and as the latest by the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.differences.clauses import are_told, clause_around
from compare.differences.date_differences import differing_sides_of_events
from compare.differences.sides import Facing, Side
from compare.language import DateBound, bound_of_date, lemmatize, part_of_speech, tokenize
from compare.records import Date, Difference

_NOT = re.compile(r"\b(?:not|never|cannot|не|ни|ні)\b|n['’]t\b", re.IGNORECASE)
_OPPOSITE_BOUNDS = 0.7


def differing_date_bounds(facing: Facing) -> Iterator[Difference]:
    """Report "no earlier than May 5" against "no later than May 5", "by May 5" against "after May 5".

    Parameters
    ----------
    facing : Facing
        The match.

    Yields
    ------
    Difference
        At the dates; nothing where the texts bound two things ("shut until May 5", "open from May 5").
    """
    for left, right, verdict in facing.figures.dates:
        here, there = _bound(facing.left, left), _bound(facing.right, right)
        if verdict.level == "contradicts" or here is None or there is None or here.side == there.side:
            continue
        spans = facing.left.locate(left), facing.right.locate(right)
        if not _bound_one_thing(facing, (left, here), (right, there)) or not are_told(facing, *spans):
            continue
        if any(differing_sides_of_events(facing)):
            return  # told already
        note = f"One text tells this date as the {here.side}, the other as the {there.side}: “{left.text}”."
        yield Difference("date", *spans, _OPPOSITE_BOUNDS, note, rule="differing_date_bounds")


def _bound(side: Side, date: Date) -> DateBound | None:
    claim = side.claim_at(side.locate(date))
    return bound_of_date(claim.text, date.start, claim.language)


def _bound_one_thing(facing: Facing, one: tuple[Date, DateBound], other: tuple[Date, DateBound]) -> bool:
    """Tell whether the verb before both dates is one; where none is known, whether both bounds are firm."""
    before = _words_before(facing.left, *one), _words_before(facing.right, *other)
    if any(_NOT.search(words) for words in before):
        return False  # "will not open until May 5"
    verbs = [
        _last_verb(words, side.language) if facing.is_one_language else ""
        for words, side in zip(before, (facing.left, facing.right), strict=True)
    ]
    return verbs[0] == verbs[1] and (bool(verbs[0]) or (one[1].is_firm and other[1].is_firm))


def _words_before(side: Side, date: Date, bound: DateBound) -> str:
    claim = side.claim_at(side.locate(date))
    begin, _ = clause_around(claim.text, claim.language, bound.start, date.stop)
    return claim.text[begin : bound.start]


def _last_verb(words: str, language: str) -> str:
    verbs = [word.text for word in tokenize(words, language) if part_of_speech(word.text, language) == "VERB"]
    return lemmatize(verbs[-1], language)[0] if verbs else ""
