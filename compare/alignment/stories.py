"""Sorting reports into stories: the same event, within a few days."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from itertools import combinations

from compare.alignment.background import weigh_word
from compare.alignment.likeness import cosine, weigh_counts
from compare.alignment.meanings import meaning_of
from compare.alignment.model import read_weights
from compare.language import content_lemmas, find_names, find_numbers, transliterate
from compare.records import Article, Story

LIKENESSES = ("title told at the beginning", "shared words", "shared figures", "shared names")

_BEGINNING = 500
_DAYS_APART = 4
# Figures that stand in every other report.
_COMMON_FIGURES = (1.0, 2.0, 3.0)
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60
_LONGEST_TITLE = 100
_Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report is about: weighted meanings of title, beginning and all of it, figures and names."""

    language: str
    title: _Weights
    beginning: _Weights
    words: _Weights
    figures: _Weights
    names: _Weights


def find_stories(articles: Sequence[Article]) -> list[Story]:
    """Sort reports into stories.

    Reports in one language are compared by their words, figures and names; reports in two languages
    by figures and names alone. Whatever the order of the reports, the stories are the same.

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
    >>> told = ["Ferry Halvena sinks on Lake Selmara", "Ferry Halvena sinks: 16 dead", "Mayor Korvin wins"]
    >>> reports = [Article(str(place), "", "en", title, title) for place, title in enumerate(told)]
    >>> [len(story.articles) for story in find_stories(reports)]
    [2, 1]
    """
    order = sorted(range(len(articles)), key=lambda place: (articles[place].id, articles[place].title))
    profiles = {place: read_profile(articles[place]) for place in order}
    odds = {
        (one, other): tell_same_event(profiles[one], profiles[other])
        for one, other in combinations(order, 2)
        if _is_near_in_time(articles[one], articles[other])
    }
    stories = _cluster(order, odds)
    return [_make_story([articles[place] for place in story]) for story in sorted(map(sorted, stories))]


def _cluster(places: Iterable[int], odds: dict[tuple[int, int], float]) -> list[list[int]]:
    """Join the two nearest stories as long as their reports are on average more alike than not."""
    stories = {place: [place] for place in places}
    apart = -math.inf
    while True:
        near = [
            (_average(stories[one], stories[other], odds), one, other)
            for one, other in {(one, other) for one, other in odds if one in stories and other in stories}
        ]
        best = max(near, default=(apart, 0, 0))
        if best[0] <= 0:
            return list(stories.values())
        _, one, other = best
        stories[one] += stories.pop(other)


def _average(one: Sequence[int], other: Sequence[int], odds: dict[tuple[int, int], float]) -> float:
    values = [odds.get((a, b), odds.get((b, a), -math.inf)) for a in one for b in other]
    return sum(values) / len(values)


def read_profile(article: Article) -> Profile:
    """Read what a report is about."""
    text = f"{article.title}\n{article.text}"
    start = f"{article.title}\n{article.text[:_BEGINNING]}"
    title = article.title or article.text[:_LONGEST_TITLE]
    figures = Counter(
        f"{number.low:g}"
        for number in find_numbers(text, article.language)
        if number.low not in _COMMON_FIGURES
    )
    return Profile(
        language=article.language,
        title=_weigh_words(title, article.language),
        beginning=_weigh_words(start, article.language),
        words=_weigh_words(text, article.language),
        figures=dict.fromkeys(figures, 1.0),
        names=weigh_counts(name.key for name in find_names(text, article.language)),
    )


def _weigh_words(text: str, language: str) -> _Weights:
    lemmas = content_lemmas(text, language)
    counts = weigh_counts(meaning_of(lemma, language) for lemma in lemmas)
    telling: _Weights = {}
    for lemma in lemmas:
        meaning = meaning_of(lemma, language)
        telling[meaning] = max(telling.get(meaning, 0.0), weigh_word(lemma, language))
    return {meaning: count * telling[meaning] ** 2 for meaning, count in counts.items()}


def compare_profiles(left: Profile, right: Profile) -> tuple[float, ...]:
    """Return one cosine for each of `LIKENESSES`; only the last two mean something across languages."""
    return (
        max(cosine(left.title, right.beginning), cosine(left.beginning, right.title)),
        cosine(left.words, right.words),
        cosine(left.figures, right.figures),
        cosine(left.names, right.names),
    )


def tell_same_event(left: Profile, right: Profile) -> float:
    """Return the log odds that two reports are about the same event."""
    kind = "one language" if left.language == right.language else "two languages"
    prior, slopes = _read_slopes(kind)
    likenesses = compare_profiles(left, right)[-len(slopes) :]
    return prior + sum(slope * likeness for slope, likeness in zip(slopes, likenesses, strict=True))


@cache
def _read_slopes(kind: str) -> tuple[float, tuple[float, ...]]:
    stored = read_weights()["stories"][kind]
    return stored["prior"], tuple(stored["slopes"][name] for name in LIKENESSES if name in stored["slopes"])


def _is_near_in_time(left: Article, right: Article) -> bool:
    if left.published is None or right.published is None:
        return True
    return abs((left.published.date() - right.published.date()).days) <= _DAYS_APART


def _time_of(article: Article) -> float:
    """Return the time of publication in seconds; without a zone it counts as UTC, without a time as never."""
    if article.published is None:
        return math.inf
    return article.published.replace(tzinfo=article.published.tzinfo or UTC).timestamp()


def _make_story(articles: list[Article]) -> Story:
    """Order reports by time of publication, undated ones last; name the story after the first title."""
    dated = sorted(articles, key=_time_of)
    title = dated[0].title or dated[0].text[:_LONGEST_TITLE]
    slug = _SLUG.sub("-", transliterate(title).casefold()).strip("-")
    return Story(tuple(dated), slug[:_LONGEST_SLUG].strip("-") or dated[0].id)
