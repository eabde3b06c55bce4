"""All marks of a row: what its differences point at, and words that only one text has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from compare.page.marking import Mark, mark_words
from compare.page.rows import Row, Telling
from compare.records import Article, Claim

# by column, and by index of the claim
RowMarks: TypeAlias = dict[tuple[int, int], list[Mark]]


def collect_marks(row: Row, articles: Sequence[Article], least: float) -> RowMarks:
    """Return the marks of every claim of a row.

    Parameters
    ----------
    row : Row
        Any row.
    articles : sequence of Article
        The report of each column.
    least : float
        Least likeness of two texts whose words are held against each other; see `mark_words`.

    Returns
    -------
    dict of (int, int) to list of Mark
        By column and index of the claim; every claim of the row, and every one matched from another
        row, has an entry.
    """
    marks: RowMarks = {
        (telling.column, claim.sentence.index): [] for telling in row.tellings for claim in telling.claims
    }
    for pair in row.all_pairs:
        for column, claims in ((pair.left, pair.left_claims), (pair.right, pair.right_claims)):
            for claim in claims:
                marks.setdefault((column, claim.sentence.index), [])
        for difference in pair.match.sure_differences:
            for column, span in ((pair.left, difference.left), (pair.right, difference.right)):
                if span is not None and (column, span.sentence) in marks:
                    marks[column, span.sentence].append(Mark(span.start, span.stop, difference.kind))
    for language, tellings in _by_language(row, articles).items():
        for place, mark in _word_marks(tellings, language, least):
            marks[place].append(mark)
    return marks


def language_of(claim: Claim, article: Article) -> str:
    """Return the language of a claim: its own, or that of its report."""
    return claim.language if claim.language != "und" else article.language


def _by_language(row: Row, articles: Sequence[Article]) -> dict[str, list[Telling]]:
    """Gather tellings that can be compared word by word; a telling in two languages cannot."""
    tellings: dict[str, list[Telling]] = {}
    for telling in row.tellings:
        languages = {language_of(claim, articles[telling.column]) for claim in telling.claims}
        if len(languages) == 1 and languages != {"und"}:
            tellings.setdefault(languages.pop(), []).append(telling)
    return tellings


def _word_marks(
    tellings: Sequence[Telling], language: str, least: float
) -> Iterable[tuple[tuple[int, int], Mark]]:
    """Compare whole tellings, and give the marks back to their claims."""
    if len(tellings) < 2:
        return
    texts = ["\n".join(claim.text for claim in telling.claims) for telling in tellings]
    for telling, marks in zip(tellings, mark_words(texts, language, least), strict=True):
        start = 0
        for claim in telling.claims:
            stop = start + len(claim.text)
            for mark in marks:
                if mark.start < stop and start < mark.stop:
                    inside = Mark(max(mark.start, start) - start, min(mark.stop, stop) - start, mark.kind)
                    yield (telling.column, claim.sentence.index), inside
            start = stop + 1
