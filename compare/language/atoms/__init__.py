"""What figures and dates are made of: words, signs and figures, and the patterns over them."""

from __future__ import annotations

from compare.language.atoms.lexicon import PLAIN, Atom
from compare.language.atoms.patterns import Fired, Found, Rule, apply_rules, hide, name_rules, tags_of_atoms
from compare.language.atoms.reading import read_atoms
from compare.language.atoms.units import (
    Phrases,
    find_phrase,
    find_phrase_before,
    find_unit,
    find_unit_word,
    make_phrases,
    read_units,
)

__all__ = [
    "PLAIN",
    "Atom",
    "Fired",
    "Found",
    "Phrases",
    "Rule",
    "apply_rules",
    "find_phrase",
    "find_phrase_before",
    "find_unit",
    "find_unit_word",
    "hide",
    "make_phrases",
    "name_rules",
    "read_atoms",
    "read_units",
    "tags_of_atoms",
]
