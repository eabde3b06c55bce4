"""What there is more of in one text and fewer of in the other."""

from __future__ import annotations

import re

from compare.differences.clauses import clause_around
from compare.differences.english import english_lemmas
from compare.differences.sides import Facing, Side
from compare.differences.totals import tell_the_rest
from compare.language import (
    group_of,
    inflects_as_russian,
    lemmatize,
    pairs_told_of,
    read_with_cases,
    read_word,
    tokenize,
)
from compare.records import Claim, Span

_FATE = "fate"
_OF_MANY = "gent plur"
_BECAME = re.compile(r"\b(?:ста(?:л[аои]?|не|нет|нут)|станови\w+)\b", re.IGNORECASE)
_WERE = re.compile(r"\b(?:был[аои]?|буд\w+|бул[аио]|був)\b", re.IGNORECASE)
_THAN = re.compile(r",?\s+(?:чем|нежели|ніж)\b", re.IGNORECASE)


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
    """Return the noun that "more" or "fewer" counts, right behind it or before: «жалоб стало меньше».

    It is "" where it is more by so many: "three more people".
    """
    claim = side.claim_at(span)
    if any(number.stop <= span.start <= number.stop + 1 for number in claim.numbers):
        return ""
    following = next(iter(tokenize(claim.text[span.stop :], claim.language)), None)
    if following is None or read_word(following.text, claim.language).tag != "NOUN":
        return _counted_before(claim, span)
    start = span.stop + following.start
    if any(number.start <= start < number.stop for number in claim.numbers):
        return ""  # «больше половины»
    return "".join(lemmatize(following.text, claim.language)[:1])


def _counted_before(claim: Claim, span: Span) -> str:
    """Return the first noun of a Russian or Ukrainian clause that is a genitive plural and nothing else.

    Only where a change is told: there "were fewer" at another time, or than of something else.
    """
    if not inflects_as_russian(claim.language):
        return ""
    begin, _ = clause_around(claim.text, claim.language, span.start, span.stop)
    before = claim.text[begin : span.start]
    if not _BECAME.search(before) and (_WERE.search(before) or _THAN.match(claim.text, span.stop)):
        return ""
    for word in tokenize(before, claim.language):
        read = read_with_cases(word.text, claim.language)
        if read.cases and all(case.startswith(_OF_MANY) for case in read.cases):
            return "".join(lemmatize(word.text, claim.language)[:1])
    return ""
