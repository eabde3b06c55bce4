"""What is called of trafilatura stage by stage gives what its own sequence gives."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator

import pytest
from trafilatura import bare_extraction, load_html

from compare.documents.visible import extract_text, extracting

_PLACES = ("Талск", "Селмара", "Вельгар", "Олуна", "Кессари", "Ладрей")
_NAMES = (
    "content", "article-body", "sidebar", "related", "teaser", "share", "comments", "menu", "caption", "lead",
    "promo", "banner", "b12", "newsletter", "tags",
)  # fmt: skip


class _Site:
    """Makes pages as sites do: a report in one of many frames, and what stands around it."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def sentence(self) -> str:
        place, other = self.rng.sample(_PLACES, 2)
        return f"В городе {place} спасли {self.rng.randint(2, 900)} рыбаков, сообщили из порта {other}."

    def paragraph(self) -> str:
        words = " ".join(self.sentence() for _ in range(self.rng.randint(1, 4))).split(" ")
        place, tag = (
            self.rng.randrange(len(words)),
            self.rng.choice(("a href='/x'", "b", "span", "time", "q")),
        )
        words[place] = f"<{tag}>{words[place]}</{tag.split()[0]}>"
        return f"<p{self.name()}>{' '.join(words)}</p>"

    def name(self) -> str:
        return f' class="{self.rng.choice(_NAMES)}"' if self.rng.random() < 0.3 else ""

    def links(self, count: int) -> str:
        items = (f'<li><a href="/{at}">{self.sentence()}</a></li>' for at in range(count))
        return f"<ul{self.name()}>{''.join(items)}</ul>"

    def block(self) -> str:
        kind = self.rng.choice(
            ("p", "p", "p", "p", "h2", "list", "table", "figure", "quote", "div", "form", "bare")
        )
        if kind == "p":
            return self.paragraph()
        if kind == "div":
            return f"<div{self.name()}>{self.paragraph()}{self.block()}</div>"
        if kind == "list":
            return self.links(self.rng.randint(1, 4))
        inside = {
            "table": f"<table><tr><td>{_PLACES[0]}</td><td>{self.rng.randint(1, 99)}</td></tr></table>",
            "figure": f"<figure><img src='/a.jpg'><figcaption>{self.sentence()}</figcaption></figure>",
            "quote": f"<blockquote>{self.paragraph()}</blockquote>",
            "form": f"<form><label>{self.sentence()}</label><input></form>",
            "h2": f"<h2>{_PLACES[1]}</h2>",
        }
        return inside.get(kind, f"{self.sentence()}<br><br>{self.sentence()}")

    def page(self) -> str:
        frame = self.rng.choice(("article", "div", "main", "section", "div class='post'", "div role='main'"))
        report = "".join(self.block() for _ in range(self.rng.choice((1, 3, 8, 20))))
        comments = f"<div class='comments'><ol class='commentlist'><li>{self.paragraph()}</li></ol></div>"
        around = self.rng.choice(("", comments, f"<aside>{self.paragraph()}</aside>", self.links(20)))
        script = f"<script>var news = '{self.sentence() * self.rng.choice((0, 9))}'</script>"
        return (
            f"<!DOCTYPE html><html><head><title>{self.sentence()}</title>{script}</head><body>"
            f"<nav>{self.links(self.rng.randint(0, 9))}</nav><{frame}><h1>{self.sentence()}</h1>{report}"
            f"</{frame.split()[0]}>{around}<footer><p>© 2024 Берег</p></footer></body></html>"
        )


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Which ways were taken: without a comparison, with one, and through trafilatura's own sequence."""
    ways: set[str] = set()
    is_settled, in_stages = extracting._is_settled, extracting._extract_in_stages

    def settle(*given: object) -> bool:
        found = is_settled(*given)  # type: ignore[arg-type]
        ways.add("settled" if found else "compared")
        return found

    def extract(*given: object) -> str | None:
        found = in_stages(*given)  # type: ignore[arg-type]
        ways.add("whole" if found is None else "stages")
        return found

    monkeypatch.setattr(extracting, "_is_settled", settle)
    monkeypatch.setattr(extracting, "_extract_in_stages", extract)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    yield ways
    logging.getLogger("trafilatura").setLevel(logging.NOTSET)


def test_the_stages_give_what_the_whole_sequence_gives(taken: set[str]) -> None:
    for seed in range(40):
        html = _Site(seed).page()
        whole = bare_extraction(load_html(html), include_comments=False)
        expected = "" if whole is None else whole.text
        assert extract_text(load_html(html)) == expected, html
    assert taken == {"settled", "compared", "stages", "whole"}


def test_a_page_is_left_as_it_is() -> None:
    from lxml.html import tostring

    tree = load_html(_Site(3).page())
    before = tostring(tree)
    extract_text(tree)
    assert tostring(tree) == before


def test_posts_of_a_forum_are_its_report() -> None:
    posts = "".join(f"<div class='comment'><p>{_Site(seed).sentence()}</p></div>" for seed in range(9))
    forum = '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
    html = f"<html><head>{forum}</head><body><div class='comments'>{posts}</div></body></html>"
    whole = bare_extraction(load_html(html), include_comments=False)
    assert extract_text(load_html(html)) == whole.text
    assert "рыбаков" in whole.text


def test_another_version_of_trafilatura_reads_by_its_own_sequence(monkeypatch: pytest.MonkeyPatch) -> None:
    html = _Site(5).page()
    expected = extract_text(load_html(html))
    monkeypatch.setattr(extracting, "_extract_in_stages", lambda *_given: len(0))  # type: ignore[arg-type]
    assert extract_text(load_html(html)) == expected != ""
    monkeypatch.setattr(extracting, "_load_stages", lambda: None)
    assert extract_text(load_html(html)) == expected
