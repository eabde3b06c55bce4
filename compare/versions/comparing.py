"""From copies of one article to what changed in it: `compare_versions` is the list of the steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from compare.alignment import sign_comparison
from compare.claims import read_claim, split_article
from compare.documents import number_repeats
from compare.records import (
    AlignmentSettings,
    Article,
    Change,
    Claim,
    Progress,
    ProgressEvent,
    Sentence,
    Signature,
    Translation,
    TranslationSettings,
    Version,
    VersionsComparison,
    VersionStep,
    no_progress,
)
from compare.translation import settle, translate_reports
from compare.versions.ageing import mark_returns, trace_ages
from compare.versions.aligning import SAME_SENTENCE, Link, link_sentences
from compare.versions.describing import list_changes
from compare.versions.gathering import Gathered, fold_copies, gather

_NAMED = 5
_Claims = dict[str, tuple[Claim, ...]]


def compare_versions(  # noqa: PLR0913 - the public face, as `compare_articles`
    articles: Sequence[Article],
    target: str = "en",
    *,
    url: str = "",
    translation: TranslationSettings | None = None,
    alignment: AlignmentSettings | None = None,
    progress: Progress = no_progress,
) -> VersionsComparison:
    """Say what changed from one saved copy of an article to the next.

    Parameters
    ----------
    articles : sequence of Article
        Copies of one article; they are ordered by when they were captured, else by when they say that they
        were modified or published, else as they were given.
    target : str
        The language into which what a reader may not read is translated. Versions are compared in their own
        language; nothing is translated where that is the target.
    url : str
        The address of the article, where copies of several are given.
    translation : TranslationSettings, optional
        Engine and memory; its target gives way to `target`.
    alignment : AlignmentSettings, optional
        Which encoder measures meaning.
    progress : Progress, optional
        Called as the work goes on.

    Returns
    -------
    VersionsComparison
        Versions, what changed from each to the next, and how old each sentence of the last one is.

    Raises
    ------
    TooFewReportsError
        If fewer than two copies are given, or they are not versions of one article.
    UsageError
        If they are copies of several articles and `url` does not say which is meant.

    Examples
    --------
    >>> import compare
    >>> early = compare.Article("a", "A", "en", "", "Three boats sank on Monday. Rain fell.")
    >>> late = compare.Article("b", "A", "en", "", "Four boats sank on Monday. Rain fell.")
    >>> [change] = compare.compare_versions([early, late]).changes
    >>> change.kind, [difference.note for difference in change.differences]
    ('corrected', ...)
    """
    translation = settle(translation, target, gloss=True)
    gathered = gather(number_repeats(articles), url)
    versions = fold_copies(gathered)
    alignment = alignment or AlignmentSettings()
    sentences = {version.article.id: split_article(version.article) for version in versions}
    made, notes = _translate(versions, sentences, translation, progress)
    claims = _read_claims(versions, sentences, made)
    steps = mark_returns(versions, claims, _compare_steps(versions, claims, alignment, progress))
    first = versions[0].article.id
    return VersionsComparison(
        versions,
        claims,
        steps,
        trace_ages(versions, steps, len(claims[first])),
        gathered.order,
        _sign(claims, translation, alignment),
        (*_describe(gathered), *notes),
    )


def _translate(
    versions: Sequence[Version],
    sentences: Mapping[str, Sequence[Sentence]],
    settings: TranslationSettings,
    progress: Progress,
) -> tuple[dict[str, Translation], tuple[str, ...]]:
    """Translate each sentence once, however many versions have it; by its text."""
    newest = versions[-1].article
    if newest.language == settings.target:
        return {}, ()
    told = {sentence.text: sentence for version in versions for sentence in sentences[version.article.id]}
    found, notes = translate_reports(
        [newest], {newest.id: list(told.values())}, settings, progress, even_alone=True
    )
    return dict(zip(told, found.get(newest.id, ()), strict=False)), notes


def _read_claims(
    versions: Sequence[Version], sentences: Mapping[str, Sequence[Sentence]], made: Mapping[str, Translation]
) -> _Claims:
    """Read what each sentence says, once: the versions share most of them."""
    published = next((version.article.published for version in versions if version.article.published), None)
    language = versions[-1].article.language
    seen: dict[tuple[str, bool], Claim] = {}
    claims: _Claims = {}
    for version in versions:
        told = []
        for sentence in sentences[version.article.id]:
            key = sentence.text, sentence.paragraph < 0
            if key not in seen:
                seen[key] = read_claim(sentence, language, published, made.get(sentence.text))
            told.append(replace(seen[key], sentence=sentence))
        claims[version.article.id] = tuple(told)
    return claims


def _compare_steps(
    versions: Sequence[Version], claims: _Claims, settings: AlignmentSettings, progress: Progress
) -> list[VersionStep]:
    published = next((version.article.published for version in versions if version.article.published), None)
    steps = []
    for done, (earlier, later) in enumerate(pairwise(versions)):
        progress(ProgressEvent("comparing", done, len(versions) - 1, "steps"))
        left, right = claims[earlier.article.id], claims[later.article.id]
        links = link_sentences(left, right, settings)
        changes = _in_order(list_changes(left, right, links, published), links)
        same = tuple((link.left[0], link.right[0]) for link in links if link.is_same and not link.is_moved)
        steps.append(VersionStep(earlier.article.id, later.article.id, tuple(changes), same))
    progress(ProgressEvent("comparing", len(versions) - 1, len(versions) - 1, "steps"))
    return steps


def _in_order(changes: Iterable[Change], links: Sequence[Link]) -> list[Change]:
    """Sort by the place in the later version; what was taken away comes behind what it stood behind."""
    partners = {index: link.right[-1] for link in links for index in link.left if not link.is_moved}

    def place(change: Change) -> tuple[float, int]:
        if change.right:
            return change.right[0], 0
        before = [partners[index] for index in range(change.left[0]) if index in partners]
        return (before[-1] if before else -1) + 0.5, change.left[0]

    return sorted(changes, key=place)


def _sign(claims: _Claims, translation: TranslationSettings, alignment: AlignmentSettings) -> Signature:
    signed = sign_comparison(claims, translation, alignment)
    parts = [part for part in signed.parts if part[0] not in {"threshold", "ordered"}]
    return Signature((*parts, ("same sentence", f"{SAME_SENTENCE:g}")))


def _describe(gathered: Gathered) -> tuple[str, ...]:
    notes = []
    if gathered.order == "given":
        notes.append(
            "The copies do not say when each stood so; they are in the order in which they were given."
        )
    if gathered.order == "mixed":
        notes.append("The copies state their times in different ways: of each the best it states was taken.")
    if gathered.aside:
        names = [article.url or article.title or article.id for article in gathered.aside]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        notes.append(f"Other articles, which are not compared: {', '.join(names[:_NAMED])}{more}.")
    return tuple(notes)
