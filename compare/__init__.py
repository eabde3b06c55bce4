"""outletdiff: how news outlets tell the same story.

The way of a report from file to page: `read` makes `Article`s, `compare_articles` splits them into
claims, translates where two languages meet, pairs what matches and says how it differs, and
`Comparison.to_html` lays it side by side. Everything is loaded on first use.
"""

from __future__ import annotations

from importlib import import_module

from compare._version import __version__

# As `typing` has it, which takes longer to load than all of this: Ctrl-C is to be met early.
TYPE_CHECKING = False

# Public name -> the module that defines it.
_HOMES = {
    "read": "compare.documents",
    "translate": "compare.translation",
    "compare_articles": "compare.pipeline",
    "compare_stories": "compare.pipeline",
    "compare_versions": "compare.versions",
    "pair_files": "compare.alignment",
    "PairedLists": "compare.alignment",
    "translate_files": "compare.batch",
    "score_pairs": "compare.alignment",
    "align_texts": "compare.alignment",
    "find_stories": "compare.alignment",
    "encode": "compare.meaning",
    "find_differences": "compare.differences",
    "prefer_words": "compare.differences",
    "read_comparison": "compare.page",
    "read_versions": "compare.page",
    "tabulate_lists": "compare.page",
    "review": "compare.reviewing",
    "read_decisions": "compare.reviewing",
    "apply_decisions": "compare.reviewing",
    "measure_agreement": "compare.reviewing",
    "refit_calibration": "compare.reviewing",
    "resource_folder": "compare.resources",
    "AlignmentSettings": "compare.records",
    "Article": "compare.records",
    "Change": "compare.records",
    "Claim": "compare.records",
    "Comparison": "compare.records",
    "Decision": "compare.records",
    "Difference": "compare.records",
    "Match": "compare.records",
    "NearestStory": "compare.records",
    "Sentence": "compare.records",
    "StoriesRun": "compare.records",
    "Story": "compare.records",
    "Translation": "compare.records",
    "TranslationRun": "compare.records",
    "TranslationSettings": "compare.records",
    "Version": "compare.records",
    "VersionsComparison": "compare.records",
    "OutletdiffError": "compare.errors",
}
# The parts that documentation names as `compare.page`: what is not needed every day is found there.
_PARTS = ("archive", "documents", "errors", "meaning", "page", "records", "reviewing", "translation")

if TYPE_CHECKING:
    from typing import Any

    from compare.alignment import PairedLists, align_texts, find_stories, pair_files, score_pairs
    from compare.batch import translate_files
    from compare.differences import find_differences, prefer_words
    from compare.documents import read
    from compare.errors import OutletdiffError
    from compare.meaning import encode
    from compare.page import read_comparison, read_versions, tabulate_lists
    from compare.pipeline import compare_articles, compare_stories
    from compare.records import (
        AlignmentSettings,
        Article,
        Change,
        Claim,
        Comparison,
        Decision,
        Difference,
        Match,
        NearestStory,
        Sentence,
        StoriesRun,
        Story,
        Translation,
        TranslationRun,
        TranslationSettings,
        Version,
        VersionsComparison,
    )
    from compare.resources import resource_folder
    from compare.reviewing import (
        apply_decisions,
        measure_agreement,
        read_decisions,
        refit_calibration,
        review,
    )
    from compare.translation import translate
    from compare.versions import compare_versions

__all__ = [
    "AlignmentSettings",
    "Article",
    "Change",
    "Claim",
    "Comparison",
    "Decision",
    "Difference",
    "Match",
    "NearestStory",
    "OutletdiffError",
    "PairedLists",
    "Sentence",
    "StoriesRun",
    "Story",
    "Translation",
    "TranslationRun",
    "TranslationSettings",
    "Version",
    "VersionsComparison",
    "__version__",
    "align_texts",
    "apply_decisions",
    "compare_articles",
    "compare_stories",
    "compare_versions",
    "encode",
    "find_differences",
    "find_stories",
    "measure_agreement",
    "pair_files",
    "prefer_words",
    "read",
    "read_comparison",
    "read_decisions",
    "read_versions",
    "refit_calibration",
    "resource_folder",
    "review",
    "score_pairs",
    "tabulate_lists",
    "translate",
    "translate_files",
]


def __getattr__(name: str) -> Any:
    if name in _PARTS:
        return import_module(f"compare.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'compare' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_PARTS})
