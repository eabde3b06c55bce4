"""The order of reports: by time of publication, wherever several of them are told together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from compare.records import Article


def order_by_publication(articles: Sequence[Article]) -> list[Article]:
    """Put reports in order of publication.

    Parameters
    ----------
    articles : sequence of Article
        Reports, in the order in which they were given.

    Returns
    -------
    list of Article
        The earliest first; reports of one time stay in the order given, and those with no stated time come
        last. A time without a zone cannot be held against one with a zone: each kind is ordered in the places
        where it was given.

    Examples
    --------
    >>> at = [datetime(2025, 1, 2), None, datetime(2025, 1, 1)]
    >>> reports = [Article(name, "", "en", "", "", time) for name, time in zip("abc", at, strict=True)]
    >>> [article.id for article in order_by_publication(reports)]
    ['c', 'a', 'b']
    """
    timed = [(article, article.published) for article in articles if article.published is not None]
    ordered: dict[bool, list[Article]] = {}
    for article, _ in sorted(timed, key=_by_kind_and_time):
        ordered.setdefault(_has_zone(article), []).append(article)
    queues = {kind: iter(each) for kind, each in ordered.items()}
    untimed = [article for article in articles if article.published is None]
    return [next(queues[_has_zone(article)]) for article, _ in timed] + untimed


def _by_kind_and_time(item: tuple[Article, datetime]) -> tuple[bool, datetime]:
    return _has_zone(item[0]), item[1]


def _has_zone(article: Article) -> bool:
    return article.published is not None and article.published.utcoffset() is not None
