"""The words of the page of versions, beside those that all pages share."""

from __future__ import annotations

from pathlib import Path

from compare.page.phrases import Phrases, load_more_phrases

_FOLDER = Path(__file__).resolve().parent


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
    return load_more_phrases(ui, _FOLDER)
