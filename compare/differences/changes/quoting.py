"""How the figures of two texts are quoted, so that what differs can be read in the note."""

from __future__ import annotations

from compare.differences.sides import Facing, Side
from compare.language import Verdict, is_currency, start_with_bound
from compare.records import Number, Span

_BOUNDS = {
    "about": "about",
    "at_least": "at least",
    "at_most": "at most",
    "up_to": "up to",
    "more_than": "more than",
    "less_than": "less than",
}
_CONTRADICTS = "contradicts"


def tell_apart(facing: Facing, left: Number, right: Number, verdict: Verdict) -> str:
    """Say in one sentence how two figures differ: in value, bound, unit, or in what they count.

    Parameters
    ----------
    facing : Facing
        The match.
    left, right : Number
        A figure of each side.
    verdict : Verdict
        What their comparison came to.

    Examples
    --------
    >>> import compare
    >>> found = compare.find_differences("Four people were injured.", "Four people were killed.", "en")
    >>> found[0].note
    'The figures count different things: “Four” (injured) and “Four” (killed).'
    """
    one, other = f"“{left.text}”", f"“{right.text}”"
    opening = "The figures differ" if verdict.level == _CONTRADICTS else "One figure is less exact"
    if verdict.apart == "thing":
        opening = "The figures count different things"
        one, other = f"{one} ({left.counted})", f"{other} ({right.counted})"
    elif verdict.apart == "unit":
        are_currencies = is_currency(left.unit) and is_currency(right.unit)
        opening = f"The {'currencies' if are_currencies else 'units'} differ"
        if left.text == right.text:
            one, other = f"{one} ({left.unit})", f"{other} ({right.unit})"
    elif verdict.apart == "bound":
        one, other = quote_bounded(facing.left, left), quote_bounded(facing.right, right)
    elif left.text == right.text:
        one, other = f"{one} ({left.low:g})", f"{other} ({right.low:g})"
    return f"{opening}: {one} and {other}."


def quote_bounded(side: Side, number: Number) -> str:
    """Return a figure in quotation marks together with what bounds it: “more than $1bn”."""
    span = with_bound(side, number)
    words = side.claim_at(span).text[span.start : span.stop]
    is_quoted = span.start < number.start or number.bound not in _BOUNDS
    return f"“{words}”" if is_quoted else f"“{words}” ({_BOUNDS[number.bound]})"


def with_bound(side: Side, number: Number) -> Span:
    """Return where a figure stands together with the words right before it that bound it."""
    span = side.locate(number)
    claim = side.claim_at(span)
    start = start_with_bound(claim.text, span.start, claim.language)
    return Span(span.sentence, start if number.bound in _BOUNDS else span.start, span.stop)
