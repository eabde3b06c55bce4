"""What a text only supposes: "he might be alive if the driver had listened", «он выжил бы»."""

from __future__ import annotations

import re

from compare.differences.clauses import clause_around
from compare.differences.sides import Facing, Side
from compare.records import Span

# Before an English word, in its clause: "would have been", "might be".
_WOULD_HAVE = re.compile(r"\b(?:would|should|['’]d)\s+(?:\w+\s+){0,2}have\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_MIGHT = re.compile(r"\b(?:would|could|might|['’]d)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
# Somewhere in the sentence, what it hangs on: "if", "had the driver listened", "but for the belt".
_ON_CONDITION = re.compile(
    r"\b(?:if|unless|but\s+for)\b|\bhad\s+(?:the|an?|he|she|it|they|we|his|her|their|its)\b", re.IGNORECASE
)
_IF = re.compile(r"\b(?:if|если|якби|якщо)\s+(?:б[ыи]?\s+)?$", re.IGNORECASE)
# «Хотя бы двое выжили» supposes nothing.
_WERE_IT_SO = re.compile(r"(?<!хотя\s)(?<!хоча\s)(?<!вроде\s)(?<!как\s)(?<!як\s)\bб[ыи]?\b", re.IGNORECASE)


def is_supposed_once(facing: Facing, _: str, left: Span, right: Span) -> bool:
    """Tell whether one text alone only supposes its word, which the other tells as it was."""
    return _is_supposed(facing.left, left) != _is_supposed(facing.right, right)


def _is_supposed(side: Side, span: Span) -> bool:
    claim = side.claim_at(span)
    begin, end = clause_around(claim.text, claim.language, span.start, span.stop)
    if _IF.search(claim.text, 0, begin):
        return True
    if claim.language != "en":
        return _WERE_IT_SO.search(claim.text, begin, end) is not None
    before = claim.text[begin : span.start]
    return _WOULD_HAVE.search(before) is not None or (
        _MIGHT.search(before) is not None and _ON_CONDITION.search(claim.text) is not None
    )
