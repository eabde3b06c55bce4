"""Pages that are no reports are refused or said to be none; a report with an odd headline stays one."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from compare.documents import read_article
from compare.errors import ReadingWarning, UnreadableFileError

TOLD = (
    "The ferry Halvena sank on Monday evening near the town of Talsk, and 14 people died, the mayor said. "
    "Rescuers worked all night and found 32 survivors on the northern shore of the lake, he added. "
)
LONG = "".join(f"<p>On day {day}: {TOLD}</p>" for day in range(5))


def save(path: Path, title: str, body: str) -> Path:
    path.write_text(f"<html><head><title>{title}</title></head><body>{body}</body></html>", "utf-8")
    return path


@pytest.mark.parametrize(
    ("title", "body", "said"),
    [
        (
            "404 Not Found - Talsk Courier",
            "<h1>Page not found</h1><p>It may have been moved.</p>",
            "Page not",
        ),
        ("Страница не найдена — Талский курьер", "<h1>404</h1><p>Возможно, она удалена.</p>", "404"),
        ("Сторінку не знайдено | Талськ", "<h1>Ой!</h1><p>Спробуйте пошук.</p>", "Сторінку не знайдено"),
        ("403 Forbidden", "<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>", "403"),
        ("Just a moment...", "<h1>courier.example</h1><p>This process is automatic.</p>", "Just a moment"),
        (
            "DDoS-Guard",
            "<h1>Checking your browser before accessing courier.example</h1><p>Please wait.</p>",
            "Checking your browser",
        ),
        ("Вы не робот?", "<h1>Подтвердите, что запросы отправляли вы, а не робот</h1><p>Жаль.</p>", "Подтв"),
    ],
)
def test_a_page_that_is_no_report_is_refused(tmp_path: Path, title: str, body: str, said: str) -> None:
    path = save(tmp_path / "a.html", title, body)
    with pytest.raises(UnreadableFileError, match=f'is no report: the page says "{said}'):
        read_article(path)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Page not found", f"<article><h1>Page not found</h1>{LONG}</article>"),
        ("Not found guilty", f"<article><h1>Not found guilty</h1><p>{TOLD}</p></article>"),
        ("404 people found", f"<article><h1>404 people found</h1><p>{TOLD}</p></article>"),
        (
            "Проверка браузера не помогла",
            f"<article><h1>Проверка браузера не помогла</h1><p>{TOLD}</p></article>",
        ),
    ],
)
def test_a_report_with_an_odd_headline_is_read(tmp_path: Path, title: str, body: str) -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*left out")
        [article] = read_article(save(tmp_path / "a.html", title, body))
    assert "14 people died" in article.text


def test_a_front_page_is_said_to_be_a_list(tmp_path: Path) -> None:
    teasers = "".join(
        f"<div><h3><a href=/{n}>Minister {n} visits the harbour of Talsk after the accident</a></h3>"
        f"<p><a href=/{n}>The minister promised aid of {n} million to the families.</a></p></div>"
        for n in range(20)
    )
    with pytest.warns(ReadingWarning, match="it may be a list of reports and no report"):
        read_article(
            save(tmp_path / "a.html", "Talsk Courier", f"<h1>Talsk Courier</h1><main>{teasers}</main>")
        )
