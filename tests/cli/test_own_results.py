"""What this program wrote is no report: a second run over the same folder reads what the first one read."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.archive import Archive
from compare.documents import count_unread, list_files, read_article, read_articles
from compare.errors import UnreadableFileError
from tests.support.command_line import outletdiff

FERRY = "The ferry Orlena sank off Talsk on Monday.\n\nNine people died, the coast guard said.\n"
LOST = "A ferry was lost off Talsk on Monday.\n\nTen people died, the harbour master said.\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "courier.txt").write_text(FERRY)
    (folder / "herald.txt").write_text(LOST)
    return folder


@pytest.mark.parametrize(
    "output", ["page.html", "comparison.json", "pairs.csv", "pairs.xlsx", "pairs.parquet", ""]
)
def test_a_second_run_reads_what_the_first_one_read(reports: Path, output: str) -> None:
    first = outletdiff("compare", reports, "-o", reports / output, "--one-story")
    second = outletdiff("compare", reports, "-o", reports / output, "--one-story")
    assert (first.returncode, second.returncode) == (0, 0)
    articles, failures = read_articles(reports)
    assert ([article.outlet for article in articles], failures) == (["courier", "herald"], [])
    assert count_unread(reports)["results of outletdiff"] >= 1


def test_a_page_beside_a_translation_is_no_report(reports: Path, tmp_path: Path) -> None:
    (reports / "list.html").write_text("<html lang=ru><p>Паром затонул у Талска, погибли девять человек.</p>")
    english = tmp_path / "english"
    outletdiff("translate", reports, "-o", english, "--engine", "gloss", "--side-by-side", "html")
    assert len([file for file in list_files(english) if file.suffix == ".html"]) > 1
    articles, _ = read_articles(english)
    assert len(articles) == 3
    again = outletdiff("translate", english, "-o", tmp_path / "again", "--engine", "gloss")
    assert "results of outletdiff" in again.stderr
    assert len(list_files(tmp_path / "again")) == 4  # with run.json


def test_a_result_that_is_named_is_refused(reports: Path) -> None:
    outletdiff("compare", reports, "-o", reports / "page.html", "--one-story")
    with pytest.raises(UnreadableFileError, match=r"page\.html is a result of outletdiff, no report"):
        read_article(reports / "page.html")


def test_a_report_about_this_program_is_a_report(reports: Path) -> None:
    text = (
        "<p>The page says that its generator is outletdiff, and nine people died, the coast guard said.</p>"
    )
    (reports / "told.html").write_text(f'<meta name="generator" content="WordPress 6.4">{text}')
    assert len(read_articles(reports)[0]) == 3


def test_an_archive_in_a_folder_is_no_folder_of_reports(reports: Path) -> None:
    added = [outletdiff("archive", "add", reports / "news", reports) for _ in range(2)]
    assert [run.returncode for run in added] == [0, 0]
    outletdiff("archive", "build", reports / "news")
    assert outletdiff("archive", "add", reports / "news", reports).returncode == 0
    assert Archive(reports / "news").count("articles") == 2
    assert count_unread(reports) == {"archives of outletdiff": 1}
    assert len(read_articles(reports)[0]) == 2


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "parquet"])
def test_the_tables_of_an_archive_are_no_reports(reports: Path, tmp_path: Path, form: str) -> None:
    news = tmp_path / "news"
    outletdiff("archive", "add", news, reports)
    outletdiff("archive", "build", news)
    asked = ("--outlets", "1", "--outlet", "courier", "--format", form)
    assert outletdiff("archive", "report", news, "-o", reports / "told", *asked).returncode == 0
    written = [file for file in list_files(reports / "told") if file.suffix == f".{form}"]
    assert len(written) == 5
    articles, failures = read_articles(reports)
    assert [article.outlet for article in articles] == ["courier", "herald"]
    unnamed = {"words.json"} if form == "json" else set()  # an empty list names no columns
    assert {failure.path.name for failure in failures} == unnamed


@pytest.mark.parametrize("name", ["nearest.csv", "nearest.json", "nearest.xlsx"])
def test_a_table_of_lines_is_no_report(reports: Path, name: str) -> None:
    sides = (reports / "courier.txt", reports / "herald.txt")
    assert outletdiff("compare", *sides, "--lines", "-o", reports / name).returncode == 0
    assert [article.outlet for article in read_articles(reports)[0]] == ["courier", "herald"]


def test_a_table_of_changes_and_a_list_of_failures_are_no_reports(reports: Path) -> None:
    old, new = reports / "courier.txt", reports / "courier-2.txt"
    new.write_text(FERRY.replace("Nine", "Ten"))
    assert outletdiff("versions", old, new, "-o", reports / "changes.xlsx").returncode == 0
    (reports / "failures.jsonl").write_text('{"file": "a.txt", "reason": "a.txt is empty"}\n')
    articles, failures = read_articles(reports)
    assert (len(articles), failures) == (3, [])


def test_a_table_of_reports_that_a_person_made_is_read(reports: Path) -> None:
    (reports / "own.csv").write_text(
        "story,title,language,text\nA,Ferry sinks,en,The ferry sank on Monday.\n"
    )
    (reports / "own.jsonl").write_text('{"file": "a.txt", "text": "The ferry sank on Monday."}\n')
    (reports / "own.json").write_text('[{"story": "A", "title": "Ferry", "text": "It sank on Monday."}]')
    assert len(read_articles(reports)[0]) == 5
