"""What outlets call the same people, bodies and acts: extremists here, activists there."""

from __future__ import annotations

from collections.abc import Iterator

from compare.differences.clauses import are_told
from compare.differences.sides import Facing, Side
from compare.language import Contested, Listed, contested_in
from compare.records import Difference, Span

_CALLED_OTHERWISE = 0.5

_Found = tuple[Span, Listed[Contested]]


def differing_terms(facing: Facing) -> Iterator[Difference]:
    """Report that both sides have a word for the same thing, and not the same word; takes no side."""
    left, right = _find(facing.left), _find(facing.right)
    for what in dict.fromkeys(word.meant.what for _, word in left):
        here, there = ([found for found in side if found[1].meant.what == what] for side in (left, right))
        terms = [{word.meant.term for _, word in side} for side in (here, there)]
        # Where a side has several words for it, nobody knows which answers which.
        if any(len(own) != 1 for own in terms) or terms[0] == terms[1]:
            continue
        (span, one), (other_span, other) = here[0], there[0]
        if are_told(facing, span, other_span):
            note = f"Called “{one.text}” here, “{other.text}” there."
            yield Difference("wording", span, other_span, _CALLED_OTHERWISE, note, rule="differing_terms")
            return


def _find(side: Side) -> list[_Found]:
    return [
        (Span(place.position, word.start, word.stop), word)
        for place in side.places
        for word in contested_in(place.claim.text, place.claim.language)
    ]
