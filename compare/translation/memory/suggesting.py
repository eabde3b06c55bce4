"""Fuzzy hits: human units nearly like a sentence, offered to a person and never used by themselves."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from compare.language import compare_figures, find_names, match_names, search_key
from compare.records import TranslationSettings
from compare.translation.memory.layers import read_layer
from compare.translation.memory.source_keys import human_key
from compare.translation.memory.store import Memory, default_memory_path
from compare.translation.memory.trigram_index import TrigramIndex
from compare.translation.memory.units import HUMAN, Unit

LEAST_SIMILARITY = 0.75
_MOST_SIMILAR = 0.99  # where only letter case or the full stop differs
_MOST_TRIED = 50

# Comparing is several times faster where each letter takes one byte, and only equality of letters counts.
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ"
_ONE_BYTE = str.maketrans(_CYRILLIC, "".join(map(chr, range(0xC0, 0xC0 + len(_CYRILLIC)))))


class Suggestion(NamedTuple):
    """A human unit whose source is much like a sentence; `similarity` is at least 0.75 and below 1.

    The similarity is one minus the edit distance over the length of the longer text; letter case,
    quotes, dashes and spaces make no difference.
    """

    source: str
    target: str
    similarity: float


class SuggestionIndex:
    """Human units of one language pair, ready for fuzzy look-up.

    Parameters
    ----------
    units : iterable of Unit
        Units of other pairs, and machine translations, are passed over.
    source, target : str
        ISO 639-1 codes.

    Examples
    --------
    >>> units = [Unit("Паром затонул в порту утром.", "The ferry sank in port.", "ru", "en")]
    >>> index = SuggestionIndex(units, "ru", "en")
    >>> [found.target for found in index.suggest("Паром затонул в порту вечером.")]
    ['The ferry sank in port.']
    >>> index.suggest("Совсем другое.")
    []
    """

    def __init__(self, units: Iterable[Unit], source: str, target: str) -> None:
        self._pair = (source, target)
        self._units = [unit for unit in units if unit[2:5] == (source, target, HUMAN)]
        self._keys = [_comparable(unit.source) for unit in self._units]
        self._index = TrigramIndex(self._keys)
        self._exact = {human_key(unit.source, source, target) for unit in self._units}

    def has_exact(self, sentence: str) -> bool:
        """Tell whether a unit answers the sentence as it is."""
        return human_key(sentence, *self._pair) in self._exact

    def suggest(self, sentence: str, limit: int = 3) -> list[Suggestion]:
        """Return the most similar units, best first; another number or name rules a unit out.

        Parameters
        ----------
        sentence : str
            A sentence in the source language.
        limit : int
            How many at most.

        Returns
        -------
        list of Suggestion
            Units with exactly this source are not among them: they are answers, not suggestions.
        """
        return self.suggest_all([sentence], limit)[0]

    def suggest_all(self, sentences: Sequence[str], limit: int = 3) -> list[list[Suggestion]]:
        """Return for each sentence what `suggest` returns; many at once are quicker."""
        if not self._units or not sentences:
            return [[] for _ in sentences]
        keys = [_comparable(sentence) for sentence in sentences]
        found = self._index.find(keys, _MOST_TRIED)
        return [
            self._choose(sentence, key, places, limit)
            for sentence, key, places in zip(sentences, keys, found, strict=True)
        ]

    def _choose(self, sentence: str, key: str, places: list[int], limit: int) -> list[Suggestion]:
        """Return the nearest of these units by edit distance, the one imported last before others."""
        from rapidfuzz.distance import Levenshtein

        near = [
            (similarity, place)
            for place in places
            if (
                similarity := Levenshtein.normalized_similarity(
                    key, self._keys[place], score_cutoff=LEAST_SIMILARITY
                )
            )
        ]
        chosen: dict[tuple[str, str], Suggestion] = {}
        for similarity, place in sorted(near, reverse=True):
            unit = self._units[place]
            if len(chosen) < limit and self._is_near(sentence, unit.source):
                offered = Suggestion(unit.source, unit.target, min(similarity, _MOST_SIMILAR))
                chosen.setdefault(unit[:2], offered)
        return list(chosen.values())

    def _is_near(self, left: str, right: str) -> bool:
        """Tell whether two sentences differ, but not in their names and figures."""
        language, _ = self._pair
        if human_key(left, *self._pair) == human_key(right, *self._pair):
            return False
        names = match_names(find_names(left, language), find_names(right, language))
        if names.left_unpaired or names.right_unpaired:
            return False
        return compare_figures(left, right, (language, language)).is_faithful


def open_suggestions(source: str, target: str, settings: TranslationSettings) -> SuggestionIndex:
    """Index the human units of the layers and of the user's memory, as the settings have them."""
    return SuggestionIndex(_all_units(settings), source, target)


def _all_units(settings: TranslationSettings) -> Iterator[Unit]:
    for layer in settings.layers:
        yield from read_layer(Path(layer))
    path = settings.memory or default_memory_path()
    if settings.use_memory and path.exists():
        with Memory(path, read_only=True) as memory:
            yield from memory.read_units()


def _comparable(text: str) -> str:
    return search_key(text).rstrip(string.punctuation).translate(_ONE_BYTE)
