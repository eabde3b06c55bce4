"""Dates and times of day: what is read, how the time of publication fills it in, and how two compare."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.language import compare_figures, dates_agree, find_dates, match_dates
from compare.language.tables import read_rows
from compare.records import Date
from tests.support.pairings import differing

THURSDAY = datetime(2025, 8, 21, 12, 0)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def written(date: Date) -> str:
    """One readable word for a date: ``2025-8-21``, ``?-8-21/Thu``, ``14:30/МСК``, ``week-1``."""
    pieces = []
    if not (date.year is None and date.month is None and date.day is None):
        fields = ["?" if value is None else str(value) for value in (date.year, date.month, date.day)]
        pieces.append("-".join(fields))
    if date.weekday is not None:
        pieces.append(WEEKDAYS[date.weekday])
    if date.hour is not None:
        pieces.append(f"{date.hour}:{'?' if date.minute is None else f'{date.minute:02}'}")
    return "/".join([*pieces, *(part for part in (date.zone, date.relation) if part)])


RUSSIAN = [
    ("толчок, 20.40 GMT", "20:40/GMT"),
    ("толчок (20.40 мск)", "20:40/МСК"),
    ("21 августа", "?-8-21"),
    ("21 августа 2025 года", "2025-8-21"),
    ("двадцать первого августа две тысячи двадцать пятого года", "2025-8-21"),
    ("21.08.2025", "2025-8-21"),
    ("2025-08-21", "2025-8-21"),
    ("в мае 2023 года", "2023-5-?"),
    ("в мае", "?-5-?"),
    ("с 10 по 15 мая 2020 г.", "2020-5-10 2020-5-15"),
    ("10–15 мая", "?-5-10 ?-5-15"),
    ("в 2019 году", "2019-?-?"),
    ("с 2015 по 2017 год", "2015-?-? 2017-?-?"),
    ("сезон-2019/20", "2019-?-? 2020-?-?"),
    ("летом 2020-го", "2020-?-?/summer"),
    ("в 1925-м", "1925-?-?"),
    ("конец июня 25-го года", "2025-6-?"),
    ("в субботу, 25 июля", "?-7-25/Sat"),
    ("в 14:30", "14:30"),
    ("в 14.30 по московскому времени", "14:30/МСК"),
    ("в 6.30 вечера", "18:30"),
    ("в 17 часов 47 минут", "17:47"),
    ("в четыре часа утра", "4:?"),
    ("в час ночи", "1:?"),
    ("в 10 часов вечера", "22:?"),
    ("с 10 до 18 часов", "10:? 18:?"),
    ("в полдень", "12:00"),
    ("в 2019 случаях", ""),
    ("окружающую среду", ""),
    ("на 3 дня", ""),
    ("за 10 часов", ""),
]

ENGLISH = [
    ("in Saturday's final", "Sat"),
    ("Monday’s vote", "Mon"),
    ("last year's budget", "year-1"),
    ("yesterday's storm", "day-1"),
    ("next summer’s games", "summer+1"),
    ("October's 14 fires", "?-10-?"),
    ("since October's storm", "?-10-?"),
    ("Theresa May's party", ""),
    ("two weeks' notice", ""),
    ("at two o'clock", "2:?"),
    ("the mayor's 20 aides", ""),
    ("In 2019 British farmers lost, in 2018 Canadian ones", "2019-?-? 2018-?-?"),
    ("in 2019 British pounds", ""),
    ("struck at 2140 GMT", "21:40/GMT"),
    ("the quake (0430 UTC)", "4:30/GMT"),
    ("2140 people", ""),
    ("1500 CT scans", ""),
    ("2000 Moscow residents", ""),
    ("9999 GMT", ""),
    ("August 21, 2025", "2025-8-21"),
    ("Aug. 21", "?-8-21"),
    ("on August 4th", "?-8-4"),
    ("the 21st of August 2024", "2024-8-21"),
    ("on 21 August", "?-8-21"),
    ("in May 2023", "2023-5-?"),
    ("In May, he left", "?-5-?"),
    ("He may go", ""),
    ("The March on Washington", ""),
    ("May 10–15, 2020", "2020-5-10 2020-5-15"),
    ("August 4 and 15 people", "?-8-4"),
    ("from 1976 to 2016", "1976-?-? 2016-?-?"),
    ("December 2018 through May 2020", "2018-12-? 2020-5-?"),
    ("the 2019–20 season", "2019-?-? 2020-?-?"),
    ("the 2016 referendum", "2016-?-?"),
    ("mid-2019", "2019-?-?"),
    ("in the summer of 2020", "2020-?-?/summer"),
    ("2008 people died", ""),
    ("Saturday, July 25", "?-7-25/Sat"),
    ("at 4 p.m. ET", "16:?/ET"),
    ("5:47 PM", "17:47"),
    ("12 am", "0:?"),
    ("at four o'clock", "4:?"),
    ("at 14.30 local time", "14:30/local"),
    ("at 6.30 p.m.", "18:30"),
    ("until midnight", "0:00"),
    ("8/21/2025", "2025-8-21"),
]

OTHERS = [
    ("uk", "післязавтра, а не позавчора", "day+2 day-2"),
    ("uk", "21 серпня 2025 року", "2025-8-21"),
    ("uk", "вчора о 14:30", "day-1 14:30"),
    ("de", "am 21.08.2025 um 14:30", "2025-8-21 14:30"),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("ru", *case) for case in RUSSIAN] + [("en", *case) for case in ENGLISH] + OTHERS,
)
def test_dates_are_read(language: str, text: str, expected: str) -> None:
    assert " ".join(map(written, find_dates(text, language))) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "В ночь на субботу сгорел склад."),
        ("uk", "У ніч на середу згорів склад."),
        ("uk", "Уночі проти середи згорів склад."),
    ],
)
def test_the_night_to_a_day_is_neither_that_day_nor_the_one_before(language: str, text: str) -> None:
    assert find_dates(text, language) == ()
    assert find_dates(text.replace(" на ", " в ").replace(" проти ", " у "), language)


RESOLVED = [
    ("ru", "вчера", "2025-8-20"),
    ("ru", "позавчера", "2025-8-19"),
    ("ru", "завтра", "2025-8-22"),
    ("ru", "в понедельник", "2025-8-18"),
    ("ru", "в четверг", "2025-8-21"),
    ("ru", "в следующий понедельник", "2025-8-25"),
    ("ru", "два дня назад", "2025-8-19"),
    ("ru", "в прошлом месяце", "2025-7-?"),
    ("ru", "в прошлом году", "2024-?-?"),
    ("en", "the day before yesterday", "2025-8-19"),
    ("en", "last Thursday", "2025-8-14"),
    ("en", "next year", "2026-?-?"),
    ("en", "two days ago", "2025-8-19"),
    ("ru", "в марте следующего года", "2026-3-?"),
    ("ru", "15 марта прошлого года", "2024-3-15"),
    ("ru", "в начале июня в этом году", "2025-6-?"),
    ("en", "in March next year", "2026-3-?"),
    ("en", "in November of last year", "2024-11-?"),
    ("en", "on 5 May of this year", "2025-5-5"),
    ("uk", "у березні наступного року", "2026-3-?"),
]


@pytest.mark.parametrize(("language", "text", "expected"), RESOLVED)
def test_relative_dates_take_the_day_from_the_time_of_publication(
    language: str, text: str, expected: str
) -> None:
    (date,) = find_dates(text, language, THURSDAY)
    assert date.relative
    assert written(date).split("/", maxsplit=1)[0] == expected


def test_a_week_is_no_day() -> None:
    (date,) = find_dates("last week", "en", THURSDAY)
    assert written(date) == "week-1"


AGREEMENTS = [
    ("21 августа", "August 21", "same"),
    ("в субботу, 25 июля", "on July 25", "compatible"),
    ("в мае 2023 года", "in 2023", "compatible"),
    ("вчера", "yesterday", "same"),
    ("полгода назад", "six months ago", "same"),
    ("в 17 часов 47 минут", "5:47 PM", "same"),
    ("в 14:30 МСК", "at 11:30 GMT", "same"),
    ("в 14:30 МСК", "at 7:30 a.m. ET", "same"),
    ("в 5 часов", "at 5 p.m.", "same"),
    ("в 5 часов утра", "at 5 p.m.", "contradicts"),
    ("в 14:30 МСК", "at 2:30 p.m. GMT", "contradicts"),
    ("21 августа", "August 22", "contradicts"),
    ("в мае", "in June", "contradicts"),
    ("в понедельник", "on Tuesday", "contradicts"),
    ("21.08.2025", "on Friday", "contradicts"),
    ("21.08.2025", "on Thursday", "compatible"),
    ("вчера", "tomorrow", "contradicts"),
    ("прошлым летом", "last summer", "same"),
    ("в марте следующего года", "in March next year", "same"),
    ("в марте следующего года", "in March", "compatible"),
    ("в марте следующего года", "in March last year", "contradicts"),
    ("в марте следующего года", "in April next year", "contradicts"),
    ("в 2019 году", "at 4 pm", "unrelated"),
]


@pytest.mark.parametrize(("left", "right", "level"), AGREEMENTS)
def test_dates_compare_across_languages(left: str, right: str, level: str) -> None:
    one, other = find_dates(left, "ru")[0], find_dates(right, "en")[0]
    assert dates_agree(one, other).level == level
    assert dates_agree(other, one).level == level


def test_two_relative_dates_meet_through_their_times_of_publication() -> None:
    (left,) = find_dates("вчера", "ru", datetime(2025, 8, 21))
    (right,) = find_dates("two days ago", "en", datetime(2025, 8, 22))
    assert dates_agree(left, right).level == "same"


def test_dates_are_paired_by_what_they_share() -> None:
    left = find_dates("в 14:30 в субботу, 25 июля 2020 года", "ru")
    right = find_dates("on July 26, 2020, at 14:30", "en")
    pairing = match_dates(left, right)
    assert [(pair.left, pair.right, pair.verdict.level) for pair in pairing.pairs] == [
        (0, 1, "same"),
        (1, 0, "contradicts"),
    ]


def test_a_day_that_only_one_side_gives_is_no_contradiction() -> None:
    check = compare_figures("Это случилось 21 августа", "It happened in August")
    assert [pair.verdict.level for pair in check.dates] == ["compatible"]


words = [word.rstrip("*") for row in read_rows("calendar_words") for word in row[3].split()]
texts = st.lists(
    st.one_of(
        st.sampled_from(words),
        st.integers(0, 2100).map(str),
        st.sampled_from([":", ".", "-", ",", "в", "to"]),
    ),
    max_size=10,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(["ru", "en", "uk", "de"]))
def test_spans_hold_and_a_text_agrees_with_itself(text: str, language: str) -> None:
    dates = find_dates(text, language, THURSDAY)
    assert all(text[date.start : date.stop] == date.text for date in dates)
    assert all(left.stop <= right.start for left, right in pairwise(dates))
    assert not differing(match_dates(dates, dates))


AROUND_THURSDAY = [
    # (left, right, whether they name one day, published on a Thursday)
    ("en", "Holt will visit Orra tomorrow.", "en", "Holt will visit Orra on Friday.", True),
    ("en", "Holt will visit Orra tomorrow.", "en", "Holt will visit Orra on Saturday.", False),
    ("en", "Talks in Orra tomorrow", "en", "Talks in Orra on Friday", True),
    ("en", "Talks in Orra yesterday", "en", "Talks in Orra on Wednesday", True),
    ("en", "Talks in Orra tomorrow", "en", "Talks in Orra on Wednesday", False),
    ("ru", "Хольт посетит Орру завтра.", "ru", "Хольт посетит Орру в пятницу.", True),
    ("ru", "Хольт посетит Орру завтра.", "en", "Holt will visit Orra on Friday.", True),
    ("ru", "Переговоры перенесли на пятницу.", "ru", "Переговоры перенесли на 22 августа.", True),
    ("uk", "Хольт відвідає Орру завтра.", "uk", "Хольт відвідає Орру в п'ятницю.", True),
    ("uk", "Хольт відвідає Орру завтра.", "uk", "Хольт відвідає Орру в суботу.", False),
    # A verb in the past, and "last", leave nothing open.
    ("en", "The mine blew up on Friday.", "en", "The mine blew up on August 22.", False),
    ("en", "Ryk was freed on Friday.", "en", "Ryk was freed on August 15.", True),
    ("en", "Ryk is to be freed on Friday.", "en", "Ryk is to be freed on August 22.", True),
    ("en", "It rained in Orra last Friday", "en", "It rained in Orra on August 22", False),
    ("ru", "Шахта взорвалась в пятницу.", "ru", "Шахта взорвалась 22 августа.", False),
]


@pytest.mark.parametrize(("language", "text", "other", "counterpart", "is_one_day"), AROUND_THURSDAY)
def test_a_weekday_may_be_the_one_before_or_after_where_no_tense_tells_which(
    language: str, text: str, other: str, counterpart: str, is_one_day: bool
) -> None:
    one, two = find_dates(text, language, THURSDAY)[-1], find_dates(counterpart, other, THURSDAY)[-1]
    assert (dates_agree(one, two).level != "contradicts") == is_one_day
    assert (dates_agree(two, one).level != "contradicts") == is_one_day


def test_the_tense_of_the_verb_turns_a_weekday() -> None:
    (ahead,) = find_dates("Holt will visit Orra on Monday.", "en", THURSDAY)
    (behind,) = find_dates("Holt visited Orra on Monday.", "en", THURSDAY)
    (today,) = find_dates("Holt will visit Orra on Thursday.", "en", THURSDAY)
    assert [(date.month, date.day) for date in (ahead, behind, today)] == [(8, 25), (8, 18), (8, 21)]


def test_a_weekday_at_the_end_of_the_calendar_has_no_later_one() -> None:
    (friday,) = find_dates("Talks in Orra on Friday", "en", datetime(9999, 12, 31))
    assert dates_agree(friday, friday).level == "same"


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("о 14:30", 14, 30),
        ("близько 7-ї ранку", 7, None),
        ("о дев'ятій вечора", 21, None),
        ("після 10-ї години", 10, None),
        ("о 18 годині 30 хвилин", 18, 30),
        ("опівночі", 0, 0),
        ("опівдні", 12, 0),
    ],
)
def test_ukrainian_hours(text: str, hour: int, minute: int | None) -> None:
    [date] = find_dates(f"Це сталося {text}.", "uk")
    assert (date.hour, date.minute) == (hour, minute)


@pytest.mark.parametrize(
    "text", ["на півночі країни", "близько 10 годин", "Запорозька Січ", "тому вони поїхали", "написав лист"]
)
def test_no_times_in_ukrainian(text: str) -> None:
    assert find_dates(text, "uk") == ()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("торік", "year-1"),
        ("цьогоріч", "year+0"),
        ("минулого тижня", "week-1"),
        ("наступного місяця", "month+1"),
        ("два дні тому", "day-2"),
        ("напередодні", "day-1"),
        ("навесні наступного року", "spring+1"),
    ],
)
def test_ukrainian_days_and_years_by_today(text: str, relation: str) -> None:
    assert [date.relation for date in find_dates(f"Це сталося {text}.", "uk")] == [relation]
