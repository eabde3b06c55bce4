"""Which language a report is in: as its file declares, as its text tells, as the others of its list are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from compare.records import Article

_LANGUAGE_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*\Z", re.I)
# A text overrules the language that its file declares where it is as long as this, and so much of it is in
# another; Norwegian has three codes, Serbian and Croatian are one to the model.
_ENOUGH_TO_OVERRULE = 100
_SHARE_TO_OVERRULE = 0.8
_ALIKE = (
    frozenset(("no", "nb", "nn", "da", "sv")),
    frozenset(("sr", "hr", "bs", "sh", "me", "sl", "mk", "bg")),
    frozenset(("id", "in", "ms")),
    frozenset(("cs", "sk")),
    frozenset(("pt", "gl", "es", "ca")),
    frozenset(("kk", "ky", "tt", "ba", "uz")),
    frozenset(("he", "iw", "yi")),
)
_SHORT = 400
_LOOKED_AT = 2000  # records; those of longer lists say enough


def read_language(code: str | None) -> str:
    """Return the two or three letters of a language tag, or "".

    Examples
    --------
    >>> read_language("ru-RU"), read_language("Russian language")
    ('ru', '')
    """
    match = _LANGUAGE_CODE.match((code or "").strip())
    return match[1].lower() if match else ""


def settle_language(declared: str, text: str) -> tuple[str, str]:
    """Return the language of a text whose file declares one, and a line for the user where they differ.

    Parameters
    ----------
    declared : str
        What the file says; "" for nothing.
    text : str
        The report. A template's ``lang="en"`` is a frequent mistake, a long text's letters are not.

    Returns
    -------
    language : str
        The declared one, unless the text plainly is in another; "" where none is declared.
    contradiction : str
        "" where they agree.

    Examples
    --------
    >>> settle_language("en", "Вечером на озере затонул паром, сообщило министерство. " * 3)[0]
    'ru'
    >>> settle_language("en", "Паром"), settle_language("", "The ferry sank.")
    (('en', ''), ('', ''))
    """
    declared = read_language(declared)
    if not declared or len(text) < _ENOUGH_TO_OVERRULE:
        return declared, ""
    letters: Counter[str] = Counter()
    for code, size in _tell_paragraphs(text):
        letters[code] += size
        if code == declared != "und" and 2 * letters[code] > len(text):
            return declared, ""  # whatever the rest is
    del letters["und"]
    told = max(letters, key=lambda code: (letters[code], code), default="und")
    if told in {"und", declared} or any(told in codes and declared in codes for codes in _ALIKE):
        return declared, ""
    if letters[told] < _SHARE_TO_OVERRULE * letters.total():
        return declared, ""
    return told, f'declares its language as "{declared}", but its text is "{told}": read as "{told}"'


def identify_majority(text: str, title: str = "") -> str:
    """Return the language in which most of the text is written, paragraph by paragraph.

    The title helps where a short text could be in several.
    """
    letters: Counter[str] = Counter()
    for code, size in _tell_paragraphs(text, title):
        letters[code] += size
        if code != "und" and 2 * letters[code] > len(text):
            return code  # whatever the rest is
    del letters["und"]
    return max(((count, code) for code, count in letters.items()), default=(0, "und"))[1]


def _tell_paragraphs(text: str, title: str = "") -> Iterator[tuple[str, int]]:
    """Yield the language of each paragraph ("und" where it cannot be told) and how long it is.

    Last come those that only a statistical model can tell, which takes long to load: mostly, nobody waits for
    them.
    """
    from compare.language import identify, identify_by_letters, identify_without_model

    prior, doubtful = "", []
    for paragraph in filter(str.strip, text.split("\n\n")):
        code = identify_by_letters(paragraph)
        if not code:
            prior = prior or identify(f"{title}\n\n{text}"[:5000])
            code = identify_without_model(paragraph, prior)
        if code:
            yield code, len(paragraph)
        else:
            doubtful.append(paragraph)
    yield from ((identify(paragraph, prior), len(paragraph)) for paragraph in doubtful)


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
