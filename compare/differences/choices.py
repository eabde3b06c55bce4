"""Which of several listed words for one thing each side has, where each has but one of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from compare.differences.sides import Side
from compare.language import Listed
from compare.records import Claim, Span

Meant = TypeVar("Meant")


class ChosenWord(NamedTuple, Generic[Meant]):
    """A listed word, and where it stands."""

    span: Span
    word: Listed[Meant]


def find_words(side: Side, find: Callable[[Claim], Iterable[Listed[Meant]]]) -> list[ChosenWord[Meant]]:
    """Return the listed words that something finds in the claims of a side, in their order."""
    return [
        ChosenWord(Span(place.position, word.start, word.stop), word)
        for place in side.places
        for word in find(place.claim)
    ]


def pair_other_choices(
    left: Sequence[ChosenWord[Meant]],
    right: Sequence[ChosenWord[Meant]],
    read: Callable[[Meant], tuple[str, Hashable]],
) -> Iterator[tuple[ChosenWord[Meant], ChosenWord[Meant]]]:
    """Pair the words of two sides that make one choice each for a thing, and not the same choice.

    Where a side has several words for a thing, nobody knows which answers which.

    Parameters
    ----------
    left, right : sequence of ChosenWord
        The listed words of both sides.
    read : callable
        Tells what a word is for, and which of the words for it this is.

    Yields
    ------
    tuple of ChosenWord
        The first word of each side.
    """
    for thing in dict.fromkeys(read(found.word.meant)[0] for found in left):
        here, there = (
            [found for found in side if read(found.word.meant)[0] == thing] for side in (left, right)
        )
        choices = [{read(found.word.meant)[1] for found in side} for side in (here, there)]
        if all(len(own) == 1 for own in choices) and choices[0] != choices[1]:
            yield here[0], there[0]
