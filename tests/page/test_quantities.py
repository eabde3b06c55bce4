"""The table of quantities: figures stand together only where they almost certainly count one thing."""

from __future__ import annotations

import pytest
from lxml import html

from compare.language import find_numbers, in_unit
from compare.page import PageSettings, list_first, list_quantities, make_rows, outlet_labels
from compare.page.findings.values import write_value
from compare.page.phrases import load_phrases
from compare.page.writing import make_page
from compare.pipeline import compare_articles
from compare.records import Article, Comparison, Number
from tests.support.compared import compared
from tests.support.page_samples import large
from tests.support.sample_stories import STORIES


def told(*texts: str, language: str = "en") -> Comparison:
    return compare_articles(
        [Article(f"r{i}", f"Outlet {i}", language, "", text) for i, text in enumerate(texts)]
    )


def quantities(comparison: Comparison) -> list[tuple[str, dict[str, list[str]]]]:
    outlets = outlet_labels(comparison)
    found = []
    for quantity in list_quantities(comparison, make_rows(comparison)):
        words: dict[str, list[str]] = {}
        for mention in quantity.mentions:
            words.setdefault(outlets[mention.column], []).append(mention.words)
        found.append((quantity.counted, words))
    return found


def test_killed_and_injured_outlet_by_outlet() -> None:
    comparison = told(
        "The blast at the Talsk depot killed 3 people and injured 17, the mayor Ada Renn said.",
        "The blast at the Talsk depot killed 5 people and injured 17, the mayor Ada Renn said.",
        "The blast at the Talsk depot killed 5 people and injured 23, the mayor Ada Renn said.",
    )
    assert quantities(comparison) == [
        ("killed", {"Outlet 0": ["3"], "Outlet 1": ["5"], "Outlet 2": ["5"]}),
        ("injured", {"Outlet 0": ["17"], "Outlet 1": ["17"], "Outlet 2": ["23"]}),
    ]
    frame = comparison.figures()
    assert list(frame["low"]) == [3, 5, 5, 17, 17, 23]
    assert list(frame["quantity"]) == [1, 1, 1, 2, 2, 2]
    assert set(frame["speaker"]) == {"the mayor Ada Renn"}
    assert frame["differs"].all()
    assert set(frame["reports"]) == {3}


def test_the_dead_of_one_report_never_stand_with_the_injured_of_another() -> None:
    comparison = compare_articles(
        [
            Article(
                "a", "N1", "en", "Explosion at Talsk mine: 8 killed, 15 injured", "The mine is in Talsk."
            ),
            Article(
                "b", "N2", "en", "Explosion at Talsk mine leaves 15 dead, 8 hurt", "The mine is in Talsk."
            ),
            # Nothing tells what this one counts: it may be either.
            Article(
                "c", "N3", "uk", "Вибух на шахті в Тальську: 8 небіжчиків", "Шахта розташована в Тальську."
            ),
        ]
    )
    for quantity in list_quantities(comparison, make_rows(comparison)):
        assert len({each.number.counted for each in quantity.mentions}) == 1
    told = {counted: words for counted, words in quantities(comparison) if counted}
    assert told["killed"] == {"N1": ["8"], "N2": ["15"]}
    assert told["injured"] == {"N1": ["15"], "N2": ["8"]}


def test_a_part_of_the_injured_never_stands_with_the_dead() -> None:
    comparison = told(
        "Warehouse fire in Talsk port kills five. A fire at a warehouse in Talsk port killed five people on "
        "Tuesday night, the city hall said.",
        "Three dead in Talsk port fire. Three people died when a warehouse burned in Talsk port on Tuesday "
        "night, the city hall said. 23 people were hurt, five of them badly.",
    )
    found = quantities(comparison)
    assert ("", {"Outlet 1": ["five"]}) in found
    assert ("killed", {"Outlet 0": ["five"], "Outlet 1": ["Three"]}) in found


def test_figures_of_two_places_stay_with_their_places() -> None:
    comparison = told(
        "In Talsk 17 people were injured and in Selmara nine people were injured.",
        "In Talsk nine people were injured and in Selmara 17 people were injured.",
    )
    assert sorted(words["Outlet 0"] + words["Outlet 1"] for _, words in quantities(comparison)) == [
        ["17", "nine"],
        ["nine", "17"],
    ]
    assert all(quantity.differs for quantity in list_quantities(comparison, make_rows(comparison)))
    found = {(each.left_words, each.right_words) for each in comparison.differences().itertuples()}
    assert found == {("17", "nine"), ("nine", "17")}
    rows = make_rows(comparison)
    lines = [
        [saying.words for saying in finding.sayings]
        for finding in list_first(rows, list_quantities(comparison, rows))
    ]
    assert sorted(lines) == [["17", "nine"], ["nine", "17"]]


def test_figures_of_another_place_are_of_another_quantity() -> None:
    comparison = told("The storm killed five people in Talsk.", "The storm killed five people in Selmara.")
    assert all(len(quantity.columns) == 1 for quantity in list_quantities(comparison, make_rows(comparison)))
    assert list(comparison.differences()["kind"]) == ["naming"]


def test_a_share_of_the_votes_is_no_number_of_votes() -> None:
    comparison = told(
        "The Bridge party of Lurania got 31% of the vote on Sunday.",
        "The Bridge party of Lurania got 3.1 million votes on Sunday.",
    )
    assert not any(quantity.differs for quantity in list_quantities(comparison, make_rows(comparison)))
    assert comparison.differences().empty


def test_who_gives_which_figure_ends_at_a_semicolon() -> None:
    frame = told(
        "Lurania lost 250 soldiers, according to its army; Velharia says 1,100 of its soldiers were killed.",
        "Velharia says it killed 1,100 Luranian soldiers; Lurania admits 250 dead.",
    ).figures()
    said = set(zip(frame["outlet"], frame["words"], frame["speaker"], strict=True))
    assert said == {
        ("Outlet 0", "250", "its army"),
        ("Outlet 0", "1,100", "Velharia"),
        ("Outlet 1", "250", ""),
        ("Outlet 1", "1,100", "Velharia"),
    }


def test_languages_meet_and_the_page_shows_each_in_its_words() -> None:
    comparison = compared("ferry-accident")
    missing = next(words for counted, words in quantities(comparison) if counted == "missing")
    assert missing == {
        "The Selmara Standard": ["Nine"],
        "Inland Courier": ["Seven"],
        "Селмарские ведомости": ["девять"],
    }  # of the fourth report, "Семь", it is not sure that it says the same
    tree = html.document_fromstring(make_page(comparison, PageSettings(ui="ru")))
    [row] = tree.xpath("//table[@class='figures'][1]/tbody/tr[th[contains(., 'пропали')]]")
    assert [cell.xpath("string(.//p//b)") for cell in row.xpath("td")][:3] == ["9", "7", "9"]
    assert [cell.xpath("string(.//q)") for cell in row.xpath("td")][:3] == ["Nine", "Seven", "девять"]
    rows = {article.get("id"): article.text_content() for article in tree.xpath("//article")}
    for cell in row.xpath("td")[:3]:
        [link] = cell.xpath(".//p/a/@href")
        assert cell.xpath("string(.//q)") in rows[link[1:]]


def test_the_page_says_where_no_quantity_differs() -> None:
    same = "The blast at the Talsk depot killed 3 people and injured 17, the mayor Ada Renn said."
    other = same.replace("17", "23")
    alike = "No figures that almost certainly count the same thing differ."
    for texts, is_said in (((same, same), True), ((same, other), False)):
        tree = html.document_fromstring(make_page(told(*texts), PageSettings()))
        [section] = tree.xpath("//section[@aria-labelledby='ui-figures']")
        assert (alike in section.text_content()) is is_said
        assert section.text_content().count("A dash means") == 1
        assert bool(section.xpath(".//details[@class='each']//p[contains(., 'A dash means')]")) is is_said


def test_what_is_not_surely_one_quantity_stands_apart() -> None:
    comparison = compared("ferry-accident")
    killed = [words for counted, words in quantities(comparison) if counted == "killed"]
    by_hand = {
        ("The Selmara Standard", 14),
        ("Inland Courier", 16),
        ("Селмарские ведомости", 14),
        ("Берег сегодня", 16),
    }
    assert all(len(words) == 1 for words in killed)
    frame = comparison.figures()
    figures = frame[frame["counted"] == "killed"]
    assert set(zip(figures["outlet"], figures["low"].astype(int), strict=True)) == by_hand
    assert figures["quantity"].is_unique
    assert not figures["differs"].any()
    tree = html.document_fromstring(make_page(comparison, PageSettings()))
    asserted = tree.xpath("(//table[@class='figures'])[1]/tbody/tr/th")
    assert asserted
    assert not [each for each in asserted if each.text_content().startswith("killed")]
    [line] = tree.xpath("//ul[@class='apart']/li")
    assert " ".join(line.text_content().split()) == (
        "Not certain that these count the same thing: killed "
        "The Selmara Standard 14 · Inland Courier 16 · Селмарские ведомости 14 · Берег сегодня 16"
    )


def test_a_headline_and_its_report_say_one_quantity() -> None:
    text = "Rescuers came by boat. Of the 16 killed, four were children."
    reports = [
        Article("a", "Outlet 0", "en", "Sixteen people were killed at Talsk", text),
        Article("b", "Outlet 1", "en", "", "Rain fell over Selmara on Monday night."),
    ]
    assert ("killed", {"Outlet 0": ["Sixteen", "16"]}) in quantities(compare_articles(reports))


def test_two_sentences_may_count_the_dead_of_two_places() -> None:
    comparison = told(
        "In Talsk 12 people were killed. Rain fell all night. In Selmara 12 people were killed.",
        "The museum of salt is open again.",
    )
    assert [words for counted, words in quantities(comparison) if counted == "killed"] == [
        {"Outlet 0": ["12"]},
        {"Outlet 0": ["12"]},
    ]


def test_the_same_number_of_other_things_is_another_quantity() -> None:
    comparison = told(
        "Thirty countries met in Talsk in March. Thirty countries may send ships in May.",
        "Rain fell over Selmara on Monday night.",
    )
    assert [words for _, words in quantities(comparison)] == [
        {"Outlet 0": ["Thirty"]},
        {"Outlet 0": ["Thirty"]},
    ]


@pytest.mark.parametrize("story", STORIES)
def test_every_figure_is_in_one_quantity_and_no_pair_is_doubtful(story: str) -> None:
    comparison = compared(story)
    every = [
        number
        for claims in comparison.claims.values()
        for claim in claims
        for number in claim.numbers
        if number.kind in ("cardinal", "fraction")
    ]
    frame = comparison.figures()
    assert len(frame) == len(every)
    sure = {
        frozenset(((alignment.left, left), (alignment.right, right)))
        for alignment in comparison.alignments
        for match in alignment.matches
        if match.probability >= 0.9
        for left in match.left
        for right in match.right
    }
    for quantity in list_quantities(comparison, make_rows(comparison)):
        ends = {
            (comparison.articles[each.column].id, each.claim.sentence.index) for each in quantity.mentions
        }
        linked = {end for pair in sure if pair <= ends for end in pair}
        assert len(quantity.columns) == 1 or ends == linked


def test_who_denies_something_is_not_the_source_of_its_figures() -> None:
    comparison = told(
        "The skipper denies speeding in the ferry disaster that killed 16.", "Rain fell on Monday."
    )
    assert list(comparison.figures()["speaker"]) == [""]


@pytest.mark.parametrize(
    ("text", "language", "ui", "expected"),
    [
        ("more than 500 million dollars", "en", "en", "> 500 million USD"),
        ("не менее 340 млн долларов", "ru", "ru", "≥ 340 млн долл. США"),
        ("около 3 тыс. человек", "ru", "en", "≈ 3,000"),
        ("9 400 голосов", "ru", "ru", "9\u00a0400"),
        ("50.8 percent", "en", "ru", "50,8 %"),
        ("nine polling stations or more", "en", "en", "≥ 9"),
        ("from 10 to 15 boats", "en", "en", "10–15"),
        ("up to 40 boats", "en", "en", "up to 40"),
    ],
)
def test_values_are_written_in_one_way(text: str, language: str, ui: str, expected: str) -> None:
    assert write_value(find_numbers(text, language)[0], load_phrases(ui)) == expected


def test_units_of_one_length_meet() -> None:
    comparison = told(
        "The wreck of the ferry Halvena lies 10 km from the lighthouse on Cape Orm.",
        "The wreck of the ferry Halvena lies 6.2 miles from the lighthouse on Cape Orm.",
    )
    [(_, words)] = quantities(comparison)
    assert words == {"Outlet 0": ["10 km"], "Outlet 1": ["6.2 miles"]}
    frame = comparison.figures()
    assert list(frame["unit"]) == ["km", "km"]
    assert [round(low, 1) for low in frame["low"]] == [10.0, 10.0]
    assert in_unit(Number(0, 4, "5 kg", 5, 5, unit="kg"), "km").unit == "kg"


def test_a_converted_figure_claims_no_more_than_three_digits() -> None:
    say = load_phrases("en")
    two_months = in_unit(find_numbers("two months", "en")[0], "week")
    assert write_value(two_months, say, is_converted=True) == "8.7 wk"
    far = in_unit(find_numbers("1,234 miles", "en")[0], "km")
    assert write_value(far, say, is_converted=True) == "1,986 km"
    page = make_page(
        told(
            "Repairs of the bridge in Talsk will take six weeks.",
            "Repairs of the bridge in Talsk will take two months.",
        ),
        PageSettings(),
    )
    assert "8.6964" not in page
    assert ">8.7 wk<" in page


def test_a_page_without_figures_has_no_table() -> None:
    assert not html.document_fromstring(make_page(large(30), PageSettings())).xpath(
        "//table[@class='figures']"
    )
