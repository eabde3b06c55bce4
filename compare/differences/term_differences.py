"""What outlets call the same people, bodies and acts: extremists here, activists there."""

from __future__ import annotations

from collections.abc import Iterator

from compare.differences.choices import find_words, pair_other_choices
from compare.differences.clauses import are_told
from compare.differences.sides import Facing
from compare.language import Choice, Listed, contested_in
from compare.records import Claim, Difference

_CALLED_OTHERWISE = 0.5


def differing_terms(facing: Facing) -> Iterator[Difference]:
    """Report that both sides have a word for the same thing, and not the same word; takes no side."""
    left, right = (find_words(side, _contested) for side in (facing.left, facing.right))
    for one, other in pair_other_choices(left, right, lambda meant: meant):
        if are_told(facing, one.span, other.span):
            note = f"Called “{one.word.text}” here, “{other.word.text}” there."
            yield Difference("wording", one.span, other.span, _CALLED_OTHERWISE, note, rule="differing_terms")
            return


def _contested(claim: Claim) -> tuple[Listed[Choice], ...]:
    return contested_in(claim.text, claim.language)
