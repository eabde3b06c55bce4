"""The kinds of models, as users name them."""

from __future__ import annotations

ARGOS = "argos"
KINDS = ("opus", "nllb", ARGOS, "m2m")
"""The one that is asked first before the others, unless the user prefers another."""
FEW_LANGUAGES = ("opus", ARGOS)
"""Kinds that know one language or a few on each side."""
