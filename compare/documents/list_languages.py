"""The language of short records in one file: that of the others where they alone could be in several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from compare.records import Article

_SHORT = 400
_LOOKED_AT = 2000  # records; those of longer lists say enough


def share_language(articles: Sequence[Article], declared: Sequence[bool]) -> list[Article]:
    """Call short lines Ukrainian that could be Russian as well, where the clear ones are all Ukrainian.

    Parameters
    ----------
    articles : sequence of Article
        Of one file.
    declared : sequence of bool
        Whether the file states the language of each.

    Returns
    -------
    list of Article
        As many.
    """
    told = {article.language for article in articles}
    if not {"ru", "uk"} <= told or any(_is_clear(article, "ru") for article in articles[:_LOOKED_AT]):
        return list(articles)
    return [
        article
        if is_declared or article.language != "ru" or _is_clear(article, "ru")
        else replace(article, language="uk")
        for article, is_declared in zip(articles, declared, strict=True)
    ]


def _is_clear(article: Article, language: str) -> bool:
    """Return whether an article is in a language whatever the others are in."""
    from compare.language import identify

    if article.language != language:
        return False
    text = f"{article.title}\n{article.text}"
    return len(text) > _SHORT or identify(text, "uk" if language == "ru" else "ru") == language
