"""From settled words to a line of English: spaces, articles before vowels, the capital at the start."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.translation.gloss.words import Word

_BEFORE_VOWEL = re.compile(r"\b([Aa]) (?=(?:[aeio]|u(?!ni|se|su|ti))(?!ne\b|nce\b|u))")


def write_sentence(words: Sequence[Word]) -> str:
    """Join what the words say, with the spacing of the original."""
    parts: list[str] = []
    for word in words:
        said = [*word.before, word.english or ""] if word.english else list(word.before)
        english = " ".join(piece for piece in said if piece)
        if english:
            parts.append(word.gap + english if parts else english)
    text = _BEFORE_VOWEL.sub(r"\1n ", "".join(parts))
    return _capitalise(text, words)


def _capitalise(text: str, words: Sequence[Word]) -> str:
    first = next((word for word in words if word.text[0].isalpha()), None)
    opening = words[0].text[0] if words else ""
    if first is None or not (first.text[0].isupper() or opening.isdigit()):
        return text
    place = next((place for place, character in enumerate(text) if character.isalnum()), None)
    return (
        text
        if place is None or text[place].isdigit()
        else text[:place] + text[place].upper() + text[place + 1 :]
    )
