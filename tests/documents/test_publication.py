"""When a report was published: a stated time wins, none is invented, the clock of the run is not asked."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from lxml.html import document_fromstring

import compare
from compare.documents import read_article
from compare.documents.captures import find_capture
from compare.documents.publication import find_stated, parse_published, read_stamp, stamps

BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "Паром «Заря» затонул на озере Олуна вечером в пятницу, сообщило областное министерство транспорта.",
        "На борту были около 2000 человек, 14 погибли, уточнили спасатели; в 2019 году там затонул катер.",
        "Движение по озеру закрыто до 10.01.2024, говорится в сообщении губернатора области на сайте.",
    )
)


def page(top: str = "", head: str = "", below: str = "", lang: str = "ru") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>Паром затонул</title>{head}'
        f"</head><body><header>Суббота, 3 февраля 2024 <a href='/'>Главная</a></header><article>"
        f"<h1>Паром затонул</h1>{top}{BODY}{below}</article>"
        "<aside><div class='related'><time datetime='2023-05-05T10:00'>5 мая 2023</time> Другое</div></aside>"
        "<footer>© 2012–2026 Берег. Свидетельство от 12.03.2012</footer></body></html>"
    )


def stated(html: str) -> datetime | None:
    return find_stated(document_fromstring(html), find_capture(html))


def at(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def same(found: datetime | None, expected: str | None) -> bool:
    """Tell whether time and distance from UTC are the same: 12:30+03:00 is not 09:30+00:00 here."""
    return (found.isoformat() if found else None) == (at(expected).isoformat() if expected else None)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Aug 21, 2025 2:05 PM", "2025-08-21T14:05"),
        ("Aug 21, 2025 2:05 PM EDT", "2025-08-21T14:05-04:00"),
        ("August 21, 2025 at 2:05 p.m. ET", "2025-08-21T14:05-04:00"),
        ("Jan. 21, 2025, 9 a.m. ET", "2025-01-21T09:00-05:00"),
        ("12:05 AM, Jan 6, 2024", "2024-01-06T00:05"),
        ("Sat 6 January 2024 14.05 GMT", "2024-01-06T14:05+00:00"),
        ("6th January 2024 14:05 EET", "2024-01-06T14:05+02:00"),
        ("Saturday, January 6, 2024", "2024-01-06"),
        ("6 January 1993", "1993-01-06"),
        ("6 января 2031 года, 9:30", "2031-01-06T09:30"),
        ("6 января 2024 в 14:05 по Москве", "2024-01-06T14:05+03:00"),
        ("06.01.2024, 14:05 (МСК)", "2024-01-06T14:05+03:00"),
        ("14:05 мск, 6 января 2012", "2012-01-06T14:05+04:00"),
        ("6 янв. 2024 г., 14:05 UTC+3", "2024-01-06T14:05+03:00"),
        ("6 января 2024 14:05 (МСК+4)", "2024-01-06T14:05+07:00"),
        ("Суббота, 06 Января 2024 14:05", "2024-01-06T14:05"),
        ("6 січня 2024, 14:05", "2024-01-06T14:05"),
        ("6 липня 2024 о 14:05 за Києвом", "2024-07-06T14:05+03:00"),
        ("Опубліковано: 6 січ. 2024 р., 14:05", "2024-01-06T14:05"),
        ("Published 6 Jan 2024 14:05 | Updated 9 Jan 2024 18:00", "2024-01-06T14:05"),
        ("01/06/2024 2:05 PM", "2024-01-06T14:05"),
        ("06/01/2024 14:05", "2024-01-06T14:05"),
        ("01/31/2024", "2024-01-31"),
        ("2024/01/06 14:05:33", "2024-01-06T14:05:33"),
        ("Sat, 06 Jan 2024 14:05:00 -0500", "2024-01-06T14:05-05:00"),
        ("Обновлено 9 января 2024, 18:00", None),
        ("2012–2026", None),
        ("около 2000 человек", None),
        ("31 июня 2024", None),
        ("вчера, 14:05", None),
        ("2 hours ago", None),
        ("6 января, 14:05", None),
        ("14:05", None),
        ("2024", None),
        ("в 2019 году", None),
    ],
)  # fmt: skip
def test_a_date_in_words(value: str, expected: str | None) -> None:
    assert same(parse_published(value), expected)


LD = '<script type="application/ld+json">{}</script>'
STATED = {
    "json-ld": (
        "",
        LD.format('{"@type":"NewsArticle","datePublished":"2024-01-06T12:30:00+03:00"}')
        + '<meta property="article:modified_time" content="2024-01-09T18:00:00+03:00">',
        "2024-01-06T12:30+03:00",
    ),
    "modified first": (
        "",
        '<meta property="og:updated_time" content="2024-01-09T18:00:00+03:00">'
        '<meta content="2024-01-06T12:30+03:00" property="article:published_time">',
        "2024-01-06T12:30+03:00",
    ),
    "a published tag that holds the time of the change": (
        "",
        '<meta property="article:published_time" content="2024-01-06T12:30:00+03:00">'
        + LD.format(
            '{"@type":"NewsArticle","datePublished":"2024-01-09T18:00:00+03:00",'
            '"dateModified":"2024-01-09T18:00:00+03:00"}'
        ),
        "2024-01-06T12:30+03:00",
    ),
    "graph with other things": (
        "",
        LD.format(
            '{"@graph":[{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2023-02-02"}]},'
            '{"@type":"VideoObject","datePublished":"2023-01-01"},'
            '{"@type":["NewsArticle"],"datePublished":"2024-01-06T12:30:00+03:00",'
            '"comment":[{"@type":"Comment","datePublished":"2024-01-08T00:00:00Z"}]}]}'
        ),
        "2024-01-06T12:30+03:00",
    ),
    "broken json": (
        "",
        LD.format('{"@type":"NewsArticle","datePublished": "2024-01-06T12:30:00+03:00",,}'),
        "2024-01-06T12:30+03:00",
    ),
    "old": ("", '<meta name="pubdate" content="1993-01-06">', "1993-01-06"),
    "next year": ("", '<meta name="pubdate" content="2031-01-06T08:00:00Z">', "2031-01-06T08:00+00:00"),
    "day in the head, time shown": (
        "<div class='meta'>6 января 2024, 14:05</div>",
        '<meta name="date" content="2024-01-06">',
        "2024-01-06T14:05",
    ),
    "machine time in UTC, local time shown": (
        "<div class='meta'>Берег | 6 января 2024, 01:30</div>",
        '<meta property="article:published_time" content="2024-01-05T22:30:00Z">',
        "2024-01-06T01:30+03:00",
    ),
    "machine time in UTC, local time shown without its year": (
        "<div class='meta'>1 января, 01:30</div>",
        '<meta property="article:published_time" content="2023-12-31T22:30:00Z">',
        "2024-01-01T01:30+03:00",
    ),
    "microdata": (
        '<span itemprop="datePublished" content="2024-01-06T12:30+03:00">вчера</span>',
        "",
        "2024-01-06T12:30+03:00",
    ),
    "time": ('<p><time datetime="2024-01-06T12:30+03:00">6 января</time></p>', "", "2024-01-06T12:30+03:00"),
    "time of a change first": (
        '<p>Обновлено <time datetime="2024-01-09T18:00+03:00">9 января</time>, опубликовано '
        '<time datetime="2024-01-06T12:30+03:00">6 января</time></p>',
        "",
        "2024-01-06T12:30+03:00",
    ),
    "time with its clock beside it": (
        '<p><time datetime="2024-01-06">6 января 2024</time> <span>14:05 МСК</span></p>',
        "",
        "2024-01-06T14:05+03:00",
    ),
    "shown": ("<p class='sub'>06.01.2024 14:05 мск</p>", "", "2024-01-06T14:05+03:00"),
    "shown in pieces": (
        "<div><span>6 января</span> <span>2024</span>, <b>14:05</b></div>",
        "",
        "2024-01-06T14:05",
    ),
    "shown beside names": ("<div>Анна Белова · 6 января 2024, 14:05 · 3 мин</div>", "", "2024-01-06T14:05"),
    "shown below a lead": (
        "<div class='lead'>Погибли 14 человек, среди них двое детей.</div><div>6 января 2024</div>",
        "",
        "2024-01-06",
    ),
    "time with a class for both": (
        '<time class="entry-date published updated" datetime="2024-01-06T12:30+03:00">6 января</time>',
        "",
        "2024-01-06T12:30+03:00",
    ),
    "labels in blocks of their own": (
        "<div>Обновлено</div><div>9 января 2024, 18:00</div>"
        "<div>Опубликовано</div><div>6 января 2024, 12:30</div>",
        "",
        "2024-01-06T12:30",
    ),
    "microformat": (
        "<abbr class='published' title='2024-01-06T12:30+03:00'>6.01</abbr>",
        "",
        "2024-01-06T12:30+03:00",
    ),
    "caption of a picture": ("<figure><figcaption>Паром, 5 мая 2019</figcaption></figure>", "", None),
    "chronicle": ("<ul><li>5 января 2024 — паром вышел</li><li>6 января 2024: затонул</li></ul>", "", None),
    "only a time of change": ("<p>Обновлено: 9 января 2024, 18:00</p>", "", None),
    "only bare years": ("<p>Фото: архив, 2019 год</p>", "", None),
    "day of the address": (
        "",
        '<link rel="canonical" href="https://bereg.example/2024/01/06/parom/">',
        "2024-01-06",
    ),
    "nothing": ("", "", None),
}


@pytest.mark.parametrize("name", STATED)
def test_what_a_page_states(name: str, tmp_path: Path) -> None:
    top, head, expected = STATED[name]
    path = tmp_path / "Берег.html"
    path.write_text(page(top, head), "utf-8")
    (article,) = compare.read(path)
    assert same(article.published, expected), article.published
    assert "14 погибли" in article.text


PROSE = BODY.replace("10.01.2024", "весны")


@pytest.mark.parametrize(
    "body",
    [
        f"<div><h2>Паром</h2><div>6 января 2024, 14:05</div>{PROSE}</div>",
        f"<h1>Берег</h1><p>3 февраля 2024</p><main><h2>Паром</h2><p>6 января 2024, 14:05</p>{PROSE}</main>",
        f"<div><div class='date'>6 января 2024, 14:05</div><h1>Паром</h1>{PROSE}</div>",
        f"<article><p>14:05, 6 января 2024</p><h1>Паром</h1>{PROSE}</article>",
        f"<table><tr><td><h1>Паром</h1><tr><td>6 января 2024, 14:05<tr><td>{PROSE}</table>",
        f"<form class='page has-sidebar'><h1>Паром</h1><p>06.01.2024 - 14:05</p>{PROSE}</form>",
        f"<main><h1>Паром</h1><dl><dt>Дата:</dt><dd>6 января 2024, 14:05</dd></dl>{PROSE}</main>",
        f"<article><h1>Паром</h1>{PROSE}<div class='article__date'>6 января 2024, 14:05</div></article>",
    ],
)
def test_layouts(body: str) -> None:
    masthead = "<header><div class='date'>Суббота, 3 февраля 2024</div></header>"
    assert stated(f"<html lang='ru'><body>{masthead}{body}</body></html>") == datetime(2024, 1, 6, 14, 5)


@pytest.mark.parametrize(
    "below",
    [
        "<p>Следующее заседание — 12.03.2027.</p>",
        "<blockquote><p>Мы видели скорые.</p>— Порт (@port) 7 января 2024</blockquote>",
        "<p>— Порт (@port) 7 января 2024</p>",
        '<div class="last-news"><time datetime="2025-01-01">1 января</time><a href=y>Цены выросли</a></div>',
        '<div class="news-list"><span class="date">01.01.2025 10:00</span> <a href=y>Цены выросли</a></div>',
    ],
)
def test_dates_below_the_text_are_those_of_other_things(tmp_path: Path, below: str) -> None:
    text = (
        "Пассажирский паром «Хальвена» затонул вечером на озере Селмара, сообщило министерство.",
        "Погибли 14 человек, среди них двое детей, уточнили в министерстве в субботу утром.",
    )
    path = tmp_path / "a.html"
    body = "".join(f"<p>{each}</p>" for each in text)
    path.write_text(f"<html><body><h1>Паром затонул</h1>{body}{below}</body></html>", "utf-8")
    assert read_article(path)[0].published is None
    lead = f"<p>{text[0]}</p><p>21:40, 6 января 2024 (по Москве)</p><p>{text[1]}</p>{below}"
    path.write_text(f"<html><body><h1>Паром затонул</h1>{lead}</body></html>", "utf-8")
    published = read_article(path)[0].published
    assert published is not None
    assert published.isoformat() == "2024-01-06T21:40:00+03:00"


def test_dates_of_english_and_ukrainian_pages() -> None:
    shown = "<div class='byline'>By Ann Ray | Aug 21, 2025 2:05 PM EDT</div>"
    assert same(stated(page(shown, lang="en-US")), "2025-08-21T14:05-04:00")
    assert same(stated(page("<p>01/02/2024</p>", lang="en-US")), "2024-01-02")
    assert same(stated(page("<p>01/02/2024</p>", lang="en-GB")), "2024-02-01")
    assert same(stated(page("", '<meta name="date" content="01/02/2024">', lang="en-US")), "2024-01-02")
    shown = "<p>Опубліковано 6 січня 2024, 14:05. Оновлено 7 січня 2024, 09:00</p>"
    assert same(stated(page(shown, lang="uk")), "2024-01-06T14:05")


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("вчера, 14:05", "2024-01-09T14:05"),
        ("Вчера в 14:05 МСК", "2024-01-09T14:05+03:00"),
        ("сегодня, 09:30", "2024-01-10T09:30"),
        ("вчора о 14:05", "2024-01-09T14:05"),
        ("2 hours ago", "2024-01-10T08:20+00:00"),
        ("Published 15 minutes ago", "2024-01-10T10:05+00:00"),
        ("2 часа назад", "2024-01-10T08:20+00:00"),
        ("about an hour ago", "2024-01-10T09:20+00:00"),
        ("два часа назад", "2024-01-10T08:20+00:00"),
        ("1 год назад", None),
        ("3 дні тому", "2024-01-07"),
        ("6 января, 14:05", "2024-01-06T14:05"),
        ("31 декабря, 14:05", "2023-12-31T14:05"),
        ("14:05", None),
    ],
)
def test_relative_dates_count_from_the_capture_or_stay_open(shown: str, expected: str | None) -> None:
    top = f"<div class='date'>{shown}</div>"
    remark = (
        "<!-- FILE ARCHIVED ON 10:20:30 Jan 10, 2024 AND RETRIEVED FROM THE INTERNET ARCHIVE ON 14:00:00 -->"
    )
    assert same(stated(page(top) + remark), expected)
    assert stated(page(top)) is None


@pytest.mark.parametrize(
    "remark",
    [
        "<!-- Page saved with SingleFile \n url: https://bereg.example/a \n saved date: "
        "Wed Jan 10 2024 12:20:30 GMT+0200 (Eastern European Standard Time) -->",
        "<!-- Mirrored from bereg.example/a by HTTrack Website Copier/3.x [XR&CO'2014], "
        "Wed, 10 Jan 2024 10:20:30 GMT -->",
        '<link rel="canonical" href="https://archive.ph/2024.01.10-102030/https://bereg.example/a">',
        '<link rel="canonical" href="https://web.archive.org/web/20240110102030/https://bereg.example/a">',
    ],
)
def test_programs_that_save_pages_say_when(remark: str) -> None:
    found = stated(page("<p>2 часа назад</p>", remark))
    assert found == datetime(2024, 1, 10, 8, 20, tzinfo=UTC)


def test_an_mhtml_page_says_when_it_was_saved(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Date"] = "Wed, 10 Jan 2024 10:20:30 -0000"
    message["Snapshot-Content-Location"] = "https://bereg.example/a"
    message.set_content(page("<p>2 часа назад</p>"), subtype="html")
    path = tmp_path / "a.mhtml"
    path.write_bytes(message.as_bytes())
    (article,) = compare.read(path)
    assert article.published == datetime(2024, 1, 10, 8, 20, tzinfo=UTC)
    assert "назад" not in article.text


TEXT = "Паром «Заря» затонул на озере.\n\nПогибли 14 человек."


@pytest.mark.parametrize(
    ("source", "published", "title", "text"),
    [
        (f"Паром\n\n6 января 2024, 14:05 (МСК)\n\n{TEXT}", "2024-01-06T14:05+03:00", "Паром", TEXT),
        (f"6 января 2024\n\nПаром затонул\n\n{TEXT}", "2024-01-06", "Паром затонул", TEXT),
        (f"Паром затонул\n\nОбновлено 9 января 2024\n\n{TEXT}", None, "Паром затонул", TEXT),
        (f"Паром затонул\n\n2 часа назад\n\n{TEXT}", None, "Паром затонул", TEXT),
        (
            f"Паром затонул\n\nАнна Белова, 6 января 2024\n\n{TEXT}",
            "2024-01-06", "Паром затонул", f"Анна Белова, 6 января 2024\n\n{TEXT}",
        ),
        (
            "Хроника\n\n5 января 2024\n\nПаром вышел.\n\n6 января 2024\n\nПаром затонул.",
            None, "Хроника", "5 января 2024\n\nПаром вышел.\n\n6 января 2024\n\nПаром затонул.",
        ),
        (
            f"---\ndate: 2024-01-06\n---\nПаром затонул\n\n6 января 2024, 14:05\n\n{TEXT}",
            "2024-01-06T14:05", "Паром затонул", TEXT,
        ),
        (
            f"Афиша\n\nНачало: 6 января 2024, 14:05\n\n{TEXT}",
            None, "Афиша", f"Начало: 6 января 2024, 14:05\n\n{TEXT}",
        ),
        (f"9 мая\n\n{TEXT}", None, "9 мая", TEXT),
        (f"Сегодня\n\n{TEXT}", None, "Сегодня", TEXT),
        (f"МОСКВА, 5 января —\n\n{TEXT}", None, "", f"МОСКВА, 5 января —\n\n{TEXT}"),
    ],
)  # fmt: skip
def test_dates_at_the_top_of_a_text(
    source: str, published: str | None, title: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "Берег.txt"
    path.write_text(source, "utf-8")
    (article,) = compare.read(path)
    assert (article.title, article.text) == (title, text)
    assert same(article.published, published), article.published


def list_words(pattern: str) -> list[str]:
    """Return the words of a list of alternatives, of those with a choice of letters the first."""
    plain = re.sub(r"\[(.)[^]]*\]", r"\1", re.sub(r"\(\?:[^)]*\)\?|\w\?", "", pattern))
    return [word for word in plain.split("|") if word]


def test_every_word_that_a_line_with_a_date_begins_with_is_known() -> None:
    labels = list_words(f"{stamps._PUBLISHED_LABELS}|{stamps._MODIFIED_LABELS}")
    lines = [f"{label}: 6 января 2024 г." for label in labels] + [f"{label} 06.01.2024" for label in labels]
    lines += [f"{weekday}, 6 January 2024, 12:30" for weekday in list_words(stamps._WEEKDAYS)]
    lines += [f"{month} 6, 2024" for names in stamps._MONTHS for month in names.split("|")]
    lines += [f"{day}, 12:30" for day in stamps._DAYS]
    lines += [f"{count} часа назад" for counts in stamps._COUNTS.values() for count in counts.split("|")]
    lines += [f"{about} 2 часа назад" for about in stamps._ABOUT.split("|")]
    lines += [f"{unit} назад" for unit in stamps._ONE.split("|")]
    lines += [f"| {line.upper()} |" for line in lines]
    assert [line for line in lines if not read_stamp(line)] == []


def test_when_libreoffice_made_a_page_is_not_when_it_was_published() -> None:
    when = 'content="2026-11-29T07:32:42"'
    made = f'<meta name="DCTERMS.issued" {when}><meta name="DCTERMS.modified" {when}>'
    source = '<meta name="DCTERMS.source" content="http://xml.openoffice.org/odf2xhtml">'
    assert same(stated(page("<p>6 января 2024, 12:30</p>", made + source)), "2024-01-06T12:30")
    assert same(stated(page("<p>6 января 2024, 12:30</p>", made)), "2026-11-29T07:32:42")  # of a site
