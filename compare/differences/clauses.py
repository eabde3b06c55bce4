"""Which words of one side the other side tells at all: what it does not tell, it cannot tell otherwise."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

from compare.differences.english import BEGINNING, beginnings_of, common_lemmas
from compare.differences.sides import Facing, Located, Side
from compare.language import content_lemmas, match_names, read_words, things_told_by
from compare.records import Claim, Name, Span

# Clauses end at signs, at the words that open another one, where a quoted sentence ends, and where the space
# behind a sentence is missing: "he said.The mayor".
_SIGNS = (
    r"[;:—–()]|,(?!\d)|\s-\s|[.!?]\s?[”»\"]\s(?=(?-i:[A-ZА-ЯЁІЇЄҐ]))"
    r"|(?<=(?-i:[a-zа-яёіїєґ]{3}))[.!?](?=(?-i:[A-ZА-ЯЁІЇЄҐ][a-zа-яёіїєґ]))"
)
# A clause of one content word is told wherever the pair is a match: there is nothing else to go by.
_FEW_WORDS = 1
_TOLD, _TOLD_ACROSS = 0.4, 0.25
_ANSWERED = 0.5
# Of several joined sentences, one that has so much less of the other side's words tells something else.
_TELLS_AS_MUCH = 0.5
AS_LONG = 0.7
"""Across languages a sentence of so much of the other's length is taken to tell all of it."""
_TEXTS_KEPT = 256


def is_told(facing: Facing, side: Side, span: Span, *, apart: str = "", least: float | None = None) -> bool:
    """Tell whether the other side tells the clause in which something stands.

    Parameters
    ----------
    facing : Facing
        The match.
    side : Side
        The side where it stands; the other one is looked at.
    span : Span
        Where it stands.
    apart : str
        Words of the clause that are not looked for: who says so. A clause of nothing else is told; without
        this, a clause of one word goes on with the next one.
    least : float, optional
        So much of a clause has to be told in the same language, where two fifths are too little.

    Returns
    -------
    bool
        True where two fifths of the clause's words have a counterpart (a quarter, through a gloss), or where
        that cannot be told: it is the whole sentence or one word, or nobody put the two sides into one
        language. Across languages, a side of nearly the same length tells all.
    """
    other = facing.right if side is facing.left else facing.left
    if not facing.is_one_language and len(other.text) >= AS_LONG * len(side.text):
        return True
    claim = side.claim_at(span)
    if len(side.places) > 1 and facing.is_one_language and not _tells_it(claim, side, other):
        return False
    begin, end = clause_around(claim.text, claim.language, span.start, span.stop)
    is_whole = end - begin == len(claim.text) and len(side.places) == 1
    if is_whole and (least is None or not facing.is_one_language):
        return True  # the pair is a match, and there is nothing else in it
    own, theirs = _read(claim.text[begin:end], claim.language, facing), _all_words(other, facing)
    if own is not None and apart:
        known = set(_read(apart, claim.language, facing) or ())
        own = [word for word in own if word not in known]
        if not own:
            return True
    elif own is not None and _goes_on(own, claim.text, span, end, claim.language):
        # "... a job that has not had that much clout": what is denied stands behind the next word, and what
        # is hedged behind «по предварительным данным,».
        _, end = clause_around(claim.text, claim.language, end + 1, end + 2)
        own = _read(claim.text[begin:end], claim.language, facing)
    if own is None or theirs is None:
        return True
    if len(own) <= _FEW_WORDS and not apart:
        return least is None
    beginnings = beginnings_of(theirs)
    if not facing.is_one_language:
        least = _TOLD_ACROSS  # a gloss has other words
    elif least is None:
        least = _TOLD
    return sum(word[:BEGINNING] in beginnings for word in own) >= least * len(own)


def _tells_it(claim: Claim, side: Side, other: Side) -> bool:
    """Tell whether one of several joined sentences tells what the other side does, and is no mere addition.

    Much of it is told there, or it tells about as much of the other side as any of them.
    """
    theirs = set(content_lemmas(other.text, other.language))
    own = content_lemmas(claim.text, claim.language)
    if _count_told(own, theirs, claim.language) >= _TOLD * len(own):
        return True
    told = {
        place.position: _count_told(theirs, content_lemmas(place.claim.text, side.language), side.language)
        for place in side.places
    }
    here = next(place.position for place in side.places if place.claim is claim)
    return told[here] >= _TELLS_AS_MUCH * max(told.values())


def _goes_on(own: list[str], text: str, span: Span, end: int, language: str) -> bool:
    """Tell whether a clause says nothing yet of what it denies or hedges: the next one does."""
    if len(own) <= _FEW_WORDS and text[end : end + 1].isalpha():
        return True
    opens = not text[: span.start].strip() and text[span.stop : end].strip(" ,") == ""
    return opens and end < len(text)


def is_aside_told(facing: Facing, side: Side, span: Span) -> bool:
    """Tell whether the other side tells what something is said of.

    As `is_told`; but what fills a clause behind others says something of the clause that it stands in:
    «шофёр, по предварительным данным, уснул».
    """
    claim = side.claim_at(span)
    text = claim.text
    begin, end = clause_around(text, claim.language, span.start, span.stop)
    if begin and not text[begin : span.start].strip() and not text[span.stop : end].strip(" .!?"):
        goes_on = bool(text[end:].strip(" .!?"))
        beside = end + 1 if goes_on else begin - 2
        span = Span(span.sentence, beside, beside + 1)
    return is_told(facing, side, span)


def tell_in_one_wording(facing: Facing, left: Span, right: Span) -> bool:
    """Tell whether each side tells the clause in which something stands on the other, in the same words."""
    return is_told(facing, facing.left, left) and is_told(facing, facing.right, right)


def are_told(facing: Facing, left: Span, right: Span) -> bool:
    """Tell whether each side tells the clause in which something stands on the other.

    What stands there is told by what stands here: both are one thing that each side tells its own way. So
    figures that agree count as well, and other words for the same things, which is too little for what one
    side alone has; half a clause is enough.
    """
    return _is_answered(facing, facing.left, left) and _is_answered(facing, facing.right, right)


def _is_answered(facing: Facing, side: Side, span: Span) -> bool:
    if is_told(facing, side, span):
        return True
    claim, other = side.claim_at(span), facing.right if side is facing.left else facing.left
    theirs = _all_words(other, facing)
    clause = clause_around(claim.text, claim.language, span.start, span.stop)
    own, agreed = _rest(facing, side, claim, clause, span)
    if own is not None and len(own) <= _FEW_WORDS:
        # "A blast that struck just after dusk": what struck stands before.
        own, agreed = _rest(facing, side, claim, (0, len(claim.text)), span)
    if own is None or theirs is None or not own:
        return True
    return _share_of(own, agreed, theirs, _language_read(facing, side)) >= _ANSWERED


def share_told(facing: Facing, left: Span, right: Span) -> tuple[float, float]:
    """Return how much of each side the other tells, but for what stands at two spans.

    Words for one thing and figures that agree count as told, as in `are_told`; 0 for a side without words.
    """
    return _share_told(facing, facing.left, left), _share_told(facing, facing.right, right)


def _share_told(facing: Facing, side: Side, span: Span) -> float:
    theirs = _all_words(facing.right if side is facing.left else facing.left, facing)
    own: list[str] = []
    agreed = 0
    for place in side.places:
        apart = span if place.position == span.sentence else None
        words, figures = _rest(facing, side, place.claim, (0, len(place.claim.text)), apart)
        own += words or []
        agreed += figures
    if theirs is None or not own:
        return 0.0
    return _share_of(own, agreed, theirs, _language_read(facing, side))


def count_told(facing: Facing, side: Side, part: Span, *, apart: Sequence[Span] = ()) -> tuple[int, int]:
    """Count the words, names and figures of a part of a claim that the other side tells, and all of them.

    Parameters
    ----------
    facing : Facing
        The match.
    side : Side
        The side of the claim.
    part : Span
        A part of one of its claims.
    apart : sequence of Span
        What of the other side is not looked at.

    Returns
    -------
    tuple of int
        How many are told, and how many there are; nothing of a language that nobody can read.
    """
    other = facing.right if side is facing.left else facing.left
    claim = side.claim_at(part)
    names = [name for name in claim.names if part.start <= name.start and name.stop <= part.stop]
    lone = match_names(names, _without(other, apart)).left_unpaired if names else ()
    agreed: list[Located] = [
        *(name for index, name in enumerate(names) if index not in lone),
        *_agreed_figures(facing, side, claim, part.start, part.stop),
    ]
    own = _read(_blank(claim.text, agreed)[part.start : part.stop], claim.language, facing)
    theirs = _all_words(other, facing, apart)
    if own is None or theirs is None:
        return 0, 0
    told = _count_told(own, theirs, _language_read(facing, side)) + len(agreed)
    return told, len(own) + len(agreed)


def _without(side: Side, apart: Sequence[Span]) -> list[Name]:
    """Return the names of a side that stand outside some parts of it."""
    return [
        name
        for place in side.places
        for name in place.claim.names
        if not any(part.sentence == place.position and part.start <= name.start < part.stop for part in apart)
    ]


def _rest(
    facing: Facing, side: Side, claim: Claim, clause: tuple[int, int], apart: Span | None
) -> tuple[list[str] | None, int]:
    """Return the words of a clause but for a span and for figures that agree, and how many these are."""
    begin, end = clause
    agreed = _agreed_figures(facing, side, claim, begin, end)
    text = _blank(claim.text, [*([apart] if apart else []), *agreed])
    return _read(text[begin:end], claim.language, facing), len(agreed)


def _share_of(own: Sequence[str], agreed: int, theirs: Iterable[str], language: str) -> float:
    """Return how much of some words the other side tells, with so many figures that agree."""
    return (_count_told(own, theirs, language) + agreed) / (len(own) + agreed)


def _language_read(facing: Facing, side: Side) -> str:
    """Return the language in which both sides are read."""
    return side.language if facing.is_one_language else "en"


def _agreed_figures(facing: Facing, side: Side, claim: Claim, begin: int, end: int) -> list[Located]:
    """Return the figures and dates of a clause that the other side has as well."""
    numbers = ((pair.left, pair.right) for pair in facing.figures.numbers if pair.verdict.level == "same")
    dates = ((pair.left, pair.right) for pair in facing.figures.dates if pair.verdict.level == "same")
    both: Iterator[tuple[Located, Located]] = chain(numbers, dates)
    own = (left if side is facing.left else right for left, right in both)
    return [
        figure
        for figure in own
        if begin <= figure.start <= figure.stop <= end
        and claim.text[figure.start : figure.stop] == figure.text
    ]


def _blank(text: str, parts: Iterable[Span | Located]) -> str:
    """Return a text with blanks in place of some parts, so that all else stands where it stood."""
    for part in parts:
        text = text[: part.start] + " " * (part.stop - part.start) + text[part.stop :]
    return text


def _count_told(own: Iterable[str], theirs: Iterable[str], language: str) -> int:
    """Count the words that stand on the other side, too: in another form, or others for the same thing."""
    beginnings = beginnings_of(theirs)
    things = {thing for word in theirs for thing in things_told_by(word, language)}
    return sum(
        word[:BEGINNING] in beginnings or not things.isdisjoint(things_told_by(word, language))
        for word in own
    )


def clause_around(text: str, language: str, start: int, stop: int) -> tuple[int, int]:
    """Return where the clause begins and ends that holds a part of a sentence.

    Examples
    --------
    >>> text = "The office confirmed it, but did not elaborate."
    >>> begin, end = clause_around(text, "en", text.index("not"), text.index("not") + 3)
    >>> text[begin:end].strip()
    'did not elaborate.'
    """
    starts, ends = _borders_in(text, language)
    behind = bisect_right(ends, start)
    following = bisect_left(starts, stop, lo=behind)
    return (ends[behind - 1] if behind else 0), (starts[following] if following < len(starts) else len(text))


@lru_cache(maxsize=_TEXTS_KEPT)
def _borders_in(text: str, language: str) -> tuple[list[int], list[int]]:
    """Return where the borders of a text begin and end; it is asked for each of its words."""
    spans = [border.span() for border in _borders(language).finditer(text)]
    return [start for start, _ in spans], [stop for _, stop in spans]


@cache
def _borders(language: str) -> re.Pattern[str]:
    words = "|".join(sorted(read_words("clause_words", language), key=len, reverse=True))
    return re.compile(rf"{_SIGNS}|(?<=\s)(?:{words})(?=\s)" if words else _SIGNS, re.IGNORECASE)


def _all_words(side: Side, facing: Facing, apart: Sequence[Span] = ()) -> set[str] | None:
    words = [
        _read(
            _blank(place.claim.text, [part for part in apart if part.sentence == place.position]),
            place.claim.language,
            facing,
        )
        for place in side.places
    ]
    if any(found is None for found in words):
        return None
    return {word for found in words for word in found or ()}


def _read(text: str, language: str, facing: Facing) -> list[str] | None:
    """Return the dictionary forms of a text, not its figures, in a language both can be read in."""
    words = common_lemmas(text, language, facing.across(language))
    return None if words is None else [word for word in words if not word[0].isdigit()]
