"""Measure what is found and what is wrongly raised in one story of three reports with planted differences.

The story stands in ``planted_story.tsv``: two outlets in Russian, one in English. Nothing is translated by a
model: the gloss stands in. A difference is found where the pair that belongs together is matched, and any of
the kinds that a fact checker would accept is noted on it; it is surely found where the match is nearly
certain. It is wrongly raised where the sentences say the same in other words.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what was missed and wrongly raised")
    show = parser.parse_args().show
    rows = read_story()
    comparison = compare_story(rows)
    found = sure = planted = raised = plain = unmatched = 0
    for row in rows:
        for column in (1, 2):
            kinds = set(row[column + 2].split()) - {"-"}
            match = match_of(comparison, row, column)
            unmatched += match is None
            noted = {difference.kind for difference in match.differences} if match else set()
            if kinds:
                planted += 1
                found += bool(kinds & noted)
                sure += bool(match and kinds & {each.kind for each in match.sure_differences})
            else:
                plain += 1
                raised += bool(noted)
            if show and (not kinds & noted if kinds else noted):
                chance = f"{match.probability:.2f}" if match else "no match"
                print(f"  {sorted(kinds) or 'nothing'} expected, {sorted(noted)} noted ({chance})")
                print("     ", row[0], "\n     ", row[column])
    print(f"found {found} of {planted} ({sure} on nearly certain matches), target {LIMITS['found']}")
    print(f"wrongly raised {raised} of {plain}, target {LIMITS['wrongly_raised']}")
    print(f"pairs of one sentence that were not matched: {unmatched} of {2 * len(rows)}")
    record_figures(
        "bench_story",
        [
            Figure("found", found, f"of {planted} planted", LIMITS["found"]),
            Figure("surely_found", sure, f"of {planted} planted, on nearly certain matches"),
            Figure("wrongly_raised", raised, f"of {plain} told in other words", LIMITS["wrongly_raised"]),
            Figure("not_matched", unmatched, f"of {2 * len(rows)} pairs"),
        ],
    )


if __name__ == "__main__":
    main()
