"""What a word form can be beside a verb of saying, its cases included."""

from __future__ import annotations

from compare.language.morphology import Reading, read_word
from compare.language.speech.ukrainian_cases import read_ukrainian_with_cases


def read_with_cases(word: str, language: str) -> Reading:
    """Return what a word form is, with the cases it can have: of Ukrainian ones, those its ending tells.

    Parameters
    ----------
    word : str
        One token as it is written.
    language : str
        ISO 639-1 code; English words have no cases.

    Examples
    --------
    >>> "nomn sing" in read_with_cases("мэр", "ru").cases, "nomn sing" in read_with_cases("мера", "uk").cases
    (True, False)
    """
    return read_ukrainian_with_cases(word) if language == "uk" else read_word(word, language)
