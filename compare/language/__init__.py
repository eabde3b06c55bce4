"""What a language knows about its own text.

Russian and English in full; Ukrainian without lemmas and cues; any other language by what its surface
shows. All offsets count characters of the text that was given.
"""

from __future__ import annotations

from compare.language.acts import Act, acts_in
from compare.language.checking import FigureCheck, NumberPair, compare_figures, pair_figures
from compare.language.contested import contested_in
from compare.language.datelines import is_dateline, measure_dateline
from compare.language.dates import (
    SidedEvent,
    TurnedEvent,
    dates_agree,
    explain_dates,
    find_dates,
    is_time,
    match_dates,
    part_of_time,
    sided_events,
    turned_events,
)
from compare.language.figures import (
    explain_numbers,
    find_numbers,
    group_of,
    in_unit,
    is_nearly_reached,
    is_telling,
    match_numbers,
    number_words,
    numbers_agree,
)
from compare.language.identification import (
    CAPITALS,
    CYRILLIC,
    SMALL,
    has_cyrillic,
    identify,
    identify_by_letters,
    is_cyrillic,
    script_of,
)
from compare.language.listed_words import Choice, Listed
from compare.language.morphology import (
    content_lemmas,
    is_known_word,
    lemmatize,
    parse_russian,
    part_of_speech,
    read_word,
)
from compare.language.names import (
    Direction,
    NamePairing,
    are_namesakes,
    country_of,
    direction_of,
    english_name,
    english_place,
    explain_names,
    find_names,
    have_one_first_name,
    match_names,
    may_be_body,
    may_be_respelled,
    may_lie_in,
    may_open_name,
    names_agree,
    open_apart,
    place_kinds,
    region_key,
)
from compare.language.normalisation import fold, search_key
from compare.language.opposites import (
    Opposite,
    is_part_of_phrase,
    opposites_in,
    pairs_told_of,
    words_told_otherwise,
)
from compare.language.prospects import Prospect, prospects_in
from compare.language.romanization import transliterate
from compare.language.sentences import split_paragraphs, split_sentences
from compare.language.speech import (
    answering_words,
    cues_agree,
    explain_quotes,
    explain_sentence,
    find_cues,
    find_quotes,
    find_speaker,
    has_cues,
    institutions_in,
    is_negated,
)
from compare.language.synonyms import told_by
from compare.language.tables import read_words
from compare.language.times_of_year import times_of_year_in
from compare.language.tokens import Token, tokenize
from compare.language.verdicts import Verdict

__all__ = [
    "CAPITALS",
    "CYRILLIC",
    "SMALL",
    "Act",
    "Choice",
    "Direction",
    "FigureCheck",
    "Listed",
    "NamePairing",
    "NumberPair",
    "Opposite",
    "Prospect",
    "SidedEvent",
    "Token",
    "TurnedEvent",
    "Verdict",
    "acts_in",
    "answering_words",
    "are_namesakes",
    "compare_figures",
    "content_lemmas",
    "contested_in",
    "country_of",
    "cues_agree",
    "dates_agree",
    "direction_of",
    "english_name",
    "english_place",
    "explain_dates",
    "explain_names",
    "explain_numbers",
    "explain_quotes",
    "explain_sentence",
    "find_cues",
    "find_dates",
    "find_names",
    "find_numbers",
    "find_quotes",
    "find_speaker",
    "fold",
    "group_of",
    "has_cues",
    "has_cyrillic",
    "have_one_first_name",
    "identify",
    "identify_by_letters",
    "in_unit",
    "institutions_in",
    "is_cyrillic",
    "is_dateline",
    "is_known_word",
    "is_nearly_reached",
    "is_negated",
    "is_part_of_phrase",
    "is_telling",
    "is_time",
    "lemmatize",
    "match_dates",
    "match_names",
    "match_numbers",
    "may_be_body",
    "may_be_respelled",
    "may_lie_in",
    "may_open_name",
    "measure_dateline",
    "names_agree",
    "number_words",
    "numbers_agree",
    "open_apart",
    "opposites_in",
    "pair_figures",
    "pairs_told_of",
    "parse_russian",
    "part_of_speech",
    "part_of_time",
    "place_kinds",
    "prospects_in",
    "read_word",
    "read_words",
    "region_key",
    "script_of",
    "search_key",
    "sided_events",
    "split_paragraphs",
    "split_sentences",
    "times_of_year_in",
    "tokenize",
    "told_by",
    "transliterate",
    "turned_events",
    "words_told_otherwise",
]
