"""What has not been since a time, or will not be before one.

It was then for the last time, is now for the first, or comes no earlier.
"""

from __future__ import annotations

import re

from compare.differences.clauses import clause_around
from compare.differences.sides import Side
from compare.loading import late_pattern
from compare.records import Cue

# "Has not erupted since 1962", "in forty years", «с 1962 года», «уже сорок лет», "never before".
_UP_TO_NOW = late_pattern(
    r"\bsince\b|\b(?:in|for)\s+(?:[\w-]+\s+){1,4}?(?:years?|decades?|months?|weeks?|days|seasons?|centur\w+)\b"
    r"|\b(?:never|ever|before|previously)\b"
    r"|\b(?:с|со|за|уже|более|больше)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:год\w*|лет|десятилети\w+|месяц\w*|недел\w+|дн\w+|сезон\w*|век\w*|январ\w+|феврал\w+|март\w*|апрел\w+|ма[яе]"
    r"|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+|ноябр\w+|декабр\w+|понедельник\w*|вторник\w*|сред[ыу]"
    r"|четверг\w*|пятниц\w+|суббот\w+|воскресень\w+|весн\w+|лет\w|осен\w+|зим\w)\b"
    r"|\b(?:лет|десятилети[йя]|месяцев|недель|сезонов)\b|\b(?:никогда|раньше|ранее|прежде)\b"
    r"|\b(?:з|із|від|за|вже|уже|більше|понад)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:рок\w+|рік|десятилі\w+|місяц\w+|тижн\w+|дн\w+|сезон\w*|столі\w+|січн\w+|лютого|березн\w+|квітн\w+|травня"
    r"|червня|липня|серпня|вересня|жовтня|листопада|грудня|понеділ\w+|вівтор\w+|середи|четверга|п.ятниці|суботи"
    r"|неділі|весни|літа|осені|зими)\b"
    r"|\b(?:років|десятиліть|місяців|тижнів|сезонів)\b|\b(?:ніколи|раніше)\b",
    re.IGNORECASE,
)
# "Since" opens a clause of its own.
_REACH = 60
_COUNT = (
    r"(?:(?:few|several|two|three|four|five|ten|\d+|дв[аеі]|три|четыре|чотири|пять|п.ять|несколько|кілька|десять)"
    r"\s+)?"
)
_UNIT = (
    r"(?:hour|day|night|week|month|quarter|season|year|decade|centur"
    r"|час|дн|день|ноч|недел|месяц|квартал|сезон|год|лет|десятилети|век"
    r"|доб|тиж|місяц|рок|рік|десятилі|столі)"
)
# "Last week", «последние годы» tell when, not that it was for the last time.
_LAST_OR_FIRST = late_pattern(
    rf"\b(?:last|latest|previous|(?:последн|предыдущ|прошл|останн|минул)\w+|востаннє)\b(?!\s+{_COUNT}{_UNIT})"
    r"|\b(?:first|first-ever|unprecedented|debut|впервые|перв\w+|беспрецедентн\w+|дебют\w*"
    r"|[ву]перше|перш\w+|безпрецедентн\w+)\b",
    re.IGNORECASE,
)
# «Не раньше осени», "no earlier than autumn".
_NOT_EARLIER = "no less than"
_BEFORE = late_pattern(r"\b(?:before|until|till|до|раньше|ранее|раніше)\b", re.IGNORECASE)


def tells_of_the_last_time(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether one side denies something up to now, and the other alone tells when it was last, or first.

    Parameters
    ----------
    side, other : Side
        The side of the denial, and the other one.
    cue : Cue
        The denial.
    """
    claim = side.claim_at(side.locate(cue))
    begin, _ = clause_around(claim.text, claim.language, cue.start, cue.stop)
    is_up_to_now = _UP_TO_NOW.search(claim.text, begin, cue.stop + _REACH) is not None
    return (
        is_up_to_now
        and _LAST_OR_FIRST.search(other.text) is not None
        and _LAST_OR_FIRST.search(side.text) is None
    )


def comes_no_earlier(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether one side denies something up to a time alone, and the other has it come no earlier.

    "Will not open before autumn", "will open no earlier than in autumn".

    Parameters
    ----------
    side, other : Side
        The side of the denial, and the other one.
    cue : Cue
        The denial.
    """
    if all(own.rule != _NOT_EARLIER for own in other.cues):
        return False
    claim = side.claim_at(side.locate(cue))
    _, end = clause_around(claim.text, claim.language, cue.start, cue.stop)
    return _BEFORE.search(claim.text, cue.stop, end) is not None
