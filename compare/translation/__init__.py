"""Translation, offline: text in, `compare.records.Translation` out.

A sentence is answered by the first that can: it needs no translation (identity), a read-only layer
or the user's memory has a human unit, the memory has what the engine made of it before, the engine.
Only `install_pair` opens a connection.
"""

from __future__ import annotations

from compare.translation.guards import describe_warning
from compare.translation.installing import install_package
from compare.translation.match_bands import Band, MatchAnalysis, count_match_bands
from compare.translation.memory import Memory, MemoryStats, default_memory_path
from compare.translation.package_index import install_pair
from compare.translation.packages import (
    Package,
    languages_into,
    list_packages,
    packages_folder,
    remove_package,
    verify_packages,
)
from compare.translation.protocol import Decoder, Rendering, Translator
from compare.translation.segmentation import SourceText, cut_sentences
from compare.translation.suggesting import Suggestion, suggest_for
from compare.translation.translating import translate_stream, translate_texts
from compare.translation.units import Unit, read_units, turn_round, write_units

__all__ = [
    "Band",
    "Decoder",
    "MatchAnalysis",
    "Memory",
    "MemoryStats",
    "Package",
    "Rendering",
    "SourceText",
    "Suggestion",
    "Translator",
    "Unit",
    "count_match_bands",
    "cut_sentences",
    "default_memory_path",
    "describe_warning",
    "install_package",
    "install_pair",
    "languages_into",
    "list_packages",
    "packages_folder",
    "read_units",
    "remove_package",
    "suggest_for",
    "translate_stream",
    "translate_texts",
    "turn_round",
    "verify_packages",
    "write_units",
]
