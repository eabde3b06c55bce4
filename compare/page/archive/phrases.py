"""The words of the pages of an archive, beside those that all pages share."""

from __future__ import annotations

from pathlib import Path

from compare.page.phrases import Phrases, load_more_phrases

_FOLDER = Path(__file__).resolve().parent


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
    return load_more_phrases(ui, _FOLDER)
