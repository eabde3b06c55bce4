"""Figures are written plainly before decoding, where a model's tokenizer would turn them into others.

The usual normalisation of sentencepiece, ``nmt_nfkc``, replaces signs by the plain characters that they are
made of: "10½" becomes "101⁄2", "10³" becomes "103", "20⁰" becomes "200", and no second try can mend it. So
these signs are written as what they mean. The original stays the source of the record; signs that a
translation keeps (powers, indices, circled numbers) are put back into it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from compare.language import is_cyrillic

_HIGH, _LOW = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
_HIGH_SIGNS, _LOW_SIGNS = "⁺⁻", "₊₋"
_TO_PLAIN = str.maketrans(f"{_HIGH}{_HIGH_SIGNS}{_LOW}{_LOW_SIGNS}", "0123456789+-" * 2)
_MIXABLE = "¼-¾⅐-⅞"
_FRACTIONS = f"{_MIXABLE}⅟↉"
_CIRCLED = "①-⒛⓪㉑-㉟㊱-㊿"
_ABBREVIATIONS = "㋀-㋋㋌-㏿\U0001f100-\U0001f10a"  # units, months, hours; digits with a full stop or comma
_LETTERS = "[^\\W\\d_]"
_UNITS = "(?:[kcmdкмсд]?[mм]|ft|in|yd|mi|га|ha)"
_SIGNS = re.compile(f"[{_HIGH}{_HIGH_SIGNS}{_LOW}{_LOW_SIGNS}{_FRACTIONS}{_CIRCLED}{_ABBREVIATIONS}⁄∕№º˚]")
_THOUSANDTHS = 1_000  # a fraction in them, or in coarser parts, is written as a decimal
_ORDINAL_LANGUAGES = frozenset({"es", "pt", "it", "gl", "ca"})  # there "1º" is "first"


class Plain(NamedTuple):
    """A sentence as it is decoded, and what is put back: a pattern, and what to replace it by."""

    text: str
    signs: tuple[tuple[str, str], ...] = ()

    def restored(self, translation: str) -> str:
        """Put signs back into a translation, as far as it has kept their written forms.

        Examples
        --------
        >>> write_plainly("5·10³ тонн CO₂", "ru").restored("5·10^3 tonnes of CO2")
        '5·10³ tonnes of CO₂'
        """
        for pattern, sign in self.signs:
            translation = re.sub(pattern, sign, translation)
        return translation


def write_plainly(text: str, language: str) -> Plain:
    """Write the figures of a sentence so that the normalisation of a tokenizer leaves their values alone.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        Its ISO 639-1 code, which says how decimals are written.

    Examples
    --------
    >>> write_plainly("10½ % за ⅓ года", "ru").text
    '10,5 % за 1/3 года'
    >>> write_plainly("10³ м³ при 20⁰", "ru").text
    '10^3 м3 при 20°'
    """
    if not _SIGNS.search(text):
        return Plain(text)
    writer = _Writer(text, language)
    written = text
    for _, pattern, rule in _RULES:
        written = pattern.sub(lambda match, write=rule: write(writer, match), written)  # type: ignore[misc]
    return Plain(written, tuple(writer.signs.items()))


class _Writer:
    """Writes one sentence, and notes what is to be put back."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self.language = language
        self.mark = "," if is_cyrillic(language) else "."
        self.signs: dict[str, str] = {}

    def put_back(self, pattern: str, sign: str) -> None:
        """Have a sign put back where the pattern matches, unless the sentence has such a thing by itself."""
        if not re.search(pattern, self._text):
            self.signs[pattern] = sign


def _spaced(match: re.Match[str], written: str) -> str:
    """Return what is written, kept apart from digits and letters that it would grow together with."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    left = " " if before.isalnum() and written[:1].isalnum() else ""
    right = " " if after.isalnum() and written[-1:].isdigit() else ""
    return f"{left}{written}{right}"


# --- the rules, in order -------------------------------------------------------------------------


def _write_degree(writer: _Writer, match: re.Match[str]) -> str:
    """Read the zero, the ordinal sign and the ring in "20⁰", "20º" and "20˚" as degrees."""
    return match[0] if match[0] == "º" and writer.language in _ORDINAL_LANGUAGES else "°"


def _write_typeset_fraction(writer: _Writer, match: re.Match[str]) -> str:
    return _spaced(match, match[0].translate(_TO_PLAIN).replace("⁄", "/").replace("∕", "/"))


def _write_slash(writer: _Writer, match: re.Match[str]) -> str:
    return "/"


def _write_mixed(writer: _Writer, match: re.Match[str]) -> str:
    """Write "10½" as a decimal; what has none that ends, "3⅓", stays a fraction."""
    from fractions import Fraction  # seldom met, and not quickly loaded

    value = Fraction(unicodedata.numeric(match[2])).limit_denominator(100)
    if _THOUSANDTHS % value.denominator:
        return _spaced(match, f"{match[1]} {_as_fraction(match[2])}")
    return _spaced(match, match[1] + writer.mark + f"{float(value):g}".partition(".")[2])


def _write_fraction(writer: _Writer, match: re.Match[str]) -> str:
    return _spaced(match, _as_fraction(match[0]))


def _as_fraction(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign).replace("⁄", "/")


def _write_unit(writer: _Writer, match: re.Match[str]) -> str:
    """Write "м²" as "м2": so it stands in every text that such a model has learnt from."""
    return match[1] + _unit_digit(writer, match[2])


def _unit_digit(writer: _Writer, sign: str) -> str:
    digit = sign.translate(_TO_PLAIN)
    writer.put_back(rf"(?<!{_LETTERS})({_UNITS}){digit}(?!\w)", rf"\g<1>{sign}")
    return digit


def _write_power(writer: _Writer, match: re.Match[str]) -> str:
    plain = match[0].translate(_TO_PLAIN)
    before = match.string[: match.start()][-1:]
    left = r"\s?" if before and not before.isspace() else ""
    writer.put_back(rf"{left}\^\s?{re.escape(plain)}(?!\d)", match[0])
    return _spaced(match, f"^{plain}")


def _write_index(writer: _Writer, match: re.Match[str]) -> str:
    """Write "CO₂" as "CO2"; behind a digit it would become part of that number."""
    plain = match[0].translate(_TO_PLAIN)
    if match.string[: match.start()][-1:].isdigit():
        writer.put_back(rf"\s?_\s?{re.escape(plain)}(?!\d)", match[0])
        return _spaced(match, f"_{plain}")
    writer.put_back(rf"(?<={_LETTERS}){re.escape(plain)}(?!\d)", match[0])
    return f"{plain} " if match.string[match.end() :][:1].isdigit() else plain


def _write_circled(writer: _Writer, match: re.Match[str]) -> str:
    number = "".join(filter(str.isdigit, unicodedata.normalize("NFKC", match[0])))
    writer.put_back(rf"\(\s?{number}\s?\)", match[0])
    return f"({number})"


def _write_number_sign(writer: _Writer, match: re.Match[str]) -> str:
    """Keep "№5" from becoming "No5"."""
    return f"{match[0]} "


def _write_apart(writer: _Writer, match: re.Match[str]) -> str:
    """Let whatever else becomes letters and digits, ㎞ for one, stand by itself."""
    plain = unicodedata.normalize("NFKC", match[0]).replace("∕", "/")
    if found := re.fullmatch(f"({_UNITS})([23])", plain):
        _unit_digit(writer, _HIGH[int(found[2])])
    return _spaced(match, plain)


_Rule = Callable[[_Writer, re.Match[str]], str]
_RULES: tuple[tuple[str, re.Pattern[str], _Rule], ...] = tuple(
    (name, re.compile(pattern), rule)
    for name, pattern, rule in (
        ("degree", rf"(?<=\d)[⁰º˚](?![{_HIGH}{_HIGH_SIGNS}{_LOW}])", _write_degree),
        ("typeset fraction", f"[{_HIGH}]+[⁄∕/][{_LOW}]+", _write_typeset_fraction),
        ("slash", r"(?<=\d)[⁄∕](?=\d)", _write_slash),
        ("mixed number", rf"(?<![\d.,])(\d+)([{_MIXABLE}])", _write_mixed),
        ("fraction", f"[{_FRACTIONS}]", _write_fraction),
        ("unit", rf"(?<!{_LETTERS})({_UNITS})([²³])(?!\w)", _write_unit),
        ("power", f"[{_HIGH_SIGNS}]?[{_HIGH}]+[{_HIGH_SIGNS}]?", _write_power),
        ("index", f"[{_LOW_SIGNS}]?[{_LOW}]+[{_LOW_SIGNS}]?", _write_index),
        ("circled number", f"[{_CIRCLED}]", _write_circled),
        ("number sign", r"№(?=\d)", _write_number_sign),
        ("abbreviation", f"[{_ABBREVIATIONS}]", _write_apart),
    )
)
