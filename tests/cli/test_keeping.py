"""What is there already is not lost: pages of somebody else, pages changed by hand, tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command_line import outletdiff
from tests.support.sample_stories import SEEDS

FERRY = sorted((SEEDS / "ferry-accident").glob("*.md"))
COUNT = sorted((SEEDS / "election-count").glob("*.md"))
COPIES = sorted((SEEDS / "versions" / "talsk-port-fire").glob("*.md"))[:2]
PLAIN = ("--no-memory", "--no-gloss")


def run(*arguments: str | Path, folder: Path) -> str:
    done = outletdiff(*arguments, *PLAIN, cwd=folder)
    assert done.returncode == 0, done.stderr
    return str(done.stderr)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_a_page_that_nobody_named_takes_the_place_of_its_own_alone(tmp_path: Path) -> None:
    run("compare", *FERRY[:2], folder=tmp_path)
    first = (tmp_path / "page.html").read_bytes()
    run("compare", *FERRY[:2], "--ui", "ru", "--into", "en", folder=tmp_path)
    assert names(tmp_path) == ["page.html"], "the same reports: the same page"
    assert (tmp_path / "page.html").read_bytes() != first
    said = run("compare", *COUNT[:2], folder=tmp_path)
    assert names(tmp_path) == ["page-2.html", "page.html"]
    assert "page.html is there already; it is of other reports, or was changed, and stays" in said
    assert "written: page-2.html" in said
    assert "next:    open page-2.html in a browser" in said


@pytest.mark.parametrize("how", ["somebody else's", "changed by hand"])
def test_a_page_that_cannot_be_made_again_stays(how: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    if how == "changed by hand":
        run("compare", *FERRY[:2], folder=tmp_path)
        page.write_text(page.read_text("utf-8").replace("<main>", "<main><p>my note</p>"), "utf-8")
    else:
        page.write_text("<p>my own page</p>", "utf-8")
    before = page.read_bytes()
    run("compare", *FERRY[:2], folder=tmp_path)
    assert page.read_bytes() == before
    assert names(tmp_path) == ["page-2.html", "page.html"]
    # Somebody who names it means it, and still loses nothing.
    said = run("compare", *FERRY[:2], "-o", "page.html", folder=tmp_path)
    assert "page.html was there, not as outletdiff wrote it; kept as page.kept.html" in said
    assert (tmp_path / "page.kept.html").read_bytes() == before
    assert page.read_bytes() != before
    run("compare", *COUNT[:2], "-o", "page.html", folder=tmp_path)
    assert names(tmp_path) == ["page-2.html", "page.html", "page.kept.html"], "its own page is replaced"


def test_in_a_folder_of_results_a_changed_page_is_kept(tmp_path: Path) -> None:
    run("compare", *FERRY[:2], "-o", "out", folder=tmp_path)
    [page] = (tmp_path / "out").rglob("page.html")
    page.write_text("mine", "utf-8")
    run("compare", *FERRY[:2], "-o", "out", folder=tmp_path)
    assert page.with_name("page.kept.html").read_text("utf-8") == "mine"
    run("compare", *FERRY[:2], "-o", "out", folder=tmp_path)
    assert names(page.parent) == ["comparison.json", "page.html", "page.kept.html", "pairs.csv"]


def test_a_table_that_nobody_named_replaces_none(tmp_path: Path) -> None:
    for _ in range(2):
        run("compare", *FERRY[:2], "--format", "xlsx", folder=tmp_path)
    assert names(tmp_path) == ["pairs-2.xlsx", "pairs.xlsx"]


def test_versions_lose_no_page_either(tmp_path: Path) -> None:
    (tmp_path / "versions.html").write_text("mine", "utf-8")
    for _ in range(2):
        run("versions", *COPIES, folder=tmp_path)
    assert names(tmp_path) == ["versions-2.html", "versions.html"]
    run("versions", *COPIES, "-o", "versions.html", folder=tmp_path)
    assert (tmp_path / "versions.kept.html").read_text("utf-8") == "mine"


@pytest.mark.parametrize("command", ["compare", "versions"])
def test_no_report_is_written_over(command: str, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(f"<p>The ferry Halvena sank on Friday {name}.</p>", "utf-8")
    done = outletdiff(command, "a.html", "b.html", "-o", "b.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "b.html is one of the reports: give the result another name with -o" in done.stderr
    assert "Friday b.html" in (tmp_path / "b.html").read_text("utf-8")
