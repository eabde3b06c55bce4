"""Words that deny or hedge on one side alone, and whether the other side has what they stand before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from compare.differences.clauses import clause_around
from compare.differences.denials import most_lone, without_answered
from compare.differences.lacking import lacked_before
from compare.differences.sides import Facing, Side
from compare.language import content_lemmas, cues_agree, read_word, told_by
from compare.records import Cue

# How many characters after a cue are looked at for what it denies or doubts.
_REACH = 40
# «Не страшны никакие угрозы» denies what stands inside.
_NOBODY, _NONE = "nobody", ("ни", "no", "any", "ever", "none", "ні", "жод", "ані")
_NO, _WORDS = "no", re.compile(r"\w+")


def lone_cues(facing: Facing, kind: str) -> Iterator[tuple[Side, Side, Cue, bool]]:
    """Yield the cue that has no counterpart, where the cues of both sides cannot agree."""
    left, right = without_answered(facing) if kind == "negation" else (facing.left.cues, facing.right.cues)
    if cues_agree(left, right, kind):
        return
    for side, other, is_left in facing.both_ways():
        here, there = (left, right) if is_left else (right, left)
        own, theirs = ([cue for cue in cues if cue.kind == kind] for cues in (here, there))
        if len(own) > len(theirs):
            cue = _without_counterpart(own, theirs)
            if kind == "negation" and not facing.is_one_language:
                cue = most_lone(facing, side, [cue, *(one for one in own if one is not cue)])
            yield side, other, cue, is_left


def _without_counterpart(own: Sequence[Cue], theirs: Sequence[Cue]) -> Cue:
    answered = Counter(cue.rule for cue in theirs)
    for cue in own:
        if not answered[cue.rule]:
            return cue
        answered[cue.rule] -= 1
    return own[0]


def says_the_same_behind(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether the other side has the word that the cue stands before; across languages it may."""
    if side.language != other.language:
        return True
    span = side.locate(cue)
    text = side.claim_at(span).text
    _, end = clause_around(text, side.language, cue.start, cue.stop)
    within = [
        word
        for word in content_lemmas(cue.text, side.language)
        if cue.rule == _NOBODY and not word.startswith(_NONE)
    ]
    if cue.kind == "near-negation" and not text[cue.stop : end].strip():
        end = len(text)  # «сомнительно, что закон примут»
    start = _last_of_nouns(text, cue)
    behind = content_lemmas(text[start : min(end, start + _REACH)], side.language)
    denied = [*lacked_before(text, side.language, cue), *within, *behind][:1]
    theirs = content_lemmas(other.text, other.language)
    return bool(denied) and (denied[0] in theirs or _is_told_alike(denied[0], theirs, side.language))


def _last_of_nouns(text: str, cue: Cue) -> int:
    """Return where the noun begins that is denied: "no tsunami warning" denies a warning, not a tsunami."""
    if cue.text.casefold() != _NO:
        return cue.stop
    start = cue.stop
    for word, following in pairwise(_WORDS.finditer(text, cue.stop, cue.stop + _REACH)):
        is_noun = read_word(following.group(), "en").tag == "NOUN" or following.group().endswith("ing")
        if not (is_noun and text[word.end() : following.start()].isspace()):
            break
        start = following.start()
    return start


def _is_told_alike(word: str, others: Iterable[str], language: str) -> bool:
    """Tell whether one of several words tells the same as another word: "aware", "knew"."""
    told = told_by(word, language)
    return bool(told) and any(not told.isdisjoint(told_by(other, language)) for other in others)
