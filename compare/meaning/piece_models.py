"""A tokenizer's model taken apart, and put together anew from no more pieces than texts can be cut into.

A model of sentencepiece is a list of messages, a piece each, and what holds for all of them. Opening one
costs as much as it has pieces, and no piece can play a part that does not occur in the texts. So each
piece is filed under a number made from its letters, the stretches of the texts are looked up by theirs,
and a model is made of what is found. A stretch that has the number of another piece by chance adds a
piece that does not occur: that changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]

# The pieces for an unknown letter, for the start and for the end of a text.
_SPECIAL = 3
# Those and the one with the lowest score, from which the score of an unknown letter follows.
_ALWAYS = _SPECIAL + 1
_SPACE = "▁"  # how pieces write a space
_BETWEEN = "\n"  # no piece has it
_SPACES = re.compile(" +")
_PIECE = 1  # the field of a model that lists a piece
_SPREADING = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio
_HALF = np.uint64(29)


class Part(NamedTuple):
    """The pieces of some letters, as arrays that can be kept.

    The first four stand in every model; the others are in the order of their keys.
    """

    messages: NDArray[np.uint8]
    """One after another, as the model writes them."""
    stops: NDArray[np.int32]
    """Where the message of each piece ends."""
    places: NDArray[np.int32]
    """Where each piece stands in the whole model."""
    keys: Keys
    """What each is filed under, but for the first four."""
    longest: NDArray[np.int32]
    """How many letters the longest piece has, in an array of one."""
    rest: NDArray[np.uint8]
    """What a model says besides: how letters are brought to one form, how words are cut."""

    def make_model(self, pieces: NDArray[np.intp] | None = None) -> tuple[bytes, NDArray[np.int32]]:
        """Return a model of some pieces, or of all, and where its pieces stand in the whole."""
        if pieces is None:
            return self.messages.tobytes() + self.rest.tobytes(), self.places
        stops = self.stops[pieces].tolist()
        starts = np.where(pieces > 0, self.stops[pieces - 1], 0).tolist()
        content = self.messages.data
        found = [content[start:stop] for start, stop in zip(starts, stops, strict=True)]
        return b"".join([*found, self.rest.tobytes()]), self.places[pieces]

    def find_pieces(self, texts: Sequence[str]) -> NDArray[np.intp]:
        """Return the pieces that occur in texts, and those that stand in every model."""
        written = (_SPACE + _SPACES.sub(_SPACE, unicodedata.normalize("NFKC", text)) for text in texts)
        keys = np.unique(np.concatenate(_number_stretches(_BETWEEN.join(written), int(self.longest[0]))))
        nearest = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.append(np.arange(_ALWAYS), nearest[self.keys[nearest] == keys] + _ALWAYS)


def take_part(path: Path, whole: Any, is_wanted: Callable[[str], bool]) -> Part:
    """Return the part of a model with the pieces that are wanted.

    Parameters
    ----------
    path : pathlib.Path
        The model.
    whole : sentencepiece.SentencePieceProcessor
        The same, opened.
    is_wanted : callable
        Says of a piece, spaces as spaces, whether it is.

    Raises
    ------
    ValueError
        If the model is not written as expected.
    """
    fields = _fields(path.read_bytes())
    messages = [content for field, content in fields if field == _PIECE]
    count = whole.get_piece_size()
    if len(messages) != count:
        raise ValueError(f"{path.name} lists {len(messages)} pieces of {count}")
    lowest = min(range(_SPECIAL, count), key=whole.get_score)
    wanted = {
        number: piece
        for number, piece in enumerate(map(whole.id_to_piece, range(_SPECIAL, count)), start=_SPECIAL)
        if number != lowest and is_wanted(piece.replace(_SPACE, " "))
    }
    filed = dict(zip(wanted, _number_pieces(list(wanted.values())).tolist(), strict=True))
    numbers = [*range(_SPECIAL), lowest, *sorted(filed, key=filed.__getitem__)]
    kept = [messages[number] for number in numbers]
    return Part(
        _as_bytes(kept),
        np.cumsum([len(message) for message in kept], dtype=np.int32),
        np.array(numbers, dtype=np.int32),
        np.array(sorted(filed.values()), dtype=np.uint64),
        np.array([max(len(whole.id_to_piece(number)) for number in numbers)], dtype=np.int32),
        _as_bytes([content for field, content in fields if field != _PIECE]),
    )


def _number_stretches(text: str, longest: int) -> list[Keys]:
    """Return the numbers of all stretches of a text: of one letter first, then of two, and so on."""
    letters = _read_letters(text)
    numbers, found = np.zeros(len(letters), dtype=np.uint64), []
    for length in range(1, min(longest, len(letters)) + 1):
        numbers = _add_letter(numbers[: len(letters) - length + 1], letters[length - 1 :])
        found.append(numbers)
    return found


def _number_pieces(pieces: Sequence[str]) -> Keys:
    """Return the number of each piece, as a stretch of a text with its letters has it."""
    found = np.zeros(len(pieces), dtype=np.uint64)
    lengths = np.array([len(piece) for piece in pieces])
    for length in np.unique(lengths).tolist():
        places = np.flatnonzero(lengths == length)
        letters = _read_letters("".join(pieces[place] for place in places.tolist())).reshape(-1, length)
        for column in letters.T:
            found[places] = _add_letter(found[places], column)
    return found


def _read_letters(text: str) -> Keys:
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)


def _add_letter(numbers: Keys, letters: Keys) -> Keys:
    """Return the numbers of stretches that are a letter longer."""
    spread: Keys = (numbers + letters) * _SPREADING
    return spread ^ (spread >> _HALF)


def _as_bytes(parts: Sequence[bytes]) -> NDArray[np.uint8]:
    return np.frombuffer(b"".join(parts), dtype=np.uint8)


def _fields(model: bytes) -> list[tuple[int, bytes]]:
    """Return the outermost fields of a message of protocol buffers, each with its number, heads included."""
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
