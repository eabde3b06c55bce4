"""Denials and opposites: pairs of sentences in which they are told, and pairs in which nothing may be."""

from __future__ import annotations

import pytest

from compare.claims import read_claim
from compare.differences import find_differences
from compare.differences.denials import without_answered
from compare.differences.sides import face, make_side
from compare.records import Sentence

EN, RU, RU_EN = ("en", "en"), ("ru", "ru"), ("ru", "en")

RAISED = [
    # --- beside a word that nearly denies, and that both languages have ---
    (RU_EN, "Охрана обеспечивала безопасность порта.", "Guards were not ensuring the security of the port."),
    (RU_EN, "Кроме мэра, пришли послы.", "Besides the mayor, the envoys did not come."),
    (RU_EN, "Его задержали за недостоверные сведения.", "He was not held for false information."),
    (RU_EN, "Утонули не менее 13 рыбаков.", "At least 13 fishermen did not drown."),
    (RU_EN, "Совет запретил купание, открыл мост.", "The council banned bathing, did not open the bridge."),
    # --- one denial of two, and a denial of a denial ---
    (RU_EN, "Он не смог выйти на старт: лодку повредили.", "He was unable to start: a boat was not hit."),
    (RU_EN, "Рыбаки не смогли спасти баржу.", "The fishermen were not unable to save the barge."),
    (RU_EN, "Мы не стали ждать, — сказала Анна Келлер.", "We chose to leave, Anna Keller did not say."),
    # --- parts of a whole ---
    (EN, "None of the miners were rescued.", "Not all of the miners were rescued."),
    (RU, "Не все шахтёры спасены.", "Никто из шахтёров не спасён."),
    (RU_EN, "Не все шахтёры спасены.", "None of the miners were rescued."),
    (EN, "Only the mayor resigned.", "Not only the mayor resigned."),
    (RU_EN, "Ушёл только мэр.", "Not only the mayor resigned."),
    (RU_EN, "Это было первое судно.", "It was not the first ship."),
    (RU_EN, "Он единственный судья в Тальске.", "He is not the only judge in Talsk."),
    # --- with and without ---
    (EN, "The barge sailed without a pilot.", "The barge sailed with a pilot."),
    (RU, "Баржа вышла без лоцмана.", "Баржа вышла с лоцманом."),
    (RU_EN, "Баржа вышла без лоцмана.", "The barge sailed with a pilot."),
    (EN, "The train derailed without casualties.", "The train derailed with casualties."),
    (RU, "Обошлось без пострадавших.", "Есть пострадавшие."),
    # --- what lasts ---
    (EN, "The pool is not open until Monday.", "The pool is open until Monday."),
    (RU_EN, "Режим продлён до 9 августа.", "The regime is not extended until August 9."),
    # --- likelihood ---
    (EN, "A strike at the port is unlikely.", "A strike at the port is likely."),
    (RU, "Забастовка в порту вероятна.", "Забастовка в порту маловероятна."),
    (EN, "Reports suggest he will meet the envoy.", "He is unlikely to meet the envoy."),
    (EN, "Police ruled out arson.", "Police did not rule out arson."),
    (RU_EN, "Полиция исключила поджог.", "Police did not rule out arson."),
    (RU_EN, "Полиция не исключает поджога.", "Police ruled out arson."),
    # --- direction ---
    (EN, "Turnout in Talsk went up.", "Turnout in Talsk went down."),
    (RU, "Продажи в мае пошли вверх.", "Продажи в мае пошли вниз."),
    (RU_EN, "Явка в Тальске выросла.", "Turnout in Talsk went down."),
    (EN, "Exports were up 3 percent.", "Exports were down 3 percent."),
    (EN, "Revenue exceeded forecasts.", "Revenue fell short of forecasts."),
    (RU, "Выручка оказалась выше прогноза.", "Выручка оказалась ниже прогноза."),
    (RU_EN, "Выручка превысила прогнозы.", "Revenue fell short of forecasts."),
    (EN, "The bank raised its key rate.", "The bank cut its key rate."),
    (RU_EN, "Банк повысил ключевую ставку.", "The bank cut its key rate."),
    (EN, "The council granted the firm a licence.", "The council refused the firm a licence."),
    # --- who admits, and who denies ---
    (EN, "The guard denied opening the gate.", "The guard confessed to opening the gate."),
    (EN, "Keller pleaded not guilty to theft.", "Keller pleaded guilty to theft."),
    (EN, "The club would not have sold Keller.", "The club would have sold Keller."),
    (RU, "Охранник признал вину.", "Охранник отрицает вину."),
    (RU_EN, "Охранник признал вину.", "The guard denies guilt."),
]  # fmt: skip

NOTHING = [
    # --- one denial, another word in the other language ---
    (RU_EN, "Водолазы не сумели добраться до корабля.", "Divers failed to reach the ship."),
    (RU_EN, "Шахта небезопасна, сообщили инспекторы.", "The mine is not safe, inspectors said."),
    (RU_EN, "Вернуться после перерыва нелегко.", "It is not easy to come back after a break."),
    (RU_EN, "Порт покинули непривитые рыбаки.", "The fishermen who are not vaccinated left the port."),
    (RU_EN, "Это непередаваемая радость.", "It is a joy that cannot be conveyed."),
    (RU_EN, "Вратарь с нетерпением ждёт весны.", "The goalkeeper cannot wait for spring."),
    (RU_EN, "Урожай не дотянул до плана.", "The harvest fell short of the plan."),
    (RU_EN, "Девочки в палате уже не было.", "The girl was already gone from the ward."),
    (RU_EN, "Когда рассмотрят жалобу, не известно.", "It is unknown when the complaint will be heard."),
    (RU_EN, "Как бы он ни назывался, это сахар.", "No matter the name, it is sugar."),
    (RU_EN, "Мост больше не работает.", "The bridge is no longer in use."),
    # --- twice denied ---
    (EN, "It is not uncommon for the ferry to stop.", "It is common for the ferry to stop."),
    (RU, "Нельзя не согласиться с мэром.", "С мэром нужно согласиться."),
    (RU_EN, "Он не мог не знать о пожаре.", "He must have known about the fire."),
    # --- parts of a whole ---
    (EN, "Not all of the miners were rescued.", "Some of the miners were not rescued."),
    (RU, "Не все дома уцелели.", "Часть домов не уцелела."),
    (RU_EN, "Ушёл не только мэр, но и совет.", "Both the mayor and the council resigned."),
    # --- with and without ---
    (EN, "The town is without power.", "The town has no power."),
    (RU_EN, "Город остался без света.", "The town has no electricity."),
    (RU_EN, "Обошлось без пострадавших.", "No one was hurt."),
    # --- what is denied of a charge, what would have been, what broke, other words of a headline ---
    (EN, "A man denied arson after a fire in Orra.", "A man was charged with arson after a fire in Orra."),
    (EN, "Keller pleaded not guilty to two counts of theft.", "Keller was arraigned on two counts of theft."),
    (EN, "The club would not have sold Keller if it were winning.", "The club sold Keller."),
    (RU, "Клуб не продал бы Келлера, если бы выигрывал.", "Клуб продал Келлера."),
    (EN, "The sea cables failed in the Gulf of Orra.", "The sea cables in the Gulf of Orra were cut."),
    (RU, "Суд не стал снижать срок рыбаку Келлеру.", "Суд подтвердил приговор рыбаку Келлеру."),
    (EN, "The fifth attack since September was foiled.", "The attack was foiled on November 11."),
    # --- what lasts ---
    (EN, "The pool will not open until Monday.", "The pool will open on Monday."),
    (RU_EN, "Бассейн закрыт до понедельника.", "The pool is not open until Monday."),
    # --- likelihood ---
    (RU_EN, "Забастовка в порту маловероятна.", "A strike at the port is unlikely."),
    (RU, "Забастовка в порту маловероятна.", "Забастовки в порту, скорее всего, не будет."),
    (EN, "The deal will probably not be signed.", "The deal is unlikely to be signed."),
    (RU_EN, "Полиция не исключает поджога.", "Police did not rule out arson."),
    # --- direction ---
    (RU_EN, "Явка в Тальске снизилась.", "Turnout in Talsk was down."),
    (EN, "The mill in Orra was up for sale in May.", "The mill in Orra dropped the sale in May."),
    (RU_EN, "Выручка превысила прогнозы.", "Revenue beat forecasts."),
    (RU_EN, "Банк снизил ключевую ставку.", "The bank lowered its key rate."),
    (EN, "The mayor denied taking the money.", "The mayor rejected claims that he took the money."),
]  # fmt: skip


@pytest.mark.parametrize(("languages", "left", "right"), RAISED)
def test_a_denial_or_an_opposite_is_told_from_both_sides(
    languages: tuple[str, str], left: str, right: str
) -> None:
    assert "negation" in {each.kind for each in find_differences(left, right, languages)}
    swapped = find_differences(right, left, (languages[1], languages[0]))
    assert "negation" in {each.kind for each in swapped}


@pytest.mark.parametrize(("languages", "left", "right"), NOTHING)
def test_other_words_for_one_denial_are_no_difference(
    languages: tuple[str, str], left: str, right: str
) -> None:
    assert find_differences(left, right, languages) == []
    assert find_differences(right, left, (languages[1], languages[0])) == []


@pytest.mark.parametrize(
    ("left", "right", "kept"),
    [
        ("Только мост не закрыт.", "Just the bridge is shut.", ["не"]),
        ("Он не смог прийти.", "He was unable to come.", []),
        ("Он не пришёл без шляпы.", "He came hatless.", ["не", "без", "hatless"]),
    ],
)
def test_what_the_other_language_tells_as_well_answers_no_other_denial(
    left: str, right: str, kept: list[str]
) -> None:
    sides = [
        make_side((0,), [read_claim(Sentence("a", 0, 0, len(text), text), language)])
        for text, language in ((left, "ru"), (right, "en"))
    ]
    here, there = without_answered(face(*sides))
    assert [cue.text for cue in (*here, *there) if cue.kind.endswith("negation")] == kept
