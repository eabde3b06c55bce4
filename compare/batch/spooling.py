"""Pairs of original and translation, kept on disk while a file of any size is being written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

from compare.documents import Offer, Segment, SegmentPair

_IN_MEMORY = 8 << 20  # bytes kept in memory before the disk is used


class Spool:
    """Takes pairs one by one and gives them back in order.

    Examples
    --------
    >>> spool = Spool()
    >>> spool.add(SegmentPair(Segment("Да.", "paragraph 1"), "Yes.", "memory"))
    >>> [(pair.segment.text, pair.translation) for pair in spool.pairs()]
    [('Да.', 'Yes.')]
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY, mode="w+", encoding="utf-8", newline="\n")  # noqa: SIM115

    def add(self, pair: SegmentPair) -> None:
        """Keep one pair."""
        self._file.write(json.dumps(pair) + "\n")

    def pairs(self) -> Iterator[SegmentPair]:
        """Give all pairs back, then let go of them."""
        self._file.seek(0)
        for line in self._file:
            segment, translation, engine, offers, remarks = json.loads(line)
            similar = tuple(Offer(*offer) for offer in offers)
            yield SegmentPair(Segment(*segment), translation, engine, similar, tuple(remarks))
        self._file.close()
