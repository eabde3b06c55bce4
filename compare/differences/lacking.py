"""What there is none of, before the denial in Russian: «жилетов на борту не было»."""

from __future__ import annotations

import re

from compare.language import lemmatize, read_word, tokenize
from compare.records import Cue

_IS_NONE = re.compile(r"нет\b|не\s+(?:было|будет|оказалось|нашлось|имелось|осталось)\b", re.IGNORECASE)
_GENITIVE, _ANIMATE = "gent", "anim"


def tells_of_none(text: str, cue: Cue) -> bool:
    """Tell whether a denial is of what there is: «нет», «не было»."""
    return _IS_NONE.match(text, cue.start) is not None


def is_genitive(word: str) -> bool:
    """Tell whether a Russian word may stand in the genitive, as what there is none of does."""
    return any(case.startswith(_GENITIVE) for case in read_word(word, "ru").cases)


def lacked_before(text: str, language: str, cue: Cue) -> list[str]:
    """Return the word that opens a sentence and tells what there was none of: «жилетов на борту не было».

    Parameters
    ----------
    text : str
        The sentence.
    language : str
        ISO 639-1 code; Russian alone puts it so.
    cue : Cue
        The denial.

    Returns
    -------
    list of str
        Its dictionary form; nothing where the denial is another one, or of somebody, who may be elsewhere:
        «мэра в городе не было».
    """
    if language != "ru" or not tells_of_none(text, cue):
        return []
    first = next(iter(tokenize(text[: cue.start], language)), None)
    if first is None or not is_genitive(first.text) or _ANIMATE in read_word(first.text, language).features:
        return []
    return lemmatize(first.text, language)[:1]
