"""F1 of sentence boundaries on PUD, beside plain razdel and sentencex.

Run as ``python tests/benchmarks/bench_sentences.py [PUD.tsv] [--errors]``. The sentences of the set are
joined by spaces, in order; a boundary counts where a sentence stops.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from razdel import sentenize
from sentencex import get_sentence_boundaries

from compare.language import split_sentences
from tests.benchmarks.development_data import data_folder
from tests.benchmarks.recording import Figure, Peer, record_figures

Splitter = Callable[[str], list[int]]


def razdel_stops(text: str) -> list[int]:
    """Return where plain razdel ends sentences."""
    return [piece.stop for piece in sentenize(text)]


def sentencex_stops(language: str) -> Splitter:
    """Return a splitter that asks plain sentencex."""

    def stops(text: str) -> list[int]:
        found = get_sentence_boundaries(language, text)
        return [p["start_index"] + len(text[p["start_index"] : p["end_index"]].rstrip()) for p in found]

    return stops


def our_stops(language: str) -> Splitter:
    """Return a splitter that asks outletdiff."""
    return lambda text: [stop for _, stop in split_sentences(text, language)]


def f1(found: set[int], gold: set[int]) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * len(found & gold) / (len(found) + len(gold))


def measure(sentences: list[str], language: str, errors: bool) -> Figure:
    """Print one row a splitter, and return our figure beside the best of the others."""
    text = " ".join(sentences)
    gold, stop = set(), -1
    for sentence in sentences:
        stop += 1 + len(sentence)
        gold.add(stop)
    splitters: dict[str, Splitter] = {
        "outletdiff": our_stops(language),
        "razdel": razdel_stops,
        "sentencex": sentencex_stops(language),
    }
    scores: dict[str, float] = {}
    for name, splitter in splitters.items():
        splitter(text[:1000])
        started = time.perf_counter()
        found = set(splitter(text))
        speed = len(text) / (time.perf_counter() - started) / 1e6
        scores[name] = f1(found, gold)
        row = f"{scores[name]:8.4f}{len(gold - found):8}{len(found - gold):8}{speed:9.2f}"
        print(f"{language:10}{name:12}{row}")
        if errors:
            show_errors(text, gold, found)
    score, peer = max((score, name) for name, score in scores.items() if name != "outletdiff")
    return Figure(f"f1_{language}", scores["outletdiff"], "F1", peer=Peer(peer, score))


def show_errors(text: str, gold: set[int], found: set[int]) -> None:
    for kind, wrong in (("missed", gold - found), ("extra", found - gold)):
        for place in sorted(wrong):
            print(f"    {kind}: {text[max(0, place - 40) : place]}|{text[place : place + 40]}")


def main() -> None:
    """Print the table, and record the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path)
    parser.add_argument("--errors", action="store_true", help="show each wrong boundary")
    options = parser.parse_args()
    data = options.data or data_folder() / "documents" / "pud.ru-en.tsv"
    rows = [line.split("\t") for line in data.read_text(encoding="utf-8").splitlines()[1:]]
    print(f"{'language':10}{'splitter':12}{'F1':>8}{'missed':>8}{'extra':>8}{'Mchar/s':>9}")
    figures = [
        measure([row[column].strip() for row in rows], language, options.errors)
        for column, language in ((1, "ru"), (2, "en"))
    ]
    record_figures("bench_sentences", figures, data=[data])


if __name__ == "__main__":
    main()
