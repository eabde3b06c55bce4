"""From claims to matches, and from reports to stories, with probabilities that mean something."""

from __future__ import annotations

from compare.alignment.grouping import group_claims
from compare.alignment.lists import Nearest, pair_lists
from compare.alignment.model import read_weights
from compare.alignment.pairing import align_claims, align_texts, describe_model, explain_pair, score_pairs
from compare.alignment.ranking import Work
from compare.alignment.stories import find_stories

__all__ = [
    "Nearest",
    "Work",
    "align_claims",
    "align_texts",
    "describe_model",
    "explain_pair",
    "find_stories",
    "group_claims",
    "pair_lists",
    "read_weights",
    "score_pairs",
]
