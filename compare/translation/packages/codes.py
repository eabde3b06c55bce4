"""What languages are called: models write codes of three letters, with or without a script; we write two."""

from __future__ import annotations

import re

_CODE = re.compile(r"[a-z]{2,3}")
_NO_LANGUAGE = frozenset({"", "mul", "und", "zxx", "mis"})
# Where what identifies languages says it otherwise than Unicode does, or Unicode does not say.
_OURS = {"nb": "no", "fil": "tl", "pbt": "ps"}


def language_of(code: str) -> str:
    """Return the ISO 639-1 code of a language, its own code where there is none, "" for no code at all.

    Examples
    --------
    >>> [language_of(code) for code in ("rus_Cyrl", "__uk__", ">>bel<<", "eng", "en", "ceb", "1")]
    ['ru', 'uk', 'be', 'en', 'en', 'ceb', '']
    """
    from babel.core import get_global  # Unicode's own table of aliases

    plain = code.strip("_<>").replace("-", "_").partition("_")[0].lower()
    if not _CODE.fullmatch(plain):
        return ""
    known = str(get_global("language_aliases").get(plain, plain)).partition("_")[0]
    return _OURS.get(known, known)


def is_language(code: str) -> bool:
    """Tell whether a code stands for one language that has a name; groups such as ``zle`` do not.

    Examples
    --------
    >>> [is_language(code) for code in ("ru", "rus", "zle", "mul", "spm")]
    [True, True, False, False, False]
    """
    from babel.core import Locale

    language = language_of(code)
    return language not in _NO_LANGUAGE and language in Locale("en").languages


def parse_languages(text: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Read what a user writes for the languages of a model; None if it is nothing of the kind.

    Examples
    --------
    >>> parse_languages("be,ru,uk:en"), parse_languages("ru-en")
    ((('be', 'ru', 'uk'), ('en',)), None)
    """
    source, colon, target = text.partition(":")
    sides = [[code.strip() for code in side.split(",")] for side in (source, target)]
    if not colon or not all(is_language(code) for side in sides for code in side):
        return None
    sources, targets = (tuple(dict.fromkeys(map(language_of, side))) for side in sides)
    return sources, targets
