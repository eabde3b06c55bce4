"""Names that stand for a country: its capital, the seats of its rulers, its forces."""

from __future__ import annotations

from functools import cache

from compare.language.names.table import make_key
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


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for country, names in read_rows("metonyms"):
        key = make_key(country)
        for form in (country, *names.split("|")):
            found[make_key(form)] = key
    return found
