"""Which copies are versions of one article, and in which order they stood.

Copies belong together where their address is the same, or where one text holds much of the other. The order
is that of the times that the copies state; where they state none, it is the order in which they were given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from compare.errors import TooFewReportsError, UsageError
from compare.records import Article, FoldedCopy, Version, VersionOrder
from compare.versions.spelling import measure_shared, plain_key

# From so much of the shorter text on, in runs of three words, two copies are versions of one article. Reports
# of one outlet on one event often share a paragraph of background, so more is asked of two addresses.
_LEAST_SHARED, _LEAST_UNKNOWN, _LEAST_ELSEWHERE = 0.1, 0.3, 0.5
_NAMED = 5
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|_openstat|from|ref)\Z", re.I)
_Time = Callable[[Article], datetime | None]
_CLOCKS: tuple[tuple[VersionOrder, _Time], ...] = (
    ("captured", lambda article: article.captured),
    ("modified", lambda article: article.modified),
    ("published", lambda article: article.published),
)


class Gathered(NamedTuple):
    """The copies of one article in order, what the order rests on, and those of something else."""

    articles: tuple[Article, ...]
    times: tuple[datetime | None, ...]
    order: VersionOrder
    aside: tuple[Article, ...] = ()


def plain_address(url: str) -> str:
    """Return what is equal for two addresses of one page.

    Examples
    --------
    >>> plain_address("https://www.kurier.example/parom/?utm_source=x#top")
    'kurier.example/parom'
    """
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.match(name)]
    host = (parts.netloc or "").lower().removeprefix("www.").removeprefix("m.")
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def gather(articles: Sequence[Article], url: str = "") -> Gathered:
    """Choose the copies of one article and put them in order.

    Parameters
    ----------
    articles : sequence of Article
        Copies, in the order in which they were given.
    url : str
        The address of the article, where copies of several were given.

    Returns
    -------
    Gathered

    Raises
    ------
    TooFewReportsError
        If fewer than two copies of one article are there.
    UsageError
        If several articles have several copies each, and no address says which is meant.
    """
    groups = _group(articles)
    if url:
        groups = [group for group in groups if plain_address(url) in {plain_address(a.url) for a in group}]
        if not groups:
            raise TooFewReportsError(f"no copy has the address {url}", hint="see what outletdiff read shows")
    several = [group for group in groups if len(group) > 1]
    if not several:
        raise _too_few(articles, [article for group in groups for article in group])
    if len(several) > 1:
        raise _ambiguous(several)
    [chosen] = several
    kept = {article.id for article in chosen}
    order, times = settle_times(chosen)
    ranked = sorted(range(len(chosen)), key=lambda place: _moment(times[place])) if order != "given" else None
    places = ranked if ranked is not None else range(len(chosen))
    return Gathered(
        tuple(chosen[place] for place in places),
        tuple(times[place] for place in places),
        order,
        tuple(article for article in articles if article.id not in kept),
    )


def settle_times(articles: Sequence[Article]) -> tuple[VersionOrder, list[datetime | None]]:
    """Return what copies can be ordered by, and the time of each.

    A clock counts where all copies state it and it tells them apart; else the best that each states.

    Examples
    --------
    >>> day = datetime(2026, 3, 14)
    >>> settle_times([Article("a", "A", "en", "", "One.", day), Article("b", "A", "en", "", "Two.", day)])[0]
    'given'
    """
    for name, clock in _CLOCKS:
        times = [clock(article) for article in articles]
        if _tell_apart(times):
            return name, times
    best = [next(filter(None, (clock(article) for _, clock in _CLOCKS)), None) for article in articles]
    return ("mixed" if _tell_apart(best) else "given"), best


def fold_copies(gathered: Gathered) -> tuple[Version, ...]:
    """Return the versions: each copy whose text differs from the copy before it begins a new one."""
    versions: list[Version] = []
    for article, time in zip(gathered.articles, gathered.times, strict=True):
        last = versions[-1] if versions else None
        if last is not None and _key_of(last.article) == _key_of(article):
            is_literal = (last.article.title, last.article.text) == (article.title, article.text)
            copies = (*last.copies, FoldedCopy(article, time, is_literal))
            versions[-1] = Version(last.article, last.number, last.time, copies)
        else:
            versions.append(Version(article, len(versions) + 1, time))
    return tuple(versions)


def _key_of(article: Article) -> tuple[str, str]:
    return plain_key(article.title), plain_key(article.text)


def _tell_apart(times: Sequence[datetime | None]) -> bool:
    return None not in times and len(set(map(_moment, times))) > 1


def _moment(time: datetime | None) -> float:
    # Without a zone it counts as UTC, as where stories are found, and not as the clock of this machine.
    return time.replace(tzinfo=time.tzinfo or UTC).timestamp() if time else 0.0


def _group(articles: Sequence[Article]) -> list[list[Article]]:
    """Gather copies of one address, then addresses whose texts are alike: an address may change, too."""
    groups: dict[str, list[Article]] = {}
    for article in articles:
        key = plain_address(article.url) if article.url else f" {article.id}"
        groups.setdefault(key, []).append(article)
    merged: list[list[Article]] = []
    for group in groups.values():
        like = [other for other in merged if _are_alike(group, other)]
        for other in like:
            merged.remove(other)
        merged.append([article for each in (*like, group) for article in each])
    places = {article.id: place for place, article in enumerate(articles)}
    return [_leave_strangers(sorted(group, key=lambda a: places[a.id])) for group in merged]


def _are_alike(group: Sequence[Article], other: Sequence[Article]) -> bool:
    return any(
        _share(one, another) >= (_LEAST_ELSEWHERE if one.url and another.url else _LEAST_UNKNOWN)
        for one in group
        for another in other
    )


def _leave_strangers(group: list[Article]) -> list[Article]:
    """Leave out what shares little with every other copy: another article at the same address."""
    if len(group) == 1:
        return group
    return [
        one
        for one in group
        if any(_share(one, other) >= _LEAST_SHARED for other in group if other is not one)
    ] or group[:1]


def _share(one: Article, other: Article) -> float:
    return measure_shared(one.text or one.title, other.text or other.title)


def _too_few(articles: Sequence[Article], found: Sequence[Article]) -> TooFewReportsError:
    if len(articles) < 2 or len(found) < 2:
        count = "one copy" if articles else "no copy"
        return TooFewReportsError(
            f"{count} of an article is no history",
            hint="give at least two copies that were saved at two times",
        )
    best = max(_share(one, other) for i, one in enumerate(articles) for other in articles[:i])
    return TooFewReportsError(
        f"these {len(articles)} texts are not versions of one article: of the two that are most alike, "
        f"{best:.0%} of the shorter one stands in the other",
        hint="outletdiff compare lays different reports side by side",
    )


def _ambiguous(groups: Sequence[Sequence[Article]]) -> UsageError:
    names = [group[0].url or group[0].title or group[0].id for group in groups]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return UsageError(
        f"there are copies of {len(groups)} articles: {', '.join(names[:_NAMED])}{more}",
        hint="say which one with --url ADDRESS",
    )
