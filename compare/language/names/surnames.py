"""Russian words that mean something, and are surnames as well where they have a capital: Шутов, Тун."""

from __future__ import annotations

import re
from functools import lru_cache

from compare.language.morphology import parse_russian, read_word
from compare.language.names.ukrainian import is_ukrainian_patronymic

_REMEMBERED_FORMS = 10_000
_SURNAME = re.compile(r"[а-яё]{3,}(?:ов|ев|ёв)")
_OF_MANY = frozenset({"anim", "plur"})
_ALIVE = frozenset({"NOUN", "anim", "sing"})


@lru_cache(maxsize=_REMEMBERED_FORMS)
def is_many_by_form(word: str) -> bool:
    """Tell whether a word has the form of a surname, and else only that of several people or animals.

    Parameters
    ----------
    word : str
        A Russian word in small letters.

    Examples
    --------
    >>> is_many_by_form("шутов"), is_many_by_form("законов")
    (True, False)
    """
    if not _SURNAME.fullmatch(word):
        return False
    nouns = [frozenset(parse.tag.grammemes) for parse in parse_russian(word) if parse.tag.POS == "NOUN"]
    return bool(nouns) and all(tag >= _OF_MANY for tag in nouns)


@lru_cache(maxsize=_REMEMBERED_FORMS)
def is_called_alive(word: str) -> bool:
    """Tell whether a word is that of one animal or person, so that behind an office it is a surname.

    Parameters
    ----------
    word : str
        A Russian word in small letters.

    Examples
    --------
    >>> is_called_alive("тун"), is_called_alive("обороны"), is_called_alive("области")
    (True, False, False)
    """
    return any(frozenset(parse.tag.grammemes) >= _ALIVE for parse in parse_russian(word))


def is_patronymic(word: str) -> bool:
    """Tell whether a Russian or Ukrainian word in small letters is a patronymic.

    Examples
    --------
    >>> is_patronymic("ивановна"), is_patronymic("іванівною"), is_patronymic("белова")
    (True, True, False)
    """
    return "Patr" in read_word(word, "ru").features or is_ukrainian_patronymic(word)
