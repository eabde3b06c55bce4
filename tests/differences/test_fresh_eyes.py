"""What a fact checker found missed, or raised where both texts say the same, on invented reports."""

from __future__ import annotations

import pytest

from compare.differences import find_differences

EN, RU, UK, RU_EN = ("en", "en"), ("ru", "ru"), ("uk", "uk"), ("ru", "en")

RAISED = [
    # --- persons whose plural looks like a verb ---
    (EN, "3,200 nurses went on strike.", "2,300 nurses went on strike.", {"differing_numbers"}),
    # --- what an attack came to, when no figure counts it ---
    (
        EN,
        "He wounded the watchman with a chisel.",
        "He killed the watchman with a chisel.",
        {"differing_opposites"},
    ),
    (RU, "Подросток ранил сторожа стамеской.", "Подросток убил сторожа стамеской.", {"differing_opposites"}),
    (UK, "Підліток поранив сторожа.", "Підліток убив сторожа.", {"differing_opposites"}),
    (RU, "При обвале ранены двое.", "При обвале убиты двое.", {"differing_numbers"}),
    # --- gone by himself, or sent away ---
    (RU, "Театр уволил режиссёра Лопатина.", "Режиссёр Лопатин подал в отставку.", {"differing_opposites"}),
    (RU, "Директор зоопарка уволен.", "Директор зоопарка уволился.", {"differing_opposites"}),
    (UK, "Тренера звільнили.", "Тренер подав у відставку.", {"differing_opposites"}),
    (EN, "No one was killed.", "Two people were killed and three hurt.", {"differing_negation"}),
    # --- all, or fewer ---
    (RU, "К утру всех рыбаков нашли.", "К утру часть рыбаков нашли.", {"all_against_part"}),
    (
        RU,
        "Мэр заявил, что все школы откроются.",
        "По словам мэра, большинство школ откроется.",
        {"all_against_part"},
    ),
    (UK, "Усі рейси скасували.", "Більшість рейсів скасували.", {"all_against_part"}),
    (
        EN,
        "All 300 islanders were evacuated.",
        "Most of the 300 islanders were evacuated.",
        {"all_against_part"},
    ),
    (EN, "All the roads were cleared.", "Nearly all the roads were cleared.", {"all_against_part"}),
    (RU_EN, "Отменены все рейсы.", "Some flights were cancelled.", {"all_against_part"}),
    # --- so many of all, and no longer the rest of them ---
    (
        RU,
        "Клуб проиграл семь из десяти матчей.",
        "Клуб победил в четырёх матчах из десяти.",
        {"differing_numbers", "differing_opposites"},
    ),
    (RU, "Клуб проиграл семь из десяти матчей.", "Клуб проиграл три матча из десяти.", {"differing_numbers"}),
    (EN, "Three of the five were caught.", "One of the five was never caught.", {"same_verb_denied"}),
    # --- one difference, told once ---
    (RU, "Завод отказался повышать оклады.", "Завод согласился поднять оклады.", {"differing_opposites"}),
    (RU_EN, "Лопатин признал вину.", "Lopatin pleaded not guilty.", {"differing_opposites"}),
    (EN, "The bank expected a fall of 3%.", "The bank reported a fall of 3%.", {"less_certain"}),
    # --- where somebody was born or buried ---
    (
        EN,
        "The painter Ann Hale was born in Lviv, the daughter of a smith.",
        "Hale was born in Odesa to a family of tailors.",
        {"differing_names"},
    ),
    (
        RU,
        "Певец Лопатин родился в Самаре и учился в Москве.",
        "Лопатин родился в Саратове.",
        {"differing_names"},
    ),
    # --- figures ---
    (
        EN,
        "Dorne expects sales to fall by 4%.",
        "Dorne forecasts that sales will fall by 14%.",
        {"differing_numbers"},
    ),
    (EN, "Rents are expected to fall to 4%.", "Rents are expected to fall by 4%.", {"by_against_to"}),
    (EN, "The contract is worth $30m.", "The deal was signed for €30m.", {"differing_numbers"}),
    (
        RU,
        "За гонкой следили 12 тысяч зрителей.",
        "На трассе собрался 21 тысяча болельщиков.",
        {"differing_numbers"},
    ),
    # --- held, or left ---
    (RU, "Ополчение удержало мост.", "Ополчение оставило мост.", {"differing_opposites"}),
    # --- put off to one day, and held later: the days differ; held before, it was not put off ---
    (RU, "Концерт перенесли на 12 мая.", "Концерт состоялся 15 мая.", {"differing_dates"}),
    (
        RU,
        "Концерт перенесли на 12 мая.",
        "Концерт состоялся 10 мая.",
        {"differing_dates", "differing_opposites"},
    ),
    (
        EN,
        "The council put off the opening of the new pool to 3 May.",
        "The new pool will open on 5 May.",
        {"differing_dates"},
    ),
    (RU, "Открытие музея перенесли на декабрь.", "Музей заработает в марте.", {"differing_dates"}),
    (EN, "The match on 5 May was postponed.", "The match took place on 5 May.", {"differing_opposites"}),
]

NOTHING = [
    (EN, "Nurses at six clinics in Orra will strike.", "Some 3,200 nurses in Orra will strike."),
    (EN, "Cooks from two hotels were taken ill.", "45 cooks were taken ill."),
    (EN, "Guards at seven prisons will stop work.", "The 2,400 guards will stop work."),
    (EN, "The gunman wounded a guard.", "The gunman was killed by police."),
    (EN, "He shot one man dead and injured two.", "He killed one man in the office."),
    (RU, "Чиновник уволен по собственному желанию.", "Чиновник уволился по собственному желанию."),
    (EN, "All passengers survived.", "Some passengers were hurt."),
    (EN, "Nearly all the roads were cleared.", "Most roads were cleared."),
    (RU, "Свет дали почти во всех домах.", "Свет дали в большинстве домов."),
    (RU, "Школы всё ещё закрыты.", "Часть школ закрыта."),
    (EN, "The 320 nurses will strike.", "All of the 320 nurses will strike."),
    (RU, "Клуб проиграл семь из десяти матчей.", "Клуб победил в трёх матчах из десяти."),
    (EN, "Three of the five thieves were caught.", "Two of the five thieves were never caught."),
    (EN, "Eight of the 12 ships have left the port.", "Four of the 12 ships remain in the port."),
    (RU_EN, "Четыре из шести школ открылись.", "Two of the six schools did not open."),
    (UK, "Чотири із шести шкіл відкрилися.", "Дві школи з шести не відкрилися."),
    (EN, "Analysts had expected a fall of 3%.", "Analysts had forecast a fall of 3%."),
    (EN, "The bank expected sales to double.", "The bank predicted that sales would double."),
    (RU, "Лопатин родился в Самаре, а умер в Москве.", "Лопатин умер в Москве."),
    (EN, "She died in Paris, her agent said.", "She died in France, her agent said."),
    (EN, "The damage is put at $30m (€28m).", "Repairs will cost €28m."),
    (RU, "Лифт не работал два дня.", "Перебои в работе лифта длились два дня."),
    (RU, "Сайт банка не работает с утра.", "На сайте банка с утра сбой."),
    (EN, "The ticket app did not work for two hours.", "The outage of the ticket app lasted two hours."),
]


@pytest.mark.parametrize(("languages", "left", "right", "rules"), RAISED)
def test_it_is_found_from_both_sides(
    languages: tuple[str, str], left: str, right: str, rules: set[str]
) -> None:
    assert {found.rule for found in find_differences(left, right, languages)} == rules
    assert {found.rule for found in find_differences(right, left, languages[::-1])} == rules


@pytest.mark.parametrize(("languages", "left", "right"), NOTHING)
def test_nothing_is_found_in_what_says_the_same(languages: tuple[str, str], left: str, right: str) -> None:
    assert find_differences(left, right, languages) == []
    assert find_differences(right, left, languages[::-1]) == []
