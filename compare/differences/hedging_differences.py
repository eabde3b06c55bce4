"""Words that hedge on one side, where the other says it flatly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.differences.clauses import is_aside_told, is_told
from compare.differences.denials import tells_of_a_case, tells_of_a_charge
from compare.differences.english import BEGINNING, beginnings_of, comparable_lemmas, english_lemmas
from compare.differences.lone_cues import lone_cues, says_the_same_behind
from compare.differences.prospect_differences import differing_prospects
from compare.differences.sides import Facing, Side, place_spans
from compare.language import content_lemmas, read_word, read_words, tokenize
from compare.loading import late_pattern
from compare.records import Cue, Difference

_HEDGED = 0.5
_NEARLY_HEDGED = 0.3
_ABILITY = "can"
# What follows a noun that opens a sentence: "Suspect had been fired".
_GOES_ON = re.compile(r"\s+(?:is|was|has|had|in|are|were|have)\b", re.IGNORECASE)
_DETERMINED = late_pattern(
    r"\b(?:an?|the|its|his|her|their|our|those|these|this|that|any|such|all|den(?:y|ies|ied|ying)|reject\w*|dismiss\w*)\s+$"
    r"|\b(?:an?|the|its|his|her|their)\s+(?:first|second|third|other|main|prime|only|male|female|new|\w+-year-old)\s+$",
    re.IGNORECASE,
)
_SEEM, _TO_BE = "seem", re.compile(r"\s+to\s+(have|be)\b", re.IGNORECASE)
_MODAL = frozenset({"may"})
# "Could have caused", not "could have an effect".
_HAVE_DONE = re.compile(r"\s+(?:\w+ly\s+)?have\s+(?:\w+ly\s+)?(\w+)\b", re.IGNORECASE)
_REGULAR = ("ed", "wn")  # how participles end
_COULD = re.compile(r"мог(?:ла|ло|ли)?", re.IGNORECASE)
_ACCUSED = "accused"
# Who accuses says so, and in another language "blames".
_CHARGES = frozenset({_ACCUSED, "accuses"})
# What these tell is told by somebody: "police said", "according to police".
_SAID = frozenset({"say", "according to", "citing", "claim"})
_REPORTEDLY, _ALLEGE = "reportedly", "alleg"
_EXPECT = ("expect", "ожида", "очіку")
_OF_SOURCES = frozenset({"believed", "sources", "accuses", _REPORTEDLY})
_SUSPECTED = "suspect"
_UNPROVED = frozenset({_SUSPECTED, _ACCUSED})
# "The alleged killer": what another language tells flatly is the killer.
_PRESUMED = "presumed"
_UNLIKELY = "hardly"
_NEXT = 2
_WEAK_HEDGES = frozenset(
    {_REPORTEDLY, "may", _SUSPECTED, *_CHARGES, _PRESUMED, "believed", "alleged", "sources", "possibly"}
)
# What these tell is told as open, too: "according to investigators, he killed".
_LEAVE_OPEN = frozenset({"according to", "claim", "think"})


def differing_hedging(facing: Facing) -> Iterator[Difference]:
    """Report that one side hedges what the other says flatly, or only plans what the other tells as done."""
    hedged = [*_plainly_hedged(facing), *_nearly_hedged(facing)]
    yield from hedged or differing_prospects(facing)


def _plainly_hedged(facing: Facing) -> Iterator[Difference]:
    for side, cue, is_left in lone_hedges(facing):
        note = f"One text hedges here (“{cue.text}”), the other says it flatly."
        spans = place_spans(side.locate(cue), None, is_left)
        yield Difference("hedging", *spans, _HEDGED, note, rule="differing_hedging")


def lone_hedges(facing: Facing) -> Iterator[tuple[Side, Cue, bool]]:
    """Yield the plain hedges of what the other side says flatly, their side, and whether that is the left."""
    for side, other, cue, is_left in lone_cues(facing, "hedging"):
        if cue.rule == _REPORTEDLY and _is_reported_by_nobody(other):
            continue
        if cue.rule == _REPORTEDLY and cue.text.isalpha() and _only_one_attributes(other, side):
            continue
        if any(own.rule == _UNLIKELY for own in other.cues):
            continue  # "will probably die", "is unlikely to survive"
        if is_aside_told(facing, side, side.locate(cue)):
            yield side, cue, is_left


def _is_reported_by_nobody(side: Side) -> bool:
    """Tell whether a side says that something is said, and not by whom: «как сообщается»."""
    said_by_nobody = read_words("said_by_nobody", side.language)
    return any(
        cue.kind == "attribution" and not cue.speaker and cue.text.casefold() in said_by_nobody
        for cue in side.cues
    )


def _only_one_attributes(side: Side, other: Side) -> bool:
    """Tell whether one of two English sides says who says so: "police say he shot", "he allegedly shot"."""
    return side.language == other.language == "en" and _attributes(side) and not _attributes(other)


def _attributes(side: Side) -> bool:
    """Tell whether a side says that somebody says so: "police said", "according to reports"."""
    return any(
        (cue.kind == "attribution" and cue.rule in _SAID)
        or (cue.kind == "near-hedging" and cue.rule == _REPORTEDLY)
        for cue in side.cues
    )


def _nearly_hedged(facing: Facing) -> Iterator[Difference]:
    """Report "suspected", "accused", "could" on one side, where the other hedges nowhere."""
    # Languages hedge by other means: across them only what says plainly that something is not proved counts.
    hedges = _WEAK_HEDGES if facing.is_one_language else _UNPROVED
    for side, other, is_left in facing.both_ways():
        distant = {cue.start for cue in side.cues if cue.kind == "distance"}
        weak = [
            cue
            for cue in side.cues
            if cue.kind == "near-hedging"
            and (
                cue.rule in hedges
                or (cue.rule in _MODAL and _supposes(side, cue))
                or (cue.rule == _PRESUMED and _is_flat_there(side, other, cue))
                or (cue.rule == _SEEM and _seems_so(side, cue, is_one_language=facing.is_one_language))
            )
            and cue.start not in distant
            and (cue.rule not in _MODAL or _doubts_the_same(side, other, cue))
            and not _is_noun(side, cue)
        ]
        hedged = [cue for cue in other.cues if cue.kind.endswith("hedging") and not _is_noun(other, cue)]
        if weak and not hedged and not _plain_hedges(side):
            span = side.locate(weak[0])
            if _is_answered(weak[0], other):
                continue
            if not _has_word(other, weak[0], side.language) and is_told(facing, side, span):
                note = f"One text is less certain here (“{weak[0].text}”)."
                spans = place_spans(span, None, is_left)
                yield Difference("hedging", *spans, _NEARLY_HEDGED, note, rule="less_certain")


def _is_answered(hedge: Cue, other: Side) -> bool:
    """Tell whether the other side leaves open, in its own way, what one hedges.

    "Accuse him of", "charged with"; "expected", "forecast"; "suspected", "according to investigators, he
    killed"; "prosecutors allege", "prosecutors say".
    """
    is_attributed = any(cue.kind == "attribution" for cue in other.cues)
    return (
        (hedge.rule in _CHARGES and tells_of_a_charge(other))
        or (hedge.rule == _SUSPECTED and tells_of_a_case(other))
        or (hedge.rule in _UNPROVED | {_PRESUMED} and any(cue.rule in _LEAVE_OPEN for cue in other.cues))
        or (hedge.text.casefold().startswith(_EXPECT) and _foresees(other))
        or (is_attributed and (hedge.rule in _OF_SOURCES or hedge.text.casefold().startswith(_ALLEGE)))
    )


def _foresees(side: Side) -> bool:
    """Tell whether a side says that something is foreseen: "had forecast"."""
    return not read_words("forecasting_words", side.language).isdisjoint(
        content_lemmas(side.text, side.language)
    )


def _doubts_the_same(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether "may", "might" stands before a word that the other side has: "can" tells an ability."""
    return cue.text.casefold() != _ABILITY and says_the_same_behind(side, other, cue)


def _seems_so(side: Side, cue: Cue, *, is_one_language: bool) -> bool:
    """Tell whether something is only said to look so: "appears to have acted alone".

    What seems to be so now, another language may tell by other means; what seems to have been done, not.
    """
    said = _TO_BE.match(side.claim_at(side.locate(cue)).text, cue.stop)
    return said is not None and (is_one_language or said[1].casefold() == "have")


def _is_flat_there(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether another language has the word that is presumed here: «организатор», "who organised"."""
    behind = side.claim_at(side.locate(cue)).text[cue.stop :]
    words = [token.text for token in tokenize(behind, side.language)[:_NEXT]]
    presumed = english_lemmas(" ".join(words), side.language)[:1]
    theirs = english_lemmas(other.text, other.language)
    return any(word.endswith(their) or _does(word, their) for word in presumed for their in theirs)


def _does(doer: str, word: str) -> bool:
    """Tell whether an English word is what somebody is, or the verb of it: "organiser", "organise"."""
    begins = doer[:BEGINNING] == word[:BEGINNING]
    is_verb = read_word(word, "en").tag == "VERB" and (begins or doer.startswith(word))
    return is_verb or (begins and doer[-2:] == word[-2:])


def _supposes(side: Side, cue: Cue) -> bool:
    """Tell whether a modal verb tells in any language what may have been: "could have", «мог произойти»."""
    behind = side.claim_at(side.locate(cue)).text[cue.stop :]
    if side.language == "en":
        done = _HAVE_DONE.match(behind)
        word = done[1].casefold() if done else ""
        return word.endswith(_REGULAR) or word in read_words("participles", "en")
    verb = next((token.text for token in tokenize(behind, side.language)[:1]), "")
    is_past = side.language == "ru" and _COULD.fullmatch(cue.text) is not None
    return is_past and {"INFN", "perf"} <= read_word(verb, "ru").features


def _is_noun(side: Side, cue: Cue) -> bool:
    """Tell whether a hedge is a thing or a person here: "the claim", "mother of the suspect"."""
    if cue.text.casefold() not in read_words("hedging_nouns", side.language):
        return False
    text = side.claim_at(side.locate(cue)).text
    if not text[: cue.start].strip() and _GOES_ON.match(text, cue.stop):
        return True  # a headline without articles
    return _DETERMINED.search(text[: cue.start]) is not None


def _has_word(other: Side, cue: Cue, language: str) -> bool:
    """Tell whether a side has the word of a cue, in another form or language: "expected", "expectation"."""
    words, theirs = (
        beginnings_of(comparable_lemmas(text, own, is_one_language=language == other.language))
        for text, own in ((cue.text, language), (other.text, other.language))
    )
    if not words and language != other.language:  # of a language that nobody puts into English
        return any(own.rule == cue.rule for own in other.cues)
    return bool(words) and words <= theirs


def _plain_hedges(side: Side) -> list[Cue]:
    return [cue for cue in side.cues if cue.kind == "hedging"]
