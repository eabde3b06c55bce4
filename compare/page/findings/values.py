"""Figures written in one way, whatever way a report wrote them in."""

from __future__ import annotations

from compare.page.phrases import Phrases
from compare.records import Number

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_DIGITS = 6


def write_value(number: Number, say: Phrases) -> str:
    """Write a figure with its bound and its unit.

    Examples
    --------
    >>> from compare.page.phrases import load_phrases
    >>> say = load_phrases("en")
    >>> write_value(Number(0, 0, "", 3000, 3000, "about"), say)
    '≈ 3,000'
    >>> write_value(Number(0, 0, "", 340e6, 340e6, "more_than", "USD"), say)
    '> 340 million USD'
    """
    value = _write(number.low, say)
    if number.high != number.low:
        value = f"{value}–{_write(number.high, say)}"
    value = say(f"bound.{number.bound}", value=value) if number.bound != "exact" else value
    return say("with_unit", value=value, unit=say.known("unit", number.unit)) if number.unit else value


def _write(value: float, say: Phrases) -> str:
    size, name = next((scale for scale in _SCALES if abs(value) >= scale[0]), (1.0, ""))
    text = f"{value / size:,.{_DIGITS}g}" if size > 1 else f"{round(value, 4):,.10g}"
    thousands = say("thousands").strip("01")  # the phrase is the number itself
    text = text.translate({ord(","): thousands, ord("."): say("decimals")})
    return say(f"scale.{name}", n=text) if name else text
