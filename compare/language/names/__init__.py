"""Names of persons, places and organisations, in both scripts and all their cases."""

from __future__ import annotations

from compare.language.names.agreement import NamePairing, are_namesakes, match_names, names_agree
from compare.language.names.finding import english_name, english_place, explain_names, find_names
from compare.language.names.metonymy import country_of
from compare.language.names.pieces import may_open_name
from compare.language.names.respelling import may_be_respelled

__all__ = [
    "NamePairing",
    "are_namesakes",
    "country_of",
    "english_name",
    "english_place",
    "explain_names",
    "find_names",
    "match_names",
    "may_be_respelled",
    "may_open_name",
    "names_agree",
]
