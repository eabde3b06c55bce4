"""Tidy frames: one row a thing, the same numbers as the records, the page and the csv."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pandas as pd
import pytest

from compare.page import (
    count_comparison,
    dump_csv,
    frame_bytes,
    list_first,
    list_quantities,
    make_rows,
    outlet_labels,
    tabulate,
)
from compare.page.findings.tidy import COVERAGE, DIFFERENCES, FIGURES, QUOTES, SENTENCES
from compare.records import Comparison, Signature
from tests.page.test_counting import SAMPLES, tally
from tests.support.compared import compared
from tests.support.page_samples import bridge, hostile
from tests.support.sample_stories import ROOT, STORIES

FRAMES = {
    "differences": DIFFERENCES,
    "figures": FIGURES,
    "quotes": QUOTES,
    "coverage": COVERAGE,
    "sentences": SENTENCES,
}


STATES = ("told", "differs", "none", "alone", "perhaps")


def frame_of(comparison: Comparison, name: str) -> pd.DataFrame:
    frame: pd.DataFrame = getattr(comparison, name)()
    return frame


@pytest.mark.parametrize("name", FRAMES)
@pytest.mark.parametrize("make", [bridge, hostile, lambda: Comparison((), {}, (), (), Signature(()))])
def test_columns_and_their_types_are_as_documented(name: str, make: type[Comparison]) -> None:
    frame = frame_of(make(), name)
    assert {column: str(kind) for column, kind in frame.dtypes.items()} == FRAMES[name]
    for form in ("csv", "json", "xlsx", "parquet"):
        assert frame_bytes(frame, form)


@pytest.mark.parametrize("sample", SAMPLES)
def test_coverage_counts_like_the_records(sample: str) -> None:
    comparison = SAMPLES[sample]()
    truth, frame = tally(comparison), comparison.coverage()
    assert list(frame["article"]) == [article.id for article in comparison.articles]
    for record in frame.to_dict("records"):
        states = truth.states[record["article"]]
        assert {name: record[name] for name in STATES} == {name: states[name] for name in STATES}
    parts = frame[[*STATES]].sum(axis=1)
    assert list(parts) == list(frame["rows"]) == [truth.rows] * len(frame)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_difference_of_the_records_is_one_row_and_counted_alike(sample: str) -> None:
    comparison = SAMPLES[sample]()
    frame = comparison.differences()
    every = Counter(
        (difference.kind, difference.note, match.probability >= 0.9, alignment.left, alignment.right)
        for alignment in comparison.alignments
        for match in alignment.matches
        for difference in match.differences
    )
    columns = ["kind", "note", "sure", "left_article", "right_article"]
    assert Counter(frame[columns].itertuples(index=False, name=None)) == every
    counts = count_comparison(comparison, make_rows(comparison), outlet_labels(comparison))
    assert frame["sure"].sum() == counts.differences
    assert (~frame["sure"]).sum() == counts.doubtful
    assert dict(Counter(frame.loc[frame["sure"], "kind"])) == counts.kinds


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_table_of_pairs_tells_sure_and_doubtful_differences_apart(sample: str) -> None:
    comparison = SAMPLES[sample]()
    rows = list(csv.DictReader(io.StringIO(dump_csv(comparison))))
    differences = comparison.differences()
    for sure, column in ((True, "differences"), (False, "doubtful_differences")):
        told = {
            (left, right, kind)
            for left, right, kind in zip(
                *(
                    differences.loc[differences["sure"] == sure, name]
                    for name in ("left_text", "right_text", "kind")
                ),
                strict=True,
            )
        }
        in_csv = {
            (row["left_text"].removeprefix("'"), row["right_text"].removeprefix("'"), kind)
            for row in rows
            for kind in row[column].split(", ")
            if kind
        }
        assert in_csv == told
    assert list(tabulate(comparison).columns[:2]) == ["differences", "notes"]
    matched = {row["row"] for row in rows if row["result"] == "match"}
    assert matched <= {row.id for row in make_rows(comparison) if row.is_matched}


@pytest.mark.parametrize("story", STORIES)
def test_differences_stand_in_the_order_of_what_to_check_first(story: str) -> None:
    comparison = compared(story)
    rows = make_rows(comparison)
    first = list_first(rows, list_quantities(comparison, rows))
    frame = comparison.differences()
    assert frame["finding"].is_monotonic_increasing
    assert not frame.loc[frame["sure"].idxmin() :, "sure"].any(), "a sure one stands behind one that is not"
    notes = [found.difference.note for finding in first for found in finding.pairs]
    assert next(note for note in frame["note"] if note in notes) == notes[0]


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sentence_and_every_quote_is_one_row(sample: str) -> None:
    comparison = SAMPLES[sample]()
    frame = comparison.sentences()
    every = {(name, claim.sentence.index) for name, claims in comparison.claims.items() for claim in claims}
    assert set(zip(frame["article"], frame["index"], strict=True)) == every
    assert len(frame) == len(every)
    alone, perhaps = (
        frame[frame["state"] == name].groupby("article").size() for name in ("alone", "perhaps")
    )
    for article, states in tally(comparison).states.items():
        assert alone.get(article, 0) == states["alone"]
        assert perhaps.get(article, 0) == states["own perhaps"]
    quotes = [quote for claims in comparison.claims.values() for claim in claims for quote in claim.quotes]
    assert Counter(comparison.quotes()["quote"]) == Counter(quote.text for quote in quotes)


def test_what_a_quote_brings_to_be_cited() -> None:
    frame = compared("ferry-accident").quotes()
    [quote] = frame[frame["quote"] == "Мы увидели баржу слишком поздно, и повернуть было уже некуда"].to_dict(
        "records"
    )
    assert quote["outlet"] == "Берег сегодня"
    assert quote["title"].startswith("«Плавучий гроб»")
    assert quote["url"] == "https://example.org/bereg-segodnya/plavuchiy-grob"
    assert quote["published"] == "2024-01-06T18:20:00+02:00"
    assert quote["engine"] == "memory"
    assert quote["translation"].startswith(("“", '"'))


@pytest.mark.parametrize("name", FRAMES)
def test_the_guide_lists_the_columns(name: str) -> None:
    guide = (ROOT / "docs" / "guide" / "notebooks.md").read_text("utf-8")
    [row] = [line for line in guide.splitlines() if line.startswith(f"| `comparison.{name}()` |")]
    assert row.split("|")[3].strip().split(", ") == list(FRAMES[name])
