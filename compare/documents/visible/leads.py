"""Whether a few words are text of a report: a sentence, a line as long as one, a deck below the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from compare.documents.line_ends import ends_sentence
from compare.documents.publication import is_section
from compare.documents.visible.blocks import TextBlock
from compare.documents.visible.kinds import names_lead

_LEAD_AT_LEAST = 40
_LEAD_WORDS, _DECK_WORDS = 4, 3
_BESIDE = 12  # items of a list
_WORDS = re.compile(r"\w+")
_SOME_WORDS = re.compile(rf"\W*(?:\w+\W+){{{_LEAD_WORDS - 1}}}\w")


def is_lead(text: str) -> bool:
    """Return whether words are a sentence, or as many as one has.

    Examples
    --------
    >>> is_lead("Fourteen people are missing."), is_lead("Fourteen missing."), is_lead("Related stories")
    (True, False, False)
    """
    if len(text) < _LEAD_AT_LEAST and not ends_sentence(text):
        return False
    return _SOME_WORDS.match(text) is not None


def is_short_lead(blocks: Sequence[TextBlock], place: int) -> bool:
    """Return whether a few words between headline and text are of the report: a deck, a point of a list.

    Parameters
    ----------
    blocks : sequence of TextBlock
        All visible text of the page, in order.
    place : int
        Where the words stand among them.
    """
    block = blocks[place]
    count = _count_words(block.text)
    if count < _DECK_WORDS or is_section(block.text):
        return False
    if (
        names_lead(block.place)
        or _is_named_inside(block)
        or (block.role == "heading" and count >= _LEAD_WORDS)
    ):
        return True
    if block.place.tag != "li":
        return False
    around = block.place.getparent()
    beside = range(max(place - _BESIDE, 0), min(place + _BESIDE, len(blocks)))
    return any(
        one != place and blocks[one].place.getparent() is around and is_lead(blocks[one].text)
        for one in beside
    )


def _is_named_inside(block: TextBlock) -> bool:
    """Return whether the words are all of an element in the block that is called the lead."""
    return any(
        names_lead(inner, 1) and "".join(inner.itertext()).strip() == block.text for inner in block.place
    )


def _count_words(text: str) -> int:
    return sum(1 for _ in islice(_WORDS.finditer(text), _LEAD_WORDS))
