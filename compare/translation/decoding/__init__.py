"""What any CTranslate2 model needs: batches, feeding, sentences that are too long, memory given back."""

from __future__ import annotations

from compare.translation.decoding.allocation import keep_freed_memory
from compare.translation.decoding.batching import fill_up, plan_batches, plan_windows
from compare.translation.decoding.feeding import Feeder
from compare.translation.decoding.long_sentences import LONGEST, cut_long

__all__ = [
    "LONGEST",
    "Feeder",
    "cut_long",
    "fill_up",
    "keep_freed_memory",
    "plan_batches",
    "plan_windows",
]
