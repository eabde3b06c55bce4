"""Tables with records in their cells: Parquet's structs, lists and maps, JSON or Python in a cell of CSV."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from compare.documents import is_translatable, open_document, read_article
from compare.documents.structured.cells import open_cells
from compare.errors import UnreadableFileError
from compare.records import Article

SANK = "Паром «Хальвена» затонул вечером на озере Селмара, погибли 14 человек."
WHY = "Никто не знает почему."
ROWS: dict[str, dict[str, Any]] = {
    "named source": {"title": "Паром", "text": SANK, "source": {"id": None, "name": "Курьер"}},
    "list of publishers": {"headline": "Паром", "body": SANK, "publisher": [{"name": "Курьер"}]},
    "inner report": {"n": 1, "article": {"title": "Паром", "body": SANK, "source": {"name": "Курьер"}}},
    "search engine": {"_id": "5", "_source": {"headline": "Паром", "body": SANK, "outlet": "Курьер"}},
    "answer": {"articles": [{"title": "Паром", "content": SANK, "source": {"name": "Курьер"}}], "n": 1},
    "pieces": {
        "title": "Паром", "outlet": "Курьер", "body": [{"type": "p", "text": SANK}, {"text": WHY}],
    },
    "paragraphs": {"title": "Паром", "paragraphs": [SANK, WHY], "outlet": "Курьер"},
}  # fmt: skip


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
    elif path.suffix == ".jsonl":
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    elif path.suffix == ".json":
        path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    else:
        pd.DataFrame(rows).to_csv(path, index=False)  # inner values as Python writes them
    return path


def tell(article: Article) -> tuple[str, str, str]:
    return article.outlet, article.title, article.text.replace(f"\n\n{WHY}", "")


@pytest.mark.parametrize("suffix", ["parquet", "jsonl", "csv"])
@pytest.mark.parametrize("name", ROWS)
def test_a_row_with_records_in_it_is_read_as_the_same_record_of_json(
    name: str, suffix: str, tmp_path: Path
) -> None:
    [article] = read_article(write(tmp_path / f"a.{suffix}", [ROWS[name]]))
    assert tell(article) == ("Курьер", "Паром", SANK)


def test_a_map_of_parquet_is_a_record(tmp_path: Path) -> None:
    source = pa.array([[("id", "k"), ("name", "Курьер")]], type=pa.map_(pa.string(), pa.string()))
    pq.write_table(pa.table({"title": ["Паром"], "text": [SANK], "source": source}), tmp_path / "a.parquet")
    [article] = read_article(tmp_path / "a.parquet")
    assert tell(article) == ("Курьер", "Паром", SANK)


def test_an_article_body_alone_is_a_report(tmp_path: Path) -> None:
    for suffix in ("parquet", "jsonl", "csv"):
        [article] = read_article(write(tmp_path / f"Курьер.{suffix}", [{"articleBody": SANK}]))
        assert tell(article) == ("Курьер", "", SANK)


@pytest.mark.parametrize("suffix", ["parquet", "jsonl"])
def test_a_dotted_name_says_which_text_is_meant(tmp_path: Path, suffix: str) -> None:
    row = {"a": {"text": WHY}, "b": {"text": SANK}, "outlet": "Курьер"}
    path = write(tmp_path / f"a.{suffix}", [row])
    with pytest.raises(UnreadableFileError, match="a text in several places"):
        read_article(path)
    [article] = read_article(path, ["b.text"])
    assert article.text == SANK
    with pytest.raises(UnreadableFileError, match=r"c\.text"):
        read_article(path, ["c.text"])


@pytest.mark.parametrize("name", ROWS)
def test_texts_inside_of_rows_of_parquet_are_written_back(name: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", [ROWS[name], ROWS[name]])
    document = open_document(path)
    document.write(tmp_path / "b.parquet", [segment.text.upper() for segment in document.segments])
    before, after = pq.read_table(path), pq.read_table(tmp_path / "b.parquet")
    assert after.schema.equals(before.schema, check_metadata=True)
    told = json.dumps(before.to_pylist(), ensure_ascii=False)
    for text in ("Паром", SANK, WHY):
        told = told.replace(f'"{text}"', f'"{text.upper()}"')
    assert after.to_pylist() == json.loads(told)


def test_a_row_of_which_the_text_cannot_be_told_stays_and_is_named(tmp_path: Path) -> None:
    rows = [
        {"a": {"text": SANK}, "b": None},
        {"a": {"text": SANK}, "b": {"text": WHY}},
    ]
    document = open_document(write(tmp_path / "a.parquet", rows))
    document.write(tmp_path / "b.parquet", [segment.text.upper() for segment in document.segments])
    again = pq.read_table(tmp_path / "b.parquet").to_pylist()
    assert [row["a"]["text"] for row in again][1] == SANK
    assert "row 2 has a text in several places (a, b)" in document.remarks[0]
    with pytest.raises(UnreadableFileError, match="row 1 has a text in several places"):
        open_document(write(tmp_path / "c.parquet", rows[1:]))


@pytest.mark.parametrize("suffix", ["jsonl", "parquet", "json"])
def test_of_many_rows_that_stay_the_first_are_named_however_often_they_are_read(
    suffix: str, tmp_path: Path
) -> None:
    told, untold = {"a": {"text": SANK}, "b": None}, {"a": {"text": SANK}, "b": {"text": WHY}}
    document = open_document(write(tmp_path / f"a.{suffix}", [told, *[untold] * 7]))
    for _ in range(2):
        document.write(tmp_path / f"b.{suffix}", [segment.text for segment in document.segments])
        *named, more = document.remarks
        assert [
            f" {number} has a text in several places" in line for number, line in enumerate(named, 2)
        ] == [True] * 5
        assert more.endswith(f"a.{suffix}: 2 more were left as they are")


@pytest.mark.parametrize(
    "cell",
    [
        "[Обновлено] Паром затонул [фото]",
        "{имя}",
        "[1, 2]",
        "[]",
        "{}",
        "[" * 5000 + "]" * 5000,
        "{'a': f()}",
    ],
)
def test_what_only_looks_like_a_record_stays_a_text(cell: str) -> None:
    assert open_cells({"text": cell}) == {"text": cell}


@pytest.mark.parametrize("name", ["Текст", "Полный текст", "текст", "Text", "articleBody"])
@pytest.mark.parametrize("is_ascii", [True, False])
def test_json_is_translated_whatever_the_letters_of_its_keys(
    name: str, is_ascii: bool, tmp_path: Path
) -> None:
    records = [{"Заголовок": "Паром", name: SANK, "Дата": "2024-01-06"}]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(records, ensure_ascii=is_ascii), "utf-8")
    assert is_translatable(path)
    document = open_document(path)
    document.write(tmp_path / "b.json", [segment.text.upper() for segment in document.segments])
    [again] = json.loads((tmp_path / "b.json").read_text("utf-8"))
    assert again == {"Заголовок": "ПАРОМ", name: SANK.upper(), "Дата": "2024-01-06"}
