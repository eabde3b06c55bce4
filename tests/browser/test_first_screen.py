"""What a reader meets first, in the system's Chromium: on a desk, on a phone, on paper, with scripts off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compare.page import PageSettings, write_html
from compare.records import Comparison
from tests.browser.pages import SHOTS, Open
from tests.support.compared import compared
from tests.support.page_samples import bridge
from tests.support.sample_stories import STORIES

if TYPE_CHECKING:
    from playwright.sync_api import Page

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
SECTIONS = ("ui-first", "ui-figures", "ui-coverage", "ui-overview", "ui-reports", "ui-claims", "ui-about")


@pytest.fixture
def show(open_file: Open, tmp_path: Path) -> Open:
    """Open a comparison's page on a large screen."""

    def open_page(comparison: Comparison, ui: str = "en", **options: Any) -> Page:
        path = write_html(comparison, tmp_path / "page.html", PageSettings(ui=ui))  # type: ignore[arg-type]
        return open_file(path, **{"viewport": DESK, **options})

    return open_page


def top_of(page: Page, selector: str) -> float:
    return float(
        page.locator(selector).first.evaluate("each => each.getBoundingClientRect().top + window.scrollY")
    )


@pytest.mark.parametrize("ui", ["en", "ru"])
@pytest.mark.parametrize("story", [*STORIES, "bridge"])
def test_the_first_claim_is_on_the_second_screen(show: Open, story: str, ui: str) -> None:
    page = show(bridge() if story == "bridge" else compared(story), ui)
    assert top_of(page, "article.row") < 2 * DESK["height"]


@pytest.mark.parametrize("ui", ["en", "ru"])
@pytest.mark.parametrize("story", [*STORIES, "bridge"])
def test_on_a_phone_the_first_claim_comes_after_two_screens(show: Open, story: str, ui: str) -> None:
    page = show(bridge() if story == "bridge" else compared(story), ui, viewport=PHONE)
    assert top_of(page, "#ui-claims") < 2 * PHONE["height"]
    assert top_of(page, "article.row") < 3 * PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_the_sections_stand_in_the_order_of_their_use(show: Open, viewport: dict[str, int]) -> None:
    page = show(compared("ferry-accident"), viewport=viewport)
    sections = page.locator("section").evaluate_all(
        "all => all.map(each => each.getAttribute('aria-labelledby'))"
    )
    assert sections == list(SECTIONS)
    assert "a gloss is rougher" in page.locator(".caution").inner_text()
    page.locator(".caution a").click()
    assert page.locator("#ui-about").evaluate("each => each.getBoundingClientRect().top") < viewport["height"]


def test_on_a_desk_nothing_is_folded_and_no_fold_is_in_the_way(show: Open) -> None:
    page = show(compared("ferry-accident"))
    assert page.locator(".findings li").count() == 8
    assert all(each.is_visible() for each in page.locator(".findings li").all())
    for name in ("table.figures >> nth=0", "table.who", ".picture svg", ".card >> nth=0"):
        assert page.locator(name).is_visible()
    assert not any(each.is_visible() for each in page.locator(".fold > summary").all())


@pytest.mark.parametrize("has_scripts", [True, False])
def test_on_a_phone_all_but_the_list_is_folded_and_opens(show: Open, has_scripts: bool) -> None:
    page = show(compared("ferry-accident"), viewport=PHONE, java_script_enabled=has_scripts)
    seen = [each.is_visible() for each in page.locator(".findings li").all()]
    assert seen == [True] * 5 + [False] * 3
    table = page.locator("table.figures").first
    assert not table.is_visible()
    for summary in page.locator(".fold > summary").all():
        assert summary.is_visible()
        summary.click()
    assert table.is_visible()
    assert all(each.is_visible() for each in page.locator(".findings li").all())
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    # No column of the table of quantities is cut.
    for cell in table.locator("td").all()[:8]:
        box = cell.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_a_line_and_a_figure_lead_to_their_rows(show: Open, viewport: dict[str, int]) -> None:
    page = show(compared("ferry-accident"), viewport=viewport)
    link = page.locator(".findings li > a").first
    wanted = (link.get_attribute("href") or "")[1:]
    link.click()
    assert page.locator(".row.now").get_attribute("id") == wanted
    assert 0 <= page.locator(".row.now").evaluate("each => each.getBoundingClientRect().top") < 400
    if viewport is DESK:
        figure = page.locator("table.figures td a").nth(2)
        wanted = (figure.get_attribute("href") or "")[1:]
        figure.click()
        assert page.locator(".row.now").get_attribute("id") == wanted


def test_print_shows_what_a_phone_folds(show: Open) -> None:
    page = show(compared("ferry-accident"), viewport=PHONE)
    page.emulate_media(media="print")
    for name in ("table.figures >> nth=0", "table.who", ".picture svg", ".card >> nth=0"):
        assert page.locator(name).is_visible()
    assert all(each.is_visible() for each in page.locator(".findings li").all())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_axe_finds_nothing_on_the_first_screens(show: Open, viewport: dict[str, int], scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = show(compared("ferry-accident"), viewport=viewport, color_scheme=scheme)
    for fold in page.locator("details:not(.evidence)").all():
        fold.evaluate("each => { each.open = true }")
    found = axe.run(page).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found] == []


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_of_the_first_screens(show: Open, width: int, scheme: str) -> None:
    page = show(compared("ferry-accident"), viewport={"width": width, "height": 900}, color_scheme=scheme)
    SHOTS.mkdir(parents=True, exist_ok=True)
    height = int(top_of(page, "article.row")) + 200
    path = SHOTS / f"first-{width}-{scheme}.png"
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    assert path.stat().st_size > 20_000
