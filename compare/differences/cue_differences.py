"""Words that deny or hedge on one side, and have no counterpart on the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from compare.differences.clauses import clause_around, is_told
from compare.differences.denials import (
    confirmed_against_denied,
    is_plea_against_charge,
    is_supposed,
    lasting_against_not,
    prefix_denied,
    refused_against_done,
    same_verb_denied,
    saying_denied,
    tells_of_a_charge,
    tells_of_the_last_time,
    with_against_without,
    without_answered,
)
from compare.differences.english import english_lemmas
from compare.differences.lacking import lacked_before
from compare.differences.opposite_differences import denies_by_opposite
from compare.differences.sides import Facing, Side, place_spans
from compare.language import (
    content_lemmas,
    cues_agree,
    lemmatize,
    match_names,
    read_word,
    read_words,
    tokenize,
    told_by,
)
from compare.records import Cue, Difference

# How many characters after a cue are looked at for what it denies or doubts.
_REACH = 40
# How many characters behind a denial the figure stands that it only bounds.
_BOUND_REACH = 20
_NEGATED_BOUNDS = frozenset({"at_least", "at_most", "up_to", "less_than"})
_NEGATED = 0.9
_NEGATED_ELSEWHERE = 0.5
_HEDGED = 0.5
_NEARLY_HEDGED = 0.3
_DOUBTED = 0.6
# Where the denied word is not on the other side, so much of its clause has to be.
_TOLD_IN_OTHER_WORDS = 2 / 3
_PREFIX = "un-"
_ABILITY = "can"
# What follows a noun that opens a sentence: "Suspect had been fired".
_GOES_ON = re.compile(r"\s+(?:is|was|has|had|in|are|were|have)\b", re.IGNORECASE)
_DETERMINED = re.compile(
    r"\b(?:an?|the|its|his|her|their|our|those|these|this|that|any|such|all|den(?:y|ies|ied|ying)|reject\w*|dismiss\w*)\s+$",
    re.IGNORECASE,
)
# «Не страшны никакие угрозы» denies what stands inside.
_NOBODY, _NONE = "nobody", ("ни", "no", "any", "ever", "none")
_OF = re.compile(r"\s+of\s+the\b", re.IGNORECASE)
_WOULD = re.compile(r"\b(?:would|бы|б)\b", re.IGNORECASE)
_SEEM, _TO_BE = "seem", re.compile(r"\s+to\s+(have|be)\b", re.IGNORECASE)
_MODAL = frozenset({"may"})
# "Could have caused", not "could have an effect".
_HAVE_DONE = re.compile(r"\s+(?:\w+ly\s+)?have\s+(?:\w+ly\s+)?(\w+)\b", re.IGNORECASE)
_REGULAR = ("ed", "wn")  # how participles end
_COULD = re.compile(r"мог(?:ла|ло|ли)?", re.IGNORECASE)
_DOUBLED = frozenset({"neither", "nobody"})
_DOUBTS = frozenset({"hardly", "fail"})
# In one language alone: "unable to reach" is «не смог добраться» in another.
_DOUBTS_IN_ONE = frozenset({*_DOUBTS, "unable"})
# Hedges that tell what is likely, not that it is unlikely.
_EXPECTED = frozenset({"believed"})
_WITH_TO, _TO = frozenset({"fail", "unable"}), re.compile(r"\s+(?:\w+ly\s+)?to\b")
_ACCUSED = "accused"
# Who accuses says so, and in another language "blames".
_CHARGES = frozenset({_ACCUSED, "accuses"})
_REPORTEDLY = "reportedly"
_OF_SOURCES = frozenset({"believed", "sources", _REPORTEDLY})
_UNPROVED = frozenset({"suspect", _ACCUSED})
_WEAK_HEDGES = frozenset(
    {_REPORTEDLY, "may", "suspect", *_CHARGES, "believed", "alleged", "sources", "possibly"}
)


def differing_negation(facing: Facing) -> Iterator[Difference]:
    """Report that one side denies more than the other can, or denies the very word that the other has."""
    if denied := next(chain(same_verb_denied(facing), saying_denied(facing)), None):
        yield denied
        return
    for side, other, cue, is_left in _surplus(facing, "negation"):
        span = side.locate(cue)
        denials = [own for own in (*side.cues, *other.cues) if own.kind == "negation"]
        denies_too = any(own.kind == "negation" for own in other.cues)
        # In one language the denied word itself tells two denials apart, and how many there are does not; a
        # language that says "nobody never" has more of them for one.
        is_one_denial = facing.is_one_language or any(own.rule in _DOUBLED for own in denials)
        says_the_same = _says_the_same_behind(side, other, cue)
        least = None if says_the_same else _TOLD_IN_OTHER_WORDS
        if (denies_too and is_one_denial) or not is_told(facing, side, span, least=least):
            continue
        if denies_by_opposite(side, other, cue) or _bounds_a_figure(side, cue):
            continue
        if tells_of_the_last_time(side, other, cue):
            continue
        if facing.is_one_language and (
            _is_of_another(side, other, cue) or _denies_a_denial(side, other, cue)
        ):
            continue
        if is_plea_against_charge(side, other, cue) or _is_supposed_here(side, other, cue):
            continue
        is_sure = says_the_same and not _is_of_some(side, cue)
        severity = _NEGATED if is_sure else _NEGATED_ELSEWHERE
        note = f"One text denies or negates here (“{cue.text}”), the other does not."
        yield Difference(
            "negation", *place_spans(span, None, is_left), severity, note, rule="differing_negation"
        )
        return
    yield from islice(
        chain(
            _nearly_denied(facing),
            with_against_without(facing),
            lasting_against_not(facing),
            prefix_denied(facing),
            refused_against_done(facing),
            confirmed_against_denied(facing),
        ),
        1,
    )


def _is_of_some(side: Side, cue: Cue) -> bool:
    """Tell whether it is denied of some alone, so that the next word is not what is denied: "none of the"."""
    return cue.rule == _NOBODY and _OF.match(side.claim_at(side.locate(cue)).text, cue.stop) is not None


def _is_supposed_here(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether only one of two texts in a language tells what would have been."""
    is_one_language = side.language == other.language
    is_told_so = is_supposed(side.claim_at(side.locate(cue)).text, cue)
    return is_one_language and is_told_so and not _WOULD.search(other.text)


def _denies_a_denial(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether "not" stands before a word with "un-" that the other side has not: "not unusual"."""
    return any(
        two.rule == _PREFIX
        and _stands_before(side, cue, two)
        and not set(lemmatize(two.text, side.language)) & set(lemmatize(other.text, other.language))
        for two in side.cues
    )


def _bounds_a_figure(side: Side, cue: Cue) -> bool:
    """Tell whether a denial only bounds the figure behind it: «не превышала 50 метров», "no more than 50"."""
    return any(
        number.bound in _NEGATED_BOUNDS and 0 <= number.start - cue.stop <= _BOUND_REACH
        for number in side.claim_at(side.locate(cue)).numbers
    )


def _is_of_another(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether something is denied of somebody whom the other side, which has names, does not name."""
    claim = side.claim_at(side.locate(cue))
    begin, _ = clause_around(claim.text, claim.language, cue.start, cue.stop)
    here = [name for name in claim.names if begin <= name.start < cue.start and name.kind == "person"]
    pairing = match_names(here, other.names)
    return bool(here) and bool(other.names) and len(pairing.left_unpaired) == len(here)


def _nearly_denied(facing: Facing) -> Iterator[Difference]:
    """Report "hardly", "unlikely", "failed to" on one side, where the other says it without any doubt."""
    doubts = _DOUBTS_IN_ONE if facing.is_one_language else _DOUBTS
    for side, other, is_left in facing.both_ways():
        cue = next((cue for cue in side.cues if cue.kind == "near-negation" and cue.rule in doubts), None)
        if cue is None or any(
            (own.kind.endswith("negation") and not _is_denied_there(side, other, cue, own))
            or (own.kind.endswith("hedging") and own.rule not in _EXPECTED)
            for own in other.cues
        ):
            continue
        if any(one.kind == "negation" and _stands_before(side, one, cue) for one in side.cues):
            continue  # «не сомневается»
        span = side.locate(cue)
        if (
            cue.rule in _WITH_TO
            and side.language == "en"
            and not _TO.match(side.claim_at(span).text, cue.stop)
        ):
            continue  # a cable that failed broke
        if _says_the_same_behind(side, other, cue) and is_told(facing, side, span):
            note = f"One text doubts or denies here (“{cue.text}”), the other says it flatly."
            yield Difference(
                "negation", *place_spans(span, None, is_left), _DOUBTED, note, rule="nearly_denied"
            )


def _stands_before(side: Side, one: Cue, two: Cue) -> bool:
    text = side.claim_at(side.locate(one)).text
    return text[one.stop : two.start].isspace()


def _is_denied_there(side: Side, other: Side, cue: Cue, own: Cue) -> bool:
    """Tell whether a word that may deny is the one that the other denies: "failed to stop", "stopped"."""
    if own.kind == "negation" or side.language != other.language:
        return False
    behind = content_lemmas(side.claim_at(side.locate(cue)).text[cue.stop :], side.language)
    return behind[:1] == content_lemmas(own.text, other.language)[:1]


def differing_hedging(facing: Facing) -> Iterator[Difference]:
    """Report that one side hedges what the other says flatly."""
    for side, other, cue, is_left in _surplus(facing, "hedging"):
        if cue.rule == _REPORTEDLY and _is_reported_by_nobody(other):
            continue
        span = side.locate(cue)
        if is_told(facing, side, span):
            note = f"One text hedges here (“{cue.text}”), the other says it flatly."
            spans = place_spans(span, None, is_left)
            yield Difference("hedging", *spans, _HEDGED, note, rule="differing_hedging")
    yield from _nearly_hedged(facing)


def _is_reported_by_nobody(side: Side) -> bool:
    """Tell whether a side says that something is said, and not by whom: «как сообщается»."""
    said_by_nobody = read_words("said_by_nobody", side.language)
    return any(
        cue.kind == "attribution" and not cue.speaker and cue.text.casefold() in said_by_nobody
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
                or (cue.rule == _SEEM and _seems_so(side, cue, is_one_language=facing.is_one_language))
            )
            and cue.start not in distant
            and (cue.rule not in _MODAL or _doubts_the_same(side, other, cue))
            and not _is_noun(side, cue)
        ]
        hedged = [cue for cue in other.cues if cue.kind.endswith("hedging") and not _is_noun(other, cue)]
        if weak and not hedged and not _plain_hedges(side):
            span = side.locate(weak[0])
            if weak[0].rule in _CHARGES and tells_of_a_charge(other):
                continue
            if weak[0].rule in _OF_SOURCES and any(cue.kind == "attribution" for cue in other.cues):
                continue  # "prosecutors believe", "according to prosecutors"
            if not _has_word(other, weak[0], side.language) and is_told(facing, side, span):
                note = f"One text is less certain here (“{weak[0].text}”)."
                spans = place_spans(span, None, is_left)
                yield Difference("hedging", *spans, _NEARLY_HEDGED, note, rule="less_certain")


def _doubts_the_same(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether "may", "might" stands before a word that the other side has: "can" tells an ability."""
    return cue.text.casefold() != _ABILITY and _says_the_same_behind(side, other, cue)


def _seems_so(side: Side, cue: Cue, *, is_one_language: bool) -> bool:
    """Tell whether something is only said to look so: "appears to have acted alone".

    What seems to be so now, another language may tell by other means; what seems to have been done, not.
    """
    said = _TO_BE.match(side.claim_at(side.locate(cue)).text, cue.stop)
    return said is not None and (is_one_language or said[1].casefold() == "have")


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
    """Tell whether a side has the word of a cue, in another form or language: "is expected", "expects"."""
    read = content_lemmas if language == other.language else english_lemmas
    words, theirs = read(cue.text, language), read(other.text, other.language)
    return bool(words) and all(word in theirs for word in words)


def _plain_hedges(side: Side) -> list[Cue]:
    return [cue for cue in side.cues if cue.kind == "hedging"]


def _surplus(facing: Facing, kind: str) -> Iterator[tuple[Side, Side, Cue, bool]]:
    """Yield the cue that has no counterpart, where the cues of both sides cannot agree."""
    left, right = without_answered(facing) if kind == "negation" else (facing.left.cues, facing.right.cues)
    if cues_agree(left, right, kind):
        return
    for side, other, is_left in facing.both_ways():
        here, there = (left, right) if is_left else (right, left)
        own, theirs = ([cue for cue in cues if cue.kind == kind] for cues in (here, there))
        if len(own) > len(theirs):
            yield side, other, _without_counterpart(own, theirs), is_left


def _without_counterpart(own: Sequence[Cue], theirs: Sequence[Cue]) -> Cue:
    answered = Counter(cue.rule for cue in theirs)
    for cue in own:
        if not answered[cue.rule]:
            return cue
        answered[cue.rule] -= 1
    return own[0]


def _says_the_same_behind(side: Side, other: Side, cue: Cue) -> bool:
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
    behind = content_lemmas(text[cue.stop : min(end, cue.stop + _REACH)], side.language)
    denied = [*lacked_before(text, side.language, cue), *within, *behind][:1]
    theirs = content_lemmas(other.text, other.language)
    return bool(denied) and (denied[0] in theirs or _is_told_alike(denied[0], theirs, side.language))


def _is_told_alike(word: str, others: Iterable[str], language: str) -> bool:
    """Tell whether one of several words tells the same as another word: "aware", "knew"."""
    told = told_by(word, language)
    return bool(told) and any(not told.isdisjoint(told_by(other, language)) for other in others)
