"""Why a report stands alone: which story is nearest to it, how near, and what the two have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from compare.alignment.odds import probability_of
from compare.alignment.stories.clustering import Cut
from compare.alignment.stories.profiles import Profile
from compare.alignment.stories.rating import DAYS_APART, rate_with_all
from compare.alignment.stories.sorting import Sorting, sort_reports
from compare.language import find_names
from compare.records import AlignmentSettings, Article, NearestStory, Story

_AT_ONCE = 64
_MOST_NAMES = 4


class StoriesAndNearest(NamedTuple):
    """Stories, what is nearest to those of one report, and where weak evidence was let go."""

    stories: list[Story]
    nearest: tuple[NearestStory, ...]
    cuts: tuple[Cut, ...]


def find_nearest_stories(
    articles: Sequence[Article], settings: AlignmentSettings | None = None
) -> StoriesAndNearest:
    """Sort reports into stories, and say of those that stand alone what is nearest to them.

    Parameters
    ----------
    articles : sequence of Article
        Any reports.
    settings : AlignmentSettings, optional
        As in `find_stories`.

    Returns
    -------
    stories : list of Story
        As `find_stories` gives them.
    nearest : tuple of NearestStory
        One for each story of one report, in their order; none where there is no other report.
    cuts : tuple of Cut
        Where so many reports hung together that weak evidence was let go; `describe_cut` says it.

    Examples
    --------
    >>> told = ["Ferry Halvena sinks on Lake Selmara", "Ferry Halvena sinks: 16 dead", "Mayor Korvin wins"]
    >>> reports = [Article(str(place), "", "en", title, title) for place, title in enumerate(told)]
    >>> stories, [alone], cuts = find_nearest_stories(reports)
    >>> alone.article.title, len(alone.story.articles), alone.names
    ('Mayor Korvin wins', 2, ())
    """
    sorting = sort_reports(articles, settings)
    nearest = _find_nearest(sorting)
    found = [
        _describe(articles, sorting, place, *nearest[place])
        for places in sorting.places
        if len(places) == 1 and (place := places[0]) in nearest
    ]
    return StoriesAndNearest(sorting.stories, tuple(found), tuple(sorting.cuts))


def _find_nearest(sorting: Sorting) -> dict[int, tuple[int, float]]:
    """Return, for each report that stands alone, the number of the nearest story and the mean log odds."""
    import numpy as np

    if len(sorting.places) < 2:
        return {}
    rows = {place: row for row, place in enumerate(sorting.places_weighed)}
    story_of = np.zeros(len(rows), np.int64)
    for number, places in enumerate(sorting.places):
        story_of[[rows[place] for place in places]] = number
    sizes = np.bincount(story_of)
    alone = [places[0] for places in sorting.places if len(places) == 1]
    nearest: dict[int, tuple[int, float]] = {}
    for start in range(0, len(alone), _AT_ONCE):
        some = alone[start : start + _AT_ONCE]
        rated = rate_with_all(sorting.weighed, np.array([rows[place] for place in some]))
        for place, odds in zip(some, rated, strict=True):
            means = np.bincount(story_of, odds) / sizes
            means[story_of[rows[place]]] = -np.inf
            best = int(np.argmax(means))
            nearest[place] = best, float(means[best])
    return nearest


def _describe(
    articles: Sequence[Article], sorting: Sorting, place: int, number: int, odds: float
) -> NearestStory:
    article, story, places = articles[place], sorting.stories[number], sorting.places[number]
    profiles = [sorting.profiles[other] for other in places]
    days = _days_between(article, story)
    return NearestStory(
        article,
        story,
        probability=probability_of(odds),
        days=days,
        is_too_far_apart=days is not None and abs(days) > DAYS_APART,
        names=_shared_names(article, sorting.profiles[place], profiles),
        figures=len(sorting.profiles[place].figures.keys() & _all_keys([each.figures for each in profiles])),
    )


def _days_between(article: Article, story: Story) -> int | None:
    """Return how many days after the nearest report of a story another one was published."""
    if article.published is None:
        return None
    dates = [other.published.date() for other in story.articles if other.published is not None]
    if len(dates) < len(story.articles):
        return None
    return min(((article.published.date() - date).days for date in dates), key=abs)


def _shared_names(article: Article, profile: Profile, others: Sequence[Profile]) -> tuple[str, ...]:
    """Return the names that a report has in common with others, as it writes them."""
    shared = profile.names.keys() & _all_keys([each.names for each in others])
    text = f"{article.title}\n{article.text}"
    written: dict[str, str] = {}
    for name in find_names(text, article.language):
        if name.key in shared:
            written.setdefault(name.key, name.text)
    return tuple(written.values())[:_MOST_NAMES]


def _all_keys(weights: Sequence[Mapping[str, float]]) -> set[str]:
    return {key for each in weights for key in each}
