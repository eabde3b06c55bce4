"""Pairing: shuffled documents, a book and its translation, sample stories, reports, very many sentences.

Everything that is fitted is cross-validated: by document, by sample story, by pair of reports. The book
is the one that the path was tuned on. ``bench_alignment.py LEFT RIGHT`` pairs the lines of two files, and
``bench_alignment.py 300000`` so many made-up sentences.
"""

from __future__ import annotations

import csv
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process, utils

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.alignment.assignment import assign
from compare.alignment.evidence.background import document_frequencies
from compare.alignment.evidence.features import measure_pairs
from compare.alignment.evidence.readings import build_reading
from compare.alignment.fitting.__main__ import fit_languages_of_reports, measure_reports_beside
from compare.alignment.fitting.judgements import LANGUAGES, read_independent_reports
from compare.alignment.fitting.measuring import (
    MeasuredTexts,
    add_meaning,
    measure_claims,
    measure_texts,
    weigh_pairs,
)
from compare.alignment.fitting.report_sets import read_sample_reports
from compare.alignment.fitting.sets import TextPair
from compare.alignment.fitting.training import fit_use
from compare.alignment.fitting.translated_sets import (
    read_book,
    read_shuffled_documents,
    read_untranslated_documents,
)
from compare.alignment.model import Model, least_probability, load_model
from compare.alignment.monotone import find_path
from compare.alignment.pairing import align_texts
from compare.documents import SentenceList, read_sentence_list
from compare.meaning import open_encoder
from compare.records import AlignmentSettings
from tests.benchmarks.development_data import data_files, data_folder
from tests.benchmarks.recording import Figure, Peer, record_figures

PARTS = 3
PLAIN = (fuzz.ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio)
MANY = 30_000
RECORDED_SIZES = (MANY, 300_000)
BOOK = "alignment/textberg1957"
TABLES = (
    "documents/wmt21.ru-en.tsv",
    "documents/wmt22.ru-en.tsv",
    "documents/same_event_articles.tsv",
)
BRUTE = 1_500_000


def f1(found: int, predicted: int, true: int) -> tuple[float, float, float]:
    """Return F1, precision and recall."""
    precision, recall = found / max(predicted, 1), found / max(true, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def count(pairs: Iterable[tuple[TextPair, set[tuple[int, int]]]]) -> tuple[float, float, float]:
    found = predicted = true = 0
    for texts, chosen in pairs:
        found += len(chosen & texts.same)
        predicted += len(chosen)
        true += len(texts.same)
    return f1(found, predicted, true)


def mutual_best(texts: TextPair, scorer: Any) -> set[tuple[int, int]]:
    """Return what plain rapidfuzz pairs: the sentences that are each other's nearest."""
    sides = [[utils.default_process(reading.text) for reading in side] for side in (texts.left, texts.right)]
    scores = process.cdist(sides[0], sides[1], scorer=scorer)
    best = scores.argmax(axis=1)
    return {(i, int(j)) for i, j in enumerate(best) if scores[:, j].argmax() == i}


def best_plain(sets: Sequence[TextPair]) -> tuple[str, tuple[float, float, float]]:
    figures = {
        scorer.__name__: count((texts, mutual_best(texts, scorer)) for texts in sets) for scorer in PLAIN
    }
    return max(figures.items(), key=lambda found: found[1])


def cross_validate(
    main: Sequence[MeasuredTexts], other: Sequence[MeasuredTexts], weight: float = 0.2
) -> list[set[tuple[int, int]]]:
    """Return what is paired one to one in each text by weights that were fitted on other groups."""
    groups = sorted({texts.group for texts in main})
    chosen: list[set[tuple[int, int]]] = [set() for _ in main]
    for held in range(PARTS):
        away = [texts for texts in main if groups.index(texts.group) % PARTS != held]
        weights = fit_use([away, other], [1.0, weight])
        for place, texts in enumerate(main):
            if groups.index(texts.group) % PARTS == held:
                chosen[place] = set(assign(texts.pairs, weights.add_up(texts.rows)))
    return chosen


def hold_out_stories(folder: Path) -> list[set[tuple[int, int]]]:
    """Return what is paired one to one in each two reports by weights fitted on the other stories."""
    encoder = open_encoder()
    beside = measure_reports_beside(folder, encoder)
    judged = [measure_claims(add_meaning(pair, encoder)) for pair in read_independent_reports(folder)]
    threshold = least_probability(AlignmentSettings(), "reports")
    least = math.log(threshold / (1 - threshold))
    models = {code: load_pairs(code) for code in (*LANGUAGES, "other")}
    weights = {}
    for story in {found.group for found in beside.stories}:
        others = beside._replace(stories=[found for found in beside.stories if found.group != story])
        fitted = fit_languages_of_reports(judged, others, models)
        weights |= {(story, language): found for language, found in fitted.items()}
    return [
        set(assign(found.pairs, weights[found.group, found.language].add_up(found.rows) - least))
        for found in beside.stories
    ]


def load_pairs(language: str) -> Model:
    """Return how likely two sentences are the same that come alone, meaning included."""
    return load_model(language, "pairs", encoder="default")


def measure_alone(texts: TextPair) -> MeasuredTexts:
    """Measure the candidates of two texts, with their features added up."""
    models = {code: load_pairs(code) for code in (texts.language, "other")}
    return weigh_pairs(measure_texts(add_meaning(texts, open_encoder())), models)


def show(name: str, figures: tuple[float, float, float], target: str = "") -> None:
    value, precision, recall = figures
    print(f"{name:46} F1 {value:.3f}  precision {precision:.3f}  recall {recall:.3f}  {target}")


def bench_documents(folder: Path) -> list[Figure]:
    documents, stories = read_shuffled_documents(folder), read_sample_reports()
    measured = [[measure_alone(texts) for texts in sets] for sets in (documents, stories)]
    scorer, plain = best_plain(documents)
    show(f"shuffled documents, plain {scorer}", plain)
    chosen = cross_validate(measured[0], measured[1])
    found = count(zip(documents, chosen, strict=True))
    show("shuffled documents, one to one, held out", found, "(.95, aim .97)")
    figures = [Figure("documents_f1", found[0], "F1, held out", ".95", Peer(scorer, plain[0]))]
    untranslated = read_untranslated_documents(folder)
    across = [measure_alone(texts) for texts in untranslated]
    between = count(zip(untranslated, cross_validate(across, across[:1], 0.0), strict=True))
    show("Russian and English, untranslated, held out", between, "(.965, aim .98)")
    figures.append(Figure("untranslated_f1", between[0], "F1, held out", ".965"))
    news = [place for place, texts in enumerate(documents) if texts.group.startswith("wmt21")]
    show("  news of 2021 alone", count((documents[place], chosen[place]) for place in news))
    started = time.perf_counter()
    whole = [
        {
            (i, j)
            for match in align_texts(
                *([reading.text for reading in side] for side in (texts.left, texts.right))
            )
            for i in match.left
            for j in match.right
        }
        for texts in documents
    ]
    seconds = (time.perf_counter() - started) / len(documents)
    show(
        "shuffled documents, align_texts as it ships",
        count(zip(documents, whole, strict=True)),
        f"{1000 * seconds:.0f} ms each",
    )
    scorer, plain = best_plain(stories)
    show(f"sample stories, plain {scorer}", plain)
    chosen = hold_out_stories(folder)
    found = count(zip(stories, chosen, strict=True))
    show("sample stories, one to one, held out", found)
    return [*figures, Figure("stories_f1", found[0], "F1, held out", peer=Peer(scorer, plain[0]))]


def bench_book(folder: Path) -> list[Figure]:
    measured = []
    for texts, beads in read_book(folder):
        path = find_path(texts.left, texts.right)
        plain = {
            scorer.__name__: strict({((i,), (j,)) for i, j in mutual_best(texts, scorer)}, beads)
            for scorer in PLAIN
        }
        scorer, figures = max(plain.items(), key=lambda found: found[1])
        show(f"Text+Berg 1957, {texts.group}, plain {scorer}", figures)
        target = "(.78, aim .85)" if texts.group == "google" else "(.62, aim .72)"
        found = strict(set(path), beads)
        show(f"Text+Berg 1957, {texts.group}, in order, strict", found, target)
        peer = Peer(scorer, figures[0])
        measured.append(Figure(f"book_{texts.group}", found[0], "strict F1", target.strip("()"), peer))
    return measured


def strict(found: set[Any], true: set[Any]) -> tuple[float, float, float]:
    return f1(len(found & true), len(found), len(true))


def bench_many(count: int = MANY) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{side}.txt") for side in ("left", "right")]
        for path, sentences in zip(paths, invent(count), strict=True):
            path.write_text("\n".join(sentences) + "\n", encoding="utf-8")
        figures = pair_whole(*paths)
    if count in RECORDED_SIZES:
        record_figures(f"bench_alignment.{count}", figures, command=f"bench_alignment.py {count}")


def invent(count: int) -> tuple[list[str], list[str]]:
    """Return made-up sentences with the word frequencies of news, and the same ones reworded and shuffled."""
    known = {
        word: seen for word, seen in document_frequencies("en").items() if word.isalpha() and len(word) > 2
    }
    chance = np.random.default_rng(0)
    words, shares = np.array(list(known)), np.array(list(known.values())) / sum(known.values())
    left = [chance.choice(words, size, p=shares).tolist() for size in chance.integers(8, 22, size=count)]
    right = []
    for sentence in left:
        kept = [word for word in sentence if chance.random() > 0.25] + chance.choice(
            words, 3, p=shares
        ).tolist()
        right.append(" ".join(chance.permutation(kept)).capitalize() + ".")
    return [" ".join(sentence).capitalize() + "." for sentence in left], [
        right[i] for i in chance.permutation(count)
    ]


def pair_whole(left: Path, right: Path) -> list[Figure]:
    """Time the whole command on two files, and compare a sample with brute force over all of the right."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "pairs.csv")
        command = [sys.executable, "-m", "compare", "compare", left, right, "--lines", "-o", table]
        started = time.perf_counter()
        subprocess.run([*map(str, command), "--quiet"], check=True)
        seconds = time.perf_counter() - started
        with table.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    own = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    lists = [read_sentence_list(path) for path in (left, right)]
    sizes = [len(each.sentences) for each in lists]
    print(
        f"{sizes[0]:,} x {sizes[1]:,} sentences, whole command: {seconds:.0f} s  (300,000: 300 s, aim 120 s)"
    )
    print(f"memory of its largest process {own:.1f} GB, of all less than {3 * own:.1f} GB  (6 GB)")
    nearest = {int(row["left_line"]): row["right_text"] for row in rows[: sizes[0]] if row["right_line"]}
    return [
        Figure("seconds", seconds, "seconds, whole command", "300,000: 300", quality=False),
        Figure("memory", own, "GB in the largest process", "6 in all", quality=False),
        check_recall(lists, nearest),
    ]


def check_recall(lists: Sequence[SentenceList], nearest: dict[int, str]) -> Figure:
    """Score some sentences of the left with every sentence of the right, at most `BRUTE` pairs."""
    left, right = lists
    readings = [build_reading(text, "en") for text in right.sentences]
    model = load_model("en", "pairs")  # long lists are paired without an encoder
    count = min(len(left.sentences), BRUTE // len(readings))
    chosen = np.random.default_rng(1).choice(len(left.sentences), count, replace=False)
    every = np.column_stack([np.zeros(len(readings), dtype=int), np.arange(len(readings))])
    reached = 0
    for index in chosen.tolist():
        odds = model.add_up(measure_pairs([build_reading(left.sentences[index], "en")], readings, every)).sum(
            axis=1
        )
        found = nearest.get(left.numbers[index], "")
        reached += any(right.sentences[best] == found for best in np.flatnonzero(odds >= odds.max() - 1e-9))
    print(f"recall of the best of all, {count} sentences by brute force: {reached / count:.3f}  (.98)")
    return Figure("recall", reached / count, "share of the best of all that is found", ".98")


def main() -> None:
    if len(sys.argv) == 3:
        pair_whole(Path(sys.argv[1]), Path(sys.argv[2]))
        return
    if len(sys.argv) == 2:
        bench_many(int(sys.argv[1]))
        return
    folder = data_folder()
    figures = [*bench_documents(folder), *bench_book(folder)]
    book = sorted(path for path in (folder / BOOK).iterdir() if path.is_file())
    record_figures("bench_alignment", figures, data=[*data_files(*TABLES), *book])
    bench_many()


if __name__ == "__main__":
    main()
