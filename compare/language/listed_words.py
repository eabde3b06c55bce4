"""Finding the words of a table in a sentence: single dictionary forms, and phrases joined by "_"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from compare.language.morphology import lemmatize
from compare.language.tokens import tokenize

Meant = TypeVar("Meant")


class Listed(NamedTuple, Generic[Meant]):
    """Where a listed word or phrase stands, and what the table says that it means."""

    start: int
    stop: int
    text: str
    meant: Meant


def index_forms(rows: Iterable[tuple[str, Meant]]) -> dict[tuple[str, ...], tuple[Meant, ...]]:
    """Return what each word or phrase means; a row is (forms separated by a space, what they mean)."""
    found: dict[tuple[str, ...], tuple[Meant, ...]] = {}
    for forms, meant in rows:
        for form in forms.split():
            key = tuple(form.split("_"))
            found[key] = (*found.get(key, ()), meant)
    return found


def find_listed(
    text: str, language: str, forms: Mapping[tuple[str, ...], tuple[Meant, ...]]
) -> tuple[Listed[Meant], ...]:
    """Find the listed words and phrases of a sentence.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code.
    forms : mapping of tuple of str to tuple
        As `index_forms` makes it.

    Returns
    -------
    tuple of Listed
        In the order of the sentence, the longest at each place first; one word can mean several things.
    """
    tokens = [token for token in tokenize(text, language) if token.text[:1].isalpha()]
    lemmas = [_forms_of(token.text, language) for token in tokens]
    found = []
    for length in sorted({len(form) for form in forms}, reverse=True):
        for place in range(len(tokens) - length + 1):
            start, stop = tokens[place].start, tokens[place + length - 1].stop
            found += [
                Listed(start, stop, text[start:stop], meant)
                for form in _spell(lemmas[place : place + length])
                for meant in forms.get(form, ())
            ]
    return tuple(sorted(dict.fromkeys(found), key=lambda listed: (listed.start, -listed.stop)))


def _forms_of(word: str, language: str) -> set[str]:
    """Return a word, its dictionary form, and that of an English plural which no dictionary has."""
    plain = word.casefold()
    lemma = lemmatize(word, language)[:1]
    if language == "en" and lemma == [plain] and plain.endswith("s") and not plain.endswith("ss"):
        return {plain, plain[:-1]}
    return {plain, *lemma}


def _spell(stretch: list[set[str]]) -> Iterator[tuple[str, ...]]:
    """Yield every way to take one form of each word, in an order that stays."""
    if not stretch:
        yield ()
        return
    for first in sorted(stretch[0]):
        for rest in _spell(stretch[1:]):
            yield (first, *rest)
