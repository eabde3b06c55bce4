"""From claims to matches, and from reports to stories, with probabilities that mean something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.alignment.encoding import choose_quick_encoder, describe_encoder, settle_encoder
from compare.alignment.grouping import group_claims, row_ids
from compare.alignment.model import least_probability, read_weights
from compare.alignment.odds import log_odds_of
from compare.alignment.pairing import align_texts, explain_pair, score_pairs
from compare.alignment.publication import order_by_publication
from compare.alignment.report_pairing import align_claims, describe_model, meeting_language
from compare.alignment.signing import sign_comparison
from compare.alignment.stories import (
    DAYS_APART,
    MOST_ODDS,
    SCALE,
    UNDATED,
    Cut,
    DocumentFrequencies,
    Evidence,
    Profile,
    cluster,
    collect_evidence,
    count_profiles,
    describe_cut,
    find_nearest_stories,
    find_stories,
    keep_supported,
    read_profiles,
    weigh_profiles,
)
from compare.loading import load_later

if TYPE_CHECKING:
    from compare.alignment.list_files import PairedLists, pair_files
    from compare.alignment.lists import Nearest, pair_lists
    from compare.alignment.ranking import MOST_COSINES, Work

__all__ = [
    "DAYS_APART",
    "MOST_COSINES",
    "MOST_ODDS",
    "SCALE",
    "UNDATED",
    "Cut",
    "DocumentFrequencies",
    "Evidence",
    "Nearest",
    "PairedLists",
    "Profile",
    "Work",
    "align_claims",
    "align_texts",
    "choose_quick_encoder",
    "cluster",
    "collect_evidence",
    "count_profiles",
    "describe_cut",
    "describe_encoder",
    "describe_model",
    "explain_pair",
    "find_nearest_stories",
    "find_stories",
    "group_claims",
    "keep_supported",
    "least_probability",
    "log_odds_of",
    "meeting_language",
    "order_by_publication",
    "pair_files",
    "pair_lists",
    "read_profiles",
    "read_weights",
    "row_ids",
    "score_pairs",
    "settle_encoder",
    "sign_comparison",
    "weigh_profiles",
]

# Reports are not lists of sentences.
__getattr__ = load_later(__name__, __all__, "ranking", "lists", "list_files")
