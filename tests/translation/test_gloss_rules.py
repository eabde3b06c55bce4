"""The rules of the gloss, one readable line each: Russian | English."""

from __future__ import annotations

from itertools import pairwise

import pytest

from compare.translation.gloss import explain_gloss, gloss_sentence
from compare.translation.gloss.rules import RULES

LINES = """
names | Он встретился с Сергеем Лавровым в Запорожье. | He met with Sergei Lavrov in Zaporizhzhia.
names | Новая Каледония проголосовала против независимости. | New Caledonia voted against independence.
figures | Явка составила 56,7 процента. | The turnout amounted to 56.7 percent.
figures | 34-летний водитель погиб. | The 34-year-old driver died.
abbreviations | Компания выделила 3 тыс. человек. | The company allocated 3 thousand people.
agreement | Компании закрыли магазины. | Companies closed stores.
agreement | Одной из главных тем стала безопасность. | One of main topics became security.
agreement | Скорость судна снизилась. | The speed of the vessel declined.
comparison | Цены стали выше. | Prices became higher.
expressions | По словам министра, ситуация улучшилась. | According to the minister, the situation improved.
expressions | В результате аварии погибли два человека. | As a result of the accident died two people.
expressions | Прокуратура возбудила уголовное дело. | The prosecutor's office opened a criminal case.
possessives | Его сын видел их. | His son saw them.
people | Суд арестовал трёх подозреваемых. | The court arrested three suspects.
people | Пострадавшие доставлены в больницу. | Victims were delivered to the hospital.
dropped_particles | Россия же отказалась. | Russia refused.
derivations | Компания закрыла VPN-сервисы. | The company closed VPN services.
years | Он уехал в 2021 году. | He left in 2021.
dates | Взрыв произошёл 12 декабря. | The explosion happened on December 12.
dates | 12 декабря 2021 года суд закрыл дело. | On December 12, 2021 the court closed the case.
dates | Суд продлил арест до 5 мая. | The court extended the arrest until May 5.
prepositions | Встреча началась в 14:30. | The meeting began at 14:30.
prepositions | Цены выросли на 5%. | Prices grew by 5%.
number | Компания заплатила 50 млн рублей. | The company paid 50 million rubles.
number | Украинцы и американцы подписали договор. | Ukrainians and Americans signed the agreement.
purposes | Он приехал, чтобы подписать договор. | He came to sign the agreement.
futures | Совет не будет рассматривать закон. | The council will not consider the law.
conditionals | Он хотел бы подписать договор. | He would like to sign the agreement.
needs | Нам нужно подписать договор. | We need to sign the agreement.
needs | Нужно подписать договор. | It is necessary to sign the agreement.
absences | Он сказал, что нет времени. | He said that there is no time.
identities | Это не решение. | This is not the decision.
identities | Это крупнейший завод в стране. | This is the largest plant in the country.
qualities | Он готов помочь. | He is ready to help.
tense | Министр не сообщил о переговорах. | The minister did not report talks.
tense | Дом был построен рабочими. | The house was built by workers.
tense | Сообщается, что переговоры начались. | It is reported that talks began.
tense | Стороны могут подписать договор. | Sides can sign the agreement.
degrees | Экспорт на 28% больше. | Exports 28% more.
degrees | Это самый важный вопрос. | This is the most important question.
pronouns | Этих людей нашли спасатели. | These people found rescuers.
pronouns | Врач, который погиб, жил в Киеве. | The doctor, who died, lived in Kyiv.
cases | Глава МИД Сергей Лавров помог городу. | The foreign minister Sergei Lavrov helped the city.
articles | Паром затонул в озере. | The ferry sank in the lake.
articles | Президент США прибыл в Киев. | The president of the United States arrived to Kyiv.
commas | Он знает, что паром затонул. | He knows that the ferry sank.
quotation_marks | Паром «Ромашка» затонул. | The ferry "Romashka" sank.
capitals | Совет Федерации принял закон о Фонде. | The Federation Council passed a law about the Fund.
transliteration | Кракозябра упала. | Krakozyabra fell.
plain_words | Он быстро уехал. | He quickly left.
noun_phrases | Три новых парома затонули. | Three new ferries sank.
""".strip().splitlines()
CASES = [tuple(part.strip() for part in line.split(" | ")) for line in LINES]


@pytest.mark.parametrize(("rule", "russian", "english"), CASES, ids=[case[1] for case in CASES])
def test_what_a_rule_says(rule: str, russian: str, english: str) -> None:
    assert gloss_sentence(russian) == english


def test_every_rule_has_a_line_and_every_line_a_rule() -> None:
    names = [rule.__name__ for rule in RULES]
    assert {case[0] for case in CASES} | {"look_up"} == set(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("russian", "kept"),
    [
        ("Курс вырос до 92,35 рубля за доллар.", ["92.35"]),
        ("Погибли 14 человек, ранены 126.", ["14", "126"]),
        ("Сумма составила $1,5 млрд.", ["$", "1.5", "billion"]),
        ("Рейс SU-1234 вылетел в 05:40.", ["SU-1234", "05:40"]),
        ("25.07.2021 открыли сайт example.org.", ["25.07.2021", "example.org"]),
        ("Температура упала до −7 градусов.", ["−7"]),
        ("На 16 100 участках прошли выборы.", ["16 100"]),
    ],
)
def test_figures_and_signs_are_carried_over(russian: str, kept: list[str]) -> None:
    glossed = gloss_sentence(russian)
    assert [piece for piece in kept if piece not in glossed] == []


@pytest.mark.parametrize(
    "text", ["", "   ", "...", "12 %", "«»", "?!", "Ъ", "а", "\u0301", "Reuters", "год", "в", "не"]
)
def test_odd_little_texts_do_no_harm(text: str) -> None:
    assert isinstance(gloss_sentence(text), str)


@pytest.mark.parametrize(
    "russian",
    [
        "Он не знал об этом.", "Суд не признал его виновным.", "Этого не было.", "Никто не погиб.",
        "Он не сможет приехать.", "Не все согласны.", "Министр не готов уйти.", "Закон не принят.",
        "Пока не известно.", "Это не так.",
    ],
)  # fmt: skip
def test_a_negation_is_never_lost(russian: str) -> None:
    said = gloss_sentence(russian).lower().rstrip(".").split()
    assert {"not", "no", "cannot", "never", "nobody"} & set(said), gloss_sentence(russian)


def test_nothing_is_said_twice() -> None:
    glossed = gloss_sentence(
        "Сотрудники американского внешнеполитического ведомства Нижегородской области уехали."
    )
    words = glossed.lower().split()
    assert not any(one == other for one, other in pairwise(words)), glossed


def test_the_chain_of_rules_of_a_word() -> None:
    chain = {word: rules for word, _, rules in explain_gloss("Министр не сообщил о пострадавших.")}
    assert chain["сообщил"][-1] == "tense"
    assert "people" in chain["пострадавших"]
