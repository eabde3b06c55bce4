"""``outletdiff archive stories|report|status|verify``: what is printed, and the exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from compare.archive import Archive, list_stories
from compare.cli import build_parser
from tests.support.command_line import outletdiff
from tests.support.small_archive import COURIER, FERRY_TITLE, POST, write_small_archive


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_small_archive(tmp_path / "news").root


def test_stories_are_a_table_with_the_next_step(news: Path) -> None:
    run = outletdiff("archive", "stories", news)
    assert run.returncode == 0
    head, first, second = run.stdout.splitlines()
    assert head.split("\t") == ["outlets", "reports", "copies", "first", "language", "story", "title"]
    story = list_stories(Archive(news))[0]
    assert first.split("\t") == ["3", "3", "1", "2026-03-02 08:00+00:00", "en", story.id, FERRY_TITLE]
    assert second.endswith("Council votes on the bridge")
    assert "stories: 2 of 2" in run.stderr
    assert f"archive report {news} --story {story.id} -o report" in run.stderr


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--top", "1"], 1),
        (["--outlet", POST], 1),
        (["--outlets", "1"], 3),
        (["--text", "паром"], 1),
        (["--since", "2026-03-03"], 0),
    ],
)
def test_stories_are_chosen(news: Path, options: list[str], count: int) -> None:
    run = outletdiff("archive", "stories", news, *options, "--format", "json")
    assert run.returncode == 0
    assert len(json.loads(run.stdout)) == count


def test_stories_as_csv(news: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(outletdiff("archive", "stories", news, "--format", "csv").stdout)))
    assert [row["title"] for row in rows] == [FERRY_TITLE, "Council votes on the bridge"]


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["--outlet", "talsk"], 2, "did you mean Talsk Courier?"),
        (["--since", "yesterday"], 2, "'yesterday' is no day: write it as 2026-03-02"),
        (["--outlets", "0"], 2, "is not a whole number of 1 or more"),
        (["--top", "-3"], 2, "'-3' is not a whole number"),
    ],
)
def test_what_cannot_be_asked_for_is_one_line(news: Path, options: list[str], code: int, told: str) -> None:
    run = outletdiff("archive", "stories", news, *options)
    assert (run.returncode, run.stdout) == (code, "")
    assert told in run.stderr


@pytest.mark.parametrize("action", ["stories", "status", "verify"])
def test_a_folder_that_is_no_archive_is_one_line(tmp_path: Path, action: str) -> None:
    for folder, told in ((tmp_path / "none", "there is no such folder"), (tmp_path, "no archive")):
        run = outletdiff("archive", action, folder)
        assert (run.returncode, run.stdout) == (1, "")
        assert told in run.stderr


def test_a_report_of_one_story(news: Path, tmp_path: Path) -> None:
    story = list_stories(Archive(news))[0].id
    run = outletdiff("archive", "report", news, "--story", story, "-o", tmp_path / "out")
    assert run.returncode == 0
    assert "1 more pages, 3 tables" in run.stderr
    found = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*")}
    assert found == {"index.html", f"stories/{story}.html", "stories.csv", "coverage.csv", "reports.csv"}


def test_a_report_of_an_outlet_in_russian(news: Path, tmp_path: Path) -> None:
    run = outletdiff(
        "archive",
        "report",
        news,
        "--outlet",
        COURIER,
        "--format",
        "parquet",
        "--ui",
        "ru",
        "-o",
        tmp_path / "out",
    )
    assert run.returncode == 0
    assert 'lang="ru"' in (tmp_path / "out" / "outlet.html").read_text("utf-8")
    assert (tmp_path / "out" / "words.parquet").is_file()
    assert not list((tmp_path / "out").glob("*.csv"))


def test_a_report_says_where_stories_or_a_build_are_wanting(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = outletdiff("archive", "report", news, "--story", "x", "-o", out)
    assert (run.returncode, "there is no story 'x'" in run.stderr) == (1, True)
    run = outletdiff("archive", "report", news, "--text", "zeppelin", "-o", out)
    assert (run.returncode, "no story is as asked for" in run.stderr) == (1, True)
    Archive.create(tmp_path / "new")
    run = outletdiff("archive", "report", tmp_path / "new", "-o", out)
    assert (run.returncode, "the archive is not built yet" in run.stderr) == (1, True)
    assert not out.exists()


def test_a_damaged_comparison_is_said_and_the_report_is_written(news: Path, tmp_path: Path) -> None:
    story = list_stories(Archive(news))[0].id
    (news / "comparisons").mkdir()
    (news / "comparisons" / f"{story}.json").write_text("{", "utf-8")
    run = outletdiff("archive", "report", news, "-o", tmp_path / "out")
    assert run.returncode == 3
    assert run.stderr.count("warning: ") == 1
    assert (tmp_path / "out" / "index.html").is_file()


def test_the_status_is_a_line_a_count(news: Path, tmp_path: Path) -> None:
    run = outletdiff("archive", "status", news)
    told = dict(line.split("\t") for line in run.stdout.splitlines())
    assert run.returncode == 0
    assert told.pop("size").endswith("KB")
    assert told == {
        "articles": "6",
        "without a time": "0",
        "outlets": "4",
        "days": "2 (2026-03-02 to 2026-03-03)",
        "stories": "3",
        "copies": "1",
        "failures": "0",
        "not built yet": "nothing",
    }
    Archive.create(tmp_path / "new")
    assert f"archive add {tmp_path / 'new'} FILES" in outletdiff("archive", "status", tmp_path / "new").stderr


def test_verify_names_each_damage_and_says_so_by_its_exit_code(news: Path) -> None:
    run = outletdiff("archive", "verify", news)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "no damage found\n")
    for table in ("members", "coverage"):
        (news / table / "day=2026-03-02" / "planted.parquet").write_bytes(b"")
    run = outletdiff("archive", "verify", news)
    assert run.returncode == 3
    assert run.stdout.splitlines() == [
        "members/day=2026-03-02/planted.parquet\tcannot be read",
        "coverage/day=2026-03-02/planted.parquet\tcannot be read",
    ]
    assert "damaged: 2" in run.stderr


def test_a_damaged_archive_is_one_line_for_every_action(news: Path, tmp_path: Path) -> None:
    (news / "members" / "day=2026-03-02" / "planted.parquet").write_bytes(b"")
    for action in (["status"], ["stories"], ["report", "-o", str(tmp_path / "out")]):
        run = outletdiff("archive", action[0], news, *action[1:])
        assert run.returncode == 1, action
        assert "members/day=2026-03-02/planted.parquet is damaged, or cannot be read" in run.stderr


def test_where_nothing_can_be_compared_it_is_said(tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    file.write_text(
        json.dumps({"outlet": POST, "title": FERRY_TITLE, "text": "A ferry sank."}) + "\n", "utf-8"
    )
    assert outletdiff("archive", "add", tmp_path / "news", file).returncode == 0
    run = outletdiff("archive", "build", tmp_path / "news", "--encoder", "none", "--compare", "top:5")
    assert run.returncode == 0
    assert "no claims were compared" in run.stderr


def test_a_mistyped_file_makes_no_archive(tmp_path: Path) -> None:
    run = outletdiff("archive", "add", "news", "none.jsonl", cwd=tmp_path)
    assert run.returncode == 1
    assert "none.jsonl" in run.stderr
    assert not (tmp_path / "news").exists()


def test_days_are_counted_by_add_as_by_status(tmp_path: Path) -> None:
    told = '"outlet": "A", "title": "Ferry sinks {0}", "text": "A ferry sank off Talsk, {0}."'
    record = "{{" + told + ', "date": "{1}"}}\n'
    dated, undated = (tmp_path / name for name in ("dated.jsonl", "undated.jsonl"))
    dated.write_text(record.format(1, "2026-03-02") + record.format(2, "2026-03-03"), "utf-8")
    undated.write_text(record.format(3, ""), "utf-8")
    both = outletdiff("archive", "add", "both", dated, undated, cwd=tmp_path).stderr
    assert "added:   3 reports, of 2 days and without a time\n" in both
    assert "days\t2 (" in outletdiff("archive", "status", "both", cwd=tmp_path).stdout
    assert (
        "added:   1 report, without a time\n"
        in outletdiff("archive", "add", "one", undated, cwd=tmp_path).stderr
    )


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--into", "de"), "'de' is not one of en, ru"),
        (("--engine", "m2"), "did you mean m2m?"),
        (("--encoder", "e5"), "the encoder 'e5' is too slow for an archive: --encoder default, or none"),
        (("--compare", "top:5", "--translate", "--engine", "server"), "none asks a server: install a model"),
    ],
)
def test_what_a_build_does_not_do_is_refused_with_a_reason(
    options: tuple[str, ...], why: str, news: Path
) -> None:
    run = outletdiff("archive", "build", news, *options)
    assert run.returncode == 2
    assert why in run.stderr


def test_a_build_takes_the_engines_and_languages_of_the_other_commands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OUTLETDIFF_INTO", "ru")
    monkeypatch.setenv("OUTLETDIFF_ENGINE", "m2m")
    chosen = build_parser().parse_args(["archive", "build", "news"])
    assert (chosen.into, chosen.engine) == ("ru", "m2m")


def test_a_report_does_not_go_into_the_archive_itself(news: Path) -> None:
    before = sorted(news.rglob("*"))
    run = outletdiff("archive", "report", news, "-o", news / ".." / news.name)
    assert run.returncode == 2
    assert "is the archive itself: name another folder for the report" in run.stderr
    assert sorted(news.rglob("*")) == before
