"""The two sides of a match: one or more claims each, with everything that the rules look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from compare.language import FigureCheck, fold, has_cues, pair_figures, read_words, reads_names
from compare.records import Claim, Cue, Date, Name, Number, Quote, Span

QUOTATION_MARKS = '"«»“”„″'
# So many claims before a pronoun are looked at for whom it points to.
_EARLIER = 3
# So many before a sentence are looked at for a quotation that is still open: a speech runs on for longer than
# the words between a pronoun and its noun.
_QUOTED_EARLIER = 12
_A_MARK = re.compile(f"[{QUOTATION_MARKS}]")
# The last mark of a sentence, where it opens a quotation, by its form or by the words around it. Two strokes
# may close what another mark opened.
_OPENS_LAST = re.compile(rf"(?:[«„“]|(?:^|[\s(—–-])[\"″])(?=\w)(?:(?!'')[^{QUOTATION_MARKS}])*$")


class Located(Protocol):
    """Anything that stands somewhere in the original of a claim."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def stop(self) -> int:
        """Where it stops."""

    @property
    def text(self) -> str:
        """Its words."""


class Place(NamedTuple):
    """A claim of this side, and its index in the list of claims."""

    position: int
    claim: Claim


class Side(NamedTuple):
    """The claims of one side of a match, and the few that stand before them in their article.

    `is_quoted_on` tells whether they stand inside a quotation that an earlier sentence there opened.
    """

    places: tuple[Place, ...]
    earlier: tuple[Claim, ...] = ()
    is_quoted_on: bool = False

    @property
    def language(self) -> str:
        """The language of the originals."""
        return self.places[0].claim.language

    @property
    def text(self) -> str:
        """The originals, joined by a space."""
        return " ".join(place.claim.text for place in self.places)

    @property
    def plain_text(self) -> str:
        """The originals with all kinds of quotes and dashes made uniform."""
        return fold(self.text)

    @property
    def closes_quotations(self) -> bool:
        """Whether every quotation closes in the sentence that opens it."""
        return all(sum(map(place.claim.text.count, QUOTATION_MARKS)) % 2 == 0 for place in self.places)

    @property
    def numbers(self) -> list[Number]:
        """All figures."""
        return [number for place in self.places for number in place.claim.numbers]

    @property
    def dates(self) -> list[Date]:
        """All dates and times of day."""
        return [date for place in self.places for date in place.claim.dates]

    @property
    def names(self) -> list[Name]:
        """All names."""
        return [name for place in self.places for name in place.claim.names]

    @property
    def quotes(self) -> list[Quote]:
        """All that stands in quotation marks."""
        return [quote for place in self.places for quote in place.claim.quotes]

    @property
    def cues(self) -> list[Cue]:
        """All words that negate, hedge or attribute."""
        return [cue for place in self.places for cue in place.claim.cues]

    def claim_at(self, span: Span) -> Claim:
        """Return the claim in which something stands that `locate` located."""
        return next(place.claim for place in self.places if place.position == span.sentence)

    def locate(self, item: Located) -> Span:
        """Return where something stands that was found on this side."""
        for place in self.places:
            if place.claim.text[item.start : item.stop] == item.text:
                return Span(place.position, item.start, item.stop)
        return Span(self.places[0].position, item.start, item.stop)


class Facing(NamedTuple):
    """Two sides that make the same claim, and how their figures and dates pair."""

    left: Side
    right: Side
    figures: FigureCheck

    @property
    def is_one_language(self) -> bool:
        """Whether both originals are in the same language."""
        return self.left.language == self.right.language

    @property
    def has_cues(self) -> bool:
        """Whether the words of both languages are known that deny, hedge, attribute or round."""
        return has_cues(self.left.language) and has_cues(self.right.language)

    def across(self, language: str) -> str:
        """Return the language of the other side than the one in this language."""
        return self.right.language if language == self.left.language else self.left.language

    @property
    def reads_names(self) -> bool:
        """Whether the names of both languages are told from their common words."""
        return reads_names(self.left.language) and reads_names(self.right.language)

    @property
    def target_language(self) -> str:
        """The language that both sides can be read in, one of them through a translation; "" if none."""
        for side, other in ((self.left, self.right), (self.right, self.left)):
            translations = [place.claim.translation for place in side.places]
            if all(made is not None and made.target_language == other.language for made in translations):
                return other.language
        return ""

    def both_ways(self) -> Iterator[tuple[Side, Side, bool]]:
        """Yield each side with the other, and whether it is the left one."""
        yield self.left, self.right, True
        yield self.right, self.left, False


def make_side(indices: Sequence[int], claims: Sequence[Claim]) -> Side:
    """Take the claims with these indices as one side of a match."""
    places = tuple(Place(index, claims[index]) for index in indices)
    first = min(indices)
    return Side(places, earlier_claims(first, claims), _is_quoted_on(first, claims))


def _is_quoted_on(index: int, claims: Sequence[Claim]) -> bool:
    """Tell whether a quotation is open where a claim starts, by the marks before it in its paragraph.

    Of the few sentences right before it the marks are counted. Where they have none, the last one farther
    back tells: whether it opens a quotation.
    """
    own = claims[index]
    before = [
        claim.text
        for claim in claims[max(0, index - _QUOTED_EARLIER) : index]
        if claim.sentence.paragraph == own.sentence.paragraph and claim.part == own.part
    ]
    near = sum(text.count(mark) for text in before[-_EARLIER:] for mark in QUOTATION_MARKS)
    if near:
        return near % 2 == 1
    last = next((text for text in reversed(before) if _A_MARK.search(text)), "")
    return _OPENS_LAST.search(last) is not None


def earlier_claims(index: int, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the few claims before the one with this index, in their order."""
    return tuple(claims[max(0, index - _EARLIER) : index])


def face(left: Side, right: Side) -> Facing:
    """Put two sides opposite each other."""
    return Facing(left, right, pair_figures(left.numbers, right.numbers, left.dates, right.dates))


def is_pronoun(words: str) -> bool:
    """Tell whether the words that name a speaker only point to somebody named elsewhere."""
    return words.casefold() in read_words("pronouns", "any")


def place_spans(own: Span | None, other: Span | None, is_left: bool) -> tuple[Span | None, Span | None]:
    """Return a span of one side and one of the other in the order left, right."""
    return (own, other) if is_left else (other, own)
