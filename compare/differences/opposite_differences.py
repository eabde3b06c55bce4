"""Claims that agree on everything but say the opposite: rose and fell, convicted and acquitted."""

from __future__ import annotations

from collections.abc import Iterator

from compare.differences.clauses import are_told
from compare.differences.sides import Facing, Side
from compare.language import Opposite, opposites_in
from compare.records import Difference, Span

_OPPOSITE = 0.9
# A denial within so many characters before a word turns it round.
_REACH = 20

_Found = tuple[Span, Opposite]


def differing_opposites(facing: Facing) -> Iterator[Difference]:
    """Report words that say the opposite of each other, where nothing denies either of them."""
    left, right = _find(facing.left), _find(facing.right)
    for here, one in left:
        for there, other in right:
            if one.pair != other.pair or one.is_first == other.is_first:
                continue
            if _has(left, one.pair, other.is_first) or _has(right, one.pair, one.is_first):
                continue
            if not are_told(facing, here, there):
                continue
            note = f"The texts say the opposite: “{one.text}” and “{other.text}”."
            yield Difference("negation", here, there, _OPPOSITE, note, rule="differing_opposites")
            return


def _find(side: Side) -> list[_Found]:
    found = []
    for place in side.places:
        # "Unemployment fell": a prefix denies its own word alone.
        denied = [cue for cue in place.claim.cues if cue.kind.endswith("negation") and cue.rule != "un-"]
        for word in opposites_in(place.claim.text, place.claim.language):
            if not any(cue.start <= word.start and word.start - cue.stop <= _REACH for cue in denied):
                found.append((Span(place.position, word.start, word.stop), word))
            elif any(cue.start == word.start for cue in denied):
                found.append(
                    (Span(place.position, word.start, word.stop), word)
                )  # "rejected" denies by itself
    return found


def _has(found: list[_Found], pair: str, is_first: bool) -> bool:
    """Tell whether a side has both words of a pair: then nobody knows which is meant."""
    return any(word.pair == pair and word.is_first == is_first for _, word in found)
