"""One side of a match: one or more claims, with everything that the rules look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from compare.records import Claim, Date, Number, Span


class _Located(Protocol):
    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def stop(self) -> int:
        """Where it stops."""


Found = TypeVar("Found", bound=_Located)


class Place(NamedTuple):
    """A claim of this side and its index in the list of claims."""

    index: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Side:
    """The claims of one side of a match."""

    places: tuple[Place, ...]

    @property
    def language(self) -> str:
        """The language of the originals."""
        return self.places[0].claim.language

    @property
    def text(self) -> str:
        """The originals, joined by a space."""
        return " ".join(place.claim.text for place in self.places)

    def numbers(self) -> tuple[list[Number], list[Span]]:
        """All figures, and where they stand."""
        return self._collect([place.claim.numbers for place in self.places])

    def dates(self) -> tuple[list[Date], list[Span]]:
        """All dates, and where they stand."""
        return self._collect([place.claim.dates for place in self.places])

    def _collect(self, found: Sequence[Sequence[Found]]) -> tuple[list[Found], list[Span]]:
        located = [(place.index, one) for place, each in zip(self.places, found, strict=True) for one in each]
        return [one for _, one in located], [Span(index, one.start, one.stop) for index, one in located]


def make_side(indices: Sequence[int], claims: Sequence[Claim]) -> Side:
    """Take the claims with these indices as one side of a match."""
    return Side(tuple(Place(index, claims[index]) for index in indices))
