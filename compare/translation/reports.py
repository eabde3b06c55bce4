"""Translating the reports of one story, so that they meet: only where languages do, and never as a must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compare.errors import ModelMissingError, UnsupportedLanguageError
from compare.language import is_read_in
from compare.records import Article, Progress, Sentence, Translation, TranslationSettings
from compare.translation.segmentation import SourceText
from compare.translation.translating import translate_stream


def translate_reports(
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    settings: TranslationSettings,
    progress: Progress,
    *,
    even_alone: bool = False,
) -> tuple[dict[str, list[Translation]], tuple[str, ...]]:
    """Translate the sentences of reports in other languages than the target, where several languages meet.

    Parameters
    ----------
    articles : sequence of Article
        The reports of one story.
    sentences : mapping of str to sequence of Sentence
        Their sentences, by article id.
    settings : TranslationSettings
        Engine, memory and target.
    progress : Progress
        Called as the work goes on.
    even_alone : bool
        Whether to translate, too, where only one language is there.

    Returns
    -------
    translations : dict of str to list of Translation
        By article id, one a sentence. A report that no engine can translate is not in it.
    notes : tuple of str
        What a reader must know: which reports are shown as they stand, whose human translations were used.

    Raises
    ------
    ModelMissingError
        If an engine is asked for by name that cannot translate.
    """
    if not even_alone and len({article.language for article in articles}) == 1:
        return {}, ()
    translations: dict[str, list[Translation]] = {}
    notes: list[str] = []
    foreign = [article for article in articles if article.language != settings.target]
    for language in dict.fromkeys(article.language for article in foreign):
        same = [article for article in foreign if article.language == language]
        texts = [
            SourceText(sentence.text, language, article.id)
            for article in same
            for sentence in sentences[article.id]
        ]
        try:
            made = iter(list(translate_stream(texts, settings.target, settings, progress)))
        except (ModelMissingError, UnsupportedLanguageError) as error:
            if settings.engine != "auto":
                raise
            notes.append(describe_untranslated(same, error.what, error.hint, alone=even_alone))
            continue
        for article in same:
            translations[article.id] = [next(made) for _ in sentences[article.id]]
    return translations, (*notes, *_note_layers(translations, settings))


def describe_untranslated(articles: Sequence[Article], why: str, mend: str, *, alone: bool = False) -> str:
    """Say that some reports are shown as they stand, why, and what mends it ("" where nothing does).

    Where they do not stand `alone`, it is said by what they meet reports in other languages.

    Examples
    --------
    >>> told = describe_untranslated([Article("a", "Talsk Courier", "ru", "", "Паром.")], "no model", "")
    >>> told.partition(".")[0]
    'Not translated (no model): Talsk Courier'
    """
    outlets = ", ".join(dict.fromkeys(article.outlet or article.id for article in articles))
    hint = f" To have it translated: {mend}." if mend else ""
    meeting = "" if alone else f", and compared by {_name_what_meets(articles)}"
    return f"Not translated ({why}): {outlets}. What stands there is shown as it is{meeting}.{hint}"


def _name_what_meets(articles: Sequence[Article]) -> str:
    meeting = "names, figures and dates, and by meaning unless no encoder measures it"
    if any(is_read_in(article.language, "en") for article in articles):
        return f"{meeting}; Ukrainian also word by word with Russian and English, through a dictionary"
    return meeting


def _note_layers(
    translations: Mapping[str, list[Translation]], settings: TranslationSettings
) -> tuple[str, ...]:
    human = any(made.engine == "memory" for told in translations.values() for made in told)
    if not (human and settings.layers):
        return ()
    names = ", ".join(layer.name for layer in settings.layers)
    return (
        f"Human translations come from {names}, which is only read and never becomes part of your memory.",
    )
