"""Who is said to speak on each side, and whether two of them can be one."""

from __future__ import annotations

from compare.differences.speakers.agreeing import may_be_one
from compare.differences.speakers.finding import find_speakers, is_read_too_far
from compare.differences.speakers.naming import may_be_subject
from compare.differences.speakers.speaker import Speaker
from compare.differences.speakers.strange import pair_strange_speakers

__all__ = [
    "Speaker",
    "find_speakers",
    "is_read_too_far",
    "may_be_one",
    "may_be_subject",
    "pair_strange_speakers",
]
