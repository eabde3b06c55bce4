"""A verb that one text denies and the other only affirms, in one language or read in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from compare.differences.clauses import clause_around, is_told
from compare.differences.denials.infinitives import with_denials_first
from compare.differences.denials.last_times import comes_no_earlier, tells_of_the_last_time
from compare.differences.denials.wishes import is_only_wished
from compare.differences.english import BEGINNING, put_into_english
from compare.differences.opposite_differences import denies_by_opposite
from compare.differences.sides import Facing, Side, place_spans
from compare.language import (
    content_lemmas,
    find_cues,
    lemmatize,
    names_agree,
    part_of_speech,
    read_words,
    tokenize,
)
from compare.records import Cue, Difference, Name, Span

# How many characters after a denial are looked at for what it denies, and how many words for its verb.
_REACH = 40
_VERB_REACH = 3
_PARTICLE = re.compile(
    r"не|not|never|(?:ca|do|did|does|is|was|are|were|has|have|had|could|would|should|must|need|wo)n['’]?t|n['’]t|cant",
    re.IGNORECASE,
)
# "Would not say why" denies no other saying.
_QUESTIONS = re.compile(
    r"\s*(?:why|whether|how|what|if|who|when|where|more|почему|зачем|кто|где|когда"
    r"|чому|навіщо|хто|де|коли|чи)\b",
    re.IGNORECASE,
)
# «Пострадавших нет»: what is denied may stand before it.
_IS_NONE = re.compile(
    r"нет|не было|не оказалось|не будет|нема|немає|не було|не виявилос[яь]|не буде", re.IGNORECASE
)
# «Договориться не удалось».
_NOT_MANAGED = re.compile(
    r"(?:так\s+[ий]\s+)?не\s+(?:удал|уда[её]т|получил|смог|сум|вда|змі?г|змож|зумі|спромі?г)", re.IGNORECASE
)
_SAME_NAME = 0.6
_BEFORE_VERB = frozenset({"AUX", "ADV"})
_NEGATED = 0.9
# "He was released", "the results were not released".
_MAY_BE_OF_ANOTHER = 0.6
# A denial inside a word, as in "unreliable".
_PREFIX = "un-"
# It goes with every other verb: «не будет», «будет говорить».
_BE = frozenset({"быть", "бути"})
_NOT = "не"
# What would not have been: it was.
_SUPPOSED = re.compile(r"\bне\s+\w+\s+б[ыи]?\b|\bwould(?:n['’]t|\s+n['’]t|\s+not)\s+have\b", re.IGNORECASE)
_SAY, _REFUSE, _UNTIL, _TWICE = "say", "refuse", "until", "not but"


class _Reading(NamedTuple):
    """A claim in the language that both sides are read in, its denials there, and where they are shown."""

    text: str
    language: str
    cues: tuple[Cue, ...]
    shown: tuple[Span, ...]
    names: tuple[Name, ...] = ()


def same_verb_denied(facing: Facing) -> Iterator[Difference]:
    """Find a verb that one side denies and the other only affirms.

    Parameters
    ----------
    facing : Facing
        The match. Of two languages, Russian is read through the gloss; other languages are not.

    Yields
    ------
    Difference
        At the denial, on the side where it stands.
    """
    if not any(_is_denial(cue, facing) for cue in (*facing.left.cues, *facing.right.cues)):
        return
    readings = {True: _read(facing.left, facing), False: _read(facing.right, facing)}
    affirmations = {is_left: _affirmed(reading) for is_left, reading in readings.items()}
    for side, other, is_left in facing.both_ways():
        here, there = readings[is_left], readings[not is_left]
        affirmed, also_here = affirmations[not is_left], affirmations[is_left]
        for reading in here:
            for cue, span in zip(reading.cues, reading.shown, strict=True):
                verb = _denied_verb(reading, cue)
                if verb not in affirmed or verb in also_here or not is_told(facing, side, span):
                    continue
                if any(verb == _denied_verb(one, denial) for one in there for denial in one.cues):
                    continue  # "the date was not released", "has not released a release date"
                if not facing.is_one_language and _may_deny(other, verb):
                    continue
                if _tells_the_same(side, other, cue, span):
                    continue
                if verb in read_words("moving_verbs", reading.language) and all(one.cues for one in there):
                    continue
                if any(_denies_behind(*place) for place in affirmed[verb]):
                    continue  # "did not find him guilty", "found him not guilty"
                if not any(_have_one_subject(reading, cue, *place) for place in affirmed[verb]):
                    continue
                is_sure = any(_tell_of_one(reading, cue, *place) for place in affirmed[verb])
                yield Difference(
                    "negation",
                    *place_spans(span, None, is_left),
                    _NEGATED if is_sure else _MAY_BE_OF_ANOTHER,
                    f"One text denies “{verb}” (“{_words_at(side, span)}”), the other does not.",
                    maybe_translation=not facing.is_one_language,
                    rule="same_verb_denied",
                )


def _tells_the_same(side: Side, other: Side, cue: Cue, span: Span) -> bool:
    """Tell whether another text may well tell what one denies.

    "Will not open until Monday", "will open on Monday", or no earlier; "was called on to resign", "did not
    resign"; "did not find it dangerous", "found it safe".
    """
    return (
        bool(cue.rule == _UNTIL and other.dates)
        or is_only_wished(side, other, _cue_at(side, span))
        or denies_by_opposite(side, other, cue)
        or tells_of_the_last_time(side, other, cue)
        or comes_no_earlier(side, other, _cue_at(side, span))
    )


def saying_denied(facing: Facing) -> Iterator[Difference]:
    """Find that one side says of somebody that he did not say it, and the other, in its language, he did."""
    if facing.is_one_language:
        return  # there it is the same verb, or another one that denies less
    for side, other, is_left in facing.both_ways():
        denied, said = _sayings(side)
        other_denied, other_said = _sayings(other)
        if denied and other_said and not (said or other_denied):
            span = side.locate(denied[0])
            note = (
                f"One text tells that this was not said (“{_words_at(side, span)}”), the other that it was."
            )
            spans = place_spans(span, None, is_left)
            yield Difference("negation", *spans, _NEGATED, note, rule="saying_denied")


def _sayings(side: Side) -> tuple[list[Cue], list[Cue]]:
    """Return the denials right before a verb of saying, and the verbs of saying that nothing denies."""
    denied, said = [], []
    for cue in side.cues:
        if cue.kind != "attribution" or cue.rule != _SAY:
            continue
        text = side.claim_at(side.locate(cue)).text
        before = [
            one
            for one in side.cues
            if (one.kind == "negation" or one.rule == _REFUSE) and text[one.stop : cue.start].isspace()
        ]
        if before and not _QUESTIONS.match(text, cue.stop):
            denied.append(before[-1])
        elif not before:
            said.append(cue)
    return denied, said


def _have_one_subject(reading: _Reading, cue: Cue, other: _Reading, start: int) -> bool:
    """Tell whether a name before the denied verb may be one before the affirmed verb; none may be any."""
    begin, _ = clause_around(reading.text, reading.language, cue.start, cue.stop)
    here = [name for name in reading.names if begin <= name.start < cue.start]
    there = [name for name in other.names if name.start < start]
    return not here or not there or any(names_agree(one, two) >= _SAME_NAME for one in here for two in there)


def _denies_behind(reading: _Reading, start: int) -> bool:
    """Tell whether what an affirmed verb is of is denied behind it: "found him not guilty"."""
    _, end = clause_around(reading.text, reading.language, start, start + 1)
    return any(
        start < cue.start < end and _opens_with_adjective(reading.text[cue.stop : end], reading.language)
        for cue in reading.cues
    )


def _opens_with_adjective(text: str, language: str) -> bool:
    words = tokenize(text, language)
    return bool(words) and part_of_speech(words[0].text, language) == "ADJ"


def _tell_of_one(reading: _Reading, cue: Cue, other: _Reading, start: int) -> bool:
    """Tell whether what stands before the denied verb has a word of what stands before the affirmed one.

    Nothing, or a pronoun, may be whatever the other text names.
    """
    begin, _ = clause_around(reading.text, reading.language, cue.start, cue.stop)
    here = set(content_lemmas(reading.text[begin : cue.start], reading.language))
    first, _ = clause_around(other.text, other.language, start, start + 1)
    there = set(content_lemmas(other.text[first:start], other.language))
    return not here or not there or not here.isdisjoint(there)


def _may_deny(side: Side, verb: str) -> bool:
    """Tell whether a side may deny a verb of another language: by any word but a denial of another one."""
    for cue in side.cues:
        if not cue.kind.endswith("negation"):
            continue
        denied = _denied_alone(side, cue)
        if not denied or verb[:BEGINNING] in (put_into_english(denied, side.language) or verb):
            return True
    return False


def _denied_alone(side: Side, cue: Cue) -> str:
    """Return the only words that a denial can deny, of its prefix or a verb right behind «не»; or ""."""
    if cue.rule == _PREFIX:
        return cue.text
    if cue.text.casefold() != _NOT:
        return ""
    behind = tokenize(side.claim_at(side.locate(cue)).text[cue.stop :], side.language)[:1]
    return next((word.text for word in behind if part_of_speech(word.text, side.language) == "VERB"), "")


def _is_denial(cue: Cue, facing: Facing) -> bool:
    return cue.kind == "negation" or (facing.is_one_language and cue.kind == "near-negation")


def _read(side: Side, facing: Facing) -> list[_Reading]:
    """Read the claims of a side, each in its own language or in English; nothing where that cannot be."""
    readings = []
    for place in side.places:
        claim = place.claim
        denials = tuple(cue for cue in claim.cues if _is_denial(cue, facing))
        shown = tuple(Span(place.position, cue.start, cue.stop) for cue in denials)
        if facing.is_one_language or claim.language == "en":
            readings.append(_Reading(claim.text, claim.language, denials, shown, claim.names))
            continue
        english = put_into_english(with_denials_first(claim.text, claim.language), claim.language)
        if english is None:
            return []
        found = [cue for cue in find_cues(english, "en") if _is_denial(cue, facing)]
        # Which of several answers which, nobody knows: the first of the original is shown for all.
        readings.append(_Reading(english, "en", tuple(found) if shown else (), shown[:1] * len(found)))
    return readings


def _cue_at(side: Side, span: Span) -> Cue:
    return next(cue for cue in side.cues if side.locate(cue) == span)


def _words_at(side: Side, span: Span) -> str:
    return side.claim_at(span).text[span.start : span.stop]


def is_supposed(text: str, cue: Cue) -> bool:
    """Tell whether a denial is of what is only thought of: "would not have left if", «не ушёл бы»."""
    return any(found.start() <= cue.start < found.end() for found in _SUPPOSED.finditer(text))


def _denied_verb(reading: _Reading, cue: Cue) -> str:
    """Return the lemma of the verb that a particle of negation stands before, or ""."""
    near = reading.text[cue.start : cue.stop + _REACH]
    words = tokenize(near, reading.language)
    if cue.rule == _TWICE or is_supposed(reading.text, cue):
        return ""  # «нельзя не согласиться»
    particle = next((i for i, word in enumerate(words) if _PARTICLE.fullmatch(word.text)), None)
    if particle is None:
        return ""
    # A Russian or Ukrainian particle denies the very next word: «не все имеют» denies "all".
    reach = 1 if reading.language != "en" else _VERB_REACH
    for word in words[particle + 1 : particle + 1 + reach]:
        tag = part_of_speech(word.text, reading.language)
        if tag == "VERB":
            if _QUESTIONS.match(near, word.stop):
                return ""
            verb = lemmatize(word.text, reading.language)[0]
            return "" if verb in _BE else verb
        if tag not in _BEFORE_VERB:
            break  # "not guilty of rape" denies no rape
    return ""


def _denied_stretch(text: str, language: str, cue: Cue) -> tuple[int, int]:
    """Return from where to where a denial may deny a word: what follows, and before «нет» its clause, too."""
    begin, end = clause_around(text, language, cue.start, cue.stop)
    is_behind = _IS_NONE.fullmatch(cue.text) or _NOT_MANAGED.match(text, cue.start)
    start = begin if is_behind else cue.start
    return start, max(cue.stop + _REACH, end)


def _affirmed(readings: list[_Reading]) -> dict[str, list[tuple[_Reading, int]]]:
    """Return where each lemma stands that no negation stands shortly before."""
    places: dict[str, list[tuple[_Reading, int]]] = {}
    for reading in readings:
        text, language = reading.text, reading.language
        denied = [_denied_stretch(text, language, cue) for cue in reading.cues]
        for token in tokenize(text, language):
            if not any(start <= token.start < stop for start, stop in denied):
                for lemma in lemmatize(token.text, language)[:1]:
                    places.setdefault(lemma, []).append((reading, token.start))
    return places
