"""The language that two sides of a pair are compared in, where each has its own."""

from __future__ import annotations

from collections.abc import Collection

from compare.language import is_read_in


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
