"""Pages with all their prose in one place are read without the extractor, and read the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.documents import webpages
from compare.documents.articles import Draft
from compare.documents.webpages import read_page
from tests.documents.test_webpages import BODY, HEAD, LEAD, write_page

PARAGRAPHS = (
    LEAD,
    *BODY,
    *(f"{text[:-1]}, сообщил дежурный, и это повторили {n} раз." for n, text in enumerate(BODY)),
)
TEXT = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
LINKS = "".join(f'<li><a href="/{n}">{text}</a></li>' for n, text in enumerate(BODY))
PLAIN = {
    "article": f"<article>{HEAD}{TEXT}</article>",
    "named division": f"<article>{HEAD}<time>6.01.2024</time><div class='entry-text'>{TEXT}</div></article>",
    "headings": f"<main>{HEAD}{TEXT}<h2>Что было раньше</h2>{TEXT.replace('сообщил', 'добавил')}</main>",
    "picture": f"<article>{HEAD}<figure><img><figcaption>{BODY[2]}</figcaption></figure>{TEXT}</article>",
    "advertising without words": f"<article>{HEAD}{TEXT}<div><script>show()</script></div></article>",
    "named paragraphs": f"<div class='story'>{HEAD}{TEXT.replace('<p>', '<p class=text>')}</div>",
    "related": f"<article>{HEAD}{TEXT}</article><div class='sidebar'><ul>{LINKS}</ul></div>",
}
NOT_PLAIN = {
    "lead in a division": f"<article>{HEAD}<div class='lead'>{LEAD}</div>{TEXT}</article>",
    "table": f"<article>{HEAD}{TEXT}<table><tr><td>Погибли</td><td>14</td></tr></table></article>",
    "another report": f"<article>{HEAD}{TEXT}</article><article><h2>Ещё</h2>{TEXT}</article>",
    "list": f"<article>{HEAD}{TEXT}<ul><li>{BODY[0]}</li><li>{BODY[1]}</li></ul></article>",
    "linked paragraph": f"<article>{HEAD}{TEXT}<p><a href='/1'>{BODY[0][:-1]}</a></p></article>",
    "named as no report": f"<article>{HEAD}{TEXT}<p class='tags'>Погода, озеро, паром</p></article>",
    "large figure": f"<article>{HEAD}<div><div>14</div><div>пропали</div></div><div>{TEXT}</div></article>",
    "lead without a stop": f"<article>{HEAD}<div>Пропали четырнадцать</div><div>{TEXT}</div></article>",
    "lead in a heading": f"<article>{HEAD}<h4>Пропали 14</h4><div>{TEXT}</div></article>",
    "lead below an h2": f"<article><h2>Паром</h2><i>Пропали 14</i><div>{TEXT}</div></article>",
    "too short": f"<article>{HEAD}<p>{LEAD}</p><p>{BODY[0]}</p></article>",
}


class _Extractor:
    """Counts how often the extractor is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked = 0
        self.extract = webpages.extract_text
        monkeypatch.setattr(webpages, "extract_text", self)

    def __call__(self, *given: object) -> str:
        self.asked += 1
        return self.extract(*given)  # type: ignore[arg-type]


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> _Extractor:
    return _Extractor(monkeypatch)


def read_by_extractor(path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    with monkeypatch.context() as patched:
        patched.setattr(webpages, "read_plain_page", lambda _blocks: "")
        return read_page(path)


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_page_is_read_the_same_without_the_extractor(
    name: str, tmp_path: Path, extractor: _Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_page(tmp_path / "page.html", PLAIN[name])
    found = read_page(path)
    assert extractor.asked == 0
    assert found == read_by_extractor(path, monkeypatch)
    assert [line for line in PARAGRAPHS if line not in found.text] == []


@pytest.mark.parametrize("name", NOT_PLAIN)
def test_prose_elsewhere_is_left_to_the_extractor(name: str, tmp_path: Path, extractor: _Extractor) -> None:
    read_page(write_page(tmp_path / "page.html", NOT_PLAIN[name]))
    assert extractor.asked == 1


def test_another_version_of_trafilatura_looks_for_itself(
    tmp_path: Path, extractor: _Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_page(tmp_path / "page.html", PLAIN["named paragraphs"])
    before = read_page(path)
    monkeypatch.delattr("trafilatura.xpaths.TEASER_DISCARD_XPATH")
    assert read_page(path) == before
    assert extractor.asked == 1


def test_calls_to_subscribe_and_cards_of_other_reports_are_no_report(tmp_path: Path) -> None:
    call = "Подписывайтесь на наш канал и читайте главные новости первыми каждый день недели"
    card = "В городе Талск открыли музей соли, сообщила мэрия, его посетили шестьсот человек за день."
    body = (
        f"<article>{HEAD}<div class='text'>{TEXT}</div><div class='subscribe'><p>{call}</p></div></article>"
        f"<div class='popular'><div class='card'><a href='/1'>{BODY[0]}</a><p>{card}</p></div></div>"
    )
    found = read_page(write_page(tmp_path / "page.html", body))
    assert found.text.split("\n\n") == list(PARAGRAPHS)
    assert "left out" in found.warnings[0]


TABLE = "<figure><table><tr><td>Погибли</td><td>14 человек</td></tr></table></figure>"
BESIDE = {
    "item below": (f"<article>{HEAD}<div>{TEXT}</div><ul><li>Ранены 12</li></ul></article>", "Ранены 12"),
    "table below": (f"<article>{HEAD}<div>{TEXT}</div>{TABLE}</article>", "Погибли | 14 человек"),
    "table first": (f"<article>{HEAD}<div>{TABLE}{TEXT}</div></article>", "Погибли | 14 человек"),
    "table above": (f"<article>{HEAD}{TABLE}<div>{TEXT}</div></article>", "Погибли | 14 человек"),
    "terms": (f"<article>{HEAD}<div>{TEXT}</div><dl><dt>Погибли<dd>14</dl></article>", "Погибли\n\n14"),
    "sentence below": (
        f"<article>{HEAD}<div>{TEXT}</div><p>Ещё троих ищут.</p></article>",
        "Ещё троих ищут.",
    ),
    "words without a tag": (f"<article>{HEAD}{TEXT}Ещё троих ищут.</article>", "Ещё троих ищут."),
    "bold words": (f"<article>{HEAD}{TEXT}<b>Ещё троих ищут.</b></article>", "Ещё троих ищут."),
    "words without a stop": (f"<article>{HEAD}<div>{TEXT}</div><p>Погибли 14</p></article>", "Погибли 14"),
    "misnamed lead": (
        f"<article>{HEAD}<div class='print'><p>{LEAD}</p></div>{TEXT[len(LEAD) + 7 :]}</article>",
        LEAD,
    ),
}


@pytest.mark.parametrize("name", BESIDE)
def test_a_short_line_beside_the_paragraphs_is_read(name: str, tmp_path: Path) -> None:
    page, said = BESIDE[name]
    assert said in read_page(write_page(tmp_path / "page.html", page)).text


def test_the_part_behind_a_paywall_is_read(tmp_path: Path) -> None:
    first, rest = TEXT[: TEXT.index(BODY[2])], TEXT[TEXT.index(BODY[2]) :]
    page = f"<article>{HEAD}<div>{first}</p></div><div class='paywall'><p>{rest}</div></article>"
    found = read_page(write_page(tmp_path / "page.html", page))
    assert [line for line in PARAGRAPHS if line not in found.text] == []


def test_a_paragraph_called_a_caption_is_left_out_and_said(tmp_path: Path) -> None:
    caption = "На снимке спасатели поднимают паром со дна озера, в субботу утром, снимок сделал дежурный."
    page = f"<article>{HEAD}{TEXT}<p class='caption'>{caption}</p></article>"
    found = read_page(write_page(tmp_path / "page.html", page))
    assert caption not in found.text
    assert "left out" in found.warnings[0]
