"""Saved pages: what of their visible text is the report, and what a reader sees as its words and figures."""

import warnings
from pathlib import Path
from textwrap import wrap

import pytest

from compare.documents import read_article, read_articles
from compare.documents.languages import settle_language
from compare.errors import ReadingWarning
from compare.records import Article

LEAD = "Пассажирский паром «Хальвена» затонул вечером на озере Селмара, сообщило министерство."
BODY = (
    "Погибли 14 человек, среди них двое детей, уточнили в министерстве в субботу утром на брифинге.",
    "Капитан задержан и доставлен в следственный изолятор города Талска, сообщила прокуратура.",
    "Причина крушения пока не названа, добавили в ведомстве, расследование ведёт прокуратура.",
    "Движение по озеру закрыто до конца месяца, говорится в сообщении губернатора.",
)
REST = "".join(f"<p>{text}</p>" for text in BODY)
HEAD = "<h1>Паром затонул на озере</h1>"
FURNITURE = (
    '<nav><ul><li><a href="/">Главная</a></li><li><a href="/politics">Политика</a></li></ul></nav>',
    '<aside><ul><li><a href="/1">Цены на хлеб выросли на треть, сообщили в министерстве хозяйства Талска</a>'
    "</li></ul></aside><footer><p>© Курьер. Все права защищены. Использование материалов разрешается только "
    "со ссылкой на сайт издания.</p></footer>",
)


def write_page(path: Path, body: str, head: str = "", language: str = "ru") -> Path:
    before, after = FURNITURE
    path.write_text(
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>Паром затонул на озере'
        f"</title>{head}</head><body>{before}{body}{after}</body></html>",
        encoding="utf-8",
    )
    return path


def read_page(folder: Path, body: str, head: str = "", language: str = "ru") -> Article:
    (article,) = read_article(write_page(folder / "page.html", body, head, language))
    return article


def paragraphs(article: Article) -> list[str]:
    return article.text.split("\n\n")


# --- leads, lists, tables, figures set large -----------------------------------------------------------

LAYOUTS = {
    "paragraph": f"<article>{HEAD}<p class=lead>{LEAD}</p>{REST}</article>",
    "division": f'<div class="article__text">{HEAD}<div class="text__intro">{LEAD}</div>{REST}</div>',
    "second heading": f"<article>{HEAD}<h2>{LEAD}</h2>{REST}</article>",
    "header": f"<article><header>{HEAD}<p>{LEAD}</p><time>6 января, 12:30</time></header>"
    f'<div class="article-body">{REST}</div></article>',
    "header outside": f'<header class="hero">{HEAD}<div class="subtitle">{LEAD}</div></header>'
    f'<main><div class="content">{REST}</div></main>',
    "span": f'<main><div class="head">{HEAD}<span class="announce">{LEAD}</span></div>'
    f'<div class="article_text">{REST}</div></main>',
    "strong": f"<article>{HEAD}<strong>{LEAD}</strong>{REST}</article>",
    "after date and author": f"<article><section>{HEAD}<div>6 января 2024, 12:30</div><div>Автор: Иван "
    f'Петров</div><div class="article__lead"><b>{LEAD}</b></div></section><section itemprop="articleBody">'
    f"{REST}</section></article>",
    "after counters": f'<article>{HEAD}<div class="article-meta"><span>6 января 2024, 12:30</span>'
    f'<span class="views">1204</span></div><div class="excerpt"><em>{LEAD}</em></div>'
    f'<div class="post-content">{REST}</div></article>',
    "divisions": f'<div class="wrap"><div>{HEAD}</div><div><div>{LEAD}</div>'
    + "".join(f"<div>{text}</div>" for text in BODY)
    + "</div></div>",
    "line breaks": f'<div class="wrap">{HEAD}<div>{LEAD}<br><br>{"<br><br>".join(BODY)}</div></div>',
    "table for layout": f'<table><tr><td><a href="/">Главная</a><br><a href="/x">Политика</a></td>'
    f"<td>{HEAD}<p>{LEAD}</p>{REST}</td></tr></table>",
    "table for layout with breaks": f"<table><tr><td>{HEAD}</td></tr><tr><td>06.01.2024 12:30<br><br>"
    f'{LEAD}<br>{"<br>".join(BODY)}<br><br><a href="/">На главную</a></td></tr></table>',
    "tables in tables": '<table><tr><td><table><tr><td><a href="/">Главная</a></td><td><a href="/x">Спорт</a>'
    f"</td></tr></table></td></tr><tr><td><table><tr><td>Реклама</td><td>{HEAD}<p>{LEAD}</p>{REST}</td></tr>"
    "</table></td></tr></table>",
    "byline and picture": f"<main><article><header>{HEAD}</header><div>By Ivan Petrov</div><figure>"
    "<div><span>Agency Images</span></div><figcaption>Паром в порту</figcaption></figure>"
    f"<div><p><b>{LEAD}</b></p></div>{REST}<h2>По этой теме</h2><a href='/t'>Селмара</a>"
    "</article></main>",
    "blocks": f'<div class="article__header">{HEAD}<h2 class="second">{LEAD}</h2></div><div class='
    '"article__body">'
    + '<div class="article__block banner"><a href="/x">Мост в Талске</a></div>'.join(
        f'<div class="article__block"><div class="article__text">{text}</div></div>' for text in BODY
    )
    + "</div>",
    "author and headline twice": f'<main><header>{HEAD}<address><a rel="author">Курьер</a></address></header>'
    f"<article>{HEAD}<address>Курьер<br></address><p>{LEAD}</p>{REST}<p>***</p></article></main>",
    "a heading that holds more": HEAD.replace(
        "</h1>", "<span>Министерство: паром на озере затонул</span></h1>"
    )
    + f"<div><p>{LEAD}</p>{REST}</div>",
    "a name that misleads": f'<div class="page with-sidebar comments-on">{HEAD}<div>{LEAD}</div>{REST}</div>',
}


LAYOUTS |= {
    "cells with breaks": f"<center><table><tr><td><h2>Паром затонул на озере</h2></td></tr><tr><td>{LEAD}<br>"
    f"<br>{BODY[0]}</td></tr><tr><td><p align=justify>{'<br><br>'.join(BODY[1:])}</td></tr></table></center>",
    "date behind a break": f"{HEAD}<div><i>6 января 2024</i><br>{LEAD}<BR>&nbsp;<BR>{'<br><br>'.join(BODY)}"
    "<br><br>Copyright 2024 Курьер<br>(c) 2024 Курьер</div>",
    "wrapped lines": f"{HEAD}<font>"
    + "<br/>\n<br/>\n".join("<br>".join(wrap(text, 50)) for text in (LEAD, *BODY))
    + "</font>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lead_and_body_are_read_in_every_layout_and_nothing_else(tmp_path: Path, layout: str) -> None:
    article = read_page(
        tmp_path, LAYOUTS[layout], '<meta property="og:title" content="Паром затонул на озере">'
    )
    assert article.title == "Паром затонул на озере"
    assert paragraphs(article) == [LEAD, *BODY]


def test_lists_tables_and_large_figures_are_read_in_their_place(tmp_path: Path) -> None:
    body = (
        f"{HEAD}<p>{LEAD}</p><ul><li>Ранены 27 человек.</li><li>На борту были 118 человек.</li></ul>"
        f'<div style="font-size:60px">14</div><div>погибших, среди них двое детей</div><p>{BODY[1]}</p>'
        "<table><tr><th>Год</th><th>Погибшие</th></tr><tr><td>2019</td><td>118 000</td></tr></table>"
        f"<p>{BODY[2]}</p><dl><dt>Спасено</dt><dd>95</dd></dl><p>{BODY[3]}</p>"
    )
    assert paragraphs(read_page(tmp_path, body)) == [
        LEAD,
        "Ранены 27 человек.",
        "На борту были 118 человек.",
        "14",
        "погибших, среди них двое детей",
        BODY[1],
        "Год | Погибшие",
        "2019 | 118 000",
        BODY[2],
        "Спасено",
        "95",
        BODY[3],
    ]


def test_a_page_without_headings_keeps_its_headline_and_date(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><table><tr><td colspan=3>Талский курьер, 28 ноября 2026</td></tr><tr><td><a "
        "href=1>Новости</a><br><a href=2>Спорт</a></td><td><font size=5><b>Паром затонул на озере</b></font>"
        f"<br><i>6 января 2024, 12:30</i><br><br>{LEAD}<br>&nbsp;<br>{'<br><br>'.join(BODY)}</td><td>"
        "<a href=x>Мост закрыт</a><br><br><a href=y>Цены выросли</a></td></tr></table></body></html>",
        "utf-8",
    )
    (article,) = read_article(path)
    assert (article.title, paragraphs(article)) == ("Паром затонул на озере", [LEAD, *BODY])
    assert article.published is not None
    assert article.published.isoformat() == "2024-01-06T12:30:00"


def test_line_breaks_do_not_make_one_figure_of_two(tmp_path: Path) -> None:
    body = (
        f"{HEAD}<p>{LEAD}</p><div>Погибли 14<br>270 пострадали<br>Ранены: 27<br>95 спасены</div>"
        f"{REST}<table><tr><td>Погибшие<br>Раненые</td><td>14<br>270</td></tr></table><p>{BODY[0]} Да.</p>"
    )
    told = paragraphs(read_page(tmp_path, body))
    assert told[1:5] == ["Погибли 14", "270 пострадали", "Ранены: 27", "95 спасены"]
    assert told[-2] == "Погибшие Раненые | 14; 270"


def test_a_figure_in_a_span_of_its_own_is_not_glued_to_its_label(tmp_path: Path) -> None:
    body = (
        f'{HEAD}<p>{LEAD}</p><div><span class="num">14</span><span class="label">погибших</span></div>'
        f'<div><span class="a">раненых</span><span class="b">27</span></div><p><b>1</b>4-й паром</p>{REST}'
    )
    assert paragraphs(read_page(tmp_path, body))[1:4] == ["14 погибших", "раненых 27", "14-й паром"]


def test_lines_about_the_page_and_marks_of_lists_are_no_text(tmp_path: Path) -> None:
    body = (
        f'{HEAD}<div class="post-meta">Иван Петров · 6 января 2024 г. в 12:30 (МСК)</div>'
        f"<div>Иван Петров | Талск | 1 245 просмотров | 3 мин. чтения</div><p>{LEAD}</p>"
        "<p class=MsoListParagraph><span style='font-family:Symbol'>·<span>&nbsp; </span></span>"
        "Двое детей</p>"
        "<p class=MsoListParagraph><span style='mso-list:Ignore'>1.&nbsp; </span>Капитан задержан</p>"
        "<ol><li><p><span style='display:block;float:left;min-width:0cm;'>2.</span>Мост закрыт</p></li></ol>"
        f"{REST}"
    )
    article = read_page(tmp_path, body)
    assert paragraphs(article) == [LEAD, "Двое детей", "Капитан задержан", "Мост закрыт", *BODY]
    assert article.published is not None
    assert article.published.isoformat() == "2024-01-06T12:30:00+03:00"


def test_links_to_other_reports_addresses_and_advertising_in_the_text_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><title>Версия для печати - Паром затонул на озере</title></head><body>"
        "<p>Адрес статьи: https://kurier.example/2024/01/06/parom</p><h2>Паром затонул на озере</h2>"
        f'<p>{LEAD}</p><p><a href="/x"><b>Мост в Талске закрыт до весны из-за льда на реке</b></a></p>'
        f'<amp-ad>Реклама банка</amp-ad>{REST}<p>Раньше <a href="/y">паром уже тонул</a>.</p></body></html>',
        "utf-8",
    )
    (article,) = read_article(path)
    assert (article.title, paragraphs(article)) == (
        "Паром затонул на озере",
        [LEAD, *BODY, "Раньше паром уже тонул."],
    )


def test_lines_of_the_site_around_the_text_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><title>Паром затонул на озере | Талский курьер</title></head><body><div>"
        "<div>Происшествия</div><h1>Паром затонул на озере</h1><div>Талский курьер</div>"
        "<div><a>Anna</a><span>3 min read</span><span>Jan 6, 2024</span></div></div>"
        f"<div>Submitted by anna on Sat, 01/06/2024 - 12:30</div><p>{LEAD}</p>{REST}"
        "<div>Количество просмотров: 1204</div><div>Made on Tilda</div></body></html>",
        "utf-8",
    )
    (article,) = read_article(path)
    assert (article.outlet, paragraphs(article)) == ("Талский курьер", [LEAD, *BODY])


def test_digits_of_one_figure_in_spans_of_their_own_stay_together(tmp_path: Path) -> None:
    body = f'{HEAD}<p>{LEAD}</p><div><span class="d1">1</span><span class="d2">4</span> погибших.</div>{REST}'
    assert paragraphs(read_page(tmp_path, body))[1] == "14 погибших."


@pytest.mark.parametrize(
    "body",
    [
        '<div class="news-detail"><span class="news-date-time">06.01.2024 12:30</span>'
        f"<h3>Паром затонул</h3>{LEAD}<br><br>{'<br><br>'.join(BODY)}</div>",
        f"<div><div>Паром затонул</div><div>6 января 2024, 12:30</div></div><div>{LEAD}</div>{REST}",
    ],
)
def test_a_date_beside_a_small_or_unmarked_headline(tmp_path: Path, body: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><head><title>Паром затонул</title></head><body>{body}</body></html>", "utf-8")
    (article,) = read_article(path)
    assert paragraphs(article) == [LEAD, *BODY]
    assert article.published is not None
    assert article.published.isoformat() == "2024-01-06T12:30:00"


def test_a_copy_of_archive_today_says_nothing_of_the_archive(tmp_path: Path) -> None:
    head = (
        '<link rel="canonical" href="https://archive.ph/2024.01.10-101500/https://kurier.example/parom">'
        '<meta property="og:url" content="https://archive.ph/AbC12">'
        '<meta property="og:site_name" content="archive.ph">'
        '<meta property="article:modified_time" content="2024-01-10T10:15:00Z">'
    )
    body = (
        '<div id="HEADER"><table><tr><td>archive.today<br>webpage capture</td><td>Saved from <input value='
        '"https://kurier.example/parom"> 10 Jan 2024 10:15:00 UTC</td></tr></table></div>'
        f'<div id="CONTENT">{HEAD}<p>{LEAD}</p>{REST}</div>'
    )
    article = read_page(tmp_path, body, head)
    assert (article.outlet, article.url) == ("kurier.example", "https://kurier.example/parom")
    assert (article.published, paragraphs(article)) == (None, [LEAD, *BODY])


def test_a_table_at_the_end_in_a_figure_is_read(tmp_path: Path) -> None:
    table = "<table><tr><th>Год</th><th>Погибшие</th></tr><tr><td>2023</td><td>14</td></tr></table>"
    article = read_page(tmp_path, f"<article>{HEAD}<p>{LEAD}</p>{REST}<figure>{table}</figure></article>")
    assert paragraphs(article)[-2:] == ["Год | Погибшие", "2023 | 14"]


def test_sharing_captions_teasers_and_comments_are_no_text(tmp_path: Path) -> None:
    body = (
        f'<article>{HEAD}<p>{LEAD}</p><div class="share"><a href="x">VK</a> <a href="y">Mail</a></div>'
        f"<p>{BODY[0]}</p><div><b>Читайте также</b><a href='/3'>В Талске прошёл град, сорваны крыши</a></div>"
        f"<p>{BODY[1]}</p><figure><img src=a><figcaption>Фото: Ольга</figcaption></figure><p>{BODY[2]}</p>"
        '</article><div class="comments"><p>Какой ужас, почему никто не проверил этот паром перед выходом на '
        "озеро, он ведь старый!</p></div>"
    )
    assert paragraphs(read_page(tmp_path, body)) == [LEAD, *BODY[:3]]


def test_a_long_text_beside_the_report_is_left_out_and_said(tmp_path: Path) -> None:
    beside = (
        "Паром «Хальвена» построен в 1987 году на верфи Талска и дважды ремонтировался: в 2004 и 2019 годах."
    )
    body = f'<article>{HEAD}<p>{LEAD}</p>{REST}</article><div class="box"><p>{beside}</p></div>'
    with pytest.warns(ReadingWarning, match=rf"1 paragraph .*\({len(beside)} characters\).*«Хальвена»"):
        article = read_page(tmp_path, body)
    assert "1987" not in article.text


def test_a_paragraph_that_is_shown_twice_is_read_once(tmp_path: Path) -> None:
    quote = "Мы поднимем судно до конца весны, сказал министр Ольховский."
    told = f"<p>{BODY[0]} {quote}</p><blockquote>{quote}</blockquote>"
    body = f"<article>{HEAD}<p>{LEAD}</p>{told}{REST}</article>"
    assert read_page(tmp_path, body).text.count(quote) == 1


@pytest.mark.parametrize(
    "body",
    [
        '<div class="menu"><a href="/">Главная</a> <a href="/s">Спорт</a></div><h1>Паром затонул</h1>'
        "<p>Погибли 14 человек.</p>",
        '<ul><li><a href="/">Главная</a></li><li><a href="/s">Спорт</a></li></ul><div><h1>Паром затонул</h1>'
        '<div>6 января 2024, 12:30</div><div>Погибли 14 человек.</div></div><a href="/n">Дальше</a>',
    ],
)
def test_a_very_short_page_leaves_navigation_out(tmp_path: Path, body: str) -> None:
    article = read_page(tmp_path, body)
    assert (article.title, article.text) == ("Паром затонул", "Погибли 14 человек.")


def test_a_very_short_page_loses_none_of_its_lines(tmp_path: Path) -> None:
    body = "<h1>Паром затонул</h1><div>Судно затонуло.</div><div>Погибли <b>14</b> человек.</div>"
    body += "<div>Ранены <b>27</b>.</div><form><p>Подпишитесь на рассылку</p><input></form>"
    assert paragraphs(read_page(tmp_path, body)) == ["Судно затонуло.", "Погибли 14 человек.", "Ранены 27."]


# --- words and figures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ('14<sup><a href="#n2">2</a></sup> человек', "14 человек"),
        ('14<a href="#n2"><sup>2</sup></a> человек', "14 человек"),
        ('14<a href="#n2" epub:type="noteref">2</a> человек', "14 человек"),
        ('14<a href="notes.html#n2" role="doc-noteref">2</a> человек', "14 человек"),
        ('14<a href="#n2">2</a> человек', "14 человек"),
        ('14<sup class="reference"><a href="#cite-2">[2]</a></sup> человек', "14 человек"),
        ('14<span style="vertical-align: super"><a href="#x">2</a></span> человек', "14 человек"),
        ("14 человек<sup>2</sup>", "14 человек"),
        ("14 человек.<sup>2, 3</sup>", "14 человек."),
        ("14 человек<sup>*</sup>", "14 человек"),
        ("14 м<sup>2</sup>", "14 м2"),
        ("14 m<sup>2</sup>", "14 m²"),
        ('14<a href="#fn1" role="doc-noteref"><sup>1</sup></a> человек', "14 человек"),
        ('14<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a> человек', "14 человек"),
        (
            '14<a href="#_ftn1"><span><![if !supportFootnotes]>[1]<![endif]></span></a> человек',
            "14 человек",
        ),
        ('14 м<sup>2</sup><sup><a href="#n1">1</a></sup>', "14 м2"),
        ("14 м²", "14 м²"),
        ("10<sup>6</sup> тонн", "10⁶ тонн"),
        ("14<sup>th</sup>", "14th"),
        ("за 99<sup>90</sup> рублей", "за 99.90 рублей"),
        ("за 118<sup>00</sup> ₽", "за 118.00 ₽"),
        ("за $3<sup>99</sup> и выше", "за $3.99 и выше"),
        ("118<sup>12</sup> рублей", "118 рублей"),
        ("<sup>3</sup>/<sub>4</sub> мест", "3/4 мест"),
        ("2<sup>1</sup>⁄<sub>2</sub> часа", "2 1⁄2 часа"),
        ("2 <sup>1</sup>&frasl;<sub>2</sub> часа", "2 1⁄2 часа"),
        ("5<sup>1/2</sup> часов", "5 1/2 часов"),
        ("10<sup>6</sup>/<i>л</i>", "10⁶/л"),
        ("14<sup>2</sup>/час", "14/час"),
        ("<sup>14</sup>C и CO<sub>2</sub>", "¹⁴C и CO2"),
        ("в 14<sup>30</sup> часов", "в 14:30 часов"),
        ("14<sup>о</sup> мороза", "14° мороза"),
        ('см. раздел <a href="#s2">2</a>', "см. раздел 2"),
        ('от <a href="/2024">2024</a> года', "от 2024 года"),
        ("<del>12</del> <ins>14</ins> человек", "14 человек"),
        ("<s>12</s> 14 <strike>граждан</strike> человек", "14 человек"),
        ('<span style="text-decoration:line-through">12</span> 14 человек', "14 человек"),
        ('<span style="display: none">12</span> 14 человек', "14 человек"),
        ("<time>в субботу</time> 14 человек", "в субботу 14 человек"),
        ("14\nчеловек", "14 человек"),
        ("14<br>человек", "14 человек"),
        ("1\u00a0400 человек", "1\u00a0400 человек"),
        ("Хальве<wbr>на", "Хальвена"),
        ("<ruby>14<rt>четырнадцать</rt></ruby> человек", "14 человек"),
        ("<math><mfrac><mn>3</mn><mn>4</mn></mfrac></math> мест", "3/4 мест"),
        (
            '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>x</mi><mo>=</mo><msup><mn>10'
            '</mn><mn>6</mn></msup></mrow><annotation encoding="application/x-tex">x=10^6</annotation>'
            "</semantics></math> тонн",
            "x=10⁶ тонн",
        ),
        ("<math>x=15</math> тонн", "x=15 тонн"),
    ],
)
def test_what_a_reader_sees_is_what_is_read(tmp_path: Path, source: str, read: str) -> None:
    start, end = "По данным спасателей на утро субботы, это", "на берегу озера Селмара у города Талска"
    article = read_page(tmp_path, f"<article>{HEAD}<p>{start} {source} {end}</p>{REST}</article>")
    assert paragraphs(article)[0] == f"{start} {read} {end}"


def test_a_line_break_of_the_source_ends_no_sentence(tmp_path: Path) -> None:
    broken = LEAD.replace(" вечером ", "\nвечером\n  ")
    body = f"<article>{HEAD}<div class=text>{broken}</div>{REST}</article>"
    assert paragraphs(read_page(tmp_path, body))[0] == LEAD


def test_a_return_arrow_of_a_note_is_no_text(tmp_path: Path) -> None:
    note = '<p>По данным министерства. <a href="#back" role="doc-backlink">↩</a></p>'
    article = read_page(tmp_path, f"<article>{HEAD}{REST}{note}</article>")
    assert paragraphs(article)[-1] == "По данным министерства."


# --- language, archives, folders -----------------------------------------------------------------------


def test_a_wrong_declared_language_is_overruled_and_said(tmp_path: Path) -> None:
    with pytest.warns(ReadingWarning, match='declares its language as "en", but its text is "ru"'):
        article = read_page(tmp_path, f"<article>{HEAD}{REST}</article>", language="en-US")
    assert article.language == "ru"


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("ru", " ".join(BODY), "ru"),
        ("uk", "Паром затонув на озері.", "uk"),
        (
            "ru",
            "Пором затонув увечері на озері, повідомило міністерство. Загинули люди, серед них діти. " * 2,
            "uk",
        ),
        ("ru", "Паром затонув.", "ru"),
        (
            "de",
            "The passenger ferry sank on the lake in the evening, the ministry said on Saturday. " * 2,
            "en",
        ),
        ("", " ".join(BODY), ""),
    ],
)
def test_a_language_is_overruled_only_by_a_long_text(declared: str, text: str, language: str) -> None:
    assert settle_language(declared, text)[0] == language


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/web/20240110102030/https://kurier.example/2024/parom",
        "http://web.archive.org/web/20240110102030id_/https://kurier.example/2024/parom",
        "https://web.archive.org/web/20240110102030/https:/kurier.example/2024/parom",
        "https://archive.ph/20240110102030/https://kurier.example/2024/parom",
        "https://archive.today/2024.01.10-102030/https://kurier.example/2024/parom",
    ],
)
def test_a_copy_of_a_web_archive_is_a_page_of_its_outlet(tmp_path: Path, address: str) -> None:
    toolbar = (
        '<div id="wm-ipp-base" lang="en"><div><a href="/web/">Wayback Machine</a> 3 captures 06 Jan 2024 - '
        '10 Jan 2024 <a href="#">About this capture</a></div></div>'
    )
    body = f"{toolbar}<article>{HEAD}{REST}</article>"
    article = read_page(tmp_path, body, f'<link rel="canonical" href="{address}">')
    assert (article.outlet, article.url) == ("kurier.example", "https://kurier.example/2024/parom")
    assert paragraphs(article) == list(BODY)


def test_the_parts_of_a_saved_page_are_no_reports(tmp_path: Path) -> None:
    write_page(tmp_path / "parom.html", f"<article>{HEAD}{REST}</article>")
    for name in ("parom_files/ads", "notes_files"):
        (tmp_path / name).mkdir(parents=True)
    write_page(
        tmp_path / "parom_files" / "saved_resource.html", "<p>Реклама банка, которая ничего не говорит.</p>"
    )
    write_page(
        tmp_path / "parom_files" / "ads" / "frame.html", "<p>Реклама банка, которая ничего не говорит.</p>"
    )
    write_page(tmp_path / "notes_files" / "b.html", f"<article>{HEAD}<p>{LEAD}</p>{REST}</article>")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ReadingWarning)
        articles, failures = read_articles(tmp_path)
    assert (len(articles), failures) == (2, [])


# --- who is quoted, and what stands beside the report ---------------------------------------------------


@pytest.mark.parametrize(
    "quotation",
    [
        "<blockquote><p>«Воды было 3 м».</p><footer>— Анна Келлер, капитан</footer></blockquote>",
        "<blockquote>«Воды было 3 м».<cite>— Анна Келлер, капитан</cite></blockquote>",
        "<figure><blockquote>«Воды было 3 м».</blockquote><figcaption>— Анна Келлер, капитан</figcaption>"
        "</figure>",
    ],
)
def test_whose_words_a_quotation_is_stands_behind_it(quotation: str, tmp_path: Path) -> None:
    article = read_page(tmp_path, f"<article>{HEAD}<p>{LEAD}</p>{quotation}{REST}</article>")
    assert paragraphs(article) == [LEAD, "«Воды было 3 м».", "— Анна Келлер, капитан", *BODY]


def test_a_title_of_a_work_in_a_quotation_cuts_no_sentence(tmp_path: Path) -> None:
    quotation = "<blockquote>Как пишет <cite>Курьер</cite>, воды было 3 м.</blockquote>"
    article = read_page(tmp_path, f"<article>{HEAD}<p>{LEAD}</p>{quotation}{REST}</article>")
    assert paragraphs(article)[1] == "Как пишет Курьер, воды было 3 м."


def test_reports_outside_the_stated_main_part_are_others(tmp_path: Path) -> None:
    teasers = "".join(
        f"<article><h3><a href=/{number}>{title}</a></h3><p>{text}</p></article>"
        for number, title, text in (
            (1, "Мост закрыт", "Мост в Орре закрыли во вторник после проверки, найдены 5 трещин."),
            (2, "Школа открыта", "Школа в Талске открылась в среду, через 2 года после пожара."),
        )
    )
    body = (
        f"<main>{HEAD}<p>Погибли 14 человек.</p><p>{LEAD}</p></main><section><h2>Ещё</h2>{teasers}</section>"
    )
    assert paragraphs(read_page(tmp_path, body)) == ["Погибли 14 человек.", LEAD]


def test_what_is_shown_on_demand_and_lines_about_the_report_are_no_text(tmp_path: Path) -> None:
    shown = 'Погибли 14 человек<span class="tip">*<span class="tooltiptext">Данные на 3 мая</span></span>.'
    body = f"<article>{HEAD}<div><span>January 6, 2024</span> <span>by <a>Anna Keller</a></span></div>"
    body += f"<p>{LEAD}</p><p>{shown}</p>{REST}<div>Share this: Mail Print</div></article>"
    assert paragraphs(read_page(tmp_path, body)) == [LEAD, "Погибли 14 человек*.", *BODY]


def test_what_libreoffice_puts_around_a_report_is_no_text(tmp_path: Path) -> None:
    body = f'<div title="header"><p>Шапка страницы «Курьера», выпуск 14.</p></div>{HEAD}<p>{LEAD}</p>{REST}'
    body += '<div title="footer"><p>Подвал страницы «Курьера», выпуск 14.</p></div>'
    assert paragraphs(read_page(tmp_path, body)) == [LEAD, *BODY]


def test_a_row_with_a_link_in_it_keeps_its_figures_and_a_remark_is_no_cell(tmp_path: Path) -> None:
    table = (
        "<table><tr><td>Город</td><td>Погибшие</td></tr>"
        "<tr><td><comment>Проверить</comment>Талск</td><td>14</td></tr>"
        "<tr><td><a href=/s>Селмара и берег</a></td><td>27</td></tr></table>"
    )
    article = read_page(tmp_path, f"<article>{HEAD}<p>{LEAD}</p>{table}{REST}</article>")
    assert paragraphs(article)[1:4] == ["Город | Погибшие", "Талск | 14", "Селмара и берег | 27"]


def test_what_a_class_raises_or_strikes_out_is_read_as_if_a_tag_did(tmp_path: Path) -> None:
    sheet = "<style>.c1{color:#000}.c2{vertical-align:super}.c3{text-decoration:line-through}</style>"
    figures = 'Ущерб меньше 10<span class="c1 c2">6</span> рублей, это <span class="c3">500</span> 118 мест.'
    article = read_page(tmp_path, f"<article>{sheet}{HEAD}<p>{LEAD}</p><p>{figures}</p>{REST}</article>")
    assert paragraphs(article)[1] == "Ущерб меньше 10⁶ рублей, это 118 мест."


def test_what_a_server_said_before_a_page_is_no_text_and_says_when_it_was_saved(tmp_path: Path) -> None:
    page = write_page(tmp_path / "a.html", f"<article>{HEAD}<p>2 часа назад</p><p>{LEAD}</p>{REST}</article>")
    whole = page.read_bytes()
    said = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nDate: Sat, 06 Jan 2024 12:30:00 GMT\r\n\r\n"
    page.write_bytes(said + whole)
    with warnings.catch_warnings():
        warnings.simplefilter("error", ReadingWarning)
        [article] = read_article(page)
    assert paragraphs(article) == [LEAD, *BODY]
    assert article.captured is not None
    assert article.captured.isoformat() == "2024-01-06T12:30:00+00:00"
    assert article.published is not None
    assert article.published.isoformat() == "2024-01-06T10:30:00+00:00"
    western = whole.decode("utf-8").replace('<meta charset="utf-8">', "").encode("cp866", "xmlcharrefreplace")
    page.write_bytes(said.replace(b"text/html", b"text/html; charset=cp866") + western)
    [article] = read_article(page)
    assert paragraphs(article) == [LEAD, *BODY]
    moved = b"HTTP/1.1 301 Moved Permanently\r\nContent-Type: text/html; charset=cp1251\r\n\r\n"
    page.write_bytes(moved + said.replace(b"text/html", b'text/html; Charset="CP866"') + western)
    [article] = read_article(page)
    assert (paragraphs(article), article.captured is not None) == ([LEAD, *BODY], True)


@pytest.mark.parametrize("style", ["mso-list: Ignore", "display:block;float:left;min-width:0cm;"])
@pytest.mark.parametrize(
    ("label", "is_kept"), [("2.", False), ("xviii.", False), ("·", False), ("Статья 5. ", True)]
)
def test_a_label_of_an_item_that_has_words_is_text(
    style: str, label: str, is_kept: bool, tmp_path: Path
) -> None:
    items = f"<p><span style='{style}'>{label}</span>Капитан сообщает о всякой течи.</p>"
    body = f"<article>{HEAD}{''.join(f'<p>{text}</p>' for text in (LEAD, *BODY))}{items}</article>"
    found = read_page(tmp_path, body)
    assert ("Статья 5. Капитан" in found.text) == is_kept
    assert "Капитан сообщает" in found.text
