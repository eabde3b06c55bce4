"""OPUS-MT models, trained with Marian: a sentencepiece model for each side, a label for the language.

Their training text went through scripts that turned quotation marks, dashes and other signs into those of
ASCII. A sign that a model has never seen is turned into the same here; one that it knows stays.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from compare.translation.decoding import SPACE
from compare.translation.models.folder_pieces import FolderPieces, load_processors
from compare.translation.packages import (
    closing_tokens,
    opening_tokens,
    read_config,
    read_manifest,
    read_vocabulary,
)

# As Moses' replace-unicode-punctuation has it, without its rules that would change figures.
_IN_TRAINING = {
    '"': "«»„“”‟″",
    "'": "‘’‚‛′ʼ",
    "-": "—–‒―−‐‑",
    "...": "…",
    "%": "％",
}


def open_opus_pieces(folder: Path, source: str, target: str) -> FolderPieces:
    """Load the sentencepiece models of an OPUS-MT folder."""
    manifest = read_manifest(folder)
    vocabulary = read_vocabulary(folder)
    label = manifest.targets[target]
    config = read_config(folder)
    return FolderPieces(
        folder,
        *load_processors(folder, manifest.tokenizers),
        before=(label,) if label else (),
        after=closing_tokens(config),
        start=opening_tokens(config),
        prefix=opening_tokens(config),
        respelled=_respelled(frozenset(vocabulary.source)),
    )


def _respelled(known: Collection[str]) -> dict[int, str]:
    """Return what stands for each sign that a vocabulary lacks, where it has the other.

    Examples
    --------
    >>> {chr(sign): plain for sign, plain in _respelled({"-", "—", '"'}).items()}["«"]
    '"'
    >>> ord("—") in _respelled({"-", "—", '"'})
    False
    """

    def has(sign: str) -> bool:
        return sign in known or SPACE + sign in known

    return {
        ord(sign): plain
        for plain, signs in _IN_TRAINING.items()
        for sign in signs
        if not has(sign) and all(map(has, plain))
    }
