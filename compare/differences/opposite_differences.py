"""Claims that agree on everything but say the opposite: rose and fell, convicted and acquitted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from compare.differences.choices import ChosenWord, find_words, pair_other_choices
from compare.differences.clauses import are_told, clause_around, tell_in_one_wording
from compare.differences.lacking import is_genitive, tells_of_none
from compare.differences.opposite_doubts import may_tell_the_same, moves_what_moves
from compare.differences.roles import may_be_one_deed
from compare.differences.sides import Facing, Side
from compare.language import (
    Listed,
    Opposite,
    inflects_as_russian,
    is_part_of_phrase,
    opposites_in,
    pairs_told_of,
    participle_verb,
    read_word,
    words_told_otherwise,
)
from compare.records import Claim, Cue, Difference

_OPPOSITE = 0.9
_HOW_MANY = "how many"
_NAMED = frozenset({"who", "where"})
# What somebody raises rises.
_DONE, _HAPPENED = "raised or cut", "up or down"
# A denial within so many characters before a word turns it round.
_REACH = 20
# «Запрет снят»: that there was one denies nothing of what became of it.
_BAN = "ban"
_CONTRAST = re.compile(r"(?:[,—–]|\s-|\b(?:and|but|и|а|но))\s+$", re.IGNORECASE)
_NOT = "not"
# «Света нет», "has lost power": both name the thing.
_CUT_OFF = "cut off"
# "The ban that the government imposed".
_RELATIVE = re.compile(
    r"\b(?P<article>(?:an?|the|its|his|her|their)\s+)?(?P<noun>\w+),?\s+(?:that|which|who)\s+"
    r"(?P<doer>(?:[\w’'-]+\s+){0,4})$",
    re.IGNORECASE,
)
# Who or what is denied is all that the clause tells: "none of the people on board was hurt".
_OF_SUBJECTS = frozenset({"nobody", "neither", "no"})
# "Was backed by", "has been rejected by".
_MAKE_PASSIVES = frozenset({
    "be", "am", "is", "are", "was", "were", "been", "being", "get", "gets", "got", "gotten", "not",
})  # fmt: skip
_WAS = re.compile(r"\b(?:бу(?:в|ла|ло|ли|де|дуть)|є)\s+(?:\w+\s+)?$", re.IGNORECASE)
_LEFT = "left"
_SO_MUCH = re.compile(
    r"(?:\d|\b(?:second|minute|hour|day|week|month|year|lap|game|round|play)s?|\blittle|\bmuch)\s+$",
    re.IGNORECASE,
)
DOUBLED = frozenset({"nobody", "neither"})
"""Denials with which others are one: «Никто из пассажиров, ехавших домой, не пострадал» denies once."""


def differing_opposites(facing: Facing) -> Iterator[Difference]:
    """Report words that say the opposite of each other, where nothing denies either of them."""
    left, right = (find_words(side, _told) for side in (facing.left, facing.right))
    pairs = [
        (one, other)
        for one, other in pair_other_choices(left, right, lambda meant: (meant.pair, meant.is_first))
        if one.word.meant.pair not in pairs_told_of("count")
        or not may_tell_the_same(facing, one.word.meant.pair, one.span, other.span)
    ]
    if len({one.word.meant.of == _HOW_MANY for one, _ in pairs}) > 1:
        return  # a majority against is a minority in favour
    for one, other in pairs:
        # A man here and a woman there are two people, where little else is the same.
        tell = tell_in_one_wording if one.word.meant.of in _NAMED else are_told
        if (
            tell(facing, one.span, other.span)
            and not _may_be_one_deed(facing, one, other)
            and not may_tell_the_same(facing, one.word.meant.pair, one.span, other.span)
        ):
            of = one.word.meant.of
            yield Difference(
                "number" if of == _HOW_MANY else "naming" if of in _NAMED else "negation",
                one.span,
                other.span,
                _OPPOSITE,
                f"The texts say the opposite: “{one.word.text}” and “{other.word.text}”.",
                rule="differing_opposites",
            )
            return
    yield from _moved_otherwise(facing, left, right)


def _may_be_one_deed(facing: Facing, one: ChosenWord[Opposite], other: ChosenWord[Opposite]) -> bool:
    """Tell whether both words may be one act of the same parties, and not two outcomes of it."""
    is_outcome = one.word.meant.pair in pairs_told_of("outcome")
    return not is_outcome and may_be_one_deed(facing, one.span, other.span)


def _moved_otherwise(
    facing: Facing, left: Sequence[ChosenWord[Opposite]], right: Sequence[ChosenWord[Opposite]]
) -> Iterator[Difference]:
    """Report that somebody raised in one text what falls in the other: "cut its rate", "rates went up"."""
    for here, there, is_left in ((left, right, True), (right, left, False)):
        done, happened = _all_of(_DONE, here), _all_of(_HAPPENED, there)
        ways = [{found.word.meant.is_first for found in words} for words in (done, happened)]
        also = [
            {found.word.meant.is_first for found in words}
            for words in (_all_of(_DONE, there), _all_of(_HAPPENED, here))
        ]
        if any(len(way) != 1 for way in ways) or ways[0] == ways[1] or ways[0] & also[0] or ways[1] & also[1]:
            continue  # each tells the other's way as well
        one, other = done[0], happened[0]
        spans = (one.span, other.span) if is_left else (other.span, one.span)
        if are_told(facing, *spans) and moves_what_moves(facing, one.span, other.span, is_done_left=is_left):
            yield Difference(
                "negation",
                *spans,
                _OPPOSITE,
                f"The texts say the opposite: “{one.word.text}” and “{other.word.text}”.",
                rule="differing_opposites",
            )
            return


def _all_of(pair: str, words: Sequence[ChosenWord[Opposite]]) -> list[ChosenWord[Opposite]]:
    return [found for found in words if found.word.meant.pair == pair]


def denies_by_opposite(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether a denial says what the other side says by another word: "could not save", "died"."""
    claim = side.claim_at(side.locate(cue))
    denials = [cue]
    if cue.rule in DOUBLED:
        denials += [own for own in claim.cues if own.kind == "negation" and own.start > cue.start]
    opposites, others = (find(claim.text, claim.language) for find in (opposites_in, words_told_otherwise))
    denied = {
        (word.meant.pair, not word.meant.is_first)
        for word in (*opposites, *others)
        if _is_denied(word, claim, denials)
        # "no longer" denies by itself; "failed" tells that there is no deal
        or (word in others and word.meant.is_first and word.start <= cue.start < word.stop)
    }
    # Who was not killed may be unhurt as well as wounded.
    denied = {(pair, is_first) for pair, is_first in denied if pair not in pairs_told_of("outcome")}
    before = [word for word in undenied_opposites(claim) if word.stop <= cue.start]
    is_contrast = _CONTRAST.search(claim.text, 0, cue.start) is not None
    if is_contrast and not denied.isdisjoint((word.meant.pair, word.meant.is_first) for word in before):
        return True  # "should strengthen the law, not weaken it"
    told = {
        (word.meant.pair, word.meant.is_first)
        for place in other.places
        for find in (opposites_in, words_told_otherwise)
        for word in find(place.claim.text, place.claim.language)
        if not _is_denied(word, place.claim, [own for own in place.claim.cues if own.rule != _BAN])
    }
    # Where the other says both, it also says what is denied here; not so where it tells what was lost: light.
    return any(
        (pair, is_first) in told and ((pair == _CUT_OFF and not is_first) or (pair, not is_first) not in told)
        for pair, is_first in denied
    )


def _told(claim: Claim) -> list[Listed[Opposite]]:
    """Return the words that nothing denies; of two that disagree not the one that only describes."""
    words = undenied_opposites(claim)
    told = {(word.meant.pair, word.meant.is_first) for word in words if not _only_describes(word, claim)}
    return [
        word
        for word in words
        if (word.meant.pair, word.meant.is_first) in told
        or (word.meant.pair, not word.meant.is_first) not in told
    ]


def _only_describes(word: Listed[Opposite], claim: Claim) -> bool:
    """Tell whether a word describes what more is told of: "the reform backed by many failed"."""
    if claim.language == "uk":
        # «Засуджений на волі»; but «був засуджений».
        is_participle = participle_verb(word.text.casefold()) != ""
        return is_participle and _WAS.search(claim.text, 0, word.start) is None
    if claim.language == "ru":
        return "PRTF" in read_word(word.text, "ru").features
    if (clause := _RELATIVE.search(claim.text, 0, word.start)) is not None:
        # "People who came to complain began": what is told stands behind the verb of the clause.
        is_first_verb = all(read_word(between, "en").tag != "VERB" for between in clause["doer"].split())
        if is_first_verb and (clause["article"] or read_word(clause["noun"], "en").tag == "NOUN"):
            return True
    before = claim.text[: word.start].split()[-1:] or [""]
    is_told = before[0].casefold() in _MAKE_PASSIVES or before[0].endswith("ly")
    return claim.text.startswith(" by ", word.stop) and not is_told


def undenied_opposites(claim: Claim) -> list[Listed[Opposite]]:
    """Return the listed words that nothing denies.

    None stands inside a phrase of its pair: "sent back" backs nothing.
    """
    words = opposites_in(claim.text, claim.language)
    whole = [word for word in words if not is_part_of_phrase(word, words) and not _is_rest(word, claim)]
    denied = [word for word in whole if _is_denied(word, claim, claim.cues)]
    return [word for word in whole if word not in denied and not _goes_on_denied(word, denied, claim)]


def _is_rest(word: Listed[Opposite], claim: Claim) -> bool:
    """Tell whether "left" is what remains: "with 7:42 left", "two minutes left"."""
    return word.text.casefold() == _LEFT and _SO_MUCH.search(claim.text, 0, word.start) is not None


def _goes_on_denied(word: Listed[Opposite], denied: Iterable[Listed[Opposite]], claim: Claim) -> bool:
    """Tell whether a word only goes on with what is denied before it: "refused to release him on bail"."""
    begin, _ = clause_around(claim.text, claim.language, word.start, word.stop)
    return any(one.meant == word.meant and begin <= one.start < word.start for one in denied)


def _is_denied(word: Listed[Opposite], claim: Claim, cues: Iterable[Cue]) -> bool:
    """Tell whether a denial stands shortly before a word; a prefix denies its own word alone.

    A Russian or Ukrainian infinitive is denied behind it too, by what governs it: «спасти не удалось»; and so
    is what there is none of: «выживших нет».
    """
    denials = [cue for cue in cues if cue.kind.endswith("negation") and cue.rule != "un-"]
    if any(
        # «Так и не смогли»: the denial is a part of the phrase «не смогли».
        cue.start < word.start <= _last_denied(cue, claim)
        and not (cue.kind == "negation" and word.start < cue.stop < word.stop)
        for cue in denials
    ):
        return True
    if not inflects_as_russian(claim.language):
        return False
    inner = [cue for cue in denials if cue.rule == _NOT and word.gap is not None and word.gap <= cue.start]
    if any(cue.stop < word.stop for cue in inner):
        return True  # «вину он не признал»
    is_infinitive = "INFN" in read_word(word.text, claim.language).features
    is_lacked = is_genitive(word.text, claim.language)
    _, end = clause_around(claim.text, claim.language, word.start, word.stop)
    return any(
        word.stop <= cue.start < end and (is_infinitive or (is_lacked and tells_of_none(claim.text, cue)))
        for cue in denials
    )


def _last_denied(cue: Cue, claim: Claim) -> int:
    """Return where the last word may start that a denial before it denies."""
    reach = cue.stop + _REACH
    if cue.rule not in _OF_SUBJECTS:
        return reach
    _, end = clause_around(claim.text, claim.language, cue.start, cue.stop)
    return max(reach, end)
