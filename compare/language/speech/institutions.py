"""What kind of institution an office belongs to: "the police spokesman" is the police."""

from __future__ import annotations

from functools import cache

from compare.language.morphology import content_lemmas
from compare.language.tables import read_rows


def institutions_in(text: str, language: str) -> frozenset[str]:
    """Return the kinds of institution that some words name; one kind has the same name in all languages.

    Parameters
    ----------
    text : str
        Who speaks, as a text has it.
    language : str
        ISO 639-1 code; Russian and English have a list.

    Returns
    -------
    frozenset of str
        Empty where the list knows none.

    Examples
    --------
    >>> sorted(institutions_in("the police chief", "en")), sorted(institutions_in("глава МЧС", "ru"))
    (['police'], ['rescuers'])
    """
    lemmas = {*content_lemmas(text, language), *text.casefold().split()}
    return frozenset(name for name, words in _institutions(language) if words & lemmas)


@cache
def _institutions(language: str) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (name, frozenset(words.split())) for own, name, words in read_rows("institutions") if own == language
    )
