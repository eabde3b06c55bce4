"""Words that deny or hedge on one side, and have no counterpart on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from compare.differences.sides import Facing, Side, place_spans
from compare.language import content_lemmas
from compare.language.cues import cues_agree
from compare.records import Cue, Difference

# How many characters after a cue are looked at for what it denies.
_REACH = 40
_NEGATED = 0.9
_NEGATED_ELSEWHERE = 0.5
_HEDGED = 0.5


def differing_negation(facing: Facing) -> Iterator[Difference]:
    """Report that one side denies more than the other can."""
    for side, other, cue, is_left in _surplus(facing, "negation"):
        severity = _NEGATED if _says_the_same_behind(side, other, cue) else _NEGATED_ELSEWHERE
        note = f"One text denies or negates here (“{cue.text}”), the other does not."
        spans = place_spans(side.locate(cue), None, is_left)
        yield Difference("negation", *spans, severity, note, rule="differing_negation")


def differing_hedging(facing: Facing) -> Iterator[Difference]:
    """Report that one side hedges what the other says flatly."""
    for side, _, cue, is_left in _surplus(facing, "hedging"):
        note = f"One text hedges here (“{cue.text}”), the other says it flatly."
        spans = place_spans(side.locate(cue), None, is_left)
        yield Difference("hedging", *spans, _HEDGED, note, rule="differing_hedging")


def _surplus(facing: Facing, kind: str) -> Iterator[tuple[Side, Side, Cue, bool]]:
    """Yield the cue that has no counterpart, where the cues of both sides cannot agree."""
    if cues_agree(facing.left.cues, facing.right.cues, kind):
        return
    for side, other, is_left in facing.both_ways():
        own = [cue for cue in side.cues if cue.kind == kind]
        theirs = [cue for cue in other.cues if cue.kind == kind]
        if len(own) > len(theirs):
            yield side, other, _without_counterpart(own, theirs), is_left


def _without_counterpart(own: Sequence[Cue], theirs: Sequence[Cue]) -> Cue:
    answered = Counter(cue.rule for cue in theirs)
    for cue in own:
        if not answered[cue.rule]:
            return cue
        answered[cue.rule] -= 1
    return own[0]


def _says_the_same_behind(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether the other side has the word that the cue stands before; across languages it may."""
    if side.language != other.language:
        return True
    span = side.locate(cue)
    text = next(place.claim.text for place in side.places if place.position == span.sentence)
    denied = content_lemmas(text[cue.stop : cue.stop + _REACH], side.language)[:1]
    return not denied or denied[0] in content_lemmas(other.text, other.language)
