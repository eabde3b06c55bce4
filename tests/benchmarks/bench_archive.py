"""Archives of invented reports: are their copies found, and what does it cost to build and to append?

Copies: 20,000 reports of 60 days (``--count``, ``--days``) are signed day by day, each day is compared with
itself and the days before it, and what is settled is compared with what was planted: a copy is right if it
stands behind the report that it was made from. Reading a profile is measured on the first reports.

Builds: a tenth and all of the reports, at as many a day and in as many days; a build with nothing new; one
more day. Processor time of one process, encoder and dictionaries loaded. ``bench_archive.py workers`` reads
profiles and compares stories with one and with two Dask workers, and in a loop of its own, in turns, by wall
time; then it builds all with two.
"""

from __future__ import annotations

import argparse
import math
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.alignment.stories import read_profiles
from compare.archive import BuildSettings, add_articles, build_archive, open_runner
from compare.archive.copies import (
    Copy,
    CopyPair,
    Signatures,
    find_boilerplate,
    find_copy_pairs,
    join_signatures,
    settle_copies,
    sign_texts,
)
from compare.archive.planning import Task
from compare.records import Progress, ProgressEvent
from tests.benchmarks.recording import Figure, Peer, record_figures
from tests.support.synthetic_archive import Planted, make_archive

DAYS_BEFORE = 4
TURNS = 2
WORKERS = "bench_archive.py workers"
# What is done by tasks of a second and more; the rest of a build is short, or one process does it.
LONG_STEPS = ("profiles", "matches")
COMPARED = "top:8"
PROFILED = 150
FOLDED = ("exact", "near")


class Share(NamedTuple):
    """How many of those found are right, and how many of those planted are found."""

    precision: float
    recall: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("part", nargs="?", choices=("workers",))
    asked = parser.parse_args()
    if asked.part:
        record_figures("bench_archive.workers", measure_workers(asked.count, asked.days), command=WORKERS)
        return
    archive = make_archive(asked.count, days=asked.days, seed=asked.seed)
    print(f"{len(archive):,} reports of {len({one.event for one in archive}):,} events, {asked.days} days")
    figures = [*measure_copies(archive), *measure_growth(asked.count, asked.days, asked.seed)]
    record_figures("bench_archive", figures)


class Built(NamedTuple):
    """What a build cost: processor seconds of all and of some steps, and how many reports were read."""

    seconds: float
    steps: Mapping[str, float]
    reports: int


def measure_growth(count: int, days: int, seed: int) -> list[Figure]:
    """Build a tenth and all, at constant reports a day and at constant span; build again; append a day."""
    few = count // 10
    with tempfile.TemporaryDirectory() as folder:
        warm_up(Path(folder, "warm"))
        small = build_new(Path(folder, "small"), make_archive(few, days=days, seed=seed))
        short = build_new(Path(folder, "short"), make_archive(few, days=max(1, days // 10), seed=seed))
        root = Path(folder, "large")
        reports = [one.article for one in make_archive(count, days=days, seed=seed)]
        last = max(one.published.date() for one in reports if one.published)
        newest = [one for one in reports if one.published and one.published.date() == last]
        ids = {id(one) for one in newest}
        add_articles(root, [one for one in reports if id(one) not in ids])
        large = build(root)
        again = build(root)
        add_articles(root, newest)
        appended = build(root)
    per_day = math.log(large.seconds / short.seconds) / math.log(large.reports / short.reports)
    span = math.log(large.seconds / small.seconds) / math.log(large.reports / small.reports)
    print(
        f"build: {short.seconds:.0f} s ({few:,} reports, {days // 10} days), {small.seconds:.0f} s ", end=""
    )
    print(f"({few:,}, {days} days), {large.seconds:.0f} s ({large.reports:,}, {days} days)")
    for step, seconds in large.steps.items():
        print(f"  {step:<14}{seconds:>8.1f} s")
    print(f"exponent at constant reports a day {per_day:.2f}, at constant span {span:.2f}")
    print(f"again {again.seconds / large.seconds:.2%}, one day more {appended.seconds / large.seconds:.2%}")
    profiles, pairs = (large.reports / large.steps[step] for step in ("profiles", "pairs"))
    return [
        Figure("growth_per_day", per_day, "exponent, constant reports a day", "at most 1.15", quality=False),
        Figure("growth_span", span, "exponent, constant span", "at most 1.4", quality=False),
        Figure("build", large.seconds / 60, f"minutes of one core, {count:,} reports", quality=False),
        Figure("again", again.seconds / large.seconds, "share of a build", "at most .03", quality=False),
        Figure("append", appended.seconds / large.seconds, "share of a build", "at most .08", quality=False),
        Figure(
            "pairs_speed", pairs, "reports a second of processor time", "at least 10 times as many",
            Peer("profiles", profiles), quality=False,
        ),
    ]  # fmt: skip


def warm_up(root: Path) -> None:
    build_new(root, make_archive(60, days=2, seed=1))


def build_new(root: Path, planted: Sequence[Planted]) -> Built:
    add_articles(root, [one.article for one in planted])
    return build(root)


def build(root: Path) -> Built:
    """Build, and take the processor time of each step by what the build says of itself."""
    steps: dict[str, float] = defaultdict(float)
    started = before = time.process_time()

    def note(event: ProgressEvent) -> None:
        nonlocal before
        now = time.process_time()
        steps[event.stage] += now - before
        before = now

    run = build_archive(root, progress=note)
    return Built(time.process_time() - started, steps, run.articles)


def measure_workers(count: int, days: int) -> list[Figure]:
    """Do the long steps with two workers, with one, and in a loop, in turns; then build all with two."""
    few = count // 10
    planted = make_archive(few, days=max(1, days // 10), seed=5)
    walls: dict[int | None, list[float]] = {2: [], 1: [], None: []}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(TURNS):
            for workers, found in walls.items():
                root = Path(folder, f"{workers}-{turn}")
                add_articles(root, [one.article for one in planted])
                warm = Path(folder, f"warm-{workers}-{turn}")
                add_articles(warm, [one.article for one in make_archive(120, days=4, seed=1)])
                # A process of its own each time: what this one remembers of words would make it look fast.
                with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                    found.append(pool.submit(time_build, workers, warm, root).result())
        two, one, loop = (min(found) for found in walls.values())
        root = Path(folder, "all")
        add_articles(root, [one.article for one in make_archive(count, days=days, seed=4)])
        with open_runner(2) as runner:
            started = time.perf_counter()
            build_archive(root, runner=runner)
            minutes = (time.perf_counter() - started) / 60
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    print(f"{few:,} reports, {' and '.join(LONG_STEPS)}: two workers {two:.1f} s, one {one:.1f} s, ", end="")
    print(f"a loop {loop:.1f} s")
    print(f"{count:,} reports, two workers: {minutes:.1f} minutes, {memory:.2f} GB in the largest worker")
    return [
        Figure("two_workers", one / two, "times as fast as one worker", "at least 1.6", quality=False),
        Figure("dask", one / loop, "times the wall time of a loop", "at most 1.15", quality=False),
        Figure("minutes", minutes, f"minutes, {count:,} reports, two workers", "at most 20", quality=False),
        Figure("memory", memory, "GB in the largest worker", "at most 1.5", quality=False),
    ]


def time_build(workers: int | None, warm: Path, root: Path) -> float:
    """Return the seconds of the long steps of a build, after a small one that loads what there is to load."""
    settings = BuildSettings(compare=COMPARED)
    spent: dict[str, float] = defaultdict(float)
    with open_runner(workers) as runner:

        def run(root: Path, tasks: Sequence[Task], progress: Progress) -> None:
            started = time.perf_counter()
            runner(root, tasks, progress)
            spent[tasks[0].step if tasks else ""] += time.perf_counter() - started

        build_archive(warm, settings, runner=run)
        spent.clear()
        build_archive(root, settings, runner=run)
    print(workers, {step: round(spent[step], 1) for step in LONG_STEPS}, flush=True)
    return sum(spent[step] for step in LONG_STEPS)


def measure_copies(archive: Sequence[Planted]) -> list[Figure]:
    """Find the copies of an archive day by day; print and return how right and how fast that is."""
    started = time.process_time()
    copies = find_copies(archive)
    milliseconds = (time.process_time() - started) / len(archive) * 1000
    profile = measure_profile(archive[:PROFILED])
    folded = compare_with_planted(archive, copies, FOLDED)
    rewritten = compare_with_planted(archive, copies, ("rewritten",))
    print("copies              precision  recall")
    for name, share in (("exact and near", folded), ("rewritten", rewritten)):
        print(f"{name:<20}{share.precision:>9.3f}{share.recall:>8.3f}")
    print(f"copies {milliseconds:.2f} ms a report, a profile {profile:.1f} ms")
    return [
        Figure("copies_precision", folded.precision, "share of exact and near copies", "at least .98"),
        Figure("copies_recall", folded.recall, "share of exact and near copies", "at least .97"),
        Figure("rewritten_precision", rewritten.precision, "share of rewritten copies"),
        Figure("rewritten_recall", rewritten.recall, "share of rewritten copies", "at least .80"),
        Figure(
            "copies_speed",
            1000 / milliseconds,
            "reports a second of processor time",
            "at least 5 times as many as profiles are read",
            Peer("profiles", 1000 / profile),
            quality=False,
        ),
    ]


def find_copies(archive: Sequence[Planted]) -> dict[str, Copy]:
    """Sign, compare and settle day by day, as an archive that grows is built."""
    days: dict[str, list[Planted]] = defaultdict(list)
    for one in archive:
        at = one.article.published
        days[f"{at.astimezone(UTC):%Y-%m-%d}" if at else "undated"].append(one)
    signed: dict[str, Signatures] = {}
    ids: dict[str, list[str]] = {}
    copies: dict[str, Copy] = {}
    for day, reports in days.items():
        before = list(signed)[-DAYS_BEFORE:]
        signed[day] = sign_texts(
            *zip(*((one.article.text, one.article.outlet) for one in reports), strict=True)
        )
        ids[day] = [one.article.id for one in reports]
        earlier = join_signatures([signed[other] for other in before])
        order = [report for other in before for report in ids[other]]
        boilerplate = find_boilerplate(earlier, signed[day])
        pairs = name_pairs(find_copy_pairs(earlier, signed[day], boilerplate), order, ids[day])
        pairs += name_pairs(find_copy_pairs(signed[day], None, boilerplate), ids[day], ids[day])
        copies |= settle_copies(order + ids[day], pairs, copies)
    return copies


def name_pairs(
    pairs: Sequence[CopyPair[int]], earlier: Sequence[str], later: Sequence[str]
) -> list[CopyPair[str]]:
    return [CopyPair(earlier[pair.earlier], later[pair.later], *pair[2:]) for pair in pairs]


def compare_with_planted(
    archive: Sequence[Planted], copies: Mapping[str, Copy], kinds: Sequence[str]
) -> Share:
    found = {(report, copy.original_id) for report, copy in copies.items() if copy.kind in kinds}
    planted = {(one.article.id, one.copy_of) for one in archive if one.copy_kind in kinds}
    right = len(found & planted)
    return Share(right / max(1, len(found)), right / max(1, len(planted)))


def measure_profile(archive: Sequence[Planted]) -> float:
    """Return the milliseconds of reading what one report is about, dictionaries loaded."""
    articles = [one.article for one in archive]
    read_profiles(articles[:20])
    started = time.process_time()
    read_profiles(articles[20:])
    return (time.process_time() - started) / len(articles[20:]) * 1000


if __name__ == "__main__":
    main()
