"""Sorting reports into stories: the same event, within a few days."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from compare.alignment.encoding import choose_quick_encoder
from compare.alignment.evidence import cosine, meaning_of, weigh_counts, weigh_word
from compare.alignment.model import NO_ENCODER, read_weights
from compare.alignment.publication import order_by_publication
from compare.language import content_lemmas, find_names, find_numbers, transliterate
from compare.meaning import Encoder
from compare.records import AlignmentSettings, Article, Story

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

LIKENESSES = (
    "title told at the beginning",
    "shared words",
    "shared figures",
    "shared names",
    "near in meaning",
)
ACROSS_LANGUAGES = LIKENESSES[2:]
"""Those that say something of two reports in two languages."""

_BEGINNING = 500
# What a report says first says what it is about; more of it blurs.
_LEAD = 300
DAYS_APART = 4
"""Reports of one event are published within so many days."""
# About what two reports have in common on average, of one event or of two.
_NO_FIGURES, _NO_NAMES = 0.3, 0.4
# Figures that stand in every other report.
_COMMON_FIGURES = (1.0, 2.0, 3.0)
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60
_LONGEST_TITLE = 100
_Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report is about: weighted meanings of title, beginning and all of it, figures and names.

    `vector` is what its title and lead mean, None where no encoder was asked.
    """

    language: str
    title: _Weights
    beginning: _Weights
    words: _Weights
    figures: _Weights
    names: _Weights
    vector: Vector | None = field(default=None, repr=False, compare=False)


class Sorting(NamedTuple):
    """Stories, the places of their reports in what was given, and by what these were sorted.

    `odds` are the log odds of one event for each two reports that are near in time.
    """

    stories: list[Story]
    places: list[list[int]]
    profiles: dict[int, Profile]
    odds: dict[tuple[int, int], float]


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

    Examples
    --------
    >>> told = ["Ferry Halvena sinks on Lake Selmara", "Ferry Halvena sinks: 16 dead", "Mayor Korvin wins"]
    >>> reports = [Article(str(place), "", "en", title, title) for place, title in enumerate(told)]
    >>> [len(story.articles) for story in find_stories(reports)]
    [2, 1]
    """
    return sort_reports(articles, settings).stories


def sort_reports(articles: Sequence[Article], settings: AlignmentSettings | None = None) -> Sorting:
    """Sort reports into stories, and keep what they were sorted by."""
    order = sorted(range(len(articles)), key=lambda place: (articles[place].id, articles[place].title))
    encoder = choose_quick_encoder(settings or AlignmentSettings())
    read = read_profiles([articles[place] for place in order], encoder)
    profiles = dict(zip(order, read, strict=True))
    odds = {
        (one, other): tell_same_event(profiles[one], profiles[other])
        for one, other in combinations(order, 2)
        if _is_near_in_time(articles[one], articles[other])
    }
    places = sorted(map(sorted, _cluster(order, odds)))
    stories = [_make_story([articles[place] for place in story]) for story in places]
    return Sorting(stories, places, profiles, odds)


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


def read_profiles(articles: Sequence[Article], encoder: Encoder | None = None) -> list[Profile]:
    """Read what reports are about."""
    profiles = [_read_profile(article) for article in articles]
    if encoder is None:
        return profiles
    vectors = encoder.encode([f"{article.title}\n{article.text[:_LEAD]}" for article in articles])
    return [replace(profile, vector=vector) for profile, vector in zip(profiles, vectors, strict=True)]


def _read_profile(article: Article) -> Profile:
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
    """Return one cosine for each of `LIKENESSES`."""
    return (
        max(cosine(left.title, right.beginning), cosine(left.beginning, right.title)),
        cosine(left.words, right.words),
        _cosine_or(_NO_FIGURES, left.figures, right.figures),
        _cosine_or(_NO_NAMES, left.names, right.names),
        0.0 if left.vector is None or right.vector is None else float(left.vector @ right.vector),
    )


def _cosine_or(unknown: float, left: _Weights, right: _Weights) -> float:
    """Return the cosine, or what is neither for nor against where a report has nothing of the kind."""
    return cosine(left, right) if left and right else unknown


def tell_same_event(left: Profile, right: Profile) -> float:
    """Return the log odds that two reports are about the same event."""
    prior, slopes = _read_slopes(left.language == right.language, left.vector is not None)
    likenesses = zip(LIKENESSES, compare_profiles(left, right), strict=True)
    return prior + sum(slopes.get(name, 0.0) * likeness for name, likeness in likenesses)


@cache
def _read_slopes(in_one_language: bool, with_meaning: bool) -> tuple[float, dict[str, float]]:
    fitted = read_weights()["stories"]["default" if with_meaning else NO_ENCODER]
    stored = fitted["one language" if in_one_language else "two languages"]
    return stored["prior"], stored["slopes"]


def _is_near_in_time(left: Article, right: Article) -> bool:
    if left.published is None or right.published is None:
        return True
    return abs((left.published.date() - right.published.date()).days) <= DAYS_APART


def _make_story(articles: list[Article]) -> Story:
    """Order reports by time of publication, undated ones last; name the story after the first title."""
    dated = order_by_publication(articles)
    title = dated[0].title or dated[0].text[:_LONGEST_TITLE]
    slug = _SLUG.sub("-", transliterate(title).casefold()).strip("-")
    return Story(tuple(dated), slug[:_LONGEST_SLUG].strip("-") or dated[0].id)
