"""How fast texts are translated, how much memory a long stream takes, and what the guards find.

The model has the shape of a real Argos model (6+6 layers, 512 wide, 32,000 pieces, 8-bit weights) and
copies its input piece by piece, so that it costs what a real one costs and its output can be checked.
Three ways are timed on it in one run:

* as argostranslate does it: its calls re-enacted, paragraph by paragraph (a line of the news is one),
  batches of 32 tokens, beam 4, its own choice of threads (and, to compare, one thread);
* ours: the whole call on a file, with reading, splitting, memory, masks, guards, storing and writing,
  in a new process each time, so that nothing is remembered of the turn before;
* CTranslate2 itself on tokens, at the best of several settings: no text, no memory, no guards.

Each way has loaded its model, and ours its dictionaries, before its clock starts; what that costs ours is
printed as its start. Fewer sentences a batch cost more, so few and many sentences are timed apart;
argostranslate sends each paragraph alone, so its speed does not depend on how many there are.

Run with ``python tests/benchmarks/bench_translation.py [speed [SENTENCES] | memory [SENTENCES] | guards]``.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from development_data import data_files, read_table
from planting import plant_number
from recording import Figure, Peer, record_figures

from compare.batch import translate_files
from compare.records import TranslationSettings
from compare.translation import (
    SourceText,
    install_package,
    list_packages,
    translate_stream,
)
from compare.translation.checks.guards import Checked, check_translation
from compare.translation.memory.source_keys import plain_source
from compare.translation.models.chain import count_workers
from tests.support.argos_packages import WORDS, build_copy_package, build_word_package

TABLES = ("documents/wmt21.ru-en.tsv", "documents/wmt22.ru-en.tsv", "documents/pud.ru-en.tsv")
FEW, MANY = 200, 3_000
TURNS_OF_FEW = 2
TURNS_OF_MANY = 2
WARMING = 60
CAPITALS = " ".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ")  # every real model has pieces for them
STREAM = 200_000
BEAM = {"beam_size": 4, "length_penalty": 0.2, "return_scores": True, "replace_unknowns": True}


def main() -> None:
    """Run what is named, or everything; each part has a process of its own."""
    parts: dict[str, Callable[[], None]] = {
        "speed": measure_speed,
        "ours": print_ours,
        "memory": measure_memory,
        "stream": stream_once,
        "guards": measure_guards,
    }
    names = sys.argv[1:2] or ["speed", "memory", "guards"]
    if len(names) == 1:
        parts[names[0]]()
        return
    for name in names:
        subprocess.run([sys.executable, __file__, name], check=True)


# --- speed ---------------------------------------------------------------------------------------


class Timed(NamedTuple):
    """Sentences a second, and processor time for each, which other programs hardly change."""

    speed: float
    processor_ms: float
    setting: str = ""

    def __str__(self) -> str:
        return (
            f"{self.speed:7.1f} a second {self.processor_ms:7.1f} ms of processor time each  {self.setting}"
        )


@contextmanager
def timed(count: int, into: list[Timed], setting: str = "") -> Iterator[None]:
    """Time what is done inside for `count` sentences."""
    start, busy = time.perf_counter(), time.process_time()
    yield
    spent, used = time.perf_counter() - start, time.process_time() - busy
    into.append(Timed(count / spent, 1_000 * used / count, setting))


def measure_speed() -> None:
    """Time the three ways on few and on many sentences, in turns, and keep the best turn of each."""
    many = int(sys.argv[2]) if len(sys.argv) > 2 else MANY
    figures: list[Figure] = []
    news = news_sentences(max(many, MANY) + WARMING)
    sentences, others = news[:-WARMING][:many], news[-WARMING:]
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        use_home(scratch)
        install_package(build_copy_package(scratch / "copy.argosmodel", [*news, CAPITALS]))
        model = list_packages()[0].path
        print(f"{count_workers()} cores, beam 4, 8-bit weights")
        argos: list[Timed] = []
        single: list[Timed] = []
        for size, turns in {FEW: TURNS_OF_FEW, len(sentences): TURNS_OF_MANY}.items():
            runs: dict[str, list[Timed]] = {
                "argos": argos, "single": single, "ours": [], "fast": [], "best": [],
            }  # fmt: skip
            for turn in range(turns):
                if size == FEW:
                    time_argostranslate(model, sentences[:FEW], 0, argos)
                    time_argostranslate(model, sentences[:FEW], 1, single)
                time_ours(sentences[:size], others, scratch / f"{size}-{turn}", runs["ours"])
                time_ctranslate2(model, sentences[:size], runs["best"])
            time_ours(sentences[:size], others, scratch / f"{size}-fast", runs["fast"], fast=True)
            best = {way: max(timings) for way, timings in runs.items()}
            print_table(size, best)
            figures += figures_of_speed("few" if size == FEW else "many", best)
    if many == MANY:
        command = f"bench_translation.py speed {MANY}"
        record_figures("bench_translation.speed", figures, command=command, data=data_files(*TABLES))


def figures_of_speed(slug: str, best: dict[str, Timed]) -> list[Figure]:
    """Return the speed of our way beside that of argostranslate's and of CTranslate2 alone."""
    unit = "sentences a second"
    ours = best["ours"].speed
    argos = Peer("as argostranslate does it", best["argos"].speed)
    alone = Peer("CTranslate2 alone", best["best"].speed)
    return [
        Figure(f"{slug}_beside_argos", ours, unit, peer=argos, quality=False),
        Figure(f"{slug}_beside_ctranslate2", ours, unit, peer=alone, quality=False),
        Figure(f"{slug}_argos_one_thread", best["single"].speed, unit, quality=False),
    ]


def print_table(size: int, best: dict[str, Timed]) -> None:
    """Print the best turn of each way, and how ours stands to the others."""
    print(f"  {size:,} sentences")
    print(f"    as argostranslate does it, on {FEW}      {best['argos']}")
    print(f"    the same with one thread              {best['single']}")
    print(f"    ours, whole call, beam 4              {best['ours']}")
    print(f"    ours, whole call, fast                {best['fast']}")
    print(f"    CTranslate2 alone, best setting       {best['best']}")
    ours = best["ours"]
    print(f"    ours : argostranslate  {ours.speed / best['argos'].speed:.1f}", end="")
    print(f"   ours : CTranslate2  {ours.speed / best['best'].speed:.2f}", end="")
    print(f" (by processor time {best['best'].processor_ms / ours.processor_ms:.2f})", flush=True)


def news_sentences(count: int) -> list[str]:
    """Return distinct Russian sentences of news and other texts."""
    found = [plain_source(row["ru"]) for table in TABLES for row in read_table(table)]
    return list(dict.fromkeys(found))[:count]


def use_home(folder: Path) -> None:
    """Keep models and memories of the benchmark away from the user's own."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(folder)
    os.environ["ARGOS_PACKAGES_DIR"] = str(folder / "packages")


def time_argostranslate(package: Path, paragraphs: list[str], threads: int, runs: list[Timed]) -> None:
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


def time_ours(
    sentences: list[str], others: list[str], folder: Path, runs: list[Timed], *, fast: bool = False
) -> None:
    """Translate a file of paragraphs with a new memory in a new process, and check that all was copied."""
    folder.mkdir()
    for name, texts in (("news", sentences), ("others", others)):
        (folder / f"{name}.txt").write_text("\n\n".join(texts), "utf-8")
    command = [sys.executable, __file__, "ours", folder, "fast" if fast else "careful"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    runs.append(Timed(*json.loads(told)))
    made = (folder / "out" / "news.txt").read_text("utf-8").split("\n\n")
    copied = sum(
        re.sub(r"\W", "", one) == re.sub(r"\W", "", source)
        for one, source in zip(made, sentences, strict=True)
    )
    if copied < 0.97 * len(made):  # the tokenizer itself changes a few rare characters
        print(f"    WRONG: only {copied:,} of {len(made):,} were copied")


def print_ours() -> None:
    """Load what there is to load on other sentences, then time the file; print it as JSON."""
    folder, fast = Path(sys.argv[2]), sys.argv[3] == "fast"
    settings = TranslationSettings(memory=folder / "others.sqlite", fast=fast)
    start = time.perf_counter()
    translate_files(folder / "others.txt", folder / "others", settings=replace(settings, beam=1))
    spent = time.perf_counter() - start
    sentences = (folder / "news.txt").read_text("utf-8").count("\n\n") + 1
    runs: list[Timed] = []
    with timed(sentences, runs, f"{count_workers()} x 1 threads, start {spent:.1f} s"):
        translate_files(
            folder / "news.txt", folder / "out", settings=replace(settings, memory=folder / "news.sqlite")
        )
    print(json.dumps(runs[0]))


def time_ctranslate2(package: Path, sentences: list[str], runs: list[Timed]) -> None:
    """Decode the tokens at the settings that came out best when all were tried."""
    import ctranslate2
    from argostranslate.package import Package

    tokens = [Package(package).tokenizer.encode(sentence) for sentence in sentences]
    cores = count_workers()
    model = ctranslate2.Translator(str(package / "model"), inter_threads=cores, intra_threads=1)
    for batch in (512, 1_024) if len(sentences) <= FEW else (512,):
        with timed(len(tokens), runs, f"{cores} x 1 threads, {batch} tokens"):
            model.translate_batch(tokens, max_batch_size=batch, batch_type="tokens", **BEAM)


# --- memory --------------------------------------------------------------------------------------


def measure_memory() -> None:
    """Stream many sentences twice through the tiny package, each time in a process of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        use_home(Path(scratch))
        install_package(build_word_package(Path(scratch) / "words.argosmodel"))
        for run in ("first run", "second run, from the memory"):
            print(f"{run}: ", end="", flush=True)
            subprocess.run([sys.executable, __file__, "stream", *sys.argv[2:3]], check=True)


def stream_once() -> None:
    """Stream the sentences and print speed and peak memory; start-up counts. The last run is recorded."""
    start = time.perf_counter()
    memory = Path(os.environ["HOME"]) / "stream.sqlite"
    settings = TranslationSettings(memory=memory, beam=1)
    count = sum(len(made.sentences) for made in translate_stream(made_up_texts(), "en", settings))
    spent = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:,} sentences, {count / spent:,.0f} a second, at most {peak:,.0f} MiB")
    if count == STREAM:
        figures = [
            Figure("speed", count / spent, "sentences a second", quality=False),
            Figure("memory", peak, "MiB at most", quality=False),
        ]
        record_figures("bench_translation.memory", figures, command="bench_translation.py memory")


def made_up_texts() -> Iterator[SourceText]:
    """Yield texts of ten distinct sentences each."""
    words = list(WORDS)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else STREAM
    for text in range(count // 10):
        numbers = range(text * 10, text * 10 + 10)
        said = (" ".join(words[(number * step) % len(words)] for step in (3, 7, 11)) for number in numbers)
        sentences = [f"{words.capitalize()} {number}." for words, number in zip(said, numbers, strict=True)]
        yield SourceText(" ".join(sentences), "ru")


# --- guards --------------------------------------------------------------------------------------


def measure_guards() -> None:
    """Count what fires on human translations, and on the same with one number changed."""
    import random

    rows = read_table("documents/wmt21.ru-en.tsv") + [
        row for row in read_table("documents/wmt22.ru-en.tsv") if row["domain"] == "news"
    ]
    pairs = [(row["ru"], row["en_refA"]) for row in rows]
    fired: dict[str, int] = {}
    start = time.perf_counter()
    for source, text in pairs:
        for name in check_translation(Checked(source, text, "ru", "en")):
            fired[name] = fired.get(name, 0) + 1
    speed = len(pairs) / (time.perf_counter() - start)
    print(f"human translations of news, {len(pairs):,} segments ({speed:,.0f} a second):")
    for name, count in sorted(fired.items(), key=lambda item: -item[1]):
        print(f"  {name:<12} fires on {count:4d}  {100 * count / len(pairs):5.2f} %")
    with_digit = [pair for pair in pairs if re.search(r"\d", pair[0])]
    alarms = sum(differs_in_figures(pair) for pair in with_digit)
    chance = random.Random(1)
    planted = [(source, changed) for source, text in with_digit if (changed := plant_number(text, chance))]
    found = sum(differs_in_figures(pair) for pair in planted)
    print(f"number and date guards on segments with a digit: {alarms} of {len(with_digit)}", end="")
    print(f"  {100 * alarms / len(with_digit):.2f} %")
    print(f"one number changed: found {found} of {len(planted)}  {100 * found / len(planted):.2f} %")
    false = alarms / len(with_digit)
    figures = [
        Figure("false_alarms", false, "share of true translations with a digit", "under .025"),
        Figure("changes_found", found / len(planted), "share of planted figures", "at least .97"),
        Figure("speed", speed, "segments a second", quality=False),
    ]
    command = "bench_translation.py guards"
    record_figures("bench_translation.guards", figures, command=command, data=data_files(*TABLES[:2]))


def differs_in_figures(pair: tuple[str, str]) -> bool:
    """Tell whether the guard of numbers or that of dates fires."""
    return not {"numbers", "dates"}.isdisjoint(check_translation(Checked(*pair, "ru", "en")))


if __name__ == "__main__":
    main()
