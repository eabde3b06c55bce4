"""Argos packages: argostranslate gives the tokenizer, and nothing else of it is used.

argostranslate itself decodes nearly every sentence by itself, adds the scores of a paragraph up, and
turns underscores into spaces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compare.translation.decoding import SPACE
from compare.translation.packages import open_tokenizer, read_metadata

_LENGTH_PENALTY = 0.2  # as argostranslate has it


@dataclass(frozen=True)
class ArgosPieces:
    """The pieces of an Argos package."""

    model: Path
    tokenizer: Any
    prefix: Sequence[str]
    start: tuple[str, ...] = ()
    length_penalty: float = _LENGTH_PENALTY

    def encode(self, sentence: str) -> list[str]:
        """Return the tokens of a sentence."""
        tokens: list[str] = self.tokenizer.encode(sentence)
        return tokens

    def decode(self, tokens: list[str]) -> str:
        """Join tokens into a text; unlike argostranslate's own way, underscores stay."""
        if hasattr(self.tokenizer, "lazy_processor"):
            return str(self.tokenizer.lazy_processor().decode_pieces(tokens)).replace(SPACE, " ")
        return str(self.tokenizer.decode(tokens))


def open_argos_pieces(folder: Path, source: str, target: str) -> ArgosPieces:
    """Load the tokenizer of an Argos package; it has one pair of languages."""
    tokenizer, prefix = open_tokenizer(folder), read_metadata(folder).prefix
    tokenizer.encode("a")
    return ArgosPieces(folder / "model", tokenizer, (prefix,) if prefix else ())
