"""What the decoder needs of a kind of model: words into pieces, pieces into words, and how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class Pieces(Protocol):
    """The pieces of one model between two languages.

    Attributes
    ----------
    model : pathlib.Path
        The folder with ``model.bin``.
    start : tuple of str
        Tokens without which the decoder does not start at all; the prefix begins with them.
    prefix : sequence of str
        Tokens with which every translation must begin; they are no part of it.
    length_penalty : float
        The exponent of the length by which the decoder divides scores.
    """

    @property
    def model(self) -> Path:
        """The folder with ``model.bin``."""

    @property
    def start(self) -> tuple[str, ...]:
        """Tokens without which the decoder does not start at all."""

    @property
    def prefix(self) -> Sequence[str]:
        """Tokens with which every translation must begin."""

    @property
    def length_penalty(self) -> float:
        """The exponent of the length by which the decoder divides scores."""

    def encode(self, sentence: str) -> list[str]:
        """Return the tokens of a sentence, with all that the encoder must see beside it."""

    def decode(self, tokens: list[str]) -> str:
        """Join tokens into a text, without what is no part of it."""
