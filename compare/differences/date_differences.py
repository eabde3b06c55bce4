"""Dates and times of day that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from compare.differences.clauses import are_told
from compare.differences.sides import Facing, Side
from compare.language import content_lemmas
from compare.records import Difference, Span

_ANOTHER_PART = 0.6
_BEFORE_AGAINST_AFTER = 0.8
_PARTS = {
    "early": ("early", "the beginning of", "the start of", "начале", "начала", "начало", "початку"),
    "mid": ("mid", "mid-", "the middle of", "середине", "середины", "середина", "середині"),
    "late": ("late", "the end of", "конце", "конца", "конец", "кінці"),
}
_PARTS_SHOWN = {"early": "early", "mid": "in the middle", "late": "late"}
_PART_OF = {form: part for part, forms in _PARTS.items() for form in forms}
_FORMS = "|".join(map(re.escape, sorted(_PART_OF, key=len, reverse=True)))
_PART = re.compile(rf"\b({_FORMS})\s*$", re.IGNORECASE)
_PART_INSIDE = re.compile(rf"({_FORMS})\b", re.IGNORECASE)
_BEFORE = frozenset({"before", "до", "перед"})
_BEFORE_OR_AFTER = re.compile(
    r"\b(before|after|до|перед|после)\s+(?:the |a |an |his |her |its |their )?(\w+)", re.IGNORECASE
)


def differing_dates(facing: Facing) -> Iterator[Difference]:
    """Report paired dates and times that contradict each other."""
    for left, right, verdict in facing.figures.dates:
        here, there = facing.left.locate(left), facing.right.locate(right)
        if verdict.level == "contradicts" and are_told(facing, here, there):
            yield Difference(
                "date",
                here,
                there,
                verdict.severity,
                f"The dates or times differ: “{left.text}” and “{right.text}”.",
                rule="differing_dates",
            )


def differing_parts_of_time(facing: Facing) -> Iterator[Difference]:
    """Report another part of one month or year ("mid", "late"), and before against after one and the same."""
    for left, right, verdict in facing.figures.dates:
        if verdict.level == "contradicts":
            continue
        here, there = facing.left.locate(left), facing.right.locate(right)
        parts = [_part_before(side, span) for side, span in ((facing.left, here), (facing.right, there))]
        if all(parts) and parts[0] != parts[1]:
            words = " and ".join(f"“{_PARTS_SHOWN[part]}”" for part in parts)
            note = f"Another part of the same time: {words}."
            yield Difference("date", here, there, _ANOTHER_PART, note, rule="another_part_of_time")
    if not facing.is_one_language:
        return
    for one in _sides_of_events(facing.left):
        for other in _sides_of_events(facing.right):
            if one.event == other.event and one.is_before != other.is_before:
                note = f"One text says “{one.text}”, the other “{other.text}”."
                spans = facing.left.locate(one), facing.right.locate(other)
                yield Difference("date", *spans, _BEFORE_AGAINST_AFTER, note, rule="before_against_after")
                return


def _part_before(side: Side, span: Span) -> str:
    """Return which part of a month or year a text names before a date: "early", "mid", "late", or ""."""
    text = side.claim_at(span).text
    found = _PART.search(text[: span.start])
    if found is None:
        found = _PART_INSIDE.match(text[span.start : span.stop])
    return _PART_OF[found.group(1).casefold()] if found else ""


class _Sided(NamedTuple):
    """The word "before" or "after", and the word behind it as a dictionary form."""

    start: int
    stop: int
    text: str
    is_before: bool
    event: str


def _sides_of_events(side: Side) -> Iterator[_Sided]:
    for place in side.places:
        for found in _BEFORE_OR_AFTER.finditer(place.claim.text):
            event = content_lemmas(found.group(2), place.claim.language)
            if event:
                is_before = found.group(1).casefold() in _BEFORE
                yield _Sided(found.start(), found.end(), found.group(), is_before, event[0])
