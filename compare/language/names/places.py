"""Which places lie in which, Palermo in Sicily and Sicily in Italy; and which word says what a place is."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from compare.language.names.table import make_key
from compare.language.tables import read_meanings, read_rows

_REGION = "_region"


def may_lie_in(part: str, whole: str, *, surely: bool = False) -> bool:
    """Tell whether a place may lie in another one, by the keys of their names.

    Parameters
    ----------
    part, whole : str
        Keys as `find_names` gives them, or `region_key`.
    surely : bool
        Whether to go by what the list tells alone.

    Returns
    -------
    bool
        True for a known part; if not `surely`, also where the list does not tell where the part lies.

    Examples
    --------
    >>> [may_lie_in(part, "italy") for part in ("palermo", "sicily", "orra", "lyon", "austria")]
    [True, True, True, False, False]
    """
    wholes, parts = _wholes(), _parts()
    if part in wholes:
        return whole in wholes[part]
    return not surely and whole in parts and part not in parts


def region_key(key: str) -> str:
    """Return the key of the region that has the name of a town, the town's own where no list has it.

    Examples
    --------
    >>> region_key("rostov"), region_key("paris")
    ('rostov_region', 'paris')
    """
    return f"{key}{_REGION}" if f"{key}{_REGION}" in _parts() else key


def place_kinds(word: str, language: str) -> frozenset[str]:
    """Return of which kinds a place can be that a word names; one kind has the same name in all languages.

    Parameters
    ----------
    word : str
        In its dictionary form.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Examples
    --------
    >>> sorted(place_kinds("town", "en")), sorted(place_kinds("село", "ru"))
    (['city', 'settlement'], ['settlement'])
    """
    return read_meanings("place_words", language).get(word, frozenset())


@cache
def _parts() -> dict[str, frozenset[str]]:
    return {
        make_key(whole): frozenset(map(make_key, parts.split("|")))
        for whole, parts in read_rows("places_within")
    }


@cache
def _wholes() -> dict[str, set[str]]:
    """Return all that each place lies in, directly or through another."""
    direct = defaultdict(set)
    for whole, parts in _parts().items():
        for part in parts:
            direct[part].add(whole)
    return {part: _closed(part, direct) for part in list(direct)}


def _closed(part: str, direct: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    rest = {part}
    while rest := {whole for one in rest for whole in direct.get(one, ())} - found:
        found |= rest
    return found
