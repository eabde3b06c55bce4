"""Who speaks, who acts and what is called how: pairs that differ, and pairs that only look as if they did."""

from __future__ import annotations

import pytest

from compare.claims import read_claim
from compare.differences import find_differences
from compare.differences.names.bodies import is_told_by_kind
from compare.differences.sides import make_side
from compare.records import Difference, Sentence

Languages = tuple[str, str]
EN, RU, RU_EN = ("en", "en"), ("ru", "ru"), ("ru", "en")

ANOTHER_SPEAKER = [
    (EN, "Rights group Open Door said six died.", "Rights group Memory Wall said six died."),
    (EN, "Residents' group Clean Hald said it leaked.", "It leaked, the environment agency said."),
    (RU_EN, "Бывшие работники сообщили об утечке.", "There was a leak, the mayor said."),
    (EN, "Tun said the bridge would open in May.", "Hald said the bridge would open in May."),
    (EN, "The bridge would open in May, Tun said.", "The bridge would open in May, Hald said."),
    (EN, "Mayor Tun said the bridge would open.", "Mayor Hald said the bridge would open."),
    (EN, "President Keller said it was over.", "President Brandt said it was over."),
    (RU, "Хальд сказал, что мост откроют в мае.", "Крамс сказал, что мост откроют в мае."),
    (RU_EN, "Я считаю, что рано, - сказал Карл Тун.", "“I think it is too early,” Peter Hald said."),
    (
        EN,
        "Talsk TV reported, citing engineer Karl Tun, that the bridge is safe.",
        "Talsk TV reported, citing engineer Peter Hald, that the bridge is safe.",
    ),
    (
        RU_EN,
        "Норвежский министр Карл Тун заявил, что Осло ожидает помощи.",
        "The Norwegian minister Peter Hald stated that Oslo counts on help.",
    ),
    (
        RU_EN,
        "Врач и телеведущий Карл Тун рассказал, что соль вредна.",
        "Doctor and TV host Peter Hald said that salt is harmful.",
    ),
    (
        RU_EN,
        "«Музей откроют в мае», - сообщил зампред правительства - министр экологии Карл Тун.",
        '"The museum opens in May," said Peter Hald, deputy head of the government.',
    ),
]
MAY_BE_ONE_SPEAKER = [
    (EN, "Residents' group Clean Hald said it leaked.", "It leaked, villagers said."),
    (EN, "The union said the wards were full.", "The wards were full, nurses said."),
    (RU_EN, "Дорожники сообщили, что перевал закрыт.", "The pass is shut, the highways agency said."),
    (
        RU_EN,
        "Об этом рассказала врач, кандидат наук Анна Келлер.",
        "Anna Keller, a doctor, told of this.",
    ),
    (
        RU_EN,
        "Как сообщил врач, пациент Карл Тун поправился.",
        "The patient, Karl Tun, has recovered, Peter Hald said.",
    ),
    (EN, "Mayor Karl Tun said the bridge would open.", "Tun said the bridge would open."),
    (RU_EN, "Хальд сказал, что мост откроют в мае.", "Hald said the bridge would open in May."),
    (EN, "Netizens said the bridge was ugly.", "Tun said the bridge was ugly."),
    (
        RU_EN,
        "Об этом на своей странице в Telegram сообщил мэр Тальска Карл Тун.",
        "Talsk Mayor Karl Tun said this on Telegram.",
    ),
    (
        RU_EN,
        "В докладе указано, что Центробанк выявил подозрительную сделку.",
        "The central bank found a suspicious deal, the Audit Chamber said in a report.",
    ),
    (EN, "An earlier version of the report said that 12 died.", "The mayor said that 12 died."),
    (EN, "According to an earlier version of this story, 12 died.", "According to the mayor, 12 died."),
    (
        EN,
        "Orra's reported choice for mayor is Karl Tun.",
        "Karl Tun was asked to be mayor, Talsk TV reported.",
    ),
    (EN, "Keller faces a charge, Brandt said.", "Keller could be punished over the alleged bribe."),
    (
        EN,
        "Karl Tun, chief officer of Orra Rescue, says it is lost.",
        "Chief officer Karl Tun said it is lost.",
    ),
    (RU_EN, "Мост закрыт, сказал Жиро.", "The bridge was closed, Giraud said."),
    (RU_EN, "Мост закрыт, сказала Анна Цзян.", "The bridge was closed, Anna Jiang said."),
    (RU_EN, "Об этом заявили в МВД.", "The Ministry of Internal Affairs said this."),
    (
        EN,
        "Ossel said the purchase will help it build ferries in Talsk.",
        "“ Buying the yard helps Ossel build ferries in Talsk. ” Karl Tun, its head, said, “ Fuel is dear.",
    ),
    (
        RU_EN,
        "Научный руководитель Карл Тун в беседе с ORRA.RU рассказал, что таблетки пьют зря.",
        "Karl Tun, scientific director of the Society of Medicine Specialists, told ORRA.RU it is in vain.",
    ),
]
ANOTHER_NAME = [
    (EN, "Hald opened the bridge.", "Tun opened the bridge."),
    (EN, "Hald opened the bridge in Orra on Monday.", "Tun opened the bridge in Orra on Monday."),
    (RU, "Хальд открыл мост.", "Крамс открыл мост."),
    (RU, "Премию получил Шубин.", "Премию получил Шутов."),
    (RU_EN, "Мэр Тун открыл мост.", "Mayor Hald opened the bridge."),
    (
        RU_EN,
        "По её словам, Карл Тун обжаловал приговор.",
        "According to Moll, Peter Hald appealed the sentence.",
    ),
    (
        RU_EN,
        "Вышел фильм «Джон Льюис: марш» (John Lewis: The March).",
        "The film Peter Hald: The March has been released.",
    ),
    (
        RU_EN,
        "По её словам, в Бельгии нашли скелет.",
        "According to her, the skeleton of Karl Tun was found in Belgium.",
    ),
    (
        RU_EN,
        "Глава Минздрава Карл Тун назвал число больных.",
        "The head of the Interior Ministry Karl Tun gave it.",
    ),
    (RU_EN, "Офицеры Северного флота получили награды.", "Officers of Maria Fontana received awards."),
]
MAY_BE_ONE_NAME = [
    (EN, "Workers opened the bridge.", "Tun opened the bridge."),
    (EN, "Hald opened the bridge.", "Tun opened a new bridge across the lake with a ribbon."),
    (EN, "Orra Gov. karl keller's church burned down.", "The church of Orra Gov. Karl Keller burned down."),
    (EN, "The navy sank a boat in the Gulf of Aden.", "The navy sank a boat off Somalia."),
    (RU_EN, "Мост открыл мэр Хуан.", "The bridge was opened by Mayor Huang."),
    (RU_EN, "Министра Шутова освободили.", "Minister Shutov was freed."),
    (RU_EN, "Певец группы «Руки вверх!» приехал в Талск.", "The Ruki Vverkh! singer came to Talsk."),
    (RU_EN, "Спецпредставитель США по Ирану Карл Тун считает так.", "US Iran envoy Karl Tun believes so."),
    (RU_EN, "Внучка Льва Толстого приехала в Талск.", "Leo Tolstoy's granddaughter came to Talsk."),
]
ATTRIBUTED = [
    (EN, "Police said the road was closed.", "The road was closed."),
    (EN, "Ossel Ferries said it will build two ships.", "Ossel Ferries will build two ships."),
]
NOT_ATTRIBUTED = [
    (
        RU_EN,
        "Если человек трудится, начав в 25 лет, а можно и раньше, то к 60 годам стаж накопится.",
        "If a person works all their life, starting at 25, say, or even earlier, it adds up by 60.",
    ),
    (
        RU_EN,
        "Сейчас его площадь составляет 200 квадратных метров, горит склад.",
        "According to preliminary information, the area is 200 square meters.",
    ),
    (
        EN,
        "A fire in Orra is treated as suspicious, police said.",
        "Police treat a fire in Orra as suspicious.",
    ),
    (EN, "A Talsk TV reporter reported hearing a blast.", "A Talsk TV reporter heard a blast."),
    (
        EN,
        "The club named a new coach.",
        "The club named a coach. After it, the club showed a film of career highlights.",
    ),
    (RU_EN, "Синоптики рассказали о погоде.", "Forecasters spoke about the weather."),
    (RU_EN, "Певец отреагировал на песню.", "The singer responded to the song."),
    (RU_EN, "В решении суда указывалось, что срок истёк.", "The court indicated that the time had passed."),
]


def _kinds(languages: Languages, left: str, right: str) -> set[str]:
    return {each.kind for each in _both_ways(languages, left, right)}


def _both_ways(languages: Languages, left: str, right: str) -> list[Difference]:
    there = find_differences(left, right, languages)
    back = find_differences(right, left, (languages[1], languages[0]))
    assert {each.rule for each in there} == {each.rule for each in back}
    return there


@pytest.mark.parametrize(("languages", "left", "right"), ANOTHER_SPEAKER)
def test_another_speaker_is_told(languages: Languages, left: str, right: str) -> None:
    [found] = [each for each in _both_ways(languages, left, right) if each.kind == "attribution"]
    assert found.rule == "differing_speakers"


@pytest.mark.parametrize(("languages", "left", "right"), MAY_BE_ONE_SPEAKER)
def test_speakers_who_may_be_one_or_are_none_are_not_told_apart(
    languages: Languages, left: str, right: str
) -> None:
    assert "differing_speakers" not in {each.rule for each in _both_ways(languages, left, right)}


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        (
            "МИД Польши считает, что мост опасен.",
            "Karl Tun believes the bridge is unsafe.",
            "source_named_once",
        ),
        (
            "По данным Минобороны, мост цел.",
            "According to Karl Tun, the bridge is intact.",
            "differing_speakers",
        ),
        (
            "Как отмечается в сообщении, награды получили двое.",
            "Peter Hald noted in the message, two received awards.",
            "source_named_once",
        ),
        (
            "Экономисты Карл Тун и Анна Келлер считают, что рано.",
            "Economists Peter Hald and Anna Keller believe it is too early.",
            "differing_sources",
        ),
    ],
)
def test_another_source_is_told_once(left: str, right: str, rule: str) -> None:
    assert [each.rule for each in _both_ways(RU_EN, left, right)] == [rule]


def test_two_who_speak_together_are_the_same_on_both_sides() -> None:
    left = "Экономисты Карл Тун и Анна Келлер считают, что рано."
    assert find_differences(left, "Economists Karl Tun and Anna Keller believe it is too early.") == []


@pytest.mark.parametrize(("languages", "left", "right"), ANOTHER_NAME)
def test_another_name_that_no_list_has_is_told(languages: Languages, left: str, right: str) -> None:
    assert "naming" in _kinds(languages, left, right)


def test_a_long_name_is_told_whole() -> None:
    left = "Hannah Diane Crawford Smith is accused of murdering two women."
    [found] = find_differences(left, "A woman is accused of murdering two women.", EN)
    assert (found.rule, found.note) == (
        "named_once",
        "One text names “Hannah Diane Crawford Smith” here, the other does not.",
    )
    assert found.left is not None
    assert left[found.left.start : found.left.stop] == "Hannah Diane Crawford Smith"
    judge = "The hearing is set for May 8 before District Judge Karl Tun."
    [found] = find_differences(judge, "The hearing is set for May 8.", EN)
    assert found.note == "One text names “Karl Tun” here, the other does not."


@pytest.mark.parametrize(("languages", "left", "right"), MAY_BE_ONE_NAME)
def test_names_that_may_be_one_or_are_none_are_not_told_apart(
    languages: Languages, left: str, right: str
) -> None:
    assert "naming" not in _kinds(languages, left, right)


@pytest.mark.parametrize(("languages", "left", "right"), ATTRIBUTED)
def test_what_one_text_says_by_itself_is_told(languages: Languages, left: str, right: str) -> None:
    assert "attribution" in _kinds(languages, left, right)


@pytest.mark.parametrize(("languages", "left", "right"), NOT_ATTRIBUTED)
def test_a_source_that_both_name_is_no_difference(languages: Languages, left: str, right: str) -> None:
    assert "attribution" not in _kinds(languages, left, right)


def test_a_body_is_told_by_its_kind_in_another_language_where_no_name_stands_for_it() -> None:
    def told(left: str, right: str) -> bool:
        sides = [
            make_side((0,), [read_claim(Sentence("", 0, 0, len(text), text), language)])
            for text, language in ((left, "ru"), (right, "en"))
        ]
        return is_told_by_kind(sides[0].names[0], *sides)

    assert told("ЦБ вступил в дело.", "The central bank joined the case against Orra.")
    assert not told("ЦБ вступил в дело.", "The Bank of England joined the case against Orra.")
    assert not told("ЦБ вступил в дело.", "The ministry joined the case against Orra.")
    assert not told("Карл Тун вступил в дело.", "The central bank joined the case against Orra.")


def test_words_in_quotes_are_kept_at_a_distance_where_the_other_text_has_them_too() -> None:
    left = "The 'quarantine' in Orra lasted a week."
    assert [each.rule for each in find_differences(left, "The quarantine in Orra lasted a week.", EN)] == [
        "differing_distance"
    ]
    assert find_differences(left, "It lasted a week in Orra.", EN) == []


def test_words_in_quotes_of_their_own_in_the_other_text_are_no_distance_from_these() -> None:
    left = "The 'quarantine' in Orra lasted a week."
    kept = find_differences(left, "'It was dull': the quarantine in Orra lasted a week.", EN)
    assert "differing_distance" in [each.rule for each in kept]
    assert find_differences(left, "The 'Quarantine' in Orra lasted a week.", EN) == []


def test_a_denial_in_a_sentence_behind_a_quotation_is_not_one_of_the_quotation() -> None:
    quoted = "“ With the yard we can build better ferries for Talsk. ”"
    glued = f"{quoted[2:]} The sale does not change the forecast of the firm for the year."
    denied = quoted.replace("can build", "can not build")
    assert "negation" not in _kinds(EN, quoted, glued)
    assert "negation" in _kinds(EN, quoted, denied)
