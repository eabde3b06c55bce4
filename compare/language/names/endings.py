"""What the form of a word shows: common words that no dictionary lists, and case endings."""

from __future__ import annotations

import re

from compare.loading import late_pattern

# A word that no dictionary knows and that looks like this is a common word, not a name.
RUSSIAN_COMMON_ENDING = re.compile(
    r"(?:ци[яюией]|ость|ости|остью|ни[еяюй]|нием|ств[оауе]|изм[аеу]?|лог[аиуов]*|"
    r"н(?:ый|ая|ое|ые|ого|ую|ых|ым)|(?:ировал|ированн|ующ|ющ)\w*|ать|ить|еть|ться)$"
)
UKRAINIAN_COMMON_ENDING = late_pattern(
    r"(?:ці(?:я|ї|ю|єю|й)|ість|ості|істю|нн(?:я|ю|ям|і)|ств(?:о|а|у|ом|і)|ізм(?:у|ом|і)?|лог(?:ія|ії|ію|ією)|"
    r"н(?:ого|ому|их|ими)|ован\w+|[ауюиі]ти|тися)$"
)
ENGLISH_COMMON_ENDING = re.compile(
    r"(?:olog(?:y|ists?)|ations?|izing|ising|ized|ised|ically|ities|ness|isms?|[bdlmnrt]ists?|virus(?:es)?|"
    r"globulins?|technolog(?:y|ies)|phobia|aemia|emia|onia)$"
)
ENGLISH_COMMON_TAIL = re.compile(
    r"(?<=[a-z]{3})(?:blower|breaker|craft|dweller|fighter|fire|force|goer|gunner|hold|holder|keeper|leader|line|"
    r"maker|market|page|plane|power|seller|ship|shooter|site|strike|way|wave|worker|yacht)s?$"
)
ENGLISH_COMMON_START = re.compile(
    r"(?:anti|bio|counter|cyber|de|eco|heli|hyper|immuno|inter|mega|meta|micro|mini|mis|multi|nano|neuro|non|over|"
    r"post|pre|re|sub|super|tele|trans|ultra|un|under)-?(?=[a-z]{3})"
)
RUSSIAN_COMMON_START = re.compile(
    r"(?:анти|авто|аудио|био|вице|видео|гос|евро|зам|кино|контр|микро|мини|нарко|нефте|псевдо|радио|сверх|спец|"
    r"супер|теле|ультра|экс|электро|энерго)-?(?=\w{4})"
)
VERBAL = frozenset({"VERB", "INFN", "GRND", "PRTF", "PRTS", "ADJS", "COMP"})
# What a Russian adjective in -ский may have cut off the name of its place.
PLACE_ENDINGS = ("", "ск", "а", "я", "ь", "о", "ы", "и", "ия")
PLACE_ADJECTIVE = re.compile(r"[сц]к[а-яё]{1,3}$")
OPPOSED = re.compile(r"(?:анти|про|внутри|все|обще)(?=\w{5})")
# What a Russian name may lose in one of its cases: турок, турки; москвичка, москвичек; россиянин, россияне.
_LOST_IN_CASES = re.compile(
    r"(?<=\w\w)(?:н?[аеиоыя][ейя]|ин|[еоё][бвгджзклмнпрстфхцчшщ]ь?|[бвгджзиклмнпрстфхцчшщ]?[аеёийоуыьэюя])$"
)


def russian_stem(word: str) -> str:
    """Return what all forms of a Russian name begin with, given its dictionary form in lower case.

    Examples
    --------
    >>> [russian_stem(word) for word in ("российский", "немец", "москвичка", "россияне", "депутат")]
    ['российск', 'нем', 'москвич', 'россия', 'депутат']
    """
    return _LOST_IN_CASES.sub("", word)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Read "ending>nominative" pairs."""
    return tuple(
        (ending, nominative) for ending, _, nominative in (pair.partition(">") for pair in text.split())
    )


# Case endings and what they stand for in the nominative; every one that fits is tried.
RUSSIAN_ENDINGS = _pairs(
    "а> у> ом> ем> е> ы>а и>а е>а у>а ой>а ей>а я>ь ю>ь ем>ь е>ь и>ь я>й ю>й ем>й е>й и>я ю>я ей>я е>я"
)
UKRAINIAN_ENDINGS = _pairs(
    "овим>ов євим>єв евим>ев іним>ін їним>їн "
    "ого>ий ому>ий им>ий ої>а ою>а ій>а ові> еві> єві>й ом> ем> єм>й ею>я єю>я ві>в ів> а> у> у>а и>а "
    "і>а і>о і> і>ь ців>ці цях>ці ах>и ю>я ю>ь ї>я я>ь я>й ю>й єва>їв єві>їв єву>їв ова>ів ові>ів "
    "зі>га зі>г ці>ка ці>к сі>ха сі>х ям>я ем>ь "
    "ської>ський ською>ський ській>ський ська>ський ську>ський цької>цький цькою>цький цькій>цький "
    "цька>цький цьку>цький а>о у>о ом>о і>я"
)
