"""Denials that a count of them does not show: of one verb, doubled, by another word, of what is with it."""

from __future__ import annotations

from compare.differences.denials.answered import without_answered
from compare.differences.denials.confirmations import confirmed_against_denied
from compare.differences.denials.denied_verbs import is_supposed, same_verb_denied, saying_denied
from compare.differences.denials.last_times import tells_of_the_last_time
from compare.differences.denials.pleas import is_plea_against_charge, tells_of_a_case, tells_of_a_charge
from compare.differences.denials.prefixes import prefix_denied
from compare.differences.denials.refusals import refused_against_done
from compare.differences.denials.requests import request_refused
from compare.differences.denials.synonyms import synonym_denied
from compare.differences.denials.told_across import is_left_out, most_lone, tells_denied
from compare.differences.denials.wishes import is_only_wished
from compare.differences.denials.with_or_without import lasting_against_not, with_against_without

__all__ = [
    "confirmed_against_denied",
    "is_left_out",
    "is_only_wished",
    "is_plea_against_charge",
    "is_supposed",
    "lasting_against_not",
    "most_lone",
    "prefix_denied",
    "refused_against_done",
    "request_refused",
    "same_verb_denied",
    "saying_denied",
    "synonym_denied",
    "tells_denied",
    "tells_of_a_case",
    "tells_of_a_charge",
    "tells_of_the_last_time",
    "with_against_without",
    "without_answered",
]
