"""The site: built without a warning, read from a disk, searched without a server."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.chromium import find_chromium, open_browser
from tests.support.sample_stories import ROOT

_LOADED = re.compile(r"""<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)=["']([^"']+)""")
_STYLED = re.compile(r"""(?:@import|url\()\s*["']?((?:https?:)?//[^"')]+)""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site as ``make docs`` does: warnings are errors."""
    folder = tmp_path_factory.mktemp("site")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-b",
        "html",
        "-W",
        "--keep-going",
        "--quiet",
        "-d",
        folder / "trees",
    ]
    built = subprocess.run(
        [*command, ROOT / "docs", folder / "html"], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    return folder / "html"


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        assert not [name for name in _LOADED.findall(page.read_text("utf-8")) if "//" in name], page
    for sheet in site.rglob("*.css"):
        assert not _STYLED.findall(sheet.read_text("utf-8")), sheet


def test_make_and_the_test_build_the_site_alike() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "-m sphinx -b html -W --keep-going --quiet docs out/docs" in makefile
    assert "docs.generating --check" in makefile
    assert "docs" in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1].split()


def test_every_page_can_be_reached_from_the_first(site: Path) -> None:
    linked = set(re.findall(r'href="([^"#]+\.html)', (site / "index.html").read_text("utf-8")))
    written = {path.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for path in _sources()}
    assert written - {"index.html"} <= linked


def test_search_works_from_the_disk(site: Path) -> None:
    if find_chromium() is None:
        pytest.skip("no Chromium is installed")
    with open_browser() as browser:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{(site / 'search.html').as_uri()}?q=glossary")
        page.wait_for_selector("ul.search li a")
        found = page.eval_on_selector_all("ul.search li a", "all => all.map((one) => one.textContent)")
        assert "Translating folders" in found
        assert all(url.startswith("file:") for url in asked)


def _sources() -> list[Path]:
    return [path for path in (ROOT / "docs").rglob("*.md") if "generating" not in path.parts]
