"""Each kind of damage to an archive is named, and a whole one has none."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from compare.archive import Archive, Damage, find_damage
from tests.support.archive_tables import write_planted, write_table
from tests.support.small_archive import write_small_archive
from tests.support.synthetic_archive import make_archive

MEMBERS = "members/day=2026-03-02/planted.parquet"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return write_small_archive(tmp_path / "news")


def test_a_whole_archive_has_no_damage(archive: Archive, tmp_path: Path) -> None:
    assert list(find_damage(archive)) == []
    assert list(find_damage(write_planted(tmp_path / "more", make_archive(200, days=4, seed=2)))) == []


def test_a_missing_file_is_named(archive: Archive) -> None:
    (archive.root / MEMBERS).unlink()
    assert list(find_damage(archive)) == [Damage(MEMBERS, "is listed, but missing")]


@pytest.mark.parametrize("content", [b"", b"PAR1 and no more", b"\x00" * 500])
def test_a_file_that_cannot_be_read_is_named(archive: Archive, content: bytes) -> None:
    (archive.root / MEMBERS).write_bytes(content)
    assert list(find_damage(archive)) == [Damage(MEMBERS, "cannot be read")]


def test_a_file_with_a_changed_byte_in_its_data_is_named_or_reads_the_same(archive: Archive) -> None:
    path = archive.root / MEMBERS
    before, content = pq.read_table(path), bytearray(path.read_bytes())
    content[len(content) // 4] ^= 0xFF
    path.write_bytes(content)
    found = list(find_damage(archive))
    assert found or pq.ParquetFile(path).read().equals(before)


def test_a_file_with_other_columns_is_named(archive: Archive) -> None:
    path = archive.root / MEMBERS
    table = pq.ParquetFile(path).read()
    pq.write_table(table.drop_columns(["place"]), path)
    assert list(find_damage(archive)) == [Damage(MEMBERS, "lacks columns: place")]
    pq.write_table(table.set_column(2, "place", pa.array(["0"] * len(table))), path)
    assert list(find_damage(archive)) == [Damage(MEMBERS, "columns of another type: place")]


def test_ids_that_no_article_has_are_counted_by_file_and_column(archive: Archive) -> None:
    rows = archive.read("members", ["2026-03-02"]).to_pylist()
    rows[0]["article"] = "unheard-of"
    archive.write("members", "2026-03-02", "planted", rows)
    told = "names 1 articles that the archive does not have (column article)"
    assert list(find_damage(archive)) == [Damage(MEMBERS, told)]


def test_an_article_that_stands_there_twice_is_counted(archive: Archive) -> None:
    rows = archive.read("articles").to_pylist()
    write_table(archive, "articles", [("2026-03-02", row) for row in [*rows, rows[0]]])
    told = "1 ids stand in the table more than once"
    assert list(find_damage(archive)) == [Damage("tables/articles.json", told)]


def test_a_damaged_list_is_named_and_the_other_tables_are_checked(archive: Archive) -> None:
    (archive.root / "tables" / "stories.json").write_text("{", "utf-8")
    (archive.root / MEMBERS).unlink()
    assert [each.file for each in find_damage(archive)] == ["tables/stories.json", MEMBERS]


def test_without_the_articles_nothing_is_said_of_ids(archive: Archive) -> None:
    path = archive.paths("articles")[0]
    path.unlink()
    assert [each.what for each in find_damage(archive)] == ["is listed, but missing"]
