"""The page, tables and JSON of versions: what they count, what they escape, what they ask for."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from compare.errors import UnreadableFileError, UsageError
from compare.page import (
    PageSettings,
    dump_versions_csv,
    read_versions,
    tabulate_versions,
    write_versions_html,
    write_versions_json,
    write_versions_table,
)
from compare.page.assembling import read_static
from compare.page.phrases import interfaces
from compare.page.versions.last_state import shade_of
from compare.page.versions.writing import make_versions_page
from compare.records import CHANGE_KINDS, DIFFERENCE_KINDS, SentenceAge, VersionsComparison
from docs.generating.schema import build_versions_schema
from tests.support.schemas import complaints_of
from tests.support.versions_samples import compare_texts, sample_versions, sample_versions_gold

FOLDER = Path(__file__).resolve().parents[2] / "compare" / "page" / "versions"
_NOBODY = "Nobody </style><img src=x onerror=alert(2)> was hurt."
HOSTILE = (
    f'The <script>alert(1)</script> ferry & "barge" met on Friday. {_NOBODY}',
    f'The <script>alert(3)</script> ferry & "barge" met on Monday. {_NOBODY} '
    "\u202eNew\x07 {{ say }} javascript:alert(4).",
)


def page(comparison: VersionsComparison, ui: str = "en") -> html.HtmlElement:
    settings = PageSettings(ui=ui)  # type: ignore[arg-type]
    return html.document_fromstring(make_versions_page(comparison, settings))


def text_of(element: html.HtmlElement) -> str:
    return " ".join("".join(element.xpath(".//text()[not(parent::style or parent::i)]")).split())


def rows_of(tree: html.HtmlElement) -> list[html.HtmlElement]:
    return list(tree.xpath("//article[contains(@class, 'row')]"))


# --- the page --------------------------------------------------------------------------------------


def test_page_table_and_records_tell_the_same_changes_in_the_same_order() -> None:
    comparison = sample_versions("en")
    ids = [change.id for change in comparison.changes]
    tree = page(comparison)
    assert [row.get("id") for row in rows_of(tree)] == ids
    assert tabulate_versions(comparison)["change"].tolist() == ids
    assert len(set(ids)) == len(ids)
    assert f"Changes: {len(ids)}." in text_of(tree.xpath("//header")[0])
    assert tree.xpath("string(//label[input/@id='ui-show-all']//b)") == str(len(ids))
    table = tree.xpath("//table//tbody/tr")
    counted = [[text_of(cell) for cell in row.xpath("td")[2:-1]] for row in table]
    totals = [
        sum(int(row[place]) for row in counted if row[place].isdigit()) for place in range(len(CHANGE_KINDS))
    ]
    assert totals == [sum(change.kind == kind for change in comparison.changes) for kind in CHANGE_KINDS]


@pytest.mark.parametrize(
    ("sheet", "place"),
    [("first.css", ".findings"), ("first.css", ".figures"), ("rows.css", ".near"), ("versions.css", ".ages")],
)
def test_russian_and_ukrainian_words_stand_in_their_own_quotation_marks(sheet: str, place: str) -> None:
    own = [rule for rule in read_static(sheet).splitlines() if 'quotes: "«" "»"' in rule]
    assert any(f"{place} q:lang(ru)" in rule and f"{place} q:lang(uk)" in rule for rule in own)


def test_what_to_look_at_first_leads_to_its_change_and_quotes_both_versions() -> None:
    tree = page(sample_versions())
    lines = tree.xpath("//ol[@class='first']/li")
    said = [text_of(line.xpath("a")[0]) for line in lines]
    assert said[0] == "Name changed: “Павел Ростовцев” → “Павел Ростовский”"
    assert "Figure changed: “12” → “14”" in said
    assert "Headline softened: “предположительно”" in said
    assert "Source no longer named: “По словам источника”" in said
    assert any(line.startswith("Denial or negation added: “отрицает”") for line in said)
    ids = {row.get("id") for row in rows_of(tree)}
    assert {line.xpath("string(a/@href)").removeprefix("#") for line in lines} <= ids
    findings = [change for change in sample_versions_gold()["changes"] if change["findings"]]
    assert len(lines) == len(findings)


def test_a_change_says_where_it_stands_and_where_nothing_was_found() -> None:
    [added] = [row for row in rows_of(page(sample_versions())) if "отрицает" in text_of(row)]
    cells = [
        text_of(cell.xpath("p[@class='who']")[0]) for cell in added.xpath(".//div[contains(@class, 'cell')]")
    ]
    assert cells == ["Not found in version 2, 10:05", "Stands in version 3, 11:30"]
    for word in ("deleted", "hidden", "censored", "omitted"):
        assert word not in text_of(page(sample_versions())).lower()


def test_copies_with_the_same_text_are_named() -> None:
    table = page(sample_versions()).xpath("//table//tbody/tr")
    assert [text_of(row.xpath("td")[-1]) for row in table] == [
        "–",
        "10:20: the same text",
        "11:50: the same words, other typography",
        "–",
        "–",
        "–",
    ]


def test_the_last_version_stands_there_whole_with_its_ages() -> None:
    comparison = sample_versions()
    tree = page(comparison)
    shown = [text_of(span) for span in tree.xpath("//div[@class='last']//p[@class='o']/span")]
    assert shown == [claim.text for claim in comparison.claims[comparison.versions[-1].article.id]]
    labels = [text_of(item) for item in tree.xpath("//ul[@class='ages']/li")]
    assert (
        "По данным больницы, пострадали 14 человек. since the first version, changed in version 2" in labels
    )
    assert any(label.endswith("since version 6") for label in labels)


def test_the_newer_a_sentence_the_darker_it_is() -> None:
    for versions in range(2, 12):
        shades = [shade_of(SentenceAge(0, since), versions) for since in range(1, versions + 1)]
        assert shades == sorted(shades)
        assert (shades[0], shades[-1]) == (0, 4)


def test_a_sentence_that_may_be_another_one_is_shown_as_less_sure_and_lists_no_difference() -> None:
    [row] = [row for row in rows_of(page(sample_versions())) if "Набережную закрыли" in text_of(row)]
    assert "Perhaps another sentence: few words agree" in text_of(row)
    assert not row.xpath(".//ul[@class='notes']")


def test_a_copy_that_may_be_incomplete_is_said_to_be() -> None:
    text = " ".join(
        f"The {word} of Talsk was closed on Friday." for word in ("harbour", "school", "bridge", "mill")
    )
    tree = page(compare_texts(text, text[: len(text) // 4], text))
    [caution] = tree.xpath("//p[@class='caution']")
    assert "This copy of version 2 has 2" in text_of(caution)
    assert "says nothing of the article" in text_of(caution)


def test_copies_that_all_show_the_same_text_are_a_page_that_says_so() -> None:
    tree = page(compare_texts("The ferry sank on Friday night.", "The ferry sank on Friday night."))
    assert "no change was found" in text_of(tree.xpath("//header")[0])
    assert not rows_of(tree)


@pytest.mark.parametrize("ui", interfaces())
def test_every_interface_has_a_page(ui: str) -> None:
    tree = page(sample_versions(), ui)
    assert tree.get("lang") == ui
    assert len(rows_of(tree)) == len(sample_versions().changes)


def test_every_phrase_in_every_language() -> None:
    texts = {ui: json.loads((FOLDER / f"strings_{ui}.json").read_text("utf-8")) for ui in ("en", "ru", "uk")}
    assert set(interfaces()) <= set(texts)
    assert list(texts["en"]) == list(texts["ru"]) == list(texts["uk"])
    for name, text in texts["en"].items():
        places = [sorted(re.findall(r"{\w+}", each[name])) for each in texts.values()]
        assert places[0] == places[1] == places[2], name
        assert text


def test_no_phrase_is_idle_and_every_finding_and_kind_has_one() -> None:
    names = json.loads((FOLDER / "strings_en.json").read_text("utf-8"))
    code = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))
    code += (FOLDER.parent / "templates" / "versions.html.jinja").read_text("utf-8")
    families = ("versions_kind", "versions_finding", "versions_order")
    assert [name for name in names if name.split(".")[0] not in families and name not in code] == []
    assert {f"versions_kind.{kind}" for kind in CHANGE_KINDS} <= set(names)
    turns = ("changed", "added", "taken away")
    assert {f"versions_finding.{kind}.{turn}" for kind in DIFFERENCE_KINDS for turn in turns} <= set(names)


# --- one file that asks nothing --------------------------------------------------------------------


@pytest.mark.parametrize("make", [sample_versions, lambda: compare_texts(*HOSTILE)])
def test_the_policy_names_the_style_and_there_is_no_script(make: Callable[[], VersionsComparison]) -> None:
    tree = page(make())
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    [style] = tree.xpath("//style/text()")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "script-src 'none'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert not tree.xpath("//script | //img | //iframe | //@onerror | //@style | //link[@href != 'data:,']")


def test_nothing_of_a_text_is_taken_for_markup() -> None:
    comparison = compare_texts(*HOSTILE, title="<b>Ferry</b> {{ say }}")
    tree = page(comparison)
    assert "<script>alert(3)</script>" in text_of(tree)
    assert "<b>Ferry</b> {{ say }}" in text_of(tree.xpath("//h1")[0])
    assert not tree.xpath("//b[text()='Ferry'] | //script | //img")
    assert "\u202e" not in make_versions_page(comparison, PageSettings())
    assert "\x07" not in make_versions_page(comparison, PageSettings())


def test_a_page_holds_no_local_path(tmp_path: Path) -> None:
    code = write_versions_html(sample_versions(), tmp_path / "page.html").read_text("utf-8")
    assert str(tmp_path) not in code
    assert "seeds" not in code


# --- tables and JSON -------------------------------------------------------------------------------


def test_a_table_has_both_texts_and_what_changed() -> None:
    frame = tabulate_versions(sample_versions("en")).set_index("change")
    row = frame[frame["findings"] == "number.changed"].iloc[0]
    assert (row["kind"], row["earlier_version"], row["later_version"]) == ("corrected", 1, 2)
    assert row["earlier_text"] == "По данным больницы, пострадали 12 человек."
    assert "14" in row["later_translation"]
    assert row["later_time"] == "2026-03-14T10:05:00+03:00"


def test_a_cell_is_no_formula() -> None:
    comparison = compare_texts("It sank on Friday night.", "=1+1 is two. It sank on Friday night.")
    [row] = csv.DictReader(io.StringIO(dump_versions_csv(comparison)))
    assert row["later_text"] == "'=1+1 is two."


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "parquet"])
def test_every_table_format_is_written(form: str, tmp_path: Path) -> None:
    assert write_versions_table(sample_versions(), tmp_path / f"a.{form}", form).stat().st_size > 500
    with pytest.raises(UsageError, match="no table format 'txt'"):
        write_versions_table(sample_versions(), tmp_path / "a.txt", "txt")


SCHEMA = build_versions_schema()


@pytest.mark.parametrize("make", [lambda: sample_versions("en"), lambda: compare_texts(*HOSTILE)])
def test_what_is_written_is_valid_and_comes_back_equal(
    make: Callable[[], VersionsComparison], tmp_path: Path
) -> None:
    path = write_versions_json(make(), tmp_path / "versions.json")
    assert not complaints_of(json.loads(path.read_text("utf-8")), SCHEMA)
    assert read_versions(path) == make()


def spoil_kind(content: dict[str, Any]) -> None:
    content["versions"]["steps"][0]["changes"][0]["kind"] = "deleted"


def spoil_index(content: dict[str, Any]) -> None:
    content["versions"]["steps"][0]["changes"][0]["right"] = [99]


def spoil_step(content: dict[str, Any]) -> None:
    del content["versions"]["steps"][1]


def spoil_ages(content: dict[str, Any]) -> None:
    del content["versions"]["ages"][0]


def spoil_claims(content: dict[str, Any]) -> None:
    content["versions"]["claims"].popitem()


def spoil_format(content: dict[str, Any]) -> None:
    content["format"] = "outletdiff comparison"


def spoil_version(content: dict[str, Any]) -> None:
    content["version"] = 99


@pytest.mark.parametrize(
    "spoil", [spoil_kind, spoil_index, spoil_step, spoil_ages, spoil_claims, spoil_format, spoil_version]
)
def test_a_spoiled_file_is_one_clear_line(spoil: Callable[[dict[str, Any]], None], tmp_path: Path) -> None:
    path = write_versions_json(sample_versions(), tmp_path / "versions.json")
    content = json.loads(path.read_text("utf-8"))
    spoil(content)
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(UnreadableFileError, match=r"versions\.json: .*: compare the versions again"):
        read_versions(path)
