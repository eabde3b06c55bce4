"""Reports made by a form: the same sentences, filled in for another place or day."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import compare
from compare.alignment import align_claims
from compare.alignment.encoding import choose_encoder
from compare.alignment.evidence.forms import fill_one_form
from compare.alignment.evidence.readings import Reading, read_text
from compare.claims import make_claims
from compare.records import AlignmentSettings, Article, EncoderSetting, TranslationSettings

BREST = [
    "Погода в Бресте на 17 мая",
    "Утром в Бресте температура воздуха +10 °C.",
    "Днём в Бресте +16 °C, ветер 5 м/с.",
    "Влажность составит 60 %.",
    "Вечером осадков не ожидается.",
]
GOMEL = [
    "Погода в Гомеле на 17 мая",
    "Утром в Гомеле температура воздуха +11 °C.",
    "Днём в Гомеле +19 °C, ветер 7 м/с.",
    "Влажность составит 65 %.",
    "Вечером осадков не ожидается.",
]
NEXT_DAY = [
    "Погода в Бресте на 19 мая",
    "Утром в Бресте температура воздуха +8 °C.",
    "Днём в Бресте +12 °C, ветер 9 м/с.",
    "Влажность составит 80 %.",
    "Вечером осадков не ожидается.",
]
FIRST_COUNT = [
    "Ferry sinks on Lake Selmara",
    "The ferry Halvena sank on Lake Selmara on Friday night.",
    "Rescuers have found 14 bodies.",
    "Divers will go on with the search on Saturday.",
    "The mayor has promised an inquiry.",
]
# One event: other words for most of it, another count and another day in two sentences.
FLOOD = [
    "В среду прорвало дамбу на Сурне.",
    "Губернатор Лапин приехал 14 марта.",
    "Погибли шесть человек.",
    "Затоплено около 300 домов в трёх посёлках.",
    "Суд арестовал Ветрова до 20 мая.",
    "Причиной стала трещина в бетоне.",
]
FLOOD_AGAIN = [
    "Дамба на Сурне не выдержала в среду.",
    "Губернатор Лапин приехал 16 марта.",
    "Жертвами стали шестеро.",
    "Под водой около 300 домов, это три посёлка.",
    "Суд арестовал Ветрова до 20 июня.",
    "Бетон треснул, отсюда и прорыв.",
]
# Two issues of one series: little is the same but the headline without its date.
FISHING = [
    "Fishing report for 3 June",
    "Perch were caught off the north pier in the morning.",
    "The water was 14 degrees warm.",
    "Anglers saw few pike in the reeds.",
    "The south bank stayed calm.",
]
FISHING_AGAIN = [
    "Fishing report for 10 June",
    "Perch were caught off the old pier in the evening.",
    "The water was 17 degrees warm.",
    "Anglers saw no pike in the reeds at all.",
    "Eels came up the river.",
]
# One report with another day in its headline.
OPENING = ["Bridge to reopen on 3 June", *FIRST_COUNT[1:]]
LATER_OPENING = ["Bridge to reopen on 4 June", *FIRST_COUNT[1:]]
SECOND_COUNT = [sentence.replace("14", "16") for sentence in FIRST_COUNT]


@pytest.mark.parametrize(
    ("left", "right", "language", "is_form"),
    [
        (BREST, GOMEL, "ru", True),
        # One sentence is filled in otherwise: that is an update.
        (FIRST_COUNT, SECOND_COUNT, "en", False),
        (BREST, NEXT_DAY, "ru", True),
        (FISHING, FISHING_AGAIN, "en", True),
        (OPENING, LATER_OPENING, "en", False),
        (BREST, BREST, "ru", False),
        (FLOOD, FLOOD_AGAIN, "ru", False),
        (FIRST_COUNT, BREST, "en", False),
        ([], BREST, "ru", False),
        # The same place in two spellings is one place.
        (["Пожар в Вельгаре 5 мая", "В Вельгаре 12 машин."], ["Пожар в Велхаре 5 мая", "В Велхаре 12 машин."],
         "ru", False),
    ],
)  # fmt: skip
def test_forms_are_told_from_versions(
    left: list[str], right: list[str], language: str, is_form: bool
) -> None:
    sides = [[read_text(text, language) for text in side] for side in (left, right)]
    assert fill_one_form(sides[0], sides[1]) is is_form
    assert fill_one_form(sides[1], sides[0]) is is_form


def test_nothing_is_certain_between_two_cases_of_one_form() -> None:
    claims = [
        make_claims(Article(name, name, "ru", told[0], "\n\n".join(told[1:])))
        for name, told in (("brest", BREST), ("gomel", GOMEL))
    ]
    found = align_claims(claims[0], claims[1])
    # What is word for word the same stays a match: only both texts say that it is about two towns.
    assert all(match.probability < 0.9 or match.left == (4,) for match in found.matches)
    assert any(
        piece.feature == "one form filled in for two cases" and piece.contribution < 0
        for match in found.matches
        for piece in match.evidence
    )


FORECAST = [
    "Прогноз погоды в Вельгаре на 12 марта",
    "Во вторник, 12 марта, в Вельгаре ожидается облачная погода с прояснениями.",
    "Ночью температура составит 4 градуса, днём воздух прогреется до 9 градусов.",
    "Ветер западный, 7 метров в секунду.",
    "Солнце взойдёт в 6:41 и зайдёт в 18:22.",
]
FORECAST_NEXT_DAY = [
    "Velgara weather forecast for March 13",
    "On Wednesday, March 13, cloudy weather with sunny spells is expected in Velgara.",
    "The temperature will be 1 degree at night, and the air will warm up to 6 degrees in the daytime.",
    "The wind will be from the west, 10 metres per second.",
    "The sun will rise at 6:38 and set at 18:24.",
]
FORECAST_SAME_DAY = [
    "Velgara weather forecast for March 12",
    "On Tuesday, March 12, cloudy weather with sunny spells is expected in Velgara.",
    "The temperature will be 4 degrees at night, and the air will warm up to 9 degrees in the daytime.",
    "The wind will be from the west, 7 metres per second.",
    "The sun will rise at 6:41 and set at 18:22.",
]
# One day's forecast and its correction: some of the figures are as they were.
CORRECTED = [FORECAST_NEXT_DAY[0], *FORECAST_SAME_DAY[1:4], FORECAST_NEXT_DAY[4]]
# Two days of one affair, told by two outlets: two figures and both days differ, the others are the same.
SINKING = [
    "На озере Вельга 12 марта затонул паром",
    "Паром затонул 12 марта, на борту было 121 человек.",
    "Спасатели нашли 14 погибших.",
    "Суд арестовал капитана на 2 месяца.",
]
SINKING_LATER = [
    "Ferry sinks on Lake Velga on March 13",
    "The ferry went down on March 13 with 121 people on board.",
    "Rescuers have found 16 bodies.",
    "A court jailed the captain for 2 months.",
]

# One day's news with a date in its headline, told as another day's by one outlet: a figure is the same.
FIRE = [
    "Пожар на складе в Вельге 12 марта",
    "При пожаре на складе погибли трое.",
    "Ещё 17 человек ранены.",
    "Сгорело 2 тысячи квадратных метров.",
]
FIRE_OF_OTHERS = [
    "Warehouse fire in Velga on March 13",
    "Four people died in the warehouse fire.",
    "Another 17 people were injured.",
    "Three thousand square metres burned down.",
]
# Outlets of two camps give other figures for all that one vote has: that is what is to be laid side by side.
VOTE = [
    "Мэр победил на выборах в Вельге",
    "Явка составила 61,4 процента.",
    "В комиссию поступило 214 жалоб.",
    "Задержаны 12 хулиганов.",
    "Пересчёт пройдёт 14 октября.",
]
VOTE_OF_OTHERS = [
    "The mayor declared himself the winner in Velga",
    "Turnout was 58.7 percent.",
    "The commission received 340 complaints.",
    "Police detained 31 peaceful marchers.",
    "The recount is set for October 15.",
]


# One launch, by two outlets: "next month" and "February" may be one, and each lists what the other does not.
LAUNCH = [
    "Volna has just confirmed that it will offer the Kelp phone to customers next month",
    "It will be the thinnest and lightest phone of Volna with a keyboard.",
    "It will support the hotspots of Volna, which need 2 watts less.",
    "It has a slot for memory cards and comes with a card of 256 MB.",
    "Rumours say that sales could begin as early as February 11.",
]
LAUNCH_OF_OTHERS = [
    "Volna said today that it will offer the Kelp phone to customers in February",
    "The Kelp is the thinnest phone of Volna with a keyboard so far.",
    "It supports the hotspots of Volna, which need 9 watts.",
    "It has a slot for memory cards, and takes cards of up to 16 GB.",
    "The announcement confirms rumours from December.",
]


def test_two_words_for_what_may_be_one_date_make_no_form() -> None:
    meaning = choose_encoder(AlignmentSettings(encoder="default"))
    texts = [LAUNCH, LAUNCH_OF_OTHERS]
    sides = [[read_text(text, "en") for text in side] for side in texts]
    read = meaning.encode_sides(sides, texts, [["en"] * len(side) for side in texts])
    assert not fill_one_form(read[0], read[1])
    assert not fill_one_form(read[1], read[0])


@pytest.mark.parametrize("encoder", ["default", "none"])
@pytest.mark.parametrize(
    ("english", "is_form"),
    [
        (FORECAST_NEXT_DAY, True),
        (FORECAST_SAME_DAY, False),
        (CORRECTED, False),
        (SINKING_LATER, False),
        (VOTE_OF_OTHERS, False),
    ],
)
def test_forms_are_told_from_versions_across_languages(
    english: list[str], is_form: bool, encoder: EncoderSetting
) -> None:
    russian = {SINKING_LATER[0]: SINKING, VOTE_OF_OTHERS[0]: VOTE, FIRE_OF_OTHERS[0]: FIRE}.get(
        english[0], FORECAST
    )
    sides = read_across(russian, english, encoder)
    # Without vectors and without a translation, nothing tells that the sentences are alike.
    assert fill_one_form(sides[0], sides[1]) is (is_form and encoder != "none")
    assert fill_one_form(sides[1], sides[0]) is (is_form and encoder != "none")


def test_a_gloss_tells_that_a_form_is_filled_in_without_an_encoder() -> None:
    found = compare.compare_articles(
        [
            Article("ru", "ru", "ru", FORECAST[0], "\n\n".join(FORECAST[1:])),
            Article("en", "en", "en", FORECAST_NEXT_DAY[0], "\n\n".join(FORECAST_NEXT_DAY[1:])),
        ],
        target="en",
        translation=TranslationSettings(engine="gloss"),
        alignment=AlignmentSettings(encoder="none"),
    )
    assert all(match.probability < 0.5 for match in found.alignments[0].matches)


def read_across(russian: list[str], english: list[str], encoder: EncoderSetting) -> list[Sequence[Reading]]:
    meaning = choose_encoder(AlignmentSettings(encoder=encoder))
    sides = [[read_text(text, "ru") for text in russian], [read_text(text, "en") for text in english]]
    return meaning.encode_sides(sides, [russian, english], [["ru"] * len(russian), ["en"] * len(english)])
