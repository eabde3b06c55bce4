"""Each guard with translations on which it fires, and with good ones on which it must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.translation import describe_warning
from compare.translation.checks.guards import GUARDS, Checked, check_translation, weigh

LONG_RU = "Министр сообщил, что паром благополучно прибыл в порт, а пассажиры сошли на берег."

# guard, source, a translation on which it fires, and one on which it does not
RU_EN = [
    ("empty", "Паром затонул.", "...", "The ferry sank."),
    (
        "repetition",
        LONG_RU,
        "The ferry ferry ferry ferry arrived.",
        "The ferry arrived, the minister said, safely.",
    ),
    ("repetition", LONG_RU, "He said that he said that he said that it was.", "He said that it was so."),
    (
        "repetition",
        "Да, да, да, конечно.",
        "Yes, yes, yes, yes, yes, of course.",
        "Yes, yes, yes, of course.",
    ),
    (
        "repetition",
        LONG_RU,
        "The ferry arrived in the port today and the ferry arrived in the port today.",
        "The ferry arrived in the port and the passengers left the ferry.",
    ),
    ("copied", "Паром затонул утром.", "Паром затонул утром.", "The ferry sank in the morning."),
    ("script", "Паром затонул.", "The паром sank.", "The ferry sank."),
    ("script", "Сайт премияа.рф открыт.", "The сайт премияа.рф is open.", "The site премияа.рф is open."),
    ("length", "Паром затонул.", "The ferry sank " + "and it was very sad " * 4, "The ferry sank."),
    ("length", LONG_RU * 2, "He said.", LONG_RU.translate(str.maketrans("ао", "ao")) * 2),
    ("links", "Пишите на a@example.org.", "Write to a@example.com.", "Write to a@example.org."),
    (
        "links",
        "Адрес: https://example.org/a_b",
        "Address: https://example.org/a b",
        "See https://example.org/a_b",
    ),
    ("numbers", "Погибли 12 человек.", "21 people died.", "Twelve people died."),
    ("numbers", "Погибли 12 человек.", "People died.", "12 people died."),
    ("numbers", "Ущерб — 16 100 рублей.", "Damage: 16 rubles.", "Damage: 16,100 rubles."),
    ("numbers", "Доля выросла на 3,5 %.", "The share grew by 35%.", "The share grew by 3.5%."),
    ("dates", "Это было 21 августа 2025 года.", "It was on August 12, 2025.", "It was on August 21, 2025."),
    ("names", "Приехал Семён Щукин.", "Ivan Petrov came.", "Semyon Shchukin came."),
    ("names", "Зеленский посетил Киев.", "Zelensky visited Moscow.", "Zelenskyy visited Kyiv."),
    ("quotes", "Он сказал: «Да».", 'He said: "Yes.', 'He said: "Yes."'),
    ("quotes", "Паром (новый) затонул.", "The ferry (new sank.", "The (new) ferry sank."),
]


@pytest.mark.parametrize(("guard", "source", "bad", "good"), RU_EN)
def test_a_guard_fires_on_the_bad_and_not_on_the_good(guard: str, source: str, bad: str, good: str) -> None:
    assert guard in check_translation(Checked(source, bad, "ru", "en"))
    assert guard not in check_translation(Checked(source, good, "ru", "en"))


EN_RU = [
    ("script", "The ferry sank.", "Паром sank вчера.", "Паром затонул."),
    ("script", "The Reuters agency said.", "Agency Reuters сказало.", "Агентство Reuters сообщило."),
    ("numbers", "About 12 people died.", "Погибло около 20 человек.", "Погибло около двенадцати человек."),
    ("names", "Johnson met Macron.", "Петров встретился с Макроном.", "Джонсон встретился с Макроном."),
    ("quotes", 'He said "yes".', "Он сказал «да.", "Он сказал «да»."),
]


@pytest.mark.parametrize(("guard", "source", "bad", "good"), EN_RU)
def test_guards_work_into_russian_too(guard: str, source: str, bad: str, good: str) -> None:
    assert guard in check_translation(Checked(source, bad, "en", "ru"))
    assert guard not in check_translation(Checked(source, good, "en", "ru"))


def test_a_faithful_translation_raises_nothing() -> None:
    source = (
        "В понедельник, 21 августа, министр Щукин сообщил в Киеве: «Спасли 17 человек» (https://example.org)."
    )
    text = 'On Monday, August 21, Minister Shchukin said in Kyiv: "17 people were rescued" (https://example.org).'
    assert check_translation(Checked(source, text, "ru", "en")) == ()


def test_what_the_engine_noted_is_among_the_findings() -> None:
    checked = Checked("Паром затонул.", "The ferry sank.", "ru", "en", ("limit", "split"))
    assert check_translation(checked) == ("limit", "split")
    assert weigh(("limit",)) > weigh(("numbers",)) > weigh(("split",)) == 0


def test_unpaired_marks_of_the_original_are_no_fault_of_the_translation() -> None:
    assert "quotes" not in check_translation(Checked("«Да, сказал он.", '"Yes, he said.', "ru", "en"))


def test_every_warning_is_explained_in_words() -> None:
    for name in [*(guard.name for guard in GUARDS), "terms"]:
        assert " " in describe_warning(name)
    assert len({guard.name for guard in GUARDS}) == len(GUARDS)


# --- repetition, against a slow and obvious way --------------------------------------------------


def stutters(words: list[str]) -> int:
    """Return how often one to four words follow themselves at once, at most."""
    return max(
        (
            times
            for size in range(1, 5)
            for start in range(len(words))
            for times in range(1, len(words) // size + 1)
            if words[start : start + size * times] == words[start : start + size] * times
            and len(words[start : start + size]) == size
        ),
        default=1,
    )


def has_twice(words: list[str], size: int) -> bool:
    phrases = [tuple(words[start : start + size]) for start in range(len(words) - size + 1)]
    return len(set(phrases)) < len(phrases)


SPOKEN = st.lists(st.sampled_from(["he", "said", "that", "port", "ferry"]), max_size=24)


@given(SPOKEN, SPOKEN)
def test_repetition_is_found_as_a_slow_way_finds_it(source: list[str], text: list[str]) -> None:
    slow = stutters(text) > max(2, stutters(source)) or (has_twice(text, 6) and not has_twice(source, 3))
    found = check_translation(Checked(" ".join(source), " ".join(text), "ru", "en"))
    assert ("repetition" in found) == slow
