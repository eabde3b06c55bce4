"""Reports to be read whole: every sentence in its paragraph, with the row in which it is matched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from compare.page.engines import aid_of, engine_kind, name_engine
from compare.page.phrases import Phrases
from compare.page.rows import Row
from compare.page.sanitizing import displayable, language_tag, web_address
from compare.records import NEARLY_CERTAIN, Article, Claim, Comparison


class Passage(NamedTuple):
    """One sentence; `row` is "" where no match was found, `kind` as on the ribbons.

    It is sure where one of its matches is nearly certain.
    """

    text: str
    translation: str
    row: str = ""
    number: int = 0
    kind: str = ""
    is_sure: bool = True


class Paragraph(NamedTuple):
    """Sentences that stand together; `engine_kind` is "" where none of them is translated."""

    passages: tuple[Passage, ...]
    is_title: bool
    language: str
    target: str
    engine_kind: str


class WholeReport(NamedTuple):
    """One report from its first sentence to its last."""

    outlet: str
    when: str
    link: str
    engines: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]


def lay_out_reports(
    comparison: Comparison, rows: Sequence[Row], outlets: Sequence[str], say: Phrases
) -> tuple[WholeReport, ...]:
    """Return every report whole, in the order of the columns.

    Parameters
    ----------
    comparison : Comparison
        One story.
    rows : sequence of Row
        All its rows.
    outlets : sequence of str
        A label for each column.
    say : Phrases
        The words of the interface.

    Returns
    -------
    tuple of WholeReport
        Each sentence of each report once.

    Examples
    --------
    >>> from compare.page.phrases import load_phrases
    >>> from compare.records import Signature
    >>> lay_out_reports(Comparison((), {}, (), (), Signature(())), (), (), load_phrases("en"))
    ()
    """
    placed = {
        (telling.column, claim.sentence.index): row
        for row in rows
        for telling in row.tellings
        for claim in telling.claims
    }
    reports = []
    for column, article in enumerate(comparison.articles):
        claims = comparison.claims[article.id]
        makers = dict.fromkeys(claim.translation.engine for claim in claims if claim.translation)
        reports.append(
            WholeReport(
                outlet=outlets[column],
                when=say.moment(article.published),
                link=web_address(article.url),
                engines=tuple(
                    name_engine(engine, "engine", say)
                    for engine in makers
                    if engine_kind(engine) != "identity"
                ),
                paragraphs=tuple(_paragraphs(claims, column, article, placed)),
            )
        )
    return tuple(reports)


def _paragraphs(
    claims: Sequence[Claim], column: int, article: Article, placed: Mapping[tuple[int, int], Row]
) -> list[Paragraph]:
    paragraphs = []
    for (part, _), together in groupby(claims, key=lambda claim: (claim.part, claim.sentence.paragraph)):
        sentences = list(together)
        made = [each for each in map(aid_of, sentences) if each]
        paragraphs.append(
            Paragraph(
                passages=tuple(
                    _passage(claim, column, placed.get((column, claim.sentence.index))) for claim in sentences
                ),
                is_title=part == "title",
                language=language_tag(
                    article.language if sentences[0].language == "und" else sentences[0].language
                ),
                target=language_tag(made[0].target_language) if made else "",
                engine_kind=engine_kind(", ".join(each.engine for each in made)),
            )
        )
    return paragraphs


def _passage(claim: Claim, column: int, row: Row | None) -> Passage:
    made = aid_of(claim)
    text = displayable(claim.text)
    translation = displayable(made.text) if made else ""
    matches = [pair.match for pair in row.all_pairs if column in (pair.left, pair.right)] if row else []
    if row is None or not matches:
        return Passage(text, translation)
    grave = [difference for match in matches for difference in match.sure_differences]
    return Passage(
        text,
        translation,
        row.id,
        row.number,
        max(grave, key=lambda each: each.severity).kind if grave else "alike",
        max(match.probability for match in matches) >= NEARLY_CERTAIN,
    )
