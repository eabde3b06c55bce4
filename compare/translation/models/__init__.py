"""One adapter for each kind of model folder, and the engine that runs one or several of them."""

from __future__ import annotations

from compare.translation.models.chain import open_models

__all__ = [
    "open_models",
]
