"""What a name sounds like, coarsely, so that Furgal and Фургал, Vance and Вэнс are the same.

A name crosses from Russian to English by letters (Фургал) and from English to Russian by ear
(Вэнс), and neither way can be undone. So both scripts are folded into one small alphabet of
sounds; a *skeleton* keeps the consonants, which survive best.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from compare.language.identification import has_cyrillic

_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<=.)[aeiou]")
_SHORTEST_SKELETON = 3

# Sounds: b p v f d t z s S (any hush sound) k g (also h, kh) m n l r and a e i o u.
# Ordered: the first rule that fits at a place is taken. Matched against lower-case letters.
_LATIN_SOUNDS = (
    ("shch, tsch, sch, tch, sh, zh, dg", r"shch|tsch|sch|tch|sh|zh|dg(?=e)|dzh|dj", "S"),
    ("christ, chr", r"ch(?=r)", "k"),
    ("ch", r"ch", "S"),
    ("ck, cc", r"ck|cq", "k"),
    ("ph", r"ph", "f"),
    ("th, dt", r"th|dt", "t"),
    ("kh", r"kh", "g"),
    ("gh", r"gh(?=[aeiouy])", "g"),
    ("silent gh", r"(?<=[aeiou])gh", ""),
    ("kn, wr, wh", r"\bk(?=n)|\bw(?=r)", ""),
    ("wh", r"wh", "v"),
    ("qu", r"qu", "kv"),
    ("ts, tz, cz", r"ts|tz|cz", "s"),
    ("sc before a front vowel", r"sc(?=[eiy])", "s"),
    ("soft c", r"c(?=[eiy])", "s"),
    ("c, q", r"[cq]", "k"),
    ("x", r"\bx", "s"),
    ("ks", r"x", "ks"),
    ("j", r"j", "S"),
    ("w after a vowel", r"(?<=[aeo])w(?![aeiouy])", "u"),
    ("w", r"w", "v"),
    ("silent h", r"(?<=[aeiouy])h(?![aeiouy])", ""),
    ("h", r"h", "g"),
    ("z", r"z", "s"),
    ("final silent e", r"(?<=[^aeiouy])e\b", ""),
    ("ee, ea, ie", r"ee|ea|ie|ey|ei|iy|yy|ii|yi", "i"),
    ("oo, ou", r"oo|ou", "u"),
    ("ya, ye, yo, yu", r"y(?=[aeou])", ""),
    ("y", r"y", "i"),
)  # fmt: skip
_CYRILLIC_SOUNDS = (
    ("дж", r"дж", "S"),
    ("дт", r"дт", "t"),
    ("тс, дс", r"тс", "s"),
    ("у before a vowel", r"у(?=[аеиоыэя])", "v"),
    ("hush sounds", r"[жчшщ]", "S"),
    ("soft signs", r"[ьъ]", ""),
    ("й after и, ы", r"(?<=[иы])й", ""),
)
_CYRILLIC_LETTERS = str.maketrans(
    "абвгґдеёєзиіїйклмнопрстуфхцыэюяў", "abvggdeeesiiiiklmnoprstufgsieuav"
)  # fmt: skip
# Spelling habits of those who write Russian and Ukrainian names in English.
_SPELLING_FOLDS = (
    ("y endings", r"(?:yi|iy|yj|ij|yy|ii|ie)\b", "y"),
    ("ei", r"e[iy]", "e"),
    ("ai", r"(?<=[aou])[iy]", "y"),
    ("ks", r"ks", "x"),
    ("ye, ie", r"[yi]e", "e"),
    ("yo, io", r"[yi]o", "e"),
    ("yu, iu", r"[yi]u", "u"),
    ("ya, ia", r"[yi]a", "a"),
    ("w", r"w", "v"),
    ("sch", r"shch|sch", "s"),
    ("kh", r"kh", "h"),
    ("apostrophe", r"['’]", ""),
)


def _compile(rules: tuple[tuple[str, str, str], ...]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    pattern = re.compile("|".join(f"({regex})" for _, regex, _ in rules))
    return pattern, tuple(sound for _, _, sound in rules)


_LATIN = _compile(_LATIN_SOUNDS)
_CYRILLIC_RULES = _compile(_CYRILLIC_SOUNDS)
_SPELLING = _compile(_SPELLING_FOLDS)


def _apply(rules: tuple[re.Pattern[str], tuple[str, ...]], word: str) -> str:
    pattern, sounds = rules
    return pattern.sub(lambda match: sounds[(match.lastindex or 1) - 1], word)


@lru_cache(maxsize=100_000)
def sound_out(word: str) -> str:
    """Return the coarse sounds of a word in Cyrillic or Latin letters.

    Parameters
    ----------
    word : str
        One word, in the nominative where its language has cases.

    Returns
    -------
    str
        A word over the alphabet of sounds.

    Examples
    --------
    >>> sound_out("Вэнс"), sound_out("Vance")
    ('vens', 'vans')
    """
    lower = word.lower()
    if has_cyrillic(lower):
        sounds = _apply(_CYRILLIC_RULES, lower).translate(_CYRILLIC_LETTERS)
    else:
        sounds = _apply(_LATIN, strip_accents(lower))
    return _DOUBLED.sub(r"\1", "".join(sound for sound in sounds if sound.isalpha()))


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """Return the consonants of `sound_out`, and all of it for a name that has hardly any.

    Parameters
    ----------
    word : str
        One word.

    Returns
    -------
    str
        The skeleton; a first vowel is kept as "a".

    Examples
    --------
    >>> skeleton("Хабаровск"), skeleton("Khabarovsk"), skeleton("Hui")
    ('gbrvsk', 'gbrvsk', 'gui')
    """
    sounds = sound_out(word)
    bones = _VOWELS.sub("", sounds)
    if bones[:1] in "eiou":
        bones = "a" + bones[1:]
    return bones if len(bones) >= _SHORTEST_SKELETON else sounds


@lru_cache(maxsize=100_000)
def fold_spelling(word: str) -> str:
    """Return a form in which the English spellings of one Slavic name are equal.

    Parameters
    ----------
    word : str
        One word in Latin letters.

    Returns
    -------
    str
        Lower case, without accents.

    Examples
    --------
    >>> fold_spelling("Zelenskyy") == fold_spelling("Zelenskiy") == fold_spelling("Zelensky")
    True
    """
    return _DOUBLED.sub(r"\1", _apply(_SPELLING, strip_accents(word.lower())))


def strip_accents(word: str) -> str:
    """Return a word without the marks on its letters: é as e, č as ch."""
    if word.isascii():
        return word
    marked = word.translate(_HUSHED)
    return "".join(
        letter for letter in unicodedata.normalize("NFD", marked) if letter.isalpha() or letter in "-'"
    )


_HUSHED = {
    ord(letter): latin
    for letter, latin in (
        ("č", "ch"), ("ć", "ch"), ("š", "sh"), ("ś", "sh"), ("ş", "sh"), ("ș", "sh"), ("ž", "zh"),
        ("ź", "zh"),
        ("ż", "zh"), ("ç", "ch"), ("đ", "d"), ("ð", "d"), ("ł", "l"), ("ø", "o"), ("æ", "e"), ("ß", "ss"),
        ("ı", "i"), ("ğ", ""), ("þ", "t"), ("ə", "a"), ("œ", "e"), ("ü", "u"), ("ö", "o"), ("ä", "a"),
    )
}  # fmt: skip
