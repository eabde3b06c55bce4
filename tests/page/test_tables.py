"""Tables: one row a pair and one a claim with no match, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from compare.errors import UsageError
from compare.page import dump_csv, tabulate, write_table
from compare.page.rows import make_rows
from compare.records import Claim, Comparison, Decision
from tests.support.compared import compared
from tests.support.page_samples import bridge, hostile, two_outlets


def saying(text: str) -> Comparison:
    """Two outlets of which one says `text` in its headline."""
    comparison = two_outlets()
    first: Claim = comparison.claims["volna"][0]
    said = replace(first, sentence=replace(first.sentence, text=text), translation=None)
    return replace(comparison, claims={**comparison.claims, "volna": (said, *comparison.claims["volna"][1:])})


def test_one_row_a_pair_and_one_a_claim_with_no_match() -> None:
    comparison = bridge()
    frame = tabulate(comparison)
    pairs = sum(len(alignment.matches) for alignment in comparison.alignments)
    alone = sum(len(a.left_leftovers) + len(a.right_leftovers) for a in comparison.alignments)
    assert list(frame["result"].value_counts()[["match", "no match found"]]) == [pairs, alone]
    assert set(frame["row"]) <= {row.id for row in make_rows(comparison)}


def test_what_a_row_says() -> None:
    frame = tabulate(two_outlets())
    [row] = frame[frame["left_text"].str.startswith("Ремонт")].to_dict("records")
    assert row["right_outlet"] == "Берег"
    assert row["right_translation"] == "According to officials, the repair will cost 6 dollars."
    assert row["right_engine"] == "argos:ru_en@1.9"
    assert row["differences"] == "number, attribution"
    assert (row["left_place"], row["right_place"]) == ("2", "2")
    assert row["signature"] == "outletdiff:0.1|into:en|threshold:0.5"
    [alone] = frame[frame["result"] == "no match found"].to_dict("records")
    assert alone["left_text"] == "Мост построили в 1936 году."
    assert alone["right_text"] == "Паром повезёт пассажиров уже в понедельник."


def test_what_another_match_perhaps_tells_is_not_called_without_a_match() -> None:
    comparison = compared("election-count")
    results = Counter(tabulate(comparison)["result"])
    leftovers = [
        leftover
        for each in comparison.alignments
        for leftover in (*each.left_leftovers, *each.right_leftovers)
    ]
    taken = sum(leftover.refused == "taken" for leftover in leftovers)
    assert taken
    assert results["perhaps in another match"] == taken
    assert results["no match found"] == len(leftovers) - taken


def test_decisions_stand_in_their_rows() -> None:
    comparison = two_outlets()
    row = make_rows(comparison)[2]
    decision = Decision("1", "", "", "different", note="=not the same")
    frame = tabulate(comparison, {row.id: decision})
    assert list(frame.loc[frame["row"] == row.id, "decision"]) == ["different"]
    assert set(frame.loc[frame["row"] != row.id, "decision"]) == {""}
    assert "'=not the same" in dump_csv(comparison, {row.id: decision})


@pytest.mark.parametrize(
    "text", ["=1+1", "+7 495", "-5 degrees", "@here", "\tx", "\rx", '=HYPERLINK("http://example.org")']
)
def test_formulas_stay_text(text: str, tmp_path: Path) -> None:
    comparison = saying(text)
    path = write_table(comparison, tmp_path / "pairs.csv")
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    assert rows[0]["left_text"] == f"'{text}"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values())
    sheet = openpyxl.load_workbook(write_table(comparison, tmp_path / "pairs.xlsx", "xlsx")).active
    column = [cell.value for cell in sheet[1]].index("left_text")
    assert sheet[2][column].data_type == "s"
    assert sheet[2][column].value == text.replace("\r", "␍")
    frame = pd.read_parquet(write_table(comparison, tmp_path / "pairs.parquet", "parquet"))
    assert frame["left_text"][0] == text


def test_csv_says_which_encoding_it_is(tmp_path: Path) -> None:
    path = write_table(two_outlets(), tmp_path / "pairs.csv", "csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdifferences,notes,result,")
    assert path.read_text("utf-8-sig").replace("\n", "\r\n") == dump_csv(two_outlets())


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "parquet"])
def test_the_same_content_in_each_format(form: str, tmp_path: Path) -> None:
    path = write_table(bridge(), tmp_path / f"pairs.{form}", form)
    readers = {"csv": pd.read_csv, "json": pd.read_json, "xlsx": pd.read_excel, "parquet": pd.read_parquet}
    frame = readers[form](path)
    expected = tabulate(bridge())
    assert list(frame["left_text"]) == list(expected["left_text"])
    assert [round(each, 6) for each in frame["probability"]] == [
        round(each, 6) for each in expected["probability"]
    ]


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "parquet"])
def test_hostile_texts_can_be_written(form: str, tmp_path: Path) -> None:
    assert write_table(hostile(), tmp_path / f"pairs.{form}", form).stat().st_size > 1000


def test_long_cells_are_cut_and_say_so(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write_table(hostile(), tmp_path / "pairs.xlsx", "xlsx")).active
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert max(map(len, texts)) == 32_767
    assert any(text.endswith("[cut: a cell holds no more]") for text in texts)


def test_unknown_format() -> None:
    with pytest.raises(UsageError, match="no table format 'ods': one of csv, json, xlsx, parquet"):
        write_table(two_outlets(), "pairs.ods", "ods")
