"""What a reader meets first, in the system's Chromium: on a desk, on a phone, on paper, with scripts off."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compare.page import PageSettings, make_rows, write_html
from compare.records import Comparison
from tests.browser.pages import SHOTS, Open
from tests.support.compared import compared
from tests.support.page_samples import bridge
from tests.support.sample_stories import STORIES

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
TOUCHED = {"is_mobile": True, "has_touch": True}
# How high the pages of the sample stories were at 390 pixels in commit 892079d, all rows laid out.
BEFORE = {
    ("election-count", "en"): 23062,
    ("election-count", "ru"): 23542,
    ("ferry-accident", "en"): 23109,
    ("ferry-accident", "ru"): 23773,
    ("security-guarantees", "en"): 22669,
    ("security-guarantees", "ru"): 22874,
}
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


@pytest.mark.parametrize("ui", ["en", "ru", "uk"])
@pytest.mark.parametrize("story", [*STORIES, "bridge"])
def test_the_first_claim_is_on_the_second_screen(show: Open, story: str, ui: str) -> None:
    page = show(bridge() if story == "bridge" else compared(story), ui)
    assert top_of(page, "article.row") < 2 * DESK["height"]


@pytest.mark.parametrize("options", [{}, TOUCHED])
@pytest.mark.parametrize("ui", ["en", "ru", "uk"])
@pytest.mark.parametrize("story", [*STORIES, "bridge"])
def test_on_a_phone_the_first_claim_comes_after_two_screens_and_a_page_is_half_as_high_as_it_was(
    show: Open, story: str, ui: str, options: dict[str, bool]
) -> None:
    page = show(bridge() if story == "bridge" else compared(story), ui, viewport=PHONE, **options)
    assert top_of(page, "article.row") < 2 * PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if (story, ui) in BEFORE:
        assert page.locator(".folded").count() == 0, "every row is laid out"
        assert page.evaluate("document.documentElement.scrollHeight") <= BEFORE[story, ui] / 2


def folded_row(page: Page) -> Locator:
    """A row that a phone folds, with what every report says in it."""
    return page.locator("article.row:has(.unfold)").first


def cells_shown(row: Locator) -> list[bool]:
    return [each.is_visible() for each in row.locator(".cell:has(.o)").all()]


def test_on_a_phone_a_row_unfolds_by_hand_by_link_and_by_search(show: Open) -> None:
    page = show(compared("ferry-accident"), viewport=PHONE)
    row = folded_row(page)
    outlets = row.locator(".cell.rest .who b").all_inner_texts()
    button = row.locator(".unfold")
    assert button.inner_text() == f"Beside it in this row: {', '.join(outlets)}"
    assert cells_shown(row) == [True] + [False] * len(outlets)
    button.click()
    assert all(cells_shown(row))
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    assert button.get_attribute("aria-expanded") == "false"
    row.locator(".head h3 a").click()
    assert all(cells_shown(row))
    assert button.get_attribute("aria-expanded") == "true"
    other = page.locator("article.row:has(.unfold)").nth(1)
    assert not all(cells_shown(other))
    page.locator("#ui-more > summary").click()
    words = other.locator(".rest .o").first.inner_text().split()
    page.locator("#ui-search").fill(words[1])
    other.locator(".rest .o").first.wait_for(state="visible")
    assert not other.locator(".unfold").is_visible()


def test_on_a_phone_what_surely_differs_stands_open(show: Open) -> None:
    page = show(compared("ferry-accident"), viewport=PHONE)
    marks = page.locator(".cells mark.number, .cells mark.date, .cells mark.naming, .cells mark.hedging")
    assert marks.count() >= 6
    assert all(each.is_visible() for each in marks.all())


@pytest.mark.parametrize("case", ["desk", "printed", "without scripts"])
def test_nothing_of_a_row_is_folded_elsewhere(show: Open, case: str) -> None:
    viewport = DESK if case == "desk" else PHONE
    page = show(compared("ferry-accident"), viewport=viewport, java_script_enabled=case != "without scripts")
    if case == "printed":
        page.emulate_media(media="print")
    assert folded_row(page).locator(".unfold").is_hidden()
    for row in page.locator("article.row").all():
        assert all(cells_shown(row))


@pytest.mark.parametrize("options", [{}, TOUCHED])
@pytest.mark.parametrize("address", ["", "row"])
def test_no_bar_stands_in_a_picture_of_the_whole_page(
    open_file: Open, tmp_path: Path, address: str, options: dict[str, bool]
) -> None:
    pictures = pytest.importorskip("PIL.Image")
    comparison = compared("ferry-accident")
    path = write_html(comparison, tmp_path / "page.html")
    row = make_rows(comparison)[12].id
    page = open_file(path, f"#{row}" if address else "", viewport=PHONE, **options)
    picture = pictures.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    assert page.locator(".step").is_hidden()
    assert picture.height == page.evaluate("document.documentElement.scrollHeight")
    floating = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter(each => "
        "['fixed', 'sticky'].includes(getComputedStyle(each).position) && each.offsetHeight).length"
    )
    assert floating == 0
    # With the first touch the buttons are at hand, but only among the claims.
    page.keyboard.press("Shift")
    page.locator(".step").wait_for(state="visible" if address else "hidden")
    page.locator("article.row").nth(12).evaluate("each => each.scrollIntoView()")
    page.locator(".step").wait_for(state="visible")
    page.evaluate("scrollTo(0, 0)")
    page.locator(".step").wait_for(state="hidden")


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


@pytest.mark.parametrize(("viewport", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_axe_finds_nothing_on_the_first_screens(show: Open, viewport: dict[str, int], scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = show(compared("ferry-accident"), viewport=viewport, color_scheme=scheme)
    for fold in page.locator("details:not(.evidence)").all():
        fold.evaluate("each => { each.open = true }")
    found = axe.run(page).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found] == []


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1024, "dark"), (390, "light")])
def test_pictures_of_the_first_screens(show: Open, width: int, scheme: str) -> None:
    page = show(compared("ferry-accident"), viewport={"width": width, "height": 900}, color_scheme=scheme)
    SHOTS.mkdir(parents=True, exist_ok=True)
    height = int(top_of(page, "article.row")) + 200
    path = SHOTS / f"first-{width}-{scheme}.png"
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    assert path.stat().st_size > 20_000
