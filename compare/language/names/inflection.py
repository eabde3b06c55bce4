"""Russian names out of their cases: Лавровым to Лавров, Марии Захаровой to Мария Захарова."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from compare.language.morphology import parse_russian
from compare.language.russian_dictionary import russian_dictionary

_NAME_TAGS = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})
_FEMININE_PREDICTION = re.compile(r"[аяую]$")
# A name that ends in a consonant, and in no case ending, stands in the nominative already.
_UNDECLINED = re.compile(r"(?<![оеыиаяю]м)(?<![аеоыя]х)(?<!ов)(?<!ев)[бвгджзклмнпрстфхцчшщ]$")
_MOST_NOMINATIVES = 4
_REMEMBERED_FORMS = 100_000

_Wanted = tuple[str, frozenset[str]]
"""A dictionary form, and the grammemes of that form of it which is looked for."""


@lru_cache(maxsize=_REMEMBERED_FORMS)
def nominatives(word: str) -> tuple[str, ...]:
    """Return the nominatives that a Russian name may have, likeliest first.

    Parameters
    ----------
    word : str
        One word in any case and in any letter case.

    Returns
    -------
    tuple of str
        At least one form, in lower case; gender is kept.

    Examples
    --------
    >>> nominatives("Лавровым")[0], nominatives("Захаровой")[0], nominatives("Уиткоффа")[0]
    ('лавров', 'захарова', 'уиткофф')
    """
    return tuple(form for form, _, _ in _readings(word))[:_MOST_NOMINATIVES]


@lru_cache(maxsize=_REMEMBERED_FORMS)
def _readings(word: str) -> tuple[tuple[str, str, str], ...]:
    """Return (nominative, gender, case) for each reading, likeliest first, at least one."""
    lower = word.lower()
    invented = not russian_dictionary().word_is_known(lower)
    if invented and _UNDECLINED.search(lower):
        return ((lower, "masc", "nomn"),)
    ranked = sorted(parse_russian(lower), key=lambda parse: _rank(parse, invented=invented))
    inflected: dict[_Wanted, str] = {}
    found = [reading for parse in ranked for reading in _read(parse, lower, inflected, invented=invented)]
    return tuple(dict.fromkeys(found)) or ((lower, "", ""),)


def _rank(parse: Any, *, invented: bool) -> tuple[bool, bool, float]:
    grammemes = parse.tag.grammemes
    # Unknown names that end in a vowel are mostly men's or towns' in a case, not women's.
    unlikely = "plur" in grammemes or (
        invented
        and _FEMININE_PREDICTION.search(parse.normal_form) is not None
        and parse.normal_form[-2:] != "ия"
    )
    return (not grammemes & _NAME_TAGS and not invented, unlikely, -parse.score)


def _read(
    parse: Any, lower: str, inflected: dict[_Wanted, str], *, invented: bool
) -> Iterator[tuple[str, str, str]]:
    tag = parse.tag
    if tag.POS not in {"NOUN", "ADJF"}:
        return
    form = lower if "Fixd" in tag.grammemes else _nominative(parse, inflected)
    if invented and form.endswith("ец") and "ец" not in lower:
        form = form[:-2] + "ц"  # Шольца is not from Шолец
    yield form, str(tag.gender or ""), str(tag.case or "")


def _nominative(parse: Any, inflected: dict[_Wanted, str]) -> str:
    """Return the nominative of a reading; a form in several cases has several readings with the same one.

    To inflect a word takes as long as to parse it, so what is known is not asked for again.
    """
    grammemes = parse.tag.grammemes
    wanted = {"nomn"} if "Pltm" in grammemes or "plur" in grammemes else {"nomn", "sing"}
    like = parse.tag.updated_grammemes(wanted)
    normal = parse.normalized
    if normal.tag.grammemes == like:
        return str(normal.word)
    key = parse.normal_form, like
    if key not in inflected:
        found = parse.inflect(wanted)
        inflected[key] = str(found.word if found else parse.normal_form)
    return inflected[key]


def agree_nominatives(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the nominatives of the words of one Russian name, which agree in gender and case.

    Parameters
    ----------
    words : tuple of str
        A first name and a surname, say, in any case.

    Returns
    -------
    tuple of str
        One lower-case form for each word.

    Examples
    --------
    >>> agree_nominatives(("Марии", "Захаровой")), agree_nominatives(("Сергея", "Захарова"))
    (('мария', 'захарова'), ('сергей', 'захаров'))
    """
    readings = [_readings(word) for word in words]
    best = tuple(reading[0][0] for reading in readings)
    if len(words) < 2:
        return best
    for _, gender, case in readings[0]:
        if not gender or not case:
            continue
        agreeing = [_agreeing(options, gender, case) for options in readings]
        if all(agreeing):
            return tuple(str(form) for form in agreeing)
    return best


def _agreeing(options: tuple[tuple[str, str, str], ...], gender: str, case: str) -> str | None:
    for form, found_gender, found_case in options:
        if found_gender in {gender, "ms-f", "GNdr", ""} and found_case in {case, ""}:
            return form
    return None
