"""The pages of an archive say what its tables hold, in neutral words, and ask nothing from anywhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from lxml import html

from compare.archive import (
    Archive,
    ListedStory,
    OutletShare,
    StoryFilter,
    StoryReport,
    ToldStory,
    count_words,
    list_stories,
    read_outlet,
    read_stories,
)
from compare.errors import UnknownNameError, UsageError
from compare.page import (
    ArchiveLinks,
    PageSettings,
    ReportSettings,
    write_archive_index,
    write_archive_outlet,
    write_archive_report,
    write_archive_story,
    write_json,
)
from compare.page.phrases import interfaces
from tests.support.compared import compared
from tests.support.sample_stories import STORIES
from tests.support.small_archive import BEREG, COURIER, FERRY_TITLE, MIRROR, POST, write_small_archive

FOLDER = Path(write_archive_index.__code__.co_filename).parent
HOSTILE = "<script>alert(1)</script> \"ferry\" & 'barge' \u202eNew\x07 {{ say }}"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return write_small_archive(tmp_path / "news")


def parse(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text("utf-8"))


def words_of(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.xpath(".//text()[not(ancestor::style)]")).split())


def told_stories(archive: Archive) -> list[ToldStory]:
    return read_stories(archive, list_stories(archive))


def hostile_story() -> ToldStory:
    time = datetime.fromisoformat("2026-03-02T08:00:00+00:00")
    listed = ListedStory('"><b>id', "2026-03-02", HOSTILE, '"><b>', time, time, 2, 0, 2, ('"><i>',))
    report = StoryReport(
        "r", HOSTILE, '"><b>', HOSTILE, "javascript:alert(1)", time, timedelta(0), None, False
    )
    share = OutletShare(listed.id, HOSTILE, 1, 0, "r", time, timedelta(0), 3)
    none = OutletShare(listed.id, f"other {HOSTILE}", 0, 0, "", None, None, 3)
    return ToldStory(listed, (report,), (share, none))


# --- the index -------------------------------------------------------------------------------------


def test_the_matrix_says_who_was_first_who_copied_and_of_whom_nothing_was_found(
    archive: Archive, tmp_path: Path
) -> None:
    tree = parse(write_archive_index(told_stories(archive), tmp_path / "index.html"))
    outlets = [words_of(each) for each in tree.xpath("//table[@class='grid']/thead//th")][1:]
    assert outlets[0] == COURIER
    rows = tree.xpath("//table[@class='grid']/tbody/tr")
    states = [dict(zip(outlets, [td.get("class") for td in row.xpath("td")], strict=True)) for row in rows]
    assert states == [
        {COURIER: "first", MIRROR: "copied", BEREG: "told", POST: "none"},
        {COURIER: "told", MIRROR: "none", BEREG: None, POST: "first"},
    ]
    told = {td.get("title") for td in rows[0].xpath("td")}
    assert f"{POST}: No report found in this archive" in told
    assert f"{MIRROR}: 2 h 30 min after the first" in told
    assert rows[0].xpath(".//span[@class='title']/@lang") == ["en"]
    assert "outlets: 3, reports: 3" in words_of(rows[0])


def test_every_day_of_the_stories_has_a_bar_and_a_row(archive: Archive, tmp_path: Path) -> None:
    tree = parse(write_archive_index(told_stories(archive), tmp_path / "index.html"))
    days = [words_of(row) for row in tree.xpath("//section[@aria-labelledby='ui-days']//tbody/tr")]
    assert days == ["2 March 2026 4 2", "3 March 2026 1 0"]
    assert len(tree.xpath("//*[name()='rect' and @class='day']")) == 2


def test_an_index_of_nothing_is_a_page(tmp_path: Path) -> None:
    assert "Stories: 0" in words_of(parse(write_archive_index([], tmp_path / "index.html")))


# --- a story ---------------------------------------------------------------------------------------


def test_a_story_says_who_was_first_and_how_late_the_others_were(archive: Archive, tmp_path: Path) -> None:
    told = told_stories(archive)[0]
    tree = parse(write_archive_story(told, tmp_path / "story.html"))
    assert tree.xpath("//h1")[0].text == FERRY_TITLE
    first = words_of(tree.xpath("//section[@aria-labelledby='ui-first']")[0])
    assert (
        f"The earliest report in this archive is that of {COURIER}: 2 March 2026, 08:00 (UTC+00:00)." in first
    )
    assert f"{MIRROR} followed after 2 h 30 min." in first
    rows = [words_of(row) for row in tree.xpath("//section[@aria-labelledby='ui-coverage']//tbody/tr")]
    assert [re.search(r"first\b|\+[\dhdmin ]+(?= \d+ \d+ \d+$)", row)[0] for row in rows] == [  # type: ignore[index]
        "first",
        "+2 h 30 min",
        "+21 h",
    ]


def test_a_copy_is_named_by_the_wording_it_shares_and_blames_nobody(archive: Archive, tmp_path: Path) -> None:
    tree = parse(write_archive_story(told_stories(archive)[0], tmp_path / "story.html"))
    copy = words_of(tree.xpath("//section[@aria-labelledby='ui-reports']//tbody/tr")[1])
    assert f"same wording as {COURIER}" in copy


def test_no_report_found_is_said_only_of_outlets_that_published_then(
    archive: Archive, tmp_path: Path
) -> None:
    pages = [parse(write_archive_story(told, tmp_path / "s.html")) for told in told_stories(archive)]
    names = [[words_of(each) for each in tree.xpath("//ul[@class='missing']/li/*[1]")] for tree in pages]
    assert names == [[POST], [MIRROR]]


def test_links_lead_to_the_other_pages_and_reports_to_the_web(archive: Archive, tmp_path: Path) -> None:
    told = told_stories(archive)[0]
    links = ArchiveLinks(
        index="../index.html", outlets={COURIER: "../o.html"}, comparisons={told.listed.id: "c d.html"}
    )
    tree = parse(write_archive_story(told, tmp_path / "story.html", None, links))
    found = [each for each in tree.xpath("//a/@href") if not each.startswith("#")]
    assert found[:3] == ["../index.html", "c%20d.html", "../o.html"]
    assert [each.split("/")[2].partition(".")[2] for each in found[3:]] == ["example.org"] * 3


def test_a_story_without_times_names_no_first(archive: Archive, tmp_path: Path) -> None:
    told = told_stories(archive)[0]
    shares = tuple(replace(each, delay=None, first_published=None) for each in told.shares)
    listed = replace(told.listed, first_published=None, last_published=None)
    reports = tuple(replace(each, published=None, delay=None) for each in told.reports)
    timeless = ToldStory(listed, reports, shares)
    text = words_of(parse(write_archive_story(timeless, tmp_path / "story.html")))
    assert "no first report can be named" in text
    assert "Stories: 1" in words_of(parse(write_archive_index([timeless], tmp_path / "index.html")))


def test_an_outlet_without_a_name_is_said_to_have_none(archive: Archive, tmp_path: Path) -> None:
    told = told_stories(archive)[0]
    shares = tuple(replace(each, outlet="") for each in told.shares)
    reports = tuple(replace(each, outlet=" ") for each in told.reports)
    nameless = ToldStory(told.listed, reports, shares)
    text = words_of(parse(write_archive_story(nameless, tmp_path / "story.html")))
    assert text.count("outlet not named") >= len(shares) + len(reports)
    index = parse(write_archive_index([nameless], tmp_path / "index.html"))
    assert words_of(index.xpath("//table[@class='grid']//th")[1]) == "outlet not named"


# --- an outlet -------------------------------------------------------------------------------------


def test_an_outlet_has_its_figures_its_copies_and_what_others_told(archive: Archive, tmp_path: Path) -> None:
    told = read_outlet(archive, POST)
    words = count_words(archive, [story for story, _ in told.stories])
    text = words_of(parse(write_archive_outlet(told, words, tmp_path / "outlet.html")))
    assert "First, or as early as the first 1 of 1" in text
    assert "Told by most others, no report of it found in this archive" in text
    assert FERRY_TITLE in text
    assert "No word stands out." in text
    courier = words_of(parse(write_archive_outlet(read_outlet(archive, COURIER), [], tmp_path / "o.html")))
    assert f"{MIRROR} same 1" in courier


# --- all pages -------------------------------------------------------------------------------------


def all_pages(told: list[ToldStory], archive: Archive, folder: Path, ui: str = "en") -> list[Path]:
    settings = PageSettings(ui=ui)  # type: ignore[arg-type]
    outlet = replace(read_outlet(archive, COURIER), outlet=HOSTILE)
    return [
        write_archive_index(told, folder / "index.html", settings),
        write_archive_story(told[0], folder / "story.html", settings),
        write_archive_outlet(outlet, [], folder / "outlet.html", settings),
    ]


def test_hostile_texts_are_shown_as_texts(archive: Archive, tmp_path: Path) -> None:
    for path in all_pages([hostile_story()], archive, tmp_path):
        tree = parse(path)
        assert not tree.xpath("//script | //b[not(ancestor::*[contains(@class, 'chips')])] | //i")
        assert not [each for each in tree.xpath("//@href") if "javascript" in each.lower()]
        assert "<script>alert(1)</script>" in words_of(tree)
        assert not {"\u202e", "\x07"} & set(path.read_text("utf-8"))
        assert not [each for each in tree.xpath("//@lang") if not re.fullmatch("[A-Za-z-]*", each)]


@pytest.mark.parametrize("ui", interfaces())
def test_every_interface_has_every_page_and_one_file_asks_nothing(
    archive: Archive, tmp_path: Path, ui: str
) -> None:
    for path in all_pages(told_stories(archive), archive, tmp_path, ui):
        tree = parse(path)
        assert tree.get("lang") == ui
        [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        [style] = tree.xpath("//style/text()")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}'; script-src 'none'" in policy
        assert not tree.xpath(
            "//script | //img | //iframe | //link[@rel='stylesheet'] | //@style | //@onclick"
        )


def test_the_words_are_neutral(archive: Archive, tmp_path: Path) -> None:
    for path in all_pages(told_stories(archive), archive, tmp_path):
        assert not re.search(
            r"omit|silen|ignor|fail|hid|steal|stole|plagiar|delet", words_of(parse(path)), re.I
        )


def test_every_phrase_in_every_language_and_none_is_idle() -> None:
    texts = {ui: json.loads((FOLDER / f"strings_{ui}.json").read_text("utf-8")) for ui in interfaces()}
    for name, text in texts["en"].items():
        places = [sorted(re.findall(r"{\w+}", each[name])) for each in texts.values()]
        assert places[0] == places[1] == places[2], name
        assert text
    assert len({tuple(each) for each in texts.values()}) == 1
    code = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))
    code += "".join(path.read_text("utf-8") for path in (FOLDER.parent / "templates").glob("archive_*"))
    families = ("archive_state", "archive_copy", "archive_kind")
    names = [name for name in texts["en"] if name.split(".")[0] not in families]
    assert [name for name in names if name not in code and not name.startswith("archive_about_")] == []


# --- a report --------------------------------------------------------------------------------------


def test_a_report_links_its_pages_and_has_its_tables(archive: Archive, tmp_path: Path) -> None:
    stories = list_stories(archive, StoryFilter(outlet=COURIER))
    settings = ReportSettings(outlet=COURIER, formats=("csv", "xlsx", "parquet"))
    run = write_archive_report(archive, stories, tmp_path / "out", settings)
    assert run.failed == ()
    assert all(path.is_file() for path in run.written)
    for page in (path for path in run.written if path.suffix == ".html"):
        for link in parse(page).xpath("//a/@href"):
            if not link.startswith(("#", "http")):
                assert (page.parent / link).resolve().is_file(), (page, link)
    for name in ("stories", "coverage", "reports", "outlet", "words"):
        shapes = {
            pd.read_csv(tmp_path / "out" / f"{name}.csv").shape,
            pd.read_excel(tmp_path / "out" / f"{name}.xlsx").shape,
            pd.read_parquet(tmp_path / "out" / f"{name}.parquet").shape,
        }
        assert len(shapes) == 1, name
    coverage = pd.read_csv(tmp_path / "out" / "coverage.csv")
    assert coverage["result"].value_counts().to_dict() == {
        "report found": 5,
        "no report found in this archive": 2,
    }


def test_a_stored_comparison_is_linked_and_a_damaged_one_is_one_line(
    archive: Archive, tmp_path: Path
) -> None:
    ferry, vote = list_stories(archive)
    write_json(compared(STORIES[0]), archive.root / "comparisons" / f"{ferry.id}.json")
    (archive.root / "comparisons" / f"{vote.id}.json").write_text("{", "utf-8")
    run = write_archive_report(archive, [ferry, vote], tmp_path / "out")
    assert len(run.failed) == 1
    assert vote.id in run.failed[0]
    stories = tmp_path / "out" / "stories"
    assert f"{ferry.id}-compared.html" in parse(stories / f"{ferry.id}.html").xpath("//a/@href")
    assert (stories / f"{ferry.id}-compared.html").is_file()
    assert not (stories / f"{vote.id}-compared.html").exists()


def test_what_there_is_not_is_refused_before_anything_is_written(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no table format 'pdf'"):
        write_archive_report(archive, [], tmp_path / "out", ReportSettings(formats=("pdf",)))
    with pytest.raises(UnknownNameError, match="no outlet 'Nobody'"):
        write_archive_report(archive, [], tmp_path / "out", ReportSettings(outlet="Nobody"))
    assert not (tmp_path / "out").exists()
