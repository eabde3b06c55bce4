"""Whether words that say the opposite are told of one thing at all."""

from __future__ import annotations

from compare.differences.opposite_doubts.asking import may_tell_the_same
from compare.differences.opposite_doubts.counts import counted_at
from compare.differences.opposite_doubts.measures import moves_what_moves
from compare.differences.opposite_doubts.subjects import parties_at
from compare.differences.opposite_doubts.turning import turns

__all__ = ["counted_at", "may_tell_the_same", "moves_what_moves", "parties_at", "turns"]
