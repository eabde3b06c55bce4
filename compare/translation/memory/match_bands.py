"""How much of some texts the human units cover, in bands of likeness, as translation tools report it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from compare.records import TranslationSettings
from compare.translation.checks import is_wordless
from compare.translation.memory.source_keys import human_key
from compare.translation.memory.suggesting import Suggestion, SuggestionIndex, open_suggestions

REPETITION, EXACT, NONE = "repetitions", "exact", "none"
_FUZZY = ((0.95, "95-99"), (0.85, "85-94"), (0.75, "75-84"))
BANDS = (REPETITION, EXACT, *(name for _, name in _FUZZY), NONE)

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_AT_A_TIME = 1_024


class Band(NamedTuple):
    """How many segments, words and characters are in one band of likeness."""

    name: str
    segments: int = 0
    words: int = 0
    characters: int = 0


class MatchAnalysis:
    """Sorts sentences into bands by the best human unit there is for them, as they come.

    Parameters
    ----------
    target : str
        ISO 639-1 code of the language to translate into.
    settings : TranslationSettings, optional
        Which layers and which memory to ask.

    Examples
    --------
    >>> analysis = MatchAnalysis("en", TranslationSettings(use_memory=False))
    >>> analysis.add(["Да.", "Да."], "ru")
    [[], []]
    >>> [band.name for band in analysis.bands if band.segments]
    ['repetitions', 'none']
    """

    def __init__(self, target: str, settings: TranslationSettings | None = None) -> None:
        self._target = target
        self._settings = settings or TranslationSettings()
        self._bands = {name: Band(name) for name in BANDS}
        self._seen: set[bytes] = set()
        self._indices: dict[str, SuggestionIndex] = {}

    @property
    def bands(self) -> list[Band]:
        """The bands so far: repetitions, exact, 95-99, 85-94, 75-84, none."""
        return list(self._bands.values())

    def add(self, sentences: Sequence[str], language: str) -> list[list[Suggestion]]:
        """Count sentences of one language; return what can be suggested for each.

        For a sentence that came before, or that a unit answers as it is, nothing is suggested; what
        holds no word of its language is not counted.
        """
        index = self._index(language)
        names: list[str | None] = []
        for sentence in sentences:
            if is_wordless(sentence, language):
                names.append("")
                continue
            key = human_key(sentence, language, self._target)
            known = EXACT if index.has_exact(sentence) else None
            names.append(REPETITION if key in self._seen else known)
            self._seen.add(key)
        asked = [sentence for sentence, name in zip(sentences, names, strict=True) if name is None]
        offered = iter(index.suggest_all(asked))
        suggestions = [next(offered) if name is None else [] for name in names]
        for sentence, name, found in zip(sentences, names, suggestions, strict=True):
            if name != "":
                self._count(name or _name_band(found), sentence)
        return suggestions

    def _index(self, language: str) -> SuggestionIndex:
        if language not in self._indices:
            self._indices[language] = open_suggestions(language, self._target, self._settings)
        return self._indices[language]

    def _count(self, name: str, sentence: str) -> None:
        _, segments, words, characters = self._bands[name]
        words += sum(1 for _ in _WORD.finditer(sentence))
        self._bands[name] = Band(name, segments + 1, words, characters + len(sentence))


def _name_band(found: Sequence[Suggestion]) -> str:
    """Say in which band a sentence is that has not come before and that no unit answers."""
    likeness = found[0].similarity if found else 0.0
    return next((name for least, name in _FUZZY if likeness >= least), NONE)
