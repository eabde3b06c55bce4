"""Stories: which reports are about the same event, for a folder or for months of hundreds of outlets."""

from __future__ import annotations

from compare.alignment.stories.clustering import LARGEST_COMPONENT, Clustering, Cut, cluster
from compare.alignment.stories.frequencies import KINDS, DocumentFrequencies, count_profiles
from compare.alignment.stories.measuring import (
    ACROSS_LANGUAGES,
    LIKENESSES,
    WeighedReports,
    measure_block,
    weigh_profiles,
)
from compare.alignment.stories.profiles import Profile, read_profiles
from compare.alignment.stories.rating import (
    DAYS_APART,
    MOST_ODDS,
    SCALE,
    UNDATED,
    Evidence,
    collect_evidence,
    find_evidence,
)
from compare.alignment.stories.sorting import day_of, describe_cut, find_stories
from compare.alignment.stories.standing_alone import StoriesAndNearest, find_nearest_stories
from compare.alignment.stories.supporting import keep_supported

__all__ = [
    "ACROSS_LANGUAGES",
    "DAYS_APART",
    "KINDS",
    "LARGEST_COMPONENT",
    "LIKENESSES",
    "MOST_ODDS",
    "SCALE",
    "UNDATED",
    "Clustering",
    "Cut",
    "DocumentFrequencies",
    "Evidence",
    "Profile",
    "StoriesAndNearest",
    "WeighedReports",
    "cluster",
    "collect_evidence",
    "count_profiles",
    "day_of",
    "describe_cut",
    "find_evidence",
    "find_nearest_stories",
    "find_stories",
    "keep_supported",
    "measure_block",
    "read_profiles",
    "weigh_profiles",
]
