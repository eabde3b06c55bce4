"""What stands beside the report of a page is not read as the report: comments, offers, other reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compare.documents import read_article
from compare.errors import ReadingWarning
from compare.records import Article

TITLE = "Ferry sinks off Talsk"
TOLD = (
    "The ferry Orlena sank off Talsk on Monday, the coast guard said, and nine people are in hospital.",
    "Its captain said the vessel had been inspected in March and that the inspectors had found nothing.",
    "The harbour office closed the channel for two days while divers searched the wreck for the missing.",
)
OTHER = "Five things to know about the storm season"


def read_page(folder: Path, body: str, head: str = "") -> Article:
    page = folder / "page.html"
    page.write_text(
        f"<!doctype html><html lang=en><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    )
    (article,) = read_article(page)
    return article


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize("heading", ["Comments", "3 comments", "Comments (3)", "Комментарии", "Коментарі"])
@pytest.mark.parametrize("tag", ["div", "span"])
def test_readers_words_below_their_heading_are_none_of_the_report(
    tag: str, heading: str, tmp_path: Path
) -> None:
    words = f"<h3>{heading}</h3><p>Guest: they say forty people died, and nobody cared about that ferry.</p>"
    article = read_page(
        tmp_path, f"<article><h1>{TITLE}</h1>{paragraphs(*TOLD)}<{tag}>{words}</{tag}></article>"
    )
    assert article.text.split("\n\n") == list(TOLD)


def test_a_heading_that_tells_of_comments_is_one_of_the_report(tmp_path: Path) -> None:
    told = f"<p>{TOLD[0]}</p><h3>Comments anger the families</h3>{paragraphs(*TOLD[1:])}"
    article = read_page(tmp_path, f"<article><h1>{TITLE}</h1>{told}</article>")
    assert article.text.split("\n\n") == [TOLD[0], "Comments anger the families", *TOLD[1:]]


def test_an_offer_behind_the_first_lines_is_none_of_the_report(tmp_path: Path) -> None:
    offer = paragraphs(
        "Already a subscriber? Sign in to your account to read the full story.",
        "Get unlimited access for only 1 euro a month for the first six months.",
    )
    body = f'<article><h1>{TITLE}</h1><p>{TOLD[0]}</p><div class="paywall">{offer}</div></article>'
    assert read_page(tmp_path, body).text == TOLD[0]


def test_a_report_in_a_part_called_paywall_is_read(tmp_path: Path) -> None:
    body = f'<article><h1>{TITLE}</h1><div class="paywall">{paragraphs(*TOLD)}</div></article>'
    assert read_page(tmp_path, body).text.split("\n\n") == list(TOLD)


def test_the_last_link_of_a_list_is_not_taken_for_a_line_that_names_it_again(tmp_path: Path) -> None:
    others = "".join(f"<li><a href=/r>{text}</a></li>" for text in ("Ten hurt in mine blast at Orsk", OTHER))
    again = f'<p><strong>READ MORE: <a href="/z">{OTHER}</a></strong></p>'
    body = (
        f"<p>{TOLD[0]}</p><div class=related><h3>Related</h3><ul>{others}</ul></div>{paragraphs(*TOLD[1:])}"
    )
    article = read_page(
        tmp_path, f"<article><h1>{TITLE}</h1>{body}{again}<p>Two are missing, it said.</p></article>"
    )
    assert OTHER not in article.text
    assert article.text.startswith("\n\n".join(TOLD))


def record(headline: str, day: str, **more: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": headline, "datePublished": f"{day}T10:00:00Z", **more}


@pytest.mark.parametrize(
    ("own", "head"),
    [
        ({}, ""),
        (
            {"url": "https://www.talsk.example/ferry/?from=x"},
            "<link rel=canonical href=https://talsk.example/ferry>",
        ),
        (
            {"headline": "A ferry is lost", "mainEntityOfPage": {"@id": "https://talsk.example/ferry"}},
            '<meta property="og:url" content="https://talsk.example/ferry">',
        ),
    ],
)
def test_the_day_is_that_of_the_record_of_the_page_itself(
    own: dict[str, object], head: str, tmp_path: Path
) -> None:
    other = record("Mine closed at Orsk", "2023-01-01", url="https://talsk.example/mine")
    data = json.dumps([other, {**record(TITLE, "2024-03-05"), **own}])
    head += f'<script type="application/ld+json">{data}</script>'
    article = read_page(tmp_path, f"<article><h1>{TITLE}</h1>{paragraphs(*TOLD)}</article>", head)
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-05T10:00:00+00:00"


def test_the_text_that_only_data_hold_is_that_of_the_page_itself(tmp_path: Path) -> None:
    other = record("Mine closed at Orsk", "2023-01-01", articleBody="The mine at Orsk was closed. " * 30)
    data = json.dumps([other, record(TITLE, "2024-03-05", articleBody="\n\n".join(TOLD))])
    head = f'<script type="application/ld+json">{data}</script>'
    with pytest.warns(ReadingWarning, match="that of its structured data"):
        article = read_page(tmp_path, f"<h1>{TITLE}</h1><div id=app></div>", head)
    assert "Orsk" not in article.text
    assert TOLD[0] in article.text
