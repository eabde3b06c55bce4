"""Text beside the report: what is said to be left out, what is not, and what is text after all."""

import warnings
from pathlib import Path

import pytest

from compare.errors import ReadingWarning
from tests.documents.test_webpages import BODY, HEAD, LEAD, REST, paragraphs, read_page

TOLD = "Владелец парома не ответил на вопрос, сколько спасательных жилетов было на борту в тот вечер."
ARTICLE = f"<article>{HEAD}<p>{LEAD}</p>{REST}</article>"
# Names that sites give to advertising, and to parts of their reports as well.
DOUBTFUL = [
    "print",
    "promo",
    "promo-block",
    "comment",
    "sponsored",
    "author",
    "byline",
    "meta",
    "rating",
    "banner",
    "paywall",
    "modal",
    "tags",
]
OBVIOUS = ["cookie-notice", "consent", "menu", "breadcrumbs", "share", "copyright", "pagination", "comments"]


@pytest.mark.parametrize("name", DOUBTFUL)
@pytest.mark.parametrize("attribute", ["class", "id"])
def test_a_paragraph_under_a_doubtful_name_is_said(name: str, attribute: str, tmp_path: Path) -> None:
    with pytest.warns(ReadingWarning, match=rf"1 paragraph .*\({len(TOLD)} characters\).*Владелец парома"):
        article = read_page(tmp_path, f'{ARTICLE}<div {attribute}="{name}"><p>{TOLD}</p></div>')
    assert TOLD not in article.text


@pytest.mark.parametrize(
    "beside",
    [
        *(f'<div class="{name}"><p>{TOLD}</p></div>' for name in OBVIOUS),
        f"<nav><p>{TOLD}</p></nav>",
        f"<footer><p>{TOLD}</p></footer>",
        "<div class='promo'><p>Подпишитесь на рассылку Курьера: каждое утро главное о Талске и озере "
        "Селмара в вашей почте, без рекламы.</p></div>",
        "<div class='banner'><p>Мы используем файлы cookie, чтобы сайт работал быстрее; оставаясь на "
        "нём, вы с этим соглашаетесь.</p></div>",
        f"<div class='promo'><a href='/1'>{TOLD}</a></div>",
        "<div class='promo'><p>Короткая строка.</p></div>",
    ],
)
def test_menus_calls_and_lists_of_other_reports_are_left_out_without_a_word(
    beside: str, tmp_path: Path
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        article = read_page(tmp_path, ARTICLE + beside)
    assert paragraphs(article) == [LEAD, *BODY]


@pytest.mark.parametrize("name", ["search-and-rescue", "counter-offensive", "pager-attack", "login-data"])
@pytest.mark.parametrize("attribute", ["class", "id"])
def test_a_part_of_a_report_may_be_called_after_what_it_tells(
    name: str, attribute: str, tmp_path: Path
) -> None:
    part = f'<div {attribute}="{name}"><p>{TOLD}</p></div>'
    article = read_page(tmp_path, f"<article>{HEAD}<p>{LEAD}</p>{part}{REST}</article>")
    assert paragraphs(article) == [LEAD, TOLD, *BODY]


@pytest.mark.parametrize("name", ["search-page", "share-enabled", "toolbar-on"])
def test_no_name_makes_furniture_of_sentences_inside_the_report(name: str, tmp_path: Path) -> None:
    body = f"{HEAD}<div><p>{LEAD}</p><div class='{name}'><p>{TOLD}</p></div>{REST}</div>"
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        article = read_page(tmp_path, body)
    assert TOLD in article.text or any("Владелец парома" in str(one.message) for one in said)


def test_a_correction_in_the_foot_of_the_report_is_said(tmp_path: Path) -> None:
    correction = "Исправление: в первой редакции заметки было сказано, что погибли 15 человек, это неверно."
    body = f"<article>{HEAD}<p>{LEAD}</p>{REST}<footer><p>{correction}</p></footer></article>"
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        article = read_page(tmp_path, body)
    assert correction in article.text or any("Исправление" in str(one.message) for one in said)


@pytest.mark.parametrize("name", ["printable", "print-content", "promo", "comment-body", "paywall-content"])
def test_a_wrapper_with_such_a_name_around_the_whole_report_hides_none_of_it(
    name: str, tmp_path: Path
) -> None:
    article = read_page(tmp_path, f'<div class="{name}">{HEAD}<p>{LEAD}</p>{REST}</div>')
    assert paragraphs(article) == [LEAD, *BODY]


LINKED = "Список пассажиров министерство обещает в понедельник."


@pytest.mark.parametrize(
    ("added", "is_text"),
    [
        (f'<p><a href="/1">{LINKED}</a></p>', True),
        (f'<p><a href="/1">{LINKED[:-1]}</a></p>', False),
        (f'<p><a href="/1">{LINKED}</a></p><p><a href="/2">В Талске прошёл сильный град.</a></p>', False),
        (f'<p class="promo"><a href="/1">{LINKED}</a></p>', False),
        (f'<p><a href="/1">Читайте также: {LINKED}</a></p>', False),
    ],
)
def test_a_linked_sentence_behind_the_last_paragraph_is_text(
    added: str, is_text: bool, tmp_path: Path
) -> None:
    article = read_page(tmp_path, f"<article>{HEAD}<p>{LEAD}</p>{REST}{added}</article>")
    assert (LINKED in article.text) == is_text


@pytest.mark.parametrize(
    ("address", "is_text"),
    [
        ("Контора порта, улица Озёрная, 12, Талск", True),
        ("Иван Петров", False),
        ("Автор: Иван Петров, 12-й отдел", False),
        ("Иван Петров, 6 января 2024", False),
        ('<a href="mailto:i@kurier.example">Иван Петров, комната 5</a>', False),
    ],
)
def test_an_address_in_the_text_is_text_and_that_of_its_author_is_none(
    address: str, is_text: bool, tmp_path: Path
) -> None:
    text = f"<p>{LEAD}</p><p>{BODY[0]} Родных ждут здесь:</p><address>{address}</address><p>{BODY[1]}</p>"
    article = read_page(tmp_path, f"<article>{HEAD}{text}</article>")
    assert (len(paragraphs(article)) == 4) == is_text
