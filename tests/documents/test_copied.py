"""Texts copied out of a browser, and pages that one printed: what stands around a report is no claim."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from compare.documents import read_article
from compare.documents.copied import trim_lines
from compare.documents.copied.vocabulary import classify_line
from compare.errors import ReadingWarning
from compare.records import Article

BODY = (
    "A ferry sank on Lake Selmara on Friday evening with 41 people on board, the transport ministry said.",
    "Rescuers pulled 27 people out of the water before midnight, according to the harbour master.",
    "Divers will go down to the wreck on Saturday morning, the head of the rescue service said.",
)
ENGLISH = f"""Talsk Courier
Home
World
Ferry sinks on Lake Selmara
Share
3 min read
6 January 2024, 14:05
By Anna Keller
{BODY[0]}
Advertisement
{BODY[1]}
Image caption, The ferry at the pier
{BODY[2]}
Related stories
Mayor of Talsk opens new bridge
Storm kills 3 in Oluna
Share this article
Facebook
Telegram
Most read
1
Teachers strike in Selmara
"""
RUSSIAN_BODY = (
    "Вечером на озере затонул паром «Хальвена», сообщило министерство транспорта в пятницу.",
    "Погибли 14 человек, уточнила прокуратура Талска в субботу утром на брифинге в порту.",
)
RUSSIAN = f"""Главная
Происшествия
Паром затонул на озере Селмара
6 января 2024, 14:05
1 245 просмотров
Поделиться
ВКонтакте
{RUSSIAN_BODY[0]}
Читайте также: Мост в Талске закроют на ремонт
{RUSSIAN_BODY[1]}
Фото: пресс-служба спасателей
Подписывайтесь на наш канал
Теги: паром, озеро
Комментарии (12)
Материалы по теме
Цены на хлеб выросли на треть
"""
UKRAINIAN_BODY = (
    "Увечері на озері затонув пором «Хальвена», повідомило міністерство транспорту в п'ятницю.",
    "Загинули 14 людей, уточнила прокуратура Талська, розслідування триває.",
)
UKRAINIAN = f"""Пором затонув на озері Селмара
6 січня 2024, 14:05
Поділитися
{UKRAINIAN_BODY[0]}
Читайте також: Міст у Талську закриють
{UKRAINIAN_BODY[1]}
Фото: пресслужба рятувальників
Підписуйтесь на наш Telegram-канал
Новини за темою
Ціни на хліб зросли на третину
"""


def read(path: Path, text: str = "") -> tuple[Article, str]:
    """Read a file, and say what was warned of."""
    if text:
        path.write_text(text, "utf-8")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        [article] = read_article(path)
    return article, " ".join(str(one.message) for one in said if issubclass(one.category, ReadingWarning))


@pytest.mark.parametrize(
    ("text", "body", "title"),
    [
        (ENGLISH, BODY, "Ferry sinks on Lake Selmara"),
        (RUSSIAN, RUSSIAN_BODY, "Паром затонул на озере Селмара"),
        (UKRAINIAN, UKRAINIAN_BODY, "Пором затонув на озері Селмара"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_what_came_along_from_the_page_is_no_claim(
    text: str, body: tuple[str, ...], title: str, between: str, tmp_path: Path
) -> None:
    article, said = read(tmp_path / "a.txt", text.replace("\n", between))
    assert (article.title, article.text.split("\n\n")) == (title, list(body))
    assert article.published == datetime(2024, 1, 6, 14, 5)
    assert "lines of the page around the text left out" in said
    assert (article.outlet == "Talsk Courier") == (text is ENGLISH)


@pytest.mark.parametrize(
    "lines",
    [
        ["The dead of Lake Selmara", BODY[0], "Anna Keller, 34", "Ivan Petrov", "Olga Marsh, 7"],
        ["How it happened", "14:05", BODY[0], "15:10", BODY[1]],
        ["Ferry sinks", BODY[0], "Home", BODY[1]],
        ["Latest news", "Ferry sinks", BODY[0], "More news", "Bread prices up", BODY[1]],
        ["Ferry sinks", BODY[0], "He was", "on", "the lake.", BODY[1]],
        ["Ferry sinks", BODY[0], "Credit, not cash, and a", "picture, too."],
        ["Watch: ferry sinks on Lake Selmara", BODY[0]],
        ["Видео: как тонул паром", RUSSIAN_BODY[0]],
        ["Ferry sinks", BODY[0], "Comments", BODY[1]],
        ["Ferry sinks", "Related stories", BODY[0]],
        ["Share", "Facebook", "3 min read"],
        [
            "Bank sells data",
            "The privacy policy of Inland Bank allows it to sell the data of clients, experts say.",
        ],
    ],
)
def test_a_text_that_nobody_copied_from_a_page_is_left_as_it_is(lines: list[str]) -> None:
    trimmed = trim_lines(lines)
    assert (trimmed.kept, trimmed.remark) == (lines, "")


def test_sentences_figures_and_headlines_stay_where_a_page_was_copied() -> None:
    lines = [
        "By Friday All Trains Will Stop",
        "Share",
        "Advertisement",
        "The privacy policy of Inland Rail allows that, and experts in Talsk do not like it at all.",
        BODY[0],
        "Dead",
        "14",
        "Lawyers say that the terms of use of the railway break the law on personal data of 2019.",
        "Anna Keller",
    ]
    trimmed = trim_lines(lines)
    assert trimmed.kept == [line for line in lines if line not in {"Share", "Advertisement"}]
    assert trimmed.remark == '2 lines of the page around the text left out: "Share", "Advertisement"'


HEADLINES = ("Ferry sinks on Lake Selmara", "Паром затонул на озере")


@pytest.mark.parametrize(
    "lines",
    [
        ["Privacy policy of Inland Bank broke the law, court says", BODY[0]],
        ["Сетевое издание «Вести Талска» оштрафовали на 300 тысяч рублей", "Суд в Талске", RUSSIAN_BODY[0]],
        [
            HEADLINES[1],
            RUSSIAN_BODY[0],
            "При использовании материалов дела адвокат допустил ошибку, его оштрафовали на 30 тысяч рублей.",
        ],
        [
            HEADLINES[1],
            RUSSIAN_BODY[0],
            "«Мы используем файлы cookie для 3 млн пользователей сайта», — заявили в банке Талска.",
        ],
        [
            HEADLINES[1],
            RUSSIAN_BODY[0],
            "Перепечатка материалов обошлась редакции в 40 тысяч рублей штрафа, решил суд Талска.",
        ],
        [
            HEADLINES[0],
            BODY[0],
            "“We use cookies to track 3 million users of our site,” the bank told reporters.",
        ],
        [HEADLINES[0], BODY[0], "Photo: 14 bodies lie on the shore", BODY[1]],
        [HEADLINES[1], RUSSIAN_BODY[0], "На фото: 14 погибших", RUSSIAN_BODY[1]],
        [HEADLINES[1], RUSSIAN_BODY[0], "Фото: 14 травмированных", "Фото: 6 маяков озера", RUSSIAN_BODY[1]],
        [HEADLINES[0], BODY[0], "3 shares", "5 min", BODY[1]],
        [HEADLINES[1], RUSSIAN_BODY[0], "Рекомендуем:", "— не выходить из дома", "— иметь 3 литра воды"],
    ],
)
def test_a_report_on_sites_a_caption_that_counts_and_a_list_of_advice_stay(lines: list[str]) -> None:
    assert trim_lines(lines).kept == lines


@pytest.mark.parametrize(
    "line",
    [
        "We use cookies to improve your experience on our site and show you personal ads.",
        "При использовании материалов сайта ссылка на источник обязательна.",
        "Сетевое издание «Талск» зарегистрировано Роскомнадзором 12.03.2014, свидетельство ЭЛ № ФС77-12345.",
        "Фото: Иван Петров, 6 января 2024 года",
        "Photo: Ivan Petrov / Lake Pictures 24",
    ],
)
def test_rules_of_a_site_and_names_of_photographers_are_no_claims(line: str) -> None:
    assert trim_lines([HEADLINES[0], BODY[0], BODY[1], line]).kept == [HEADLINES[0], *BODY[:2]]


def test_a_list_of_demands_below_the_text_stays_where_a_page_was_copied() -> None:
    demands = ["The workers of the port demand:", "Two more days of leave", "Safer boats"]
    lines = [HEADLINES[0], "Share", *BODY, "3 min read", *demands, "Telegram", "Mayor of Talsk"]
    assert trim_lines(lines).kept == [HEADLINES[0], *BODY, *demands]


def test_a_book_is_no_page() -> None:
    lines = ["Share", *BODY, *["Related stories"] * 20_000]
    assert trim_lines(lines).kept == lines


def test_a_line_is_told_by_all_of_it() -> None:
    assert [classify_line(line) for line in ("Share", "SHARE", "Поделиться:", "12 comments")] == ["sure"] * 4
    others = (
        "Share prices fell",
        "Comments on the law",
        "Фото сделал Иван",
        "Реклама подорожала",
        "3 min later",
    )
    assert [classify_line(line) for line in others] == [""] * 5


def test_how_long_ago_counts_from_the_time_that_the_file_states(tmp_path: Path) -> None:
    text = f"Ferry sinks on Lake Selmara\n\nPublished 2 hours ago\n\nShare\n\n{BODY[0]}\n\n{BODY[1]}"
    article, _ = read(tmp_path / "a.txt", text)
    assert (article.published, article.text) == (None, "\n\n".join(BODY[:2]))
    article, _ = read(tmp_path / "a.txt", f"---\ncaptured: 2024-01-06T14:05:00+00:00\n---\n{text}")
    assert article.published == datetime(2024, 1, 6, 12, 5, tzinfo=UTC)


TOLD = [f"{text} It was the third accident on the lake within one year." for text in BODY]
PAGE = f"""<!doctype html><html lang="en"><meta charset="utf-8">
<title>Ferry sinks on Lake Selmara - Inland Courier</title>
<style>li {{ display: inline; margin-right: 1em }}</style>
<ul><li>Home<li>World<li>Sign in</ul><div>Breaking news</div><h1>Ferry sinks on Lake Selmara</h1>
<div>By Anna Keller</div><div>Published 2 hours ago</div><div>Share</div>
{"".join(f"<p>{text}</p>" for text in TOLD)}<table><tr><td>Dead<td>0<tr><td>Missing<td>14</table>
<h3>Related stories</h3><p>Mayor of Talsk opens new bridge</p>
<div>About us</div><div>© 2024 Inland Courier</div><div>We use cookies. Accept all</div></html>"""


def test_menus_and_cookie_lines_of_a_printed_page_are_no_claims(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.set_content(PAGE)
    page.pdf(path=tmp_path / "a.pdf")
    page.close()
    article, said = read(tmp_path / "a.pdf")
    assert (article.title, article.outlet) == ("Ferry sinks on Lake Selmara", "Inland Courier")
    assert article.text.split("\n\n") == [*TOLD, "Dead 0", "Missing 14"]
    assert "lines of the page around the text left out" in said
    assert article.captured is not None
    assert article.published is not None
    assert 7200 <= (article.captured - article.published).total_seconds() < 7260  # to the minute


def test_a_document_that_no_browser_printed_keeps_its_short_lines(tmp_path: Path) -> None:
    from tests.documents.test_printed import column, draw_pdf

    lines = [
        "Inland Works",
        "",
        "Bridge in Talsk",
        "",
        "The bridge in Talsk was closed on Monday after workers",
        "found a crack.",
    ]
    path = draw_pdf(tmp_path / "a.pdf", [column(72, 720, lines)], "Bridge in Talsk")
    article, said = read(path)
    assert (article.title, "Inland Works" in article.text, said) == ("Bridge in Talsk", True, "")
