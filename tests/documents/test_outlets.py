"""The outlet of a page that only its ``<title>`` names, and titles without it."""

from pathlib import Path

import pytest

from compare.documents import read_article

BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "Пассажирский паром «Хальвена» затонул вечером на озере Селмара, сообщило министерство.",
        "Погибли 14 человек, среди них двое детей, уточнили в министерстве в субботу утром на брифинге.",
        "Капитан задержан и доставлен в следственный изолятор города Талска, сообщила прокуратура.",
    )
)
H1 = "<h1>Паром затонул на озере</h1>"


def read_page(folder: Path, title: str, body: str = H1 + BODY, head: str = "") -> tuple[str, str]:
    path = folder / "saved.html"
    path.write_text(
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body>{body}</body></html>",
        "utf-8",
    )
    (article,) = read_article(path)
    return article.outlet, article.title


@pytest.mark.parametrize(
    ("title", "body", "head", "outlet"),
    [
        ("Паром затонул на озере — Талский курьер", H1 + BODY, "", "Талский курьер"),
        (
            "Паром затонул на озере | Общество | Берег",
            H1 + BODY + "<footer>© 2024 Берег</footer>",
            "",
            "Берег",
        ),
        ("Паром затонул на озере | Berega.ru", H1 + BODY, "", "Berega.ru"),
        ("Берег: Паром затонул на озере", H1 + BODY + "<p>(c) Берег, 2012–2024</p>", "", "Берег"),
        (
            "Паром затонул на озере - Селмара",
            '<a class="site-logo" href="https://s.example"><img alt="Селмара" class="logo"></a>' + H1 + BODY,
            "",
            "Селмара",
        ),
        (
            "Паром затонул на озере — Курьер",
            BODY,
            '<link rel="canonical" href="https://www.kurier.example/a">',
            "Курьер",
        ),
        ("Паром затонул на озере — Вестник Талска", H1 + BODY, "", "Вестник Талска"),
        ("Паром затонул на озере • Новости • Талск Медиа", H1 + BODY, "", "Талск Медиа"),
    ],
)
def test_an_outlet_that_only_the_title_names(
    tmp_path: Path, title: str, body: str, head: str, outlet: str
) -> None:
    assert read_page(tmp_path, title, body, head) == (outlet, "Паром затонул на озере")


@pytest.mark.parametrize(
    ("title", "body", "shown"),
    [
        ("Паром затонул на озере — погибли дети", H1 + BODY, "Паром затонул на озере"),
        ("Паром затонул на озере — Талск", H1 + BODY, "Паром затонул на озере"),
        ("Паром затонул на озере — Новости", H1 + BODY, "Паром затонул на озере"),
        ("Паром затонул - 14 погибших", BODY, "Паром затонул - 14 погибших"),
        ("Паром затонул - ущерб 14.5 тыс", BODY, "Паром затонул - ущерб 14.5 тыс"),
        ("Губернатор: паром затонул", BODY, "Губернатор: паром затонул"),
        ("Ferry sinks - Times are hard, owner says", BODY, "Ferry sinks - Times are hard, owner says"),
    ],
)
def test_no_outlet_is_made_of_words_of_a_headline(tmp_path: Path, title: str, body: str, shown: str) -> None:
    assert read_page(tmp_path, title, body) == ("saved", shown)


def test_what_the_head_states_wins(tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="Берег сегодня">'
    assert read_page(tmp_path, "Паром затонул на озере — Курьер.ru", head=head)[0] == "Берег сегодня"
