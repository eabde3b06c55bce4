"""How often figures and dates of true translations seem to differ, and how many planted changes are found.

Run with ``python tests/benchmarks/bench_numbers.py [--show]``.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from planting import plant_month, plant_number

from compare.language.checking import FigureCheck, compare_figures
from tests.benchmarks.development_data import data_files, read_table
from tests.benchmarks.recording import Figure, record_figures

SETS = ("documents/wmt21.ru-en.tsv", "documents/wmt22.ru-en.tsv")


class Segment(NamedTuple):
    """A Russian sentence and a human translation of it."""

    source: str
    target: str


def read_segments(name: str, column: str, domain: str = "") -> list[Segment]:
    rows = read_table(f"documents/{name}.ru-en.tsv")
    return [Segment(row["ru"], row[column]) for row in rows if not domain or row["domain"] == domain]


def differs(check: FigureCheck) -> bool:
    return any(pair.verdict.level in ("contradicts", "softer") for pair in (*check.numbers, *check.dates))


def lines_of(segments: list[Segment], fires: Callable[[FigureCheck], bool], show: bool) -> Iterator[Segment]:
    for segment in segments:
        check = compare_figures(*segment)
        if fires(check):
            if show:
                explain(segment, check)
            yield segment


def explain(segment: Segment, check: FigureCheck) -> None:
    print("   ", segment.source, "\n   ", segment.target)
    for pair in (*check.numbers, *check.dates):
        if pair.verdict.level in ("contradicts", "softer"):
            print(
                "       ",
                pair.verdict.level,
                "|",
                pair.left.text,
                "|",
                pair.right.text,
                "|",
                pair.verdict,
            )
    left, right = (*check.left_numbers, *check.left_dates), (*check.right_numbers, *check.right_dates)
    print("        unpaired:", [item.text for item in left], [item.text for item in right])


def planted(
    segments: list[Segment],
    plant: Callable[[str, random.Random], str | None],
    fires: Callable[[FigureCheck], bool],
    show: bool,
) -> tuple[int, int]:
    chance = random.Random(1)
    found = count = 0
    for segment in segments:
        changed = plant(segment.target, chance)
        if changed is None:
            continue
        count += 1
        check = compare_figures(segment.source, changed)
        if fires(check):
            found += 1
        elif show:
            explain(Segment(segment.source, changed), check)
    return found, count


def share(part: int, whole: int) -> str:
    return f"{part:5d} of {whole:5d}  {100 * part / max(whole, 1):6.2f} %"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", choices=["guard", "differences", "numbers", "months"], default="")
    show = parser.parse_args().show
    sets = {
        "wmt21 refA": read_segments("wmt21", "en_refA"),
        "wmt21 refB": read_segments("wmt21", "en_refB"),
        "wmt22 news": read_segments("wmt22", "en_refA", "news"),
    }
    sets["wmt21 refA + wmt22 news"] = sets["wmt21 refA"] + sets["wmt22 news"]
    for name, segments in sets.items():
        shown = show if "+" not in name else ""
        digits = [segment for segment in segments if re.search(r"\d", segment.source)]
        start = time.perf_counter()
        fired = len(list(lines_of(digits, lambda check: not check.is_faithful, shown == "guard")))
        differing = len(list(lines_of(segments, differs, shown == "differences")))
        spent = time.perf_counter() - start
        lost = planted(digits, plant_number, lambda check: not check.is_faithful, False)
        numbers = planted(segments, plant_number, differs, shown == "numbers")
        months = planted(segments, plant_month, differs, shown == "months")
        print(name)
        print("  number check fires on segments with a digit  ", share(fired, len(digits)))
        print("  number check finds a changed number          ", share(*lost))
        print("  number or date differences on all segments   ", share(differing, len(segments)))
        print("  differences find a changed number            ", share(*numbers))
        print("  differences find a changed month             ", share(*months))
        print(f"  {(len(digits) + len(segments)) / spent:,.0f} pairs a second")
    # The last set is all of them.
    figures = [
        Figure("guard_false", fired / len(digits), "share of true translations with a digit", "under .025"),
        Figure("guard_found", lost[0] / lost[1], "share of planted figures", "at least .97"),
        Figure("differences_false", differing / len(segments), "share of true translations", "under .02"),
        Figure("differences_found", numbers[0] / numbers[1], "share of planted figures"),
        Figure("months_found", months[0] / months[1], "share of planted months"),
    ]
    record_figures("bench_numbers", figures, data=data_files(*SETS))


if __name__ == "__main__":
    main()
