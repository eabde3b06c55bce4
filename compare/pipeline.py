"""The whole flow, from reports to a comparison: `compare_articles` is the list of its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Protocol

from compare.alignment import (
    align_claims,
    describe_cut,
    find_nearest_stories,
    group_claims,
    order_by_publication,
    settle_encoder,
    sign_comparison,
)
from compare.claims import make_claims, split_article
from compare.differences import compare_match
from compare.documents import number_repeats
from compare.errors import TooFewReportsError
from compare.records import (
    Alignment,
    AlignmentSettings,
    Article,
    Claim,
    Comparison,
    Progress,
    ProgressEvent,
    Sentence,
    StoriesRun,
    Translation,
    TranslationSettings,
    no_progress,
)
from compare.translation import settle, translate_reports


class TranslateReports(Protocol):
    """Translates the sentences of reports; as `compare.translation.translate_reports`."""

    def __call__(
        self,
        articles: Sequence[Article],
        sentences: Mapping[str, Sequence[Sentence]],
        settings: TranslationSettings,
        progress: Progress,
        /,
    ) -> tuple[dict[str, list[Translation]], tuple[str, ...]]:
        """Return translations by article id, and what a reader must know of them."""


def compare_articles(  # noqa: PLR0913 - each is a part of the flow
    articles: Sequence[Article],
    target: str = "en",
    *,
    translation: TranslationSettings | None = None,
    alignment: AlignmentSettings | None = None,
    progress: Progress = no_progress,
    translate: TranslateReports = translate_reports,
) -> Comparison:
    """Compare the reports of one story.

    Parameters
    ----------
    articles : sequence of Article
        At least two reports, in any order and any mix of languages. Of two that have one id, the second gets
        ``-2`` behind its own.
    target : str
        The language through which reports in different languages meet. Reports in one and the same
        language are compared in that language and are not translated.
    translation : TranslationSettings, optional
        Engine and memory; its target gives way to `target`.
    alignment : AlignmentSettings, optional
        Threshold, order, calibration, encoder.
    progress : Progress, optional
        Called as the work goes on.
    translate : callable, optional
        What translates reports where languages meet; by default the engine and the memory of `translation`.

    Returns
    -------
    Comparison
        Claims, matches with their differences, and groups; its reports in order of publication.

    Raises
    ------
    TooFewReportsError
        If fewer than two different reports are given.
    ModelMissingError
        If an engine is asked for by name that cannot translate. Otherwise a report that no engine can
        translate is compared all the same, by meaning, names, figures and dates (Ukrainian by a dictionary of
        single words, too), and a note says so.

    Examples
    --------
    >>> import compare
    >>> left = compare.Article("a", "A", "en", "", "Three boats sank on Monday.")
    >>> right = compare.Article("b", "B", "en", "", "On Monday, three boats sank.")
    >>> compare.compare_articles([left, right]).alignments[0].matches[0].left
    (0,)
    """
    articles = order_by_publication(_distinct(articles))
    translation = settle(translation, target, gloss=True)
    sentences = {article.id: split_article(article) for article in articles}
    translations, notes = translate(articles, sentences, translation, progress)
    claims = {
        article.id: make_claims(article, sentences[article.id], translations.get(article.id))
        for article in articles
    }
    texts = (claim.text for told in claims.values() for claim in told)
    alignment = settle_encoder(alignment or AlignmentSettings(), texts)
    alignments = _align_all(articles, claims, alignment, progress)
    return Comparison(
        tuple(articles),
        claims,
        alignments,
        group_claims(claims, alignments),
        sign_comparison(claims, translation, alignment),
        notes,
        _title_of(articles, target),
    )


def compare_stories(
    articles: Sequence[Article],
    target: str = "en",
    *,
    translation: TranslationSettings | None = None,
    alignment: AlignmentSettings | None = None,
    progress: Progress = no_progress,
) -> StoriesRun:
    """Sort reports into stories, and compare the reports of each.

    Parameters
    ----------
    articles : sequence of Article
        Reports of any number of stories, in any mix of languages.
    target, translation, alignment, progress
        As in `compare_articles`, which they are handed to.

    Returns
    -------
    StoriesRun
        The stories that several reports tell, each with its comparison, and the reports that stand alone,
        with what is nearest to each.

    Raises
    ------
    ModelMissingError
        As in `compare_articles`.

    Examples
    --------
    >>> import compare
    >>> texts = ["Three boats sank on Monday.", "On Monday, three boats sank.", "The museum of salt is open."]
    >>> articles = [compare.Article(str(i), "A", "en", "", text) for i, text in enumerate(texts)]
    >>> run = compare.compare_stories(articles)
    >>> [len(story.articles) for story, comparison in run.compared], [article.id for article in run.alone]
    ([2], ['2'])
    """
    stories, nearest, cuts = find_nearest_stories(articles, alignment)
    told = [story for story in stories if len(story.articles) > 1]
    alone = [article for story in stories if len(story.articles) == 1 for article in story.articles]
    compared = []
    for done, story in enumerate(told):
        progress(ProgressEvent("stories", done, len(told), "stories"))
        comparison = compare_articles(
            story.articles, target, translation=translation, alignment=alignment, progress=progress
        )
        compared.append((story, comparison))
    return StoriesRun(tuple(compared), tuple(alone), nearest, tuple(map(describe_cut, cuts)))


def _distinct(articles: Sequence[Article]) -> list[Article]:
    distinct = number_repeats({(each.id, each.title, each.text): each for each in articles}.values())
    if len(distinct) < 2:
        found = "one report" if distinct else "no report"
        raise TooFewReportsError(f"{found} to compare", hint="give at least two different reports")
    return distinct


def _align_all(
    articles: Sequence[Article],
    claims: dict[str, tuple[Claim, ...]],
    settings: AlignmentSettings,
    progress: Progress,
) -> tuple[Alignment, ...]:
    pairs = list(combinations(articles, 2))
    alignments = []
    for done, (left, right) in enumerate(pairs):
        progress(ProgressEvent("matching", done, len(pairs), "pairs of reports"))
        here, there = claims[left.id], claims[right.id]
        dates = (left.published, right.published)
        found = align_claims(here, there, settings)
        matches = tuple(
            replace(match, differences=compare_match(match, here, there, dates)) for match in found.matches
        )
        alignments.append(replace(found, left=left.id, right=right.id, matches=matches))
    progress(ProgressEvent("matching", len(pairs), len(pairs), "pairs of reports"))
    return tuple(alignments)


def _title_of(articles: Sequence[Article], target: str) -> str:
    """Take a title that readers of the target language can read, if there is one."""
    titled = [article for article in articles if article.title]
    readable = [article for article in titled if article.language == target]
    return (readable or titled)[0].title if titled else articles[0].outlet
