"""How much of some texts the human units cover, in bands of likeness, as translation tools report it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from compare.language import tokenize
from compare.records import TranslationSettings
from compare.translation.memory import human_key
from compare.translation.segmentation import SourceText, cut_sentences
from compare.translation.suggesting import SuggestionIndex, open_suggestions

REPETITION, EXACT, NONE = "repetitions", "exact", "none"
_FUZZY = ((0.95, "95-99"), (0.85, "85-94"), (0.75, "75-84"))
BANDS = (REPETITION, EXACT, *(name for _, name in _FUZZY), NONE)


class Band(NamedTuple):
    """How many segments, words and characters are in one band of likeness."""

    name: str
    segments: int = 0
    words: int = 0
    characters: int = 0


def count_match_bands(
    texts: Iterable[SourceText], target: str, settings: TranslationSettings | None = None
) -> list[Band]:
    """Count segments, words and characters by the best human unit there is for them.

    Parameters
    ----------
    texts : iterable of SourceText
        What is to be translated.
    target : str
        ISO 639-1 code.
    settings : TranslationSettings, optional
        Which layers and which memory to ask.

    Returns
    -------
    list of Band
        "repetitions" (the same segment came before), "exact", "95-99", "85-94", "75-84", "none".

    Examples
    --------
    >>> texts = [SourceText("Да. Да. Нет, спасибо.", "ru")]
    >>> [tuple(band) for band in count_match_bands(texts, "en", TranslationSettings(use_memory=False))][::5]
    [('repetitions', 1, 1, 3), ('none', 2, 3, 16)]
    """
    settings = settings or TranslationSettings()
    bands = {name: Band(name) for name in BANDS}
    seen: set[bytes] = set()
    indices: dict[str, SuggestionIndex] = {}
    for text in texts:
        if text.language not in indices:
            indices[text.language] = open_suggestions(text.language, target, settings)
        for start, stop in cut_sentences(text):
            sentence = text.text[start:stop]
            key = human_key(sentence, text.language, target)
            name = REPETITION if key in seen else _judge(sentence, indices[text.language])
            seen.add(key)
            words = sum(token.text[:1].isalnum() for token in tokenize(sentence, text.language))
            _, segments, total, characters = bands[name]
            bands[name] = Band(name, segments + 1, total + words, characters + len(sentence))
    return list(bands.values())


def _judge(sentence: str, index: SuggestionIndex) -> str:
    """Say in which band a sentence is that has not come before."""
    if index.has_exact(sentence):
        return EXACT
    best = index.suggest(sentence, limit=1)
    likeness = best[0].similarity if best else 0.0
    return next((name for least, name in _FUZZY if likeness >= least), NONE)
