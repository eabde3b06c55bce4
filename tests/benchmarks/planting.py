"""One planted change in an English sentence, of each kind that differences must find."""

from __future__ import annotations

import random
import re

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_DIGITS = re.compile(r"\d+")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|could|should|must|does|did|do)\b(?! not|n't|[-'’])",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?<=[a-z] )(said|reported|announced|stated|confirmed|noted|told|declared|added|signed|took|arrived|"
    r"began|started|became|received|showed|decided|agreed|called|asked|won|lost|left|sent|made|held|led|fell|rose)\b"
)
_BASE = {
    "said": "say", "reported": "report", "announced": "announce", "stated": "state", "confirmed": "confirm",
    "noted": "note", "told": "tell", "declared": "declare", "added": "add", "signed": "sign", "took": "take",
    "arrived": "arrive", "began": "begin", "started": "start", "became": "become", "received": "receive",
    "showed": "show", "decided": "decide", "agreed": "agree", "called": "call", "asked": "ask", "won": "win",
    "lost": "lose", "left": "leave", "sent": "send", "made": "make", "held": "hold", "led": "lead",
    "fell": "fall", "rose": "rise",
}  # fmt: skip
_NAME = r"[A-Z][a-z]+(?:[- ][A-Z][a-z]+)+"
_ANY_NAME = r"[A-Z][a-z]+(?:[- ][A-Z][a-z]+)*"
_SPEAKER = re.compile(
    r"(?:(?<=said )|(?<=told )|(?<=stated )|(?<=noted )|(?<=added )|(?<=explained )|(?<=ccording to ))"
    rf"{_ANY_NAME}"
    rf"|{_ANY_NAME}(?= (?:said|stated|noted|told|added|announced|reported|explained|stressed|believes)\b)"
)
_LONG_NAME = re.compile(_NAME)
_NOT_NAMES = re.compile(
    rf"\b(?:The|In|On|At|This|That|It|He|She|They|We|But|And|For|{'|'.join(MONTHS)}|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
OTHER_PERSONS = ("Peter Lindqvist", "Maria Fontana", "Gerald Whitcombe", "Helen Okafor", "Thomas Brandt")


def plant_number(text: str, chance: random.Random) -> str | None:
    """Change one figure to another of the same length; None where the text holds no digit."""
    found = list(_DIGITS.finditer(text))
    if not found:
        return None
    place = chance.choice(found)
    digits = place.group()
    changed = digits
    while changed == digits:
        low = 10 ** (len(digits) - 1) if len(digits) > 1 else 1
        changed = str(chance.randrange(low, 10 ** len(digits)))
    return _put(text, place, changed)


def plant_month(text: str, chance: random.Random) -> str | None:
    """Replace one month by another; None where the text names none."""
    found = list(_MONTH.finditer(text))
    if not found:
        return None
    place = chance.choice(found)
    return _put(text, place, chance.choice([month for month in MONTHS if month != place.group()]))


def plant_negation(text: str, chance: random.Random) -> str | None:
    """Negate one verb; None where the text has none that this can be done to."""
    found = [*_AUXILIARY.finditer(text), *_PAST.finditer(text)]
    if not found:
        return None
    place = chance.choice(found)
    verb = place.group(1)
    return _put(text, place, f"did not {_BASE[verb]}" if verb in _BASE else f"{verb} not")


def plant_hedge(text: str, chance: random.Random) -> str | None:
    """Put "reportedly" before or after a verb; None where no verb is found."""
    found = [*_AUXILIARY.finditer(text), *_PAST.finditer(text)]
    if not found:
        return None
    place = chance.choice(found)
    verb = place.group(1)
    return _put(text, place, f"reportedly {verb}" if verb in _BASE else f"{verb} reportedly")


def plant_speaker(text: str, chance: random.Random) -> str | None:
    """Give what is said to another person; None where no person is named as speaking."""
    found = [place for place in _SPEAKER.finditer(text) if not _NOT_NAMES.search(place.group())]
    return _put(text, chance.choice(found), chance.choice(OTHER_PERSONS)) if found else None


def plant_name(text: str, chance: random.Random) -> str | None:
    """Swap one name of two words or more, not a speaker's, for another; None where there is none."""
    speakers = {place.span() for place in _SPEAKER.finditer(text)}
    found = [
        place
        for place in _LONG_NAME.finditer(text)
        if place.start() and place.span() not in speakers and not _NOT_NAMES.search(place.group())
    ]
    return _put(text, chance.choice(found), chance.choice(OTHER_PERSONS)) if found else None


def _put(text: str, place: re.Match[str], new: str) -> str:
    return text[: place.start()] + new + text[place.end() :]
