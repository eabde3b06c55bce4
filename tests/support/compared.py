"""The sample stories compared once for all tests that look at what was found."""

from __future__ import annotations

from functools import cache

from compare.pipeline import compare_articles
from compare.records import AlignmentSettings, Comparison
from tests.support.sample_stories import sample_articles, sample_settings


@cache
def compared(story: str) -> Comparison:
    """Compare a sample story with its human translations and the encoder that comes with the package."""
    return compare_articles(
        list(sample_articles(story).values()),
        translation=sample_settings(),
        alignment=AlignmentSettings(encoder="default"),
    )
