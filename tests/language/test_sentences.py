"""Splitting text into paragraphs and sentences. A double bar stands where a sentence must end.

Without spaces around it, it stands where a space is missing.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.language import split_paragraphs, split_sentences
from tests.support.sample_stories import SEEDS

RUSSIAN = (
    "Об этом сообщил ген. Иванов. || Позже он ушёл.",
    "Встреча в 14.30. || Потом обед.",
    "Он живёт в г. Веригин. || Там тихо.",
    "Снято в 1916 г. || Самым тихим был май.",
    "А. С. Пушкин и Л.Н. Толстой. || Они писатели.",
    "Учится в МГТУ им. Н. Э. Баумана. || Сдал всё.",
    "Купил, т. е. взял в долг, за 5 тыс. руб. || Потом продал.",
    "«Мы победим!» — заявил он. || «Да». || Конец.",
    "— Кто виноват? — спросил он. || — Никто.",
    "Он сказал: «Мы пойдём. || Мы победим», — и ушёл.",
    "Так и вышло.||Следующее слово слиплось. || Лента.Ру и Яндекс.Деньги — нет.",
    "Закрыт мост у Рязани.||Полное перекрытие длится неделю. || Так решил Киладзе.||Комиссия не возражала.",
    "Горело здание МЧС.||После обеда пожар потушен. || Он потух.",
    "Сообщает Рязань.Сегодня вечером и сайт Иванов.Инфо, кстати. || Это так.",
    "Дом на ул. Ленина, д. 5, кв. 7. || Рядом парк.",
    "Что?! || Где?.. || Когда...",
    "Согласно ст. 5 и п. 3. || Далее.",
    "1. Первое. || 2. Второе.",
    "Заразились 18 тыс. 291 человек, по 25 тыс. — 35 тыс. в день. || Это много.",
    "Рудник имени В. Гриба. || Он велик.",
    "Победил (?) кандидат. || Ура (!) всем.",
    "Порт, причал и т. д. || Потом склад.",
    "Храм стоял тут в 8 веке до н. э. || Потом он сгорел.",
    "Снято в 1916 г. (5 мая) за 5 руб. (3 долл.) на озере. || (Это было давно.) || Так и вышло.",
    "«Мы готовы к переговорам...» Иванов сказал это сегодня. || Он ушёл.",
)
ENGLISH = (
    "Mr. Pell left on Jan. 5. || Then he met U.S. Army Gen. Smith at 5 p.m. Friday. || He died.",
    "He lives in the U.S. || He is fine.",
    "It is over, said Dist. Atty. Pell. || Police from the Talsk Dist. || The mayor left.",
    "The blast came at 7 a.m. || Police said two died. || It was over by 9 a.m. || Mayor Smith left.",
    "It opens at 7 p.m. Monday and at 6 p.m. EST. || The last train is at 1 a.m. Central European Time.",
    'He was hit at 3 p.m. (Moscow time). || They met at 5 p.m. || NATO said so at 6 p.m. || "We left."',
    "It was hit at 6:30 a.m. (0430 GMT), killing 3 sailors, and at 7 p.m. [1900 GMT]. || (He left.)",
    "As of 6 p.m. 20 people were missing. || From 1 p.m. – 8 p.m. it was shut. || Dorn Inc. (2020) is old.",
    '"Why?" Smith asked. || "No idea." || He left.',
    '"We are ready for talks..." Ryk said. || "Stop!" Ryk warned. || "Perhaps..." || The sea was calm.',
    "J. K. Ronan wrote it. || Plan B. || The rest.",
    "She works at Acme Inc. in Velhar. || He works at Dorn Co. || The firm is old.",
    "The answer is no. || He left. || No. 5 is here.",
    "Police Const. Tun said so to Cllr. Hald. || He is charged in case No. KA0417 and in No. K-17. || Yes.",
    "It rose 2.5 percent to $1.2 billion. || Analysts smiled.",
    "See e.g. this, i.e. that. || Sen. John Marrow (R-Ariz.) said so.",
    "(Reporting by J. Doe; editing by A. Smith.) || The end.",
    "St. Hilda's is old. || He lives on Main St. || The street is long.",
    "Yahoo! News said so. || Really? || Yes.",
    "Point one.[1] || Point two.",
    "• first item\n || • second item",
    "Dorn.Today reported it, and Acme.The.Firm did. || He left.",
)
UKRAINIAN = (
    "Про це повідомив ген. Іваненко. || Потім він пішов о 14.30. || Він став першим.",
    "Вона додала, що у 2014 р. || Прокуратура відкрила справу.",
    "Він народився 1950 р. в с. Орра Тальської обл. || Навчався у Києві.",
    "У м. Талську на вул. Морській, 15 стався вибух. || Загинуло 5 тис. людей.",
    "«Ніхто!» — відповіла вона. || «Чому?» запитав він. || Пауза.",
    "Пожежа у Харкові.||Поліція працює. || Далі буде.",
)


def partition(text: str, language: str) -> str:
    return " || ".join(text[start:stop] for start, stop in split_sentences(text, language))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        *(("ru", text) for text in RUSSIAN),
        *(("en", text) for text in ENGLISH),
        *(("uk", text) for text in UKRAINIAN),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, expected: str) -> None:
    text = expected.replace(" || ", " ").replace("||", "")
    assert partition(text, language) == re.sub(r"\n? ?\|\| ?", " || ", expected)


def test_other_languages_are_split_too() -> None:
    assert partition("Das ist z. B. gut. Und das? Ja!", "de") == "Das ist z. B. gut. || Und das? || Ja!"
    assert len(split_sentences("C'est bon. Et voilà.", "fr")) == 2
    assert len(split_sentences("One. Two.", "und")) == 2


def test_sentences_keep_to_their_paragraphs() -> None:
    text = "A title without a stop\n\nThe text. It goes on.\n \n\nThe end"
    assert [text[a:b] for a, b in split_paragraphs(text)] == [
        "A title without a stop",
        "The text. It goes on.",
        "The end",
    ]
    assert len(split_sentences(text, "en")) == 4


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*/*.md")), ids=lambda path: path.stem)
def test_the_samples_fall_into_their_sentences(path: object) -> None:
    text = path.read_text("utf-8").split("---\n", 2)[2]  # type: ignore[attr-defined]
    language = "ru" if any("а" <= letter <= "я" for letter in text) else "en"
    spans = split_sentences(text, language)
    assert 12 <= len(spans) <= 24
    assert all(text[start].isupper() or text[start] in '«“"0123456789' for start, _ in spans)


def check_law(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    assert all(text[start:stop] == text[start:stop].strip() != "" for start, stop in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@given(
    st.text(alphabet="аБв А.!?…«»\"'()[]-—1\n\x00\u202e\xa0Zx,;", max_size=80),
    st.sampled_from(["ru", "en", "uk", "de"]),
)
def test_sentences_hold_every_sign(text: str, language: str) -> None:
    check_law(text, language)


@pytest.mark.parametrize(
    "piece", [".", ". ", "! ", "А. ", "т. е. ", "«", "(", "a", "a\0. ", "\u202e. ", "1. ", ".[1]", "\n "]
)
@pytest.mark.parametrize("language", ["ru", "de"])
def test_a_hostile_line_comes_back_whole(piece: str, language: str) -> None:
    check_law((piece * 100_000)[:100_000], language)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", "Die Mühle ist verkauft.| 16 Leute arbeiten dort.| 2026 schließt sie.| 2,5 Millionen fehlen."),
        ("de", "Sie steht in der Hauptstr. 16 in Halden, Hausnr. 4 daneben.| Nach Art. 5 Satz 2 gilt das."),
        ("de", "Am 16. Mai begann es, am 3. Juni war es vorbei.| Am 16.| Niemand sah J. 12 Jahre lang."),
        ("da", "Møllen er solgt.| 16 mennesker arbejder der til kl. 16 hver dag."),
        ("cs", "Mlýn je prodán.| 16 lidí tam pracuje podle čl. 5 zákona."),
        ("sk", "Mlyn je predaný.| 16 ľudí tam pracuje."),
        ("fi", "Mylly on myyty.| 16 ihmistä on siellä, ks. kuva nro 4 sivulla."),
    ],
)
def test_a_sentence_may_begin_with_a_figure_where_dates_have_a_full_stop(language: str, told: str) -> None:
    text = told.replace("|", "")
    assert [text[start:stop] for start, stop in split_sentences(text, language)] == told.split("| ")
    check_law(text, language)


def test_a_library_that_panics_leaves_the_text_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    panic = type("PanicException", (BaseException,), {"__module__": "pyo3_runtime"})

    def stumble(*_: object) -> None:
        raise panic("stumbled")

    monkeypatch.setattr("sentencex.get_sentence_boundaries", stumble)
    text = "Das Schiff sank. Alle leben."
    assert [text[start:stop] for start, stop in split_sentences(text, "de")] == [
        "Das Schiff sank.",
        "Alle leben.",
    ]
