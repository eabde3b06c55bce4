"""The translation memory: human units and machine translations kept, exchanged, suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.loading import load_later
from compare.translation.memory.layers import LayerTranslator
from compare.translation.memory.source_keys import plain_source
from compare.translation.memory.store import Memory, MemoryStats, default_memory_path
from compare.translation.memory.units import HUMAN, Unit, primary_language, turn_round

if TYPE_CHECKING:
    from compare.translation.memory.exchange import read_units, write_units
    from compare.translation.memory.match_bands import Band, MatchAnalysis
    from compare.translation.memory.suggesting import Suggestion

__all__ = [
    "HUMAN",
    "Band",
    "LayerTranslator",
    "MatchAnalysis",
    "Memory",
    "MemoryStats",
    "Suggestion",
    "Unit",
    "default_memory_path",
    "plain_source",
    "primary_language",
    "read_units",
    "turn_round",
    "write_units",
]

# What is looked up needs neither exchange nor suggestions.
__getattr__ = load_later(__name__, __all__, "exchange", "suggesting", "match_bands")
