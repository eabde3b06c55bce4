"""The head of the page: who reported when, who translated, who tells what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import combinations
from typing import NamedTuple

from compare.page.engines import aid_of, engine_kind, name_engine
from compare.page.phrases import Phrases
from compare.page.sanitizing import displayable, language_tag, web_address
from compare.records import Article, Claim, Comparison

_ONE_SOURCE = "one source"


class Report(NamedTuple):
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
    claims: str
    engines: tuple[tuple[str, int], ...]
    translation: str = ""
    target: str = ""
    engine_kind: str = ""
    translator: str = ""


def list_reports(comparison: Comparison, outlets: Sequence[str], say: Phrases) -> list[Report]:
    """Describe the reports, in the order of their columns.

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
    first = _first_of(comparison.articles)
    return [_report(comparison, column, outlet, first, say) for column, outlet in enumerate(outlets)]


def tell_relations(comparison: Comparison, outlets: Sequence[str], say: Phrases) -> list[str]:
    """Say which reports are versions of one text, or so alike that they have one source.

    Reports that are all alike, each with each, are one sentence: twelve would be sixty-six.
    """
    names = {article.id: outlet for article, outlet in zip(comparison.articles, outlets, strict=True)}
    told: dict[str, list[tuple[str, str]]] = {}
    for alignment in comparison.alignments:
        if alignment.relation != "reports":
            told.setdefault(alignment.relation, []).append((alignment.left, alignment.right))
    return [
        say(
            f"relation.{relation}", left=", ".join(names[each] for each in alike[:-1]), right=names[alike[-1]]
        )
        for relation, pairs in told.items()
        for alike in (_all_alike(pairs) if relation == _ONE_SOURCE else pairs)
    ]


def _all_alike(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Gather what is paired each with each; every pair is in one of the lists at least."""
    linked = {frozenset(pair) for pair in pairs}
    every = list(dict.fromkeys(each for pair in pairs for each in pair))
    covered: set[frozenset[str]] = set()
    lists: list[list[str]] = []
    for pair in pairs:
        if frozenset(pair) in covered:
            continue
        alike = list(pair)
        for each in every:
            if each not in alike and all(frozenset((each, other)) in linked for other in alike):
                alike.append(each)
        covered.update(frozenset(two) for two in combinations(alike, 2))
        lists.append([each for each in every if each in alike])
    return lists


def _report(comparison: Comparison, column: int, outlet: str, first: datetime | None, say: Phrases) -> Report:
    article = comparison.articles[column]
    claims = comparison.claims[article.id]
    engines = Counter(claim.translation.engine if claim.translation else "" for claim in claims)
    return Report(
        outlet=displayable(outlet),
        title=displayable(article.title),
        language=language_tag(article.language),
        language_name=say.known("lang", article.language, say("unknown_language"))
        if article.language == "und"
        else say.known("lang", article.language),
        moment=say.moment(article.published),
        iso=article.published.isoformat() if article.published else "",
        order=_order(article.published, first, say),
        link=web_address(article.url),
        address=displayable(article.url),
        digest=displayable(article.digest),
        claims=_tell_claims(claims, say),
        engines=tuple((name_engine(engine, "engine", say), n) for engine, n in engines.most_common()),
        **_headline(claims, say),
    )


def _tell_claims(claims: Sequence[Claim], say: Phrases) -> str:
    sentences = sum(claim.part == "body" for claim in claims)
    if sentences == len(claims):
        return say("report_claims", n=len(claims))
    return say("report_claims_of", n=len(claims), sentences=sentences)


def _headline(claims: Sequence[Claim], say: Phrases) -> dict[str, str]:
    """Return the translation of a headline that is not in the language of the interface, and who made it."""
    title = next((claim for claim in claims if claim.part == "title"), None)
    made = aid_of(title) if title else None
    if title is None or made is None or title.language == say("language"):
        return {}
    return {
        "translation": displayable(made.text),
        "target": language_tag(made.target_language),
        "engine_kind": engine_kind(made.engine),
        "translator": name_engine(made.engine, "by", say),
    }


def _order(time: datetime | None, first: datetime | None, say: Phrases) -> str:
    if time is None or first is None:
        return ""
    if time is first:
        return say("first")
    return say("later", time=say.duration(time - first)) if time > first else say("same_time")


def _first_of(articles: Sequence[Article]) -> datetime | None:
    """Return the earliest time of publication, or None where not all of them can be compared."""
    times = [article.published for article in articles if article.published is not None]
    zones = {time.utcoffset() is not None for time in times}
    return min(times) if 1 < len(articles) == len(times) and len(zones) == 1 else None
