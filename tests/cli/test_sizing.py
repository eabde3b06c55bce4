"""Lists that are given as reports are pointed to ``--lines`` before anything is compared."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from compare.cli.sizing import check_size, warn_of_length
from compare.records import Article
from tests.support.command_line import outletdiff

MANY = 6_000


def variations(count: int, start: int) -> list[str]:
    return [
        f"Ferry number {start + place} left Talsk for Selmara with {place % 97} people on board."
        for place in range(count)
    ]


@pytest.fixture(autouse=True)
def nothing_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    def compare(*_: object, **__: object) -> None:
        raise AssertionError("it was compared")

    monkeypatch.setattr("compare.pipeline.compare_articles", compare)
    monkeypatch.setattr("compare.pipeline.compare_stories", compare)


@pytest.mark.parametrize("ending", [" ", "\n\n"], ids=["in one paragraph", "in many"])
@pytest.mark.parametrize("options", [(), ("--one-story",), ("--ordered",)], ids=" ".join)
def test_nearly_equal_sentences_are_pointed_to_lists(
    ending: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    for name, start in (("here.md", 0), ("there.md", 7)):
        (tmp_path / name).write_text(ending.join(variations(MANY, start)), "utf-8")
    run = outletdiff("compare", "here.md", "there.md", *options, cwd=tmp_path)
    assert run.returncode == 2
    assert "here and there hold thousands of sentences that are nearly equal" in run.stderr
    assert "outletdiff compare --lines" in run.stderr.splitlines()[-1]


def test_rows_of_a_table_are_pointed_to_lists(tmp_path: Path) -> None:
    with (tmp_path / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text"], *([row] for row in variations(2_000, 0))])
    run = outletdiff("compare", "rows.csv", cwd=tmp_path)
    assert run.returncode == 2
    assert "2,000 of these 2,000 reports are no longer than a sentence or two" in run.stderr
    assert "--lines" in run.stderr


def test_reports_and_books_go_their_way() -> None:
    words = [f"{a}{b}{c}a" for a in "bdfgklmnprst" for b in "aeiou" for c in "bdfgklmnprst"]
    book = " ".join(f"{words[place % 719].title()} {words[place * 7 % 720]} sank." for place in range(12_000))
    long = [Article(name, name, "en", "", book + "".join(f" Then {name}{word}{more}." for word in words
            for more in words[:3])) for name in ("Volna", "Ledger")]  # fmt: skip
    check_size(long)
    [warning] = warn_of_length(long)
    assert "Volna and Ledger are longer than any report" in warning
    short = [Article(str(place), "A", "en", "", "The ferry sank at night.") for place in range(900)]
    check_size(short)
    assert list(warn_of_length(short)) == []
