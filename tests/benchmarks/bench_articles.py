"""Real articles: does ``compare`` finish on every pair, how fast, and do pairs of one event share more?

Every same-language pair of ``documents/same_event_articles.tsv`` is compared without a model. Printed:
seconds a pair after start-up, and the mean share of matched claims for pairs of the same event (OK)
beside the others; the target is at least twice as high, under 2 s a pair. The weights that ship have
learned that pairs of two events differ, so the shares are printed held out, too: each third of those
pairs is compared with weights that were fitted without it.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.alignment.fitting.__main__ import (
    fit_languages_of_reports,
    measure_reports_beside,
    store_reports,
)
from compare.alignment.fitting.judgements import LANGUAGES, read_independent_reports
from compare.alignment.fitting.measuring import add_meaning, measure_claims
from compare.alignment.model import load_model, read_weights
from compare.documents import make_article
from compare.errors import OutletdiffError
from compare.meaning import open_encoder
from compare.pipeline import compare_articles
from compare.records import AlignmentSettings, Article, Comparison
from tests.benchmarks.development_data import data_files, data_folder, read_table
from tests.benchmarks.recording import Figure, record_figures

PARTS = 3
Pair = tuple[Article, Article]


def share_matched(comparison: Comparison) -> float:
    """Return the share of claims, over both articles, that found a match."""
    matched = sum(len(match.left) + len(match.right) for match in comparison.alignments[0].matches)
    return matched / sum(len(claims) for claims in comparison.claims.values())


def read_pairs() -> tuple[list[Pair], list[Pair], int]:
    """Return the pairs of reports of one event, those of two, and how many are in two languages."""
    pairs: dict[bool, list[Pair]] = {True: [], False: []}
    mixed = 0
    for row in read_table("documents/same_event_articles.tsv"):
        left, right = (
            make_article(f"outlet {side}", row[f"title_{side}"], row[f"text_{side}"].replace("\\n", "\n"))
            for side in "12"
        )
        if left.language != right.language:
            mixed += 1
            continue
        pairs[row["label"] == "OK"].append((left, right))
    return pairs[True], pairs[False], mixed


def measure_shares(pairs: Sequence[Pair], calibration: Path | None = None) -> list[float]:
    return [
        share_matched(
            compare_articles(pair, alignment=AlignmentSettings(calibration=calibration, encoder="default"))
        )
        for pair in pairs
    ]


def hold_out(others: Sequence[Pair]) -> list[float]:
    """Return the shares of matched claims of reports of two events, by weights that have not seen them."""
    folder = data_folder()
    encoder = open_encoder()
    beside = measure_reports_beside(folder, encoder)
    judged = [measure_claims(add_meaning(texts, encoder)) for texts in read_independent_reports(folder)]
    models = {code: load_model(code, "pairs", encoder="default") for code in (*LANGUAGES, "other")}
    shares: list[float] = []
    with tempfile.TemporaryDirectory() as made:
        for held in range(PARTS):
            kept = beside._replace(
                unlike=[texts for place, texts in enumerate(beside.unlike) if place % PARTS != held]
            )
            stored = json.loads(json.dumps(read_weights()))
            for language, weights in fit_languages_of_reports(judged, kept, models).items():
                stored["models"]["default"]["reports"][language] = store_reports(weights)
            path = Path(made) / f"{held}.json"
            path.write_text(json.dumps(stored), "utf-8")
            shares += measure_shares(others[held::PARTS], path)
    return shares


def main() -> None:
    same, others, mixed = read_pairs()
    shares: dict[bool, list[float]] = {True: [], False: []}
    seconds: list[float] = []
    failures: list[str] = []
    for label, pairs in ((True, same), (False, others)):
        for pair in pairs:
            started = time.perf_counter()
            try:
                comparison = compare_articles(pair, alignment=AlignmentSettings(encoder="default"))
            except OutletdiffError as error:
                failures.append(f"{pair[0].title}: {error}")
                continue
            seconds.append(time.perf_counter() - started)
            shares[label].append(share_matched(comparison))
    slowest = report(shares, seconds, failures, mixed)
    apart, together = statistics.mean(hold_out(others)), statistics.mean(shares[True])
    print(f"held out, others {apart:.3f}: ratio {together / apart:.1f}")
    figures = [
        Figure("same_event", together, "share of claims matched"),
        Figure("other_event", apart, "share of claims matched, held out", "at most half of the same event's"),
        Figure("ratio", together / apart, "times as many", "at least 2"),
        Figure("failed", len(failures), "pairs", "0"),
        Figure("slowest", slowest, "seconds a pair", "under 2", quality=False),
    ]
    record_figures("bench_articles", figures, data=data_files("documents/same_event_articles.tsv"))


def report(shares: dict[bool, list[float]], seconds: list[float], failures: list[str], mixed: int) -> float:
    """Print the figures, and return the seconds of the slowest pair."""
    same, other = (statistics.mean(shares[label]) for label in (True, False))
    warm = sorted(seconds[1:])
    print(f"pairs compared {len(seconds)}, failed {len(failures)}, of two languages (left out) {mixed}")
    for failure in failures:
        print(f"  {failure}")
    print(f"seconds a pair, warm: median {statistics.median(warm):.3f}, worst {warm[-1]:.3f} (target < 2)")
    print(f"mean share of matched claims: same event {same:.3f} ({len(shares[True])} pairs), ", end="")
    print(f"others {other:.3f} ({len(shares[False])} pairs)")
    ratio = same / other if other else float("inf")
    print(f"ratio {ratio:.1f} (target >= 2)")
    return warm[-1]


if __name__ == "__main__":
    main()
