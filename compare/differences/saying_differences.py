"""Who is said to speak, whether a claim is attributed at all, and whether it is quoted or reported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.differences.clauses import clause_around, is_told
from compare.differences.english import english_lemmas
from compare.differences.hedging_differences import lone_hedges
from compare.differences.pronouns import resolve_pronoun
from compare.differences.sides import Facing, Side, earlier_claims, is_pronoun, place_spans
from compare.differences.speakers import is_read_too_far, may_be_subject, pair_strange_speakers
from compare.language import (
    content_lemmas,
    institutions_in,
    lemmatize,
    names_agree,
    part_of_speech,
    read_words,
    tokenize,
)
from compare.records import Claim, Cue, Difference, Name, Quote

_ANOTHER_SPEAKER = 0.8
_UNATTRIBUTED = 0.4
_UNATTRIBUTED_BY_PRONOUN = 0.2
_SOURCES = frozenset({"person", "organisation"})
_INDIRECT = 0.2
_TOLD_OF_ONE = 0.7
_SHORTEST_SPEECH = 5
# Who puts a quotation into other words keeps so many of its own.
_REPORTED = 1 / 3
# So many words tell when, where and to whom something is said.
_CIRCUMSTANCES = 8
_TELLING = frozenset({"VERB", "AUX"})
_SAME_NAME = 0.5
# "Reportedly" says that somebody says so.
_REPORTEDLY = "reportedly"
_THINK = "think"
_PLAIN_RULES = frozenset({"say", "according to", "citing", "claim"})
_SINGLE_MARKS = re.compile(r"''|(?:^|\s)['‘](?!s\b)\w")
_OPENED_BY_SOURCE = re.compile(r"[^:]{1,40}: ")
# "It could be arson" is of nobody.
_OF_ITSELF = re.compile(
    r",?\s+(?:that\s+)?(?:(?:they|he|she|we)\b|it (?:will|would|has|had|plans|is|was) (?!that|not clear))",
    re.IGNORECASE,
)
# "It" is none of several: "police say it was suicide".
_IT = re.compile(r"\bit\b", re.IGNORECASE)
_ARE_SEVERAL = re.compile(
    r"\b(?:police|officials|officers|prosecutors|investigators|authorities|doctors)$", re.IGNORECASE
)
_THAT = re.compile(r"[\s,]*(?:that|что|що)\b", re.IGNORECASE)
# "Investigators believe the bridge fell", not "believe in".
_WHAT_IS_THOUGHT = re.compile(r"(?:believe|think)s?\s+(?:the|it|he|she|they|there)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ENDS_WITH_SPEAKER = re.compile(r"\W*")
_SPEECH_DASH = re.compile(r"(?:^|[,.!?] )- ")


def differing_speakers(facing: Facing) -> Iterator[Difference]:
    """Report that what is said is attributed to somebody who cannot be the one whom the other side names."""
    for one, other in pair_strange_speakers(facing):
        yield Difference(
            "attribution",
            facing.left.locate(one),
            facing.right.locate(other),
            _ANOTHER_SPEAKER,
            f"The speakers differ: “{one.text}” and “{other.text}”.",
            rule="differing_speakers",
        )


def differing_attribution(facing: Facing) -> Iterator[Difference]:
    """Report that one side says who says so, and the other says it by itself."""
    for side, other, is_left in facing.both_ways():
        if (
            any(_may_attribute(cue, other, side) for cue in other.cues)
            or _speech(other)
            or other.is_quoted_on
            or _is_somebody_speaking(other)
            or _OPENED_BY_SOURCE.match(other.text)
        ):
            continue
        attributed = [
            cue
            for cue in side.cues
            if (cue.kind == "attribution" or cue.rule == _THINK)
            and cue.speaker.casefold() not in read_words("no_speakers", side.language)
            and (_is_plain(cue) or _is_opinion(cue, side, other))
            and not _is_told_as_hedge(cue, side, facing)
            and not _does_there(cue, side, other)
            and not is_read_too_far(cue, side.claim_at(side.locate(cue)))
            and is_told(facing, side, side.locate(cue), apart=_who_says(cue, side), least=_least_told(side))
        ]
        if attributed:
            cue = attributed[0]
            spans = place_spans(side.locate(cue), None, is_left)
            known = _known_speaker(cue, side.earlier)
            note = f"One text attributes this ({_tell_source(cue, known)}), the other states it by itself."
            severity = _UNATTRIBUTED if known else _UNATTRIBUTED_BY_PRONOUN
            yield Difference("attribution", *spans, severity, note, rule="differing_attribution")
        elif source := _headline_source(side):
            note = f"One text attributes this (“{source.text}”), the other states it by itself."
            spans = place_spans(side.locate(source), None, is_left)
            yield Difference("attribution", *spans, _UNATTRIBUTED, note, rule="headline_source")


def name_source(cue: Cue, index: int, claims: Sequence[Claim]) -> str:
    """Return who speaks where a cue attributes something; for a pronoun, whom it probably points to.

    Parameters
    ----------
    cue : Cue
        An attribution that names its speaker.
    index : int
        The index of its claim.
    claims : sequence of Claim
        The claims of its article.

    Returns
    -------
    str
        "" for a pronoun that may point to several people, or to nobody.
    """
    return _known_speaker(cue, earlier_claims(index, claims))


def _known_speaker(cue: Cue, earlier: Sequence[Claim]) -> str:
    return resolve_pronoun(cue.speaker, earlier) if is_pronoun(cue.speaker) else cue.speaker


def _tell_source(cue: Cue, known: str) -> str:
    """Say who is named as the source, and whom a pronoun points to."""
    said = f"“{cue.speaker}”: “{cue.text}”"
    if known == cue.speaker:
        return said
    return f"{said}, probably “{known}”" if known else f"{said}, an unnamed speaker"


def _headline_source(side: Side) -> Name | None:
    """Return the name before a colon that opens a headline: "Reuters: the bridge is destroyed"."""
    claim = side.places[0].claim
    return next(
        (
            name
            for name in claim.names
            if name.start == 0 and name.kind in _SOURCES and claim.text[name.stop : name.stop + 2] == ": "
        ),
        None,
    )


def differing_directness(facing: Facing) -> Iterator[Difference]:
    """Report that one side quotes what the other puts into its own words."""
    for side, other, is_left in facing.both_ways():
        # A mark that closes nothing belongs to the sentence behind it: 'he said."The mayor …"'.
        spoken = _speech(side) if side.closes_quotations or side.is_quoted_on else []
        spoken = [quote for quote in spoken if _is_reported(quote, side, other)]
        reports = any(cue.kind == "attribution" for cue in other.cues)
        if spoken and reports and not _has_speech_signs(other) and not other.is_quoted_on:
            spans = place_spans(side.locate(spoken[0]), None, is_left)
            note = "One text has this in quotation marks, the other reports it without them."
            yield Difference("attribution", *spans, _INDIRECT, note, rule="differing_directness")


def _is_reported(quote: Quote, side: Side, other: Side) -> bool:
    """Tell whether the other side has words of a quotation; of a gloss, nobody can tell."""
    if side.language != other.language:
        return True
    own, theirs = content_lemmas(quote.text, side.language), content_lemmas(other.text, other.language)
    return sum(word in theirs for word in own) >= _REPORTED * len(own)


def _is_somebody_speaking(side: Side) -> bool:
    """Tell whether a text is what somebody says, whose marks or name stand elsewhere: "I am excited to"."""
    words = {word.casefold() for word in _WORD.findall(side.text)}
    return not side.closes_quotations or bool(words & read_words("pronouns", "own voice"))


def _who_says(cue: Cue, side: Side) -> str:
    """Return the words of a clause that tell who says so, and to whom: "the crew told rescuers that"."""
    claim = side.claim_at(side.locate(cue))
    begin, end = clause_around(claim.text, claim.language, cue.start, cue.stop)
    if _only_says(cue, claim, begin, end):
        return claim.text[begin:end]
    behind = claim.text[cue.stop : end]
    # "The dam will hold, an engineer told reporters."
    is_to_press = read_words("listeners", claim.language).issuperset(content_lemmas(behind, claim.language))
    told = behind if is_to_press or _THAT.match(claim.text, end) else ""
    return f"{cue.speaker} {cue.text} {told}"


def _only_says(cue: Cue, claim: Claim, begin: int, end: int) -> bool:
    """Tell whether a clause behind all that is said tells who said so, when and where, and nothing else.

    "The dam will hold, an engineer said at a briefing on Friday", not "…, she told him".
    """
    clause = claim.text[begin:end]
    start = clause.find(cue.speaker)
    if not cue.speaker or start < 0 or _ENDS_WITH_SPEAKER.fullmatch(claim.text, end) is None:
        return False
    opened = claim.text[:begin].rstrip().endswith((",", "”", "»", '"'))
    starts_so = not clause[: min(start, cue.start - begin)].strip(" –—-")
    rest = clause.replace(cue.speaker, " ", 1).replace(cue.text, " ", 1)
    words = [token.text for token in tokenize(rest, claim.language) if token.text[0].isalpha()]
    return (
        opened
        and starts_so
        and len(words) <= _CIRCUMSTANCES
        and not any(is_pronoun(word) or part_of_speech(word, claim.language) in _TELLING for word in words)
    )


def _least_told(side: Side) -> float | None:
    """Return how much of a clause has to be told where one of several claims is attributed, and not all."""
    return _TOLD_OF_ONE if len(side.places) > 1 else None


def _does_there(cue: Cue, side: Side, other: Side) -> bool:
    """Tell whether the source does there what it tells here: "police said it is treated …", "police treat".

    Then the other text names the source, too. Where it speaks of itself, nobody else has to have said so:
    "the firm said it will …", "the firm will …".
    """
    of_itself = _OF_ITSELF.match(side.claim_at(side.locate(cue)).text, cue.stop)
    if of_itself and not (_IT.search(of_itself.group()) and _ARE_SEVERAL.search(cue.speaker)):
        return False
    persons = [
        name for name in side.names if name.kind == "person" and _is_of_name(cue.speaker, name, side.language)
    ]
    if any(names_agree(name, one) >= _SAME_NAME for name in persons for one in other.names):
        return True
    read = content_lemmas if side.language == other.language else english_lemmas
    theirs = read(other.text, other.language)
    own = read(cue.speaker, side.language)
    return bool(own) and all(word in theirs for word in own)


def _is_of_name(speaker: str, name: Name, language: str) -> bool:
    """Tell whether a speaker is somebody, and not somebody's lawyer: "Tun's lawyer", «адвокат Туна»."""
    return speaker.endswith(name.text) and may_be_subject(name.text, language)


def _is_plain(cue: Cue) -> bool:
    """Tell whether an attribution names its source, by a verb that says no more than "say"."""
    return any(map(str.isalpha, cue.speaker)) and cue.rule in _PLAIN_RULES


def _is_told_as_hedge(cue: Cue, side: Side, facing: Facing) -> bool:
    """Tell whether a word of saying belongs to a hedge that is told already: "according to early data"."""
    return any(
        one is side and hedge.start <= cue.start and cue.stop <= hedge.stop
        for one, hedge, _ in lone_hedges(facing)
    )


def _may_attribute(cue: Cue, side: Side, other: Side) -> bool:
    """Tell whether a cue can say who says so: not a verb that both texts have for what they tell.

    «Передал мошенникам коды» hands over, in both; who "believes" thinks so in one of them, too.
    """
    if cue.kind == "attribution" or cue.rule in (_REPORTEDLY, _THINK):
        return True
    if cue.kind != "near-attribution":
        return False
    if side.language != other.language or part_of_speech(cue.text, side.language) != "VERB":
        return True
    verb = lemmatize(cue.text, side.language)
    return not any(own.kind == cue.kind and lemmatize(own.text, other.language) == verb for own in other.cues)


def _is_opinion(cue: Cue, side: Side, other: Side) -> bool:
    """Tell whether a text says of some words that somebody thinks so: «следствие полагает, что».

    In another language that may have been left out, but for who thinks so behind all that is thought, or for
    a sentence that opens with it while the other one neither hedges nor names them.
    """
    claim = side.claim_at(side.locate(cue))
    if cue.rule != _THINK or not cue.speaker:
        return False
    opens_with = _THAT.match(claim.text, cue.stop) is not None
    if side.language == other.language:
        return opens_with or _stands_behind(cue, claim)
    first = cue.speaker.split()[0]
    if is_pronoun(first) or first.casefold() in read_words("pronouns", "whoever"):
        return False
    return _stands_behind(cue, claim) or (
        (opens_with or _WHAT_IS_THOUGHT.match(claim.text, cue.start) is not None)
        and claim.text.startswith(cue.speaker)
        and not any(other_cue.kind.endswith("hedging") for other_cue in other.cues)
        and not _names(other, cue.speaker, side.language)
    )


def _stands_behind(cue: Cue, claim: Claim) -> bool:
    """Tell whether who thinks so ends a sentence, all that is thought before it; no pronoun does."""
    is_last = claim.text[: cue.start].rstrip().endswith(",") and _ENDS_WITH_SPEAKER.fullmatch(
        claim.text[cue.stop :].replace(cue.speaker, "", 1)
    )
    return bool(is_last) and not is_pronoun(cue.speaker)


def _names(side: Side, speaker: str, language: str) -> bool:
    """Tell whether a text has a word of a speaker of another language, or a body of that kind."""
    if not institutions_in(speaker, language).isdisjoint(institutions_in(side.text, side.language)):
        return True
    return not set(english_lemmas(speaker, language)).isdisjoint(english_lemmas(side.text, side.language))


def _has_speech_signs(side: Side) -> bool:
    """Tell whether a text has quotation marks, or the dash that stands for them in Russian."""
    return '"' in side.plain_text or any(
        signs.search(side.plain_text) is not None for signs in (_SPEECH_DASH, _SINGLE_MARKS)
    )


def _speech(side: Side) -> list[Quote]:
    """Return the quotations of more than a word or two that somebody says."""
    return [
        quote
        for quote in side.quotes
        if quote.kind == "speech" and len(quote.text.split()) >= _SHORTEST_SPEECH
    ]
