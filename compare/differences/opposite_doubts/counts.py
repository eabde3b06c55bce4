"""What there is more of in one text and fewer of in the other."""

from __future__ import annotations

from compare.differences.english import english_lemmas
from compare.differences.sides import Facing, Side
from compare.differences.totals import tell_the_rest
from compare.language import group_of, lemmatize, pairs_told_of, read_word, tokenize
from compare.records import Span

_FATE = "fate"


def is_of_other_things(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether what there is more of in one text is not what there is fewer of in the other."""
    if pair not in pairs_told_of("count"):
        return False
    here, there = counted_at(facing.left, left), counted_at(facing.right, right)
    if facing.is_one_language:
        return not here or here != there
    words = english_lemmas(here, facing.left.language), english_lemmas(there, facing.right.language)
    return set(words[0]).isdisjoint(words[1])


def is_counted_outcome(facing: Facing, pair: str, _: Span, __: Span) -> bool:
    """Tell whether figures say how many were wounded or killed: these are compared as figures."""
    return pair in pairs_told_of("outcome") and any(
        group_of(number.counted) == _FATE for side in (facing.left, facing.right) for number in side.numbers
    )


def is_told_of_the_rest(facing: Facing, _: str, __: Span, ___: Span) -> bool:
    """Tell whether one text tells it of so many of all, and the other the opposite of the rest."""
    return tell_the_rest(facing)


def counted_at(side: Side, span: Span) -> str:
    """Return the noun right behind "more" or "fewer"; "" where it is more by so many: "three more people"."""
    claim = side.claim_at(span)
    if any(number.stop <= span.start <= number.stop + 1 for number in claim.numbers):
        return ""
    following = next(iter(tokenize(claim.text[span.stop :], claim.language)), None)
    if following is None or read_word(following.text, claim.language).tag != "NOUN":
        return ""
    start = span.stop + following.start
    if any(number.start <= start < number.stop for number in claim.numbers):
        return ""  # «больше половины»
    return "".join(lemmatize(following.text, claim.language)[:1])
