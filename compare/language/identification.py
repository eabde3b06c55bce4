"""In which language a text is: letters decide first, then plain words of one, a statistical model last."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from copy import copy
from functools import cache
from typing import Any, NamedTuple

from compare.errors import UsageError
from compare.language.english_words import find_english_lemmas
from compare.language.russian_dictionary import are_ukrainian
from compare.language.tables import read_words

_SAMPLE = 4_000
# Models err on short pieces: below this many characters the prior or the alphabet decides.
_ENOUGH_LETTERS = 25
# A document's language is kept for a piece of it unless another is this much likelier.
_LIKELIER = 4.0
# One alphabet's own letters must outnumber the other's by this to decide alone.
_CLEAR = 3
# A text is plainly English where a dictionary has so much of what stands in lower case, and of all its words,
# and so many different words of so many letters: function words alone are alike in several languages.
_ENGLISH_SHARE, _ENGLISH_SHARE_OF_ALL = 0.8, 0.4
_TELLING_WORDS, _TELLING_LETTERS = 3, 4
# Cyrillic texts are full of Latin names, Latin texts hardly ever quote Cyrillic words.
_FOREIGN_SHARE = 0.16

CYRILLIC = "\u0400-\u04ff"
"""Every Cyrillic letter, as it stands inside the brackets of a pattern."""

CAPITALS, SMALL = "А-ЯЁІЇЄҐ", "а-яёіїєґ"
"""The letters of Russian and Ukrainian, as they stand inside the brackets of a pattern."""
PLAIN_WORD = "[A-Za-zА-Яа-яЁё]+(?=[ ,])"
"""What most words are: looked for first, it need not be tried as anything else."""

_CYRILLIC = re.compile(f"[{CYRILLIC}]")
_FIRST_CYRILLIC, _BEHIND_CYRILLIC = "\u0400", "\u0500"
_OTHER = "other"
_LETTERS = re.compile(r"[^\W\d_]+")
_OTHER_LETTER = re.compile(rf"[^\W\d_{CYRILLIC}]")
_RUSSIAN_VOWELS = "ыэёЫЭЁ"
_RUSSIAN = f"{_RUSSIAN_VOWELS}ъЪ"
_UKRAINIAN = "іїєґІЇЄҐ"
_FOREIGN_CYRILLIC = re.compile("[ўјљњћђџѓќѕәғқңөұүһҳҷӣӯЎЈЉЊЋЂЏЃЌЅӘҒҚҢӨҰҮҺҲҶӢӮ]")
# Bulgarian has ъ as well, but none of the other three.
_ONLY_HARD_SIGNS = re.compile("[^ыэё]{60,}", re.IGNORECASE)


def codes_of_sides(language: str | tuple[str, str]) -> tuple[str, str]:
    """Return the codes of two sides, which one string names both.

    Raises
    ------
    UsageError
        If it is neither a code nor a pair of codes.

    Examples
    --------
    >>> codes_of_sides("en"), codes_of_sides(("ru", "en"))
    (('en', 'en'), ('ru', 'en'))
    """
    if isinstance(language, str):
        return language, language
    if (
        isinstance(language, tuple | list)
        and len(language) == 2
        and all(isinstance(code, str) for code in language)
    ):
        return language[0], language[1]
    raise UsageError(
        f"{language!r} names no languages", hint='give one code, "en", or one a side, ("ru", "en")'
    )


def has_cyrillic(text: str) -> bool:
    """Tell whether a text holds a Cyrillic letter.

    Examples
    --------
    >>> has_cyrillic("Reuters, Москва"), has_cyrillic("Reuters")
    (True, False)
    """
    return not text.isascii() and _CYRILLIC.search(text) is not None


def is_cyrillic(language: str) -> bool:
    """Tell whether a language is written in Cyrillic letters and no others.

    Examples
    --------
    >>> is_cyrillic("uk"), is_cyrillic("en")
    (True, False)
    """
    return language in read_words("languages", "always_cyrillic")


def has_decimal_comma(language: str) -> bool:
    """Tell whether a language writes a comma before its decimals.

    Examples
    --------
    >>> has_decimal_comma("ru"), has_decimal_comma("en")
    (True, False)
    """
    return language in read_words("languages", "decimal_comma")


def groups_by_space(language: str) -> bool:
    """Tell whether a language groups the digits of a figure with a plain space ("1 000,5").

    Examples
    --------
    >>> groups_by_space("ru"), groups_by_space("en")
    (True, False)
    """
    return language in read_words("languages", "space_grouped")


def script_of(text: str) -> str:
    """Return the script that most letters of a text belong to.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        "cyrillic", "latin", "greek", "arabic", "cjk" and so on, as Unicode names its letters, or ""
        for a text without letters.

    Examples
    --------
    >>> script_of("Путин в Reuters: да!"), script_of("Reuters"), script_of("12:30")
    ('cyrillic', 'latin', '')
    """
    letters = Counter(character for character in text[:_SAMPLE] if character.isalpha())
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[_script_of_letter(letter)] += count
    return scripts.most_common(1)[0][0] if scripts else ""


@cache
def _script_of_letter(letter: str) -> str:
    return unicodedata.name(letter, "unknown").split()[0].split("-")[0].casefold()


def identify(text: str, prior: str | None = None) -> str:
    """Tell the language of a text.

    Parameters
    ----------
    text : str
        A title, a sentence, a paragraph or a whole report.
    prior : str, optional
        The language of the document that the text is from; it decides where a short piece could be
        in several.

    Returns
    -------
    str
        ISO 639-1 code; "und" for a text without letters and no prior.

    Examples
    --------
    >>> identify("Путин"), identify("Президент приїхав"), identify("The vote is over")
    ('ru', 'uk', 'en')
    >>> identify("Die Abgeordneten haben gestern über das Gesetz abgestimmt.")
    'de'
    """
    look = _look_at(text, prior)
    if look.language:
        return look.language
    if look.script == _OTHER:
        return str(_model(_OTHER).classify(look.sample)[0])
    return _weigh(look.sample, prior, look.usual, look.script)


def identify_without_model(text: str, prior: str | None = None) -> str:
    """Tell the language of a text as `identify` does, but "" where only the statistical model could.

    Examples
    --------
    >>> identify_without_model("The vote is over, and nobody has won.")
    'en'
    >>> identify_without_model("Die Abgeordneten haben gestern über das Gesetz abgestimmt.")
    ''
    """
    return _look_at(text, prior).language


class _Look(NamedTuple):
    """What letters and words tell of a text: its language, or else what the model is to look at.

    `usual` is the language of most texts in such letters.
    """

    language: str = ""
    sample: str = ""
    script: str = ""
    usual: str = ""


def _look_at(text: str, prior: str | None) -> _Look:
    if language := identify_by_letters(text):
        return _Look(language)
    words = _LETTERS.findall(text[:_SAMPLE])
    if not words:
        return _Look(prior or "und")
    cyrillic = [word for word in words if _FIRST_CYRILLIC <= word < _BEHIND_CYRILLIC]
    if len(cyrillic) >= _FOREIGN_SHARE * len(words):
        sample = " ".join(cyrillic)
        language = _tell_cyrillic(sample)
        if not language and prior not in read_words("languages", "cyrillic") and are_ukrainian(cyrillic):
            language = "uk"
        return _Look(language) if language else _doubt(sample, prior, "ru", "cyrillic")
    sample = " ".join(words)
    if script_of(sample) != "latin":
        return _Look(sample=sample, script=_OTHER)
    # Most reports in Latin letters: the model is loaded for the others, which takes over half a second.
    return _Look("en") if _is_plain_english(words) else _doubt(sample, prior, "en", "latin")


def _doubt(sample: str, prior: str | None, usual: str, script: str) -> _Look:
    """Return a look for the model, with the language where there are too few letters for it."""
    is_short = len(sample) < _ENOUGH_LETTERS
    return _Look(_expect(prior, usual, script) if is_short else "", sample, script, usual)


def _expect(prior: str | None, usual: str, script: str) -> str:
    """Return the language that a text is in unless the model plainly tells another."""
    return prior if prior and prior in read_words("languages", script) else usual


def identify_by_letters(text: str) -> str:
    """Tell the language of a text that its letters alone decide, without counting its words.

    Parameters
    ----------
    text : str
        As for `identify`.

    Returns
    -------
    str
        What `identify` says, whatever the language of the document; "" where that needs a closer look.

    Examples
    --------
    >>> identify_by_letters("Мы приехали вечером."), identify_by_letters("The vote is over")
    ('ru', '')
    """
    sample = text[:_SAMPLE]
    if _OTHER_LETTER.search(sample) or _FOREIGN_CYRILLIC.search(sample):
        return ""
    # The vowels that Russian alone has; the hard sign is Bulgarian as well.
    own = sum(map(sample.count, _RUSSIAN_VOWELS))
    return "ru" if own > _CLEAR * sum(map(sample.count, _UKRAINIAN)) else ""


def _is_plain_english(words: Sequence[str]) -> bool:
    lower = [word for word in words if len(word) > 1 and word.islower()]
    stop_words = read_words("stop_words", "en")
    known = [word for word in lower if word in stop_words or find_english_lemmas(word)]
    telling = {word for word in known if len(word) >= _TELLING_LETTERS}
    return (
        len(telling) >= _TELLING_WORDS
        and len(known) >= _ENGLISH_SHARE * len(lower)
        and len(known) >= _ENGLISH_SHARE_OF_ALL * len(words)
    )


def _tell_cyrillic(sample: str) -> str:
    """Return Russian or Ukrainian where their own letters tell it, or ""."""
    russian, ukrainian = sum(map(sample.count, _RUSSIAN)), sum(map(sample.count, _UKRAINIAN))
    foreign = _FOREIGN_CYRILLIC.search(sample)
    if not foreign and russian > _CLEAR * ukrainian and not _ONLY_HARD_SIGNS.fullmatch(sample):
        return "ru"
    if not foreign and ukrainian > _CLEAR * russian:
        return "uk"
    return ""


def _weigh(sample: str, prior: str | None, usual: str, script: str) -> str:
    expected = _expect(prior, usual, script)
    ranked: list[tuple[str, float]] = _model(script).rank(sample)
    best, probability = ranked[0]
    return expected if dict(ranked)[expected] * _LIKELIER >= probability else best


@cache
def _model(script: str) -> Any:
    model = copy(_whole_model())
    model.set_languages(sorted(read_words("languages", script)))
    return model


@cache
def _whole_model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
