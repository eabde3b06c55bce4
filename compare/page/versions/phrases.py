"""The words of the page of versions, beside those that all pages share."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from compare.page.phrases import Phrases, load_phrases

_FOLDER = Path(__file__).resolve().parent


@cache
def load_version_phrases(ui: str) -> Phrases:
    """Return the phrases of an interface language.

    Raises
    ------
    UsageError
        If there is no interface in that language.

    Examples
    --------
    >>> load_version_phrases("en")("versions_kind.moved"), load_version_phrases("ru")("theme_dark")
    ('Moved', 'Тёмная')
    """
    own = json.loads((_FOLDER / f"strings_{ui}.json").read_text("utf-8")) if load_phrases(ui) else {}
    return load_phrases(ui).extended(own)
