"""The head of the page: who reported when, who translated, who tells what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from compare.page.engines import engine_kind, name_engine
from compare.page.phrases import Phrases
from compare.page.rows import Row
from compare.page.sanitizing import displayable, language_tag, web_address
from compare.records import Article, Claim, Comparison, Translation


@dataclass(frozen=True, slots=True)
class Report:
    """One report as the head of the page shows it."""

    outlet: str
    title: str
    language: str
    language_name: str
    moment: str
    iso: str
    order: str
    link: str
    address: str
    digest: str
    claims: int
    engines: tuple[tuple[str, int], ...]
    translated: str = ""
    target: str = ""
    translator: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the story's claims one outlet tells, and how."""

    outlet: str
    told: int
    differs: int
    none: int
    alone: int


def list_reports(comparison: Comparison, outlets: Sequence[str], say: Phrases) -> list[Report]:
    """Describe the reports, in order of publication where their times can be compared.

    Parameters
    ----------
    comparison : Comparison
        One story.
    outlets : sequence of str
        A label for each column.
    say : Phrases
        The words of the interface.

    Returns
    -------
    list of Report
        One a report. Nobody is called the first where a time or a time zone is missing.
    """
    columns = publication_order(comparison.articles)
    first = (
        comparison.articles[columns[0]].published
        if columns and _are_comparable(comparison.articles)
        else None
    )
    return [_report(comparison, column, outlets[column], first, say) for column in columns]


def publication_order(articles: Sequence[Article]) -> list[int]:
    """Return columns by time of publication; those whose time cannot be compared stay behind, in order.

    Examples
    --------
    >>> at = [datetime(2025, 1, 2), None, datetime(2025, 1, 1)]
    >>> publication_order([Article(str(i), "", "en", "", "", time) for i, time in enumerate(at)])
    [2, 0, 1]
    """
    aware = [i for i, article in enumerate(articles) if article.published and article.published.tzinfo]
    naive = [i for i, article in enumerate(articles) if article.published and not article.published.tzinfo]
    timed = sorted(aware, key=lambda i: _time(articles[i])) + sorted(naive, key=lambda i: _time(articles[i]))
    return timed + [i for i, article in enumerate(articles) if article.published is None]


def count_coverage(rows: Sequence[Row], outlets: Sequence[str]) -> list[Coverage]:
    """Count for each column the claims that it tells alike, tells differently, and does not seem to tell.

    Parameters
    ----------
    rows : sequence of Row
        All rows of a comparison.
    outlets : sequence of str
        A label for each column.

    Returns
    -------
    list of Coverage
        One a column.
    """
    coverage = []
    for column, outlet in enumerate(outlets):
        told = [row for row in rows if column in row.columns]
        matched = [row for row in told if row.is_matched]
        differs = sum(column in row.columns_that_differ for row in matched)
        coverage.append(
            Coverage(
                outlet=outlet,
                told=len(matched) - differs,
                differs=differs,
                none=len(rows) - len(told),
                alone=len(told) - len(matched),
            )
        )
    return coverage


def tell_relations(comparison: Comparison, outlets: Sequence[str], say: Phrases) -> list[str]:
    """Say which reports are versions of one text or follow one source."""
    names = {article.id: outlet for article, outlet in zip(comparison.articles, outlets, strict=True)}
    return [
        say(f"relation.{alignment.relation}", left=names[alignment.left], right=names[alignment.right])
        for alignment in comparison.alignments
        if alignment.relation != "reports"
    ]


def _report(comparison: Comparison, column: int, outlet: str, first: datetime | None, say: Phrases) -> Report:
    article = comparison.articles[column]
    claims = comparison.claims[article.id]
    engines = Counter(claim.translation.engine if claim.translation else "" for claim in claims)
    made = _title_translation(claims, say)
    return Report(
        outlet=displayable(outlet),
        title=displayable(article.title),
        language=language_tag(article.language),
        language_name=say.known("lang", article.language, say("unknown_language"))
        if article.language == "und"
        else say.known("lang", article.language),
        moment=say.moment(article.published) if article.published else say("no_time"),
        iso=article.published.isoformat() if article.published else "",
        order=_order(article.published, first, say),
        link=web_address(article.url),
        address=displayable(article.url),
        digest=displayable(article.digest),
        claims=len(claims),
        engines=tuple((name_engine(engine, "engine", say), n) for engine, n in engines.most_common()),
        translated=displayable(made.text) if made else "",
        target=language_tag(made.target_language) if made else "",
        translator=name_engine(made.engine, "by", say) if made else "",
    )


def _title_translation(claims: Sequence[Claim], say: Phrases) -> Translation | None:
    """Return the translation of a headline that is not in the language of the interface."""
    for claim in claims:
        made = claim.translation
        if claim.part == "title" and made and claim.language != say("language"):
            return None if engine_kind(made.engine) == "identity" or made.text == claim.text else made
    return None


def _order(time: datetime | None, first: datetime | None, say: Phrases) -> str:
    if time is None or first is None:
        return ""
    if time is first:
        return say("first")
    return say("later", time=say.duration(time - first)) if time > first else say("same_time")


def _time(article: Article) -> datetime:
    assert article.published is not None
    return article.published


def _are_comparable(articles: Sequence[Article]) -> bool:
    zones = {bool(article.published.tzinfo) if article.published else None for article in articles}
    return len(articles) > 1 and len(zones) == 1 and None not in zones
