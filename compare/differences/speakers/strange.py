"""Speakers of two sides of whom no two can be one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.differences.sides import Facing, Located, Side
from compare.differences.speakers.agreeing import may_be_one
from compare.differences.speakers.finding import find_speakers
from compare.differences.speakers.speaker import Speaker
from compare.language import content_lemmas, names_agree

_SAME = 0.5
_FULL_NAME = 2
_REPORTED = re.compile(r"\s+report(?:s|ed)\b\W*$", re.IGNORECASE)
_ENDS_A_SENTENCE = re.compile(r"[.!?]\s*[”\"»]?\s+$")


def pair_strange_speakers(facing: Facing) -> list[tuple[Located, Located]]:
    """Return the speaker of each side where no two of them can be one; nothing where one is a pronoun."""
    left, right = (
        [one for one in _telling(find_speakers(side), side) if not _speaks_of_the_rest(one, side, facing)]
        for side in (facing.left, facing.right)
    )
    if not left or not right or any(one.is_pronoun for one in (*left, *right)):
        return []
    if any(_share_name(one, other) for one in left for other in right):
        return []
    named = [[speaker for speaker in side if speaker.name is not None] for side in (left, right)]
    if all(named):
        left, right = named  # beside somebody named, "projections" are no speaker
        left, right = _without_shared(left, right)
    if any(may_be_one(one, other, facing) for one in left for other in right):
        return []
    return [(left[0], right[0])]


def _share_name(one: Speaker, other: Speaker) -> bool:
    """Tell whether two speakers have the same two names, which in one of them are not read as a person's."""
    here, there = (
        {word.strip(",.") for word in speaker.text.split() if word[0].isupper()} for speaker in (one, other)
    )
    if one.beside or other.beside:
        return False
    is_read_once = one.is_person != other.is_person and None in (one.name, other.name)
    return is_read_once and len(here & there) >= _FULL_NAME


def _telling(speakers: Sequence[Speaker], side: Side) -> list[Speaker]:
    """Return the speakers without those who stand beside another one and say nothing of their own.

    "I" in a quotation is whoever is quoted, and beside "the minister said", "Kyiv expects" reports no words.
    Who reports what another one says ends the sentence: "police said he surrendered, the agency reported".
    """
    firm = [one for one in speakers if one.is_firm]
    speakers = [one for one in speakers if not (len(firm) > 1 and one is firm[-1] and _reports(one, side))]
    if any(not one.is_pronoun for one in speakers):
        speakers = [one for one in speakers if not one.is_own_voice]
    if any(one.is_firm and one.is_person for one in speakers):
        speakers = [one for one in speakers if one.is_firm or one.is_person or one.name is None]
    return list(speakers)


def _reports(speaker: Speaker, side: Side) -> bool:
    return _REPORTED.match(side.claim_at(side.locate(speaker)).text, speaker.stop) is not None


def _without_shared(left: list[Speaker], right: list[Speaker]) -> tuple[list[Speaker], list[Speaker]]:
    """Return those whom one side alone names, if each does: the agency is one, whom it cites may be two."""
    here, there = (
        [one for one in own if not any(_have_one_name(one, other) for other in theirs)]
        for own, theirs in ((left, right), (right, left))
    )
    return (here, there) if here and there and len(here) < len(left) else (left, right)


def _have_one_name(one: Speaker, other: Speaker) -> bool:
    return one.name is not None and other.name is not None and names_agree(one.name, other.name) >= _SAME


def _speaks_of_the_rest(speaker: Speaker, side: Side, facing: Facing) -> bool:
    """Tell whether a speaker opens another sentence of its claim than the one that the other side tells.

    That is where a sentence could not be cut off: "We open in May. " Tun said: " The bridge …".
    """
    if not facing.is_one_language:
        return False
    claim = side.claim_at(side.locate(speaker))
    if not _ENDS_A_SENTENCE.search(claim.text, 0, speaker.start):
        return False
    other = facing.right if side is facing.left else facing.left
    theirs = set(content_lemmas(other.text, other.language))
    before, behind = (
        len(theirs & set(content_lemmas(part, claim.language)))
        for part in (claim.text[: speaker.start], claim.text[speaker.stop :])
    )
    return before > behind
