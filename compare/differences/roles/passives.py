"""Which English verbs have nobody behind them who undergoes it: "was sued", "30 people killed in a storm"."""

from __future__ import annotations

import re

from compare.differences.roles.party import Party
from compare.loading import late_pattern

# Before a verb: "is also being".
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|got|get|gets)\s+(?:\w+ly\s+|not\s+|also\s+|once\s+)?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\b", re.IGNORECASE)
# Behind a verb, where headlines leave out "was": when it was done, and a word that opens no object.
_WHEN = r"(?:\s+(?:\w+ly|overnight|again|twice|early|late|today|yesterday|(?:on\s+)?\w+day))*"
_AROUND = r"in|inside|into|to|at|on|near|outside|after|following|during|amid|while|when|as|of|over"
_WITHOUT_OBJECT = re.compile(rf"{_WHEN}\s+(?:by|{_AROUND})\b", re.IGNORECASE)
# From there to who did it: "arrested late on Monday in the port of Talsk by".
_UP_TO_BY = late_pattern(rf"{_WHEN}(?:\s+(?:{_AROUND})(?:\s+[\w’'-]+){{1,4}}?)?\s+by\b", re.IGNORECASE)


def is_passive(text: str, start: int) -> bool:
    """Tell whether a form of "to be" makes the verb that starts there passive."""
    return _PASSIVE.search(text[:start]) is not None


def lacks_object(text: str, stop: int) -> bool:
    """Tell whether no object stands behind the verb that stops there.

    Examples
    --------
    >>> lacks_object("30 people killed in a storm", len("30 people killed"))
    True
    >>> lacks_object("The storm killed 30 people", len("The storm killed"))
    False
    """
    return _WITHOUT_OBJECT.match(text, stop) is not None


def doers_named_by(text: str, stop: int, behind: list[Party], *, may_be_far: bool) -> list[Party]:
    """Return who stands behind the "by" of a verb: right behind, or behind what tells when and where."""
    by = (_UP_TO_BY.match if may_be_far else _BY.search)(text, stop)
    if by is None or not behind or (not may_be_far and behind[0].start < by.end()):
        return []
    return [party for party in behind if party.start >= by.end()][:1]
