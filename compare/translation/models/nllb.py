"""NLLB-200 and M2M-100: one model for hundreds of languages, each named by a token.

The encoder sees the token of the source language, the sentence and the end; the translation begins with
the token of the target language.
"""

from __future__ import annotations

from pathlib import Path

from compare.translation.models.folder_pieces import OWN_TOKENS, FolderPieces, load_processors
from compare.translation.packages import closing_tokens, opening_tokens, read_config, read_manifest


def open_nllb_pieces(folder: Path, source: str, target: str) -> FolderPieces:
    """Load the sentencepiece model of a folder of NLLB-200 or M2M-100."""
    manifest, config = read_manifest(folder), read_config(folder)
    return FolderPieces(
        folder,
        *load_processors(folder, manifest.tokenizers),
        before=(manifest.sources[source],),
        after=closing_tokens(config),
        start=opening_tokens(config),
        prefix=(*opening_tokens(config), manifest.targets[target]),
        silent=OWN_TOKENS | frozenset(manifest.targets.values()),
    )
