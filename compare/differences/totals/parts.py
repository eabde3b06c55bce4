"""A figure that counts two things together in one text, and one of them alone in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from compare.differences.english import english_lemmas
from compare.differences.sides import Facing, Side, place_spans
from compare.language import content_lemmas, part_of_speech, read_words
from compare.records import Claim, Difference, Number

_COUNTS_LESS = 0.6
_IN_A_NAME = "name"
_DONE = "ed"
_JOINT = r"(?:,?\s+(?:and|as well as|along with|plus|и|а также|плюс|та|і|а також))"
# Behind a figure: what it counts, another thing, and no figure of that: "60 buses and trams".
_TOGETHER = re.compile(
    rf"\s+(?P<one>[\w-]+(?:\s+[\w-]+){{0,3}}?){_JOINT}\s+(?P<other>[\w-]+(?:\s+[\w-]+){{0,2}})", re.IGNORECASE
)
# Between two figures that count one thing each: "60 buses, as well as about 16 trams".
_EACH = re.compile(
    rf"\s+(?P<one>[\w-]+(?:\s+[\w-]+){{0,3}}?){_JOINT}\s+(?:[^\W\d]+\s+){{0,2}}", re.IGNORECASE
)
_COUNTED = re.compile(r"\s+((?:[\w-]+\s*){1,3})")


class _Total(NamedTuple):
    """A figure, and what it counts together."""

    number: Number
    one: frozenset[str]
    other: frozenset[str]
    words: str


class _Parts(NamedTuple):
    """Two figures, and what each of them counts."""

    first: Number
    second: Number
    one: frozenset[str]
    other: frozenset[str]


def total_against_parts(facing: Facing) -> Iterator[Difference]:
    """Report a figure that counts two things together here, and there one of them beside another figure.

    "60 buses and trams" and "60 buses, as well as 16 trams" have the same figure, and count 60 and 76.

    Parameters
    ----------
    facing : Facing
        The match, of one language or of two that can be read in English.

    Yields
    ------
    Difference
        At the figure of both, and at that of the part.
    """
    for side, other, is_left in facing.both_ways():
        for total in _totals(side, facing):
            for parts in _parts(other, facing):
                if not _is_counted_alone(total, parts):
                    continue
                spans = place_spans(side.locate(total.number), other.locate(parts.first), is_left)
                note = (
                    f"One text counts both together (“{total.number.text}”), the other each by itself "
                    f"(“{parts.first.text}” and “{parts.second.text}”)."
                )
                yield Difference("number", *spans, _COUNTS_LESS, note, rule="total_against_parts")
                return


def _is_counted_alone(total: _Total, parts: _Parts) -> bool:
    """Tell whether the figure of two things is, in the other text, that of one of the same two things."""
    first = total.words.casefold().split()[0]
    if first.endswith(_DONE) and first not in (*parts.one, *parts.other):
        return False  # "killed 3 soldiers and wounded civilians"
    is_same = total.number.low in (parts.first.low, parts.second.low)
    straight = total.one & parts.one and total.other & parts.other
    crossed = total.one & parts.other and total.other & parts.one
    return is_same and parts.first.low > 0 < parts.second.low and bool(straight or crossed)


def _totals(side: Side, facing: Facing) -> Iterator[_Total]:
    for place in side.places:
        claim = place.claim
        for number in claim.numbers:
            found = _TOGETHER.match(claim.text, number.stop) if _counts(number) else None
            if found and not _has_figure(claim, *found.span()) and _go_together(found, claim.language):
                one, other = (_words(found[part], claim, facing) for part in ("one", "other"))
                yield _Total(number, one, other, found["other"])


def _go_together(found: re.Match[str], language: str) -> bool:
    """Tell whether a figure may count both: not "3 men and some women", «троих убили и ранили»."""
    first = found["other"].casefold().split()[0]
    is_verb = language != "en" and part_of_speech(first, language) == "VERB"
    return not is_verb and first not in read_words("counted_apart", language)


def _parts(side: Side, facing: Facing) -> Iterator[_Parts]:
    for place in side.places:
        claim = place.claim
        numbers = sorted(filter(_counts, claim.numbers), key=lambda number: number.start)
        for first, second in pairwise(numbers):
            between = _EACH.fullmatch(claim.text, first.stop, second.start)
            behind = _COUNTED.match(claim.text, second.stop)
            if between and behind:
                one, other = (_words(text, claim, facing) for text in (between["one"], behind[1]))
                yield _Parts(first, second, one, other)


def _counts(number: Number) -> bool:
    return number.kind == "cardinal" and not number.unit and number.low == number.high


def _has_figure(claim: Claim, start: int, stop: int) -> bool:
    return any(start <= number.start < stop and number.kind != _IN_A_NAME for number in claim.numbers)


def _words(text: str, claim: Claim, facing: Facing) -> frozenset[str]:
    """Return the words of a text and their dictionary forms, in the language that both sides are read in."""
    read = content_lemmas if facing.is_one_language else english_lemmas
    return frozenset((*read(text, claim.language), *text.casefold().split()))
