"""Scores that mean something: AUC, correlation and calibration, cross-validated, beside plain rapidfuzz.

Every set is cut into five parts by topic or headline, never inside one; each part is scored by weights
fitted on the others, in the way in which ``python -m compare.alignment.fitting`` fits those that ship.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process, utils
from scipy.stats import pearsonr, rankdata, spearmanr

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.alignment import score_pairs
from compare.alignment.fitting.__main__ import pair_sets
from compare.alignment.fitting.measuring import measure_set
from compare.alignment.fitting.sets import PairSet
from compare.alignment.fitting.training import fit_pairs
from compare.meaning import open_encoder
from tests.benchmarks.development_data import data_files, data_folder
from tests.benchmarks.recording import Figure as Recorded
from tests.benchmarks.recording import Peer, record_figures

PARTS = 5
SETS = (
    "pairs/paraphraser_ru.train.tsv",
    "pairs/sts_headlines.2013-2014.tsv",
    "pairs/claimdiff.train.tsv",
    "pairs/ecbplus.cross_document.tsv",
)
BINS = 10
PLAIN = ("ratio", "partial_ratio", "token_sort_ratio", "token_set_ratio", "token_ratio", "WRatio")


@dataclass(frozen=True)
class Figure:
    """One figure of one set: how it is measured, and by how much plain rapidfuzz must be beaten."""

    name: str
    measure: Callable[[Any, Any], float]
    graded: bool
    least: float
    aim: float


def auc(answers: Any, scores: Any) -> float:
    """Return the probability that a positive pair scores higher than a negative one."""
    positive = np.asarray(answers, dtype=bool)
    ranks, count = rankdata(scores), positive.sum()
    return float((ranks[positive].sum() - count * (count + 1) / 2) / (count * (len(positive) - count)))


def calibration_error(answers: Any, probabilities: Any) -> float:
    """Return the expected calibration error over ten bins of equal mass."""
    order = np.argsort(probabilities, kind="stable")
    bins = np.array_split(order, BINS)
    errors = [abs(probabilities[rows].mean() - answers[rows].mean()) * len(rows) for rows in bins]
    return float(sum(errors) / len(order))


def spearman(grades: Any, scores: Any) -> float:
    return float(spearmanr(grades, scores)[0])


def pearson(grades: Any, scores: Any) -> float:
    return float(pearsonr(grades, scores)[0])


FIGURES = {
    "ParaPhraser": (Figure("AUC", auc, False, 0.03, 0.06), Figure("Spearman", spearman, True, 0.04, 0.10)),
    "STS headlines": (Figure("AUC", auc, False, 0.0, 0.0), Figure("Pearson", pearson, True, 0.06, 0.10)),
    "ClaimDiff": (Figure("AUC", auc, False, 0.03, 0.07),),
    "ECB+": (Figure("AUC", auc, False, 0.0, 0.0),),
}


def part(pairs: PairSet) -> Any:
    """Return the part that each pair is in; a group is never cut."""
    groups = sorted(set(pairs.groups))
    shuffled = np.random.default_rng(0).permutation(len(groups))
    places = {group: int(place) % PARTS for group, place in zip(groups, shuffled, strict=True)}
    return np.array([places[group] for group in pairs.groups])


def cross_validate(sets: Sequence[PairSet]) -> dict[str, Any]:
    """Return the probabilities of every set that other parts of the sets give."""
    measured = [measure_set(pairs, open_encoder()) for pairs in sets]
    parts = [part(pairs) for pairs in sets]
    scores = {pairs.name: np.zeros(len(pairs.left)) for pairs in sets}
    for held in range(PARTS):
        kept = [found.select(of != held) for found, of in zip(measured, parts, strict=True)]
        for place, found in enumerate(measured):
            model = fit_pairs([kept[place], *kept[:place], *kept[place + 1 :]])
            chosen = parts[place] == held
            scores[found.name][chosen] = probability(model.add_up(found.rows[chosen]).sum(axis=1))
    return scores


def probability(odds: Any) -> Any:
    return 1.0 / (1.0 + np.exp(-odds))


def plain_scores(pairs: PairSet) -> dict[str, Any]:
    """Return the scores of plain rapidfuzz, by scorer."""
    left, right = ([utils.default_process(text) for text in side] for side in (pairs.left, pairs.right))
    return {name: process.cpdist(left, right, scorer=getattr(fuzz, name)) for name in PLAIN}


def report(pairs: PairSet, scores: Any) -> list[Recorded]:
    found = []
    grades = np.array(pairs.grades)
    answers = (grades >= pairs.positive).astype(float)
    plain = plain_scores(pairs)
    for figure in FIGURES[pairs.name]:
        truth = grades if figure.graded else answers
        measured = {name: figure.measure(truth, value) for name, value in plain.items()}
        name, best = max(measured.items(), key=lambda found: found[1])
        ours = figure.measure(truth, scores)
        slug = f"{_slug(pairs.name)}_{figure.name.lower()}"
        target = f"{figure.least:+.2f} over plain" if figure.least else ""
        found.append(Recorded(slug, ours, figure.name, target, Peer(name, best)))
        print(
            f"{pairs.name:14} {len(grades):6} {figure.name:9} {ours:.3f}  plain {best:.3f} ({name})  "
            f"gain {ours - best:+.3f} (at least {figure.least:+.2f}, aim {figure.aim:+.2f})"
        )
    error = calibration_error(answers, scores)
    print(f"{pairs.name:14} {len(grades):6} {'ECE':9} {error:.3f}  (at most .07, aim .03)")
    return [*found, Recorded(f"{_slug(pairs.name)}_ece", error, "calibration error", "at most .07")]


def _slug(name: str) -> str:
    return re.sub(r"\W+", "_", name.lower()).strip("_")


def report_speed(pairs: PairSet) -> Recorded:
    started = time.perf_counter()
    score_pairs(pairs.left, pairs.right, pairs.language)
    cold = time.perf_counter() - started
    started = time.perf_counter()
    score_pairs(pairs.right, pairs.left, pairs.language)
    again = time.perf_counter() - started
    new, known = (len(pairs.left) / seconds for seconds in (cold, again))
    print(f"score_pairs on {pairs.name}: {new:,.0f} new pairs a second, {known:,.0f} known ones")
    return Recorded(f"{_slug(pairs.name)}_speed", new, "new pairs a second", quality=False)


def main() -> None:
    folder = data_folder()
    sets = pair_sets(folder)
    figures = [report_speed(pairs) for pairs in sets if pairs.name in ("ParaPhraser", "ClaimDiff")]
    scores = cross_validate(sets)
    for pairs in sets:
        if pairs.name in FIGURES:  # independent reports have a benchmark of their own
            figures += report(pairs, scores[pairs.name])
    record_figures("bench_pairs", figures, data=data_files(*SETS))


if __name__ == "__main__":
    main()
