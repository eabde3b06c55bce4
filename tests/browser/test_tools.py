"""The tools of the page in the system's Chromium: filters, order, quotations, reports read whole."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from compare.alignment import order_by_publication
from compare.page import PageSettings
from compare.page.phrases import interfaces
from compare.page.rows import make_rows
from compare.page.tools import rank_by_date, traits_of
from compare.pipeline import compare_articles
from compare.records import Article, Comparison, Group, Match, Member
from tests.browser.pages import DESK, PHONE, Open, choose, row_of, visible_rows
from tests.support.compared import compared
from tests.support.page_samples import bridge, hostile, large, two_outlets

FOLDED = "#ui-rows > .folded:not(.open, [hidden])"


def with_doubt() -> Comparison:
    """The bridge, with the matches between two of its outlets less sure."""
    told = bridge()
    return replace(
        told,
        alignments=tuple(
            replace(each, matches=tuple(replace(match, probability=0.6) for match in each.matches))
            if (each.left, each.right) == ("ledger", "echo")
            else each
            for each in told.alignments
        ),
    )


# --- filters ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "value"),
    [
        ("kind", "number"),
        ("kind", "quote"),
        ("certainty", "certain"),
        ("certainty", "possible"),
        ("outlet", "1"),
        ("severity", "medium"),
        ("severity", "high"),
    ],
)
def test_each_filter_keeps_the_rows_that_the_records_say(show: Open, group: str, value: str) -> None:
    comparison = with_doubt() if group == "certainty" else bridge()

    def fits(traits: list[str], told_in: frozenset[int]) -> bool:
        if group == "outlet":
            return int(value) in told_in
        if group == "severity":
            least = {"medium": 4, "high": 7}[value]
            return any(token[0] == "s" and int(token[1:]) >= least for token in traits if token[1:].isdigit())
        return (value[0] if group == "certainty" else value) in traits

    rows = make_rows(comparison)
    expected = [row.id for row in rows if fits(traits_of(row), row.told_in)]
    page = show(comparison)
    choose(page, group, value)
    assert visible_rows(page) == expected
    assert 0 < len(expected) < len(rows)
    told = page.locator(f"label:has(#ui-{group}-{value}) b").inner_text()
    assert told == str(len(expected)), "the number beside a choice is how many rows it keeps"


def test_filters_combine(show: Open) -> None:
    comparison = bridge()
    page = show(comparison)
    choose(page, "show", "m")
    choose(page, "kind", "date")
    choose(page, "kind", "number")
    choose(page, "outlet", "0")
    choose(page, "outlet", "1")
    wanted = [
        row.id
        for row in make_rows(comparison)
        if {0, 1} <= row.told_in and set(row.kinds) & {"date", "number"}
    ]
    assert visible_rows(page) == wanted != []
    choose(page, "severity", "high")
    page.locator("#ui-search").fill("4 million")
    page.get_by_text("Rows: 1 of 10").wait_for()
    assert visible_rows(page) == [row_of(comparison, "about $4 million")]


def test_differences_of_unsure_matches_count_where_unsure_matches_are_asked_for(show: Open) -> None:
    comparison = with_doubt()
    quoted = row_of(comparison, "will not fall")
    page = show(comparison)
    choose(page, "kind", "quote")
    assert visible_rows(page) == []
    choose(page, "certainty", "possible")
    assert visible_rows(page) == [quoted]


def test_what_is_on_is_named_and_can_be_lifted(show: Open) -> None:
    comparison = bridge()
    page = show(comparison)
    assert not page.locator("#ui-active").is_visible()
    choose(page, "kind", "quote")
    choose(page, "show", "n0")
    page.locator("#ui-search").fill("{text} $& hurt")
    page.locator("#ui-active button", has_text="Search").wait_for()
    assert page.get_by_text("Nothing fits this choice.").is_visible()
    names = page.locator("#ui-active button").all_inner_texts()
    assert names == [
        "No match found in: River Ledger ×",
        "Kind of difference: Quote ×",
        "Search: {text} $& hurt ×",
    ]
    page.get_by_role("button", name="Lift the filter “Kind of difference: Quote”").click()
    page.get_by_role("button", name="Lift the filter “Search: {text} $& hurt”").click()
    assert page.locator("#ui-active button").all_inner_texts() == names[:1]
    assert visible_rows(page) == [row.id for row in make_rows(comparison) if 0 not in row.told_in]
    assert not page.get_by_text("Nothing fits this choice.").is_visible()
    page.locator("#ui-active button").focus()
    page.keyboard.press("Enter")
    assert len(visible_rows(page)) == 10
    assert not page.locator("#ui-active").is_visible()
    assert page.evaluate("document.activeElement.id") == "ui-claims"


@pytest.mark.parametrize("ui", interfaces())
def test_what_is_on_is_named_in_every_language(show: Open, ui: str) -> None:
    page = show(bridge(), "#?show=n0&kind=quote&q=hurt", settings=PageSettings(ui=ui))  # type: ignore[arg-type]
    assert page.locator("#ui-active button").count() == 3
    assert "{" not in page.locator("#ui-active").inner_text()
    assert visible_rows(page) == []


# --- order -----------------------------------------------------------------------------------------


def test_rows_are_ordered_by_severity_by_time_and_back(show: Open) -> None:
    comparison = bridge()
    rows = make_rows(comparison)
    in_time = order_by_publication(comparison.articles)
    rank = [in_time.index(article) for article in comparison.articles]
    gravest = sorted(rows, key=lambda row: -max((each.severity for each in row.differences), default=0))
    first_told = sorted(rows, key=lambda row: min(rank[column] for column in row.told_in))
    page = show(comparison)
    choose(page, "sort", "severity")
    assert visible_rows(page) == [row.id for row in gravest]
    assert page.url.endswith("#?sort=severity")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".row.now").get_attribute("id") == gravest[1].id, "keys go the order that is shown"
    choose(page, "sort", "time")
    assert visible_rows(page) == [row.id for row in first_told]
    choose(page, "sort", "story")
    assert visible_rows(page) == [row.id for row in rows]


def test_rows_are_ordered_by_the_dates_that_they_name(show: Open) -> None:
    comparison = compared("ferry-accident")
    rows = make_rows(comparison)
    page = show(comparison)
    choose(page, "sort", "date")
    shown = visible_rows(page)
    named = [
        "1978",  # the year in which it was built, as one report has it, and then as the others have it
        "was built in 1987",
        "14 ноября",
        "Saturday",
        "by Jan. 20",
        "Monday, Jan. 8",
    ]
    places = [shown.index(row_of(comparison, text)) for text in named]
    assert places[:4] == sorted(places[:4])
    assert places[3] < places[5] < places[4], (
        "a sinking on Saturday, mourning on the 8th, findings by the 20th"
    )
    ranks = rank_by_date(comparison, rows)
    undated = [row.id for row in rows if row.id not in ranks]
    assert len(undated) >= 10
    assert shown[-len(undated) :] == undated, "what names no date comes last, as the story goes"


def test_an_order_by_dates_is_offered_only_where_two_are_named(show: Open) -> None:
    assert show(bridge()).locator("#ui-sort-date").count() == 0


def test_order_by_time_is_offered_only_where_a_time_is_known(show: Open) -> None:
    told = two_outlets()
    page = show(replace(told, articles=tuple(replace(each, published=None) for each in told.articles)))
    assert page.locator("#ui-sort-severity").count() == 1
    assert page.locator("#ui-sort-time").count() == 0


# --- the address -----------------------------------------------------------------------------------


def test_the_address_holds_every_choice_and_gives_it_back(show: Open) -> None:
    comparison = bridge()
    page = show(comparison)
    for group, value in (
        ("show", "f"),
        ("kind", "number"),
        ("kind", "date"),
        ("certainty", "certain"),
        ("outlet", "2"),
        ("severity", "high"),
        ("sort", "severity"),
        ("text", "original"),
    ):
        choose(page, group, value)
    shown, address = visible_rows(page), page.url[page.url.index("#") :]
    assert address == (
        "#?show=f&kind=number,date&certainty=certain&outlet=2&severity=high&sort=severity&text=original"
    )
    again = show(comparison, address)
    assert visible_rows(again) == shown != []
    assert again.url.endswith(address)


@pytest.mark.parametrize(
    "address",
    ["#?kind=nothing,<b>&certainty=&outlet=99&severity=worst&sort=upside&read=9,x", "#?outlet=%2C&read="],
)
def test_choices_that_there_are_not_change_nothing(show: Open, address: str) -> None:
    page = show(bridge(), address)
    assert len(visible_rows(page)) == 10


# --- quotations ------------------------------------------------------------------------------------


def copied(show: Open, comparison: Comparison, row: str, outlet: str, **options: object) -> str:
    page = show(comparison, permissions=["clipboard-read", "clipboard-write"], **options)
    cell = page.locator(f"[id='{row}'] .cell", has=page.locator(".who b", has_text=outlet))
    cell.scroll_into_view_if_needed()
    button = cell.locator(".copy")
    said = button.inner_text()
    button.click()
    page.locator("#ui-said:not(:empty)").wait_for(state="attached")
    assert button.inner_text() != said
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_quotation_names_outlet_title_time_address_and_who_translated(show: Open) -> None:
    comparison = bridge()
    text = copied(show, comparison, row_of(comparison, "По словам чиновников"), "Берег")
    assert text.splitlines() == [
        "“По словам чиновников, ремонт обойдётся в 6 миллионов долларов.”",
        "Берег: “Мост в Сарне закрыт”. 4 March 2025, 12:30 (UTC+02:00)",
        "javascript:alert(1)",
        "Translation (machine: Argos ru→en 1.9 Check: figures differ from the original): "
        "“According to officials, the repair will cost 6 dollars.”",
    ]


def test_a_quotation_of_an_untranslated_report_and_in_ukrainian(show: Open) -> None:
    comparison = bridge()
    row = row_of(comparison, "Engineers found 35 cracks")
    text = copied(show, comparison, row, "River Ledger", settings=PageSettings(ui="uk"))
    assert text.splitlines() == [
        "«Engineers found 35 cracks in its piers.»",
        "River Ledger: «Old Sarn bridge closed after 35 cracks found». 4 березня 2025, 08:10 (UTC+02:00)",
        "https://example.org/ledger/bridge",
    ]


def test_sentences_that_stand_apart_are_no_one_quotation(show: Open) -> None:
    crash = "when a bus crashed near Kesary on Monday, police said"
    old = f"Seven people were killed {crash}."
    first, last = f"Five people were killed {crash}.", "An earlier report said that seven people were killed."
    reports = [
        Article("a", "Post", "en", "", old),
        Article("b", "Post", "en", "", f"{first} The driver was arrested. {last}"),
    ]
    comparison = compare_articles(reports)
    claims = comparison.claims["b"]
    alignment = replace(comparison.alignments[0], matches=(Match((0,), (0, 2), 0.99),))
    group = Group("told-twice", (Member("a", (0,)), Member("b", (0, 2))))
    driver = Group("driver", (Member("b", (1,)),))
    told = replace(comparison, alignments=(alignment,), groups=(group, driver))
    assert [claims[index].text for index in (0, 2)] == [first, last]
    text = copied(show, told, "told-twice", "Post (2)")
    assert text.splitlines()[:3] == [f"“{first}”", f"“{last}”", "Post. Time of publication not given"]


def test_a_hostile_quotation_is_plain_text(show: Open) -> None:
    comparison = hostile()
    row = make_rows(comparison)[6].id
    text = copied(show, comparison, row, "<b>a</b>")
    assert text.startswith("“{{ 7 * 7 }} {% raw %} --> ]]> </style> &amp; &#0;”\n<b>a</b></title>")
    assert "</script><script>window.broken=1</script>" in text.splitlines()[1]


def test_without_a_clipboard_the_page_copies_the_old_way_or_says_that_it_could_not(show: Open) -> None:
    page = show(bridge())
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));"
        " document.execCommand = () => { window.tried = document.activeElement.value; return false } }"
    )
    page.locator("article.row").first.scroll_into_view_if_needed()
    page.locator(".copy").first.click()
    page.locator("#ui-said", has_text="Could not copy").wait_for(state="attached")
    assert page.evaluate("window.tried").startswith("“Doomed bridge shut in Sarn”\nSarn Echo: ")
    assert page.locator("textarea").count() == 0
    assert page.evaluate("document.activeElement.className") == "copy"


def test_no_copy_button_without_scripts_nor_in_print(show: Open) -> None:
    page = show(bridge(), java_script_enabled=False)
    assert page.locator(".copy").count() == 0
    page = show(bridge())
    page.locator("article.row").first.scroll_into_view_if_needed()
    page.locator(".copy").first.wait_for()
    page.emulate_media(media="print")
    assert not page.locator(".copy").first.is_visible()


def test_far_rows_get_their_copy_button_when_they_come_near(show: Open) -> None:
    page = show(large(900))
    assert page.locator(".copy").count() < 600
    page.locator("article.row").last.scroll_into_view_if_needed()
    page.locator("article.row").last.locator(".copy").first.wait_for()


def test_the_word_on_the_copy_button_is_not_found_by_the_search(show: Open) -> None:
    page = show(bridge())
    page.locator("article.row").first.scroll_into_view_if_needed()
    page.locator(".copy").first.wait_for()
    page.locator("#ui-search").fill("copy")
    page.get_by_text("Rows: 0 of 10").wait_for()


# --- reports read whole ----------------------------------------------------------------------------


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_report_is_read_whole_beside_another(show: Open, has_scripts: bool) -> None:
    comparison = bridge()
    page = show(comparison, java_script_enabled=has_scripts)
    assert not page.locator("#ui-report-0").is_visible()
    page.locator("#ui-reading > summary").click()
    shown = [each for each in page.locator(".whole").all() if each.is_visible()]
    assert [each.get_attribute("aria-label") for each in shown] == ["River Ledger", "Sarn Echo"]
    page.locator("label:has(#ui-left-3)").click()
    page.locator("label:has(#ui-right-none)").click()
    shown = [each for each in page.locator(".whole").all() if each.is_visible()]
    assert [each.get_attribute("aria-label") for each in shown] == ["Берег"]
    text = shown[0].locator(".o").all_inner_texts()
    sentences = [claim.text for claim in comparison.claims["bereg"]]
    places = ["\n".join(text).index(sentence) for sentence in sentences]
    assert places == sorted(places)
    assert len(text) == 4, "a headline and three paragraphs"


def test_a_matched_sentence_leads_to_its_row_with_the_kind_that_the_ribbons_show(show: Open) -> None:
    comparison = bridge()
    page = show(comparison)
    page.locator("#ui-reading > summary").click()
    links = page.locator("#ui-report-0 a.s").all()
    row = row_of(comparison, "will not fall")
    quote = next(link for link in links if link.get_attribute("href") == f"#{row}")
    assert quote.get_attribute("class") == "s quote"
    assert page.locator("#ui-report-0 a.s", has_text="Bakers").count() == 0
    assert "Bakers on the east bank" in page.locator("#ui-report-0").inner_text()
    quote.click()
    assert page.locator(".row.now").get_attribute("id") == row


def test_a_sentence_that_is_not_nearly_surely_matched_says_so(show: Open) -> None:
    page = show(with_doubt())
    page.locator("#ui-reading > summary").click()
    numbers = page.locator("#ui-report-0 a.s sup").all_inner_texts()
    assert any("?" in number for number in numbers)
    assert not any("?" in each for each in page.locator("#ui-report-3 a.s sup").all_inner_texts())


@pytest.mark.parametrize(("value", "expected"), [("original", (True, False)), ("translation", (False, True))])
def test_a_report_read_whole_follows_the_choice_of_text(
    show: Open, value: str, expected: tuple[bool, bool]
) -> None:
    page = show(bridge(), "#?read=2,3")
    choose(page, "text", value)
    first = page.locator("#ui-report-2 .l").first
    assert (first.locator(".o").is_visible(), first.locator(".t").is_visible()) == expected
    page = show(bridge(), "#?read=0,1")
    choose(page, "text", value)
    assert page.locator("#ui-report-0 .o").first.is_visible(), "what has no translation stays"


def test_the_address_says_which_reports_are_read(show: Open) -> None:
    page = show(bridge())
    page.get_by_role("link", name="Read each report whole").click()
    page.locator("label:has(#ui-right-3)").click()
    assert page.url.endswith("#?read=0,3")
    again = show(bridge(), "#?read=2,0")
    assert again.locator("#ui-report-2").is_visible()
    assert again.locator("#ui-report-0").is_visible()
    assert not again.locator("#ui-report-1").is_visible()
    left, right = (
        again.locator(f"#ui-report-{n}").evaluate("each => each.getBoundingClientRect().x") for n in (2, 0)
    )
    assert left < right


# --- archives, touch, everybody --------------------------------------------------------------------


@pytest.mark.parametrize("rows", [310, 410])
def test_a_picture_of_the_whole_page_shows_every_row(show: Open, rows: int) -> None:
    pictures = pytest.importorskip("PIL.Image")
    page = show(large(rows))
    page.locator(FOLDED).first.wait_for(state="detached")
    places = page.evaluate(
        "() => [...document.querySelectorAll('.row .o')].map(each => each.getBoundingClientRect())"
        ".map(box => [box.x, box.y + scrollY, box.right, box.bottom + scrollY])"
    )
    pictures.MAX_IMAGE_PIXELS = None
    picture = pictures.open(io.BytesIO(page.screenshot(full_page=True))).convert("L")
    blank = 0
    for place in places:
        darkest, lightest = picture.crop(tuple(map(int, place))).getextrema()
        blank += lightest - darkest < 60
    assert len(places) == rows * 9 // 5
    assert blank == 0


def test_a_choice_on_an_unfolded_page_unfolds_again(show: Open) -> None:
    page = show(large(900))
    page.locator(FOLDED).first.wait_for(state="detached")
    choose(page, "show", "f")
    page.locator(FOLDED).first.wait_for(state="detached")
    assert page.locator("#ui-shown").inner_text() == "Rows: 240 of 900"


def test_what_is_touched_is_large_enough(show: Open) -> None:
    page = show(bridge(), viewport=PHONE, has_touch=True, is_mobile=True)
    page.evaluate(
        "() => document.querySelectorAll('#ui-more, details:has(.matrix)')"
        ".forEach(each => { each.open = true })"
    )
    small = page.evaluate(
        "() => [...document.querySelectorAll("
        "'.chip, .step button, .matrix a, .head h3 a, .more > summary, .copy, .search input')]"
        ".map(each => [each.className || each.tagName, each.getBoundingClientRect()])"
        ".filter(([, box]) => box.height && (box.height < 44 || box.width < 44))"
        ".map(([name, box]) => [name, box.width, box.height])"
    )
    assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", [bridge, hostile])
def test_axe_finds_nothing_with_all_tools_open(
    show: Open, make: Callable[[], Comparison], scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = show(make(), "#?kind=number&sort=severity&q=zzz&read=0,1", color_scheme=scheme)
    page.locator("#ui-more > summary").click()
    found = axe.run(page).response
    assert [
        (each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found["violations"]
    ] == []


@pytest.mark.parametrize("viewport", [PHONE, {"width": 390, "height": 844}, DESK])
def test_nothing_is_wider_than_the_window_with_all_tools_open(show: Open, viewport: dict[str, int]) -> None:
    page = show(bridge(), "#?kind=number&read=2,3", viewport=viewport)
    page.locator("#ui-more > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_tools_are_reached_by_keyboard(show: Open) -> None:
    page = show(two_outlets())
    page.locator("#ui-more > summary").focus()
    page.keyboard.press("Enter")
    names = []
    for _ in range(30):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.name || document.activeElement.className"))
    for name in ("ui-kind", "ui-certainty", "ui-outlet", "ui-severity", "ui-sort", "ui-theme"):
        assert name in names
    page.locator("#ui-kind-number").focus()
    page.keyboard.press("Space")
    assert 0 < len(visible_rows(page)) < len(make_rows(two_outlets()))


def test_a_report_that_is_open_is_printed_whole(show: Open) -> None:
    page = show(bridge(), "#?read=0,1")
    page.emulate_media(media="print")
    assert page.locator("#ui-report-0").is_visible()
    assert not page.locator(".sides").is_visible()
