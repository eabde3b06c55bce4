"""Figures: what is read out of a sentence, how two figures compare, and which belong together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.language import (
    compare_figures,
    explain_numbers,
    find_numbers,
    is_telling,
    match_numbers,
    numbers_agree,
)
from compare.language.atoms.units import read_units
from compare.language.tables import read_rows
from compare.records import Number
from tests.support.pairings import differing

BOUNDS = {
    "exact": "",
    "about": "~",
    "at_least": ">=",
    "at_most": "<=",
    "up_to": "->",
    "more_than": ">",
    "less_than": "<",
}


def written(number: Number) -> str:
    """One readable word for a figure: ``~30:USD`` or ``>=14:killed`` or ``10..15:percent``."""
    value = f"{number.low:g}" if number.low == number.high else f"{number.low:g}..{number.high:g}"
    kind = "" if number.kind == "cardinal" else f"({number.kind})"
    measure = number.unit or number.counted
    return BOUNDS[number.bound] + value + kind + (f":{measure}" if measure else "")


RUSSIAN = [
    ("двадцать пять тысяч триста человек", "25300:people"),
    ("пострадали 16 100 человек", "16100:injured"),
    ("16\u00a0100 рублей", "16100:RUB"),
    ("1.234.567 евро", "1.23457e+06:EUR"),
    ("выросли на 3,5%", "3.5:percent"),
    ("сорока пяти градусов", "45:degree"),
    ("полтора миллиона долларов США", "1.5e+06:USD"),
    ("два с половиной миллиона", "2.5e+06"),
    ("полмиллиона евро", "500000:EUR"),
    ("четверть миллиона", "250000"),
    ("2 трлн 784 млрд рублей", "2.784e+12:RUB"),
    ("8,5 тыс. руб.", "8500:RUB"),
    ("двое погибли и трое ранены", "2:killed 3:injured"),
    ("1¹⁄₂ % и ²/₃ тонны, ⁵⁄₄ тонны", "1.5:percent 0.666667:t"),
    ("3/4 млн и 1 3/4 млн рублей, ¾ млн", "750000 1.75e+06:RUB 750000"),
    ("10³ метров, матч 3/4 тура", "10 0.75(fraction):тур"),
    ("тысяча девятьсот солдат", "1900:soldier"),
    ("10–15 процентов", "10..15:percent"),
    ("акции упали на 12%, до 8,4 евро", "12:percent 8.4:EUR"),
    ("курс вырос на 1,5 процентного пункта, до 9 процентов", "1.5:percentage_point 9:percent"),
    ("на складе 12 тонн, до 8 тонн в день", "12:t ->8:t"),
    ("от 3 до 6 тыс. рублей", "3000..6000:RUB"),
    ("сгорело 25 м2 крыши и 25 м² пола, 3 км2 леса", "25:m2 25:m2 3:km2"),
    ("по трассе М2", "2(name)"),
    ("два-три дня", "2..3:day"),
    ("вырос с 10 до 15 процентов", "10 15:percent"),
    ("на 0,25 процентного пункта", "0.25:percentage_point"),
    ("порядка 30 кораблей", "~30:ship"),
    ("не менее 13 человек погибли", ">=13:killed"),
    ("свыше 388 километров", ">388:km"),
    ("более чем в 25 раз", ">25:times"),
    ("до 50 человек", "->50:people"),
    ("снизилась до 50 рублей", "50:RUB"),
    ("человек двадцать", "~20"),
    ("тридцать с лишним лет", ">30:year"),
    ("на улице Ленина, 47, горел дом", "47"),
    ("десятки пострадавших", "~20..99:injured"),
    ("сотни тысяч жителей", "~200000..999999:resident"),
    ("до тысячи рублей", "->1000:RUB"),
    ("1-й канал и 20-е место", "1(ordinal):канал 20(ordinal):место"),
    ("первый и двадцать первый", "1(ordinal) 21(ordinal)"),
    ("треть и две трети", "0.333333(fraction) 0.666667(fraction)"),
    ("каждый пятый житель", "0.2(fraction):resident"),
    ("каждый третий день", "3(ordinal):день"),
    ("в 1/8 финала", "0.125(fraction):финал"),
    ("в XIX веке", "19(century)"),
    ("в 1970-х годах", "1970..1979(decade)"),
    ("в девяностых", "1990..1999(decade)"),
    ("страны G7 и «Большой семёрки»", "7(name) 7(name)"),
    ("Ту-154М, COVID-19 и Т-72", "154(name) 19(name) 72(name)"),
    ("на площади Трёх Мостов. Пять рублей", "3(name) 5:RUB"),
    ("телеканал Россия 24", "24(name)"),
    ("статья 228", "228(name)"),
    ("33-летний футболист", "33:year"),
    ("двухлетний контракт", "2:year"),
    ("50-процентный рост", "50:percent"),
    ("счёт 2:1", "2 1"),
    ("−5°C", "-5:degC"),
    ("8 градусов мороза", "-8:degree"),
    ("+24...+26 градусов", "24..26:degree"),
    ("ветер 5-10 м/с", "5..10:m/s"),
    ("40 кв. м", "40:m2"),
    ("полгода", "0.5:year"),
    ("за сутки", "1:day"),
    ("один из них", ""),
    ("один человек", "1:people"),
    ("никаких цифр здесь нет", ""),
    ("позвоните +7 (495) 123-45-67 или на str5@krd.ru", ""),
]

ENGLISH = [
    ("A$5 million, US$6 million and $7 million", "5e+06:AUD 6e+06:USD 7e+06:USD"),
    ("reached 104F, or 40C", "104:degF 40:degC"),
    ("seat 14C", "14(name)"),
    ("a 5G network", "5(name)"),
    ("fell by 3 euros to 8.4 euros", "3:EUR 8.4:EUR"),
    ("fell by 3 to 5 euros", "3..5:EUR"),
    ("aged over 65", ">65:year"),
    ("priced over 65", ">65"),
    ("twenty-five thousand three hundred people", "25300:people"),
    ("16,100 votes", "16100:vote"),
    ("1.5 million", "1.5e+06"),
    ("$2.5bn", "2.5e+09:USD"),
    ("€10m and £5k", "1e+07:EUR 5000:GBP"),
    ("USD 40", "40:USD"),
    ("half a million hryvnias", "500000:UAH"),
    ("a hundred and five", "105"),
    ("two and a half years", "2.5:year"),
    ("a year and a half", "1.5:year"),
    ("one-and-a-half years", "1.5:year"),
    ("2 1/2 million tenge", "2.5e+06:KZT"),
    ("half an hour", "0.5:hour"),
    ("between 10 and 15 percent", "10..15:percent"),
    ("from 10 to 15 people", "10..15:people"),
    ("3-6 million", "3e+06..6e+06"),
    ("about 30 soldiers", "~30:soldier"),
    ("he injured two others Monday at the mill", "2:injured"),
    ("they launched 14 flights Tuesday", "14:flight"),
    ("they shut 12 shops yesterday", "12"),
    ("he told us about three soldiers", "3:soldier"),
    ("at least 14 people were killed", ">=14:killed"),
    ("up to 50 homes", "->50:house"),
    ("no more than 102 centimeters", "<=102:cm"),
    ("30-plus missiles", ">=30:missile"),
    ("almost 33,000 deaths", "~33000:killed"),
    ("killed at least 14 people and wounded 20", ">=14:killed 20:injured"),
    ("dozens of houses", "~24..99:house"),
    ("tens of thousands", "~20000..99999"),
    ("a couple of votes", "~2:vote"),
    ("a third of voters", "0.333333(fraction):voter"),
    ("two-thirds of seats", "0.666667(fraction):seat"),
    ("half of voters", "0.5(fraction):voter"),
    ("one in five households", "0.2(fraction):household"),
    ("nine out of ten voters", "0.9(fraction):voter"),
    ("the third one in two days", "3(ordinal):one 2:day"),
    ("the 1970s and the '90s", "1970..1979(decade) 1990..1999(decade)"),
    ("the 19th century", "19(century)"),
    ("the 21st and third", "21(ordinal) 3(ordinal)"),
    ("a Boeing 737 crashed", "737(name)"),
    ("the T-90M and 5G", "90(name) 5(name)"),
    ("No. 5", "5(name)"),
    ("Group of Seven", "7(name)"),
    ("Some gathered on Three Bridges Square. Five dollars", "3(name) 5:USD"),
    ("Man Charged with Two Counts of Murder", "2"),
    ("33-year-old", "33:year"),
    ("a driver, 47, died", "47:year"),
    ("aged 47, at the age of 32", "47:year 32:year"),
    ("the teams won 5, 47, and 12 games", "5 47 12"),
    ("by 8 percent from January", "8:percent"),
    ("5 percentage points", "5:percentage_point"),
    ("winds of 2 meters per second", "2:m/s"),
    ("20 degrees Celsius", "20:degC"),
    ("10 acres", "10:acre"),
    ("prices doubled", "2:times"),
    ("one of them", ""),
    ("one person died", "1:killed"),
    ("both sides", "2"),
    ("see https://example.org/2025/14 and +1 495 123-45-67", ""),
]

OTHERS = [
    ("uk", "півтора мільярда гривень", "1.5e+09:UAH"),
    ("uk", "мільярд гривень", "1e+09:UAH"),
    ("uk", "півмільйона осіб", "500000:people"),
    ("uk", "ціни зросли вдвічі, а не втричі", "2:times 3:times"),
    ("uk", "понад 25 тисяч осіб", ">25000:people"),
    ("uk", "двадцять п'ять відсотків", "25:percent"),
    ("uk", "акції зросли на 12%, до 8,4 євро", "12:percent 8.4:EUR"),
    ("uk", "3,5 млн гривень", "3.5e+06:UAH"),
    ("de", "1.234.567 Menschen und 3,5 %", "1.23457e+06 3.5:percent"),
    ("pl", "12 345 km", "12345:km"),
    ("und", "14 / 15", "14 15"),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("ru", *case) for case in RUSSIAN] + [("en", *case) for case in ENGLISH] + OTHERS,
)
def test_figures_are_read(language: str, text: str, expected: str) -> None:
    assert " ".join(map(written, find_numbers(text, language))) == expected


@pytest.mark.parametrize(
    ("language", "text"), [("ru", "Об этом 21 августа 2025 года"), ("en", "at 4 p.m. on May 5")]
)
def test_a_figure_inside_a_date_is_no_number(language: str, text: str) -> None:
    assert find_numbers(text, language) == ()


AGREEMENTS = [
    ("16 100 человек", "16,100 people", "same"),
    ("16.100 человек", "16100 people", "same"),
    ("1,5 тысячи", "1500", "same"),
    ("полгода", "six months", "same"),
    ("за сутки", "24 hours", "same"),
    ("10 км", "6.2 miles", "same"),
    ("20 °C", "68 °F", "same"),
    ("четверть", "25 percent", "same"),
    ("в 1970-х", "the '70s", "same"),
    ("XIX век", "19th century", "same"),
    ("«Большая семёрка»", "G7", "same"),
    ("десятки человек", "dozens of people", "same"),
    ("14 погибших", "14 dead", "same"),
    ("около 30", "about 30", "same"),
    ("не менее 30", "35", "compatible"),
    ("до 50 человек", "50 people", "compatible"),
    ("15,5 млн", "15,487,321", "compatible"),
    ("30", "about 30", "softer"),
    ("более 250 кораблей", "250 ships", "softer"),
    ("30", "about 32", "softer"),
    ("десятки человек", "30 people", "softer"),
    ("почти 14 000", "about 13,900", "compatible"),
    ("около 1000", "about 900", "compatible"),
    ("около 2000", "some 1,700", "compatible"),
    ("около 1000", "about 800", "contradicts"),
    ("примерно 1000", "about 600", "contradicts"),
    ("около 10", "about 7", "contradicts"),
    ("около 12 000", "some 15,000", "contradicts"),
    ("30 человек", "35 people", "contradicts"),
    ("не менее 30", "90", "contradicts"),
    ("не более 30", "35", "contradicts"),
    ("14 погибших", "14 injured", "contradicts"),
    ("5 процентов", "5 percentage points", "contradicts"),
    ("100 рублей", "100 dollars", "contradicts"),
    ("10-15%", "10-17%", "contradicts"),
    ("100 рублей", "2 dollars", "unrelated"),
    ("30 км", "35 kg", "unrelated"),
    ("14 погибших", "20 injured", "unrelated"),
    ("COVID-19", "24 hours", "unrelated"),
]


@pytest.mark.parametrize(("left", "right", "level"), AGREEMENTS)
def test_figures_compare_across_languages(left: str, right: str, level: str) -> None:
    one, other = find_numbers(left, "ru")[0], find_numbers(right, "en")[0]
    assert numbers_agree(one, other).level == level
    assert numbers_agree(other, one).level == level


def test_a_softer_difference_weighs_less_than_a_contradiction() -> None:
    thirty, about, more = (find_numbers(text, "en")[0] for text in ("30", "about 30", "35"))
    far = find_numbers("300", "en")[0]
    assert numbers_agree(thirty, about).severity < numbers_agree(thirty, more).severity
    assert numbers_agree(thirty, more).severity < numbers_agree(thirty, far).severity


def test_figures_are_paired_by_what_they_count() -> None:
    left = find_numbers("Погибли 14 человек, 20 ранены, эвакуированы 300", "ru")
    right = find_numbers("300 were evacuated; 21 injured, 14 killed", "en")
    pairing = match_numbers(left, right)
    assert {(pair.left, pair.right): pair.verdict.level for pair in pairing.pairs} == {
        (0, 2): "same",
        (1, 1): "contradicts",
        (2, 0): "same",
    }
    assert [pair.left for pair in differing(pairing)] == [1]


def test_a_range_pairs_with_its_two_ends() -> None:
    pairing = match_numbers(
        find_numbers("от 10 до 15 процентов", "ru"), find_numbers("10% or even 15%", "en")
    )
    assert pairing.left_unpaired == pairing.right_unpaired == ()
    assert differing(pairing) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("between 40 and 45 violations", "43 violations"),
        ("31% of the vote", "3.1 million votes"),
        ("two rescuers were hurt", "two rescuers were hospitalised"),
    ],
)
def test_what_can_both_be_true_is_no_difference(left: str, right: str) -> None:
    assert differing(match_numbers(find_numbers(left, "en"), find_numbers(right, "en"))) == []
    assert differing(match_numbers(find_numbers(right, "en"), find_numbers(left, "en"))) == []


def test_what_befell_persons_stands_before_their_number_too() -> None:
    assert [number.counted for number in find_numbers("Погибли 15 шахтёров, 8 ранены.", "ru")] == [
        "killed",
        "injured",
    ]
    assert [number.counted for number in find_numbers("The blast killed 15 miners.", "en")] == ["killed"]
    assert [number.counted for number in find_numbers("15 шахтёров приехали.", "ru")] == ["шахтер"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("8 загиблих", "killed"),
        ("9 зниклих безвісти", "missing"),
        ("затримали 50 людей", "detained"),
        ("евакуювали 300 людей", "evacuated"),
        ("врятували 12 рибалок", "rescued"),
    ],
)
def test_ukrainian_names_what_befell_people(text: str, counted: str) -> None:
    assert [number.counted for number in find_numbers(text, "uk")] == [counted]


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit"),
    [
        ("загинули двоє людей", 2, "exact", ""),
        ("із чотирма дітьми", 4, "exact", ""),
        ("понад півтори тисячі родин", 1500, "more_than", ""),
        ("пів мільйона людей", 500_000, "exact", ""),
        ("два з половиною мільйони гривень", 2_500_000, "exact", "UAH"),
        ("не менше ніж 15 га", 15, "at_least", "ha"),
        ("площа 250 кв. м", 250, "exact", "m2"),
        ("35-річний водій", 35, "exact", "year"),
        ("дворічна дівчинка", 2, "exact", "year"),
        ("близько сотні авто", 100, "about", ""),
        ("кожен п'ятий житель", 0.2, "exact", ""),
        ("зросла вдвічі", 2, "exact", "times"),
    ],
)
def test_figures_in_ukrainian(text: str, value: float, bound: str, unit: str) -> None:
    [number] = find_numbers(text, "uk")
    assert (number.low, number.bound, number.unit) == (value, bound, unit)


def test_south_is_no_half_of_a_day() -> None:
    assert find_numbers("на південних околицях", "uk") == ()


FAITHFUL = [
    ("В 17 часов 47 минут поступило сообщение", "At 5:47 PM, it was reported"),
    ("в период с 2015 по 2017 год", "during 2015–2017"),
    ("в сезоне-2019/20 он провёл 32 матча", "in the 2019–20 season he played 32 matches"),
    ("после референдума 2016 года", "after the 2016 referendum"),
    ("вернулся в четыре часа утра", "returned at 4 am"),
    ("первое место и обе стороны", "the top and the two sides"),
]
UNFAITHFUL = [
    ("Погибли 14 человек", "People died"),
    ("в октябре 2017 года", "in October 8297"),
    ("решение от 15 июля", "the July 83 decision"),
    ("начиная с 00:01", "from 49:01"),
    ("вирус H5N6", "the H5N7 virus"),
]


@pytest.mark.parametrize(("left", "right"), FAITHFUL)
def test_figures_that_were_kept(left: str, right: str) -> None:
    assert compare_figures(left, right).is_faithful


@pytest.mark.parametrize(("left", "right"), UNFAITHFUL)
def test_figures_that_were_not_kept(left: str, right: str) -> None:
    assert not compare_figures(left, right).is_faithful


def test_small_words_may_come_and_go() -> None:
    told = {
        number.text: is_telling(number)
        for number in find_numbers("два дня, COVID-19, 15 тонн, сорок пять", "ru")
    }
    assert told == {"два дня": False, "19": False, "15 тонн": True, "сорок пять": True}


def test_rules_say_what_they_took() -> None:
    [(rule, number)] = explain_numbers("в 1/8 финала", "ru")
    assert (rule, number.text) == ("fraction in digits", "1/8")


words = [word for row in read_rows("figures_words") for word in row[3].replace("~", "ый").split()]
texts = st.lists(
    st.one_of(
        st.sampled_from(words),
        st.integers(0, 10**7).map(str),
        st.text(max_size=6),
        st.sampled_from("-.,:/ %$«»"),
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(["ru", "en", "uk", "de"]))
def test_spans_hold_and_a_text_agrees_with_itself(text: str, language: str) -> None:
    numbers = find_numbers(text, language)
    assert all(text[number.start : number.stop] == number.text for number in numbers)
    assert [number.start for number in numbers] == sorted(number.start for number in numbers)
    assert all(numbers_agree(number, number).level == "same" for number in numbers)
    pairing = match_numbers(numbers, numbers)
    assert not pairing.left_unpaired
    assert not pairing.right_unpaired
    assert not differing(pairing)


def test_every_row_of_the_tables_is_sound() -> None:
    assert all(unit.factor > 0 for unit in read_units().values())
    assert {row[2] for row in read_rows("figures_bounds") if row[1] in ("before", "after")} <= set(BOUNDS)
    groups: dict[str, str] = {}
    for concept, group, _, _ in read_rows("figures_concepts"):
        assert groups.setdefault(concept, group) == group


def test_a_term_is_paired_with_a_term_and_not_with_an_age() -> None:
    left, right = (find_numbers(text, "en") for text in ("Hale, 54, got 12 years", "Hale got 60 years"))
    assert [(pair.left, pair.right) for pair in match_numbers(left, right).pairs] == [(1, 0)]
    assert match_numbers(left[:1], find_numbers("Hale got 12 months", "en")).pairs == ()
