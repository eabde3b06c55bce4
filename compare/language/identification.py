"""In which language a text is: letters decide first, a statistical model only where they cannot."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

_SAMPLE = 4_000
_SHORT = 60
# A model that knows a hundred languages errs on short texts; below this many letters it is not asked.
_ENOUGH_FOR_MANY = 25
_OWN = ("ru", "uk", "en")

_LETTERS = re.compile(r"[^\W\d_]+")
_RUSSIAN_ONLY = re.compile("[ыэъё]", re.IGNORECASE)
_UKRAINIAN_ONLY = re.compile("[іїєґ]", re.IGNORECASE)
_OTHER_CYRILLIC = re.compile("[ўјљњћђџѓќѕҐәғқңөұүһҳҷӣӯ]", re.IGNORECASE)


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
    sample = " ".join(_LETTERS.findall(text[:_SAMPLE]))
    script = script_of(sample)
    if not script:
        return prior or "und"
    if script == "cyrillic":
        return _identify_cyrillic(sample, prior)
    if script == "latin":
        return _identify_latin(sample, prior)
    return _ask_model(sample, None)
