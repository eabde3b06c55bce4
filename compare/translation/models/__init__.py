"""One adapter for each kind of model folder, and the engine that runs one or several of them."""

from __future__ import annotations

from compare.translation.models.chain import ModelChain, Trial, open_models
from compare.translation.models.shortlists import (
    KeptShortlist,
    forget_shortlist,
    keep_shortlist,
    list_shortlisted,
)

__all__ = [
    "KeptShortlist",
    "ModelChain",
    "Trial",
    "forget_shortlist",
    "keep_shortlist",
    "list_shortlisted",
    "open_models",
]
