"""Of what a text says that a figure is the number: "the number of cases", "the toll rose to 20"."""

from __future__ import annotations

from typing import NamedTuple

from compare.language.atoms import Atom, read_atoms
from compare.language.figures.counting import find_concept, find_counted, group_of, is_person
from compare.language.morphology import read_word
from compare.language.synonyms import count_one_thing, things_told_by
from compare.language.tables import read_meanings

_KILLED = "killed"
# A case or a person may be what befell one; none of the dead is a case or was only hurt.
_LOOSE_GROUPS = frozenset({"fate", "persons", "count"})
_PERSONS = "persons"
_REACHED = "reached"
_COUNTED = frozenset({"fate", "count"})


class ToldNumber(NamedTuple):
    """Where the word for a number stands, its dictionary form, and the concept or form of what is counted."""

    start: int
    stop: int
    word: str
    thing: str


def told_numbers(text: str, language: str) -> tuple[ToldNumber, ...]:
    """Find the words by which a sentence with figures tells of what one is the number.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    tuple of ToldNumber
        In the order of the sentence.

    Examples
    --------
    >>> told_numbers("The number of confirmed cases reached 1,706", "en")
    (ToldNumber(start=4, stop=10, word='number', thing='case'),)
    >>> [told.thing for told in told_numbers("Cases in Talsk reached 1,706", "en")]
    ['case']
    >>> [told.thing for told in told_numbers("До 20 возросло число жертв", "ru")]
    ['killed']
    """
    meanings = read_meanings("told_numbers", language)
    found: list[ToldNumber] = []
    atoms = read_atoms(text, language) if meanings else ()
    for place, atom in enumerate(atoms):
        word = read_word(atom.word, language).lemma
        meant = meanings.get(word, ())
        thing = ""
        if "toll" in meant:
            thing = _KILLED
        elif "number" in meant and _opens_a_thing(atoms, place, language):
            thing = find_counted(atoms, place, place + 1, language)
        elif _REACHED in meant and not found:
            thing = _counted_before(atoms, place, language)
        if thing:
            is_of_killed = _KILLED in meanings.get(thing, ())
            found.append(ToldNumber(atom.start, atom.stop, word, _KILLED if is_of_killed else thing))
    return tuple(found)


def _counted_before(atoms: tuple[Atom, ...], place: int, language: str) -> str:
    """Return what is counted before a verb with a figure behind it: "cases in Talsk reached 1,706"."""
    if place + 1 >= len(atoms) or not atoms[place + 1].word[:1].isdigit():
        return ""
    before = (find_concept(atom.word.lower(), language) for atom in reversed(atoms[:place]))
    return next((concept for concept in before if group_of(concept) in _COUNTED), "")


def _opens_a_thing(atoms: tuple[Atom, ...], place: int, language: str) -> bool:
    """Tell whether a word for a number has behind it what is counted; "a number of flights" are some."""
    if language != "en":
        return True
    is_some = place > 0 and atoms[place - 1].word.lower() == "a"
    return not is_some and place + 1 < len(atoms) and atoms[place + 1].has("of")


def may_count_one_thing(one: str, other: str, language: str) -> bool:
    """Tell whether two things that are counted may be one: those who were killed are no cases.

    Parameters
    ----------
    one, other : str
        Concepts, or dictionary forms of one language.
    language : str
        ISO 639-1 code of the dictionary forms.

    Examples
    --------
    >>> may_count_one_thing("infected", "case", "en"), may_count_one_thing("killed", "case", "en")
    (True, False)
    >>> may_count_one_thing("shop", "store", "en"), may_count_one_thing("shop", "flight", "en")
    (True, False)
    """
    if one == other or count_one_thing(one, other):
        return True
    if not things_told_by(one, language).isdisjoint(things_told_by(other, language)):
        return True
    groups = [_group(thing) for thing in (one, other)]
    if _KILLED in (one, other):
        return _PERSONS in groups
    return set(groups) <= _LOOSE_GROUPS


def _group(thing: str) -> str:
    return group_of(thing) or (_PERSONS if is_person(thing) else "")
