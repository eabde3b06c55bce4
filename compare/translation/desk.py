"""Everything that can answer for one language pair, asked in order."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from compare.errors import ModelMissingError
from compare.outputs import digest_text
from compare.records import TranslationSettings
from compare.translation.checks import is_wordless
from compare.translation.engines import open_engine
from compare.translation.memory import HUMAN, LayerTranslator, Memory, Unit
from compare.translation.protocol import ALONE, Asked, Decoder, Rendering, Translator

if TYPE_CHECKING:
    from compare.translation.checks import Terminology

IDENTITY = "identity"
_WINDOWS_AHEAD = 1

_Answers = dict[Asked, Rendering]
_LookUp = Callable[[Sequence[Asked]], Sequence[Rendering | None]]


class Office(Protocol):
    """What a desk needs of the run that it works for."""

    target: str
    settings: TranslationSettings

    def memory(self, *, make: bool) -> Memory | None:
        """Return the user's memory; unless `make`, only where there is one already."""

    def report(self, done: int, reused: int = 0) -> None:
        """Take note that sentences are done, and how many of them were answered without decoding."""


class Answering:
    """Sentences that a desk was asked for, answered as its decoder comes to them.

    Parameters
    ----------
    wanted : int
        How many distinct sentences there are.
    answers : dict
        Those that are answered; `steps` add to it.
    steps : iterator
        Each step decodes some; that which finds none left raises what stopped it.
    """

    def __init__(self, wanted: int, answers: _Answers, steps: Iterator[None]) -> None:
        self._wanted = wanted
        self._answers = answers
        self._steps = steps

    @property
    def is_complete(self) -> bool:
        """Whether all are answered, so that nothing more has to be waited for."""
        return len(self._answers) == self._wanted

    def find(self, asked: Asked) -> Rendering:
        """Return the answer to one, waiting for the decoder where it has not come to it."""
        while asked not in self._answers:
            next(self._steps)
        return self._answers[asked]


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
        self._terms: Terminology | None = None
        if settings.glossary and source != office.target:
            from compare.translation.checks import load_terminology

            self._terms = load_terminology(Path(settings.glossary), source, office.target)

    def begin(self, counts: Counter[Asked], *, in_order: bool = False) -> Answering:
        """Start to answer what is asked, of which `counts` says how often it is.

        What needs no decoder is answered at once; the rest when it is waited for, with `in_order` what was
        asked first before the rest.
        """
        answers: _Answers = {}
        for look_up in (self._identity, *(layer.translate for layer in self._layers), self._human_units):
            self._take(_by_sentence(look_up), counts, answers)
        wanting = len(answers) < len(counts)
        steps = self._ask_engine(counts, answers, in_order=in_order) if wanting else iter(())
        return Answering(len(counts), answers, steps)

    def _take(
        self, look_up: _LookUp, counts: Counter[Asked], answers: _Answers, *, made: bool = False
    ) -> None:
        """Ask for what is missing; unless `made` just now, what comes back cost nothing."""
        missing = [asked for asked in counts if asked not in answers]
        if not missing:
            return
        found = {
            asked: answer
            for asked, answer in zip(missing, look_up(missing), strict=True)
            if answer is not None
        }
        answers.update(found)
        done = sum(counts[asked] for asked in found)
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

    def _ask_engine(self, counts: Counter[Asked], answers: _Answers, *, in_order: bool) -> Iterator[None]:
        if self._engine is None:
            self._engine = open_engine(self._source, self._target, self._office.settings)
        engine = self._engine
        decoding: Iterator[None] = iter(())
        if isinstance(engine, Decoder):
            self._take(self._remembered, counts, answers)
            decoding = self._begin_decoding(engine, counts, answers, in_order=in_order)
        else:
            self._take(_by_sentence(engine.translate), counts, answers, made=True)

        def steps() -> Iterator[None]:
            yield from decoding
            raise ModelMissingError(f"{engine.name} cannot translate {self._source} to {self._target}")

        return steps()

    def _remembered(self, asked: Sequence[Asked]) -> list[Rendering | None]:
        memory = self._office.memory(make=False)
        if memory is None:
            return [None] * len(asked)
        sentences = [one.sentence for one in asked]
        fingerprints = [self._fingerprint(one) for one in asked]
        return memory.find_machine(sentences, self._source, self._target, fingerprints)

    def _fingerprint(self, asked: Asked) -> str:
        """Return the engine's fingerprint, and those of terms, of figures written anew and of neighbours.

        The kind of machine is left out: a memory that was carried on is of use on another one.
        """
        from compare.translation.checks import write_plainly

        assert self._engine is not None
        sentence = asked.sentence
        parts = [self._engine.fingerprint.partition(" ")[0]]
        terms = self._terms.find(sentence) if self._terms else []
        if terms:
            written = "\n".join(f"{place.term.source}\t{place.term.target}" for place in terms)
            parts.append(digest_text(written)[:16])
        plain = write_plainly(sentence, self._source).text
        if plain != sentence:  # what was made of the sentence as it stands may hold other figures
            parts.append(digest_text(plain)[:16])
        if asked.neighbours != ALONE:
            parts.append(digest_text(*asked.neighbours)[:16])
        return "+".join(parts)

    def _begin_decoding(
        self, engine: Decoder, counts: Counter[Asked], answers: _Answers, *, in_order: bool
    ) -> Iterator[None]:
        """Decode what is missing, window by window; the next window runs while one is checked."""
        from compare.translation.checks import CheckedDecoder

        checked = CheckedDecoder(engine, self._source, self._target, self._terms)
        missing = [asked for asked in counts if asked not in answers]
        windows = iter(engine.plan_windows([asked.sentence for asked in missing], in_order=in_order))
        running: deque[tuple[list[Asked], Callable[[], list[Rendering]]]] = deque()

        def start_windows() -> None:
            for window in islice(windows, 1 + _WINDOWS_AHEAD - len(running)):
                chosen = [missing[index] for index in window]
                running.append((chosen, checked.begin(chosen)))

        def steps() -> Iterator[None]:
            while running:
                chosen, waiting = running.popleft()
                made = waiting()
                self._remember(chosen, made)
                answers.update(zip(chosen, made, strict=True))
                self._office.report(sum(counts[asked] for asked in chosen))
                start_windows()
                yield

        start_windows()
        return steps()

    def _remember(self, asked: Sequence[Asked], made: Sequence[Rendering]) -> None:
        memory = self._office.memory(make=True)
        if memory is not None:
            memory.add_units(
                Unit(
                    ask.sentence, one.text, self._source, self._target, one.engine,
                    self._fingerprint(ask), one.score, one.warnings, one.kept, backend=one.backend,
                )
                for ask, one in zip(asked, made, strict=True)
            )  # fmt: skip


def _by_sentence(look_up: Callable[[Sequence[str]], Sequence[Rendering | None]]) -> _LookUp:
    """Return a look-up to which it is all the same what stands around a sentence."""
    return lambda asked: look_up([one.sentence for one in asked])
