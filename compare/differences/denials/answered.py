"""Words that nearly deny, and whose counterpart the other language has: they can answer no other denial.

«Только», "without" or "unsafe" may stand for a denial that another language puts as "not". Where the other
text has their own word, they are told already.
"""

from __future__ import annotations

import re

from compare.differences.clauses import clause_around
from compare.differences.english import beginnings_of, english_lemmas, put_into_english
from compare.differences.sides import Facing, Located, Side
from compare.language import (
    answering_words,
    content_lemmas,
    is_negated,
    lemmatize,
    opposites_in,
    part_of_speech,
    things_told_by,
    tokenize,
)
from compare.records import Claim, Cue

_NEAR = "near-negation"
# Of this word the one that it stands before tells what is meant: «без сознания», "unconscious".
_WITHOUT = "without"
_REFUSE = "refuse"
_OUTSIDE = frozenset({"without", "no"})
_PREFIXED, _RUSSIAN_PREFIX, _ENGLISH_PREFIX = "un-", "не", "un"
# What is prefixed and says of a thing what it is, no more: «неверные сведения», «неисправность».
_NAMING = frozenset({"ADJ", "NOUN"})
_PREFIXES = ("un", "non", "in", "im", "il", "ir", "dis", "не")
# «Непередаваемый», «недопустимый», «недоступный»: what cannot be done to it.
_MODAL = ("мый", "доступный")
# "Not virtually devoid".
_BETWEEN = re.compile(r"\s+(?:\w+ly\s+)?")
_DOUBLED = frozenset({"un-", "unable", "lack"})


def without_answered(facing: Facing) -> tuple[list[Cue], list[Cue]]:
    """Return the cues of both sides, across languages less the near denials that the other side has as well.

    Parameters
    ----------
    facing : Facing
        The match.

    Returns
    -------
    tuple of list of Cue
        Of the left and of the right side. Where one says "unable" and the other «не смог», neither is there.
    """
    left, right = facing.left.cues, facing.right.cues
    if facing.is_one_language or not any(cue.kind == "negation" for cue in (*left, *right)):
        return left, right
    here, there = _without_doubled(facing.left, facing.right), _without_doubled(facing.right, facing.left)
    _take_out_denied(here, there, facing.right)
    _take_out_denied(there, here, facing.left)
    return (
        [cue for cue in here if not _is_answered(cue, facing.left, facing.right)],
        [cue for cue in there if not _is_answered(cue, facing.right, facing.left)],
    )


def _without_doubled(side: Side, other: Side) -> list[Cue]:
    """Return the cues of a side less each denial of a denial that the other has not: "not unaware"."""
    cues = side.cues
    taken: set[int] = set()
    for one in cues:
        text = side.claim_at(side.locate(one)).text
        for two in cues:
            is_doubled = (
                one.kind == "negation"
                and two.rule in _DOUBLED
                and _BETWEEN.fullmatch(text[one.stop : two.start]) is not None
            )
            if is_doubled and two.rule == _PREFIXED and not _is_prefixed(two):
                taken.add(id(two))  # "not safe" denies one thing, as "unsafe" does
                continue
            has_such = any(cue.kind == _NEAR and cue.rule == two.rule for cue in other.cues)
            if is_doubled and not has_such and not _is_answered(two, side, other):
                taken |= {id(one), id(two)}
    return [cue for cue in cues if id(cue) not in taken]


def _sides_told(side: Side, cue: Cue | None = None) -> set[tuple[str, bool]]:
    """Return which sides of oppositions a word tells that denies, or else the words that deny nothing."""
    return {
        (word.meant.pair, word.meant.is_first)
        for place in side.places
        for word in opposites_in(place.claim.text, place.claim.language)
        if _is_denial_of(place.claim, word, cue)
    }


def _is_denial_of(claim: Claim, word: Located, cue: Cue | None) -> bool:
    """Tell whether a word is that denial; without one, whether it denies nothing."""
    denials = [
        own for own in claim.cues if own.kind.endswith("negation") and word.start <= own.start < word.stop
    ]
    return cue in denials if cue else not denials


def _is_prefixed(cue: Cue) -> bool:
    return cue.text.casefold().startswith(_PREFIXES)


def _is_answered(cue: Cue, side: Side, other: Side) -> bool:
    """Tell whether the other side has the word of a near denial, itself no denial of another word."""
    if cue.kind != _NEAR:
        return False
    words = {token.text.casefold() for token in tokenize(other.text, other.language)}
    words.update(lemmatize(other.text, other.language))
    if not answering_words(cue.rule, other.language).isdisjoint(words):
        return True
    told = put_into_english(_words_of(cue, side), side.language)
    if told is None or " " in cue.text:
        return False
    if cue.rule == _REFUSE and not _sides_told(side, cue).isdisjoint(_sides_told(other)):
        return True  # workers who are dismissed: «увольнять», and nothing is refused
    is_plain = not (is_negated(told, "en") or _OUTSIDE.intersection(told.casefold().split()))
    return (is_plain and _shares_words(told, other)) or _names_a_thing(cue, side, other)


def _names_a_thing(cue: Cue, side: Side, other: Side) -> bool:
    """Tell whether a Russian word with "не-" names a thing, and the other side does not have its opposite."""
    word = cue.text.casefold()
    is_russian = cue.rule == _PREFIXED and side.language == "ru" and word.startswith(_RUSSIAN_PREFIX)
    if not is_russian or put_into_english(other.text, other.language) is None:
        return False
    if lemmatize(word, "ru")[0].endswith(_MODAL):
        return False
    opposite = put_into_english(word.removeprefix(_RUSSIAN_PREFIX), side.language) or ""
    is_told = _shares_words(opposite, other) or _shares_things(opposite, other)
    return part_of_speech(word, "ru") in _NAMING and not is_told


def _take_out_denied(near: list[Cue], others: list[Cue], other: Side) -> None:
    """Take out each near denial together with the denial that tells the same: "unable", «не смог»."""
    for cue in [cue for cue in near if cue.kind == _NEAR]:
        answer = next(
            (one for one in others if one.kind == "negation" and _denies_the_same(one, other, cue)), None
        )
        if answer is not None:
            near.remove(cue)
            others.remove(answer)


def _denies_the_same(cue: Cue, side: Side, near: Cue) -> bool:
    """Tell whether a denial and the word behind it say what a near denial says: «не известно», "unknown"."""
    claim = side.claim_at(side.locate(cue))
    _, end = clause_around(claim.text, claim.language, cue.start, cue.stop)
    denied = lemmatize(claim.text[cue.stop : end], claim.language)[:1]
    if not answering_words(near.rule, claim.language, denied=True).isdisjoint(denied):
        return True
    is_made_with = near.rule == _PREFIXED and near.text.casefold().startswith(_ENGLISH_PREFIX)
    if not (is_made_with and denied and cue.text.casefold() == _RUSSIAN_PREFIX):
        return False
    made_of = lemmatize(near.text.casefold().removeprefix(_ENGLISH_PREFIX), "en")
    told = english_lemmas(denied[0], claim.language)
    return not beginnings_of(made_of).isdisjoint(beginnings_of(told))


def _words_of(cue: Cue, side: Side) -> str:
    """Return the words of a cue, with the one behind it where only that tells what is meant."""
    if cue.rule != _WITHOUT:
        return cue.text
    text = side.claim_at(side.locate(cue)).text
    behind = tokenize(text[cue.stop :], side.language)[:1]
    return text[cue.start : cue.stop + behind[0].stop] if behind else cue.text


def _shares_words(english: str, other: Side) -> bool:
    told = content_lemmas(english, "en")
    theirs = english_lemmas(other.text, other.language)
    return not beginnings_of(told).isdisjoint(beginnings_of(theirs))


def _shares_things(english: str, other: Side) -> bool:
    """Tell whether the other side has another word for what is told: "payment", "paid"."""
    told, theirs = (
        {thing for word in words for thing in things_told_by(word, "en")}
        for words in (content_lemmas(english, "en"), english_lemmas(other.text, other.language))
    )
    return not told.isdisjoint(theirs)
