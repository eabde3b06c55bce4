"""Why a report stands alone: which story is nearest to it, how near, and what the two have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compare.alignment.odds import probability_of
from compare.alignment.stories import DAYS_APART, Profile, Sorting, sort_reports, tell_same_event
from compare.language import find_names
from compare.records import AlignmentSettings, Article, NearestStory, Story

# Above so many pairs only reports near in time are looked at: they are known already.
_MOST_PAIRS = 2_000_000
_MOST_NAMES = 4


def find_nearest_stories(
    articles: Sequence[Article], settings: AlignmentSettings | None = None
) -> tuple[list[Story], tuple[NearestStory, ...]]:
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

    Examples
    --------
    >>> told = ["Ferry Halvena sinks on Lake Selmara", "Ferry Halvena sinks: 16 dead", "Mayor Korvin wins"]
    >>> reports = [Article(str(place), "", "en", title, title) for place, title in enumerate(told)]
    >>> stories, [alone] = find_nearest_stories(reports)
    >>> alone.article.title, len(alone.story.articles), alone.names
    ('Mayor Korvin wins', 2, ())
    """
    sorting = sort_reports(articles, settings)
    alone = [places for places in sorting.places if len(places) == 1]
    is_small = len(alone) * len(articles) <= _MOST_PAIRS
    odds = _Odds(sorting, is_small)
    found = []
    for [place] in alone:
        rated = [
            (_mean([odds.of(place, other) for other in places]), -number)
            for number, places in enumerate(sorting.places)
            if places != [place]
        ]
        best = max((rating for rating in rated if rating[0] is not None), default=None)
        if best is not None:
            found.append(_describe(articles, sorting, place, -best[1], best[0] or 0.0))
    return sorting.stories, tuple(found)


class _Odds:
    """Log odds of one event for two reports, whenever they were published."""

    def __init__(self, sorting: Sorting, may_measure: bool) -> None:
        self._known: Mapping[tuple[int, int], float] = sorting.odds
        self._profiles = sorting.profiles
        self._may_measure = may_measure

    def of(self, one: int, other: int) -> float | None:
        known = self._known.get((one, other), self._known.get((other, one)))
        if known is None and self._may_measure:
            return tell_same_event(self._profiles[one], self._profiles[other])
        return known


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if len(known) == len(values) else None


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
