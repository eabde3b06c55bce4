"""Claims that agree on everything but say the opposite: rose and fell, convicted and acquitted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compare.differences.clauses import are_told, clause_around
from compare.differences.opposite_doubts import may_tell_the_same
from compare.differences.role_differences import may_be_one_deed
from compare.differences.sides import Facing, Side
from compare.language import Listed, Opposite, opposites_in, read_word
from compare.records import Claim, Cue, Difference, Span

_OPPOSITE = 0.9
# A denial within so many characters before a word turns it round.
_REACH = 20

_Found = tuple[Span, Listed[Opposite]]


def differing_opposites(facing: Facing) -> Iterator[Difference]:
    """Report words that say the opposite of each other, where nothing denies either of them."""
    left, right = _find(facing.left), _find(facing.right)
    for pair in dict.fromkeys(word.meant.pair for _, word in left):
        here, there = ([found for found in side if found[1].meant.pair == pair] for side in (left, right))
        sides = [{word.meant.is_first for _, word in found} for found in (here, there)]
        # Where a text has both words of a pair, nobody knows which is meant.
        if any(len(own) != 1 for own in sides) or sides[0] == sides[1]:
            continue
        (span, one), (other_span, other) = here[0], there[0]
        if (
            are_told(facing, span, other_span)
            and not may_be_one_deed(facing, span, other_span)
            and not may_tell_the_same(facing, pair, span, other_span)
        ):
            of = one.meant.of
            yield Difference(
                "number" if of == "how many" else "naming" if of == "who" else "negation",
                span,
                other_span,
                _OPPOSITE,
                f"The texts say the opposite: “{one.text}” and “{other.text}”.",
                rule="differing_opposites",
            )
            return


def denies_by_opposite(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether a denial denies the opposite of what the other side says: "could not save", "died"."""
    claim = side.claim_at(side.locate(cue))
    denied = {
        (word.meant.pair, not word.meant.is_first)
        for word in opposites_in(claim.text, claim.language)
        if _is_denied(word, claim, [cue])
    }
    return any((word.meant.pair, word.meant.is_first) in denied for _, word in _find(other))


def _find(side: Side) -> list[_Found]:
    return [
        (Span(place.position, word.start, word.stop), word)
        for place in side.places
        for word in opposites_in(place.claim.text, place.claim.language)
        if not _is_denied(word, place.claim, place.claim.cues)
    ]


def _is_denied(word: Listed[Opposite], claim: Claim, cues: Iterable[Cue]) -> bool:
    """Tell whether a denial stands shortly before a word; a prefix denies its own word alone.

    A Russian infinitive is denied behind it too, by what governs it: «спасти не удалось».
    """
    denials = [cue for cue in cues if cue.kind.endswith("negation") and cue.rule != "un-"]
    if any(cue.start < word.start and word.start - cue.stop <= _REACH for cue in denials):
        return True
    if claim.language != "ru" or "INFN" not in read_word(word.text, "ru").features:
        return False
    _, end = clause_around(claim.text, claim.language, word.start, word.stop)
    return any(word.stop <= cue.start < end for cue in denials)
