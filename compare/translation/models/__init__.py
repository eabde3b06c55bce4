"""One adapter for each kind of model folder."""

from __future__ import annotations

from compare.translation.models.argos import open_argos

__all__ = [
    "open_argos",
]
