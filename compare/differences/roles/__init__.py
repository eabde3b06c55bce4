"""Who does what to whom: the parties of an act, and two texts that exchange them."""

from __future__ import annotations

from compare.differences.roles.exchanged import differing_roles, may_be_one_deed, shared_parties
from compare.differences.roles.parties import find_parties
from compare.differences.roles.party import Party
from compare.differences.roles.same_words import exchanged_words
from compare.differences.roles.ways import turned_way

__all__ = [
    "Party",
    "differing_roles",
    "exchanged_words",
    "find_parties",
    "may_be_one_deed",
    "shared_parties",
    "turned_way",
]
