"""Two places of which one may lie in the other: "in Sumatra", "in Indonesia"."""

from __future__ import annotations

import re

from compare.differences.names.frames import kinds_told
from compare.differences.sides import Side
from compare.language import lemmatize, may_lie_in, read_words, region_key
from compare.records import Name

_PLACES = frozenset({"place", "nationality"})
# The last word of a name, or the one right behind it: «в Ставропольском крае», "in the Rostov region".
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")


def may_be_one_place(one: Name, left: Side, other: Name, right: Side) -> bool:
    """Tell whether two names of places may be one place, the one more closely told than the other.

    Of a place that no list has, what each text calls it tells: a village may lie in a district.
    """
    if "~" in (one.key[0], other.key[0]):
        told, told_there = kinds_told(one, left), kinds_told(other, right)
        return bool(told and told_there) and told.isdisjoint(told_there)
    if not {one.kind, other.kind} <= _PLACES:
        return False
    here, there = _key(one, left), _key(other, right)
    if here == there:
        return True  # «на Кубани», «в Краснодарском крае», which bears the name of its town
    surely = "nationality" in (one.kind, other.kind)  # which may be that of no place: a Copt
    return may_lie_in(here, there, surely=surely) or may_lie_in(there, here, surely=surely)


def _key(name: Name, side: Side) -> str:
    """Return the key of a place; that of the region where a text means it rather than its town."""
    span = side.locate(name)
    behind = _NEXT_WORD.match(side.claim_at(span).text, span.stop)
    last = _LAST_WORD.search(name.text)
    words = [found.group(found.lastindex or 0).casefold() for found in (behind, last) if found]
    known = read_words("region_words", side.language)
    is_region = name.kind == "nationality" or any(
        lemma in known for word in words for lemma in lemmatize(word, side.language)
    )
    return region_key(name.key) if is_region else name.key
