"""Real articles: does ``compare`` finish on every pair, how fast, and do pairs of one event share more?

Every same-language pair of ``documents/same_event_articles.tsv`` is compared without a model. Printed:
seconds a pair after start-up, and the mean share of matched claims for pairs of the same event (OK)
beside the others; the target is at least twice as high, under 2 s a pair.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.documents import make_article
from compare.errors import OutletdiffError
from compare.pipeline import compare_articles
from compare.records import Comparison
from tests.benchmarks.development_data import read_table


def share_matched(comparison: Comparison) -> float:
    """Return the share of claims, over both articles, that found a match."""
    matched = sum(len(match.left) + len(match.right) for match in comparison.alignments[0].matches)
    return matched / sum(len(claims) for claims in comparison.claims.values())


def main() -> None:
    shares: dict[bool, list[float]] = {True: [], False: []}
    seconds: list[float] = []
    failures: list[str] = []
    mixed = 0
    for number, row in enumerate(read_table("documents/same_event_articles.tsv"), 1):
        pair = [
            make_article(f"outlet {side}", row[f"title_{side}"], row[f"text_{side}"].replace("\\n", "\n"))
            for side in "12"
        ]
        if pair[0].language != pair[1].language:
            mixed += 1
            continue
        started = time.perf_counter()
        try:
            comparison = compare_articles(pair)
        except OutletdiffError as error:
            failures.append(f"row {number}: {error}")
            continue
        seconds.append(time.perf_counter() - started)
        shares[row["label"] == "OK"].append(share_matched(comparison))
    report(shares, seconds, failures, mixed)


def report(shares: dict[bool, list[float]], seconds: list[float], failures: list[str], mixed: int) -> None:
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


if __name__ == "__main__":
    main()
