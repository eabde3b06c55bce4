"""Pages as their makers (WordPress, Bitrix, Ghost, wikis …) build them: text, date and outlet of each."""

from __future__ import annotations

import json
import warnings
from datetime import date
from pathlib import Path

import pytest

from compare.documents import read_article
from compare.errors import ReadingWarning
from compare.records import Article

TITLE = "Ferry sinks on Lake Talsk with 41 on board"
TOLD = (
    "The ferry Selmara sank on Lake Talsk on Friday evening, the transport ministry said in a statement.",
    "Rescuers pulled 27 people out of the water before midnight, according to the harbour master.",
    "Divers will go down to the wreck on Saturday morning, the head of the rescue service said.",
)
TEXT = "".join(f"<p>{text}</p>" for text in TOLD)
HEAD = f"<h1>{TITLE}</h1>"
NAMED = '<meta property="og:site_name" content="Talsk Courier">'


def read(folder: Path, body: str, title: str = TITLE, head: str = "", language: str = "en") -> Article:
    head = f'<head><meta charset="utf-8"><title>{title}</title>{head}</head>'
    page = f'<!DOCTYPE html><html lang="{language}">{head}<body>{body}</body></html>'
    (folder / "a.html").write_text(page, "utf-8")
    [article] = read_article(folder / "a.html")
    return article


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("<h2 class=deck>Fourteen people are missing</h2>", ["Fourteen people are missing"]),
        ("<h2>Fourteen people are still missing</h2>", ["Fourteen people are still missing"]),
        ('<div class="header_lead">Fourteen are missing</div>', ["Fourteen are missing"]),
        (
            '<h3 class="subtitle">Fourteen people are still missing on the lake</h3><div><a href="/a">Anna '
            "Keller</a></div>",
            ["Fourteen people are still missing on the lake"],
        ),
        (
            "<ul><li>A ferry sank on Lake Talsk on Friday evening</li><li>Fourteen are missing</li></ul>",
            ["A ferry sank on Lake Talsk on Friday evening", "Fourteen are missing"],
        ),
        (
            "<div class=head><em class=head__subtitle>Fourteen are missing</em></div>",
            ["Fourteen are missing"],
        ),
        ("<p>by</p><p>in</p><p>2 min read</p>", []),
        (
            "<div>Contents</div><ul><li><a href='#a'>The search</a></li></ul>",
            [],
        ),
    ],
)
def test_what_stands_between_headline_and_text(above: str, kept: list[str], tmp_path: Path) -> None:
    article = read(tmp_path, f"<main><article>{HEAD}{above}<div>{TEXT}</div></article></main>", head=NAMED)
    assert article.text.split("\n\n") == [*kept, *TOLD]


def test_a_quotation_between_boxes_of_text_is_read(tmp_path: Path) -> None:
    quote = "<div class=quote-block><figure><blockquote>We heard a loud noise.</blockquote></figure></div>"
    boxes = (
        f"<div class=html><p>{TOLD[0]}</p><p>{TOLD[1]}</p></div>{quote}<div class=html><p>{TOLD[2]}</p></div>"
    )
    article = read(tmp_path, f"<article>{HEAD}<div class=layout>{boxes}</div></article>", head=NAMED)
    assert article.text.split("\n\n") == [*TOLD[:2], "We heard a loud noise.", TOLD[2]]


def test_a_call_to_sign_up_in_the_text_is_no_claim(tmp_path: Path) -> None:
    call = "<div class='kg-signup-card'><p>Get the morning letter with all the news of the lake.</p></div>"
    article = read(tmp_path, f"<article>{HEAD}<section>{TEXT}{call}</section></article>", head=NAMED)
    assert article.text.split("\n\n") == list(TOLD)


@pytest.mark.parametrize(
    "beside",
    [
        "<div class=cc-window>This website uses cookies to give you the best of it, and by going on you"
        " agree to that.</div>",
        "<section class=more><div><h4><a href=/1>Bridge closed for repair</a></h4><p>The bridge in Talsk was"
        " closed on Monday after workers found a crack in it.</p></div>"
        "<div><h4><a href=/2>Bread prices up</a></h4></div>"
        "</section>",
    ],
)
def test_cookie_lines_and_teasers_of_other_reports_are_not_worth_a_word(beside: str, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        article = read(tmp_path, f"<main><article>{HEAD}{TEXT}</article>{beside}</main>", head=NAMED)
    assert article.text.split("\n\n") == list(TOLD)


@pytest.mark.parametrize(
    "body",
    [
        f"<main>{HEAD}<article><footer>Submitted by anna on <span>6 January 2024</span></footer>{TEXT}"
        "</article></main>",
        f"<article>{HEAD}<div><a href=/a>anna_k</a><time>6 January 2024, 14:05</time></div>{TEXT}</article>",
        f"<article>{HEAD}<div><span>6 January 2024</span> <span>1,204 views</span></div>{TEXT}</article>",
        "<div class='widget Blog'><h2 class=date-header>Saturday, January 6, 2024</h2><div class=hentry>"
        f"<h3>{TITLE}</h3><div>{TEXT}</div></div></div>",
    ],
)
def test_dates_beside_names_and_counts(body: str, tmp_path: Path) -> None:
    article = read(tmp_path, body)
    assert article.published is not None
    assert article.published.date() == date(2024, 1, 6)
    assert article.text.split("\n\n") == list(TOLD)


@pytest.mark.parametrize(
    ("title", "body", "outlet"),
    [
        (TITLE, f"<article>{HEAD}{TEXT}</article><div>© Talsk Courier, 2024</div>", "Talsk Courier"),
        (TITLE, f"<article>{HEAD}{TEXT}</article><p>© 2012–2024 «Талский вестник»</p>", "Талский вестник"),
        (TITLE, f"<article>{HEAD}{TEXT}</article><p>© 2024 Anna Keller</p>", "a"),
        (f"{TITLE} - Talsk Courier, 06.01.2024", f"<article>{HEAD}{TEXT}</article>", "Talsk Courier"),
        (f"Talsk Courier :: {TITLE}", f"<div><b>{TITLE}</b><br>{TEXT}</div>", "Talsk Courier"),
        (
            TITLE,
            f'<div itemprop="publisher"><meta itemprop="name" content="Lake Stories"></div>{HEAD}{TEXT}',
            "Lake Stories",
        ),
    ],
)
def test_outlets_that_only_small_print_names(title: str, body: str, outlet: str, tmp_path: Path) -> None:
    article = read(tmp_path, body, title)
    assert (article.outlet, article.title) == (outlet, TITLE)
    assert article.text.split("\n\n")[:3] == list(TOLD)


def test_a_page_that_scripts_would_show_is_read_from_its_data(tmp_path: Path) -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(TOLD)}
    head = f'{NAMED}<script type="application/ld+json">{json.dumps(data)}</script>'
    with pytest.warns(ReadingWarning, match="the page shows no text: it is that of its structured data"):
        article = read(tmp_path, f"<div id=root>{HEAD}</div>", head=head)
    assert (article.title, article.text.split("\n\n")) == (TITLE, list(TOLD))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        article = read(
            tmp_path, f"<article>{HEAD}{TEXT}</article>", head=head.replace("27 people", "72 people")
        )
    assert article.text.split("\n\n") == list(TOLD)


def test_other_reports_with_their_days_are_no_text(tmp_path: Path) -> None:
    others = "<h3>Other news of this column</h3><ul><li><a href=/1>Bridge shut</a> (05.01.2024)</li></ul>"
    points = "<ul><li><a href=/s>The Selmara</a> left at 18:15 on 5 January</li></ul>"
    article = read(tmp_path, f"<div id=centre>{HEAD}{TEXT}{points}{others}</div>")
    assert article.text.split("\n\n") == [*TOLD, "The Selmara left at 18:15 on 5 January"]


def test_the_links_to_edit_a_wiki_are_no_words(tmp_path: Path) -> None:
    heading = "<h2>The search<span class='mw-editsection'>[<a href='/e'>edit</a>]</span></h2>"
    article = read(
        tmp_path, f"<div id=content>{HEAD}<div><p>{TOLD[0]}</p>{heading}<p>{TOLD[1]}</p></div></div>"
    )
    assert article.text.split("\n\n") == [TOLD[0], "The search", TOLD[1]]
