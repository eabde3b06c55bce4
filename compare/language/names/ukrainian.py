"""Ukrainian names: their dictionary forms, what else their words may be, and how Russian spells them.

The table of names is written in Russian, with the Ukrainian form beside it where no rule leads from the
one to the other: «Миколаїв», «Німеччина».
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from compare.language.morphology import read_word
from compare.language.names.endings import UKRAINIAN_COMMON_ENDING, UKRAINIAN_ENDINGS
from compare.language.ukrainian_words import is_ukrainian_word, ukrainian_name
from compare.loading import late_pattern

_REMEMBERED_FORMS = 30_000
_SHORTEST = 2
# What Russian writes for a Ukrainian spelling, whatever the word.
_RUSSIAN_SPELLINGS = (
    (late_pattern(r"зьк(?=\w)"), "зск"),
    (late_pattern(r"(?<=[сц])ьк"), "к"),
    (late_pattern(r"ьо|йо"), "е"),
    (late_pattern(r"([лнтдсзжч])\1я$"), r"\1ье"),
)
_RUSSIAN_LETTERS = str.maketrans("іїєґ", "ииег")
_APOSTROPHES = ("ъ", "ь", "")
_PATRONYMIC = late_pattern(r".+(?:[оеєй]вич(?:а|у|ем|і|еві)?|[іїє]вн(?:а|и|і|у|ою))")
_SURNAME = late_pattern(
    r".{2,}(?:(?:[оеєії]в|[иії]н|[уюая]к|[еє]нк)(?:а|у|ом|им|ові|еві|і|ою|ої|ій|о)?"
    r"|[сцз]ьк(?:ий|ого|ому|им|а|ої|ій|у|ою|і|их))"
)
_ADJECTIVE = late_pattern(r".+[иі]й")
_ADJECTIVE_OF_PLACE = late_pattern(r"(?P<stem>.{2,})(?P<sound>[сцз])ький")
_REGION_OF_TOWN = late_pattern(r"(?P<stem>.{3,})(?P<sound>)щина")
# What an adjective in -ський, or a region in -щина, has cut off: Одеса, Полтава, Луганськ, Вінниця.
_CUT_OFF = ("", "ськ", "ьк", "а", "я", "ь", "о", "и", "ія", "е")


@lru_cache(maxsize=_REMEMBERED_FORMS)
def ukrainian_forms(word: str) -> tuple[str, ...]:
    """Return a Ukrainian word and its dictionary forms, likeliest first, in small letters.

    Parameters
    ----------
    word : str
        With its capital if it has one, and with a straight apostrophe.

    Examples
    --------
    >>> ukrainian_forms("Харкові")[:2], ukrainian_forms("американських")[:2], ukrainian_forms("Терехову")[:2]
    (('харкові', 'харків'), ('американських', 'американський'), ('терехову', 'терехов'))
    """
    plain = word.lower()
    if len(word) > 1 and word.isupper():
        return (plain,)
    known = [ukrainian_name(word)] if word[:1].isupper() else []
    if is_ukrainian_word(plain):
        known.append(read_word(plain, "uk").lemma)
        if word == plain:
            return tuple(dict.fromkeys((plain, *known)))
    cut = (
        plain[: -len(ending)] + nominative
        for ending, nominative in UKRAINIAN_ENDINGS
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST
    )
    forms = (plain, *(form.lower() for form in known if form), *cut)
    return tuple(dict.fromkeys(forms))


def russian_spellings(form: str) -> Iterator[str]:
    """Yield the ways in which Russian may write a Ukrainian name in its dictionary form.

    Examples
    --------
    >>> list(russian_spellings("сирський"))
    ['сирский', 'сырский']
    >>> list(russian_spellings("естонія")), list(russian_spellings("лук'яненко"))
    (['естония', 'эстония'], ['лукъяненко', 'лукьяненко', 'лукяненко'])
    """
    for pattern, spelling in _RUSSIAN_SPELLINGS:
        form = pattern.sub(spelling, form)
    ways = [form.replace("'", sign) for sign in _APOSTROPHES] if "'" in form else [form]
    ways += [f"э{way[1:]}" for way in ways if way[0] == "е"]
    hard = [_harden(way) for way in ways if "и" in way]
    yield from dict.fromkeys(way.translate(_RUSSIAN_LETTERS) for way in (*ways, *hard))


def _harden(word: str) -> str:
    """Write «и» as «ы», but for that of the ending -кий, which both languages share: «Сирський»."""
    head, tail = (word[:-3], word[-3:]) if word.endswith("кий") else (word, "")
    return head.replace("и", "ы") + tail


def places_of_adjective(lemma: str) -> Iterator[str]:
    """Yield the places of which an adjective, or the name of a region, may be made, in small letters.

    Examples
    --------
    >>> "одеса" in places_of_adjective("одеський"), "смоленськ" in places_of_adjective("смоленщина")
    (True, True)
    """
    made = _ADJECTIVE_OF_PLACE.fullmatch(lemma) or _REGION_OF_TOWN.fullmatch(lemma)
    if made is None:
        return
    for stem in dict.fromkeys((made["stem"], made["stem"] + made["sound"])):
        yield from (stem + ending for ending in _CUT_OFF if len(stem) > _SHORTEST + 1)


def is_ukrainian_patronymic(plain: str) -> bool:
    """Tell whether a word in small letters has the form of a patronymic: «Іванович», «Іванівною»."""
    return _PATRONYMIC.fullmatch(plain) is not None


def is_common_ukrainian(word: str) -> bool:
    """Tell whether a word in capitals is a common word, and the name of nothing that the dictionary has.

    Examples
    --------
    >>> [is_common_ukrainian(word) for word in ("Північного", "Військово-морського", "Харків", "Терехов")]
    [True, True, False, False]
    """
    plain = word.lower()
    if not is_ukrainian_word(plain):
        _, *others = filter(None, plain.split("-"))
        if others:
            return all(is_ukrainian_word(part) and not ukrainian_name(part) for part in others)
        return UKRAINIAN_COMMON_ENDING.search(plain) is not None
    # «Золотого» is of a village «Золоте», too.
    is_adjective = not ukrainian_name(plain) and _ADJECTIVE.fullmatch(read_word(plain, "uk").lemma)
    return not ukrainian_name(word) or bool(is_adjective)


def is_surname_by_form(plain: str) -> bool:
    """Tell whether a word that no dictionary has ends as surnames do: «Терехова», «Чубенком».

    Examples
    --------
    >>> is_surname_by_form("терехова"), is_surname_by_form("хакери")
    (True, False)
    """
    return _SURNAME.fullmatch(plain) is not None


def is_named_alone(word: str) -> bool:
    """Tell whether the dictionary has a word as a name, and as nothing else.

    Examples
    --------
    >>> [is_named_alone(word) for word in ("Харків", "Надія", "Терехов")]
    [True, False, False]
    """
    return bool(ukrainian_name(word.lower()))
