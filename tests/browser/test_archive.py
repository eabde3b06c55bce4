"""The pages of an archive in the system's Chromium: 200 stories, 60 outlets; screenshots go to out/page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compare.archive import list_outlets, list_stories, read_outlet, read_stories
from compare.page import (
    ArchiveLinks,
    PageSettings,
    write_archive_index,
    write_archive_outlet,
    write_archive_story,
)
from tests.browser.pages import SHOTS, Open
from tests.page.test_archive import hostile_story
from tests.support.archive_tables import write_planted
from tests.support.synthetic_archive import make_archive

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = (1440, 1024, 390)
PAGES = ("index", "story", "outlet")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the pages of an archive of 200 stories in 60 outlets, in English and Russian."""
    return write_pages(tmp_path_factory.mktemp("archive"), reports=2200, outlets=60, count=200)


@pytest.fixture(scope="module")
def small_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write pages with the same elements, and fewer of each."""
    return write_pages(tmp_path_factory.mktemp("small-archive"), reports=200, outlets=8, count=12)


def write_pages(folder: Path, reports: int, outlets: int, count: int) -> dict[str, Path]:
    archive = write_planted(folder / "news", make_archive(reports, days=14, seed=8, outlets=outlets))
    stories = list_stories(archive)[:count]
    told = read_stories(archive, stories)
    links = ArchiveLinks(stories={story.id: "story.html" for story in stories})
    outlet = read_outlet(archive, next(iter(list_outlets(archive))))
    assert len(stories) == count
    return {
        "index": write_archive_index(told, folder / "index.html", None, links),
        "story": write_archive_story(told[0], folder / "story.html", None, ArchiveLinks(index="index.html")),
        "outlet": write_archive_outlet(outlet, [], folder / "outlet.html", None, links),
        "index ru": write_archive_index(told, folder / "ru.html", PageSettings(ui="ru"), links),
    }


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return dict(found)


@pytest.mark.parametrize(("width", "scheme"), list(zip(WIDTHS, ["light", "dark", "light"], strict=True)))
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_at_any_width(
    open_file: Open, pages: dict[str, Path], name: str, scheme: str, width: int
) -> None:
    page = open_file(pages[name], viewport={"width": width, "height": 900}, color_scheme=scheme)
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(SHOTS / f"archive-{name}-{width}-{scheme}.png"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_the_matrix_keeps_its_names_in_sight(open_file: Open, pages: dict[str, Path], width: int) -> None:
    page = open_file(pages["index"], viewport={"width": width, "height": 900})
    table = page.locator(".tall")
    assert page.locator(".grid thead th").count() == 61
    assert page.locator(".grid tbody tr").count() == 200
    table.scroll_into_view_if_needed()
    table.evaluate("element => { element.scrollTop = 3000; element.scrollLeft = 400; }")
    frame = box(page, ".tall")
    head, side = box(page, ".grid thead th:nth-child(30)"), box(page, ".grid tbody tr:nth-child(60) th")
    assert abs(head["y"] - frame["y"]) <= 2
    assert abs(side["x"] - frame["x"]) <= 2
    assert side["width"] <= frame["width"] / 2


def test_at_a_desk_all_sixty_outlets_stand_side_by_side(open_file: Open, pages: dict[str, Path]) -> None:
    page = open_file(pages["index"], viewport={"width": 1440, "height": 900})
    hidden = page.locator(".tall").evaluate("element => element.scrollWidth - element.clientWidth")
    assert hidden <= 0
    narrow = page.locator(".grid thead th").nth(5).evaluate("element => element.offsetWidth")
    assert narrow >= 16


def test_signs_are_told_apart_without_colour(open_file: Open, pages: dict[str, Path]) -> None:
    page = open_file(pages["index"])
    looks = {
        state: page.locator(f".grid td.{state}").first.evaluate(
            "element => { const look = getComputedStyle(element, '::before'); "
            "return [look.width, look.rotate, look.backgroundImage === 'none', look.borderTopWidth].join() }"
        )
        for state in ("first", "told", "copied", "none")
    }
    assert len(set(looks.values())) == 4


def test_a_story_is_reached_by_keyboard_without_scripts(open_file: Open, pages: dict[str, Path]) -> None:
    page = open_file(pages["index"], java_script_enabled=False)
    assert page.locator(".grid tbody a").first.get_attribute("href") == "story.html"
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("element => element === document.activeElement")
    page.locator("#ui-theme-dark").check(force=True)
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_on_paper_the_whole_matrix_stands_there(open_file: Open, pages: dict[str, Path]) -> None:
    page = open_file(pages["index"])
    page.emulate_media(media="print")
    shown = page.locator(".tall")
    assert shown.evaluate("element => element.scrollHeight <= element.clientHeight + 1")
    assert not page.locator(".theme").is_visible()
    assert len(page.pdf()) > 10_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, "index ru"])
def test_axe_finds_nothing(open_file: Open, small_pages: dict[str, Path], name: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = open_file(small_pages[name], color_scheme=scheme)
    if name.startswith("index"):
        assert all(page.locator(f".grid td.{state}").count() for state in ("first", "told", "copied", "none"))
    found = axe.run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []


def test_hostile_texts_do_nothing(open_file: Open, tmp_path: Path) -> None:
    for path in (
        write_archive_index([hostile_story()], tmp_path / "index.html"),
        write_archive_story(hostile_story(), tmp_path / "story.html"),
    ):
        page = open_file(path)
        assert "<script>alert(1)</script>" in page.locator("body").inner_text()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_name_without_a_space_hides_no_figures(open_file: Open, tmp_path: Path, width: int) -> None:
    told = hostile_story()
    share = replace(told.shares[0], outlet="Talsk" * 80)
    report = replace(told.reports[0], outlet="Talsk" * 80)
    told = replace(told, shares=(share, told.shares[1]), reports=(report,))
    page = open_file(
        write_archive_story(told, tmp_path / "story.html"), viewport={"width": width, "height": 900}
    )
    inner, outer = page.evaluate(
        "(() => { const e = document.querySelector('.scroll'); return [e.scrollWidth, e.clientWidth]; })()"
    )
    assert inner <= outer
