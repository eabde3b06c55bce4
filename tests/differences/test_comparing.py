"""How two sentences that make the same claim differ: the right kind, the right words, no side taken."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare import resource_folder
from compare.claims import make_claims, read_claim
from compare.differences import compare_match, count_terms, find_differences, prefer_words
from compare.differences.clauses import clause_around
from compare.records import Article, Claim, Difference, Match, Sentence, Translation
from compare.translation.memory import read_units

RU_EN, RU, EN = ("ru", "en"), ("ru", "ru"), ("en", "en")


def written(left: str, right: str, found: list[Difference]) -> set[str]:
    """Each difference as ``kind: words | words``, with nothing where a side has no words for it."""
    return {
        f"{each.kind}: "
        + " | ".join(
            text[span.start : span.stop] if span else ""
            for text, span in ((left, each.left), (right, each.right))
        )
        for each in found
    }


CASES = [
    (RU_EN, "Погибли 30 человек.", "The storm killed 35 people.", {"number: 30 | 35"}),
    (RU_EN, "Погибли 30 человек.", "The storm killed 30 people.", set()),
    (RU_EN, "Погибли 14 человек.", "14 people were injured.", {"number: 14 | 14"}),
    (RU_EN, "Ранены не менее 30 человек.", "35 people were injured.", set()),
    (RU_EN, "Ранены 30 человек.", "About 30 people were injured.", {"number: 30 | 30"}),
    (RU_EN, "До порта 10 км.", "The port is 6.2 miles away.", set()),
    (
        RU_EN,
        "Скорость — 5 процентов.",
        "The rate is 5 percentage points.",
        {"number: 5 процентов | 5 percentage points"},
    ),
    (RU, "Паром построен в 1987 году.", "Паром построен в 1978 году.", {"date: 1987 году | 1978 году"}),
    (RU_EN, "Это было 21 августа.", "It was on Aug. 22.", {"date: 21 августа | Aug. 22"}),
    (RU_EN, "Суд начался в 14:30.", "The trial began at 2:30 p.m.", set()),
    (
        RU_EN,
        "Министерство подтвердило сделку.",
        "The ministry did not confirm the deal.",
        {"negation:  | not"},
    ),
    (RU_EN, "МИД опроверг отставку.", "The ministry confirmed the resignation.", {"negation: опроверг | "}),
    (RU_EN, "МИД не подтвердил отставку.", "The ministry denied the resignation.", set()),
    (RU, "Жилетов хватило всем.", "Жилетов на всех не хватило.", {"negation:  | не хватило"}),
    (RU_EN, "Паром якобы шёл без огней.", "The ferry was sailing without lights.", {"hedging: якобы | "}),
    (RU_EN, "Паром якобы затонул.", "The ferry reportedly sank.", set()),
    (
        EN,
        "A case was opened over breaches.",
        "A case was opened over suspected breaches.",
        {"hedging:  | suspected"},
    ),
    (
        RU_EN,
        "«Мы всё видели», — сказал Марк Толан.",
        '"We saw it all," said Peter Lindqvist.',
        {"attribution: Марк Толан | Peter Lindqvist"},
    ),
    (RU_EN, "По словам Лаврова, встреча прошла.", "The meeting took place, Lavrov said.", set()),
    (
        EN,
        "The ferry was old, the port authority said.",
        "The ferry was old.",
        {"attribution: said | "},
    ),
    (
        EN,
        "The crowd was small, police said.",
        "The crowd was small, organisers said.",
        {"attribution: police | organisers"},
    ),
    (
        EN,
        "“We saw the barge too late and had little room to turn,” he said.",
        '"We saw the barge too late," he said.',
        {"quote: We saw the barge too late and had little room to turn | We saw the barge too late"},
    ),
    (
        RU_EN,
        "Путин встретился в Москве с Трампом.",
        "Putin met Peter Lindqvist in Moscow.",
        {"naming: Трампом | Peter Lindqvist"},
    ),
    (RU_EN, "В Киеве встретились Зеленский и Трамп.", "Zelenskyy and Trump met in Kyiv.", set()),
    (
        EN,
        "The so-called experts left Kiev.",
        "The experts left Kyiv.",
        {"naming: so-called | ", "naming: Kiev | Kyiv"},
    ),
]


@pytest.mark.parametrize(("languages", "left", "right", "expected"), CASES)
def test_differences_are_found_with_their_words(
    languages: tuple[str, str], left: str, right: str, expected: set[str]
) -> None:
    assert written(left, right, find_differences(left, right, languages)) == expected


@pytest.mark.parametrize(("languages", "left", "right", "expected"), CASES)
def test_swapping_the_sides_swaps_the_spans(
    languages: tuple[str, str], left: str, right: str, expected: set[str]
) -> None:
    swapped = find_differences(right, left, (languages[1], languages[0]))
    turned = {": ".join(part for part in re.split(r": ", each, maxsplit=1)) for each in expected}
    mirrored = {
        f"{kind}: {' | '.join(reversed(words.split(' | ')))}"
        for kind, words in (each.split(": ", maxsplit=1) for each in turned)
    }
    assert written(right, left, swapped) == mirrored


@pytest.mark.parametrize(("languages", "left", "right", "expected"), CASES)
def test_a_sentence_does_not_differ_from_itself(
    languages: tuple[str, str], left: str, right: str, expected: set[str]
) -> None:
    assert find_differences(left, left, (languages[0], languages[0])) == []
    assert find_differences(right, right, (languages[1], languages[1])) == []


@pytest.mark.parametrize(("languages", "left", "right", "expected"), CASES)
def test_every_note_is_one_plain_sentence_that_takes_no_side(
    languages: tuple[str, str], left: str, right: str, expected: set[str]
) -> None:
    for found in find_differences(left, right, languages):
        assert found.note[0].isupper()
        assert found.note.endswith(".")
        assert "\n" not in found.note
        assert not re.search(r"\b(omit\w*|delet\w*|only|wrong|correct|true|false|lie\w*)\b", found.note)
        assert found.rule
        assert 0 <= found.severity <= 1


def test_a_less_exact_figure_weighs_less_than_another_figure() -> None:
    (softer,) = find_differences("30 people came.", "About 30 people came.", EN)
    (differing,) = find_differences("30 people came.", "35 people came.", EN)
    assert softer.severity < differing.severity


def test_relative_days_meet_through_the_times_of_publication() -> None:
    left, right = "Это случилось вчера.", "It happened on Aug. 21."
    published = datetime(2025, 8, 22, tzinfo=UTC)
    assert find_differences(left, right, dates=(published, published)) == []
    later = datetime(2025, 8, 23, tzinfo=UTC)
    assert [each.kind for each in find_differences(left, right, dates=(later, later))] == ["date"]


def claims_of(outlet: str, language: str, text: str) -> tuple[Claim, ...]:
    return make_claims(Article(outlet, outlet, language, "", text))


def test_a_match_of_two_sentences_keeps_the_place_of_each() -> None:
    left = claims_of("A", "en", "It rained. The ferry sank. It killed 14 people.")
    right = claims_of("B", "en", "The ferry sank and killed 16 people.")
    (found,) = compare_match(Match((1, 2), (0,), 0.9), left, right)
    assert found.left is not None
    assert found.right is not None
    assert left[found.left.sentence].text[found.left.start : found.left.stop] == "14"
    assert (found.left.sentence, found.right.sentence) == (2, 0)


def test_a_name_in_a_second_sentence_is_compared_by_all_the_words_around_it() -> None:
    left = claims_of("A", "en", "The rain went on. Hald opened the bridge.")
    right = claims_of("B", "en", "The rain went on. Tun opened the bridge.")
    (found,) = compare_match(Match((0, 1), (0, 1), 0.95), left, right)
    assert found.kind == "naming"
    dry = claims_of("B", "en", "The sun came out. Tun opened the bridge.")
    assert not [
        each for each in compare_match(Match((0, 1), (0, 1), 0.95), left, dry) if each.kind == "naming"
    ]


def test_a_translated_quote_is_compared_by_meaning_and_marked() -> None:
    source = "«Лодка шла без огней», — сказал капитан."
    translation = Translation(
        source, '"The boat was sailing without lights," the captain said.', "ru", "en", "memory"
    )
    article = Article("A", "A", "ru", "", source)
    left = make_claims(article, translations=[translation])
    same = claims_of("B", "en", '"The boat sailed without lights," the captain said.')
    other = claims_of("C", "en", '"Nobody warned us of the storm," the captain said.')
    match = Match((0,), (0,), 0.9)
    assert [each for each in compare_match(match, left, same) if each.kind == "quote"] == []
    (found,) = (each for each in compare_match(match, left, other) if each.kind == "quote")
    assert found.maybe_translation


def test_words_that_one_outlet_prefers_come_with_their_counts() -> None:
    def tell(text: str, language: str = "en") -> list[Claim]:
        return [Claim(Sentence("", index, 0, len(text), text), language=language) for index in range(15)]

    found = prefer_words(
        {
            "A": tell("The regime held the town."),
            "B": tell("The government held the town."),
            "C": tell("Город взят.", "ru"),
        }
    )
    assert [(each.outlet, each.word, each.uses, each.others) for each in found] == [
        ("A", "regime", 15, 0),
        ("B", "government", 15, 0),
    ]
    assert all(each.z >= 1.96 for each in found)


def test_shared_words_are_nobodys_preference() -> None:
    claim = Claim(Sentence("", 0, 0, 22, "The ferry sank at noon."), language="en")
    assert prefer_words({"A": [claim] * 30, "B": [claim] * 30}) == ()
    assert prefer_words({"A": [claim] * 30}) == ()
    assert prefer_words({}) == ()


def test_the_day_of_a_report_is_no_word_that_its_outlet_prefers() -> None:
    def tell(text: str) -> list[Claim]:
        sentence = Sentence("", 0, 0, len(text), text)
        return [read_claim(sentence, "en")] * 30

    found = prefer_words(
        {"A": tell("On Monday, May 6, the ferry sank."), "B": tell("On Tuesday, June 11, the ferry sank.")}
    )
    assert found == ()


def test_a_sentence_does_not_differ_from_its_human_translation() -> None:
    units = list(read_units(resource_folder("seeds") / "memory.tmx"))
    assert len(units) > 100
    raised = [
        (unit.source, unit.target, found)
        for unit in units
        if (found := find_differences(unit.source, unit.target, (unit.source_language, unit.target_language)))
    ]
    assert raised == []


def terms_of(**reports: tuple[str, str]) -> list[tuple[str, str, tuple[int, ...]]]:
    claims = {
        outlet: [Claim(Sentence("", 0, 0, len(text), text), language=language)]
        for outlet, (language, text) in reports.items()
    }
    return [(use.what, use.term, use.uses) for use in count_terms(claims)]


def test_words_for_one_thing_are_counted_by_outlet_in_each_language() -> None:
    found = terms_of(
        a=("en", "The militants left the port."),
        b=("ru", "Боевики ушли."),
        c=("ru", "Повстанцы ушли из порта."),
    )
    assert found == [("fighters", "militants", (1, 1, 0)), ("fighters", "rebels", (0, 0, 1))]


def test_words_that_all_outlets_choose_alike_or_that_mean_something_else_are_left_out() -> None:
    assert terms_of(a=("en", "The militants left."), b=("ru", "Боевики ушли.")) == []
    assert terms_of(a=("en", "The militants left.")) == []
    assert terms_of(a=("ru", "Введён режим тишины."), b=("ru", "Правительство довольно.")) == []
    assert terms_of(a=("en", "A fighter jet fell."), b=("en", "The rebels fell.")) == []


def test_of_languages_whose_cues_are_not_known_nothing_is_said_that_hangs_on_them() -> None:
    english = "Some 12,000 cars were not allowed to cross, Mayor Ada Renn said."
    for other, language in (
        ("Etwa 12.000 Autos durften nicht fahren, sagte Ada Renn.", "de"),
        ("Близько 12 000 автомобілів не пустили, сказала Ада Ренн.", "uk"),
    ):
        assert find_differences(english, other, ("en", language)) == []
    [found] = find_differences(
        english, "Etwa 15.000 Autos durften nicht fahren, sagte Ada Renn.", ("en", "de")
    )
    assert found.kind == "number"


@pytest.mark.parametrize(
    ("left", "right", "languages"),
    [
        ("Der Schaden beträgt 2,5 Milliarden Euro.", "The damage is 2.5 billion euros.", ("de", "en")),
        ("Les dégâts sont de 2,5 millions d'euros.", "The damage is 2.5 million euros.", ("fr", "en")),
        ("Sergej Lawrow kam nach Wien.", "Sergei Lavrov came to Vienna.", ("de", "en")),
    ],
)
def test_words_and_names_of_languages_that_are_not_read_in_full_make_no_difference(
    left: str, right: str, languages: tuple[str, str]
) -> None:
    assert find_differences(left, right, languages) == []


def test_what_may_be_of_another_weighs_less_than_a_contradiction() -> None:
    """A verb denied of other words, and a place that may lie in the other one, are not grave."""
    released = "He has been booked and later released.", "The results of the test have not been released."
    (found,) = find_differences(*released, ("en", "en"))
    assert (found.rule, found.severity < 0.7) == ("same_verb_denied", True)
    (denied,) = find_differences("The results were released.", "The results were not released.", ("en", "en"))
    assert denied.severity >= 0.7
    streets = "Thieves robbed a shop just off Baker Street.", "Thieves robbed a shop in London on Friday."
    assert all(each.severity < 0.7 for each in find_differences(*streets, ("en", "en")))


@given(st.text(alphabet="ab ;(", max_size=20), st.data())
def test_a_clause_reaches_from_the_border_before_to_the_next_behind(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    begin = max((place + 1 for place in range(start) if text[place] in ";("), default=0)
    end = next((place for place in range(stop, len(text)) if text[place] in ";("), len(text))
    assert clause_around(text, "en", start, stop) == (begin, end)
