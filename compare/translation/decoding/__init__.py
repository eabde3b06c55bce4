"""What any CTranslate2 model needs: batches, feeding, long sentences, memory, the name of where it runs."""

from __future__ import annotations

from compare.translation.decoding.backend import COMPUTE_TYPE, choose_device, describe_backend, widths_on
from compare.translation.decoding.batching import Batch, Packing, Widths, fill_up, plan_batches, plan_windows
from compare.translation.decoding.feeding import Feeder
from compare.translation.decoding.loading import CANNOT_LOAD, explain_failure, refuse_model, try_out
from compare.translation.decoding.long_sentences import LONGEST, cut_long, join_parts
from compare.translation.decoding.shortlist import END, SPACE, Shortlist, beside_weights, shorten

__all__ = [
    "CANNOT_LOAD",
    "COMPUTE_TYPE",
    "END",
    "LONGEST",
    "SPACE",
    "Batch",
    "Feeder",
    "Packing",
    "Shortlist",
    "Widths",
    "beside_weights",
    "choose_device",
    "cut_long",
    "describe_backend",
    "explain_failure",
    "fill_up",
    "join_parts",
    "plan_batches",
    "plan_windows",
    "refuse_model",
    "shorten",
    "try_out",
    "widths_on",
]
