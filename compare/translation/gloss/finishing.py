"""The last touches: articles, capitals, commas, quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from compare.translation.gloss.tables import DETERMINERS, WITH_THE
from compare.translation.gloss.words import Word

_SMALL = frozenset({"of", "the", "and", "in", "on", "for", "to", "a", "an", "at", "by", "from", "with"})
_OPENING = '"«„“'
_QUOTATION_MARKS = {"«": '"', "»": '"', "„": '"', "“": '"', "”": '"'}


def plain_words(words: list[Word]) -> None:
    """Everything else says what the lexicon says."""
    for word in words:
        if word.english is None and word.entry is not None:
            word.say(word.entry.english, "plain_words")


def dropped_particles(words: list[Word]) -> None:
    """же and ведь say nothing that English would say."""
    for word in words:
        if word.lower in ("же", "ж", "ведь") and word.english is None:
            word.say("", "dropped_particles")
            word.form = word.entry = None


def articles(words: list[Word]) -> None:
    """A singular takes "the", and so does what a genitive makes definite: the best single guess."""
    for place, word in enumerate(words):
        if not word.english or not (word.is_a("NOUN") or word.name_kind):
            continue
        quoted = word.first > 0 and words[word.first - 1].text in _OPENING
        if quoted or _is_determined(words, word.first, place) or not _takes_article(words, place):
            continue
        words[word.first].before.append("the")
        word.rules.append("articles")


def _is_determined(words: Sequence[Word], first: int, place: int) -> bool:
    before = words[max(0, first - 1) : place]
    return any(
        (word.text[0].isdigit() and "-" not in word.text)
        or word.is_a("NUMR")
        or word.name_kind == "person"
        or (word.form is not None and word.form.lemma in DETERMINERS)
        or word.english in ("his", "her", "their", "the", "there is no")
        for word in before
    )


def _takes_article(words: Sequence[Word], place: int) -> bool:
    word = words[place]
    assert word.english is not None
    if word.name_kind or word.english[0].isupper():
        return word.english.rsplit(" ", 1)[-1] in WITH_THE
    uncountable = word.entry is not None and not word.entry.marks.keys().isdisjoint(("unc", "plur"))
    if word.form is not None and not word.form.is_plural and not uncountable:
        return True
    following = next((word for word in words[place + 1 : place + 5] if word.english or word.before), None)
    return following is not None and following.before[:1] == ["of"]


def commas(words: list[Word]) -> None:
    """English has no comma before "that", nor before an infinitive of purpose."""
    for word, following in pairwise(words):
        if word.text == "," and (following.english == "that" or "purposes" in following.rules):
            word.say("", "commas")


def quotation_marks(words: list[Word]) -> None:
    """Russian quotation marks become English ones."""
    for word in words:
        if word.text in _QUOTATION_MARKS:
            word.say(_QUOTATION_MARKS[word.text], "quotation_marks")


def capitals(words: list[Word]) -> None:
    """What Russian writes with a capital inside a sentence keeps it."""
    started = False
    for word in words:
        if started and word.english and word.text[0].isupper() and word.english.islower():
            word.english = _capitalised(word.english)
        started = started or word.text[0].isalnum()


def _capitalised(english: str) -> str:
    return " ".join(
        part if part in _SMALL or not part else part[0].upper() + part[1:] for part in english.split(" ")
    )
