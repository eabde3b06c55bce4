"""Who says what a sentence reports: the subject of a reporting verb, the words after "according to"."""

from __future__ import annotations

from collections.abc import Sequence

from compare.language.speech.patterns import Found, SpokenWord
from compare.language.speech.speakers_english import object_in_english, subject_in_english
from compare.language.speech.speakers_russian import object_in_russian, subject_in_russian

_FINDERS = {
    ("ru", "subject"): subject_in_russian,
    ("ru", "report"): subject_in_russian,
    ("ru", "object"): object_in_russian,
    ("en", "subject"): subject_in_english,
    ("en", "report"): subject_in_english,
    ("en", "object"): object_in_english,
}


def locate_speaker(found: Found, words: Sequence[SpokenWord], language: str) -> tuple[int, int]:
    """Return which words name the speaker of an attribution.

    Parameters
    ----------
    found : Found
        An attribution that fired.
    words : sequence of SpokenWord
        The sentence.
    language : str
        ISO 639-1 code.

    Returns
    -------
    (int, int)
        The first word and the one after the last; equal where nobody is named.
    """
    if found.rule.speaker == "own":
        return found.first + 1, found.first + 2
    finder = _FINDERS.get((language, found.rule.speaker))
    return finder(words, found.first, found.last) if finder else (0, 0)
