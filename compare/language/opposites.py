"""Words that say the opposite of each other: rose and fell, convicted and acquitted."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from compare.language.morphology import lemmatize
from compare.language.tables import read_rows
from compare.language.tokens import tokenize


class Opposite(NamedTuple):
    """A word of an opposition: where it stands, the pair it is of, and which of its two sides it is on."""

    start: int
    stop: int
    text: str
    pair: str
    is_first: bool


def opposites_in(text: str, language: str) -> tuple[Opposite, ...]:
    """Find the words of a sentence that have an opposite in ``data/opposites.tsv``.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian and English have a list.

    Returns
    -------
    tuple of Opposite
        In the order of the sentence; one word can be of several pairs.

    Examples
    --------
    >>> [(found.text, found.pair, found.is_first) for found in opposites_in("Prices fell in May.", "en")]
    [('fell', 'up or down', False)]
    """
    words, phrases = _known(language)
    if not words:
        return ()
    tokens = [token for token in tokenize(text, language) if token.text[:1].isalpha()]
    lemmas = [{token.text.casefold(), *lemmatize(token.text, language)[:1]} for token in tokens]
    found: dict[tuple[int, str], Opposite] = {}
    for place, token in enumerate(tokens):
        for pair, is_first in {side for lemma in lemmas[place] for side in words.get(lemma, ())}:
            found[place, pair] = Opposite(token.start, token.stop, token.text, pair, is_first)
        for phrase, sides in phrases.items():
            stretch = lemmas[place : place + len(phrase)]
            if len(stretch) == len(phrase) and all(a in b for a, b in zip(phrase, stretch, strict=True)):
                last = tokens[place + len(phrase) - 1]
                for pair, is_first in sides:
                    shown = text[token.start : last.stop]
                    found[place, pair] = Opposite(token.start, last.stop, shown, pair, is_first)
    return tuple(found[key] for key in sorted(found))


_Sides = tuple[tuple[str, bool], ...]


@cache
def _known(language: str) -> tuple[dict[str, _Sides], dict[tuple[str, ...], _Sides]]:
    """Return single words and phrases of a language, each with its pairs and sides."""
    words: dict[str, _Sides] = {}
    phrases: dict[tuple[str, ...], _Sides] = {}
    for own, pair, *sides in read_rows("opposites"):
        if own != language:
            continue
        for is_first, listed in zip((True, False), sides, strict=True):
            for form in listed.split():
                parts = tuple(form.split("_"))
                if len(parts) == 1:
                    words[form] = (*words.get(form, ()), (pair, is_first))
                else:
                    phrases[parts] = (*phrases.get(parts, ()), (pair, is_first))
    return words, phrases
