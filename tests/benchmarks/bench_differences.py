"""How often each kind of difference is raised on true translations, and how many planted ones are found.

The figures of the first set are recorded. Run with
``python tests/benchmarks/bench_differences.py [--show KIND | --show planted:KIND]``.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable

from bench_numbers import SETS, Segment, read_segments, share
from planting import plant_hedge, plant_month, plant_name, plant_negation, plant_number, plant_speaker

from compare.differences import find_differences
from compare.records import Difference
from tests.benchmarks.development_data import data_files
from tests.benchmarks.recording import Figure, record_figures

Plant = Callable[[str, random.Random], str | None]
PLANTS: tuple[tuple[str, Plant, frozenset[str], str], ...] = (
    ("number", plant_number, frozenset({"number", "date"}), "97 %"),
    ("month", plant_month, frozenset({"date"}), "95 %"),
    ("negation", plant_negation, frozenset({"negation"}), "96 %"),
    ("reportedly", plant_hedge, frozenset({"hedging"}), "92 %"),
    ("speaker", plant_speaker, frozenset({"attribution"}), "88 %"),
    ("name", plant_name, frozenset({"naming"}), "88 %"),
    # Some planted names are those of who speaks ("admitted", "promised"), and told as another speaker.
    ("name or speaker", plant_name, frozenset({"naming", "attribution"}), "88 %"),
)
KINDS = ("number", "date", "negation", "hedging", "attribution", "quote", "naming", "wording")
LIMITS = {"any": "at most 4 %", "number or date": "< 2 %", "negation": "at most 1.5 %"}


def show_pair(source: str, target: str, found: list[Difference]) -> None:
    print("   ", source, "\n   ", target)
    for difference in found:
        left = source[difference.left.start : difference.left.stop] if difference.left else ""
        right = target[difference.right.start : difference.right.stop] if difference.right else ""
        print("       ", difference.kind, difference.rule, difference.severity, "|", left, "|", right)


def measure_false(segments: list[Segment], show: str) -> list[Figure]:
    raised: Counter[str] = Counter()
    start = time.perf_counter()
    for source, target in segments:
        found = find_differences(source, target)
        kinds = {difference.kind for difference in found}
        raised.update(kinds)
        raised["any"] += bool(kinds)
        raised["number or date"] += bool(kinds & {"number", "date"})
        if show in kinds:
            show_pair(source, target, [difference for difference in found if difference.kind == show])
    spent = time.perf_counter() - start
    for kind in ("any", "number or date", *KINDS):
        limit = LIMITS.get(kind, "")
        print(f"  raised on true translations: {kind:15s}", share(raised[kind], len(segments)), limit)
    print(f"  {len(segments) / spent:,.0f} pairs a second")
    return [
        Figure(
            f"false_{kind.replace(' ', '_')}",
            raised[kind] / len(segments),
            "share of true translations",
            LIMITS.get(kind, ""),
        )
        for kind in ("any", "number or date", *KINDS)
    ]


def measure_planted(segments: list[Segment], show: str) -> list[Figure]:
    figures = []
    for name, plant, kinds, least in PLANTS:
        chance = random.Random(1)
        found = count = 0
        for source, target in segments:
            changed = plant(target, chance)
            if changed is None or changed == target:
                continue
            count += 1
            differences = find_differences(source, changed)
            if any(difference.kind in kinds for difference in differences):
                found += 1
            elif show == f"planted:{name}":
                show_pair(source, changed, differences)
        print(f"  found after planting:        {name:15s}", share(found, count), f">= {least}")
        figures.append(
            Figure(
                f"found_{name.replace(' ', '_')}", found / max(count, 1), "share of planted", f">= {least}"
            )
        )
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", default="")
    show = parser.parse_args().show
    measured: list[Figure] = []
    sets = {
        "wmt21 refA + wmt22 news": read_segments("wmt21", "en_refA")
        + read_segments("wmt22", "en_refA", "news"),
        "wmt21 refB": read_segments("wmt21", "en_refB"),
    }
    for name, segments in sets.items():
        print(name)
        figures = [*measure_false(segments, show), *measure_planted(segments, show)]
        if not measured:
            measured = figures
    record_figures("bench_differences", measured, data=data_files(*SETS))


if __name__ == "__main__":
    main()
