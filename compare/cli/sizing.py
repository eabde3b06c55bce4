"""What is too much to be compared as reports: said before it runs for hours, with what does it in minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.errors import UsageError
from compare.records import Article

# Reports of so many sentences of a few forms, each as near to each as to its own match, take hours.
_MANY_ALIKE = 5_000
# A language is not used up so soon: of so few words a sentence, a text is a list of variations.
_FEWEST_WORDS = 0.1
# So many reports of a sentence or two are the rows of a list: each would be compared with each.
_MANY_SHORT = 1_000
_SHORT = 300
_MOSTLY = 0.9
# No report has so many sentences.
_LONG = 10_000

_SENTENCE_END = re.compile(r"[.!?…]+[\"'»”)]*\s|\n")
_WORD = re.compile(r"[^\W\d_]+")
_LINES_HINT = "write one sentence a line into two .txt files and give them to outletdiff compare --lines"


def check_size(articles: Sequence[Article]) -> None:
    """Refuse lists that were given as reports.

    Raises
    ------
    UsageError
        If there are two texts of thousands of nearly equal sentences, or a thousand reports of a sentence.

    Examples
    --------
    >>> check_size([Article(name, "", "en", "", "The ferry sank.") for name in "ab"])
    """
    short = sum(len(article.text) < _SHORT for article in articles)
    if short >= _MANY_SHORT and short >= _MOSTLY * len(articles):
        raise UsageError(
            f"{short:,} of these {len(articles):,} reports are no longer than a sentence or two, "
            "and each would be compared with each, for hours",
            hint=f"if they are two lists, {_LINES_HINT}",
        )
    alike = [article for article in articles if _is_of_variations(article.text)]
    if len(alike) >= 2:
        raise UsageError(
            f"{name_all(alike)} hold thousands of sentences that are nearly equal, "
            "and would be compared as reports for hours",
            hint=f"for lists, {_LINES_HINT}",
        )


def warn_of_length(articles: Sequence[Article]) -> Iterator[str]:
    """Yield what a user should know before reports as long as books are compared."""
    long = [article for article in articles if _count_sentences(article.text) >= _LONG]
    if len(long) >= 2:
        yield (
            f"{name_all(long)} are longer than any report: comparing them takes long; "
            f"if they are lists, {_LINES_HINT}"
        )


def name_all(articles: Sequence[Article]) -> str:
    """Name the outlets of some reports.

    Examples
    --------
    >>> name_all([Article("a", "Volna", "ru", "", ""), Article("b", "Ledger", "en", "", "")])
    'Volna and Ledger'
    """
    *others, last = [article.outlet or article.id for article in articles]
    return f"{', '.join(others)} and {last}" if others else last


def _count_sentences(text: str) -> int:
    return sum(1 for _ in _SENTENCE_END.finditer(text)) + 1


def _is_of_variations(text: str) -> bool:
    sentences = _count_sentences(text)
    if sentences < _MANY_ALIKE:
        return False
    return len({word.lower() for word in _WORD.findall(text)}) < _FEWEST_WORDS * sentences
