"""Translating very many sentences: memory, speed of the first run, speed of a run answered from the memory.

``python tests/benchmarks/bench_batch.py [SENTENCES]`` (default 200,000). A tiny genuine package translates;
the whole command is measured in a process of its own, with the peak of its resident memory.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.recording import Figure, record_figures
from tests.support.argos_packages import WORDS, build_word_package

SENTENCES = 200_000
ADJECTIVES = ("сильный", "новый", "старый")


def write_sentences(path: Path, count: int) -> None:
    """Write distinct sentences of a few words, five to a paragraph."""
    words = [word for word in WORDS if word not in ADJECTIVES]
    rng = random.Random(0)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            chosen = " ".join(rng.choices(words, k=8))
            file.write(f"{chosen.capitalize()} {number}.")
            file.write("\n\n" if number % 5 == 4 else " ")


def run(*arguments: str | Path, env: dict[str, str]) -> tuple[float, float]:
    """Run the command; return seconds and the peak of resident memory in MiB."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "compare", *map(str, arguments)],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed with status {status}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = {**os.environ, "XDG_DATA_HOME": name, "ARGOS_PACKAGES_DIR": str(folder / "packages")}
        package = build_word_package(folder / "translate-ru_en.argosmodel")
        run("models", "install", package, "-q", env=env)
        source = folder / "sentences.txt"
        write_sentences(source, count)
        print(f"{'':16}{'sentences':>11}{'seconds':>9}{'a second':>10}{'peak MiB':>10}{'reused':>9}")
        figures = []
        for label, slug in (("first run", "first"), ("from the memory", "again")):
            seconds, peak = run("translate", source, "-o", folder / label, "-q", env=env)
            report = json.loads((folder / label / "run.json").read_text("utf-8"))
            done, reused = report["sentences"], report["reused"]
            print(f"{label:16}{done:11,}{seconds:9.1f}{done / seconds:10,.0f}{peak:10.0f}{reused:9,}")
            target = "8,000" if slug == "again" else ""
            figures += [
                Figure(f"{slug}_speed", done / seconds, "sentences a second", target, quality=False),
                Figure(f"{slug}_memory", peak, "MiB at most", "under 1,024", quality=False),
            ]
        first, second = (
            (folder / label / "sentences.txt").read_bytes() for label in ("first run", "from the memory")
        )
        print(
            "identical:", first == second, " target: under 1,024 MiB; from the memory at least 8,000 a second"
        )
        figures.append(Figure("identical", float(first == second), "1 if both runs gave the same", "1"))
        figures.append(Figure("sentences", count, "sentences", quality=False))
        if count == SENTENCES:
            record_figures("bench_batch", figures)


if __name__ == "__main__":
    main()
