"""Who says what a sentence reports: the subject of a reporting verb, the words after "according to"."""

from __future__ import annotations

from collections.abc import Sequence

from compare.language.morphology import inflects_as_russian
from compare.language.speech.patterns import Found, SpokenWord
from compare.language.speech.speakers_english import object_in_english, subject_in_english
from compare.language.speech.speakers_slavic import object_in_slavic, subject_in_slavic
from compare.language.tables import read_words

_IN_ENGLISH = {"subject": subject_in_english, "report": subject_in_english, "object": object_in_english}
_IN_SLAVIC = {"subject": subject_in_slavic, "report": subject_in_slavic, "object": object_in_slavic}


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
    finders = _IN_SLAVIC if inflects_as_russian(language) else _IN_ENGLISH if language == "en" else {}
    finder = finders.get(found.rule.speaker)
    start, stop = finder(words, found.first, found.last) if finder else (0, 0)
    return (0, 0) if _is_own_text(words[start:stop], language) else (start, stop)


# "The author of an earlier version" is a speaker: the text must come soon, and before any name.
_SOON = 4


def _is_own_text(group: Sequence[SpokenWord], language: str) -> bool:
    """Tell whether a group of words is a published text: "an earlier version of this article"."""
    own = read_words("own_texts", language)
    for place, word in enumerate(group[:_SOON]):
        if word.spelling in own or word.lemma in own:
            return True
        is_linked = word.spelling in ("of", "who", "behind") or (place and word.token.text[0].isupper())
        if is_linked:
            return False
    return False
