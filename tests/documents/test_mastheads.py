"""Plain texts that name their outlet above or below the headline, and headlines that only look so."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from compare.documents import read_article
from compare.documents.publication import paper_words
from compare.records import Article
from compare.resources import read_table

HEADLINE, ENGLISH_HEADLINE = "Паром затонул на озере Селмара", "Ferry sinks on Lake Selmara"
BODY = (
    "Вечером на озере затонул паром «Хальвена», сообщило министерство транспорта в пятницу.",
    "Погибли 14 человек, уточнила прокуратура Талска.",
)
ENGLISH = (
    "A ferry sank on Lake Selmara on Friday evening, the transport ministry said.",
    "Fourteen people died, prosecutors in Talsk said.",
)


def read(folder: Path, *lines: str, name: str = "a.txt", between: str = "\n\n") -> Article:
    (folder / name).write_text(between.join(lines), "utf-8")
    [article] = read_article(folder / name)
    return article


@pytest.mark.parametrize(
    "head",
    [
        ("Талский вестник", HEADLINE),
        ("«Талский вестник»", HEADLINE),
        ("Талский вестник", HEADLINE, "6 января 2024"),
        ("Талский вестник", "6 января 2024", HEADLINE),
        ("6 января 2024", "Талский вестник", HEADLINE),
        (HEADLINE, "Талский вестник"),
        (HEADLINE, "Талский вестник, 6 января 2024"),
        (HEADLINE, "06.01.2024", "Талский вестник"),
        ("Новости", "Талский вестник", HEADLINE),
        ("Источник: Талский вестник", f"Заголовок: {HEADLINE}"),
        ("Издание: Талский вестник", "Дата: 06.01.2024", f"Заголовок: {HEADLINE}"),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_the_line_that_names_the_outlet_is_no_title_and_no_claim(
    head: tuple[str, ...], between: str, tmp_path: Path
) -> None:
    article = read(tmp_path, *head, *BODY, between=between)
    assert (article.outlet, article.title) == ("Талский вестник", HEADLINE)
    assert article.text == "\n\n".join(BODY)
    has_day = any("2024" in line for line in head)
    assert (article.published is not None and article.published.day == 6) == has_day


@pytest.mark.parametrize(
    "outlet",
    [
        "Talsk Courier",
        "TALSK COURIER",
        "The Inland Herald",
        "Courier of Talsk",
        "Talsk Evening Post",
        "kurier.example",
    ],
)
def test_english_names_of_outlets(outlet: str, tmp_path: Path) -> None:
    for head in ((outlet, ENGLISH_HEADLINE), (ENGLISH_HEADLINE, outlet)):
        article = read(tmp_path, *head, *ENGLISH)
        assert (article.outlet, article.title) == (outlet, ENGLISH_HEADLINE)
        assert article.text == "\n\n".join(ENGLISH)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Вестник закрыт", "Редакция газеты уволена"),
        ("Хроника пожара", "Погибли четырнадцать человек"),
        ("Новости Талска", HEADLINE),
        ("Телеканал закрыли", "Журналисты вышли на улицу"),
        ("Правда о пароме", "Погибли четырнадцать человек"),
        ("Журнал наблюдений", "Погибли четырнадцать человек"),
        ("Берег", HEADLINE),  # may be an outlet, and may be anything
        ("Талский вестник", "Паром"),  # a headline, and the name of the ship
        ("Courier arrested", "Police search the port"),
        ("Post Office Robbed", "Police search the port"),
        ("Police Raid Courier", "Three people are held"),
        ("Mail delayed", "Trains stand in Talsk"),
    ],
)
def test_what_may_be_a_headline_stays_one(first: str, second: str, tmp_path: Path) -> None:
    article = read(tmp_path, first, second, *BODY)
    assert (article.outlet, article.title) == ("a", first)
    assert article.text == "\n\n".join((second, *BODY))


def test_a_line_that_says_what_the_file_is_called_is_the_outlet(tmp_path: Path) -> None:
    article = read(tmp_path, "Берег", HEADLINE, *BODY, name="берег.txt")
    assert (article.outlet, article.title) == ("Берег", HEADLINE)
    (tmp_path / "Берег").mkdir()
    article = read(tmp_path / "Берег", "Берег", HEADLINE, *BODY, name="2024-01-06.txt")
    assert (article.outlet, article.title) == ("Берег", HEADLINE)


def test_a_text_that_states_its_outlet_keeps_its_lines(tmp_path: Path) -> None:
    article = read(tmp_path, "---\noutlet: Берег\n---", "Талский вестник", HEADLINE, *BODY)
    assert (article.outlet, article.title) == ("Берег", "Талский вестник")
    assert article.text == "\n\n".join((HEADLINE, *BODY))


@pytest.mark.parametrize("is_above", [True, False])
def test_a_document_that_names_its_outlet_beside_its_title(tmp_path: Path, is_above: bool) -> None:
    document = docx.Document()
    if is_above:
        document.add_paragraph("Талский вестник")
    document.add_heading(HEADLINE, 0)
    if not is_above:
        document.add_paragraph("Талский вестник, 6 января 2024")
    for text in BODY:
        document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    [article] = read_article(tmp_path / "a.docx")
    assert (article.outlet, article.title, article.text) == ("Талский вестник", HEADLINE, "\n\n".join(BODY))


@pytest.mark.parametrize(
    ("title", "below", "body"),
    [
        (ENGLISH_HEADLINE, "Fourteen people are missing after the accident", ENGLISH),
        ("Ferry Sinks", "Fourteen people are missing after the accident", ENGLISH),
        ("Паром затонул", "Четырнадцать человек пропали на озере", BODY),
    ],
)
def test_a_file_that_is_called_after_its_headline_keeps_it(
    title: str, below: str, body: tuple[str, ...], tmp_path: Path
) -> None:
    article = read(tmp_path, title, below, *body, name=f"{title}.txt")
    assert article.title == title
    assert article.text == "\n\n".join((below, *body))


@pytest.mark.parametrize("outlet", ["Inland Star", "Selmara Star"])
def test_a_file_that_is_called_after_its_outlet_names_it(outlet: str, tmp_path: Path) -> None:
    name = f"{outlet.lower()}.txt"
    article = read(tmp_path, outlet, ENGLISH_HEADLINE, *ENGLISH, name=name)
    assert (article.title, article.text) == (ENGLISH_HEADLINE, "\n\n".join(ENGLISH))


@pytest.mark.parametrize("line", ["пос.Талск", "St.Talsk", "оз.Селмара"])
def test_a_place_that_is_written_without_a_space_is_no_address(line: str, tmp_path: Path) -> None:
    article = read(tmp_path, HEADLINE, line, *BODY)
    assert article.outlet == "a"
    assert line in article.text


@pytest.mark.parametrize(
    ("line", "headline", "body"),
    [
        ("Press", ENGLISH_HEADLINE, ENGLISH),
        ("State Press", ENGLISH_HEADLINE, ENGLISH),
        ("Herald Harbour", ENGLISH_HEADLINE, ENGLISH),
        ("Harbour Telegraph", "The last telegraph of the lake is closed", ENGLISH),
        ("Закрытая газета", HEADLINE, BODY),
        ("Последний вестник", HEADLINE, BODY),
        ("Правда Морвена", HEADLINE, BODY),
        (
            "Селмарский курьер",
            "Ограблен разносчик пиццы",
            ("Вечером на озере курьер упал в воду, и его спасли.",),
        ),
    ],
)
def test_a_line_that_may_head_the_story_is_no_outlet(
    line: str, headline: str, body: tuple[str, ...], tmp_path: Path
) -> None:
    article = read(tmp_path, line, headline, *body, "It was the first accident since 2011, officials said.")
    assert article.outlet == "a"
    assert line in f"{article.title} {article.text}"


def test_quotes_around_a_part_of_a_name_stay_whole(tmp_path: Path) -> None:
    assert read(tmp_path, "ИА «Талск»", HEADLINE, *BODY).outlet == "ИА «Талск»"
    assert read(tmp_path, "АН Ардении", HEADLINE, *BODY).outlet == "a"  # an academy, maybe


UKRAINIAN_HEADLINE = "Пором затонув на озері Селмара"
UKRAINIAN = (
    "Увечері на озері затонув пором «Хальвена», повідомило міністерство транспорту в п'ятницю.",
    "Загинули 14 людей, уточнила прокуратура Талська.",
)
NAMES = """
    Inland Post|Daily Express|Inland Times|Evening Herald|Coast Chronicle|Talsk Observer|INLAND POST
    Harbour Mail|Talsk Examiner|Selmara Standard|The Talsk Independent|North Coast Advertiser|Inland Tribune
    Вести|Правда|Известия|Вечерний Талск|Вечерняя Селмара|Талские вести|Вечерние вести|Талские ведомости
    Талск-Экспресс|Талская трибуна|Селмарские новости|Голос Талска|Новая газета|ТАЛСКИЙ ВЕСТНИК
    Вісник Селмари|Талські новини|Вечірній Талськ|Талський кур'єр|Урядовий кур'єр|Вісті|Вечірні вісті
"""
# Each could head the story, or a column.
HEADLINES = """
    Express Delayed|Public Post|Local Press|New Standard|Evening Storm|Post Delayed|World Record|Good News
    Вечерний обстрел|Вечерний звон|Городские новости|Политические новости|Горькая правда|Печальные вести
    Последние известия|Новости спорта|Вести с полей|Экспресс|Трибуна обрушилась|Вся правда|Хроника Талска
    Добрі новини|Погані новини|Новини Талська|Вечірній обстріл|Кур'єр затриманий|Міські новини
"""


def _split(names: str) -> list[str]:
    return [name for line in names.split("\n") for name in line.strip().split("|") if name]


def _story_beside(name: str) -> tuple[str, tuple[str, ...]]:
    if name.isascii():
        return (ENGLISH_HEADLINE, ENGLISH) if "'" not in name else (UKRAINIAN_HEADLINE, UKRAINIAN)
    return (UKRAINIAN_HEADLINE, UKRAINIAN) if any(sign in name for sign in "іїє'") else (HEADLINE, BODY)


@pytest.mark.parametrize("name", _split(NAMES))
def test_usual_names_of_newspapers_are_told(name: str, tmp_path: Path) -> None:
    headline, body = _story_beside(name)
    article = read(tmp_path, name, headline, *body)
    assert (article.outlet, article.title) == (name, headline)


@pytest.mark.parametrize("name", _split(HEADLINES))
def test_lines_with_such_words_that_may_be_headlines_stay(name: str, tmp_path: Path) -> None:
    headline, body = _story_beside(name)
    article = read(tmp_path, name, headline, *body)
    assert article.outlet == "a"


def test_each_word_of_the_table_of_names_stands_in_one_row_of_its_kind() -> None:
    rows = read_table(Path(paper_words.__file__).with_name("data") / "mastheads.tsv")
    for kind in {row[0] for row in rows}:
        words = [word for one, _, listed in rows if one == kind for word in listed.split()]
        repeated = {word for word in words if words.count(word) > 1}
        assert words == [word.casefold() if kind != "agency" else word for word in words]
        assert all(
            len({code for one, code, listed in rows if one == kind and word in listed.split()}) > 1
            for word in repeated
        )
