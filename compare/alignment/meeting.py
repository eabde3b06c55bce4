"""The language that two sides of a pair are compared in, where each has its own."""

from __future__ import annotations

from collections.abc import Collection

from compare.language import is_read_in

# Log odds that are taken back where a dictionary of single words leads into a language and no verb is shared:
# "closed" and "reopened" tell of one thing, and so does all else in the sentence. In the words of a neighbour
# as many matches from .9 on are right as without a dictionary.
_DOUBTS = {"en": 0.7}


def doubt_in(language: str, originals: Collection[str]) -> float:
    """Return the log odds to take back where sentences that are read in a language share no verb.

    Parameters
    ----------
    language : str
        The one that they meet in.
    originals : collection of str
        The languages of those that nobody translated into it.

    Returns
    -------
    float
        0 where all are in it.

    Examples
    --------
    >>> doubt_in("en", {"en"}), doubt_in("en", {"uk", "en"}), doubt_in("ru", {"uk"})
    (0.0, 0.7, 0.0)
    """
    return _DOUBTS.get(language, 0.0) if any(is_read_in(one, language) for one in originals) else 0.0


def meet_in(languages: Collection[str]) -> str:
    """Return the language in which sentences can be compared word by word without a translation.

    Parameters
    ----------
    languages : collection of str
        ISO 639-1 codes of all of them.

    Returns
    -------
    str
        The one that all are in, or that a dictionary leads into from all others; "" where there is none.

    Examples
    --------
    >>> meet_in({"ru"}), meet_in({"ru", "uk"}), meet_in(["uk", "en"]), meet_in({"ru", "en"})
    ('ru', 'ru', 'en', '')
    """
    different = sorted(set(languages))
    if len(different) == 1:
        return different[0]
    return next(
        (one for one in different if all(one == other or is_read_in(other, one) for other in different)), ""
    )
