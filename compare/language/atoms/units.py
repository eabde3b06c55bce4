"""Units and the phrases that name them, and other phrases of several tokens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from compare.language.atoms.lexicon import Atom
from compare.language.tables import read_rows

_LONGEST_PHRASE = 6


class MeasureUnit(NamedTuple):
    """A canonical unit: units of one dimension convert exactly, ``value * factor + shift``."""

    name: str
    dimension: str
    factor: float
    shift: float


@cache
def read_units() -> dict[str, MeasureUnit]:
    """Return all units by name.

    Examples
    --------
    >>> read_units()["mile"].dimension
    'length'
    """
    rows = read_rows("figures_units")
    return {row[0]: MeasureUnit(row[0], row[1], float(row[2]), float(row[3])) for row in rows}


def find_unit(atoms: Sequence[Atom], position: int, language: str) -> tuple[str, int]:
    """Return the unit that begins at a position and how many atoms name it; "" and 0 if none does."""
    if position >= len(atoms) or not atoms[position].has("unit_start"):
        return "", 0
    return find_phrase(_unit_phrases(language), atoms, position)


def find_unit_word(word: str, language: str) -> str:
    """Return the unit that a single lower-case word names, or ""."""
    return _unit_phrases(language).exact.get(word, "")


def find_phrase(phrases: Phrases, atoms: Sequence[Atom], position: int) -> tuple[str, int]:
    """Return what the longest phrase at a position means and its number of atoms; "" and 0 if none is.

    Parameters
    ----------
    phrases : Phrases
        Made by `make_phrases`.
    atoms : sequence of Atom
        The atoms of a text.
    position : int
        Where the phrase must begin.

    Returns
    -------
    tuple of str and int
        Its meaning and length.
    """
    words = [atom.word.lower() for atom in atoms[position : position + _LONGEST_PHRASE]]
    if not phrases.stems and words and words[0] not in phrases.openings:
        return "", 0
    for length in range(len(words), 0, -1):
        if meaning := phrases.exact.get(" ".join(words[:length])):
            return meaning, length
        for forms, meaning in phrases.stems.get(length, ()):
            if all(_fits(form, word) for form, word in zip(forms, words, strict=False)):
                return meaning, length
    return "", 0


def find_phrase_before(phrases: Phrases, atoms: Sequence[Atom], position: int) -> tuple[str, int]:
    """Return what the longest phrase that ends before a position means and its number of atoms."""
    words = [atom.word.lower() for atom in atoms[max(0, position - _LONGEST_PHRASE) : position]]
    for start in range(len(words)):
        if meaning := phrases.exact.get(" ".join(words[start:])):
            return meaning, len(words) - start
    return "", 0


class Phrases(NamedTuple):
    """Phrases with their meanings; those with a form that stands for any ending are kept by length.

    `openings` are the first words of the others.
    """

    exact: dict[str, str]
    stems: dict[int, list[tuple[list[str], str]]]
    openings: set[str]


def make_phrases(pairs: Sequence[tuple[str, str]]) -> Phrases:
    """Return phrases ready for looking up.

    Parameters
    ----------
    pairs : sequence of tuple of str and str
        Tokens joined by one space, a final ``*`` standing for any ending, and the meaning.

    Returns
    -------
    Phrases
        For `find_phrase`.
    """
    phrases = Phrases({}, {}, set())
    for phrase, meaning in pairs:
        forms = phrase.split(" ")
        if any(len(form) > 1 and form.endswith("*") for form in forms):
            phrases.stems.setdefault(len(forms), []).append((forms, meaning))
        else:
            phrases.exact[phrase] = meaning
            phrases.openings.add(forms[0])
    return phrases


@cache
def _unit_phrases(language: str) -> Phrases:
    rows = [row for row in read_rows("figures_units") if row[4] in (language, "*")]
    return make_phrases([(phrase, row[0]) for row in rows for phrase in row[5].split("|")])


def _fits(form: str, word: str) -> bool:
    return word.startswith(form[:-1]) if form.endswith("*") and len(form) > 1 else word == form
