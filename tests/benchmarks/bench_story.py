"""Measure what is found and what is wrongly raised in one story of three reports with planted differences.

The story stands in ``planted_story.tsv``: two outlets in Russian, one in English. Nothing is translated by a
model: the gloss stands in. A difference is found where the pair that belongs together is matched, and any of
the kinds that a fact checker would accept is noted on it; it is surely found where the match is nearly
certain. It is wrongly raised where the sentences say the same in other words.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare import AlignmentSettings, TranslationSettings, compare_articles
from compare.documents import make_article
from compare.records import Comparison, Match
from tests.benchmarks.recording import Figure, record_figures

STORY = Path(__file__).with_name("planted_story.tsv")
LIMITS = {"found": ">= 27", "wrongly_raised": "at most 3"}


def read_story() -> list[list[str]]:
    lines = STORY.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def compare_story(rows: list[list[str]]) -> Comparison:
    articles = [
        make_article(outlet, "", "\n\n".join(row[column] for row in rows))
        for column, outlet in enumerate(("Волна", "The Ledger", "Вестник"))
    ]
    return compare_articles(
        articles,
        translation=TranslationSettings(engine="gloss", use_memory=False),
        alignment=AlignmentSettings(encoder="default"),
    )


def match_of(comparison: Comparison, row: list[str], column: int) -> Match | None:
    """Return the match between the first outlet's sentence of a row and that of another outlet."""
    first, other = comparison.articles[0].id, comparison.articles[column].id
    alignment = next(each for each in comparison.alignments if {each.left, each.right} == {first, other})
    texts = (row[0], row[column]) if alignment.left == first else (row[column], row[0])
    return next(
        (
            match
            for match in alignment.matches
            if comparison.claims[alignment.left][match.left[0]].text == texts[0]
            and comparison.claims[alignment.right][match.right[0]].text == texts[1]
        ),
        None,
    )


class Tally(NamedTuple):
    """What came of the story; `lines` say what was missed and what was wrongly raised."""

    planted: int
    found: int
    sure: int
    plain: int
    raised: int
    unmatched: int
    lines: tuple[str, ...]


def tally_story(rows: list[list[str]]) -> Tally:
    comparison = compare_story(rows)
    counts: Counter[str] = Counter()
    lines = []
    for row in rows:
        for column in (1, 2):
            kinds = set(row[column + 2].split()) - {"-"}
            match = match_of(comparison, row, column)
            counts["unmatched"] += match is None
            noted = {difference.kind for difference in match.differences} if match else set()
            if kinds:
                counts["planted"] += 1
                counts["found"] += bool(kinds & noted)
                counts["sure"] += bool(match and kinds & {each.kind for each in match.sure_differences})
            else:
                counts["plain"] += 1
                counts["raised"] += bool(noted)
            if not kinds & noted if kinds else noted:
                chance = f"{match.probability:.2f}" if match else "no match"
                lines += [
                    f"  {sorted(kinds) or 'nothing'} expected, {sorted(noted)} noted ({chance})",
                    f"      {row[0]}",
                    f"      {row[column]}",
                ]
    numbers = [counts[name] for name in Tally._fields if name != "lines"]
    return Tally(*numbers, tuple(lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what was missed and wrongly raised")
    show = parser.parse_args().show
    rows = read_story()
    tally = tally_story(rows)
    if show:
        print("\n".join(tally.lines))
    print(f"found {tally.found} of {tally.planted} ({tally.sure} surely), target {LIMITS['found']}")
    print(f"wrongly raised {tally.raised} of {tally.plain}, target {LIMITS['wrongly_raised']}")
    print(f"pairs of one sentence that were not matched: {tally.unmatched} of {2 * len(rows)}")
    record_figures(
        "bench_story",
        [
            Figure("found", tally.found, f"of {tally.planted} planted", LIMITS["found"]),
            Figure("surely_found", tally.sure, f"of {tally.planted} planted, on nearly certain matches"),
            Figure(
                "wrongly_raised",
                tally.raised,
                f"of {tally.plain} told in other words",
                LIMITS["wrongly_raised"],
            ),
            Figure("not_matched", tally.unmatched, f"of {2 * len(rows)} pairs"),
        ],
        data=[STORY],
    )


if __name__ == "__main__":
    main()
