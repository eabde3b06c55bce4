"""What OPUS-MT, NLLB and M2M-100 have in common: sentencepiece models, and tokens at both ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.translation.decoding import END, SPACE

_LENGTH_PENALTY = 1.0  # scores are divided by the length, as these models were measured
OWN_TOKENS = frozenset({"<s>", END, "<pad>", "<blank>"})
"""Tokens of the models themselves."""


@dataclass(frozen=True)
class FolderPieces:
    """The pieces of a model folder between two languages.

    Attributes
    ----------
    model : pathlib.Path
        The folder.
    source, target : sentencepiece.SentencePieceProcessor
        What cuts the source, and what joins the target.
    before, after : tuple of str
        Tokens that the encoder must see around the sentence.
    start, prefix : tuple of str
        Tokens without which the decoder does not start, and with which every translation must begin.
    silent : frozenset of str
        Tokens that are no part of a text, such as codes of languages.
    respelled : mapping of int to str
        For `str.translate`: characters that the model does not know, and what stood for them in training.
    """

    model: Path
    source: Any
    target: Any
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()
    silent: frozenset[str] = OWN_TOKENS
    respelled: Mapping[int, str] = field(default_factory=dict)
    length_penalty: float = _LENGTH_PENALTY

    def encode(self, sentence: str) -> list[str]:
        """Return the tokens of a sentence, with those around it."""
        pieces: list[str] = self.source.encode(sentence.translate(self.respelled), out_type=str)
        return [*self.before, *pieces, *self.after]

    def decode(self, tokens: list[str]) -> str:
        """Join tokens into a text."""
        spoken = [token for token in tokens if token not in self.silent]
        return str(self.target.decode_pieces(spoken)).replace(SPACE, " ")


def load_processors(folder: Path, names: tuple[str, str]) -> tuple[Any, Any]:
    """Load the sentencepiece models for source and target; one that serves both is loaded once."""
    import sentencepiece

    source = sentencepiece.SentencePieceProcessor(model_file=str(folder / names[0]))
    if names[0] == names[1]:
        return source, source
    return source, sentencepiece.SentencePieceProcessor(model_file=str(folder / names[1]))
