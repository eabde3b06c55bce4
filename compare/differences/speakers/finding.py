"""Who is said to speak on a side."""

from __future__ import annotations

import re
from functools import cache

from compare.differences.sides import Side
from compare.differences.speakers.naming import may_be_subject, name_of_speaker, person_beside
from compare.differences.speakers.speaker import Speaker
from compare.language import (
    country_of,
    inflects_as_russian,
    is_quoting,
    read_with_cases,
    read_words,
    tokenize,
)
from compare.records import Claim, Cue, Name

_IS_PART = re.compile(r"[\w.]$")
_POSSESSIVE = re.compile(r"['’]s$")
# Between the first title of somebody and the name: another one, or several.
_AND_A_TITLE = re.compile(r"\s+(?:и|і|й|та)\s+(?:[\w-]+\s+){1,6}")
_TITLES_GO_ON = re.compile(r"(?:,|\s+[–—-]|\s+(?:и|і|й|та))\s+(?:[^\s.!?:;\"«»()]+\s+)+")
# "Harbour Trust Co - Founder Karl Tun", as some texts space hyphens.
_HYPHEN_GOES_ON = re.compile(r" - (?:[\w-]+ ){1,3}")
_FINITE = re.compile(r"\b(?:\w+ed|said|told|shown?|found|made|gave)\b")
_IS_QUOTED = re.compile(r"\s+(?:is|was|were|has been|have been)\s+$")
_AND = frozenset({"и", "і", "й", "та"})
_IN_TITLES = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "NUM", ""})
_THAT = re.compile(r"[\s,]*(?:that|что|що)\b", re.IGNORECASE)
_SAID_BEFORE = re.compile(r"(?:[,–—»\"”-]|\b(?:об этом|про це)(?:\s+[^\s,]+){0,4})\s*$", re.IGNORECASE)


def find_speakers(side: Side) -> list[Speaker]:
    """Return who is said to speak on a side, each once, in the order of the text."""
    speakers: dict[tuple[int, str], Speaker] = {}
    for place in side.places:
        for cue in place.claim.cues:
            text = place.claim.text
            start = text.find(cue.speaker)
            if not cue.speaker or not cue.kind.endswith("attribution") or start < 0:
                continue
            if is_read_too_far(cue, place.claim) or _is_told_by_another(cue, place.claim):
                continue
            if _IS_PART.search(text, 0, start) or _POSSESSIVE.search(cue.speaker):
                continue  # "URA.RU" is no speaker "RU", and "the mayor's reported choice" no saying
            stop = start + len(cue.speaker)
            start += _empty_words(side.language).match(cue.speaker).end()  # type: ignore[union-attr]
            shown = text[start:stop]
            if any(sign.isalpha() for sign in shown):
                names = [name for name in place.claim.names if start <= name.start < stop]
                name = name_of_speaker(shown, names, side.language, opens=start == 0)
                name = _opening_person(place.claim, start, shown) or name
                beside = person_beside(shown, names, side.language)
                name = None if beside else name
                if name is None and (behind := _person_behind(place.claim, cue, stop)) is not None:
                    name, stop = behind, behind.stop
                    shown = text[start:stop]
                countries = frozenset(filter(None, map(country_of, names)))
                is_firm = cue.kind == "attribution"
                known = speakers.get((start, shown))
                is_firm = is_firm or (known is not None and known.is_firm)
                if (quoted := _quoted_person(place.claim, cue)) is not None:
                    own = quoted.start, quoted.text
                    speakers.setdefault(
                        own, Speaker(quoted.start, quoted.stop, quoted.text, quoted, frozenset())
                    )
                speakers[start, shown] = Speaker(start, stop, shown, name, countries, is_firm, beside)
    return list(speakers.values())


def is_read_too_far(cue: Cue, claim: Claim) -> bool:
    """Tell whether a speaker holds a verb that is no verb of his: "the firm showed" before "highlights"."""
    start = claim.text.find(cue.speaker)
    return any(
        start < other.start and other.stop < start + len(cue.speaker)
        for other in claim.cues
        if other.kind.endswith("attribution") and _FINITE.search(other.text)
    )


def _is_told_by_another(cue: Cue, claim: Claim) -> bool:
    """Tell whether who finds or asks is told of by a saying before: "it is stated that the bank found"."""
    return cue.kind != "attribution" and any(
        own.kind == "attribution"
        and not own.speaker
        and own.stop <= cue.start
        and _THAT.match(claim.text, own.stop) is not None
        for own in claim.cues
    )


def _opening_person(claim: Claim, start: int, shown: str) -> Name | None:
    """Return who opens a sentence with their office behind them: "Karl Tun, mayor of Orra, said"."""
    offices = read_words("offices", claim.language)
    if not any(word.strip(",.").casefold() in offices for word in shown.split()):
        return None
    return next(
        (
            name
            for name in claim.names[:1]
            if name.start == 0 and name.kind == "person" and claim.text[name.stop : start].strip() == ","
        ),
        None,
    )


def _quoted_person(claim: Claim, cue: Cue) -> Name | None:
    """Return who speaks where somebody else is told to quote them: "the agency quoted Tun as saying"."""
    if not is_quoting(cue):
        return None
    return next(
        (
            name
            for name in claim.names
            if name.kind in ("person", "")
            and (
                claim.text[cue.stop : name.start] == " "
                or _IS_QUOTED.fullmatch(claim.text[name.stop : cue.start])
            )
        ),
        None,
    )


def _person_behind(claim: Claim, cue: Cue, stop: int) -> Name | None:
    """Return the person whose titles go on behind the first: «сказал врач, кандидат наук Карл Тун».

    Behind a comma they go on where what is said stands before: «как сказал врач, пациент Карл Тун …» tells it
    behind.
    """
    name = next((name for name in claim.names if name.start > stop and name.kind == "person"), None)
    if name is None:
        return None
    between = claim.text[stop : name.start]
    if not inflects_as_russian(claim.language):
        return name if _HYPHEN_GOES_ON.fullmatch(between) else None
    if not may_be_subject(name.text, claim.language):
        return None
    is_said_before = _SAID_BEFORE.search(claim.text[: cue.start])
    if not (_TITLES_GO_ON if is_said_before else _AND_A_TITLE).fullmatch(between):
        return None
    words = [token.text for token in tokenize(between, claim.language) if token.text[0].isalpha()]
    tags = (read_with_cases(word, claim.language).tag for word in words if word not in _AND)
    return name if _IN_TITLES.issuperset(tags) else None


@cache
def _empty_words(language: str) -> re.Pattern[str]:
    """Return what matches forms of address and small words before a speaker, none of them too."""
    words = "|".join(sorted(read_words("titles", language) | read_words("no_speakers", language)))
    return re.compile(rf"['’`,\s]*(?:(?:{words})(?!\w)\.?\s*)*" if words else "", re.IGNORECASE)
