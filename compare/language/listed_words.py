"""Finding the words of a table in a sentence: single dictionary forms, and phrases joined by "_"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from compare.language.morphology import lemmatize
from compare.language.tokens import tokenize

Meant = TypeVar("Meant")


class Listed(NamedTuple):
    """Where a listed word or phrase stands, and its words as the table has them."""

    start: int
    stop: int
    form: tuple[str, ...]


def index_forms(rows: Iterable[tuple[str, Meant]]) -> dict[tuple[str, ...], tuple[Meant, ...]]:
    """Return what each word or phrase means; a row is (forms separated by a space, what they mean)."""
    found: dict[tuple[str, ...], tuple[Meant, ...]] = {}
    for forms, meant in rows:
        for form in forms.split():
            key = tuple(form.split("_"))
            found[key] = (*found.get(key, ()), meant)
    return found


def find_listed(text: str, language: str, forms: Mapping[tuple[str, ...], object]) -> Iterator[Listed]:
    """Yield the listed words and phrases of a sentence, in its order, the longest at each place first."""
    tokens = [token for token in tokenize(text, language) if token.text[:1].isalpha()]
    lemmas = [{token.text.casefold(), *lemmatize(token.text, language)[:1]} for token in tokens]
    lengths = sorted({len(form) for form in forms}, reverse=True)
    for place, token in enumerate(tokens):
        for length in lengths:
            stretch = lemmas[place : place + length]
            if len(stretch) < length:
                continue
            for form in _spell(stretch):
                if form in forms:
                    yield Listed(token.start, tokens[place + length - 1].stop, form)


def _spell(stretch: list[set[str]]) -> Iterator[tuple[str, ...]]:
    """Yield every way to take one form of each word, in an order that stays."""
    if not stretch:
        yield ()
        return
    for first in sorted(stretch[0]):
        for rest in _spell(stretch[1:]):
            yield (first, *rest)
