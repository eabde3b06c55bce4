"""What a fact checker found in differences, each kind on invented sentences of its own."""

from __future__ import annotations

import pytest

from compare.differences import find_differences

EN, RU, UK, RU_EN = ("en", "en"), ("ru", "ru"), ("uk", "uk"), ("ru", "en")

RAISED = [
    # --- not all is some, but neither all nor none ---
    (RU, "Не все мосты открыты.", "Все мосты открыты.", {"all_against_part", "differing_negation"}),
    (RU, "Не все жильцы вернулись.", "Жильцы вернулись, часть квартир пуста.", {"differing_negation"}),
    (EN, "Not everybody signed the petition.", "Everybody signed the petition.", {"differing_negation"}),
    # --- from 30 to 40 is by 10 to 40, and by nothing else ---
    (RU, "Взнос вырос с 30 до 40 евро.", "Взнос вырос на 20 евро — до 40 евро.", {"differing_numbers"}),
    (RU, "Число музеев выросло с 50 до 60.", "Число музеев выросло на 40 % — до 60.", {"differing_numbers"}),
    (EN, "Museums rose from 50 to 60.", "Museums rose by 40% to 60.", {"differing_numbers"}),
    # --- a headline's amount without a currency takes no partner from the text ---
    (
        RU,
        "Холдинг вложит в порт 500 млн долларов.",
        "Полмиллиарда на порт: холдинг вложит в порт 500 млн евро.",
        {"differing_numbers"},
    ),
    (
        EN,
        "Half a billion for a port: the group will pay $500m.",
        "The group will pay €500m for a port.",
        {"differing_numbers"},
    ),
    (
        RU_EN,
        "Миллиард на порт: холдинг построит порт за 1 млрд долларов.",
        "The group will build the port for €1bn.",
        {"differing_numbers"},
    ),
    # --- an infinitive before its denial; who is dismissed refuses nothing ---
    (RU_EN, "Мост закрывать не будут.", "The bridge will be closed.", {"same_verb_denied"}),
    (RU_EN, "Сторожей увольнять не будут.", "The watchmen will be dismissed.", {"differing_negation"}),
    (RU_EN, "Директора музея не уволят.", "The museum director will be dismissed.", {"differing_negation"}),
    # --- another office or honour at one person's name ---
    (
        EN,
        "Finance chief Clara Tun has resigned.",
        "Chief executive Clara Tun has resigned.",
        {"differing_offices"},
    ),
    (
        EN,
        "Clara Tun, the bank's CEO, resigned.",
        "Clara Tun, the bank's CFO, resigned.",
        {"differing_offices"},
    ),
    (
        RU,
        "Скончался народный артист Олег Лопатин.",
        "Скончался заслуженный артист Олег Лопатин.",
        {"differing_offices"},
    ),
    (
        RU_EN,
        "Министр обороны Клара Тун подала в отставку.",
        "Justice minister Clara Tun has resigned.",
        {"differing_offices"},
    ),
    (UK, "Помер народний артист Олег Лопата.", "Помер заслужений артист Олег Лопата.", {"differing_offices"}),
    # --- ahead or behind, and which way a road goes ---
    (EN, "Tun finished ahead of Lodge.", "Tun finished behind Lodge.", {"differing_roles"}),
    (RU, "Лопатина опередила Громову.", "Лопатина финишировала позади Громовой.", {"differing_roles"}),
    (RU_EN, "Лопатина опередила Громову.", "Lopatina finished behind Gromova.", {"differing_roles"}),
    (RU_EN, "Закрыта трасса на север.", "The road to the south is closed.", {"differing_opposites"}),
    (RU_EN, "Обоз двинулся на запад.", "The convoy headed east.", {"differing_opposites"}),
    (EN, "The road to the north is closed.", "The road to the south is closed.", {"differing_opposites"}),
    # --- both, or one of the two ---
    (EN, "Both men and women can join.", "Only women can join.", {"differing_opposites"}),
    (RU, "Вступить могут и мужчины, и женщины.", "Вступить могут только мужчины.", {"differing_opposites"}),
    (RU_EN, "Вступить могут и мужчины, и женщины.", "Only women can join.", {"differing_opposites"}),
    # --- «жалоб стало меньше» counts complaints as "fewer complaints" does ---
    (RU, "Жалоб на запах стало меньше.", "Число жалоб на запах выросло.", {"differing_counts"}),
    (
        RU,
        "В этом году жалоб на запах меньше.",
        "Число жалоб на запах в этом году выросло.",
        {"differing_counts"},
    ),
    (RU_EN, "Жалоб на запах стало меньше.", "Complaints about the smell rose.", {"differing_counts"}),
    (RU, "Краж стало больше.", "Краж стало меньше.", {"differing_opposites"}),
    # --- how far the case of somebody has come ---
    (
        RU,
        "Обвиняемому в краже Лопатину 34 года.",
        "Подозреваемому в краже Лопатину 34 года.",
        {"differing_offices"},
    ),
    (RU, "Лопатин стал подозреваемым по делу.", "Лопатин стал обвиняемым по делу.", {"differing_offices"}),
    (RU_EN, "Осуждённый Лопатин сбежал.", "The suspect, Lopatin, has escaped.", {"differing_offices"}),
    # --- a request rejected, or followed ---
    (EN, "The judge rejected a plea for a recount.", "The judge ordered a recount.", {"request_refused"}),
    (RU, "Судья отклонил ходатайство об экспертизе.", "Судья назначил экспертизу.", {"request_refused"}),
    (
        RU_EN,
        "Совет отклонил просьбу о проверке школы.",
        "The council ordered an inspection of the school.",
        {"request_refused"},
    ),
    (UK, "Суддя відхилив клопотання про експертизу.", "Суддя призначив експертизу.", {"request_refused"}),
]

NOTHING = [
    (RU, "Не все мосты района открыты.", "Часть мостов района открыта."),
    (RU, "Вернулись не все жильцы.", "Вернулась половина жильцов."),
    (RU, "Премию получили не все.", "Премию получили многие."),
    (EN, "Not all of the bridges were repaired.", "Only 12 of the 20 bridges were repaired."),
    (EN, "Not everybody in the village signed the petition.", "Most in the village signed the petition."),
    (RU_EN, "Не каждому больному сообщили результаты.", "Some patients were told the results."),
    (UK, "Не всі мости відкриті.", "Деякі мости відкриті."),
    (RU, "Взнос вырос с 30 до 40 евро.", "Взнос вырос на 10 евро — до 40 евро."),
    (RU, "Число музеев выросло с 50 до 60.", "Число музеев выросло на 20 % — до 60."),
    (EN, "The number of museums rose from 50 to 60.", "The number of museums rose by 20% to 60."),
    (RU_EN, "Число музеев выросло с 50 до 60.", "The number of museums rose 20% to 60."),
    (RU, "Доход упал с 80 до 60 млн евро.", "Доход упал на четверть, до 60 млн евро."),
    (UK, "Внесок зріс із 30 до 40 євро.", "Внесок зріс на 10 євро — до 40 євро."),
    (EN, "Half a billion for a port: the group will pay $500m.", "The group will pay $500m for a port."),
    (RU, "Холдинг вложит в порт 500 млн евро.", "Холдинг вложит в порт полмиллиарда."),
    (RU_EN, "Вклад в порт — полмиллиарда: 500 млн евро.", "The investment in the port is €500m."),
    (RU_EN, "Мост закрывать не будут.", "The bridge will not be closed."),
    (RU_EN, "Рынок закрывать не станут.", "The market will not close."),
    (RU_EN, "Директора музея не уволят.", "The museum director will not be dismissed."),
    (RU_EN, "Суд не принял иск.", "The court dismissed the claim."),
    (EN, "Former defence minister Clara Tun has resigned.", "Justice minister Clara Tun has resigned."),
    (EN, "Finance chief Clara Tun was named chief executive.", "Chief executive Clara Tun takes over."),
    (RU, "Экс-министр обороны Клара Тун уехала.", "Министр юстиции Клара Тун уехала."),
    (RU_EN, "Генеральный директор Клара Тун уволилась.", "CEO Clara Tun has resigned."),
    (EN, "Tun finished behind Lodge.", "Lodge finished ahead of Tun."),
    (RU_EN, "Лопатина опередила Громову.", "Gromova finished behind Lopatina."),
    (RU_EN, "Закрыта трасса на север.", "The road to the north is closed."),
    (EN, "Hundreds fled to the north.", "Hundreds fled the fighting in the south."),
    (EN, "Both men and women can join.", "Men and women can join."),
    (EN, "Both men and women may join, but only women are paid.", "Only women are paid."),
    (RU, "Краж стало меньше.", "Число краж сократилось."),
    (RU, "Жалоб на запах стало меньше.", "Число жалоб на шум выросло."),
    (RU, "Краж было больше, чем год назад.", "Год назад краж было меньше."),
    (RU, "Краж стало меньше, чем в мае.", "В мае краж было больше."),
    (RU, "Краж больше, чем угонов.", "Угонов меньше, чем краж."),
    (RU, "Подозреваемый в краже Лопатин задержан.", "Лопатин, подозреваемый в краже, задержан."),
    (RU, "Обвиняемый Лопатин указал на подозреваемого Грача.", "Подозреваемый Грач молчит."),
    (EN, "The judge rejected a plea to stop the recount.", "The judge ordered a recount."),
    (EN, "The judge rejected a plea for a new trial.", "The judge ordered a new investigation."),
    (EN, "The judge rejected a plea for a recount.", "The party asked the judge to order a recount."),
    (RU, "Судья отклонил ходатайство об отмене экспертизы.", "Судья назначил экспертизу."),
]

# What stands in both texts alike is quoted with what tells it apart.
NOTES = [
    (
        EN,
        "Six climbers were injured.",
        "Six climbers were killed.",
        "The figures count different things: “Six” (injured) and “Six” (killed).",
    ),
    (
        RU,
        "Пожар унёс жизни пятерых.",
        "При пожаре ранены пятеро.",
        "The figures count different things: “пятерых” (killed) and “пятеро” (injured).",
    ),
    (
        EN,
        "The tower cost about $3bn.",
        "The tower cost $3bn.",
        "One figure is less exact: “about $3bn” and “$3bn”.",
    ),
    (
        RU_EN,
        "Башня обошлась более чем в 70 млн евро.",
        "The tower cost €70m.",
        "One figure is less exact: “более чем в 70 млн евро” and “€70m”.",
    ),
    (
        EN,
        "The tower cost almost $3bn.",
        "The tower cost over $3bn.",
        "Here a figure is nearly reached, there it is passed: “almost $3bn” and “over $3bn”.",
    ),
    (
        EN,
        "The tower cost $70m.",
        "The tower cost €70m.",
        "The currencies differ: “$70m” and “€70m”.",
    ),
    (
        RU,
        "Сбор вырос на 7 %.",
        "Сбор вырос до 7 %.",
        "One text tells by how much it changed, the other to how much: “на 7 %” and “до 7 %”.",
    ),
    (RU, "Рабочих было 40.", "Рабочих было 50.", "The figures differ: “40” and “50”."),
]


@pytest.mark.parametrize(("languages", "left", "right", "note"), NOTES)
def test_a_note_quotes_what_differs(languages: tuple[str, str], left: str, right: str, note: str) -> None:
    assert [found.note for found in find_differences(left, right, languages)] == [note]


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
