"""The ways to translate that `bench_translation.py` times, each by processor time and by the clock."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from compare.batch import translate_files
from compare.records import TranslationSettings
from compare.resources import usable_cores
from compare.translation.decoding import Shortlist, beside_weights
from compare.translation.models import KeptShortlist, keep_shortlist, open_models

BEAM = {"beam_size": 4, "length_penalty": 0.2, "return_scores": True, "replace_unknowns": True}
GREEDY = {**BEAM, "beam_size": 1}
BATCHES = (512, 1_024, 4_096)
"""Tokens a batch: CTranslate2's own options, of which the best counts; the last is one batch for few."""
MANY = 1_000
A_PIECE, COMMON = 8, 300
"""As many pieces as the shortlist of a real model has for each, and for all."""


class Timed(NamedTuple):
    """What one sentence costs: processor time, which other programs hardly change, and time by the clock."""

    processor_ms: float
    wall_ms: float
    setting: str = ""

    @property
    def busy(self) -> float:
        """How many cores were at work."""
        return self.processor_ms / self.wall_ms

    def __str__(self) -> str:
        cost = f"{self.processor_ms:8.1f} ms of processor time {self.wall_ms:8.1f} ms by the clock"
        return f"{cost} {self.busy:5.2f} cores  {self.setting}"


@contextmanager
def timed(count: int, into: list[Timed], setting: str = "") -> Iterator[None]:
    """Time what is done inside for `count` sentences."""
    start, busy = time.perf_counter(), time.process_time()
    yield
    spent, used = time.perf_counter() - start, time.process_time() - busy
    into.append(Timed(1_000 * used / count, 1_000 * spent / count, setting))


def give_shortlist(seed: int = 1) -> Shortlist:
    """Keep a shortlist for the model that copies: each piece itself, and as many others as a real one has."""
    hop = open_models("ru", "en", TranslationSettings()).only_model()
    assert hop is not None
    vocabulary = json.loads((hop.load().pieces.model / "shared_vocabulary.json").read_text("utf-8"))
    chance = random.Random(seed)
    by_piece = {piece: (piece, *chance.sample(vocabulary, A_PIECE - 1)) for piece in vocabulary}
    shortlist = Shortlist(tuple(vocabulary[:COMMON]), by_piece)
    keep_shortlist(hop.model_fingerprint, KeptShortlist(hop.name, shortlist, {"pairs": 1}))
    return shortlist


def time_argostranslate(package: Path, paragraphs: Sequence[str], threads: int, runs: list[Timed]) -> None:
    """Make the calls that argostranslate.translate makes, one a paragraph."""
    import ctranslate2
    from argostranslate.package import Package

    tokenizer = Package(package).tokenizer
    model = ctranslate2.Translator(str(package / "model"), inter_threads=1, intra_threads=threads)
    model.translate_batch([tokenizer.encode(paragraphs[0])], **BEAM)
    with timed(len(paragraphs), runs, f"{threads or 'its own choice of'} threads"):
        for paragraph in paragraphs:
            tokens = [tokenizer.encode(paragraph)]
            [made] = model.translate_batch(tokens, max_batch_size=32, batch_type="tokens", **BEAM)
            tokenizer.decode(made.hypotheses[0])


def time_ctranslate2(
    package: Path,
    sentences: Sequence[str],
    options: Mapping[str, float],
    runs: list[Timed],
    shortlist: Shortlist | None = None,
) -> None:
    """Decode the tokens with each of the batch options; with a shortlist, as it lies beside the weights."""
    import ctranslate2
    from argostranslate.package import Package

    tokens = [Package(package).tokenizer.encode(sentence) for sentence in sentences]
    cores = usable_cores()
    with beside_weights(package / "model", shortlist) as folder:
        model = ctranslate2.Translator(str(folder), inter_threads=cores, intra_threads=1)
    if shortlist:
        options = {**options, "use_vmap": True}
    model.translate_batch(tokens[:2], **options)
    for batch in BATCHES[:-1] if len(sentences) > MANY else BATCHES:
        with timed(len(tokens), runs, f"{cores} x 1 threads, {batch} tokens"):
            model.translate_batch(tokens, max_batch_size=batch, batch_type="tokens", **options)


class Way(NamedTuple):
    """One of our ways: beam and threads (0 is the usual), whether fast, whether a shortlist was measured."""

    beam: int = 0
    fast: bool = False
    listed: bool = False
    threads: int = 0


def time_ours(script: str, texts: tuple[Sequence[str], Sequence[str]], folder: Path, way: Way) -> Timed:
    """Translate a file of paragraphs with a new memory in a new process, and check that all was copied."""
    folder.mkdir()
    for name, some in zip(("news", "others"), texts, strict=True):
        (folder / f"{name}.txt").write_text("\n\n".join(some), "utf-8")
    command = [sys.executable, script, "ours", str(folder), json.dumps(way)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    made = (folder / "out" / "news.txt").read_text("utf-8").split("\n\n")
    copied = sum(
        re.sub(r"\W", "", one) == re.sub(r"\W", "", source)
        for one, source in zip(made, texts[0], strict=True)
    )
    if copied < 0.97 * len(made):  # the tokenizer itself changes a few rare characters
        print(f"    WRONG: only {copied:,} of {len(made):,} were copied")
    return Timed(*json.loads(told))


def print_ours() -> None:
    """Load what there is to load on other sentences, then time the file; print it as JSON."""
    folder, way = Path(sys.argv[2]), Way(*json.loads(sys.argv[3]))
    memory = folder / "others.sqlite"
    settings = TranslationSettings(memory=memory, fast=way.fast, beam=way.beam, threads=way.threads)
    start = time.process_time()
    translate_files(folder / "others.txt", folder / "others", settings=settings)
    spent = time.process_time() - start
    sentences = (folder / "news.txt").read_text("utf-8").count("\n\n") + 1
    runs: list[Timed] = []
    with timed(sentences, runs, f"{way.threads or usable_cores()} x 1 threads, start {spent:.1f} s"):
        translate_files(
            folder / "news.txt", folder / "out", settings=replace(settings, memory=folder / "news.sqlite")
        )
    print(json.dumps(runs[0]))
