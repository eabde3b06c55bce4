"""Dates such as 03/04/2024: the other dates of the file say whether the day or the month comes first."""

from __future__ import annotations

import csv
import json
import warnings
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from compare.documents import read_article
from compare.documents.publication import parse_published
from compare.errors import ReadingWarning

TEXT = "The ferry sank near Talsk on Monday evening."


def write(path: Path, *dates: str) -> Path:
    rows = [{"outlet": f"Outlet {n}", "date": date, "text": f"{n}. {TEXT}"} for n, date in enumerate(dates)]
    if path.suffix in {".jsonl", ".json"}:
        lines = [json.dumps(row) for row in rows]
        path.write_text("\n".join(lines) if path.suffix == ".jsonl" else f"[{','.join(lines)}]", "utf-8")
    elif path.suffix in {".xlsx", ".ods", ".html", ".parquet"}:
        frame = pd.DataFrame(rows)
        writers = {".html": frame.to_html, ".parquet": frame.to_parquet}
        writers.get(path.suffix, frame.to_excel)(path, index=False)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter="\t" if path.suffix == ".tsv" else ",")
            writer.writeheader()
            writer.writerows(rows)
    return path


def read_days(path: Path) -> list[str]:
    return [article.published.isoformat()[:10] for article in read_article(path) if article.published]


@pytest.mark.parametrize("suffix", ["csv", "tsv", "jsonl", "json", "xlsx", "parquet"])
def test_another_row_settles_the_order_for_all(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"a.{suffix}", "03/04/2024", "04/13/2024", "03/05/2024 14:05")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_days(path) == ["2024-03-04", "2024-04-13", "2024-03-05"]


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (["03/04/2024", "13/04/2024"], ["2024-04-03", "2024-04-13"]),
        (["03/04/2024 2:05 PM", "13/04/2024 2:05 PM"], ["2024-04-03", "2024-04-13"]),
        (["03-04-2024", "04-13-2024"], ["2024-03-04", "2024-04-13"]),
        (["03.04.2024", "04/13/2024"], ["2024-04-03", "2024-04-13"]),
        (["05/05/2024", "2024-03-04"], ["2024-05-05", "2024-03-04"]),
        (["03/04/2024 2:05 PM", "03/05/2024 2:05 PM"], ["2024-03-04", "2024-03-05"]),
    ],
)
def test_what_is_settled_is_read_without_a_word(tmp_path: Path, dates: list[str], days: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_days(write(tmp_path / "a.csv", *dates)) == days


@pytest.mark.parametrize("last", ["03/05/2024", "2024-03-05"])
def test_an_order_that_nothing_settles_is_said_once(tmp_path: Path, last: str) -> None:
    path = write(tmp_path / "a.csv", "03/04/2024", last)
    with pytest.warns(ReadingWarning) as said:
        assert read_days(path)[0] == "2024-04-03"
    [line] = [str(one.message) for one in said]
    assert line.startswith(f"{path}: column date: 03/04/2024 is read with the day first")


def test_two_orders_in_one_column_are_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "03/04/2024", "04/13/2024", "13/04/2024")
    with pytest.warns(ReadingWarning, match="day first, since others show both orders"):
        assert read_days(path) == ["2024-04-03", "2024-04-13", "2024-04-13"]


def test_a_broken_line_hinders_no_other(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "03/04/2024", "04/13/2024")
    path.write_text(f"{path.read_text('utf-8')}\n{{broken\n5\n[]", "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert read_days(path) == ["2024-03-04", "2024-04-13"]


@pytest.mark.parametrize("written", ["2024/01/06 2:05 PM", "2024/01/06 14:05 EST"])
def test_after_the_year_the_month_comes_first(written: str) -> None:
    moment = parse_published(written)
    assert moment
    assert moment.replace(tzinfo=None) == datetime(2024, 1, 6, 14, 5)
    assert parse_published("2024/01/06", month_first=True) == datetime(2024, 1, 6)


@pytest.mark.parametrize("text", [f"{TEXT}… [+1834 chars]", f"<p>{TEXT}…</p> [+1834 chars]"])
def test_texts_that_a_service_cut_are_said_once_a_file(tmp_path: Path, text: str) -> None:
    whole = {"title": "Ferry sinks", "content": TEXT, "publishedAt": "2024-01-06"}
    path = tmp_path / "a.jsonl"
    records = [whole, {**whole, "content": text}, {**whole, "title": "Ferry lost", "content": text}]
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    with pytest.warns(ReadingWarning) as said:
        articles = read_article(path)
    assert [article.text.rstrip("…") for article in articles] == [TEXT] * 3
    assert [str(one.message) for one in said] == [
        f"{path}: 2 of 3 reports are cut where the service put [+… chars]"
    ]
