"""All of some things in one text, and a part of them in the other: "all flights", "most flights"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from compare.differences.clauses import share_told
from compare.differences.english import comparable_lemmas
from compare.differences.sides import Facing, Side
from compare.language import part_of_speech, read_words, tokenize
from compare.records import Claim, Difference, Span

_NOT_ALL = 0.8
# So much of either side the other one has to tell: of one and the same deed it is told of all, or of some.
_TOLD = 0.6
ALL, SOME = "all", "some"
"""What a quantifier may tell of."""
# Within so many words behind "all" stands of what it is told.
_REACH = 4
_SMALL = re.compile(
    r"\s+(?:(?:of|из|з|із)\s+)?(?:(?:the|its|their|his|her|these|those|своих|свои|их|его|её|своїх)\s+)?"
)
# «Практически во всех», "nearly all": fewer than all.
_NEARLY = re.compile(
    r"\b(?:almost|nearly|virtually|practically|not|почти|практически|не|майже|практично)\s+(?:\w{1,3}\s+)?$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[\d.,\s]*\d\s+|")


class Quantifier(NamedTuple):
    """A word that tells of all or of some, and where it stands."""

    told: str
    span: Span
    text: str


class _Quantified(NamedTuple):
    """Of which things something is told, of all or of some, and where that stands."""

    told: str
    things: frozenset[str]
    span: Span
    text: str


def all_against_part(facing: Facing) -> Iterator[Difference]:
    """Report "all flights were cancelled" against "most flights were cancelled".

    Parameters
    ----------
    facing : Facing
        The match.

    Yields
    ------
    Difference
        At both words; nothing where a side tells of all and of some of the same things.
    """
    words = [list(quantifiers_in(facing.left)), list(quantifiers_in(facing.right))]
    if not any({one.told for one in words[0]} - {other.told} for other in words[1]):
        return
    left, right = (
        _quantified(side, found, facing)
        for side, found in zip((facing.left, facing.right), words, strict=True)
    )
    for one in left:
        for other in right:
            if one.told == other.told or one.things.isdisjoint(other.things):
                continue
            if _tells_both(left, one) or _tells_both(right, other):
                continue
            if min(share_told(facing, one.span, other.span)) >= _TOLD:
                note = f"One text tells of all, the other of some: “{one.text}” and “{other.text}”."
                yield Difference("number", one.span, other.span, _NOT_ALL, note, rule="all_against_part")
                return


def _tells_both(found: list[_Quantified], one: _Quantified) -> bool:
    return any(other.told != one.told and not one.things.isdisjoint(other.things) for other in found)


def quantifiers_in(side: Side) -> Iterator[Quantifier]:
    """Find the words of a side that tell of all things, or of some: "all", "most of", «не все»."""
    for place in side.places:
        claim = place.claim
        known = _known(claim.language)
        for match in _pattern(claim.language).finditer(claim.text) if known else ():
            told, start = known[match.group().casefold()], match.start()
            if told == ALL and (nearly := _NEARLY.search(claim.text, 0, start)):
                told, start = SOME, nearly.start()
            # "Some 3,200 nurses" are about so many.
            if told == ALL or not any(number.start == match.end() + 1 for number in claim.numbers):
                yield Quantifier(
                    told, Span(place.position, start, match.end()), claim.text[start : match.end()]
                )


def _quantified(side: Side, words: list[Quantifier], facing: Facing) -> list[_Quantified]:
    return [
        _Quantified(word.told, things, word.span, word.text)
        for word in words
        if (things := things_behind(side.claim_at(word.span), word.span.stop, facing))
    ]


def things_behind(claim: Claim, start: int, facing: Facing) -> frozenset[str]:
    """Return the noun counted by the word before `start`, or its participle: «всех задержанных»."""
    small = _SMALL.match(claim.text, start)
    if small is None:
        return frozenset()
    figure = _FIGURE.match(claim.text, small.end())
    start = figure.end() if figure else small.end()
    words = [token.text for token in tokenize(claim.text[start:], claim.language)][:_REACH]
    noun = next((word for word in words if part_of_speech(word, claim.language) == "NOUN"), "")
    things = noun or next(iter(words), "")
    return frozenset(comparable_lemmas(things, claim.language, is_one_language=facing.is_one_language))


@cache
def _known(language: str) -> dict[str, str]:
    return {
        word.replace("_", " "): told
        for told in (ALL, SOME)
        for word in read_words(f"told_of_{told}", language)
    }


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _known(language)), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
