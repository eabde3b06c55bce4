"""Texts in, translations out: the flow from identity over the memory to the engine."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from compare.errors import ModelMissingError, UnsupportedLanguageError
from compare.records import Progress, ProgressEvent, Translation, TranslationSettings, no_progress
from compare.translation.checking import CheckedDecoder
from compare.translation.engines import open_engine
from compare.translation.guards import is_cyrillic
from compare.translation.layers import LayerTranslator
from compare.translation.masking import without_kept
from compare.translation.memory import Memory, default_memory_path
from compare.translation.protocol import Decoder, Rendering, Translator
from compare.translation.segmentation import SourceText, cut_sentences, join_sentences
from compare.translation.source_keys import plain_source
from compare.translation.terminology import load_terminology
from compare.translation.units import HUMAN, Unit, primary_language

POOL_SENTENCES = 32_768
"""Sentences that are looked up, sorted and decoded together; what a stream holds at a time."""

IDENTITY = "identity"
_WINDOWS_AHEAD = 1


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
    stream = (SourceText(text, source) for text in texts)
    return list(translate_stream(stream, target, settings, progress))


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
    with closing(_Run(target, settings or TranslationSettings(), progress)) as run:
        for pool, is_last in _pools(texts):
            yield from run.translate_pool(pool, is_last=is_last)


_Cut = tuple[SourceText, list[tuple[int, int]]]


def _pools(texts: Iterable[SourceText]) -> Iterator[tuple[list[_Cut], bool]]:
    pool: list[_Cut] = []
    sentences = 0
    for text in texts:
        if sentences >= POOL_SENTENCES:
            yield pool, False
            pool, sentences = [], 0
        pool.append((text, cut_sentences(text)))
        sentences += len(pool[-1][1])
    yield pool, True


class _Run:
    """One run: the memory, the desks that were opened, and how far it is."""

    def __init__(self, target: str, settings: TranslationSettings, progress: Progress) -> None:
        self.target = primary_language(target)
        self.settings = settings
        self._progress = progress
        self._desks: dict[str, _Desk] = {}
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

    def translate_pool(self, pool: Sequence[_Cut], *, is_last: bool) -> Iterator[Translation]:
        """Translate the texts of a pool together."""
        wanted: dict[str, Counter[str]] = {}
        for text, spans in pool:
            counts = wanted.setdefault(primary_language(text.language), Counter())
            counts.update(plain_source(text.text[start:stop]) for start, stop in spans)
        self._is_last = is_last
        self._seen += sum(counts.total() for counts in wanted.values())
        answers = {language: self._desk(language).answer(counts) for language, counts in wanted.items()}
        for text, spans in pool:
            found = answers[primary_language(text.language)]
            made = [_as_written(text.text[start:stop], found) for start, stop in spans]
            yield join_sentences(text, self.target, spans, made)

    def _desk(self, source: str) -> _Desk:
        if source not in self._desks:
            self._desks[source] = _Desk(source, self)
        return self._desks[source]

    def report(self, done: int, reused: int = 0) -> None:
        """Say how far it is; the total is known once the last text has been taken."""
        self._done += done
        self._reused += reused
        total = self._seen if self._is_last else 0
        self._progress(ProgressEvent("translate", self._done, total, "sentences", self._reused))


def _as_written(sentence: str, answers: dict[str, Rendering]) -> Rendering:
    made = answers[plain_source(sentence)]
    return made._replace(text=sentence) if made.engine == IDENTITY else made


class _Desk:
    """Everything that can answer for one language pair, asked in order."""

    def __init__(self, source: str, run: _Run) -> None:
        self._source, self._target = source, run.target
        self._run = run
        settings = run.settings
        self._layers = [LayerTranslator(Path(path), source, run.target) for path in settings.layers]
        self._engine: Decoder | Translator | None = None
        self._terms = (
            load_terminology(Path(settings.glossary), source, run.target)
            if settings.glossary and source != run.target
            else None
        )

    def answer(self, counts: Counter[str]) -> dict[str, Rendering]:
        """Answer each distinct sentence; `counts` says how often it occurs."""
        answers: dict[str, Rendering] = {}
        lookups: tuple[Callable[[Sequence[str]], Sequence[Rendering | None]], ...] = (
            self._identity,
            *(layer.translate for layer in self._layers),
            self._human_units,
        )
        for look_up in lookups:
            self._take(look_up, counts, answers)
        if len(answers) < len(counts):
            self._ask_engine(counts, answers)
        return answers

    def _take(
        self,
        look_up: Callable[[Sequence[str]], Sequence[Rendering | None]],
        counts: Counter[str],
        answers: dict[str, Rendering],
    ) -> None:
        missing = [sentence for sentence in counts if sentence not in answers]
        if not missing:
            return
        found = {
            sentence: made
            for sentence, made in zip(missing, look_up(missing), strict=True)
            if made is not None
        }
        answers.update(found)
        done = sum(counts[sentence] for sentence in found)
        self._run.report(done, done)

    def _identity(self, sentences: Sequence[str]) -> list[Rendering | None]:
        same = self._source == self._target
        return [
            Rendering(sentence, IDENTITY) if same or is_wordless(sentence, self._source) else None
            for sentence in sentences
        ]

    def _human_units(self, sentences: Sequence[str]) -> list[Rendering | None]:
        memory = self._run.memory(make=False)
        if memory is None:
            return [None] * len(sentences)
        found = memory.find_human(sentences, self._source, self._target)
        return [Rendering(text, HUMAN) if text is not None else None for text in found]

    # --- the engine ------------------------------------------------------------------------------

    def _ask_engine(self, counts: Counter[str], answers: dict[str, Rendering]) -> None:
        if self._engine is None:
            if self._source in ("und", ""):
                raise UnsupportedLanguageError("the language of a text is unknown", hint="name its language")
            self._engine = open_engine(self._source, self._target, self._run.settings)
        if isinstance(self._engine, Decoder):
            self._take(self._remembered, counts, answers)
            self._decode(self._engine, counts, answers)
        else:
            self._take(self._engine.translate, counts, answers)
        if len(answers) < len(counts):
            raise ModelMissingError(f"{self._engine.name} cannot translate {self._source} to {self._target}")

    def _remembered(self, sentences: Sequence[str]) -> list[Rendering | None]:
        memory = self._run.memory(make=False)
        if memory is None:
            return [None] * len(sentences)
        fingerprints = [self._fingerprint(sentence) for sentence in sentences]
        return memory.find_machine(sentences, self._source, self._target, fingerprints)

    def _fingerprint(self, sentence: str) -> str:
        """Return the engine's fingerprint, and that of the glossary terms that the sentence holds."""
        assert self._engine is not None
        terms = self._terms.find(sentence) if self._terms else []
        if not terms:
            return self._engine.fingerprint
        written = "\n".join(f"{place.term.source}\t{place.term.target}" for place in terms)
        return f"{self._engine.fingerprint}+{hashlib.sha256(written.encode()).hexdigest()[:16]}"

    def _decode(self, engine: Decoder, counts: Counter[str], answers: dict[str, Rendering]) -> None:
        """Decode what is missing, window by window; the next window runs while one is checked."""
        missing = [sentence for sentence in counts if sentence not in answers]
        checked = CheckedDecoder(engine, self._source, self._target, self._terms)
        running: deque[tuple[list[str], Callable[[], list[Rendering]]]] = deque()
        for window in [*engine.plan_windows(missing), None]:
            if window is not None:
                sentences = [missing[index] for index in window]
                running.append((sentences, checked.begin(sentences)))
            while len(running) > (_WINDOWS_AHEAD if window is not None else 0):
                sentences, wait = running.popleft()
                made = wait()
                self._remember(engine, sentences, made)
                answers.update(zip(sentences, made, strict=True))
                self._run.report(sum(counts[sentence] for sentence in sentences))

    def _remember(self, engine: Decoder, sentences: Sequence[str], made: Sequence[Rendering]) -> None:
        memory = self._run.memory(make=True)
        if memory is not None:
            memory.add_units(
                Unit(
                    sentence, one.text, self._source, self._target, one.engine,
                    self._fingerprint(sentence), one.score, one.warnings, one.kept,
                )
                for sentence, one in zip(sentences, made, strict=True)
            )  # fmt: skip


def is_wordless(sentence: str, language: str) -> bool:
    """Tell whether a sentence holds nothing to translate: no word outside addresses, or none of its script.

    Examples
    --------
    >>> is_wordless("12.05 — 14.00", "ru"), is_wordless("Reuters", "ru"), is_wordless("Reuters", "en")
    (True, True, False)
    """
    if sentence.isascii() and is_cyrillic(language):
        return True
    words = without_kept(sentence)
    if is_cyrillic(language):
        return not any("\u0400" <= character <= "\u052f" for character in words)
    return not any(map(str.isalpha, words))
