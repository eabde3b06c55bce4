"""What a language knows about its own text.

Russian and English in full; Ukrainian is identified and split; any other language by what its
surface shows. All offsets count characters of the text that was given.
"""

from __future__ import annotations

from compare.language.calendar_dates import find_dates
from compare.language.calendar_matching import dates_agree, match_dates
from compare.language.cues import explain_sentence, find_cues, find_speaker
from compare.language.figures import find_numbers
from compare.language.figures_matching import is_telling, match_numbers, numbers_agree
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
    "dates_agree",
    "is_telling",
    "match_dates",
    "match_numbers",
    "numbers_agree",
    "NamePairing",
    "Token",
    "content_lemmas",
    "english_name",
    "explain_sentence",
    "find_cues",
    "find_dates",
    "find_names",
    "find_numbers",
    "find_quotes",
    "find_speaker",
    "fold",
    "identify",
    "lemmatize",
    "match_names",
    "name_key",
    "names_agree",
    "part_of_speech",
    "script_of",
    "search_key",
    "split_paragraphs",
    "split_sentences",
    "tokenize",
    "transliterate",
]
