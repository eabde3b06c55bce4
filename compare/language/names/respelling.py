"""Surnames that two languages each spell as they hear them: «Хуан» and Huang, «Жиро» and Giraud."""

from __future__ import annotations

from compare.language.names.agreement import names_agree
from compare.language.names.sounds import sound_out
from compare.records import Name

_SAME_FIRST_NAME = 0.6
_ANYTHING_ALIKE = 0.15
# Sounds that one language writes for another at the beginning of a name, as `sound_out` has them.
_EXCHANGED = ("aeiou", "bpvf", "sSkg", "sSgdt")


def may_be_respelled(left: Name, right: Name) -> bool:
    """Tell whether two names of two languages may be one surname, of which a list knows one at most.

    Parameters
    ----------
    left, right : Name
        Both a surname alone, or both with a first name, which has to agree.

    Returns
    -------
    bool
        True where the surnames begin with sounds that are written for each other, and more is alike.

    Examples
    --------
    >>> from compare.language.names.finding import find_names
    >>> def find(text, language):
    ...     return find_names(text, language)[0]
    >>> may_be_respelled(find("Анна Жиро", "ru"), find("Anna Giraud", "en"))
    True
    >>> may_be_respelled(find("Анна Жиро", "ru"), find("Anna Moll", "en"))
    False
    """
    words, others = left.text.split(), right.text.split()
    if not (left.key.startswith("~") or right.key.startswith("~")) or len(words) != len(others):
        return False
    if open_apart(words[-1], others[-1]):
        return False
    if len(words) > 1 and names_agree(_as_person(words[0]), _as_person(others[0])) < _SAME_FIRST_NAME:
        return False
    return names_agree(left, right) >= _ANYTHING_ALIKE


def open_apart(word: str, other: str) -> bool:
    """Tell whether two words begin with sounds of which none is written for the other.

    Examples
    --------
    >>> open_apart("Ланская", "Полянская"), open_apart("Wilson", "Вильсон")
    (True, False)
    """
    one, two = sound_out(word)[:1], sound_out(other)[:1]
    return one != two and not any(one in sounds and two in sounds for sounds in _EXCHANGED)


def _as_person(word: str) -> Name:
    return Name(0, len(word), word, f"~{word.casefold()}", "person")
