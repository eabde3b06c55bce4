"""Sorting reports into stories: the same event, within a few days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.alignment.background import weigh_word
from compare.language import content_lemmas, transliterate
from compare.records import Article, Story

_SAME_EVENT = 0.3
_DAYS_APART = 4
_FIRST_CHARACTERS = 3_000
_TITLE_COUNTS = 2
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60


def find_stories(articles: Sequence[Article]) -> list[Story]:
    """Sort reports into stories.

    Parameters
    ----------
    articles : sequence of Article
        Any reports.

    Returns
    -------
    list of Story
        In the order of their first report; a story of one report found no other about its event.

    Examples
    --------
    >>> told = ["Ferry sinks on Lake Selmara", "Lake Selmara ferry sinks, 16 dead", "Mayor is re-elected"]
    >>> reports = [Article(str(place), "", "en", title, title) for place, title in enumerate(told)]
    >>> [len(story.articles) for story in find_stories(reports)]
    [2, 1]
    """
    weights = [_weigh(article) for article in articles]
    stories: list[list[int]] = []
    for place in range(len(articles)):
        near = [
            (sum(_compare(weights[place], weights[other]) for other in story) / len(story), story)
            for story in stories
            if all(_is_near_in_time(articles[place], articles[other]) for other in story)
        ]
        best = max(near, key=lambda found: found[0], default=(0.0, []))
        if best[0] >= _SAME_EVENT:
            best[1].append(place)
        else:
            stories.append([place])
    return [_make_story([articles[place] for place in story]) for story in stories]


def _weigh(article: Article) -> dict[str, float]:
    text = f"{article.title}\n" * _TITLE_COUNTS + article.text[:_FIRST_CHARACTERS]
    weights: dict[str, float] = {}
    for lemma in content_lemmas(text, article.language):
        weights[lemma] = weights.get(lemma, 0.0) + weigh_word(lemma, article.language)
    size = sum(weight**2 for weight in weights.values()) ** 0.5
    return {lemma: weight / size for lemma, weight in weights.items()}


def _compare(left: dict[str, float], right: dict[str, float]) -> float:
    return sum(weight * right.get(lemma, 0.0) for lemma, weight in left.items())


def _is_near_in_time(left: Article, right: Article) -> bool:
    if left.published is None or right.published is None:
        return True
    return abs((left.published.date() - right.published.date()).days) <= _DAYS_APART


def _make_story(articles: list[Article]) -> Story:
    dated = sorted(articles, key=lambda article: article.published.isoformat() if article.published else "~")
    title = dated[0].title or dated[0].text[:_LONGEST_SLUG]
    slug = _SLUG.sub("-", transliterate(title).casefold()).strip("-")[:_LONGEST_SLUG].strip("-")
    return Story(tuple(dated), slug or dated[0].id)
