"""Texts in, translations out: the flow from identity over the memory to the engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from typing import NamedTuple

from compare.errors import refuse_one_string
from compare.language import identify
from compare.records import (
    EngineChoice,
    Progress,
    ProgressEvent,
    Translation,
    TranslationSettings,
    no_progress,
)
from compare.translation.desk import IDENTITY, Answering, Desk
from compare.translation.engines import reads_neighbours
from compare.translation.memory import Memory, default_memory_path, primary_language
from compare.translation.neighbours import Cut, list_asked
from compare.translation.protocol import Asked, Rendering
from compare.translation.segmentation import SourceText, cut_sentences, join_sentences
from compare.translation.settling import settle

POOL_SENTENCES = 32_768
"""Sentences that are looked up, sorted and decoded together; what a stream holds at a time."""


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
    engine : {"auto", "argos", "opus", "nllb", "m2m", "gloss", "server"}
        "auto" asks the memory, then the installed models; it never glosses, and asks no server.
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
    UsageError
        If `texts` is one string, or `target` no code.

    Examples
    --------
    >>> import compare
    >>> compare.translate(["Nothing to do."], source="en", target="en")[0].engine
    'identity'
    """
    refuse_one_string(texts, "texts")
    chosen = replace(settle(settings, target, gloss=False), engine=engine, gloss=False)
    if source is not None:
        return translate_texts(texts, source, target, chosen)
    return _translate_by_language(texts, chosen)


def _translate_by_language(texts: Sequence[str], settings: TranslationSettings) -> list[Translation]:
    languages = [identify(text) for text in texts]
    results: dict[int, Translation] = {}
    for language in dict.fromkeys(languages):
        places = [place for place, found in enumerate(languages) if found == language]
        source = settings.target if language == "und" else language  # digits and signs need no translation
        made = translate_texts([texts[place] for place in places], source, settings.target, settings)
        results.update(zip(places, made, strict=True))
    return [results[place] for place in range(len(texts))]


def translate_texts(
    texts: Sequence[str],
    source: str,
    target: str,
    settings: TranslationSettings | None = None,
    progress: Progress = no_progress,
) -> list[Translation]:
    """Translate texts of one language.

    Parameters
    ----------
    texts : sequence of str
        Each may hold several sentences and paragraphs; what stands between sentences is kept.
    source, target : str
        ISO 639-1 codes.
    settings : TranslationSettings, optional
        Engine, memory, decoding; its target gives way to `target`.
    progress : Progress, optional
        Called after each window of sentences.

    Returns
    -------
    list of Translation
        One for each text, in order.

    Raises
    ------
    ModelMissingError
        If a sentence needs an engine and none can translate this pair.

    Examples
    --------
    >>> [made] = translate_texts(["Nothing. To do."], "en", "en")
    >>> made.text, made.engine, len(made.sentences)
    ('Nothing. To do.', 'identity', 2)
    """
    return list(begin_texts([SourceText(text, source) for text in texts], target, settings, progress))


def begin_texts(
    texts: Iterable[SourceText],
    target: str,
    settings: TranslationSettings | None = None,
    progress: Progress = no_progress,
) -> Begun:
    """Start to translate texts: the decoder works while the caller does something else.

    Parameters
    ----------
    texts : iterable of SourceText
        Texts with their languages. Where they are of several documents, those of the first come first.
    target, settings, progress
        As in `translate_texts`.

    Returns
    -------
    Begun
        Gives the translations in order, each as soon as it is made.

    Raises
    ------
    ModelMissingError
        As in `translate_texts`; other errors come here or when the translations are waited for.

    Examples
    --------
    >>> begun = begin_texts([SourceText("Nothing. To do.", "en")], "en")
    >>> begun.is_complete, [made.text for made in begun]
    (True, ['Nothing. To do.'])
    """
    return Begun(_pools(texts), _Run(target, settings or TranslationSettings(), progress))


def translate_stream(
    texts: Iterable[SourceText],
    target: str,
    settings: TranslationSettings | None = None,
    progress: Progress = no_progress,
) -> Iterator[Translation]:
    """Translate a stream of texts, which may be in several languages, in bounded memory.

    Sentences are gathered into pools; inside a pool each distinct sentence is looked up once, and
    what is missing is sorted by length and decoded in windows. Each window is committed to the
    memory before the next, so an interruption loses only what is being decoded.

    Parameters
    ----------
    texts : iterable of SourceText
        Texts with their languages; taken as they are needed.
    target : str
        ISO 639-1 code.
    settings, progress
        As in `translate_texts`.

    Yields
    ------
    Translation
        One for each text, in order.

    Raises
    ------
    ModelMissingError
        As in `translate_texts`.
    UnsupportedLanguageError
        If a text is in no known language and would need an engine.
    """
    yield from begin_texts(texts, target, settings, progress)


class Begun:
    """Texts of which the decoder has begun: an iterator over their translations.

    Parameters
    ----------
    pools : iterator
        Texts that are looked up and decoded together, and whether they are the last.
    run : _Run
        What translates them; it is closed with the last.
    """

    def __init__(self, pools: Iterator[tuple[list[Cut], bool]], run: _Run) -> None:
        self._pools = pools
        self._run = run
        try:
            self._pool = run.begin_pool(*next(pools))
        except BaseException:
            run.close()
            raise

    @property
    def is_complete(self) -> bool:
        """Whether all is decoded: what is left comes at once."""
        return self._pool.is_last and self._pool.is_complete

    def __iter__(self) -> Iterator[Translation]:
        with closing(self._run):
            yield from self._pool.translations()
            for pool, is_last in self._pools:
                self._pool = self._run.begin_pool(pool, is_last)
                yield from self._pool.translations()


def _pools(texts: Iterable[SourceText]) -> Iterator[tuple[list[Cut], bool]]:
    pool: list[Cut] = []
    sentences = 0
    for text in texts:
        if sentences >= POOL_SENTENCES:
            yield pool, False
            pool, sentences = [], 0
        pool.append((text, cut_sentences(text)))
        sentences += len(pool[-1][1])
    yield pool, True


class _Pool(NamedTuple):
    """Texts that are translated together, what is asked for each, and what answers in each language."""

    asked: list[tuple[Cut, list[Asked]]]
    begun: Mapping[str, Answering]
    target: str
    is_last: bool

    @property
    def is_complete(self) -> bool:
        """Whether every sentence is answered."""
        return all(answering.is_complete for answering in self.begun.values())

    def translations(self) -> Iterator[Translation]:
        """Give the translations in order, waiting for each."""
        for (text, spans), sentences in self.asked:
            answering = self.begun[primary_language(text.language)]
            made = [
                _as_written(text.text[start:stop], answering.find(sentence))
                for (start, stop), sentence in zip(spans, sentences, strict=True)
            ]
            yield join_sentences(text, self.target, spans, made)


class _Run:
    """One run: the memory, the desks that were opened, and how far it is."""

    def __init__(self, target: str, settings: TranslationSettings, progress: Progress) -> None:
        self.target = primary_language(target)
        self.settings = settings
        self._progress = progress
        self._desks: dict[str, Desk] = {}
        self._memory: Memory | None = None
        self._seen = self._done = self._reused = 0
        self._is_last = False

    def close(self) -> None:
        """Close the memory."""
        if self._memory is not None:
            self._memory.close()

    def memory(self, *, make: bool) -> Memory | None:
        """Return the user's memory; unless `make`, only where there is one already."""
        path = self.settings.memory or default_memory_path()
        if self._memory is None and self.settings.use_memory and (make or path.exists()):
            self._memory = Memory(path)
        return self._memory

    def begin_pool(self, pool: Sequence[Cut], is_last: bool) -> _Pool:
        """Start to translate the texts of a pool together."""
        asked = list_asked(pool, in_context=reads_neighbours(self.settings))
        wanted: dict[str, Counter[Asked]] = {}
        for (text, _), sentences in zip(pool, asked, strict=True):
            wanted.setdefault(primary_language(text.language), Counter()).update(sentences)
        self._is_last = is_last
        self._seen += sum(counts.total() for counts in wanted.values())
        in_order = len({text.document for text, _ in pool}) > 1
        begun = {
            language: self._desk(language).begin(counts, in_order=in_order)
            for language, counts in wanted.items()
        }
        return _Pool(list(zip(pool, asked, strict=True)), begun, self.target, is_last)

    def _desk(self, source: str) -> Desk:
        if source not in self._desks:
            self._desks[source] = Desk(source, self)
        return self._desks[source]

    def report(self, done: int, reused: int = 0) -> None:
        """Say how far it is; the total is known once the last text has been taken."""
        self._done += done
        self._reused += reused
        total = self._seen if self._is_last else 0
        self._progress(ProgressEvent("translate", self._done, total, "sentences", self._reused))


def _as_written(sentence: str, made: Rendering) -> Rendering:
    return made._replace(text=sentence) if made.engine == IDENTITY else made
