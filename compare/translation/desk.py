"""Everything that can answer for one language pair, asked in order."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol

from compare.errors import ModelMissingError
from compare.outputs import digest_text
from compare.records import TranslationSettings
from compare.translation.checks import CheckedDecoder, is_wordless, load_terminology, write_plainly
from compare.translation.engines import open_engine
from compare.translation.memory import HUMAN, LayerTranslator, Memory, Unit
from compare.translation.protocol import ContextDecoder, Decoder, Neighbours, Rendering, Translator

IDENTITY = "identity"
_WINDOWS_AHEAD = 1

_LookUp = Callable[[Sequence[str]], Sequence[Rendering | None]]
FindNeighbours = Callable[[], Mapping[str, Neighbours]]


class Office(Protocol):
    """What a desk needs of the run that it works for."""

    target: str
    settings: TranslationSettings

    def memory(self, *, make: bool) -> Memory | None:
        """Return the user's memory; unless `make`, only where there is one already."""

    def report(self, done: int, reused: int = 0) -> None:
        """Take note that sentences are done, and how many of them were answered without decoding."""


class Desk:
    """Answers sentences of one language.

    Parameters
    ----------
    source : str
        ISO 639-1 code.
    office : Office
        The run, with target, settings, memory and progress.
    """

    def __init__(self, source: str, office: Office) -> None:
        self._source, self._target = source, office.target
        self._office = office
        settings = office.settings
        self._layers = [LayerTranslator(Path(path), source, office.target) for path in settings.layers]
        self._engine: Decoder | Translator | None = None
        self._terms = (
            load_terminology(Path(settings.glossary), source, office.target)
            if settings.glossary and source != office.target
            else None
        )

    def begin(
        self, counts: Counter[str], find_neighbours: FindNeighbours = dict
    ) -> Callable[[], dict[str, Rendering]]:
        """Start to answer each distinct sentence.

        `counts` says how often it occurs, `find_neighbours` what stands around it, if an engine asks. What
        needs no decoder is answered at once; the rest when the answers are waited for.
        """
        answers: dict[str, Rendering] = {}
        lookups: tuple[_LookUp, ...] = (
            self._identity,
            *(layer.translate for layer in self._layers),
            self._human_units,
        )
        for look_up in lookups:
            self._take(look_up, counts, answers)
        wanting = len(answers) < len(counts)
        waiting = self._ask_engine(counts, answers, find_neighbours) if wanting else None

        def wait() -> dict[str, Rendering]:
            if waiting is not None:
                waiting()
            return answers

        return wait

    def _take(
        self, look_up: _LookUp, counts: Counter[str], answers: dict[str, Rendering], *, made: bool = False
    ) -> None:
        """Ask for what is missing; unless `made` just now, what comes back cost nothing."""
        missing = [sentence for sentence in counts if sentence not in answers]
        if not missing:
            return
        found = {
            sentence: answer
            for sentence, answer in zip(missing, look_up(missing), strict=True)
            if answer is not None
        }
        answers.update(found)
        done = sum(counts[sentence] for sentence in found)
        self._office.report(done, 0 if made else done)

    def _identity(self, sentences: Sequence[str]) -> list[Rendering | None]:
        same = self._source == self._target
        return [
            Rendering(sentence, IDENTITY) if same or is_wordless(sentence, self._source) else None
            for sentence in sentences
        ]

    def _human_units(self, sentences: Sequence[str]) -> list[Rendering | None]:
        memory = self._office.memory(make=False)
        if memory is None:
            return [None] * len(sentences)
        found = memory.find_human(sentences, self._source, self._target)
        return [Rendering(text, HUMAN) if text is not None else None for text in found]

    # --- the engine ------------------------------------------------------------------------------

    def _ask_engine(
        self, counts: Counter[str], answers: dict[str, Rendering], find_neighbours: FindNeighbours
    ) -> Callable[[], None]:
        if self._engine is None:
            self._engine = open_engine(self._source, self._target, self._office.settings)
        engine = self._engine
        if isinstance(engine, Decoder):
            self._take(self._remembered, counts, answers)
            neighbours = find_neighbours() if isinstance(engine, ContextDecoder) else {}
            checked = CheckedDecoder(engine, self._source, self._target, self._terms, neighbours)
            decoding = self._begin_decoding(engine, checked, counts, answers)
        else:
            self._take(engine.translate, counts, answers, made=True)
            decoding = None

        def wait() -> None:
            if decoding is not None:
                decoding()
            if len(answers) < len(counts):
                raise ModelMissingError(f"{engine.name} cannot translate {self._source} to {self._target}")

        return wait

    def _remembered(self, sentences: Sequence[str]) -> list[Rendering | None]:
        memory = self._office.memory(make=False)
        if memory is None:
            return [None] * len(sentences)
        fingerprints = [self._fingerprint(sentence) for sentence in sentences]
        return memory.find_machine(sentences, self._source, self._target, fingerprints)

    def _fingerprint(self, sentence: str) -> str:
        """Return the engine's fingerprint, and those of glossary terms and of figures written anew.

        The kind of machine is left out: a memory that was carried on is of use on another one.
        """
        assert self._engine is not None
        parts = [self._engine.fingerprint.partition(" ")[0]]
        terms = self._terms.find(sentence) if self._terms else []
        if terms:
            written = "\n".join(f"{place.term.source}\t{place.term.target}" for place in terms)
            parts.append(digest_text(written)[:16])
        plain = write_plainly(sentence, self._source).text
        if plain != sentence:  # what was made of the sentence as it stands may hold other figures
            parts.append(digest_text(plain)[:16])
        return "+".join(parts)

    def _begin_decoding(
        self, engine: Decoder, checked: CheckedDecoder, counts: Counter[str], answers: dict[str, Rendering]
    ) -> Callable[[], None]:
        """Decode what is missing, window by window; the next window runs while one is checked."""
        missing = [sentence for sentence in counts if sentence not in answers]
        windows = iter(engine.plan_windows(missing))
        running: deque[tuple[list[str], Callable[[], list[Rendering]]]] = deque()

        def start_windows() -> None:
            for window in islice(windows, 1 + _WINDOWS_AHEAD - len(running)):
                sentences = [missing[index] for index in window]
                running.append((sentences, checked.begin(sentences)))

        def wait() -> None:
            while running:
                sentences, waiting = running.popleft()
                made = waiting()
                self._remember(engine, sentences, made)
                answers.update(zip(sentences, made, strict=True))
                self._office.report(sum(counts[sentence] for sentence in sentences))
                start_windows()

        start_windows()
        return wait

    def _remember(self, engine: Decoder, sentences: Sequence[str], made: Sequence[Rendering]) -> None:
        memory = self._office.memory(make=True)
        if memory is not None:
            memory.add_units(
                Unit(
                    sentence, one.text, self._source, self._target, one.engine,
                    self._fingerprint(sentence), one.score, one.warnings, one.kept, backend=one.backend,
                )
                for sentence, one in zip(sentences, made, strict=True)
            )  # fmt: skip
