"""What the finished tables of an archive tell: stories, who reported them when, words of outlets, damage."""

from __future__ import annotations

from compare.archive.telling.listing import list_stories, tabulate_stories
from compare.archive.telling.outlet import (
    CopyCount,
    OutletTold,
    check_outlet,
    list_outlets,
    read_outlet,
    tabulate_outlet,
)
from compare.archive.telling.records import (
    CopySource,
    ListedStory,
    OutletShare,
    StoryFilter,
    StoryReport,
    ToldStory,
)
from compare.archive.telling.status import ArchiveStatus, read_status
from compare.archive.telling.story import read_stories, read_story, tabulate_reports, tabulate_shares
from compare.archive.telling.verifying import Damage, find_damage
from compare.archive.telling.words import WordUse, count_words, tabulate_words

__all__ = [
    "ArchiveStatus",
    "CopyCount",
    "CopySource",
    "Damage",
    "ListedStory",
    "OutletShare",
    "OutletTold",
    "StoryFilter",
    "StoryReport",
    "ToldStory",
    "WordUse",
    "check_outlet",
    "count_words",
    "find_damage",
    "list_outlets",
    "list_stories",
    "read_outlet",
    "read_status",
    "read_stories",
    "read_story",
    "tabulate_outlet",
    "tabulate_reports",
    "tabulate_shares",
    "tabulate_stories",
    "tabulate_words",
]
