"""The rules of the gloss, in the order in which they look at a sentence.

Each takes the words and settles what it knows about them; `RULES` is the table of contents.
"""

from __future__ import annotations

from collections.abc import Callable

from compare.translation.gloss.clauses import (
    absences,
    conditionals,
    futures,
    identities,
    needs,
    purposes,
    qualities,
    tense,
)
from compare.translation.gloss.english_dates import abbreviations, dates, years
from compare.translation.gloss.finishing import (
    articles,
    capitals,
    commas,
    dropped_particles,
    plain_words,
    quotation_marks,
)
from compare.translation.gloss.phrases import cases, degrees, noun_phrases, number, prepositions, pronouns
from compare.translation.gloss.readings import agreement, comparison, possessives
from compare.translation.gloss.wording import (
    derivations,
    expressions,
    figures,
    look_up,
    names,
    people,
    transliteration,
)
from compare.translation.gloss.words import Word

RULES: tuple[Callable[[list[Word]], None], ...] = (
    names,
    figures,
    abbreviations,
    agreement,
    comparison,
    expressions,
    possessives,
    people,
    look_up,
    dropped_particles,
    derivations,
    transliteration,
    years,
    dates,
    noun_phrases,
    prepositions,
    number,
    purposes,
    futures,
    conditionals,
    needs,
    absences,
    identities,
    qualities,
    tense,
    degrees,
    pronouns,
    plain_words,
    cases,
    articles,
    commas,
    quotation_marks,
    capitals,
)
