"""Each kind of difference: pairs of sentences in which it is raised, and pairs in which nothing may be."""

from __future__ import annotations

import pytest

from compare.claims import read_claim
from compare.differences import compare_match, find_differences
from compare.records import Claim, Match, Sentence

EN, RU, RU_EN = ("en", "en"), ("ru", "ru"), ("ru", "en")

RAISED = [
    # --- opposites ---
    (EN, "Fuel prices rose by a tenth.", "Fuel prices fell by a tenth.", "negation"),
    (EN, "The jury convicted the driver.", "The jury acquitted the driver.", "negation"),
    (RU, "Парламент одобрил закон о воде.", "Парламент отклонил закон о воде.", "negation"),
    (RU_EN, "Экспорт зерна вырос.", "Grain exports fell.", "negation"),
    (RU_EN, "Сборная выиграла матч.", "The national team lost the match.", "negation"),
    # --- doubt ---
    (EN, "The bridge is unlikely to reopen.", "The bridge will reopen.", "negation"),
    (RU_EN, "Мост вряд ли откроют.", "The bridge will be opened.", "negation"),
    (EN, "He is accused of arson.", "He set the house on fire.", "hedging"),
    (RU, "Женщину обвиняют в поджоге.", "Женщина подожгла дом.", "hedging"),
    # --- names ---
    (EN, "The ferry sailed to Slovenia.", "The ferry sailed to Slovakia.", "naming"),
    (RU_EN, "Груз отправили в Нигерию.", "The cargo was sent to Niger.", "naming"),
    (EN, "The prize went to Anna Keller.", "The prize went to Maria Brandt.", "naming"),
    (RU, "Наблюдатели приехали из Австрии.", "Наблюдатели приехали из Австралии.", "naming"),
    (RU, "Украинские военные заняли высоту.", "Российские военные заняли высоту.", "naming"),
    # --- who says so ---
    (EN, "She said the road was closed.", "The road was closed.", "attribution"),
    (RU, "По её словам, дорогу закрыли.", "Дорогу закрыли.", "attribution"),
    (RU, "Reuters: порт закрыт", "Порт закрыт", "attribution"),
    (EN, "Police said the road was closed.", "Prosecutors said the road was closed.", "attribution"),
    (RU_EN, "Спасатели сообщили, что пожар потушен.", "Doctors said the fire was out.", "attribution"),
    (EN, "The rescue service said the road was shut.", "Anna Keller said the road was shut.", "attribution"),
    # --- the words that outlets choose ---
    (EN, "Police dispersed the activists.", "Police dispersed the extremists.", "wording"),
    (RU_EN, "Боевики заняли посёлок.", "Rebels took the settlement.", "wording"),
    (RU, "Правительство закрыло газету.", "Режим закрыл газету.", "wording"),
    # --- time ---
    (EN, "The line opens in early 2031.", "The line opens in late 2031.", "date"),
    (RU_EN, "Линию откроют в начале июня.", "The line opens in late June.", "date"),
    (EN, "He resigned before the vote.", "He resigned after the vote.", "date"),
    (RU, "Он ушёл до голосования.", "Он ушёл после голосования.", "date"),
]  # fmt: skip

NOTHING = [
    # --- a denial, a hedge or a source in a clause that the other sentence lacks ---
    (EN, "The museum reopened on Sunday, though the lift does not work.", "The museum reopened on Sunday."),
    (RU, "Музей открылся в воскресенье, хотя лифт пока не работает.", "Музей открылся в воскресенье."),
    (EN, "The quake struck at noon, and geologists say another could follow.", "The quake struck at noon."),
    # --- denial in other words ---
    (RU_EN, "Неудивительно, что билеты раскупили.", "It is no wonder that the tickets sold out."),
    (RU_EN, "Он не первый, кто ушёл.", "He is one of several who left."),
    (RU_EN, "Пассажирам ничто не угрожает.", "The passengers are safe."),
    (RU_EN, "Семь пассажиров до сих пор не найдены.", "Seven passengers are still missing."),
    # --- words that hedge or attribute nothing ---
    (RU, "Отмечается, что мост построят к осени.", "Мост построят к осени."),
    (RU_EN, "Праздник отмечается в мае.", "The feast is held in May."),
    (EN, "Since assuming office he has travelled little.", "Since taking office he has travelled little."),
    (RU_EN, "Она обвинила мэра в обмане.", "She accused the mayor of deceit."),
    # --- one speaker, called otherwise ---
    (RU_EN, "Песков заявил, что переговоров нет.", "The Kremlin said there were no talks."),
    (EN, "The Athens mayor said the road was closed.", "Keller said the road was closed."),
    (RU_EN, "Г-жа Уотерс заявила, что согласна.", "Ms Waters said she agreed."),
    # --- one place, called otherwise ---
    (RU_EN, "Афины против нового налога.", "Greece is against the new tax."),
    (EN, "French troops left the base.", "The French left the base."),
    # --- the same word, or two of them on one side ---
    (RU_EN, "Боевики заняли посёлок.", "Militants took the settlement."),
    (EN, "Activists, whom the mayor calls extremists, left.", "Activists left."),
    # --- figures ---
    (RU_EN, "Погибли, по меньшей мере, пятеро.", "At least five people were killed."),
    (RU_EN, "В Чикаго будет 20 градусов.", "It will be 68 degrees in Chicago."),
    (RU_EN, "Мешок весом 50 килограмм украли.", "A 110 pound sack was stolen."),
    (EN, "Sales of over £2 billion are expected.", "Sales of more than £2 billion are expected."),
    (EN, "The audience nearly doubled to 3 million.", "The audience nearly doubled to 3 million people."),
    # --- dates of two things ---
    (RU, "12 мая нашли два тела; мэр объявил траур.", "О трауре мэр объявил 14 мая."),
    # --- quotations ---
    (EN, '"It (the dam) will hold," said Keller.', '"It will hold," said Keller.'),
]  # fmt: skip


@pytest.mark.parametrize(("languages", "left", "right", "kind"), RAISED)
def test_what_differs_is_raised_from_both_sides(
    languages: tuple[str, str], left: str, right: str, kind: str
) -> None:
    found = find_differences(left, right, languages)
    assert kind in {difference.kind for difference in found}, found
    swapped = find_differences(right, left, (languages[1], languages[0]))
    assert sorted(difference.kind for difference in found) == sorted(other.kind for other in swapped)


@pytest.mark.parametrize(("languages", "left", "right"), NOTHING)
def test_nothing_is_raised_where_nothing_differs(languages: tuple[str, str], left: str, right: str) -> None:
    assert find_differences(left, right, languages) == []
    assert find_differences(right, left, (languages[1], languages[0])) == []


@pytest.mark.parametrize(
    ("languages", "text"),
    sorted({(pair[0][place], pair[1 + place]) for pair in (*RAISED, *NOTHING) for place in (0, 1)}),
)
def test_a_sentence_against_itself_raises_nothing(languages: str, text: str) -> None:
    assert find_differences(text, text, (languages, languages)) == []


def test_opposites_in_clauses_that_only_one_side_tells_are_none() -> None:
    told = "The council met on Monday, and the price of bread fell in every shop of the old town."
    other = "The council met on Monday, and unemployment rose among young engineers."
    assert "negation" not in {each.kind for each in find_differences(told, other, EN)}


def claims(text: str) -> list[Claim]:
    return [read_claim(Sentence("a", 0, 0, len(text), text), "en")]


def test_between_claims_that_may_be_two_nothing_is_grave() -> None:
    left, right = claims("Five boats sank off Malta."), claims("Nine boats sank off Malta.")
    sure, doubtful = (compare_match(Match((0,), (0,), p), left, right) for p in (0.95, 0.6))
    assert (
        [difference.kind for difference in sure] == [difference.kind for difference in doubtful] == ["number"]
    )
    assert sure[0].severity > 0.7
    assert doubtful[0].severity <= 0.2
