"""The sample stories that ship, their gold, and the settings under which they need no model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from compare.documents import read_articles
from compare.records import Article, TranslationSettings

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
STORIES = sorted(path.parent.name for path in SEEDS.glob("*/gold.json"))


def sample_settings() -> TranslationSettings:
    """Return settings under which the sample stories need no model: their human translations."""
    return TranslationSettings(use_memory=False, layers=(SEEDS / "memory.tmx",))


def sample_articles(story: str) -> dict[str, Article]:
    """Return the reports of a sample story by file stem, as its gold.json names them."""
    articles = {}
    for path in sorted((SEEDS / story).glob("*.md")):
        found, failures = read_articles(path)
        assert not failures
        articles[path.stem] = found[0]
    return articles


def sample_gold(story: str) -> dict[str, Any]:
    """Return the true matches and differences of a sample story."""
    return json.loads((SEEDS / story / "gold.json").read_text("utf-8"))  # type: ignore[no-any-return]
