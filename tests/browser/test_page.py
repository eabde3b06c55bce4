"""The page in the system's Chromium, driven through Playwright; screenshots go to out/page."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compare.documents import make_article
from compare.page import PageSettings, write_html, write_index
from compare.page.phrases import interfaces
from compare.page.rows import make_rows
from compare.pipeline import compare_articles
from compare.records import DIFFERENCE_KINDS, Comparison, Decision, Group, Member
from tests.browser.pages import DESK, PHONE, SHOTS, ZOOMED, Open, choose, row_of, visible_rows
from tests.support.page_samples import bridge, hostile, large, two_outlets
from tests.support.processes import HANGS_AFTER

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# --- filters, search, keys -------------------------------------------------------------------------


@pytest.mark.parametrize("has_scripts", [True, False])
@pytest.mark.parametrize("token", ["all", "m", "f", "o", "r", "n0", "n3"])
def test_filters(show: Open, token: str, has_scripts: bool) -> None:
    comparison = bridge()
    decided = make_rows(comparison)[3].id
    page = show(
        comparison, decisions={decided: Decision("1", "", "", "same")}, java_script_enabled=has_scripts
    )
    choose(page, "show", token)
    rows = page.locator("article.row").all()
    expected = [
        row.get_attribute("id")
        for row in rows
        if token == "all" or token in (row.get_attribute("data-k") or "").split()
    ]
    assert visible_rows(page) == expected
    assert len(expected) > 0
    if has_scripts:
        assert page.locator("#ui-shown").inner_text() == f"Rows: {len(expected)} of {len(rows)}"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("BAKERS", "Bakers"),
        ("пояснение трещин", None),
        ("1936", "1936"),
        ("обойдется", "обойдётся"),
        ("engineer 30 crack", "reportedly"),
        ("only in this text", None),
    ],
)
def test_search(show: Open, query: str, text: str | None) -> None:
    comparison = bridge()
    page = show(comparison)
    page.locator("#ui-search").fill(query)
    count = 0 if text is None else 1
    page.get_by_text(f"Rows: {count} of 10").wait_for()
    assert visible_rows(page) == ([row_of(comparison, text)] if text else [])
    assert page.get_by_text("Nothing fits this choice.").is_visible() == (text is None)
    page.keyboard.press("Escape")
    page.get_by_text("Rows: 10 of 10").wait_for()


def test_search_and_filter_hold_together(show: Open) -> None:
    page = show(bridge())
    choose(page, "show", "n0")
    page.locator("#ui-search").fill("hurt")
    page.get_by_text("Rows: 1 of 10").wait_for()
    choose(page, "show", "m")
    assert page.locator("#ui-nothing").is_visible()


def test_keys_step_through_what_is_shown_on_any_layout(show: Open) -> None:
    comparison = bridge()
    page = show(comparison)
    choose(page, "show", "f")
    wanted = visible_rows(page)
    # On a Russian layout the key in the place of J types о: the page goes by the place.
    press = (
        "(code) => document.body.dispatchEvent(new KeyboardEvent('keydown', {code, key: 'о', bubbles: true}))"
    )
    seen = []
    for _ in range(len(wanted) + 1):
        page.evaluate(press, "KeyJ")
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen == [*wanted, wanted[-1]]
    page.evaluate(press, "KeyK")
    assert page.evaluate("document.activeElement.id") == wanted[-2]
    assert page.url.endswith(f"#{wanted[-2]}?show=f")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "ui-search"
    page.keyboard.type("jk/")
    assert page.locator("#ui-search").input_value() == "jk/"


def test_single_keys_can_be_turned_off(show: Open) -> None:
    page = show(bridge())
    page.locator("#ui-keys").uncheck()
    page.keyboard.press("j")
    assert page.locator(".row.now").count() == 0


def test_buttons_step_from_what_is_in_sight(show: Open) -> None:
    comparison = bridge()
    page = show(comparison)
    rows = visible_rows(page)
    page.locator(f"[id='{rows[4]}']").evaluate("row => row.scrollIntoView({block: 'start'})")
    for name, wanted in (("Next", rows[4]), ("Previous", rows[3])):
        # Playwright's own click would first scroll to where the bar of buttons would stand unstuck.
        box = page.get_by_role("button", name=name).bounding_box()
        assert box
        page.mouse.click(box["x"] + 9, box["y"] + 9)
        assert page.locator(".row.now").get_attribute("id") == wanted


def test_everything_is_reached_by_keyboard(show: Open) -> None:
    page = show(two_outlets())
    page.locator("#ui-more > summary").click()
    page.locator(".skip").focus()
    seen = []
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "() => { const a = document.activeElement;"
                " return a.name || a.id || a.getAttribute('href') || a.className || a.tagName }"
            )
        )
    for name in (
        "#ui-claims",
        "ui-show",
        "ui-text",
        "ui-theme",
        "ui-search",
        "ui-evidence",
        "ui-next",
        "ui-previous",
    ):
        assert name in seen
    for row in make_rows(two_outlets()):
        assert f"#{row.id}" in seen
    assert any("band" in name for name in seen)


def test_evidence_on_and_off(show: Open) -> None:
    page = show(two_outlets())
    table = page.locator(".evidence table").first
    assert not table.is_visible()
    page.locator("#ui-evidence").check()
    assert table.is_visible()
    page.locator("#ui-evidence").uncheck()
    page.locator(".evidence summary").first.click()
    assert table.is_visible()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_evidence_is_drawn_as_steps(show: Open, has_scripts: bool) -> None:
    page = show(two_outlets(), java_script_enabled=has_scripts)
    page.locator(".evidence summary").first.click()
    bars = [bar.bounding_box() for bar in page.locator(".proof").first.locator("tbody rect").all()]
    drawn = [(bar["x"], bar["x"] + bar["width"]) for bar in bars if bar]
    # "bias" goes left from even odds, what speaks for the match goes right from there.
    assert [round(stop - start) > 0 for start, stop in drawn] == [True] * len(drawn)
    assert abs(drawn[1][0] - drawn[0][0]) < 1
    assert abs(drawn[2][0] - drawn[1][1]) < 1


def test_a_sentence_that_stands_in_another_row_is_reached_by_its_link(show: Open) -> None:
    comparison = two_outlets()
    groups = tuple(
        Group(f"{name}{i}", (Member(name, (i,)),))
        for name, claims in comparison.claims.items()
        for i in range(len(claims))
    )
    page = show(replace(comparison, groups=groups))
    row = page.locator("[id='volna3']")
    row.locator(".who a").press("Enter")
    assert page.locator(".row.now").get_attribute("id") == "bereg3"


def test_signs_of_how_sure_a_cell_is_have_words_beside_them(show: Open) -> None:
    [alignment, *rest] = bridge().alignments
    unsure = replace(alignment, matches=tuple(replace(each, probability=0.6) for each in alignment.matches))
    weak = [
        replace(each, matches=tuple(replace(match, probability=0.55) for match in each.matches))
        if "echo" in (each.left, each.right)
        else each
        for each in rest
    ]
    page = show(replace(bridge(), alignments=(unsure, *weak)), settings=PageSettings(ui="uk"))
    ties = page.locator(".row", has_text="reportedly").locator(".tie")
    assert ties.all_text_contents() == [
        "майже напевно",
        "можливо (60\u00a0%), River Ledger",
        "майже напевно",
        "майже напевно",
    ]
    signs = "each => getComputedStyle(each, '::before').content"
    assert [ties.nth(i).evaluate(signs).split()[0].strip('"') for i in range(2)] == ["●●●●", "●●○○"]
    page.emulate_media(media="print")
    assert ties.nth(1).is_visible()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_translations_of_candidates_go_with_the_choice_of_text(show: Open, has_scripts: bool) -> None:
    page = show(two_outlets(), java_script_enabled=has_scripts)
    translation = page.locator(".nt").first
    assert translation.is_visible()
    choose(page, "text", "original")
    assert not translation.is_visible()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_original_translation_or_both(show: Open, has_scripts: bool) -> None:
    page = show(two_outlets(), java_script_enabled=has_scripts)
    original, translation = page.locator(".l .o").first, page.locator(".l .t").first
    for value, expected in (
        ("original", (True, False)),
        ("translation", (False, True)),
        ("both", (True, True)),
    ):
        choose(page, "text", value)
        assert (original.is_visible(), translation.is_visible()) == expected
    choose(page, "text", "translation")
    assert page.locator("article.row", has_text="1936").locator(".t").is_visible()


# --- permalinks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("has_scripts", [True, False])
def test_permalink_shows_its_row(show: Open, has_scripts: bool) -> None:
    comparison = large(900)
    wanted = make_rows(comparison)[640].id
    page = show(comparison, f"#{wanted}", java_script_enabled=has_scripts)
    seen: list[bool] = []  # rows take their true heights as they are drawn: it may need some time to settle
    while seen[-2:] != [True, True] and len(seen) < HANGS_AFTER * 10:
        page.wait_for_timeout(100)
        box = page.locator(f"[id='{wanted}']").bounding_box()
        seen.append(box is not None and 0 <= box["y"] < DESK["height"] / 2)
    assert seen[-2:] == [True, True], box


def test_permalink_into_a_filtered_view(show: Open) -> None:
    comparison = bridge()
    wanted = row_of(comparison, "reportedly")
    page = show(comparison, f"#{wanted}?show=f&text=original&q=crack")
    assert page.locator("#ui-show-f").is_checked()
    assert page.locator("#ui-text-original").is_checked()
    assert wanted in visible_rows(page)
    assert page.locator(".row.now").get_attribute("id") == wanted
    choose(page, "show", "all")
    assert page.url.endswith(f"#{wanted}?text=original&q=crack")


def test_permalink_to_a_hidden_row_shows_it(show: Open) -> None:
    comparison = bridge()
    wanted = row_of(comparison, "Nobody was hurt")
    page = show(comparison, "#?show=m")
    assert wanted not in visible_rows(page)
    page.evaluate("(id) => { location.hash = id }", wanted)
    page.locator(f"[id='{wanted}']").wait_for(state="visible")
    assert page.locator("#ui-show-all").is_checked()


@pytest.mark.parametrize("address", ["#%E0%A4%A", "#?show=<b>", "#nobody?show=n99&q=%00", "#?"])
def test_broken_addresses_show_the_whole_page(show: Open, address: str) -> None:
    page = show(two_outlets(), address)
    assert page.locator(".toolbar").is_visible()
    assert page.locator("input[name=ui-show]:checked").count() == 1


def test_ribbons_lead_to_their_rows(show: Open) -> None:
    comparison = bridge()
    page = show(comparison)
    page.locator(".picture a path.k-quote").first.click()
    assert page.locator(".row.now").get_attribute("id") == row_of(comparison, "will not fall")


# --- how it looks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "viewport", [ZOOMED, PHONE, {"width": 768, "height": 900}, DESK, {"width": 1920, "height": 1000}]
)
@pytest.mark.parametrize("make", [bridge, two_outlets, hostile])
def test_nothing_is_wider_than_the_window(
    show: Open, viewport: dict[str, int], make: Callable[[], Comparison]
) -> None:
    page = show(make(), viewport=viewport)
    if make is hostile:
        page.locator("details.long").first.evaluate("fold => { fold.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("viewport", [ZOOMED, PHONE])
def test_what_floats_leaves_room_to_read(show: Open, viewport: dict[str, int]) -> None:
    page = show(bridge(), viewport=viewport)
    floating = page.evaluate(
        "() => [...document.querySelectorAll('*')]"
        ".filter(e => ['fixed', 'sticky'].includes(getComputedStyle(e).position))"
        ".reduce((sum, e) => sum + e.offsetHeight, 0)"
    )
    assert floating <= viewport["height"] / 5


def test_theme_follows_the_system_and_the_choice(show: Open) -> None:
    background = "() => getComputedStyle(document.body).backgroundColor"
    page = show(bridge(), color_scheme="dark")
    dark = page.evaluate(background)
    choose(page, "theme", "light")
    light = page.evaluate(background)
    choose(page, "theme", "auto")
    assert page.evaluate(background) == dark
    page.emulate_media(color_scheme="light")
    assert page.evaluate(background) == light
    assert sum(json.loads(dark.replace("rgb(", "[").replace(")", "]"))) < 150


def test_marks_differ_by_more_than_colour(show: Open) -> None:
    page = show(bridge())
    looks = page.evaluate(
        "() => [...document.querySelectorAll('.key mark')].map(mark => { const s = getComputedStyle(mark);"
        " return [s.textDecorationLine, s.textDecorationStyle, s.textDecorationThickness].join() })"
    )
    assert len(looks) == len(set(looks)) == len(DIFFERENCE_KINDS) + 1


def test_print_shows_what_is_folded_because_it_is_not_sure(show: Open) -> None:
    told = bridge()
    doubtful = replace(
        told,
        alignments=tuple(
            replace(each, matches=tuple(replace(match, probability=0.6) for match in each.matches))
            for each in told.alignments
        ),
    )
    page = show(doubtful)
    note = page.locator(".doubtful .notes li").first
    assert not note.is_visible()
    page.emulate_media(media="print")
    assert note.is_visible()


def test_print_shows_the_words_that_outlets_choose(show: Open) -> None:
    reports = [make_article("A", "", "The regime fell."), make_article("B", "", "The government fell.")]
    page = show(compare_articles(reports))
    table = page.locator(".terms table")
    assert not table.is_visible()
    page.emulate_media(media="print")
    assert table.is_visible()


def test_print_keeps_pairs_whole_and_marks_in_black(show: Open) -> None:
    page = show(bridge(), color_scheme="dark")
    choose(page, "theme", "dark")
    page.emulate_media(media="print")
    style = page.evaluate(
        "() => { const of = (name) => getComputedStyle(document.querySelector(name)); return ["
        "of('.row').breakInside, of('.row').contentVisibility, of('.toolbar').display,"
        "of('.row mark.number').textDecorationColor, of('.row mark.number').textDecorationLine,"
        "of('body').backgroundColor, of('.o').color] }"
    )
    assert style == [
        "avoid",
        "visible",
        "none",
        "rgb(0, 0, 0)",
        "underline",
        "rgb(255, 255, 255)",
        "rgb(0, 0, 0)",
    ]
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.emulate_media(media="print", color_scheme="light")
    printed = page.pdf(path=SHOTS / "print.pdf", format="A4")
    assert printed.startswith(b"%PDF")


def test_print_of_many_rows_holds_them_all(show: Open) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    page = show(large(450))
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    document.close()
    assert text.count("Match: almost certain") == 360


# --- harmless, and for everybody -------------------------------------------------------------------


def test_hostile_texts_do_nothing(show: Open) -> None:
    page = show(hostile())
    assert page.evaluate("window.broken") is None
    assert page.locator("article.row").count() == 8
    assert page.locator(".card a").count() == 0
    page.locator("#ui-search").fill("NUL lone </script>")
    page.get_by_text("Rows: 1 of 8").wait_for()


def test_scripts_off_leaves_everything_readable(show: Open) -> None:
    page = show(bridge(), java_script_enabled=False)
    assert len(visible_rows(page)) == 10
    assert not page.locator("#ui-search").is_visible()
    page.locator(".evidence summary").first.click()
    assert page.locator(".evidence table").first.is_visible()


@pytest.mark.parametrize(
    ("make", "ui", "scheme"),
    [
        *((make, "en", scheme) for make in (bridge, two_outlets, hostile) for scheme in ("light", "dark")),
        # Colours do not depend on the language, nor languages on colours.
        *((bridge, ui, "light") for ui in interfaces() if ui != "en"),
    ],
)
def test_axe_finds_nothing(show: Open, make: Callable[[], Comparison], ui: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    decisions = {row.id: Decision("1", "", "", "same", note="Seen.") for row in make_rows(make())[:2]}
    page = show(make(), settings=PageSettings(ui=ui), decisions=decisions, color_scheme=scheme)  # type: ignore[arg-type]
    for each in ("#ui-evidence", ".each summary"):
        page.locator(each).click()
    found = axe.run(page).response
    assert [
        (each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found["violations"]
    ] == []


def test_index_in_the_browser(browser: Browser, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    path = write_index({"a/page.html": bridge(), "b/page.html": two_outlets()}, tmp_path / "index.html")
    write_html(bridge(), tmp_path / "a" / "page.html")
    for viewport in (PHONE, DESK):
        page = browser.new_page(viewport=viewport)
        page.set_default_timeout(HANGS_AFTER * 1000)
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        assert axe.run(page).response["violations"] == []
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"index-{viewport['width']}.png", full_page=True)
        page.locator(".lane a").first.click()
        assert page.locator("h1").inner_text() == "Old Sarn bridge closed"
        page.close()


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "dark"), (768, "light"), (1280, "light"), (1920, "dark")]
)
def test_screenshots(show: Open, width: int, scheme: str) -> None:
    page = show(bridge(), viewport={"width": width, "height": 900}, color_scheme=scheme)
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(height, 8000)})
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"page-{width}-{scheme}.png")
    assert (SHOTS / f"page-{width}-{scheme}.png").stat().st_size > 20_000
