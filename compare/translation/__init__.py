"""Translation, offline: text in, `compare.records.Translation` out.

A sentence is answered by the first that can: it needs no translation (identity), a read-only layer
or the user's memory has a human unit, the memory has what the engine made of it before, the engine.
Only `install_pair` opens a connection; the engine "server" has one to this machine itself, and no further.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.loading import load_later
from compare.translation.engines import fingerprint_engine
from compare.translation.kinds import FEW_LANGUAGES
from compare.translation.memory import Memory, MemoryStats, Unit, default_memory_path, turn_round
from compare.translation.protocol import Decoder, Rendering, Translator
from compare.translation.reports import describe_untranslated, translate_reports
from compare.translation.segmentation import SourceText, cut_sentences
from compare.translation.settling import settle
from compare.translation.translating import Begun, begin_texts, translate, translate_stream, translate_texts

if TYPE_CHECKING:
    from compare.translation.checks import Checked, check_translation, describe_warning, read_terms
    from compare.translation.decoding import describe_backend
    from compare.translation.measuring import (
        Measurement,
        forget_measurement,
        list_shortlisted,
        measure_model,
        read_pairs,
        remembered_sentences,
    )
    from compare.translation.memory import Band, MatchAnalysis, Suggestion, read_units, write_units
    from compare.translation.packages import (
        Package,
        install_model,
        install_opus,
        install_package,
        install_pair,
        languages_into,
        list_absent,
        list_languages,
        list_packages,
        models_folder,
        package_folders,
        packages_folder,
        prefer_models,
        remove_package,
        verify_packages,
    )
    from compare.translation.server import check_server, list_served_models

__all__ = [
    "FEW_LANGUAGES",
    "Band",
    "Begun",
    "Checked",
    "Decoder",
    "MatchAnalysis",
    "Measurement",
    "Memory",
    "MemoryStats",
    "Package",
    "Rendering",
    "SourceText",
    "Suggestion",
    "Translator",
    "Unit",
    "begin_texts",
    "check_server",
    "check_translation",
    "cut_sentences",
    "default_memory_path",
    "describe_backend",
    "describe_untranslated",
    "describe_warning",
    "fingerprint_engine",
    "forget_measurement",
    "install_model",
    "install_opus",
    "install_package",
    "install_pair",
    "languages_into",
    "list_absent",
    "list_languages",
    "list_packages",
    "list_served_models",
    "list_shortlisted",
    "measure_model",
    "models_folder",
    "package_folders",
    "packages_folder",
    "prefer_models",
    "read_pairs",
    "read_terms",
    "read_units",
    "remembered_sentences",
    "remove_package",
    "settle",
    "translate",
    "translate_reports",
    "translate_stream",
    "translate_texts",
    "turn_round",
    "verify_packages",
    "write_units",
]

# A comparison whose sentences the memory or the gloss answers needs none of these.
__getattr__ = load_later(__name__, __all__, "memory", "checks", "packages", "measuring", "decoding", "server")
