"""One year or century, told as before the year 1 and as after it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from compare.differences.sides import Facing, Located, Side
from compare.language import Verdict, era_of
from compare.records import Difference

_ANOTHER_ERA = 0.9


def differing_eras(facing: Facing) -> Iterator[Difference]:
    """Report "44 BC" against "AD 44"; nothing where one text tells no era."""
    numbers = ((pair.left, pair.right, pair.verdict) for pair in facing.figures.numbers)
    dates = ((pair.left, pair.right, pair.verdict) for pair in facing.figures.dates)
    for left, right, verdict in chain[tuple[Located, Located, Verdict]](numbers, dates):
        eras = _era(facing.left, left), _era(facing.right, right)
        if verdict.level != "contradicts" and all(eras) and eras[0] != eras[1]:
            note = f"The years are told as those of another era: “{left.text}” and “{right.text}”."
            spans = facing.left.locate(left), facing.right.locate(right)
            yield Difference("date", *spans, _ANOTHER_ERA, note, rule="differing_eras")


def _era(side: Side, item: Located) -> str:
    claim = side.claim_at(side.locate(item))
    return era_of(claim.text, item.start, item.stop, claim.language)
