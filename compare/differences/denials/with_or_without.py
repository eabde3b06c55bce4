"""What one text has without something, and the other with it; what lasts until a time, and what does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.differences.clauses import clause_around
from compare.differences.english import BEGINNING, common_lemmas
from compare.differences.opposite_differences import denies_by_opposite
from compare.differences.sides import Facing, Side, place_spans
from compare.language import content_lemmas
from compare.records import Claim, Cue, Difference

_WITHOUT, _UNTIL = "without", "until"
_REACH = 40
_WITHOUT_AGAINST_WITH = 0.7
_NOT_UNTIL = 0.7
# The words between which and its noun only a few others stand.
_WITH = re.compile(
    r"\b(?:with|has|have|had|there\s+(?:is|are|was|were)|с|со|есть|имеются|имеется"
    r"|був|була|було|були|є|з|зі|із)"
    r"\s+(?:[^\W\d]+\s+){0,2}?([^\W\d]+)\b",
    re.IGNORECASE,
)
# What came back is there again: "power was restored", "regained consciousness".
_BACK = re.compile(
    r"\b(?:restor\w+|returned|reconnect\w*|regain\w*|resum\w+|восстанов\w+|возобнов\w+|вернул\w*|вернут\w*|подключ\w+"
    r"|віднов\w+|поверну\w+|підключ\w+)\b"
    r"|\b(?:is|are|was|were|came|come) back\b",
    re.IGNORECASE,
)
_LASTS = re.compile(r"\b(?:until|till|до|вплоть до)\b", re.IGNORECASE)
# "It was not until May that he left": he did.
_UNTIL_BEFORE = re.compile(r"\b(?:until|till)\b[^.;]{1,40}\bbefore\b", re.IGNORECASE)
_CLEFT = re.compile(r"\bit\s+(?:is|was|will)\s*$", re.IGNORECASE)
_WORDS, _END_REACH = re.compile(r"\w{2,}"), 4
_BOTH = 2


def with_against_without(facing: Facing) -> Iterator[Difference]:
    """Report "without a pilot" against "with a pilot"."""
    for side, other, is_left in facing.both_ways():
        for cue in side.cues:
            if cue.rule != _WITHOUT or _denies_or_lacks(other) or _BACK.search(side.text):
                continue
            lacked = _words(_behind(side, cue), side.language, facing)[:1]
            if lacked and lacked[0] in _had(other, facing):
                note = f"One text says “{cue.text}”, the other says that there was one."
                spans = place_spans(side.locate(cue), None, is_left)
                yield Difference("negation", *spans, _WITHOUT_AGAINST_WITH, note, rule="with_against_without")
                return


def lasting_against_not(facing: Facing) -> Iterator[Difference]:
    """Report "is not open until May" against "is open until May"."""
    for side, other, is_left in facing.both_ways():
        cue = next((cue for cue in side.cues if cue.rule == _UNTIL and cue.text.casefold() != _UNTIL), None)
        if cue is None or _denies_or_lacks(other) or not _LASTS.search(other.text):
            continue
        claim = side.claim_at(side.locate(cue))
        if not _LASTS.search(claim.text, cue.start) or not _last_as_long(claim, cue, other):
            continue
        if facing.is_one_language and not _denies_a_word_of(claim, cue, other):
            continue
        if _CLEFT.search(claim.text[: cue.start]) or _UNTIL_BEFORE.search(other.text):
            continue
        if denies_by_opposite(side, other, cue):
            continue  # "not open until Monday", "closed until Monday"
        note = f"One text denies that this lasts so long (“{cue.text}”), the other does not."
        spans = place_spans(side.locate(cue), None, is_left)
        yield Difference("negation", *spans, _NOT_UNTIL, note, rule="lasting_against_not")
        return


def _last_as_long(claim: Claim, cue: Cue, other: Side) -> bool:
    """Tell whether both texts tell until when in words that they share, not "until Monday", "until May"."""
    ends = [
        {word.casefold() for word in _WORDS.findall(text[found.end() :])[:_END_REACH]}
        for text, start in ((claim.text, cue.start), (other.text, 0))
        if (found := _LASTS.search(text, start)) is not None
    ]
    return len(ends) == _BOTH and (claim.language != other.language or not ends[0].isdisjoint(ends[1]))


def _denies_a_word_of(claim: Claim, cue: Cue, other: Side) -> bool:
    """Tell whether what is denied up to then is told there: "is not open until May", "opens"."""
    denied = content_lemmas(claim.text[cue.start : cue.stop], claim.language)
    return not set(denied).isdisjoint(content_lemmas(other.text, other.language))


def _denies_or_lacks(side: Side) -> bool:
    return any(cue.kind.endswith("negation") for cue in side.cues)


def _behind(side: Side, cue: Cue) -> str:
    return side.claim_at(side.locate(cue)).text[cue.stop : cue.stop + _REACH]


def _had(side: Side, facing: Facing) -> set[str]:
    """Return what a side says that something was with, or that there was."""
    text, language = side.text, side.language
    had = {
        word
        for found in _WITH.finditer(text)
        for word in _words(text[found.start() : found.start() + _REACH], language, facing)[:2]
    }
    for found in _BACK.finditer(text):
        begin, end = clause_around(text, language, found.start(), found.end())
        had.update(_words(text[begin:end], language, facing))
    return had


def _words(text: str, language: str, facing: Facing) -> list[str]:
    """Return the beginnings of the content words of a text, in a language that both sides are read in."""
    words = common_lemmas(text, language, facing.across(language)) or ()
    return [word[:BEGINNING] for word in words if word[0].isalpha()]
