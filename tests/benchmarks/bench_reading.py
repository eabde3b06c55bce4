"""How fast sentences are read for figures, dates, names, quotes and cues, beside what it took before.

Two processes in turns, one of them with the code of the baseline, read the same news in Russian and English:
one half to fill what is remembered of single words, the other for the clock. Processor time, one core; what
was loaded before is out of the garbage collector's sight, whose one pass would weigh a fifth of it all.

Reads ``documents/wmt21.ru-en.tsv``.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.baseline import BASELINE, ROOT, unpack_baseline
from tests.benchmarks.development_data import data_files
from tests.benchmarks.recording import Figure, record_figures
from tests.benchmarks.shuffled_documents import read_news_documents

TURNS = 5
LEAST = 0.9
# Runs in each process: sentences come as JSON, and processor seconds for each language go out.
READ = """
import gc, json, sys, time
from compare.claims import make_claims
from compare.records import Article, Sentence
spent = {}
for language, texts in json.load(sys.stdin).items():
    article = Article("a", "A", language, "", "")
    sentences = [Sentence("a", place, 0, len(text), text) for place, text in enumerate(texts)]
    half = len(sentences) // 2
    make_claims(article, sentences[:half])
    gc.collect()
    gc.freeze()
    started = time.process_time()
    make_claims(article, sentences[half:])
    spent[language] = time.process_time() - started
print(json.dumps(spent))
"""


def read_with(code: Path, sentences: str, folder: Path) -> dict[str, float]:
    environment = {**os.environ, "PYTHONPATH": str(code), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    told = subprocess.run(
        [sys.executable, "-c", READ],
        input=sentences,
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
    )
    if told.returncode:
        sys.exit(f"reading with {code} ended with {told.returncode}: {told.stderr.strip()[-300:]}")
    spent: dict[str, float] = json.loads(told.stdout)
    return spent


def main() -> None:
    pairs = [pair for document in read_news_documents() for pair in document]
    texts = {"ru": [russian for russian, _ in pairs], "en": [english for _, english in pairs]}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unpack_baseline(folder / "baseline")
        codes = (folder / "baseline", ROOT)
        sentences = json.dumps(texts)
        turns = [[read_with(code, sentences, folder) for code in codes] for _ in range(TURNS)]
    figures = []
    for language, said in texts.items():
        ratio = statistics.median(before[language] / now[language] for before, now in turns)
        timed = len(said) - len(said) // 2
        speeds = [timed / statistics.median(turn[place][language] for turn in turns) for place in (0, 1)]
        missed = "" if ratio >= LEAST else "   MISSED"
        told = f"{speeds[0]:,.0f} sentences a second with {BASELINE}, {speeds[1]:,.0f} now"
        print(f"{language}: {told}: {ratio:.2f}{missed}")
        figures.append(
            Figure(f"speed_{language}", ratio, f"of {BASELINE}'s speed", f"at least {LEAST}", quality=False)
        )
    record_figures("bench_reading", figures, data=data_files("documents/wmt21.ru-en.tsv"))


if __name__ == "__main__":
    main()
