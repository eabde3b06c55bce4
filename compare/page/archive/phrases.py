"""The words of the pages of an archive, beside those that all pages share."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from compare.page.phrases import Phrases, load_phrases

_FOLDER = Path(__file__).resolve().parent


@cache
def load_archive_phrases(ui: str) -> Phrases:
    """Return the phrases of an interface language.

    Raises
    ------
    UsageError
        If there is no interface in that language.

    Examples
    --------
    >>> load_archive_phrases("en")("archive_day"), load_archive_phrases("ru")("theme_dark")
    ('Day', 'Тёмная')
    """
    shared = load_phrases(ui)
    return shared.extended(json.loads((_FOLDER / f"strings_{ui}.json").read_text("utf-8")))
