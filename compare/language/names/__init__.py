"""Names of persons, places and organisations, in both scripts and all their cases."""

from __future__ import annotations

from compare.language.names.agreement import (
    NamePairing,
    are_namesakes,
    have_one_first_name,
    match_names,
    names_agree,
)
from compare.language.names.directions import Direction, direction_of
from compare.language.names.finding import english_name, english_place, explain_names, find_names
from compare.language.names.metonymy import country_of, may_be_body
from compare.language.names.pieces import may_open_name
from compare.language.names.places import may_lie_in, place_kinds, region_key
from compare.language.names.relations import reads_names, relations_of
from compare.language.names.respelling import may_be_respelled, open_apart
from compare.language.names.surnames import is_patronymic
from compare.language.names.ukrainian import russian_spellings

__all__ = [
    "Direction",
    "NamePairing",
    "are_namesakes",
    "country_of",
    "direction_of",
    "english_name",
    "english_place",
    "explain_names",
    "find_names",
    "have_one_first_name",
    "is_patronymic",
    "match_names",
    "may_be_body",
    "may_be_respelled",
    "may_lie_in",
    "may_open_name",
    "names_agree",
    "open_apart",
    "place_kinds",
    "reads_names",
    "region_key",
    "relations_of",
    "russian_spellings",
]
