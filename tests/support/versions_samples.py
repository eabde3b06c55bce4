"""The sample article that ships in several versions, its gold, and articles in two lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from compare.documents import make_article, read_articles
from compare.records import (
    AlignmentSettings,
    Article,
    Change,
    TranslationSettings,
    VersionsComparison,
    VersionStep,
)
from compare.versions import compare_versions
from tests.support.sample_stories import SEEDS

FOLDER = SEEDS / "versions" / "talsk-port-fire"
DEFAULT = AlignmentSettings(encoder="default")
FIRST = datetime(2026, 3, 14, 9, tzinfo=UTC)


def sample_copies() -> list[Article]:
    """Return the copies of the sample article."""
    articles, failures = read_articles(FOLDER)
    assert not failures
    return articles


def sample_versions_gold() -> dict[str, Any]:
    """Return what changed in the sample article."""
    return json.loads((FOLDER / "gold.json").read_text("utf-8"))  # type: ignore[no-any-return]


@cache
def sample_versions(target: str = "ru") -> VersionsComparison:
    """Return the sample article, compared; a target other than its own language is glossed into."""
    settings = TranslationSettings(use_memory=False, gloss=True)
    return compare_versions(sample_copies(), target, translation=settings, alignment=DEFAULT)


def copies_of(*texts: str, title: str = "", language: str = "en", url: str = "") -> list[Article]:
    """Return copies of an article, an hour apart."""
    from dataclasses import replace

    made = []
    for hour, text in enumerate(texts):
        article = make_article("Harbour Ledger", title, text, language, FIRST, url)
        made.append(replace(article, id=f"{article.id}-v{hour}", captured=FIRST + timedelta(hours=hour)))
    return made


def compare_texts(*texts: str, **about: str) -> VersionsComparison:
    """Return what changed from each text to the next."""
    language = about.get("language", "en")
    return compare_versions(copies_of(*texts, **about), language, alignment=DEFAULT)


def texts_of(comparison: VersionsComparison, article: str, indices: Sequence[int]) -> list[str]:
    """Return the sentences of a version."""
    return [comparison.claims[article][index].text for index in indices]


def told(comparison: VersionsComparison) -> list[tuple[int, str, list[str], list[str]]]:
    """Return each change as the later version's number, its kind, and the sentences of both sides."""
    return [
        (number, change.kind, *_sides(comparison, step, change))
        for number, step in enumerate(comparison.steps, 2)
        for change in step.changes
    ]


def _sides(comparison: VersionsComparison, step: VersionStep, change: Change) -> tuple[list[str], list[str]]:
    return texts_of(comparison, step.left, change.left), texts_of(comparison, step.right, change.right)
