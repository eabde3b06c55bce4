"""Sorting reports into stories: the same event, within a few days."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from typing import NamedTuple

from compare.alignment.encoding import choose_quick_encoder
from compare.alignment.publication import order_by_publication
from compare.alignment.stories.clustering import LARGEST_COMPONENT, Cut, cluster
from compare.alignment.stories.frequencies import count_profiles
from compare.alignment.stories.measuring import WeighedReports, weigh_profiles
from compare.alignment.stories.profiles import LONGEST_TITLE, Profile, read_profiles
from compare.alignment.stories.rating import UNDATED, find_evidence
from compare.alignment.stories.supporting import keep_supported
from compare.errors import SortingWarning
from compare.language import transliterate
from compare.records import AlignmentSettings, Article, Story

_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60


class Sorting(NamedTuple):
    """Stories, the places of their reports in what was given, and by what these were sorted.

    `weighed` holds the reports in an order of its own, which `places_weighed` says; `cuts` says where so
    many hung together that weak evidence was let go.
    """

    stories: list[Story]
    places: list[list[int]]
    profiles: dict[int, Profile]
    weighed: WeighedReports
    places_weighed: list[int]
    cuts: list[Cut]


def find_stories(articles: Sequence[Article], settings: AlignmentSettings | None = None) -> list[Story]:
    """Sort reports into stories.

    Reports in one language are compared by their words, figures, names and what their titles and leads
    mean; reports in two languages by all of these but words. Whatever the order of the reports, the stories
    are the same.

    Parameters
    ----------
    articles : sequence of Article
        Any reports.
    settings : AlignmentSettings, optional
        Whether an encoder measures meaning; nothing else of it counts here.

    Returns
    -------
    list of Story
        In the order of their first report; a story of one report found no other about its event.

    Warns
    -----
    SortingWarning
        If more reports hang together than can be sorted at once, so that weak evidence among them is let go.

    Examples
    --------
    >>> import compare
    >>> told = ["Ferry Halvena sinks on Lake Selmara", "Ferry Halvena sinks: 16 dead", "Mayor Korvin wins"]
    >>> reports = [compare.Article(str(n), "", "en", title, title) for n, title in enumerate(told)]
    >>> [len(story.articles) for story in compare.find_stories(reports)]
    [2, 1]
    """
    sorting = sort_reports(articles, settings)
    for cut in sorting.cuts:
        warnings.warn(describe_cut(cut), SortingWarning, stacklevel=2)
    return sorting.stories


def describe_cut(cut: Cut) -> str:
    """Say in one line that a component was cut, and what that may have done to its stories.

    Examples
    --------
    >>> print(describe_cut(Cut(2345, 0.25)))
    2,345 reports hung together by weak evidence, more than the 2,000 that are sorted at once: links up to log
    odds 0.25 were let go among them, so that one story may stand as several
    """
    return (
        f"{cut.reports:,} reports hung together by weak evidence, more than the {LARGEST_COMPONENT:,} that "
        f"are sorted at once: links up to log odds {cut.threshold:.2f} were let go among them, so that one "
        "story may stand as several"
    )


def sort_reports(articles: Sequence[Article], settings: AlignmentSettings | None = None) -> Sorting:
    """Sort reports into stories, and keep what they were sorted by."""
    order = sorted(range(len(articles)), key=lambda place: _order_of(articles[place]))
    encoder = choose_quick_encoder(settings or AlignmentSettings())
    profiles = read_profiles([articles[place] for place in order], encoder)
    weighed = weigh_profiles(profiles, count_profiles(profiles))
    evidence = find_evidence(weighed, [day_of(articles[place]) for place in order])
    found = cluster(len(order), keep_supported(len(order), evidence), LARGEST_COMPONENT)
    places = sorted(sorted(order[place] for place in story) for story in found.stories)
    stories = [_make_story([articles[place] for place in story]) for story in places]
    return Sorting(stories, places, dict(zip(order, profiles, strict=True)), weighed, order, found.cuts)


def day_of(article: Article) -> int:
    """Return the day on which a report was published, as an ordinal."""
    return UNDATED if article.published is None else article.published.date().toordinal()


def _order_of(article: Article) -> tuple[bool, int, str, str]:
    return article.published is None, day_of(article), article.id, article.title


def _make_story(articles: list[Article]) -> Story:
    """Order reports by time of publication, undated ones last; name the story after the first title."""
    dated = order_by_publication(articles)
    title = dated[0].title or dated[0].text[:LONGEST_TITLE]
    slug = _SLUG.sub("-", transliterate(title).casefold()).strip("-")
    return Story(tuple(dated), slug[:_LONGEST_SLUG].strip("-") or dated[0].id)
