"""The whole flow, from reports to a comparison, readable on one screen."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from compare._version import __version__
from compare.alignment import (
    Nearest,
    Work,
    align_claims,
    describe_model,
    find_stories,
    group_claims,
    pair_lists,
)
from compare.claims import make_claims, split_article
from compare.differences import compare_match
from compare.documents import SentenceList, read_articles, read_sentence_list
from compare.errors import InputError, TooFewReportsError
from compare.records import (
    Alignment,
    AlignmentSettings,
    Article,
    Claim,
    Comparison,
    EngineChoice,
    Progress,
    ProgressEvent,
    Sentence,
    Signature,
    StoriesRun,
    Translation,
    TranslationSettings,
    no_progress,
)
from compare.translation import translate_texts

# The language of a list is told by its first sentences.
_SAMPLED_SENTENCES = 200


def read(*paths: str | Path) -> list[Article]:
    """Read reports from files and folders.

    Parameters
    ----------
    *paths : str or pathlib.Path
        Files, or folders that are searched for reports.

    Returns
    -------
    list of Article
        In the order of the paths. A file that cannot be read is left out with a warning that says
        which and why.

    Raises
    ------
    InputError
        If no report could be read at all.

    Examples
    --------
    >>> import compare
    >>> articles = compare.read(compare.resource_folder("seeds") / "security-guarantees")
    >>> len(articles)
    4
    """
    articles, failures = read_articles(*paths)
    if not articles:
        why = failures[0].reason if failures else "name files or folders"
        raise InputError("no report could be read", hint=why)
    for failure in failures:
        warnings.warn(failure.reason, stacklevel=2)
    return articles


def translate(
    texts: Sequence[str],
    source: str | None = None,
    target: str = "en",
    *,
    engine: EngineChoice = "auto",
    settings: TranslationSettings | None = None,
) -> list[Translation]:
    """Translate texts offline.

    Parameters
    ----------
    texts : sequence of str
        Each may hold several sentences and paragraphs.
    source : str, optional
        ISO 639-1 code of the language of all texts; None identifies each text.
    target : str
        ISO 639-1 code of the language to translate into.
    engine : {"auto", "argos", "gloss"}
        "auto" asks the memory, then Argos; it never glosses.
    settings : TranslationSettings, optional
        Everything else: memory, beam, threads. Its target and engine give way to the arguments.

    Returns
    -------
    list of Translation
        One for each text, in order.

    Raises
    ------
    ModelMissingError
        If no engine can translate this pair; the message names the command that mends it.

    Examples
    --------
    >>> import compare
    >>> compare.translate(["Nothing to do."], source="en", target="en")[0].engine
    'identity'
    """
    from dataclasses import replace

    chosen = replace(settings or TranslationSettings(), target=target, engine=engine, gloss=False)
    if source is not None:
        return translate_texts(texts, source, target, chosen)
    return _translate_by_language(texts, chosen)


def _translate_by_language(texts: Sequence[str], settings: TranslationSettings) -> list[Translation]:
    from compare.language import identify

    languages = [identify(text) for text in texts]
    results: dict[int, Translation] = {}
    for language in dict.fromkeys(languages):
        places = [place for place, found in enumerate(languages) if found == language]
        source = settings.target if language == "und" else language  # digits and signs need no translation
        made = translate_texts([texts[place] for place in places], source, settings.target, settings)
        results.update(zip(places, made, strict=True))
    return [results[place] for place in range(len(texts))]


def compare_articles(
    articles: Sequence[Article],
    target: str = "en",
    *,
    translation: TranslationSettings | None = None,
    alignment: AlignmentSettings | None = None,
    progress: Progress = no_progress,
) -> Comparison:
    """Compare the reports of one story.

    Parameters
    ----------
    articles : sequence of Article
        At least two reports, in any mix of languages.
    target : str
        The language through which reports in different languages meet. Reports in one and the same
        language are compared in that language and are not translated.
    translation : TranslationSettings, optional
        Engine and memory; its target gives way to `target`.
    alignment : AlignmentSettings, optional
        Threshold, order, calibration.
    progress : Progress, optional
        Called as the work goes on.

    Returns
    -------
    Comparison
        Claims, matches with their differences, and groups.

    Raises
    ------
    TooFewReportsError
        If fewer than two different reports are given.
    ModelMissingError
        If languages meet and no engine can translate them.

    Examples
    --------
    >>> import compare
    >>> left = compare.Article("a", "A", "en", "", "Three boats sank on Monday.")
    >>> right = compare.Article("b", "B", "en", "", "On Monday, three boats sank.")
    >>> compare.compare_articles([left, right]).alignments[0].matches[0].left
    (0,)
    """
    from dataclasses import replace

    articles = _distinct(articles)
    translation = replace(translation or TranslationSettings(gloss=True), target=target)
    alignment = alignment or AlignmentSettings()
    sentences = {article.id: split_article(article) for article in articles}
    translations = _translate_where_languages_meet(articles, sentences, translation, progress)
    claims = {
        article.id: make_claims(article, sentences[article.id], translations.get(article.id))
        for article in articles
    }
    alignments = _align_all(articles, claims, alignment, progress)
    groups = group_claims(claims, alignments)
    signature = _sign(claims, translation, alignment)
    notes = _notes(translations, translation)
    title = _title_of(articles, target)
    return Comparison(tuple(articles), claims, alignments, groups, signature, notes, title)


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
        The stories that several reports tell, each with its comparison, and the reports that stand alone.

    Raises
    ------
    ModelMissingError
        If languages meet in a story and no engine can translate them.

    Examples
    --------
    >>> import compare
    >>> texts = ["Three boats sank on Monday.", "On Monday, three boats sank.", "The museum of salt is open."]
    >>> articles = [compare.Article(str(i), "A", "en", "", text) for i, text in enumerate(texts)]
    >>> run = compare.compare_stories(articles)
    >>> [len(story.articles) for story, comparison in run.compared], [article.id for article in run.alone]
    ([2], ['2'])
    """
    stories = find_stories(articles)
    told = [story for story in stories if len(story.articles) > 1]
    alone = [article for story in stories if len(story.articles) == 1 for article in story.articles]
    compared = []
    for done, story in enumerate(told):
        progress(ProgressEvent("stories", done, len(told), "stories"))
        comparison = compare_articles(
            story.articles, target, translation=translation, alignment=alignment, progress=progress
        )
        compared.append((story, comparison))
    return StoriesRun(tuple(compared), tuple(alone))


class PairedLists(NamedTuple):
    """Two lists of sentences, what each found in the other, and the settings that found it."""

    left: SentenceList
    right: SentenceList
    found_right: Nearest
    found_left: Nearest
    signature: Signature


def pair_files(
    left: str | Path,
    right: str | Path,
    *,
    alignment: AlignmentSettings | None = None,
    workers: int = 1,
    progress: Progress = no_progress,
) -> PairedLists:
    r"""Pair two files with one sentence a line, in any order and of any length.

    Parameters
    ----------
    left, right : str or pathlib.Path
        Plain text in one language.
    alignment : AlignmentSettings, optional
        Threshold and calibration.
    workers : int
        How many processes read and score; 0 is one for each usable core.
    progress : Progress, optional
        Called as the work goes on.

    Returns
    -------
    PairedLists
        Each sentence has one match at most; one without names its nearest candidate. `tabulate_lists`
        makes a table of it.

    Raises
    ------
    InputError
        If a file cannot be read, or the two are in different languages.

    Examples
    --------
    >>> import tempfile
    >>> import compare
    >>> here, there = (Path(tempfile.mkdtemp(), name) for name in ("here.txt", "there.txt"))
    >>> _ = here.write_text("The ferry Halvena sank on Monday night.", "utf-8")
    >>> _ = there.write_text("Rain fell all night.\nThe ferry Halvena has sunk.", "utf-8")
    >>> paired = compare.pair_files(here, there)
    >>> paired.found_right.counterpart.tolist(), paired.found_left.is_match.tolist()
    ([1], [False, True])
    """
    here, there = read_sentence_list(left), read_sentence_list(right)
    language, other = _language_of(here), _language_of(there)
    if language != other:
        raise InputError(
            f"{here.name} is in {language} and {there.name} in {other}",
            hint="translate one first: outletdiff translate FILE -o DIR",
        )
    alignment = alignment or AlignmentSettings()
    found = pair_lists(here.sentences, there.sentences, language, alignment, Work(workers, progress))
    return PairedLists(here, there, *found, _sign_lists(language, alignment))


def _language_of(sentences: SentenceList) -> str:
    from compare.language import identify

    return identify(" ".join(sentences.sentences[:_SAMPLED_SENTENCES]))


def _sign_lists(language: str, alignment: AlignmentSettings) -> Signature:
    parts = ("outletdiff", __version__), ("language", language), ("model", describe_model(alignment))
    return Signature((*parts, ("threshold", f"{alignment.threshold:g}")))


def _distinct(articles: Sequence[Article]) -> list[Article]:
    distinct = list({article.id: article for article in articles}.values())
    if len(distinct) < 2:
        found = "one report" if distinct else "no report"
        raise TooFewReportsError(f"{found} to compare", hint="give at least two different reports")
    return distinct


def _translate_where_languages_meet(
    articles: Sequence[Article],
    sentences: dict[str, list[Sentence]],
    settings: TranslationSettings,
    progress: Progress,
) -> dict[str, list[Translation]]:
    if len({article.language for article in articles}) == 1:
        return {}
    translations: dict[str, list[Translation]] = {}
    foreign = [article for article in articles if article.language != settings.target]
    for language in dict.fromkeys(article.language for article in foreign):
        same = [article for article in foreign if article.language == language]
        texts = [sentence.text for article in same for sentence in sentences[article.id]]
        made = iter(translate_texts(texts, language, settings.target, settings, progress))
        for article in same:
            translations[article.id] = [next(made) for _ in sentences[article.id]]
    return translations


def _align_all(
    articles: Sequence[Article],
    claims: dict[str, tuple[Claim, ...]],
    settings: AlignmentSettings,
    progress: Progress,
) -> tuple[Alignment, ...]:
    from dataclasses import replace

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


def _sign(
    claims: dict[str, tuple[Claim, ...]], translation: TranslationSettings, alignment: AlignmentSettings
) -> Signature:
    made = [claim.translation for told in claims.values() for claim in told if claim.translation]
    engines = sorted({one.engine for one in made}) or ["none"]
    backends = sorted({piece.backend for one in made for piece in one.sentences} - {""})
    parts = [
        ("outletdiff", __version__),
        ("into", translation.target if engines != ["none"] else "none"),
        ("engines", ",".join(engines)),
        *([("backend", ",".join(backends))] if backends else []),  # only where a model translated
        ("beam", "1" if translation.fast else str(translation.beam)),
        ("model", describe_model(alignment)),
        ("threshold", f"{alignment.threshold:g}"),
        ("ordered", "forced" if alignment.ordered else "as found"),
    ]
    return Signature(tuple(parts))


def _notes(translations: dict[str, list[Translation]], settings: TranslationSettings) -> tuple[str, ...]:
    human = any(made.engine == "memory" for told in translations.values() for made in told)
    if not (human and settings.layers):
        return ()
    names = ", ".join(layer.name for layer in settings.layers)
    return (
        f"Human translations come from {names}, which is only read and never becomes part of your memory.",
    )


def _title_of(articles: Sequence[Article], target: str) -> str:
    """Take a title that readers of the target language can read, if there is one."""
    titled = [article for article in articles if article.title]
    readable = [article for article in titled if article.language == target]
    return (readable or titled)[0].title if titled else articles[0].outlet
