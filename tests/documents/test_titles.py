"""Headlines: what is the title of a report, and what only stands above it."""

from pathlib import Path

import pytest

from compare.documents import read_article
from compare.documents.publication import is_section

BODY = "Пассажирский паром затонул вечером на озере Селмара, сообщило министерство."
MORE = "Погибли 14 человек, среди них двое детей."
ENGLISH = "A ferry sank on Lake Selmara on Friday evening, the ministry said."


def read_text(folder: Path, *paragraphs: str, name: str = "Courier.txt") -> tuple[str, str]:
    (folder / name).write_text("\n\n".join(paragraphs) + "\n", "utf-8")
    (article,) = read_article(folder / name)
    return article.title, article.text


@pytest.mark.parametrize(
    "above",
    [
        ["Новости"],
        ["Лента новостей"],
        ["Политика »"],
        ["В МИРЕ"],
        ["Главная / Новости / Мир"],
        ["Главная > Селмара > Паром затонул на озере Селмара"],
        ["Останні новини"],
        ["Суспільство"],
        ["All news"],
        ["World"],
        ["Home", "World", "21 Aug 2025, 14:05"],
        ["Мир | 14:05"],
        ["21 августа"],
        ["Новости » Происшествия", "06.01.2024 21:40 | Просмотров: 120"],
        ["21 Aug, 14:05", "Updated at: 21 Aug, 15:30"],
        ["5 мин. чтения"],
        ["← Все новости"],
    ],
)
def test_names_of_sections_above_a_headline_are_no_title(tmp_path: Path, above: list[str]) -> None:
    headline = "Паром затонул на озере Селмара"
    assert read_text(tmp_path, *above, headline, BODY, MORE) == (headline, f"{BODY}\n\n{MORE}")


@pytest.mark.parametrize(
    ("paragraphs", "title"),
    [
        (["World", ENGLISH], "World"),
        (["Война", BODY, MORE], "Война"),
        (["World", "MOSCOW, Aug 21 (Agency) —", ENGLISH], "World"),
        (["World powers meet", "Ferry sinks on the lake", ENGLISH], "World powers meet"),
        (["Новости Талска", "Паром затонул на озере", BODY], "Новости Талска"),
        (["Sport", "Ferry", ENGLISH], "Sport"),
        (["Politics", "Nobody knows who won", "No sentence follows here"], "Politics"),
        (["9 мая", BODY, MORE], "9 мая"),
    ],
)
def test_a_short_title_stays_a_title(tmp_path: Path, paragraphs: list[str], title: str) -> None:
    found, text = read_text(tmp_path, *paragraphs)
    assert (found, text) == (title, "\n\n".join(paragraphs[1:]))


def test_a_list_of_news_is_no_title_even_above_a_sentence(tmp_path: Path) -> None:
    assert read_text(tmp_path, "Все новости", BODY, MORE) == ("", f"{BODY}\n\n{MORE}")
    assert read_text(tmp_path, "Экономика", "Цены выросли", BODY)[0] == "Цены выросли"


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["https://kurier.example/parom", "Паром затонул", BODY, MORE],
        ["Паром затонул", BODY, MORE, "Источник: https://kurier.example/parom"],
        ["Паром затонул", BODY, MORE, "https://kurier.example/parom"],
    ],
)
def test_an_address_above_or_below_a_text_is_the_reports(tmp_path: Path, paragraphs: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n\n".join(paragraphs), "utf-8")
    (article,) = read_article(path)
    assert (article.url, article.title) == ("https://kurier.example/parom", "Паром затонул")
    assert article.text == f"{BODY}\n\n{MORE}"


def test_a_section_above_the_headline_of_a_page_and_of_markdown(tmp_path: Path) -> None:
    headline = "Паром затонул на озере Селмара"
    assert read_text(tmp_path, "# Новости", f"## {headline}", BODY, name="a.md") == (headline, BODY)
    page = f"<html><body><h1>Новости</h1><h2>{headline}</h2><p>{BODY}</p><p>{MORE}</p></body></html>"
    assert read_text(tmp_path, page, name="a.html") == (headline, f"{BODY}\n\n{MORE}")


def test_a_mark_of_copyright_below_a_text_is_no_text(tmp_path: Path) -> None:
    for mark in ("© Курьер, 2024", "(c) 2012-2024 Курьер", "Copyright 2024 Talsk Courier"):
        assert read_text(tmp_path, "Паром затонул", BODY, MORE, mark)[1] == f"{BODY}\n\n{MORE}"
    last = "Copyright law was not broken, the owner said."
    assert read_text(tmp_path, "Паром затонул", BODY, last)[1].endswith(last)


@pytest.mark.parametrize("line", ["", "***", "Паром", "Мир на озере", "Россия и Украина", "14 человек", "7"])
def test_other_lines_are_no_sections(line: str) -> None:
    assert not is_section(line)


def test_places_of_the_symbol_font_are_signs_and_bullets(tmp_path: Path) -> None:
    last = "Было \uf02d15\uf0b0C."
    assert read_text(tmp_path, "Паром затонул", f"\uf0b7 {BODY}", f"\uf0a7\t{MORE}", last)[1] == (
        f"{BODY}\n\n{MORE}\n\nБыло −15°C."
    )


def test_a_clock_below_its_date_is_the_time_of_publication(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Паром затонул\n\nОпубликовано 06.01.2024\n\n21:40\n\n{BODY}\n\n{MORE}\n", "utf-8")
    (article,) = read_article(path)
    assert article.published is not None
    assert (article.published.isoformat(), article.text) == ("2024-01-06T21:40:00", f"{BODY}\n\n{MORE}")
