"""``outletdiff read`` prints what was read; folders say what was passed over and why."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest

import compare
from compare.errors import ReadingWarning
from tests.support.command_line import outletdiff, outletdiff_process

TEXT = "Паром «Заря» затонул на озере Олуна вечером.\n\nПогибли 14 человек."
ENGLISH = "The ferry sank on Lake Oluna on Friday evening.\n\nFourteen people died."


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_report_as_a_record(tmp_path: Path) -> None:
    head = "---\noutlet: Берег\ndate: 2024-01-06T12:30:00+03:00\nurl: https://bereg.example/a\n---\n"
    path = write(tmp_path / "a.md", f"{head}# Паром затонул\n\n{TEXT}\n")
    run = outletdiff("read", path, "--format", "jsonl")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {
        "file": "a.md",
        "outlet": "Берег",
        "language": "ru",
        "date": "2024-01-06T12:30:00+03:00",
        "url": "https://bereg.example/a",
        "title": "Паром затонул",
        "paragraphs": TEXT.split("\n\n"),
        "warnings": [],
    }


def test_a_report_as_text(tmp_path: Path) -> None:
    path = write(tmp_path / "Берег.txt", f"Паром затонул\n\n6 января 2024, 12:30\n\n{TEXT}\x1b[2J\n")
    run = outletdiff("read", path)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [
        "file      Берег.txt",
        "outlet    Берег",
        "language  ru",
        "date      2024-01-06 12:30, no zone",
        "url       not stated",
        "title     Паром затонул",
        "        1 Паром «Заря» затонул на озере Олуна вечером.",
        "        2 Погибли 14 человек.\ufffd[2J",
        "",
    ]


def test_when_a_copy_was_taken_and_changed_is_shown_where_it_is_stated(tmp_path: Path) -> None:
    head = "---\ncaptured: 2024-01-06T15:00:00+03:00\nmodified: 2024-01-06T14:00\n---\n"
    path = write(tmp_path / "a.md", f"{head}{TEXT}\n")
    shown = outletdiff("read", path).stdout
    assert "captured  2024-01-06 15:00+03:00\nmodified  2024-01-06 14:00, no zone\n" in shown
    record = json.loads(outletdiff("read", path, "--format", "jsonl").stdout)
    assert record["captured"] == "2024-01-06T15:00:00+03:00"


def test_every_report_of_a_file_is_a_line(tmp_path: Path) -> None:
    records = [{"text": TEXT, "outlet": "Берег"}, {"text": ENGLISH, "outlet": "Courier"}]
    path = write(tmp_path / "in" / "all.json", json.dumps(records))
    write(tmp_path / "in" / "b" / "c.txt", ENGLISH)
    run = outletdiff("read", tmp_path / "in", "--format", "jsonl")
    read = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(one["file"], one["outlet"], one["language"], one["date"]) for one in read] == [
        ("all.json", "Берег", "ru", None),
        ("all.json", "Courier", "en", None),
        ("b/c.txt", "c", "en", None),
    ]
    assert str(tmp_path) not in run.stdout
    assert "report 2 of 2" in outletdiff("read", path).stdout


def test_what_reading_warns_of_is_on_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = compare.documents.read_article

    def read(path: Path, _columns: object) -> list[compare.Article]:
        warnings.warn(f"{path}: a table was left out", ReadingWarning, stacklevel=2)
        warnings.warn("a library's own, which tells the user nothing", stacklevel=2)
        return real(path)

    monkeypatch.setattr("compare.documents.read_article", read)
    path = write(tmp_path / "a.txt")
    run = outletdiff("read", path, "--format", "jsonl")
    assert json.loads(run.stdout)["warnings"] == ["a table was left out"]
    assert "warning   a table was left out\n" in outletdiff("read", path).stdout


def test_exit_codes(tmp_path: Path) -> None:
    good, empty = write(tmp_path / "a.txt"), write(tmp_path / "b.txt", "")
    some = outletdiff("read", good, empty)
    assert some.returncode == 3
    assert "b.txt is empty" in some.stderr
    assert "Погибли 14 человек." in some.stdout
    assert outletdiff("read", empty).returncode == 1
    assert outletdiff("read").returncode == 2
    assert outletdiff("read", tmp_path / "nowhere.txt").returncode == 1
    help_text = outletdiff("read", "--help").stdout
    assert "examples:" in help_text
    assert "exit codes:" in help_text


def test_the_same_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    here, apart = (run("read", path, "--format", "jsonl") for run in (outletdiff, outletdiff_process))
    assert (here.returncode, here.stdout, here.stderr) == (apart.returncode, apart.stdout, apart.stderr)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    write(folder / "a.txt", f"Паром затонул\n\n{TEXT}")
    write(folder / "b.txt", f"Ferry sinks\n\n{ENGLISH}")
    for name in ("photo.jpg", "film.jpg", "old.xyz", "README", "README.md", ".hidden.txt"):
        write(folder / name, "x")
    secret = write(tmp_path / "elsewhere" / "secret.txt", "Тайный отчёт о пароме.\n\nНе для чужих глаз.")
    (folder / "secret.txt").symlink_to(secret)
    (folder / "again.txt").symlink_to(folder / "a.txt")
    (folder / "more").symlink_to(secret.parent, target_is_directory=True)
    return folder


PASSED_OVER = (
    "passed over in folders: .jpg 2, .xyz 1, README and the like 1, linked folders 1, "
    "links that lead out of the folder 1, no suffix 1"
)


def test_a_folder_says_what_was_passed_over_and_why(folder: Path) -> None:
    run = outletdiff("read", folder, "--format", "jsonl")
    assert PASSED_OVER in run.stderr
    assert [json.loads(line)["file"] for line in run.stdout.splitlines()] == ["a.txt", "again.txt", "b.txt"]


def test_compare_says_it_as_well(folder: Path, tmp_path: Path) -> None:
    run = outletdiff(
        "compare", folder, "--one-story", "--engine", "gloss", "--encoder", "none", "-o", tmp_path / "p.html"
    )
    assert run.returncode == 0, run.stderr
    assert PASSED_OVER in run.stderr
    assert "Тайный" not in (tmp_path / "p.html").read_text("utf-8")
    assert PASSED_OVER not in outletdiff("compare", folder, "-q", "-o", tmp_path / "q").stderr


def test_an_empty_folder_says_why_nothing_was_read(tmp_path: Path) -> None:
    write(tmp_path / "in" / "photo.jpg", "x")
    run = outletdiff("compare", tmp_path / "in", "-o", tmp_path / "p.html")
    assert run.returncode == 1
    assert "holds no reports" in run.stderr
    assert "passed over in folders: .jpg 1" in run.stderr


def test_links_are_read_where_they_are_named_and_folders_may_be_links(folder: Path, tmp_path: Path) -> None:
    assert "Тайный" in outletdiff("read", folder / "secret.txt").stdout
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    read = outletdiff("read", tmp_path / "link", "--format", "jsonl").stdout
    assert [json.loads(line)["file"] for line in read.splitlines()] == ["a.txt", "again.txt", "b.txt"]


def test_translate_follows_no_link_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    run = compare.translate_files([folder], tmp_path / "out", target="ru")
    assert "secret.txt" not in {path.name for path in run.written}
    said = outletdiff("translate", folder, "-o", tmp_path / "out2", "--into", "ru").stderr
    assert "links that lead out of the folder 1" in said


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet", "xlsx"])
def test_the_text_of_a_table_is_read_from_the_column_that_is_named(tmp_path: Path, suffix: str) -> None:
    import pandas

    told = "The ferry sank near Talsk on 5 January and 14 people died."
    frame = pandas.DataFrame({"outlet": ["Courier", "Herald"], "story": [told, ""], "text": ["x", "y"]})
    path = tmp_path / f"week.{suffix}"
    if suffix == "csv":
        frame.to_csv(path, index=False)
    elif suffix == "jsonl":
        frame.to_json(path, orient="records", lines=True)
    else:
        frame.to_parquet(path) if suffix == "parquet" else frame.to_excel(path, index=False)
    run = outletdiff("read", path, "--column", "story", "--format", "jsonl")
    assert run.returncode == 0, run.stderr
    [record] = map(json.loads, run.stdout.splitlines())
    assert (record["outlet"], record["paragraphs"]) == ("Courier", [told])
    assert "has no text" in record["warnings"][0]
    both = outletdiff("read", path, "--column", "text", "--column", "story")
    assert told in both.stdout
    missing = outletdiff("read", path, "--column", "lead")
    compared = outletdiff("compare", path, "--column", "lead", "--no-memory", "-o", tmp_path / "a.json")
    assert missing.returncode == compared.returncode == 1
    assert "'lead'" in missing.stderr
    assert missing.stderr.splitlines()[0] == compared.stderr.splitlines()[0]
