"""The page of versions in the system's Chromium; screenshots go to out/page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compare.page import PageSettings, write_versions_html
from compare.page.phrases import interfaces
from compare.records import VersionsComparison
from tests.browser.pages import SHOTS, Open
from tests.page.test_versions import HOSTILE
from tests.support.versions_samples import compare_texts, sample_versions

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = (1440, 1024, 390, 320)


@pytest.fixture
def show(open_file: Open, tmp_path: Path) -> Open:
    """Open the page of versions."""

    def open_page(comparison: VersionsComparison, ui: str = "en", width: int = 1440, **options: Any) -> Page:
        path = write_versions_html(comparison, tmp_path / "page.html", PageSettings(ui=ui))  # type: ignore[arg-type]
        return open_file(path, viewport={"width": width, "height": 900}, **options)

    return open_page


def shown(page: Page) -> list[str]:
    return [row.get_attribute("id") or "" for row in page.locator("article.row").all() if row.is_visible()]


@pytest.mark.parametrize("has_scripts", [True, False])
@pytest.mark.parametrize("kind", ["all", "corrected", "added", "taken-away", "moved"])
def test_a_kind_of_change_is_chosen_with_and_without_scripts(
    show: Open, kind: str, has_scripts: bool
) -> None:
    comparison = sample_versions("en")
    page = show(comparison, java_script_enabled=has_scripts)
    page.locator(f"label:has(#ui-show-{kind})").click()
    wanted = [change.id for change in comparison.changes if kind in ("all", change.kind.replace(" ", "-"))]
    assert wanted
    assert shown(page) == wanted


def test_a_phone_has_all_choices_too(show: Open) -> None:
    page = show(sample_versions("en"), width=390)
    assert all(each.is_visible() for each in page.locator(".toolbar .chip").all())
    page.locator("label:has(#ui-show-corrected)").click()
    assert len(shown(page)) == 2


@pytest.mark.parametrize("choice", ["both", "original", "translation"])
def test_original_and_translation_are_chosen(show: Open, choice: str) -> None:
    page = show(sample_versions("en"))
    page.locator(f"label:has(#ui-text-{choice})").click()
    row = page.locator("article.row").first
    assert row.locator(".o").first.is_visible() is (choice != "translation")
    assert row.locator(".t").first.is_visible() is (choice != "original")


def test_what_to_look_at_first_leads_there_by_keyboard(show: Open) -> None:
    page = show(sample_versions())
    first = page.locator(".first a").first
    first.focus()
    page.keyboard.press("Enter")
    target = (first.get_attribute("href") or "").removeprefix("#")
    assert page.evaluate("location.hash") == f"#{target}"
    place = page.locator(f"[id='{target}']").bounding_box()
    assert place is not None
    assert 0 <= place["y"] < 900


@pytest.mark.parametrize(("width", "scheme"), list(zip(WIDTHS, ["light", "dark"] * 2, strict=True)))
def test_nothing_is_cut_at_any_width(show: Open, width: int, scheme: str) -> None:
    page = show(sample_versions("en"), "ru", width=width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".lane circle").count() == 8
    region = page.locator(".scroll")
    assert region.evaluate("region => region.scrollWidth <= region.clientWidth"), "no column is cut"
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"versions-{width}-{scheme}.png", full_page=True)


def test_on_paper_all_changes_stand_there_and_no_choice(show: Open) -> None:
    comparison = sample_versions("en")
    page = show(comparison)
    page.locator("label:has(#ui-theme-dark)").click()
    page.emulate_media(media="print")
    assert not page.locator(".toolbar").is_visible()
    assert shown(page) == [change.id for change in comparison.changes]
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / "versions-print.png", full_page=True)


@pytest.mark.parametrize(("ui", "scheme"), [("en", "dark"), *((ui, "light") for ui in interfaces())])
def test_axe_finds_nothing(show: Open, ui: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(show(sample_versions("en"), ui, color_scheme=scheme)).response
    assert [
        (each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found["violations"]
    ] == []


def test_hostile_texts_do_nothing(show: Open) -> None:
    page = show(compare_texts(*HOSTILE, title="<img src=x onerror=alert(5)>"))
    assert page.locator("h1").inner_text() == "<img src=x onerror=alert(5)>"
    assert page.locator("img, script").count() == 0
