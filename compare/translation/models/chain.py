"""The one boundary to CTranslate2: models in, one or several in a row, `Rendering`s out.

What is particular to a kind of model, above all how it cuts words into pieces, is its adapter's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from sys import intern
from threading import Lock
from typing import Any, NamedTuple

from compare.allocation import keep_freed_memory
from compare.errors import UsageError
from compare.records import Progress, TranslationSettings
from compare.resources import usable_cores
from compare.translation.decoding import (
    CANNOT_LOAD,
    COMPUTE_TYPE,
    LONGEST,
    Batch,
    Feeder,
    Packing,
    Shortlist,
    beside_weights,
    choose_device,
    cut_long,
    describe_backend,
    fill_up,
    join_parts,
    plan_batches,
    plan_windows,
    refuse_model,
    try_out,
    widths_on,
)
from compare.translation.kinds import KINDS
from compare.translation.models.argos import open_argos_pieces
from compare.translation.models.nllb import open_nllb_pieces
from compare.translation.models.opus import open_opus_pieces
from compare.translation.models.pieces import Pieces
from compare.translation.models.shortlisting import make_shortlist
from compare.translation.models.shortlists import find_shortlist
from compare.translation.packages import Leg, find_route, fingerprint_of, read_vocabulary
from compare.translation.protocol import LIMIT, Decoded, Rendering

_ADAPTERS: Mapping[str, Callable[[Path, str, str], Pieces]] = {
    "argos": open_argos_pieces,
    "opus": open_opus_pieces,
    "nllb": open_nllb_pieces,
    "m2m": open_nllb_pieces,
}
_MOST_WORKERS = 16
_METHOD = "5"  # raise it when the same settings give other translations than before


class Decoding(NamedTuple):
    """How a model is run; the device "cuda" has never been tried."""

    beam: int
    fast: bool
    workers: int
    device: str

    @classmethod
    def of(cls, settings: TranslationSettings) -> Decoding:
        """Read it off the settings."""
        device = choose_device(settings.device)
        return cls(settings.beam_size, settings.fast, settings.threads or count_workers(), device)

    @property
    def packing(self) -> Packing:
        """What the machine and the user allow of batches."""
        return Packing(widths_on(self.device), self.fast, self.workers, small=self.beam > 1)


class Trial(NamedTuple):
    """A shortlist that is being measured, or none."""

    shortlist: Shortlist | None = None


def count_workers() -> int:
    """Return how many sentences to decode at a time: one worker of one thread for each usable core.

    Several threads inside one worker were never faster, and three times slower where another
    program keeps a core busy.
    """
    return min(usable_cores(), _MOST_WORKERS)


def open_models(
    source: str,
    target: str,
    settings: TranslationSettings,
    kinds: Collection[str] = KINDS,
    *,
    trial: Trial | None = None,
) -> ModelChain:
    """Return the engine for a pair of languages, through others where there is no direct model.

    Fast decoding uses the shortlists that were measured; a `trial` uses what it holds instead.

    Raises
    ------
    ModelMissingError
        If no model of these kinds is installed; the message names the command that mends it.
    ModelError
        If a model is there but cannot be loaded.
    """
    decoding = Decoding.of(settings)
    hops = [_Hop(leg, decoding, trial) for leg in find_route(source, target, kinds)]
    return ModelChain(tuple(hops), decoding)


class ModelChain:
    """One model, or several in a row, as a `Decoder`."""

    def __init__(self, hops: tuple[_Hop, ...], decoding: Decoding) -> None:
        self._hops = hops
        self._decoding = decoding
        self.name = _name_chain([hop.name for hop in hops])
        parts = [_METHOD, str(decoding.beam), str(decoding.fast), decoding.device]
        written = "\n".join([*parts, *(hop.fingerprint for hop in hops)])
        self.backend = describe_backend(decoding.device)
        if any(hop.shortlist for hop in hops):
            self.backend += " with a shortlist"
        self.fingerprint = f"{hashlib.sha256(written.encode()).hexdigest()[:32]} {self.backend}"

    def only_model(self) -> _Hop | None:
        """Return the model, unless there are several in a row."""
        return self._hops[0] if len(self._hops) == 1 else None

    def plan_windows(self, sentences: Sequence[str], *, in_order: bool = False) -> list[list[int]]:
        """Sort the sentences into windows by their number of tokens."""
        lengths = self._hops[0].count_tokens(sentences)
        return plan_windows(lengths, self._decoding.packing, in_order=in_order)

    def begin(self, sentences: Sequence[str], *, again: bool = False) -> Callable[[], Decoded]:
        """Start decoding on the first hop; the rest happens when the result is waited for."""
        waiting = self._hops[0].begin(sentences, again=again)

        def wait() -> Decoded:
            made = waiting()
            for hop in self._hops[1:]:
                onward = hop.begin([best[0].text for best in made], again=again)()
                made = [_join(first[0], rest) for first, rest in zip(made, onward, strict=True)]
            return [[one._replace(engine=self.name, backend=self.backend) for one in best] for best in made]

        return wait


def _name_chain(names: Sequence[str]) -> str:
    """Join names of engines; the kind is not said again for the next of its kind.

    Examples
    --------
    >>> _name_chain(["argos:uk_en@1.9", "argos:en_ru@1.9"]), _name_chain(["opus:uk_en", "argos:en_ru@1.9"])
    ('argos:uk_en@1.9+en_ru@1.9', 'opus:uk_en+argos:en_ru@1.9')
    """
    kinds = ["", *(name.partition(":")[0] for name in names)]
    return "+".join(name.removeprefix(f"{before}:") for name, before in zip(names, kinds, strict=False))


def _join(first: Rendering, rest: Sequence[Rendering]) -> list[Rendering]:
    """Join two hops: the score is that of the less certain one."""
    return [
        second._replace(
            score=min(first.score or 0.0, second.score or 0.0),
            warnings=tuple(dict.fromkeys(first.warnings + second.warnings)),
        )
        for second in rest
    ]


# --- one model -----------------------------------------------------------------------------------


# Kinds whose translations begin with the token of a language. CTranslate2 4.8 takes for it the place that it
# had in the shortlist of the batch before: another token stands there now, or none.
_NAME_TARGET_FIRST = frozenset({"nllb", "m2m"})


class _Hop:
    """One model between two languages: its pieces and its weights, loaded when first needed."""

    def __init__(self, leg: Leg, decoding: Decoding, trial: Trial | None = None) -> None:
        self._leg = leg
        self._decoding = decoding
        self._feeder = Feeder(decoding.workers + 2)
        self._cut: dict[str, list[str]] = {}
        self.name = leg.package.engine
        self._digests = fingerprint_of(leg.package)
        # An Argos package has one pair of languages, and what was cached of it stays valid.
        pair = "" if leg.package.kind == "argos" else f":{leg.source}:{leg.target}"
        self.model_fingerprint = self.fingerprint = f"{self._digests}{pair}"
        self.shortlist: Shortlist | None = None
        if decoding.fast and leg.package.kind not in _NAME_TARGET_FIRST:
            self.shortlist = trial.shortlist if trial else find_shortlist(self.fingerprint)
        if self.shortlist:
            self.fingerprint += f":{self.shortlist.digest}"

    def load(self) -> _Loaded:
        """Return the model and its pieces, loaded once in a process."""
        with _LOADING:
            leg, decoding = self._leg, self._decoding
            pair = (leg.source, leg.target)
            pieces = _open_pieces(leg.package.kind, leg.package.path, pair, self._digests)
            place = _Place(pieces.model, pieces.start, self._digests)
            listed = _Listed.of(self.shortlist)
            return _Loaded(pieces, _load(place, decoding.device, decoding.workers, listed))

    def encode(self, sentence: str) -> list[str]:
        """Return the tokens of a sentence."""
        tokens: list[str] = self.load().pieces.encode(sentence)
        return tokens

    def count_tokens(self, sentences: Sequence[str]) -> list[int]:
        """Return how many tokens sentences have that are to be decoded next; the tokens are kept for that."""
        encode = self.load().pieces.encode
        self._cut = {sentence: list(map(intern, encode(sentence.strip()))) for sentence in sentences}
        return [len(self._cut[sentence]) for sentence in sentences]

    def make_shortlist(self, sentences: Sequence[str], progress: Progress) -> Shortlist:
        """Learn from sentences which pieces the model writes for which.

        Raises
        ------
        UsageError
            If the model is of a kind that takes none.
        """
        loaded = self.load()
        if loaded.pieces.prefix:
            hint = "measure a model of one pair of languages: --engine opus or --engine argos"
            raise UsageError(f"{self.name} takes no shortlist, for it is told its language first", hint=hint)
        vocabulary = read_vocabulary(loaded.pieces.model)
        return make_shortlist(loaded.pieces, loaded.model, vocabulary, sentences, progress)

    def begin(self, sentences: Sequence[str], *, again: bool) -> Callable[[], Decoded]:
        """Start decoding; long sentences go in parts."""
        loaded = self.load()
        encode = loaded.pieces.encode

        def count(part: str) -> int:
            return len(self._cut.get(part) or encode(part))

        parts = [
            cut_long(sentence, count) if len(sentence) > LONGEST else [sentence] for sentence in sentences
        ]
        flat = [self._cut.get(part) or encode(part.strip()) for some in parts for part in some]
        batches = self._plan(flat, again=again)
        options = self._options(loaded.pieces.length_penalty, again=again)
        jobs = [
            self._feeder.add(
                partial(loaded.start, [flat[index] for index in batch.members], batch, {**options, **extra})
            )
            for batch, extra in batches
        ]

        def wait() -> Decoded:
            done: dict[int, list[Rendering]] = {}
            for (batch, _), job in zip(batches, jobs, strict=True):
                results = self._feeder.take(job)[: len(batch.members)]
                for index, result in zip(batch.members, results, strict=True):
                    done[index] = loaded.read(result, batch.limit, options["length_penalty"])
            decoded = iter([done[index] for index in range(len(flat))])
            return [_glue(some, [next(decoded) for _ in some]) for some in parts]

        return wait

    def _plan(self, flat: list[list[str]], *, again: bool) -> list[tuple[Batch, dict[str, Any]]]:
        """Plan batches; the shortlist serves sentences that it knows, and no second try."""
        takes_shortlist = not again and not self.load().pieces.prefix
        listed = {
            index
            for index, tokens in enumerate(flat)
            if takes_shortlist and self.shortlist and self.shortlist.covers(tokens)
        }
        planned = []
        for members in (sorted(listed), [index for index in range(len(flat)) if index not in listed]):
            is_listed = bool(members) and members[0] in listed
            extra = {"use_vmap": True} if is_listed else {}
            packing = self._decoding.packing
            packing = packing._replace(small=packing.small or is_listed)
            for batch in plan_batches([len(flat[index]) for index in members], packing):
                placed = batch._replace(members=[members[place] for place in batch.members])
                planned.append((placed, extra))
        return planned

    def _options(self, length_penalty: float, *, again: bool) -> dict[str, Any]:
        options: dict[str, Any] = {"beam_size": self._decoding.beam, "length_penalty": length_penalty}
        if again:
            beam = max(self._decoding.beam, 4)
            options = {
                "beam_size": beam, "num_hypotheses": beam, "length_penalty": 1.0,
                "repetition_penalty": 1.1, "no_repeat_ngram_size": 4,
            }  # fmt: skip
        return options


def _glue(parts: Sequence[str], decoded: Sequence[list[Rendering]]) -> list[Rendering]:
    """Join the parts of a long sentence again; a short one keeps all its renderings."""
    if len(parts) == 1:
        return decoded[0]
    return [join_parts(parts, [renderings[0] for renderings in decoded])]


@dataclass(frozen=True)
class _Loaded:
    pieces: Pieces
    model: Any

    def start(self, tokens: list[list[str]], batch: Batch, options: dict[str, Any]) -> Sequence[Any]:
        """Hand a batch to the decoder; after its sentences there may be the result of a filler."""
        tokens = fill_up(tokens, batch.width)
        prefix = [list(self.pieces.prefix)] * len(tokens) if self.pieces.prefix else None
        pending: Sequence[Any] = self.model.translate_batch(
            tokens, prefix, asynchronous=True, return_scores=True, replace_unknowns=True,
            max_input_length=0, max_decoding_length=batch.limit, **options,
        )  # fmt: skip
        return pending

    def read(self, result: Any, limit: int, penalty: float) -> list[Rendering]:
        """Return the hypotheses, best first, with their mean log probability a token."""
        return [
            Rendering(
                self.decode(tokens),
                "",
                score * (len(tokens) + 1) ** (penalty - 1),
                (LIMIT,) if len(tokens) >= limit else (),
            )
            for tokens, score in zip(result.hypotheses, result.scores, strict=True)
        ]

    def decode(self, tokens: list[str]) -> str:
        """Join the tokens behind the prefix into a text with single spaces."""
        prefix = list(self.pieces.prefix)
        if prefix and tokens[: len(prefix)] == prefix:
            tokens = tokens[len(prefix) :]
        return " ".join(self.pieces.decode(tokens).split())


_LOADING = Lock()  # argostranslate's lazy parts are not safe when threads meet in them


@cache
def _open_pieces(kind: str, folder: Path, pair: tuple[str, str], digests: str) -> Pieces:
    with _explained(folder):
        return _ADAPTERS[kind](folder, *pair)


@dataclass(frozen=True)
class _Listed:
    """A shortlist as a key: two of one digest are one."""

    digest: str = ""
    shortlist: Shortlist | None = field(default=None, compare=False)

    @classmethod
    def of(cls, shortlist: Shortlist | None) -> _Listed:
        return cls(shortlist.digest, shortlist) if shortlist else cls()


class _Place(NamedTuple):
    """Where the weights of a model are, what starts it, and what its files were."""

    folder: Path
    start: tuple[str, ...]
    digests: str


@cache
def _load(place: _Place, device: str, workers: int, listed: _Listed) -> Any:
    keep_freed_memory()
    with _explained(place.folder), beside_weights(place.folder, listed.shortlist) as folder:
        import ctranslate2

        model = ctranslate2.Translator(
            str(folder), device=device, compute_type=COMPUTE_TYPE,
            inter_threads=workers, intra_threads=1, max_queued_batches=-1,
        )  # fmt: skip
        try_out(model, place.start)
        return model


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except CANNOT_LOAD as error:
        raise refuse_model(folder, error) from error
