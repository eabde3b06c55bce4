"""Archives of invented reports: are their copies found, and how fast against reading what reports are about?

Copies: 20,000 reports of 60 days (``--count``, ``--days``) are signed day by day, each day is compared with
itself and the days before it, and what is settled is compared with what was planted: a copy is right if it
stands behind the report that it was made from. Reading a profile is measured on the first reports.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.alignment.stories import read_profiles
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
from tests.benchmarks.recording import Figure, Peer, record_figures
from tests.support.synthetic_archive import Planted, make_archive

DAYS_BEFORE = 4
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
    asked = parser.parse_args()
    archive = make_archive(asked.count, days=asked.days, seed=asked.seed)
    print(f"{len(archive):,} reports of {len({one.event for one in archive}):,} events, {asked.days} days")
    record_figures("bench_archive", measure_copies(archive))


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
