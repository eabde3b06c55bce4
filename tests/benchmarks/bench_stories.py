"""Stories: are reports of one event found together, and how fast, beside the slow way that came before?

Right: B-cubed F1 (Bagga and Baldwin, "Algorithms for Scoring Coreference Chains", 1998) on 8,000 invented
reports, on the 982 English ones of ECB+ (each fifth of its topics by lines fitted without it), and the share
of Russian pairs told apart, held out. Fast: clustering 400 reports from the same evidence, and sorting them
as a whole, in turns with the older commit; sorting 3,000. Processor time, medians.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.alignment.fitting.story_lines import (
    ask_events,
    ask_report_pairs,
    fit_one_language,
    measure_events,
)
from compare.alignment.stories import (
    LIKENESSES,
    MOST_ODDS,
    SCALE,
    Evidence,
    cluster,
    count_profiles,
    day_of,
    find_evidence,
    find_stories,
    keep_supported,
    read_profiles,
    weigh_profiles,
)
from compare.meaning import open_encoder
from compare.records import Article
from tests.benchmarks.baseline import BASELINE, ROOT, unpack_baseline
from tests.benchmarks.development_data import data_files, data_folder
from tests.benchmarks.recording import Figure, Peer, record_figures
from tests.support.synthetic_archive import make_archive

FOLDS, ROUNDS = 5, 3
FEW, MANY, MOST = 400, 3_000, 8_000
# Times one call in a process of its own: `find_stories`, or clustering from given evidence.
TIMED = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
given = json.load(open(sys.argv[2]))
from datetime import datetime
from compare.records import Article
def article(row):
    at = datetime.fromisoformat(row["published"]) if row["published"] else None
    return Article(row["id"], row["outlet"], row["language"], row["title"], row["text"], at)
articles = [article(row) for row in given["articles"]]
from compare.alignment.stories import find_stories
find_stories(articles[:20])
started = time.process_time()
stories = find_stories(articles)
whole = time.process_time() - started
clustered, found = 0.0, []
try:
    from compare.alignment.stories import _cluster
except ImportError:
    import numpy as np
    from compare.alignment.stories import Evidence, cluster
    parts = [np.array(part) for part in zip(*given["odds"])]
    cluster(2, Evidence(*(part[:0] for part in parts)))
    started = time.process_time()
    found = cluster(len(articles), Evidence(*parts)).stories
    clustered = time.process_time() - started
else:
    odds = {(one, other): value for one, other, value in given["odds"]}
    started = time.process_time()
    found = _cluster(range(len(articles)), odds)
    clustered = time.process_time() - started
print(json.dumps({"whole": whole, "clustered": clustered, "stories": sorted(sorted(s) for s in found)}))
"""


def main() -> None:
    figures = [*measure_invented(), *measure_events_held_out(), *measure_pairs(), *measure_speed()]
    record_figures(
        "bench_stories",
        figures,
        data=data_files("documents/ecbplus.docs.tsv", "documents/same_event_articles.tsv"),
    )


def b_cubed(stories: Sequence[Sequence[int]], events: Sequence[str]) -> tuple[float, float, float]:
    """Return F1, precision and recall."""
    sizes = Counter(events)
    precision = recall = 0.0
    for story in stories:
        counts = Counter(events[place] for place in story)
        precision += sum(count * count for count in counts.values()) / len(story)
        recall += sum(count * count / sizes[event] for event, count in counts.items())
    precision, recall = precision / len(events), recall / len(events)
    return 2 * precision * recall / (precision + recall), precision, recall


def measure_invented() -> list[Figure]:
    planted = make_archive(MOST, days=32, seed=1)
    planted.sort(key=lambda one: (one.article.published is None, day_of(one.article), one.article.id))
    profiles = read_profiles([one.article for one in planted], open_encoder())
    weighed = weigh_profiles(profiles, count_profiles(profiles))
    evidence = find_evidence(weighed, [day_of(one.article) for one in planted])
    evidence = keep_supported(len(planted), evidence)
    found = cluster(len(planted), evidence)
    score = b_cubed(found.stories, [one.event for one in planted])
    holds = evidence.odds > 0
    component = largest_component(len(planted), evidence.one[holds], evidence.other[holds])
    story = max(map(len, found.stories)) / len(planted)
    print(f"invented, {MOST:,}: B-cubed {score[0]:.3f} ({score[1]:.3f} / {score[2]:.3f}), ", end="")
    print(f"largest component {component:.2%}, largest story {story:.2%}")
    return [
        Figure("invented_b_cubed", score[0], "B-cubed F1", "at least .95"),
        Figure("invented_precision", score[1], "B-cubed precision"),
        Figure("invented_component", component, "largest component, share of reports", "at most .01"),
        Figure("invented_story", story, "largest story, share of reports"),
    ]


def largest_component(count: int, one: Any, other: Any) -> float:
    from scipy import sparse

    graph = sparse.coo_matrix((np.ones(len(one), np.int8), (one, other)), shape=(count, count))
    labels = sparse.csgraph.connected_components(graph, directed=False)[1]
    return float(np.bincount(labels).max() / count)


def measure_events_held_out() -> list[Figure]:
    """Sort all English reports together by lines fitted without a fifth of the topics; score that fifth."""
    measured = measure_events(data_folder(), open_encoder())
    pairs = ask_report_pairs(data_folder(), open_encoder())
    topics = sorted(set(measured.topics.tolist()))
    size = len(measured.events)
    one, other = np.triu_indices(size, 1)
    same = measured.events[:, None] == measured.events[None, :]
    precision, recall = np.zeros(size), np.zeros(size)
    for fold in range(FOLDS):
        held = frozenset(topics[fold::FOLDS])
        line = fit_one_language(ask_events(measured, held), pairs)
        odds = add_up(line, measured.likenesses)[one, other]
        whole = np.clip(np.rint(odds * SCALE), -MOST_ODDS, MOST_ODDS).astype(np.int64)
        supported = keep_supported(size, Evidence(one, other, whole))
        labels = np.zeros(size, np.int64)
        for number, story in enumerate(cluster(size, supported).stories):
            labels[story] = number
        together = labels[:, None] == labels[None, :]
        rows = np.isin(measured.topics, sorted(held))
        both = (together & same).sum(1)
        precision[rows] = (both / together.sum(1))[rows]
        recall[rows] = (both / same.sum(1))[rows]
    p, r = float(precision.mean()), float(recall.mean())
    score = 2 * p * r / (p + r)
    print(f"ECB+, held out: B-cubed {score:.3f} ({p:.3f} / {r:.3f})")
    peer = Peer("TF-IDF average linkage at its best cut-off", 0.881)
    return [
        Figure("events_b_cubed", score, "B-cubed F1, held out", "at least .88", peer),
        Figure("events_precision", p, "B-cubed precision, held out"),
    ]


def measure_pairs() -> list[Figure]:
    """Tell Russian pairs apart, by lines and a cut-off from the other nine tenths."""
    encoder = open_encoder()
    events, asked = (
        ask_events(measure_events(data_folder(), encoder)),
        ask_report_pairs(data_folder(), encoder),
    )
    part = np.arange(len(asked.answers)) % 10
    right = []
    for held in range(10):
        kept = asked._replace(
            rows=asked.rows[part != held],
            answers=asked.answers[part != held],
            weights=asked.weights[part != held],
        )
        line = fit_one_language(events, kept)
        odds = asked.rows @ slopes_of(line)
        cut = max(
            np.sort(odds[part != held]), key=lambda at: np.mean((odds[part != held] > at) == kept.answers)
        )
        right += ((odds[part == held] > cut) == asked.answers[part == held]).tolist()
    share = float(np.mean(right))
    print(f"pairs of Russian reports told apart, held out: {share:.3f}")
    return [Figure("pairs_told_apart", share, "share of pairs, held out", "at least .88")]


def slopes_of(line: dict[str, Any]) -> Any:
    return np.array([line["slopes"].get(name, 0.0) for name in LIKENESSES])


def add_up(line: dict[str, Any], likenesses: Any) -> Any:
    return line["prior"] + np.tensordot(slopes_of(line), likenesses, 1)


def measure_speed() -> list[Figure]:
    planted = make_archive(FEW, days=4, seed=2)
    articles = [one.article for one in planted]
    profiles = read_profiles(articles)
    evidence = find_evidence(weigh_profiles(profiles, count_profiles(profiles)), [-1] * FEW)
    known = {
        (one, other): odds for one, other, odds in zip(*(part.tolist() for part in evidence), strict=True)
    }
    every = [(i, j, known.get((i, j), -MOST_ODDS)) for i in range(FEW) for j in range(i + 1, FEW)]
    ours, theirs = time_in_turns(articles, every)
    for name in ("clustered", "whole"):
        print(f"{name}, {FEW} reports: {ours[name]:.3f} s, {BASELINE} {theirs[name]:.3f} s")
    many = [one.article for one in make_archive(MANY, days=12, seed=3)]
    started = time.process_time()
    find_stories(many)
    minutes = (time.process_time() - started) / 60
    print(f"find_stories, {MANY:,} reports: {minutes:.2f} minutes of one core")
    return [
        Figure(
            "clustering", theirs["clustered"] / ours["clustered"], f"times as fast as {BASELINE}",
            "at least 20", quality=False,
        ),
        Figure(
            "sorting", theirs["whole"] / ours["whole"], f"times as fast as {BASELINE}, reading included",
            "at least 2.5", quality=False,
        ),
        Figure("sorting_3000", minutes, "minutes of one core", "at most 3", quality=False),
    ]  # fmt: skip


def time_in_turns(
    articles: Sequence[Article], odds: Sequence[tuple[int, int, int]]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return medians of processor seconds, ours and those of the older commit."""
    with tempfile.TemporaryDirectory() as folder:
        older = Path(folder, "older")
        older.mkdir()
        unpack_baseline(older)
        given, script = Path(folder, "given.json"), Path(folder, "timed.py")
        script.write_text(TIMED, "utf-8")
        rows = [
            {
                "id": one.id, "outlet": one.outlet, "language": one.language, "title": one.title,
                "text": one.text, "published": one.published.isoformat() if one.published else None,
            }
            for one in articles
        ]  # fmt: skip
        given.write_text(json.dumps({"articles": rows, "odds": odds}), "utf-8")
        told: dict[Path, list[dict[str, Any]]] = {ROOT: [], older: []}
        for _ in range(ROUNDS):
            for place, runs in told.items():
                command = [sys.executable, str(script), str(place), str(given)]
                done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
                runs.append(json.loads(done.stdout))
        ours, theirs = told.values()
        if ours[0]["stories"] != theirs[0]["stories"]:
            sys.exit("the same evidence gave other stories")
        first, second = (
            {name: statistics.median(run[name] for run in runs) for name in ("clustered", "whole")}
            for runs in (ours, theirs)
        )
        return first, second


if __name__ == "__main__":
    main()
