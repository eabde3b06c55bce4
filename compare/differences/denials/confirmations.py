"""What somebody denies in one text and confirms in the other: "denied reports that", "confirmed that"."""

from __future__ import annotations

from collections.abc import Iterator

from compare.differences.clauses import clause_around
from compare.differences.english import beginnings_of
from compare.differences.opposite_differences import denies_by_opposite
from compare.differences.sides import Facing, Side, place_spans
from compare.language import content_lemmas, lemmatize, read_words, tokenize
from compare.records import Difference, Span

_CONFIRMED = 0.9
_DENY = "deny"
_MOSTLY = 1 / 2


def confirmed_against_denied(facing: Facing) -> Iterator[Difference]:
    """Report "the minister denied" against "the minister confirmed", in one language.

    Parameters
    ----------
    facing : Facing
        The match.

    Yields
    ------
    Difference
        At the denial; nothing where the other side denies anything itself, or tells it of somebody else.
    """
    if not facing.is_one_language:
        return
    for side, other, is_left in facing.both_ways():
        denials = [cue for cue in side.cues if cue.rule == _DENY and cue.kind == "negation"]
        if not denials or any(cue.kind.endswith("negation") for cue in other.cues):
            continue
        confirmed = _confirmed(other)
        if confirmed is None or _confirmed(side) is not None:
            continue
        for cue in denials:
            if denies_by_opposite(side, other, cue):
                continue
            span = side.locate(cue)
            if _are_of_one(side, span, other, confirmed):
                note = f"One text tells that this was denied (“{cue.text}”), the other that it was confirmed."
                spans = place_spans(span, confirmed, is_left)
                yield Difference("negation", *spans, _CONFIRMED, note, rule="confirmed_against_denied")
                return


def _confirmed(side: Side) -> Span | None:
    """Return where a side says that somebody confirms or admits something."""
    known = read_words("confirming_words", side.language)
    return next(
        (
            Span(place.position, token.start, token.stop)
            for place in side.places
            for token in tokenize(place.claim.text, side.language)
            if not known.isdisjoint(lemmatize(token.text, side.language)[:1])
        ),
        None,
    )


def _are_of_one(side: Side, denied: Span, other: Side, confirmed: Span) -> bool:
    """Tell whether one and the same may deny and confirm, and both sides tell half of it alike."""
    doers, others = _words(side, denied)[0], _words(other, confirmed)[0]
    told, also_told = _words(side, denied)[1], _words(other, confirmed)[1]
    fewest = min(len(told), len(also_told))
    is_same_doer = not doers or not others or not doers.isdisjoint(others)
    return is_same_doer and fewest > 0 and len(told & also_told) >= fewest * _MOSTLY


def _words(side: Side, span: Span) -> tuple[set[str], set[str]]:
    """Return the beginnings of the words before a verb in its clause, who does it, and of all behind it."""
    claim = side.claim_at(span)
    begin, _ = clause_around(claim.text, claim.language, span.start, span.stop)
    before, behind = (
        beginnings_of(content_lemmas(text, claim.language))
        for text in (claim.text[begin : span.start], claim.text[span.stop :])
    )
    return before, behind
