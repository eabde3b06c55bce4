"""Whether a weekday is the one before or the one after the day of writing, as the tense of its verb tells."""

from __future__ import annotations

import re

from compare.language.morphology import part_of_speech, read_word
from compare.language.prospects import Prospect, prospects_in
from compare.language.tables import read_words
from compare.language.tokens import tokenize
from compare.records import Date

_TURNS = {"firm": 1, "planned": 1, "done": -1}
# «Запланировали на среду», "postponed until Wednesday": done before a day that is still to come.
_SET_FOR = re.compile(r"\b(?:for|until|till|to|by|на|до|к|ко)\s+$", re.IGNORECASE)
_BREAK = re.compile(r"[,;:()]")
_PAST_AUXILIARIES = frozenset({"was", "were", "had", "has", "have"})
_OPENS_VERB = "to"
_NOT_PAST = ("s", "ing")
# So many words before a verb tell its tense: "is to be sent".
_TELLING_TENSE = 3


def turn_of_weekday(text: str, language: str, date: Date) -> int:
    """Return 1 for a weekday to come, -1 for one that has been, and 0 where the text leaves it open.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian and English are read.
    date : Date
        A weekday of the sentence.

    Returns
    -------
    int
        By the verb right before the weekday.

    Examples
    --------
    >>> from compare.language.dates.finding import find_dates
    >>> def turn(text):
    ...     return turn_of_weekday(text, "en", find_dates(text, "en")[0])
    >>> turn("Holt will visit Orra on Friday."), turn("The mine blew up on Friday."), turn("Vote on Friday")
    (1, -1, 0)
    """
    if _SET_FOR.search(text[: date.start]):
        return 0
    before = [verb for verb in prospects_in(text, language) if verb.stop <= date.start]
    if before and _is_near(before[-1], text, language, date):
        return _TURNS.get(before[-1].status, 0)
    return -1 if language == "en" and _is_past(text[: date.start]) else 0


def _is_near(verb: Prospect, text: str, language: str, date: Date) -> bool:
    between = text[verb.stop : date.start]
    words = (word.text for word in tokenize(between, language))
    return not _BREAK.search(between) and all(part_of_speech(word, language) != "VERB" for word in words)


def _is_verb(word: str) -> bool:
    tag = part_of_speech(word, "en")
    return tag == "AUX" or (tag == "VERB" and word not in read_words("stop_words", "en"))  # "up", "down"


def _is_past(before: str) -> bool:
    """Tell whether the last English verb is one of the past: "blew", "was shot", and not "to be shot"."""
    words = [word.text.lower() for word in tokenize(_BREAK.split(before)[-1], "en")]
    places = [place for place, word in enumerate(words) if _is_verb(word)]
    if not places:
        return False
    last = words[places[-1]]
    chain = words[max(0, places[-1] - _TELLING_TENSE) : places[-1]]
    opens = {word for word in chain if word == _OPENS_VERB or part_of_speech(word, "en") == "AUX"}
    is_form = last in _PAST_AUXILIARIES or (
        last != read_word(last, "en").lemma and not last.endswith(_NOT_PAST)
    )
    return is_form and opens <= _PAST_AUXILIARIES
