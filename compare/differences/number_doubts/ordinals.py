"""Ordinals of two things: "in the sixth round", "a second victory"."""

from __future__ import annotations

import re

from compare.differences.sides import Facing, Side
from compare.language import Verdict, content_lemmas, part_of_speech, things_told_by, tokenize
from compare.records import Number

# So many words behind an ordinal what it is of may stand, up to a sign: "a second professional victory".
_REACH = 3
_UP_TO = re.compile(r"[^,.;:()\"]*")


def is_ordinal_of_another(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether two ordinals of one language are of two things, by the first noun behind each."""
    if not facing.is_one_language or not left.kind == right.kind == "ordinal":
        return False
    here, there = _ordered(left, facing.left), _ordered(right, facing.right)
    return bool(here and there) and here.isdisjoint(there)


def _ordered(number: Number, side: Side) -> set[str]:
    """Return the noun behind an ordinal, or its first content word, and what that tells."""
    span = side.locate(number)
    language = side.claim_at(span).language
    behind = _UP_TO.match(side.claim_at(span).text, span.stop)
    words = [word.text for word in tokenize(behind.group() if behind else "", language)[:_REACH]]
    nouns = [word for word in words if part_of_speech(word, language) == "NOUN"]
    lemmas = content_lemmas(" ".join(nouns[:1] or words), language)[:1]
    return {*lemmas, *(str(told) for lemma in lemmas for told in things_told_by(lemma, language))}
