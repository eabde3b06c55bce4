"""What somebody denies who is accused: that he is accused is no contradiction of it."""

from __future__ import annotations

import re

from compare.differences.sides import Side
from compare.loading import late_pattern
from compare.records import Cue

_DENY = "deny"
_PLEADS = re.compile(r"(?:\bplead\w*|\bpled)\s+$", re.IGNORECASE)
_CHARGED = late_pattern(
    r"\b(?:charge[sd]?|accus\w+|arraign\w+|indict\w+|guilty|convict\w+|acquit\w+|arrest\w+|trial"
    r"|обвин\w+|виновн\w+|осужд\w+|оправда\w+|арест\w+|задерж\w+"
    r"|звинува\w+|винен|винн[аіу]|винуват\w+|засудж\w+|засуди\w+|виправда\w+|арешт\w+|затрим\w+|підозр\w+)\b",
    re.IGNORECASE,
)
# A Russian or Ukrainian case about a crime says no more of its truth than that somebody is suspected.
_CASE = re.compile(
    r"\bфигурант\w*|\b(?:зав[её]л\w*|завести|возбу\w+|открыл\w*|расследу\w+)\s+(?:[^\W\d]+\s+){0,2}дел[оа]\b"
    r"|\b(?:відкри\w+|поруши\w+|розслід\w+|у|в)\s+(?:[^\W\d]+\s+){0,2}(?:провадженн\w+|справ[уиі])\b"
    r"|\bдел[оауе]м?\s+(?:[^\W\d]+\s+)?(?:возбу\w+|завед\w+|об?|против|по\s+факт\w+)\b",
    re.IGNORECASE,
)
_ADMITS = re.compile(
    r"\b(?:admit\w*|confess\w*|plead\w*|pled|призна\w+|созна\w+|визна\w+|зізна\w+)\b", re.IGNORECASE
)


def is_plea_against_charge(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether one side tells what somebody denies, the other that he is accused or found guilty of it.

    Parameters
    ----------
    side, other : Side
        The side of the denial, and the other one.
    cue : Cue
        The denial.
    """
    before = side.claim_at(side.locate(cue)).text[: cue.start]
    is_plea = cue.rule == _DENY or _PLEADS.search(before) is not None
    return is_plea and _CHARGED.search(other.text) is not None and _ADMITS.search(other.text) is None


def tells_of_a_charge(side: Side) -> bool:
    """Tell whether a side says that somebody is accused, charged or found guilty."""
    return _CHARGED.search(side.text) is not None


def tells_of_a_case(side: Side) -> bool:
    """Tell whether a side says that there is a criminal case: «возбуждено дело», «фигурант дела»."""
    return _CASE.search(side.text) is not None
