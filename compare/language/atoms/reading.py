"""From a text to atoms: words, signs and figures, with compound number words read as one quantity."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from operator import attrgetter

from compare.language.atoms.lexicon import (
    LINK,
    PLAIN,
    POSSESSIVE,
    SIGN,
    Atom,
    Meaning,
    classifier,
    load_language,
    make_entry,
)
from compare.language.atoms.quantities import join_quantities
from compare.language.atoms.units import find_unit_word
from compare.language.identification import PLAIN_WORD, has_decimal_comma
from compare.language.normalisation import fold

_REMEMBERED_SENTENCES = 4096

# Blanks are taken with what stands before them: by themselves they would be tried in all ways for nothing.
_SCANNER = re.compile(
    rf"(?:(?P<plain>{PLAIN_WORD})"
    r"""
    | (?P<link>(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@\#](?=[^\W\d])\w+)
    | (?P<phone>\+\d{1,3}[ -]?\(?\d{3}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)
               |(?<!\d)8[ -]?\(\d{3,4}\)[ -]?\d[\d -]{5,8}\d(?!\d))
    | (?P<calendar>(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|\d{1,2}/\d{1,2}/\d{4})(?!\d))
    | (?P<clock>(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))
    | (?P<score>(?<![\d:])\d{1,3}:\d{1,3}(?![\d:]))
    | (?P<figure>(?<![\d.,])\d{1,3}(?:[ ]\d{3})+(?!\d)(?:[.,]\d+)?
                |(?<![\d.,])\d{1,3}(?P<separator>[.,'])\d{3}(?:(?P=separator)\d{3})*(?![\d])(?:[.,]\d+)?
                |\d+(?:[.,]\d+)?)
    | (?P<typeset>[⁰¹²³⁴-⁹]+[⁄∕/][₀-₉]+)
    | (?P<noon>[aApP]\.[ ]?[mM]\.?(?!\w))
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*(?P<tail>\d+\w*)?)
    | (?P<sign>\S))\s*+
    """,
    re.VERBOSE,
)


# What can tell that a text holds a figure or a date: a digit, and the words of the scanner.
_DIGIT = re.compile(r"\d")
_HINT = re.compile(r"[aApP]\.[ ]?[mM]\.?(?!\w)|[^\W\d_]+(?:'[^\W\d_]+)*")
_is_telling = attrgetter("telling")

_FIGURE = make_entry({"figure": 0.0})
_CODE = make_entry({"code": 0.0})
_BY_GROUP = {
    "link": LINK,
    "phone": LINK,
    "calendar": make_entry({"calendar": 0.0}),
    "clock": make_entry({"clock": 0.0}),
    "score": make_entry({"score": 0.0}),
    "figure": _FIGURE,
}


def read_atoms(text: str, language: str) -> tuple[Atom, ...]:
    """Split a text into atoms; number words and scales that belong together become one quantity.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code.

    Returns
    -------
    tuple of Atom
        Empty where the text holds neither a digit nor a word that figures or dates are made of.

    Examples
    --------
    >>> [(atom.word, atom.value) for atom in read_atoms("двадцать пять тысяч триста", "ru")]
    [('двадцать пять тысяч триста', 25300.0)]
    """
    return _read_atoms(text, load_language(language))


def read_figure(digits: str, language: str) -> tuple[float, float]:
    """Return the value of a figure in digits and the step of its last digit.

    A separator is read as the language writes it; one that stands twice groups.

    Examples
    --------
    >>> read_figure("16 100", "ru"), read_figure("16,100", "en"), read_figure("3,5", "ru")
    ((16100.0, 1.0), (16100.0, 1.0), (3.5, 0.1))
    """
    plain = digits.replace(" ", "").replace("'", "")
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return float(plain), 1.0
    last = marks[-1]
    whole, _, fraction = plain.rpartition(last)
    decimal_mark = "," if has_decimal_comma(language) else "."
    is_group = len(fraction) == 3 and (
        marks.count(last) > 1 or (len(marks) == 1 and last != decimal_mark and not whole.startswith("0"))
    )
    if is_group:
        return float(plain.replace(last, "")), 1.0
    whole = whole.replace(".", "").replace(",", "")
    return float(f"{whole}.{fraction}"), round(0.1 ** len(fraction), 12)


@lru_cache(maxsize=_REMEMBERED_SENTENCES)
def _read_atoms(text: str, language: str) -> tuple[Atom, ...]:
    folded, classify = fold(text), classifier(language)
    if not _DIGIT.search(folded) and not any(map(_is_telling, map(classify, _HINT.findall(folded)))):
        return ()  # most sentences, found out without making their atoms
    atoms: list[Atom] = []
    for match in _SCANNER.finditer(folded):
        group = match.lastgroup or "sign"
        word = match[group]
        entry = _BY_GROUP.get(group)
        value, step, unit = 0.0, 1.0, ""
        if entry is _FIGURE:
            value, step = read_figure(word, language)
        elif group == "typeset":
            entry = _read_typeset(word)
        elif entry is None:
            # Behind a figure "м2" is a measure, anywhere else it is a name like any other with a digit.
            has_tail = group == "word" and match["tail"]
            is_measure = has_tail and atoms and atoms[-1].digits and find_unit_word(word, language)
            entry = _CODE if has_tail and not is_measure else classify(word)
            value, unit = entry.values.get("quantity", 0.0), entry.unit
        start, stop = match.span(group)
        owned = word[-len(POSSESSIVE) :] if group == "word" and entry is not PLAIN else ""
        if owned.lower() == POSSESSIVE:
            # What it owns is none of the date: "October's 14 fires".
            stop -= len(POSSESSIVE)
            atoms.append(Atom(start, stop, word[: -len(POSSESSIVE)], entry, value, step, unit=unit))
            start, stop, word, entry, value, unit = stop, match.end(group), owned, PLAIN, 0.0, ""
        atoms.append(Atom(start, stop, word, entry, value, step, entry is _FIGURE, unit))
    return join_quantities(atoms, folded) if any(atom.entry.telling for atom in atoms) else ()


def _read_typeset(word: str) -> Meaning:
    """Read a fraction of raised and lowered digits as the one sign that it stands for: "1¹⁄₂" is "1½"."""
    top, bottom = (
        int("".join(str(unicodedata.digit(digit)) for digit in digits)) for digits in re.split("[⁄∕/]", word)
    )
    return make_entry({"fraction_sign": round(top / bottom, 10)}) if 0 < top < bottom else SIGN
