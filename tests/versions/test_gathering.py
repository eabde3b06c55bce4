"""Which copies belong together and in which order: captures in archives, saved pages, texts with a date."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from compare.documents import read_articles
from compare.errors import ReadingWarning, TooFewReportsError, UsageError
from compare.records import Article
from compare.versions import compare_versions
from compare.versions.gathering import fold_copies, gather, plain_address
from tests.support.versions_samples import DEFAULT, FIRST, copies_of, sample_copies, told

SENTENCES = [
    "Вечером 5 января на озере Селмара после столкновения с баржей затонул пассажирский паром.",
    "По предварительным данным, погибли {number} человек. Ещё девять пассажиров считаются пропавшими.",
    "Министр транспорта пообещала назвать первые выводы комиссии к двадцатому января этого года.",
]
URL = "https://bereg.example/parom"


def page(number: int, furniture: str = "", head: str = "") -> bytes:
    paragraphs = "".join(f"<p>{sentence.format(number=number)}</p>" for sentence in SENTENCES)
    return f"""<html lang="ru"><head><meta charset="utf-8"><title>Паром затонул</title>{head}
<meta property="og:site_name" content="Берег"><meta property="article:published_time"
content="2024-01-06T12:30:00+03:00"></head><body><nav><a href="/">{furniture}</a></nav>
<article><h1>Паром затонул</h1>{paragraphs}</article></body></html>""".encode()


class Writer(WARCWriter):
    """Leaves no temporary file open."""

    @staticmethod
    def _create_temp_file() -> io.BytesIO:
        return io.BytesIO()


def capture(records: Sequence[tuple[str, int, bytes]]) -> bytes:
    """Write a WARC of (url, hour, page) as a crawler does that comes back."""
    stream = io.BytesIO()
    writer = Writer(stream, gzip=True)
    for url, hour, payload in records:
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        record = writer.create_warc_record(
            url,
            "response",
            io.BytesIO(payload),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": f"2024-01-06T{hour:02}:00:00Z"},
        )
        writer.write_record(record)
    return stream.getvalue()


CAPTURES = [
    (URL, 11, page(14)),
    (f"{URL}?utm_source=post", 12, page(14, "Рассылка")),
    (URL, 15, page(15)),
    (URL, 18, page(14)),
    (URL, 9, page(13)),
]


@pytest.mark.parametrize("is_wacz", [False, True])
def test_captures_of_one_page_are_ordered_by_when_they_were_taken(tmp_path: Path, is_wacz: bool) -> None:
    path = tmp_path / ("a.wacz" if is_wacz else "a.warc.gz")
    path.write_bytes(capture(CAPTURES))
    if is_wacz:
        packed = path.read_bytes()
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("archive/data.warc.gz", packed)
    articles, failures = read_articles(path)
    assert not failures
    comparison = compare_versions(articles, "ru", alignment=DEFAULT)
    assert comparison.order == "captured"
    assert [version.time and version.time.hour for version in comparison.versions] == [9, 11, 15, 18]
    assert [[copy.time and copy.time.hour for copy in version.copies] for version in comparison.versions] == [
        [],
        [12],
        [],
        [],
    ]
    figures = [
        (kind, re.findall(r"\d+", left[0]), re.findall(r"\d+", right[0]))
        for _, kind, left, right in told(comparison)
    ]
    assert figures == [
        ("corrected", ["13"], ["14"]),
        ("corrected", ["14"], ["15"]),
        ("corrected", ["15"], ["14"]),
    ], "a page that goes back to what it was is a change, although an archive has its bytes already"


def test_captures_that_an_archive_notes_as_unchanged_are_counted(tmp_path: Path) -> None:
    stream = io.BytesIO(capture(CAPTURES[:1]))
    stream.seek(0, io.SEEK_END)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer = Writer(stream, gzip=True)
    digest = "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"
    record = writer.create_revisit_record(URL, digest, URL, "2024-01-06T11:00:00Z", http_headers=headers)
    writer.write_record(record)
    (tmp_path / "a.warc.gz").write_bytes(stream.getvalue())
    with pytest.warns(ReadingWarning, match="1 page noted as unchanged since an earlier capture"):
        articles, _ = read_articles(tmp_path / "a.warc.gz")
    assert len(articles) == 1


def test_of_an_archive_of_a_site_the_article_with_several_copies_is_taken(tmp_path: Path) -> None:
    about = "<html><body><article>" + "<p>Соляной музей Талска открыт после долгого ремонта.</p>" * 4
    records = [
        CAPTURES[0],
        CAPTURES[2],
        ("https://bereg.example/about", 12, f"{about}</article></body></html>".encode()),
    ]
    (tmp_path / "a.warc.gz").write_bytes(capture(records))
    comparison = compare_versions(read_articles(tmp_path / "a.warc.gz")[0], "ru", alignment=DEFAULT)
    assert len(comparison.versions) == 2
    assert comparison.notes == ("Other articles, which are not compared: https://bereg.example/about.",)


def test_where_several_articles_have_several_copies_the_address_decides() -> None:
    one = copies_of("The ferry sank at night on the lake.", "The ferry sank on the lake at night.", url=URL)
    salt = copies_of(
        "The museum of salt is open.", "The museum of salt is closed.", url="https://salt.example/"
    )
    with pytest.raises(UsageError, match=r"copies of 2 articles: .*bereg.example.* say which one with --url"):
        gather([*one, *salt])
    gathered = gather([*one, *salt], "http://www.salt.example")
    assert [article.url for article in gathered.articles] == ["https://salt.example/"] * 2
    assert gathered.aside == tuple(one)
    with pytest.raises(TooFewReportsError, match="no copy has the address"):
        gather(one, "https://elsewhere.example/")


def test_an_article_whose_address_changed_with_its_headline_stays_one() -> None:
    text = "The ferry Halvena sank on Friday night. Sixteen people died, the ministry said on Saturday."
    early, late = copies_of(text, text.replace("Sixteen", "Seventeen"))
    copies = [
        replace(early, url="https://a.example/ferry-sinks"),
        replace(late, url="https://a.example/16-dead"),
    ]
    assert len(gather(copies).articles) == 2


def test_the_first_clock_that_all_copies_state_and_that_tells_them_apart_counts() -> None:
    early, late = copies_of("The ferry sank on the lake.", "The ferry sank on the lake at night.")
    plain = [replace(copy, captured=None) for copy in (early, late)]
    later = FIRST + timedelta(hours=5)
    assert gather([late, early]).order == "captured"
    assert gather([late, early]).articles == (early, late)
    modified = [replace(plain[1], modified=later), replace(plain[0], modified=FIRST)]
    assert gather(modified).order == "modified"
    assert gather(modified).articles == tuple(modified[::-1])
    published = [replace(plain[1], published=later), plain[0]]
    assert gather(published).order == "published"
    assert gather(published).articles == tuple(published[::-1])
    mixed = [replace(plain[1], modified=later), early]
    assert gather(mixed).order == "mixed"
    assert gather(mixed).articles == tuple(mixed[::-1])
    assert gather(plain[::-1]).order == "given"
    assert gather(plain[::-1]).articles == tuple(plain[::-1])


def test_an_order_that_nothing_states_is_said() -> None:
    plain = [
        replace(copy, captured=None)
        for copy in copies_of("The ferry sank on the lake.", "The ferry sank on the lake at night.")
    ]
    comparison = compare_versions(plain, alignment=DEFAULT)
    assert comparison.order == "given"
    assert "in the order in which they were given" in comparison.notes[0]


def test_the_order_in_which_copies_are_given_does_not_count_where_they_state_a_time() -> None:
    copies = sample_copies()[:4]
    found = {
        tuple(version.article.id for version in fold_copies(gather(each))) for each in permutations(copies)
    }
    assert len(found) == 1


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("https://www.a.example/x/", "http://a.example/x?utm_source=y#z", True),
        ("https://m.a.example/x", "https://a.example/x", True),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://a.example/X", "https://a.example/x", False),
    ],
)
def test_addresses(one: str, other: str, is_same: bool) -> None:
    assert (plain_address(one) == plain_address(other)) is is_same


# --- when a copy was taken -------------------------------------------------------------------------


def read_one(path: Path) -> Article:
    [article] = read_articles(path)[0]
    return article


def test_a_saved_page_keeps_when_it_was_saved_and_when_it_was_changed(tmp_path: Path) -> None:
    remark = (
        "<!-- Page saved with SingleFile \n url: https://bereg.example/parom \n "
        "saved date: Sat Jan 06 2024 15:00:00 GMT+0300 (x) -->"
    )
    tag = '<meta property="article:modified_time" content="2024-01-06T14:00:00+03:00">'
    (tmp_path / "a.html").write_bytes(remark.encode() + page(14, head=tag))
    article = read_one(tmp_path / "a.html")
    assert article.captured == datetime(2024, 1, 6, 12, tzinfo=UTC)
    assert article.modified == datetime(2024, 1, 6, 11, tzinfo=UTC)
    assert article.published == datetime(2024, 1, 6, 9, 30, tzinfo=UTC)


def test_front_matter_and_tables_say_it_too(tmp_path: Path) -> None:
    stated = "2024-01-06T12:00:00+00:00"
    (tmp_path / "a.md").write_text(
        f"---\ncaptured: {stated}\nmodified: {stated}\n---\n\nIt sank on Friday.\n"
    )
    (tmp_path / "a.csv").write_text(f"text,captured_at,date_modified\nIt sank on Friday.,{stated},{stated}\n")
    for name in ("a.md", "a.csv"):
        article = read_one(tmp_path / name)
        assert article.captured == article.modified == datetime(2024, 1, 6, 12, tzinfo=UTC), name
        assert article.published is None
