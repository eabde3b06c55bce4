"""Names that stand for others: a capital for its country, a town for its club."""

from __future__ import annotations

from functools import cache

from compare.language.names.table import make_key, read_entries
from compare.language.tables import read_rows
from compare.records import Name


def country_of(name: Name) -> str:
    """Return the key of the country that a name is, or mostly stands for in the news; "" for others.

    Parameters
    ----------
    name : Name
        From `find_names`; a nationality stands for its country.

    Returns
    -------
    str
        As the names of the table have it.

    Examples
    --------
    >>> from compare.language.names.finding import find_names
    >>> [country_of(name) for name in find_names("Афины и правительство Греции против.", "ru")]
    ['greece', 'greece']
    """
    return _countries().get(name.key, "")


def may_be_body(name: Name) -> bool:
    """Tell whether a name is that of an organisation, or of a place which one has as its own, as clubs do.

    Examples
    --------
    >>> from compare.language.names.finding import find_names
    >>> [may_be_body(name) for name in find_names("From Porto to Benfica, from Paris", "en")]
    [True, True, False]
    """
    return name.kind == "organisation" or (name.kind == "place" and name.key in _bodies())


@cache
def _bodies() -> frozenset[str]:
    return frozenset(entry.key for entry in read_entries() if entry.kind == "organisation")


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for country, names in read_rows("metonyms"):
        key = make_key(country)
        for form in (country, *names.split("|")):
            found[make_key(form)] = key
    return found
