"""Figures written in one way, whatever way a report wrote them in."""

from __future__ import annotations

import math

from compare.page.phrases import Phrases
from compare.records import Number

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_DIGITS = 6
_CONVERTED_DIGITS = 3  # two months are no 8.6964 weeks


def write_value(number: Number, say: Phrases, *, is_converted: bool = False) -> str:
    """Write a figure with its bound and its unit; a converted one no more exactly than to three digits.

    Examples
    --------
    >>> from compare.page.phrases import load_phrases
    >>> say = load_phrases("en")
    >>> write_value(Number(0, 0, "", 3000, 3000, "about"), say)
    '≈ 3,000'
    >>> write_value(Number(0, 0, "", 340e6, 340e6, "more_than", "USD"), say)
    '> 340 million USD'
    >>> write_value(Number(0, 0, "", 8.6964, 8.6964, "exact", "week"), say, is_converted=True)
    '8.7 wk'
    """
    low, high = (_round(each) if is_converted else each for each in (number.low, number.high))
    value = _write(low, say)
    if high != low:
        value = f"{value}–{_write(high, say)}"
    value = say(f"bound.{number.bound}", value=value) if number.bound != "exact" else value
    return say("with_unit", value=value, unit=say.known("unit", number.unit)) if number.unit else value


def _round(value: float) -> float:
    """Round to the digits that a converted figure may claim; a whole number keeps all of its own."""
    digits = _CONVERTED_DIGITS - 1 - math.floor(math.log10(abs(value))) if value else 0
    return round(value, max(digits, 0))


def _write(value: float, say: Phrases) -> str:
    size, name = next((scale for scale in _SCALES if abs(value) >= scale[0]), (1.0, ""))
    text = f"{value / size:,.{_DIGITS}g}" if size > 1 else f"{round(value, 4):,.10g}"
    thousands = say("thousands").strip("01")  # the phrase is the number itself
    text = text.translate({ord(","): thousands, ord("."): say("decimals")})
    return say(f"scale.{name}", n=text) if name else text
