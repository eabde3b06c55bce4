"""Who says what, how surely, in which words: cues, speakers, quotations."""

from __future__ import annotations

from compare.language.speech.cues import (
    answering_words,
    cues_agree,
    explain_sentence,
    find_cues,
    find_speaker,
    is_negated,
)
from compare.language.speech.inflection import read_with_cases
from compare.language.speech.institutions import are_two_bodies, institutions_in
from compare.language.speech.patterns import has_cues
from compare.language.speech.quotations import explain_quotes, find_quotes, is_quoting

__all__ = [
    "answering_words",
    "are_two_bodies",
    "cues_agree",
    "explain_quotes",
    "explain_sentence",
    "find_cues",
    "find_quotes",
    "find_speaker",
    "has_cues",
    "institutions_in",
    "is_negated",
    "is_quoting",
    "read_with_cases",
]
