"""What kind of institution an office belongs to, and whether two offices belong to two bodies."""

from __future__ import annotations

from functools import cache

from compare.language.listed_words import Index, Listed, find_listed, index_forms
from compare.language.tables import read_rows

# The class of words that only look like one: a general manager commands nobody.
_NO_CLASS = "-"
# Of these there are several, told apart by what they are for.
_SEVERAL = frozenset({"minister", "company"})


def institutions_in(text: str, language: str) -> frozenset[str]:
    """Return the kinds of institution that some words name; one kind has the same name in all languages.

    Parameters
    ----------
    text : str
        Who speaks, as a text has it.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    frozenset of str
        Empty where the list knows none.

    Examples
    --------
    >>> sorted(institutions_in("the police chief", "en")), sorted(institutions_in("глава МЧС", "ru"))
    (['police'], ['rescuers'])
    >>> sorted(institutions_in("the general manager", "en"))
    []
    """
    return _meant(text, language, "institutions") - {_NO_CLASS}


def are_two_bodies(one: str, other: str, languages: tuple[str, str]) -> bool:
    """Tell whether the words for two speakers name two bodies: the police and a court, two ministries.

    Parameters
    ----------
    one, other : str
        Who speaks, as two texts have it.
    languages : tuple of str
        The ISO 639-1 codes of both.

    Returns
    -------
    bool
        False where the lists do not know what one of them is.

    Examples
    --------
    >>> are_two_bodies("the police", "полиция", ("en", "ru"))
    False
    >>> are_two_bodies("the airline", "аэропорт", ("en", "ru"))
    True
    >>> are_two_bodies("the health ministry", "the education ministry", ("en", "en"))
    True
    """
    speakers = tuple(zip((one, other), languages, strict=True))
    kinds = [institutions_in(text, language) for text, language in speakers]
    shared = kinds[0] & kinds[1]
    if all(kinds) and not shared:
        return True
    fields = [_meant(text, language, "fields_of_bodies") for text, language in speakers]
    return shared <= _SEVERAL and all(fields) and fields[0].isdisjoint(fields[1])


def _meant(text: str, language: str, table: str) -> frozenset[str]:
    """Return what the listed words of a text mean, but not words inside a longer listed phrase."""
    found = find_listed(text, language, _index(table, language))
    return frozenset(one.meant for one in found if not any(_is_within(one, other) for other in found))


def _is_within(one: Listed[str], other: Listed[str]) -> bool:
    is_shorter = one.stop - one.start < other.stop - other.start
    return is_shorter and other.start <= one.start and one.stop <= other.stop


@cache
def _index(table: str, language: str) -> Index[str]:
    return index_forms((words, meant) for own, meant, words in read_rows(table) if own == language)
