"""Making a shortlist from what a model itself writes: for the user's own sentences, and for single pieces."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from compare.records import Progress, ProgressEvent
from compare.translation.decoding import END, LONGEST, Packing, Shortlist, plan_batches, shorten
from compare.translation.models.pieces import Pieces

MOST_SENTENCES = 2_000
"""Sentences of a sample: as many as are decoded in a minute or two."""
_LOOKED_AT = 2  # pieces of the source that stand behind one of the translation, by the decoder's attention
_PIECES_AT_ONCE = 64
_OF_ONE_PIECE = 4
_LIMIT = 2 * LONGEST + 32


def make_shortlist(
    pieces: Pieces, model: Any, vocabulary: tuple[Sequence[str], Sequence[str]],
    sentences: Sequence[str], progress: Progress,
) -> Shortlist:  # fmt: skip
    """Let a model translate, and note which pieces it wrote for which.

    Parameters
    ----------
    pieces : Pieces
        The pieces of the model.
    model : ctranslate2.Translator
        The model.
    vocabulary : tuple of sequence of str
        What the model reads, and what it can write.
    sentences : sequence of str
        Real sentences, of which the first `MOST_SENTENCES` are translated.
    progress : Progress
        Called after each batch.

    Returns
    -------
    Shortlist
        For every piece that the model reads: those that real sentences do not hold are translated alone.
    """
    followed: dict[str, Counter[str]] = defaultdict(Counter)
    common: Counter[str] = Counter()
    maker = _Maker(pieces, model, followed, common)
    encoded = [
        tokens for tokens in map(pieces.encode, sentences[:MOST_SENTENCES]) if 0 < len(tokens) <= LONGEST
    ]
    frame = pieces.encode("")
    unseen = [
        piece for piece in vocabulary[0] if piece not in {token for tokens in encoded for token in tokens}
    ]
    done, total = 0, len(encoded) + len(unseen)
    for batch in plan_batches([len(tokens) for tokens in encoded], Packing(fast=True)):
        maker.note_sentences([encoded[index] for index in batch.members])
        done += len(batch.members)
        progress(ProgressEvent("measuring", done, total, "pieces"))
    for first in range(0, len(unseen), _PIECES_AT_ONCE):
        some = unseen[first : first + _PIECES_AT_ONCE]
        maker.note_pieces(some, frame)
        done += len(some)
        progress(ProgressEvent("measuring", done, total, "pieces"))
    for token in frame:
        followed[token] = Counter()
    return shorten(followed, common, vocabulary[1], pieces.prefix)


class _Maker:
    def __init__(
        self, pieces: Pieces, model: Any, followed: dict[str, Counter[str]], common: Counter[str]
    ) -> None:
        self._prefix = list(pieces.prefix)
        self._model = model
        self._followed = followed
        self._common = common

    def _decode(self, tokens: list[list[str]], **options: Any) -> list[Any]:
        prefix = [self._prefix] * len(tokens) if self._prefix else None
        made: list[Any] = self._model.translate_batch(
            tokens, prefix, max_input_length=0, beam_size=4, **options
        )
        return made

    def note_sentences(self, sentences: list[list[str]]) -> None:
        """Note what was written for each piece of real sentences."""
        made = self._decode(sentences, return_attention=True, max_decoding_length=_LIMIT)
        for source, result in zip(sentences, made, strict=True):
            written, looks = result.hypotheses[0], result.attention[0]
            self._common.update(written)
            for piece in source:
                self._followed[piece]  # it was seen, even if nothing was written for it
            for into, look in zip(written[-len(looks) :], looks[-len(written) :], strict=True):
                places = sorted(range(min(len(look), len(source))), key=lambda place: -look[place])
                for rank, place in enumerate(places[:_LOOKED_AT]):
                    self._followed[source[place]][into] += _LOOKED_AT - rank

    def note_pieces(self, pieces: Sequence[str], frame: Sequence[str]) -> None:
        """Note what the model writes for pieces that stand alone."""
        before = [token for token in frame if token != END]
        after = [token for token in frame if token == END]
        alone = [[*before, piece, *after] for piece in pieces]
        made = self._decode(alone, num_hypotheses=_OF_ONE_PIECE, max_decoding_length=len(self._prefix) + 4)
        for piece, result in zip(pieces, made, strict=True):
            for written in result.hypotheses:
                self._followed[piece].update(written[len(self._prefix) :])
