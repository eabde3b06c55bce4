"""What a language knows about its own text.

Russian and English in full; Ukrainian is identified and split; any other language by what its
surface shows. All offsets count characters of the text that was given.
"""

from __future__ import annotations

from compare.language.calendar_dates import find_dates
from compare.language.calendar_matching import dates_agree, match_dates
from compare.language.cues import cues_agree, explain_sentence, find_cues, find_speaker, is_negated
from compare.language.figures import explain_numbers, find_numbers
from compare.language.figures_agreement import numbers_agree
from compare.language.figures_checking import compare_figures, pair_figures
from compare.language.figures_matching import is_telling, match_numbers
from compare.language.identification import identify, script_of
from compare.language.morphology import content_lemmas, lemmatize, part_of_speech
from compare.language.naming import english_name, find_names, name_key
from compare.language.naming_agreement import NamePairing, match_names, names_agree
from compare.language.normalisation import fold, search_key
from compare.language.quotations import find_quotes
from compare.language.romanization import transliterate
from compare.language.sentences import split_paragraphs, split_sentences
from compare.language.tokens import Token, tokenize

__all__ = [
    "NamePairing",
    "Token",
    "compare_figures",
    "content_lemmas",
    "cues_agree",
    "dates_agree",
    "english_name",
    "explain_numbers",
    "explain_sentence",
    "find_cues",
    "find_dates",
    "find_names",
    "find_numbers",
    "find_quotes",
    "find_speaker",
    "fold",
    "identify",
    "is_negated",
    "is_telling",
    "lemmatize",
    "match_dates",
    "match_names",
    "match_numbers",
    "name_key",
    "names_agree",
    "numbers_agree",
    "pair_figures",
    "part_of_speech",
    "script_of",
    "search_key",
    "split_paragraphs",
    "split_sentences",
    "tokenize",
    "transliterate",
]
