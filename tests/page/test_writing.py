"""The page as a file: one file, nothing asked from anywhere, nothing of a report taken for markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import get_args

import pytest
from lxml import html

from compare.documents import make_article
from compare.errors import UsageError
from compare.page import PageSettings, render_fragment, write_html, write_index
from compare.page.phrases import interfaces, load_phrases
from compare.page.rows import Row, make_rows
from compare.page.writing import make_page
from compare.pipeline import compare_articles
from compare.records import (
    Article,
    Comparison,
    Decision,
    Group,
    Interface,
    Member,
    Translation,
    TranslationSettings,
)
from tests.support.compared import compared
from tests.support.page_samples import bridge, hostile, large, two_outlets
from tests.support.sample_stories import STORIES

FOLDER = Path(__file__).resolve().parents[2] / "compare" / "page"


def parse(code: str) -> html.HtmlElement:
    return html.document_fromstring(code)


def page(
    comparison: Comparison, settings: PageSettings | None = None, **decisions: Decision
) -> html.HtmlElement:
    return parse(make_page(comparison, settings or PageSettings(), decisions or None))


def select(element: html.HtmlElement, wanted: str) -> list[html.HtmlElement]:
    """Find descendants by class, id, tag and attribute, written as in a style sheet."""
    return [found for one in wanted.split(", ") for found in element.xpath(_path(one))]


def _path(wanted: str) -> str:
    path = "."
    for step in wanted.replace(" > ", " >").split():
        tag, rest = re.fullmatch(r">?([\w-]*)(.*)", step).groups()  # type: ignore[union-attr]
        path += ("/" if step.startswith(">") else "//") + (tag or "*")
        for sign, name, value in re.findall(r"([.#\[])([\w-]+)(?:=([\w-]+))?", rest):
            spaced = f"contains(concat(' ', @class, ' '), ' {name} ')"
            tests = {".": spaced, "#": f"@id='{name}'", "[": f"@{name}" + (f"='{value}'" if value else "")}
            path += f"[{tests[sign]}]"
    return path


def text_of(element: html.HtmlElement) -> str:
    """What a reader sees or hears, spaces made one."""
    texts = element.xpath(".//text()[not(parent::style or parent::script)]")
    return " ".join("".join(texts).split())


def row_saying(tree: html.HtmlElement, text: str) -> html.HtmlElement:
    [row] = [
        row
        for row in select(tree, "article.row")
        if any(text in "".join(each.xpath(".//text()[not(parent::i)]")) for each in select(row, ".o"))
    ]
    return row


# --- one file that asks nothing --------------------------------------------------------------------


@pytest.mark.parametrize("make", [bridge, hostile, lambda: large(600)])
def test_policy_names_every_style_and_script(make: type[Comparison]) -> None:
    tree = page(make())
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        codes = tree.xpath(f"//{tag}")
        assert len(codes) == {"style": 2, "script": 1}[tag]
        for code in codes:
            digest = base64.b64encode(hashlib.sha256(code.text_content().encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("make", [bridge, hostile, two_outlets])
def test_nothing_is_fetched_and_nothing_has_a_handler(make: type[Comparison]) -> None:
    tree = page(make())
    for element in tree.iter(html.etree.Element):
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in {
            "iframe",
            "img",
            "object",
            "embed",
            "base",
            "form",
            "audio",
            "video",
            "source",
        }
        assert "style" not in element.attrib
        assert not [
            name for name in element.attrib if name.startswith("on") or name in {"src", "srcset", "action"}
        ]
        address = element.attrib.get("href", "#")
        if not address.startswith("#"):
            assert (element.tag, address) == ("link", "data:,") or re.match("https?://", address)
            assert element.tag == "link" or element.attrib["rel"] == "noreferrer noopener"
    for code in tree.xpath("//style/text() | //script/text()"):
        assert not re.search(r"url\(|@import|//[a-z]|fetch|XMLHttpRequest|eval\(|innerHTML", code)


@pytest.mark.parametrize(
    "settings", [PageSettings(), PageSettings(ui="ru"), PageSettings(ui="uk"), PageSettings(excerpts=True)]
)
def test_ids_are_unlike_and_every_link_leads_somewhere(settings: PageSettings) -> None:
    tree = page(bridge(), settings)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {address[1:] for address in tree.xpath("//@href") if address.startswith("#")}
    assert targets <= set(ids)


# --- hostile texts ---------------------------------------------------------------------------------


def test_hostile_texts_stay_text() -> None:
    code = make_page(hostile(), PageSettings())
    tree = parse(code)
    assert len(tree.xpath("//script")) == 1
    assert "window.broken" not in tree.xpath("string(//script)")
    assert not tree.xpath("//img")
    shown = tree.text_content()
    assert "</script><script>window.broken=1</script>" in shown
    assert "{{ 7 * 7 }} {% raw %} --> ]]> </style> &amp; &#0;" in shown
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe]", code)
    assert "javascript:" not in "".join(tree.xpath("//@href"))
    assert set(tree.xpath("//@lang")) <= {"en", ""}


def test_long_passages_are_folded() -> None:
    tree = page(hostile())
    summaries = {text_of(each) for each in select(tree, "details.long > summary")}
    assert summaries == {"A passage of 100000 characters: show all of it"}
    assert len(select(tree, "details.long")) == 4


@pytest.mark.parametrize("field", ["outlet", "title", "note", "engine", "warning", "feature", "reviewer"])
def test_every_text_is_escaped_wherever_it_stands(field: str) -> None:
    bad = f"<x-{field}>\"'&"
    comparison = two_outlets()
    article = comparison.articles[0]
    if field in ("outlet", "title"):
        changed = replace(article, **{field: bad})
        comparison = replace(comparison, articles=(changed, *comparison.articles[1:]))
    elif field == "note":
        comparison = replace(comparison, notes=(bad,))
    elif field in ("engine", "warning"):
        first = comparison.claims[article.id][0]
        translation = Translation(first.text, bad, "ru", "en", bad, warnings=(bad,))
        claims = (replace(first, translation=translation), *comparison.claims[article.id][1:])
        comparison = replace(comparison, claims={**comparison.claims, article.id: claims})
    elif field == "feature":
        alignment = comparison.alignments[0]
        match = replace(
            alignment.matches[0], evidence=(alignment.matches[0].evidence[0]._replace(feature=bad),)
        )
        changed_alignment = replace(alignment, matches=(match, *alignment.matches[1:]))
        comparison = replace(comparison, alignments=(changed_alignment,))
    row = make_rows(comparison)[0]
    decision = Decision("1", "", "", bad, reviewer=bad, note=bad)
    code = make_page(comparison, PageSettings(reviewers=True), {row.id: decision})
    assert f"<x-{field}>" not in code
    assert f"<x-{field}>" in parse(code).text_content()
    assert "<x-" not in render_fragment(comparison)


# --- what a row says -------------------------------------------------------------------------------


def test_original_and_translation_stand_together_each_in_its_language() -> None:
    row = row_saying(page(bridge()), "По словам чиновников")
    [line] = [each for each in select(row, ".l") if "чиновников" in each.text_content()]
    [original], [translation], [maker] = (select(line, each) for each in (".o", ".t", ".by"))
    assert (original.get("lang"), original.get("dir")) == ("ru", None)
    # The page is in English, and so is a translation that names no language of its own.
    assert (translation.xpath("string(ancestor-or-self::*[@lang][1]/@lang)"), translation.text) == (
        "en",
        "According to officials, the repair will cost 6 dollars.",
    )
    assert text_of(maker) == "machine: Argos ru→en 1.9 Check: figures differ from the original"


def test_only_texts_of_scripts_from_right_to_left_have_a_direction_of_their_own() -> None:
    comparison = two_outlets()
    article = comparison.articles[0]
    first = comparison.claims[article.id][0]
    hebrew = "\u05d4\u05d2\u05e9\u05e8 \u05e0\u05e1\u05d2\u05e8"
    told = replace(first, sentence=replace(first.sentence, text=hebrew), translation=None, language="he")
    claims = {**comparison.claims, article.id: (told, *comparison.claims[article.id][1:])}
    outlet = replace(article, outlet=hebrew)
    tree = page(replace(comparison, claims=claims, articles=(outlet, *comparison.articles[1:])))
    originals = select(tree, "#ui-rows .o")
    assert [each.text for each in originals if each.get("dir") == "auto"] == [hebrew]
    assert {each.get("dir") for each in select(tree, ".who > b") if each.text == hebrew} == {"auto"}


def test_a_gloss_looks_and_reads_like_one() -> None:
    row = row_saying(page(bridge()), "около 30 трещин")
    [gloss] = select(row, ".t.gloss")
    assert text_of(gloss.getparent()).endswith("gloss, word for word")


def test_marks_carry_words_for_screen_readers() -> None:
    row = row_saying(page(bridge()), "abruptly")
    marks = [text_of(mark) for mark in select(row, "mark")]
    assert marks == [
        "[date or time differs: Monday]",
        "[only in this text: abruptly]",
        "[date or time differs: Sunday night]",
        "[only in this text: вечером]",
    ]
    assert not select(row, "ins, del")


def doubt(comparison: Comparison) -> Comparison:
    """Return the same comparison with no match that is nearly certain."""
    return replace(
        comparison,
        alignments=tuple(
            replace(each, matches=tuple(replace(match, probability=0.6) for match in each.matches))
            for each in comparison.alignments
        ),
    )


def test_differences_of_matches_that_are_not_certain_are_folded_unmarked_and_not_counted() -> None:
    sure, doubtful = page(two_outlets()), page(doubt(two_outlets()))
    assert select(sure, ".row mark.number")
    assert not select(sure, "details.doubtful")
    assert not select(doubtful, ".row mark.number")
    folded = row_saying(doubtful, "По словам чиновников")
    [fold] = select(folded, "details.doubtful")
    assert "open" not in fold.attrib
    assert text_of(select(fold, "summary")[0]) == "Differs, if both make the same claim: 2"
    assert "About 4 million against 6 million." in text_of(fold)
    # Neither tags nor "no difference noted": nobody knows.
    assert not select(folded, ".tag")
    assert not select(doubtful, ".picture .k-number")


def test_places_bands_notes_and_evidence() -> None:
    row = row_saying(page(bridge()), "reportedly")
    assert "paragraph 1 of 4" in text_of(row)
    assert text_of(select(row, ".evidence > summary")[0]) == "Weakest match: almost certain"
    assert [text_of(note) for note in select(row, ".notes li")] == [
        "Figure. River Ledger, Волна: “35”; Sarn Echo: “30”; Берег: “около 30”",
        "Certainty. River Ledger, Sarn Echo: One side says it with reserve (“reportedly”).",
    ]
    assert [text_of(each) for each in select(row, ".tie")] == ["almost certain"] * 4
    captions = [text_of(each) for each in select(row, ".evidence caption")]
    assert len(captions) == 6
    assert captions[0] == "River Ledger and Sarn Echo: 93 %, almost certain"
    assert "May come from translating alone." in text_of(row_saying(page(bridge()), "Мост в Сарне закрыт"))


def test_a_claim_with_no_match_names_the_nearest() -> None:
    tree = page(two_outlets())
    row = row_saying(tree, "1936")
    [none] = select(row, ".none")
    assert text_of(none).startswith(
        "No match found in БерегNearest: row 5 (close to a match, 34 %): Паром повезёт"
    )
    [link] = select(none, "a")
    assert row_saying(tree, "уже в понедельник").get("id") == link.get("href")[1:]


def test_a_sentence_that_stands_in_another_row_is_a_link_there() -> None:
    comparison = two_outlets()
    groups = tuple(
        Group(f"{name}{i}", (Member(name, (i,)),))
        for name, claims in comparison.claims.items()
        for i in range(len(claims))
    )
    tree = page(replace(comparison, groups=groups))
    [row] = select(tree, "#volna3")
    assert [text_of(each) for each in select(row, ".o")] == [
        "Ремонт обойдётся [figure differs: примерно в 4 миллиона] долларов.",
    ]
    assert [link.get("href") for link in select(row, ".who > a")] == ["#bereg3"]
    [there] = [cell for cell in select(row, ".cell") if not select(cell, ".o")]
    number = text_of(select(tree, "#bereg3 h3")[0])
    assert text_of(there) == f"Берег stands in row {number}almost certain (90\u00a0%)".replace("\u00a0", " ")
    assert not select(row, ".none")
    # What differs is told in both rows, since each is read by itself.
    notes = [text_of(note) for note in select(row, ".notes li")]
    assert notes == [text_of(note) for note in select(tree, "#bereg3 .notes li")]
    assert any("About 4 million against 6 million." in note for note in notes)
    # A notebook has no rows to link to, and copies the sentence no more than the page.
    shown = text_of(html.fromstring(render_fragment(replace(comparison, groups=groups))))
    assert f"stands in row {number}" in shown


@pytest.mark.parametrize("ui", interfaces())
def test_the_page_takes_no_side(ui: str) -> None:
    shown = text_of(page(bridge(), PageSettings(ui=ui))).lower()  # type: ignore[arg-type]
    assert not re.search("omit|delet|удал|пропу|умолч|скры|вилуч|видал|замовч|прихов", shown)


def test_head_tells_who_when_and_how_translated() -> None:
    cards = [text_of(card) for card in select(page(bridge()), ".card")]
    assert [card.split()[0] for card in cards] == ["River", "Sarn", "Волна", "Берег"]
    assert "4 March 2025, 08:10 (UTC+02:00) First published" in cards[0]
    assert "machine translation: Argos ru→en 1.9 (3); rough gloss: install a model" in cards[3]
    remarks = text_of(select(page(bridge()), ".about")[0])
    assert "Волна and Берег are so alike that they probably follow one source." in remarks
    assert "The outlets are invented and their wording is deliberate." in remarks
    assert "“No match found” means" in remarks


def test_a_headline_has_its_translation_for_who_reads_another_language() -> None:
    tree = page(bridge())
    translated = {
        text_of(select(card, ".outlet")[0]): [text_of(each) for each in select(card, ".t, .by")]
        for card in select(tree, ".card")
    }
    assert translated == {
        "River Ledger": [],
        "Sarn Echo": [],
        "Волна": ["Old bridge in Sarn closed: 35 cracks found in piers", "human translation"],
        "Берег": ["Bridge in Sarn closed", "machine: Argos ru→en 1.9"],
    }
    assert {each.get("lang") for each in select(tree, ".card .t")} == {"en"}
    assert not select(page(bridge(), PageSettings(ui="ru")), ".card .t")


def test_foot_tells_settings_and_whole_digests() -> None:
    foot = text_of(select(page(bridge()), ".foot")[0])
    assert "outletdiff:0.1|into:en|threshold:0.5" in foot
    assert all(article.digest in foot for article in bridge().articles)


def test_filters_count_the_rows_they_keep() -> None:
    tree = page(bridge())
    for chip in select(tree, "input[name=ui-show]"):
        [count] = select(chip.getparent(), "b")
        token = chip.get("value")
        kept = [row for row in select(tree, "article.row") if token in ["all", *row.get("data-k").split()]]
        assert int(count.text) == len(kept)


# --- settings --------------------------------------------------------------------------------------


def test_excerpts_keep_matched_and_chosen_rows_only() -> None:
    comparison = bridge()
    alone = [row for row in make_rows(comparison) if not row.is_matched]
    [chosen] = [row for row in alone if "Nobody" in row.tellings[0].claims[0].text]
    settings = PageSettings(excerpts=True, chosen=frozenset({chosen.id}))
    code = make_page(comparison, settings)
    tree = parse(code)
    assert len(select(tree, "article.row")) == 7
    assert row_saying(tree, "Nobody was hurt.").get("id") == chosen.id
    assert "Rows left out: 3." in code
    for text in ("Bakers on the east bank", "Мост построили в 1936 году", "The bridge was built in 1936"):
        assert text not in code


QUARRY = {
    "The Korvin Post": (
        "Landslide at the Korvin quarry kills 4 workers",
        "A landslide at the Korvin quarry killed 4 workers on Tuesday. "
        "A crane driver waited 11 hours on the roof of his cabin. "
        "“We had 23 warnings and answered none”, a foreman who had left in spring told a radio station.",
    ),
    "Hillside Herald": (
        "Landslide at the Korvin quarry kills 5 workers",
        "A landslide at the Korvin quarry killed 5 workers on Tuesday. "
        "The owner, Brask and Sons, sold 60 percent of its lorries last winter. "
        "Terrorists are not suspected, a clerk with 12 years at the county court remarked.",
    ),
    "Карьерный вестник": (
        "Оползень в карьере Корвин: погибли 4 рабочих",
        "Оползень в карьере Корвин во вторник убил 4 рабочих. "
        "Пекарня на соседней улице раздала спасателям 350 булок. "
        "Дорога к карьеру была перекрыта с 9 июня 2025 года.",
    ),
}


def quarry() -> Comparison:
    articles = [
        Article(outlet, outlet, "ru" if outlet[0] == "К" else "en", title, text)
        for outlet, (title, text) in QUARRY.items()
    ]
    return compare_articles(articles, translation=TranslationSettings(engine="gloss", use_memory=False))


@pytest.mark.parametrize("ui", get_args(Interface))
@pytest.mark.parametrize("story", ["quarry", *STORIES])
def test_excerpts_hold_no_words_of_what_they_leave_out_and_no_link_to_it(story: str, ui: Interface) -> None:
    comparison = quarry() if story == "quarry" else compared(story)
    rows = make_rows(comparison)
    tree = page(comparison, PageSettings(ui=ui, excerpts=True))
    kept = stretches_of(row for row in rows if row.is_matched)
    # A report is named by its headline, which may stand alone.
    named = {stretch for article in comparison.articles for stretch in stretches(article.title)}
    left_out = stretches_of(row for row in rows if not row.is_matched) - kept - named
    assert len(left_out) > 20
    assert not left_out & stretches(" ".join(tree.xpath("//text() | //@*")))
    ids = set(tree.xpath("//@id"))
    assert {address[1:] for address in tree.xpath("//@href") if address.startswith("#")} <= ids


def stretches_of(rows: Iterable[Row]) -> set[tuple[str, ...]]:
    """Stretches of all sentences and translations in rows."""
    claims = [claim for row in rows for telling in row.tellings for claim in telling.claims]
    texts = [claim.text for claim in claims] + [each.translation.text for each in claims if each.translation]
    return {stretch for text in texts for stretch in stretches(text)}


def stretches(text: str) -> set[tuple[str, ...]]:
    """Three words in a row, whatever stands between them."""
    words = re.findall(r"\w+", text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


def test_decisions_stand_in_their_rows_and_names_only_if_asked() -> None:
    comparison = bridge()
    row = make_rows(comparison)[2]
    decision = Decision("1", "", "", "different", reviewer="Ms Reader", note="Other bridge.")
    tree = page(comparison, None, **{row.id: decision})
    [verdict] = select(tree, ".verdict")
    assert text_of(verdict) == "Reviewed: different claims. Other bridge."
    assert select(tree, "#ui-show-r")
    named = page(comparison, PageSettings(reviewers=True), **{row.id: decision})
    assert "by Ms Reader" in text_of(select(named, ".verdict")[0])
    assert not select(page(comparison), "#ui-show-r")


def test_evidence_is_left_out_beyond_a_size_and_the_page_says_so() -> None:
    matches = sum(len(alignment.matches) for alignment in bridge().alignments)
    settings = PageSettings(evidence_up_to=matches - 1)
    tree = page(bridge(), settings)
    assert not select(tree, ".evidence, #ui-evidence")
    assert f"more than {matches - 1} matches, so the evidence" in text_of(tree)
    assert select(page(bridge(), replace(settings, evidence_up_to=matches)), ".evidence")


def test_large_pages_stay_small_and_say_what_they_leave_out() -> None:
    code = make_page(large(1400), PageSettings())
    assert len(code.encode()) < 8_000_000 * 1400 / 5000
    assert "with more than 500 rows" in code
    assert len(select(parse(code), ".lot")) == 35


def test_ten_thousand_rows_stay_small_and_keep_what_counts() -> None:
    code = make_page(large(10_000), PageSettings())
    assert len(code.encode()) < 9_000_000
    rows = select(parse(code), "article.row")
    assert len(rows) == 10_000
    assert text_of(select(rows[0], ".band")[0]) == "almost certain"
    assert [text_of(each) for each in select(rows[0], ".by")] == ["machine: Argos ru→en 1.9"]
    # What is far is linked, and no longer quoted.
    [near] = select(rows[-1], ".near")
    assert text_of(near).startswith("Nearest: row")
    assert not select(near, "q")


def test_every_phrase_in_every_language() -> None:
    texts = {ui: json.loads((FOLDER / f"strings_{ui}.json").read_text("utf-8")) for ui in interfaces()}
    assert list(texts) == sorted(get_args(Interface)) == ["en", "ru", "uk"]
    for ui, names in texts.items():
        assert list(names) == list(texts["en"]), ui
    for name in texts["en"]:
        places = {ui: sorted(re.findall(r"{\w+}", each[name])) for ui, each in texts.items()}
        assert all(each == places["en"] for each in places.values()), (name, places)
        assert all(each[name].strip() for each in texts.values()), name
    for ui, names in texts.items():
        assert names["language"] == ui
        assert len(set(names["months"].split())) == 12, ui


@pytest.mark.parametrize(("ui", "not_its_letters"), [("uk", "ыэъё"), ("ru", "іїєґ")])
def test_no_phrase_stands_in_another_language(ui: str, not_its_letters: str) -> None:
    names = json.loads((FOLDER / f"strings_{ui}.json").read_text("utf-8"))
    assert [name for name, text in names.items() if set(text.lower()) & set(not_its_letters)] == []
    latin = {name for name, text in names.items() if re.search("[a-z]", re.sub(r"{\w+}", "", text))}
    assert latin == {"language", "engine.gloss", "made_with"}


@pytest.mark.parametrize(
    ("title", "ui", "shown"),
    [
        ("Ferry sinks", "uk", "Пором затонув"),
        ("Ferry sinks", "en", "Ferry sinks"),
        ("Ferry sinks", "ru", "Ferry sinks"),
        ("What we know of the ferry", "uk", "What we know of the ferry"),
    ],
)
def test_the_headline_of_the_page_is_in_its_language_where_a_report_has_one(
    title: str, ui: Interface, shown: str
) -> None:
    told = compare_articles(
        [
            make_article("Courier", "Ferry sinks", "The ferry sank.", "en"),
            make_article("Вісті", "Пором затонув", "Пором затонув на озері.", "uk"),
        ]
    )
    tree = page(replace(told, title=title), PageSettings(ui=ui))
    [headline] = tree.xpath("//h1")
    assert text_of(headline) == shown
    assert headline.get("lang") == ("uk" if shown == "Пором затонув" else "en")


def test_the_ukrainian_page_speaks_ukrainian() -> None:
    tree = page(bridge(), PageSettings(ui="uk"))
    assert tree.get("lang") == "uk"
    cards = [text_of(card) for card in select(tree, ".card")]
    assert "4 березня 2025, 08:10 (UTC+02:00) Вийшла першою" in cards[0]
    assert "Через 55 хв після першої" in " ".join(cards)
    assert "Збіг: майже напевно" in text_of(tree)
    assert "River Ledger, Волна: «35»; Sarn Echo: «30»; Берег: «около 30»" in text_of(tree)
    assert "Відповідника не знайдено: Sarn Echo" in text_of(tree)


def test_no_phrase_is_idle() -> None:
    code = "".join(
        each.read_text("utf-8") for suffix in ("*.py", "templates/*") for each in FOLDER.rglob(suffix)
    )
    families = (
        "engine",
        "by",
        "relation",
        "near",
        "band",
        "kind",
        "mark",
        "note",
        "label",
        "lang",
        "feature",
        "guard",
        "candidate",
        "in_row",
        "refused",
        "bounded",
        "absent",
        "about",
        "counted",
        "unit",
        "bound",
        "scale",
    )
    names = json.loads((FOLDER / "strings_en.json").read_text("utf-8"))
    built = ("show_", "text_", "theme_", "coverage_", "filter_", "severity_", "order_")
    idle = [n for n in names if not n.startswith(built) and n.split(".")[0] not in families and n not in code]
    assert idle == []


def test_unknown_interface() -> None:
    with pytest.raises(UsageError, match="no interface in 'de': choose one of en, ru, uk"):
        write_html(two_outlets(), "page.html", PageSettings(ui="de"))  # type: ignore[arg-type]


def test_empty_comparison_still_is_a_page() -> None:
    comparison = replace(bridge(()), notes=())
    assert "Claims laid side by side: 0." in make_page(comparison, PageSettings())
    assert "Сопоставлено утверждений: 0." in make_page(comparison, PageSettings(ui="ru"))


# --- notebooks and the index -----------------------------------------------------------------------


@pytest.mark.parametrize("ui", interfaces())
def test_words_that_outlets_choose_stand_in_a_table_with_a_column_an_outlet(ui: str) -> None:
    tree = page(two_outlets_with("The <b>regime</b> fell.", "The government fell."), PageSettings(ui=ui))
    [table] = [found for found in select(tree, "table.coverage") if "regime" in text_of(found)]
    rows = [[text_of(cell) for cell in row] for row in table.iter("tr")]
    assert [row[1:] for row in rows[1:]] == [["–", "1"], ["1", "–"]]
    assert {row[0] for row in rows[1:]} == {"regime", "government"}
    frame = two_outlets_with("The regime fell.", "The government fell.").wording()
    assert frame["term"].tolist() == ["government", "regime"]
    told = two_outlets_with("The regime fell.", "The government fell.")
    turned = replace(told, claims=dict(reversed(told.claims.items())))
    assert turned.wording().equals(frame), "columns are the reports, in whatever order their claims come"
    assert frame.shape == (2, 5)


def two_outlets_with(left: str, right: str) -> Comparison:
    return compare_articles([make_article("A", "", left), make_article("B", "", right)])


def test_a_page_without_words_to_choose_between_has_no_such_table() -> None:
    assert "regime" not in text_of(page(two_outlets()))
    assert len(select(page(two_outlets()), "table.coverage")) == 1


def test_fragment_reads_without_style_or_script() -> None:
    tree = html.fromstring(render_fragment(bridge()))
    assert not select(tree, "script, [style], [id], link")
    assert "No match found in Sarn Echo" in text_of(tree)
    assert "River Ledger, Волна: “35”; Sarn Echo: “30”; Берег: “около 30”" in text_of(tree)
    assert bridge()._repr_html_() == render_fragment(bridge())


@pytest.mark.parametrize("ui", interfaces())
def test_fragment_opens_with_what_to_check_first_as_the_page_does(ui: Interface) -> None:
    say = load_phrases(ui)
    shown = text_of(html.fromstring(render_fragment(bridge(), ui)))
    on_page = select(page(bridge(), PageSettings(ui=ui)), ".findings li")
    assert len(on_page) >= 5
    at = shown.index(say("first_heading"))
    assert at < shown.index(say("coverage_caption"))
    for line in on_page:
        # The same words of the same outlets in the same order.
        for quote in select(line, "q"):
            at = shown.index(text_of(quote), at)
    assert say("first_none") not in shown


def test_fragment_of_many_rows_says_how_many_it_leaves_out() -> None:
    code = render_fragment(large(300))
    assert "Rows not shown here: 240." in code
    assert len(code) < 200_000


def test_fragments_of_a_match_and_of_a_difference() -> None:
    match = two_outlets().alignments[0].matches[2]
    shown = text_of(html.fromstring(render_fragment(match)))
    assert "Match: 93 %, almost certain" in shown
    assert "35 cracks against about 30 cracks." in shown
    assert "word overlap0.71+2.40" in shown
    assert "35 cracks against about 30 cracks." in render_fragment(match.differences[0])


def test_hostile_texts_stay_text_in_fragments() -> None:
    tree = html.fromstring(render_fragment(hostile()))
    assert not select(tree, "script, img")


def test_index_adds_no_time_to_a_story_that_was_told_at_once(tmp_path: Path) -> None:
    day = datetime(2024, 1, 6)
    told = compare_articles([replace(article, published=day) for article in two_outlets().articles])
    tree = parse(write_index({"a/page.html": told}, tmp_path / "index.html").read_text("utf-8"))
    assert "6 January 2024 (time not given)" in {text_of(line) for line in tree.xpath("//p[@class='small']")}


def test_index_shows_every_story_and_report(tmp_path: Path) -> None:
    stories = {"bridge/page.html": bridge(), "a b/<x>.html": two_outlets(), "bad/page.html": hostile()}
    tree = parse(write_index(stories, tmp_path / "index.html").read_text("utf-8"))
    links = tree.xpath("//h3/a/@href")
    assert links == ["bridge/page.html", "a%20b/%3Cx%3E.html", "bad/page.html"]
    [first, *_] = select(tree, ".lane")
    assert [text_of(dot) for dot in select(first, "text")] == ["C", "D", "F", "E"]
    places = [float(x) for x in first.xpath(".//circle/@cx")]
    assert places == [12.0, 218.5, 349.8, 988.0]
    assert not tree.xpath("//script | //*[@style]")
    assert "9:40" in text_of(select(tree, ".moments")[0])


def test_phrases_tell_lengths_of_time() -> None:
    from datetime import timedelta

    say = load_phrases("ru")
    assert say.duration(timedelta(days=1, hours=3, minutes=20)) == "1 д 3 ч"
    assert say.duration(timedelta(hours=2)) == "2 ч"
    assert say.duration(timedelta()) == "0 с"
