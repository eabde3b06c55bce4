"""Values of tables and records that are pieces of pages: read without their tags, written back with them."""

import json
from pathlib import Path

import pandas as pd
import pytest

from compare.documents import open_document, read_article

SOURCE = (
    '<p>Паром <b>затонул</b>&nbsp;в среду.</p><p class="x">Погибли 14<sup><a href="#n2">2</a></sup> человек, '
    "25 м<sup>2</sup> &mdash; пусто.<br>Конец.</p><ul><li>Первый рейс</li></ul>"
)
ASKED = ["Паром затонул\u00a0в среду.", "Погибли 14 человек, 25 м2 — пусто.", "Конец.", "Первый рейс"]
TOLD = {
    "Паром затонул\u00a0в среду.": "The ferry sank on Wednesday.",
    "Погибли 14 человек, 25 м2 — пусто.": "14 people died, 25 m2 are empty.",
    "Конец.": "End.",
    "Первый рейс": "The first & last trip",
}
PLAIN = "Рейс < 5 & > 3 отменён."
WRITERS = {
    "a.csv": lambda path, table: table.to_csv(path, index=False),
    "a.jsonl": lambda path, table: table.to_json(path, orient="records", lines=True, force_ascii=False),
    "a.json": lambda path, table: path.write_text(
        json.dumps(table.to_dict("records"), ensure_ascii=False), "utf-8"
    ),
    "a.parquet": lambda path, table: table.to_parquet(path, index=False),
    "a.xlsx": lambda path, table: table.to_excel(path, index=False),
    "a.ods": lambda path, table: table.to_excel(path, index=False, engine="odf"),
}
READERS = {
    "a.csv": pd.read_csv,
    "a.jsonl": lambda path: pd.read_json(path, lines=True),
    "a.json": pd.read_json,
    "a.parquet": pd.read_parquet,
    "a.xlsx": pd.read_excel,
    "a.ods": pd.read_excel,
}


@pytest.fixture(params=WRITERS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a table of two reports, one of them a piece of a page."""
    path = tmp_path / request.param
    WRITERS[path.name](path, pd.DataFrame({"id": [1, 2], "text": [SOURCE, PLAIN]}))
    return path


def test_tags_are_not_read(path: Path) -> None:
    first, second = read_article(path)
    assert first.text.split("\n\n") == ASKED
    assert second.text == PLAIN


def test_tags_are_written_back_around_the_translation(path: Path) -> None:
    document = open_document(path)
    asked = [segment.text for segment in document.segments]
    assert asked == [*ASKED, PLAIN]
    document.write(path.with_name(f"out-{path.name}"), [TOLD.get(text, text) for text in asked], "en")
    first, second = READERS[path.name](path.with_name(f"out-{path.name}"))["text"]
    for piece in (
        "<p>The ferry",
        '</p><p class="x">',
        "14",
        '<a href="#n2">2</a>',
        "<br>End.</p>",
        "The first &amp; last trip</li></ul>",
    ):
        assert piece in first
    assert second == PLAIN


def test_what_is_not_translated_keeps_every_character(path: Path) -> None:
    document = open_document(path)
    out = path.with_name(f"out-{path.name}")
    assert document.write(out, [segment.text for segment in document.segments]) == 0
    assert list(READERS[path.name](out)["text"]) == [SOURCE, PLAIN]
    if path.suffix not in {".parquet", ".xlsx", ".ods"}:
        assert out.read_bytes() == path.read_bytes()
