"""The Russian dictionary, and which words in letters that both languages have it leaves to Ukrainian."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from compare.language.ukrainian_words import is_ukrainian_word, ukrainian_name


@cache
def russian_dictionary() -> Any:
    """Return pymorphy3's analyser, loaded on first use."""
    import pymorphy3
    import pymorphy3_dicts_ru

    # Without a path it would look through all installed distributions for one.
    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")


def are_ukrainian(words: Iterable[str]) -> bool:
    """Tell whether words without letters of Ukrainian alone are Ukrainian all the same, by both dictionaries.

    Parameters
    ----------
    words : iterable of str
        The words of a text; names of Ukrainian's own do not count.

    Returns
    -------
    bool
        Whether more words are Ukrainian alone than are Russian alone, and than are neither.

    Examples
    --------
    >>> are_ukrainian(["Загинули", "люди"]), are_ukrainian(["Погибли", "люди"]), are_ukrainian(["погода"])
    (True, False, False)
    """
    is_russian = russian_dictionary().word_is_known
    readings = {word: is_russian(word.casefold()) for word in words if len(word) > 1}
    if all(readings.values()):
        return False  # the Ukrainian dictionary takes a third of a second to load
    ukrainian = russian = neither = 0
    for word, in_russian in readings.items():
        key = word.casefold()
        in_ukrainian = is_ukrainian_word(key)
        russian += in_russian and not in_ukrainian
        ukrainian += in_ukrainian and not in_russian and (word == key or not ukrainian_name(word))
        neither += word == key and not in_russian and not in_ukrainian
    return ukrainian > max(russian, neither)
