"""Words of one clause alone that turn the sense round: an appeal, a ban."""

from __future__ import annotations

import re

from compare.differences.clauses import clause_around
from compare.differences.sides import Facing, Side
from compare.language import content_lemmas, read_words
from compare.records import Span

# A court of appeal is no appeal.
_COURT = re.compile(
    r"\b(?:appeals?\s+(?:court|judge|panel|tribunal)s?|courts?\s+of\s+appeals?|апелляционн\w+)\b",
    re.IGNORECASE,
)


def is_turned_round(facing: Facing, _: str, left: Span, right: Span) -> bool:
    """Tell whether one clause alone has a word that turns the sense round: an appeal, a ban."""
    return turns(facing.left, left) != turns(facing.right, right)


def turns(side: Side, span: Span) -> bool:
    """Tell whether an odd number of turning words stands in the clause, the word itself apart."""
    claim = side.claim_at(span)
    begin, end = clause_around(claim.text, claim.language, span.start, span.stop)
    around = _COURT.sub(" ", f"{claim.text[begin : span.start]} {claim.text[span.stop : end]}")
    known = read_words("turning_words", claim.language)
    return len({lemma for lemma in content_lemmas(around, claim.language) if lemma in known}) % 2 == 1
