"""What the finished tables of an archive tell: stories, who reported them when, words of outlets, damage.

Examples
--------
>>> import tempfile
>>> from datetime import datetime
>>> from compare.archive import Archive, BuildSettings, add_articles, build_archive
>>> from compare.documents import make_article
>>> text = "The ferry Amelia sank off Talsk on its way to Selmara. Sixteen people died, its owner said."
>>> folder = tempfile.mkdtemp()
>>> run = add_articles(
...     folder,
...     [
...         make_article("Courier", "Ferry sinks", text, "en", datetime(2026, 3, 2, 8)),
...         make_article("Mirror", "Ferry sinks", text, "en", datetime(2026, 3, 2, 9, 30)),
...         make_article("Post", "A fair opens", "A fair of old books.", "en", datetime(2026, 3, 2, 10)),
...     ],
... )
>>> run = build_archive(folder, BuildSettings(encoder="none"))
>>> archive = Archive(folder)
>>> [story] = list_stories(archive)
>>> story.title, story.outlets, story.copies
('Ferry sinks', 2, 1)
>>> told = read_story(archive, story.id)
>>> [(report.outlet, str(report.delay), report.copy_of and report.copy_of.outlet) for report in told.reports]
[('Courier', '0:00:00', None), ('Mirror', '1:30:00', 'Courier')]
>>> [(share.outlet, share.is_found) for share in told.shares]
[('Courier', True), ('Mirror', True), ('Post', False)]
>>> mirror = read_outlet(archive, "Mirror")
>>> mirror.first, mirror.timed, str(mirror.median_delay)
(0, 1, '1:30:00')
>>> read_outlet(archive, "Post").not_found[0][0].title
'Ferry sinks'
"""

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
