"""All of so many in one text, and some of as many in the other: "all 15 drones", "5 of 15 drones"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.differences.clauses import share_told
from compare.differences.sides import Facing, Side
from compare.language import lemmatize, part_of_speech, tokenize
from compare.records import Difference, Number, Span

_NOT_ALL = 0.8
# So much of either side the other one has to tell: of one and the same deed all did it, or some.
_TOLD = 0.6
_ALL = re.compile(
    r"\b(?:all|все|всех|всем|усі|всі|усіх|всіх)\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?$", re.IGNORECASE
)
# Between some and the whole that they are of.
_OF = re.compile(
    r"\s+(?:of|out of|из|з|із|зі)\s+(?:(?:the|its|their|his|her|all|своих|их|всех|своїх|їхніх|[ув]сіх)\s+)*",
    re.IGNORECASE,
)


def all_against_some(facing: Facing) -> Iterator[Difference]:
    """Report "all 15 drones were shot down" against "5 of 15 drones were shot down"."""
    for left, right, _ in facing.figures.numbers:
        for side, whole, other, counterpart in (
            (facing.left, left, facing.right, right),
            (facing.right, right, facing.left, left),
        ):
            some = _some_of_all(side, whole, other, counterpart)
            if some is None:
                continue
            own, theirs = side.locate(whole), other.locate(some)
            spans = (own, theirs) if side is facing.left else (theirs, own)
            if min(share_told(facing, *spans)) >= _TOLD and _do_no_more(facing, other, theirs, side):
                note = f"One text tells of all, the other of some: “{whole.text}” and “{some.text}”."
                yield Difference("number", *spans, _NOT_ALL, note, rule="all_against_some")


def _do_no_more(facing: Facing, other: Side, span: Span, side: Side) -> bool:
    """Tell whether some do nothing that all do not: not where "5 of 15 that were launched were shot down"."""
    claim = other.claim_at(span)
    said = {lemma for cue in claim.cues for lemma in _verbs(cue.text, claim.language)}
    done = _verbs(claim.text, claim.language) - said
    return not facing.is_one_language or done <= _verbs(side.text, claim.language)


def _verbs(text: str, language: str) -> set[str]:
    words = (word.text for word in tokenize(text, language) if part_of_speech(word.text, language) == "VERB")
    return {lemma for word in words for lemma in lemmatize(word, language)}


def is_all_against_some(facing: Facing, left: Number, right: Number) -> bool:
    """Tell whether a figure of one text counts all, and the same figure of the other what some are of."""
    return (
        _some_of_all(facing.left, left, facing.right, right) is not None
        or _some_of_all(facing.right, right, facing.left, left) is not None
    )


def _some_of_all(side: Side, whole: Number, other: Side, counterpart: Number) -> Number | None:
    """Return how many of a whole the other side tells of, where this side tells of all; None elsewhere."""
    text = side.claim_at(side.locate(whole)).text
    if whole.low != counterpart.low or not _ALL.search(text[: whole.start]):
        return None
    claim = other.claim_at(other.locate(counterpart))
    return next(
        (
            number
            for number in claim.numbers
            if number.low < counterpart.low
            and _OF.fullmatch(claim.text, number.stop, counterpart.start) is not None
        ),
        None,
    )
