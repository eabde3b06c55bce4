"""Cyrillic in Latin letters, the way English-language news writes it."""

from __future__ import annotations

import re
from functools import lru_cache

from compare.language.identification import CYRILLIC

_WORD = re.compile(f"[{CYRILLIC}\u0300\u0301]+(?:['’ʼ][{CYRILLIC}]+)*")
_LONGEST_ACRONYM = 5
_APOSTROPHES = str.maketrans("", "", "'’ʼ\u0300\u0301")

# Simplified BGN/PCGN, as news agencies use it: no soft signs, -ий and -ый end in -y.
# Each rule is tried in order at every place; the first that fits is taken.
_RUSSIAN_RULES = (
    ("shch", r"щ", "shch"),
    ("adjective ending", r"(?:ий|ый)\b", "y"),
    ("adjective ending, plural", r"(?<=[бвгджзклмнпрстфхцчшщ])(?:ие|ые)\b", "iye"),
    ("-oi at the end", r"(?<=о)й\b", "y"),
    ("short i before a vowel", r"й(?=[аеёиоуыэюя])", "y"),
    ("short i", r"й", "i"),
    ("signed vowel ye", r"[ьъ]е", "ye"),
    ("signed vowel yo", r"[ьъ][ёо]", "yo"),
    ("signed vowel yi", r"ь[иы]", "yi"),
    ("first ye", r"\bе", "ye"),
    ("ye after a vowel", r"(?<=[аеёиоуыэюя])е", "ye"),
    ("yo after a hush sound", r"(?<=[жчшщ])ё", "e"),
    ("surnames in -ёв", r"(?<=[бвгджзклмнпрстфхц])ё(?=в(?:а|у|е|ы|ой|ым|ых)?\b)", "e"),
    ("-ia at the end", r"(?<=и)я\b", "a"),
)
_RUSSIAN_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya",
    # Letters of other Cyrillic alphabets that turn up inside Russian text.
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "w", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj",
    "џ": "dz", "қ": "q", "ғ": "gh", "ң": "ng", "ө": "o", "ү": "u", "ұ": "u", "һ": "h", "ә": "a",
}  # fmt: skip

# The Ukrainian national standard (Cabinet of Ministers resolution 55 of 2010).
_UKRAINIAN_RULES = (
    ("zgh", r"зг", "zgh"),
    ("first ye", r"\bє", "ye"),
    ("first yi", r"\bї", "yi"),
    ("first short i", r"\bй", "y"),
    ("first yu", r"\bю", "yu"),
    ("first ya", r"\bя", "ya"),
)
_UKRAINIAN_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z",
    "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "ё": "yo", "ъ": "", "ы": "y", "э": "e",
}  # fmt: skip


def _compile(
    rules: tuple[tuple[str, str, str], ...], letters: dict[str, str]
) -> tuple[re.Pattern[str], tuple[str, ...], dict[str, str]]:
    pattern = "|".join(f"({regex})" for _, regex, _ in rules)
    return re.compile(f"{pattern}|[{CYRILLIC}]"), tuple(latin for _, _, latin in rules), letters


_RUSSIAN = _compile(_RUSSIAN_RULES, _RUSSIAN_LETTERS)
_UKRAINIAN = _compile(_UKRAINIAN_RULES, _UKRAINIAN_LETTERS)


def transliterate(text: str, language: str = "ru") -> str:
    """Write Cyrillic in Latin letters, the way English-language news does.

    Russian follows BGN/PCGN without its apostrophes and with -y for -ий and -ый; Ukrainian follows
    the national standard of 2010. Everything that is not Cyrillic stays as it is.

    Parameters
    ----------
    text : str
        Any text.
    language : str
        ISO 639-1 code: "uk" for Ukrainian; every other code is written as Russian.

    Returns
    -------
    str
        The text in Latin letters; capitals are kept.

    Examples
    --------
    >>> transliterate("Сергей Шойгу, Юлия Щукина, Евгений Соловьёв")
    'Sergei Shoigu, Yulia Shchukina, Yevgeny Solovyov'
    >>> transliterate("Володимир Зеленський, Згурський", "uk")
    'Volodymyr Zelenskyi, Zghurskyi'
    """
    if text.isascii():
        return text
    if language == "uk":
        return _WORD.sub(_write_ukrainian, text)
    return _WORD.sub(_write_russian, text)


def _write_russian(match: re.Match[str]) -> str:
    return _write_word(match.group(), "ru")


def _write_ukrainian(match: re.Match[str]) -> str:
    return _write_word(match.group(), "uk")


@lru_cache(maxsize=100_000)
def _write_word(word: str, language: str) -> str:
    pattern, latins, letters = _UKRAINIAN if language == "uk" else _RUSSIAN

    def write(match: re.Match[str]) -> str:
        if match.lastindex:
            return latins[match.lastindex - 1]
        return letters.get(match.group(), "")

    plain = word.translate(_APOSTROPHES)
    if plain.isupper() and 1 < len(plain) <= _LONGEST_ACRONYM:
        return "".join(letters.get(letter, "") for letter in plain.lower()).upper()
    latin = pattern.sub(write, plain.lower())
    if plain.isupper() and len(plain) > 1:
        return latin.upper()
    return latin[:1].upper() + latin[1:] if plain[:1].isupper() else latin
