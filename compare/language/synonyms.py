"""Words that tell one deed, state or thing: "was aware" and "knew", "shops" and "stores"."""

from __future__ import annotations

from functools import cache
from itertools import combinations

from compare.language.tables import read_meanings, read_rows
from compare.language.ukrainian_dictionary import russian_for


def told_by(word: str, language: str) -> frozenset[str]:
    """Return what a word tells that other words tell as well.

    Parameters
    ----------
    word : str
        A dictionary form.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    frozenset of str
        The names that ``data/told_alike.tsv`` has for it, one for all languages; mostly none.

    Examples
    --------
    >>> told_by("aware", "en") == told_by("знать", "ru") == {"know"}
    True
    """
    return read_meanings("told_alike", language).get(word, frozenset())


def judged_by(word: str, language: str) -> frozenset[str]:
    """Return what a word says of a thing: all senses in which it may be translated.

    Parameters
    ----------
    word : str
        A dictionary form.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    frozenset of str
        The names that ``data/judging_words.tsv`` has for them, one for all languages; mostly none.

    Examples
    --------
    >>> judged_by("long", "en") & judged_by("счастливый", "ru")
    frozenset()
    >>> sorted(judged_by("terrible", "en") & judged_by("страшный", "ru"))
    ['bad']
    """
    return read_meanings("judging_words", language).get(word, frozenset())


def count_one_thing(one: str, other: str) -> bool:
    """Tell whether two words are for one thing that is counted.

    Parameters
    ----------
    one, other : str
        Dictionary forms of one language, or of Ukrainian and Russian.

    Examples
    --------
    >>> count_one_thing("shop", "store"), count_one_thing("shop", "car")
    (True, False)
    >>> count_one_thing("глядач", "зритель"), count_one_thing("госпиталь", "лікарня")
    (True, True)
    """
    here, there = {one, *russian_for(one)}, {other, *russian_for(other)}
    return not here.isdisjoint(there) or any(
        frozenset({word, facing}) in _counted_alike() for word in here for facing in there
    )


def things_told_by(word: str, language: str) -> frozenset[int]:
    """Return which things of the news a word is used for, each a number of its own.

    Two words that share a thing may tell it in two reports: they are near in meaning, not the same.

    Parameters
    ----------
    word : str
        A dictionary form.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    frozenset of int
        Rows of ``data/news_words.tsv``; mostly none.

    Examples
    --------
    >>> bool(things_told_by("blast", "en") & things_told_by("explosion", "en"))
    True
    >>> bool(things_told_by("kill", "en") & things_told_by("injure", "en"))
    False
    """
    return _things_of_news().get((language, word.replace("ё", "е")), frozenset())


@cache
def _things_of_news() -> dict[tuple[str, str], frozenset[int]]:
    things: dict[tuple[str, str], frozenset[int]] = {}
    for thing, (language, words) in enumerate(read_rows("news_words")):
        alone = frozenset({thing})
        for word in words.replace("ё", "е").split():
            key = (language, word)
            things[key] = things[key] | alone if key in things else alone
    return things


@cache
def _counted_alike() -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset(pair) for _, words in read_rows("counted_alike") for pair in combinations(words.split(), 2)
    )
