"""Web archives: only pages, each once, with its address; a lying archive is one clear line."""

import gzip
import io
import zipfile
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from compare.documents import read_article, read_articles
from compare.errors import ReadingWarning, UnreadableFileError

Record = tuple[str, str, bytes, str]


def page(title: str, number: int = 14, charset: str = "utf-8") -> bytes:
    text = f"""<html lang="ru"><head><meta charset="{charset}"><title>{title}</title>
<meta property="og:site_name" content="Берег"><meta property="article:published_time"
content="2024-01-06T12:30:00+03:00"></head><body><article><h1>{title}</h1>
<p>Вечером 5 января на озере Селмара после столкновения с баржей затонул пассажирский паром.</p>
<p>По предварительным данным, погибли {number} человек. Ещё девять пассажиров считаются пропавшими.</p>
<p>Министр транспорта пообещала назвать первые выводы комиссии к двадцатому января этого года.</p>
</article></body></html>"""
    return text.encode(charset)


class Writer(WARCWriter):
    """Leaves no temporary file open."""

    @staticmethod
    def _create_temp_file() -> io.BytesIO:
        return io.BytesIO()


def make(records: Iterable[Record], is_packed: bool = True) -> bytes:
    """Write a WARC of (url, kind, payload, status) as a crawler does."""
    stream = io.BytesIO()
    writer = Writer(stream, gzip=is_packed)
    for url, kind, payload, status in records:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(payload), http_headers=headers)
        )
        writer.write_record(
            writer.create_warc_record(url, "metadata", io.BytesIO(b"<html><p>no page</p></html>"))
        )
    return stream.getvalue()


PAGES: list[Record] = [
    ("https://www.bereg.example/1", "text/html; charset=utf-8", page("Паром затонул"), "200 OK"),
    ("https://bereg.example/2", "text/html", page("Капитан задержан", 15, "windows-1251"), "200 OK"),
]
OTHERS: list[Record] = [
    ("https://bereg.example/a.png", "image/png", b"\x89PNG" * 50, "200 OK"),
    ("https://bereg.example/3", "text/html", page("Нет такой страницы"), "404 Not Found"),
    ("https://bereg.example/a.js", "application/javascript", b"<html>" * 50, "200 OK"),
]


@pytest.mark.parametrize(("name", "is_packed"), [("a.warc", False), ("a.warc.gz", True)])
def test_pages_are_read_and_nothing_else(tmp_path: Path, name: str, is_packed: bool) -> None:
    (tmp_path / name).write_bytes(make([*OTHERS[:1], *PAGES, *OTHERS[1:]], is_packed))
    articles = read_article(tmp_path / name)
    assert [(each.outlet, each.title, each.url) for each in articles] == [
        ("Берег", "Паром затонул", "https://www.bereg.example/1"),
        ("Берег", "Капитан задержан", "https://bereg.example/2"),
    ]
    published = datetime(2024, 1, 6, 12, 30, tzinfo=timezone(timedelta(hours=3)))
    assert [each.published for each in articles] == [published, published]
    assert "15 человек" in articles[1].text


def test_an_archive_that_was_packed_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(make(PAGES, is_packed=False)))
    assert len(read_article(tmp_path / "a.warc.gz")) == 2


def test_packed_pages_inside(tmp_path: Path) -> None:
    stream = io.BytesIO()
    writer = Writer(stream, gzip=True)
    head = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")]
    headers = StatusAndHeaders("200 OK", head, protocol="HTTP/1.1")
    body = io.BytesIO(gzip.compress(PAGES[0][2], mtime=0))
    writer.write_record(writer.create_warc_record(PAGES[0][0], "response", body, http_headers=headers))
    (tmp_path / "a.warc.gz").write_bytes(stream.getvalue())
    assert read_article(tmp_path / "a.warc.gz")[0].title == "Паром затонул"


def test_an_address_as_wget_writes_it(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(make([("<https://bereg.example/1>", *PAGES[0][1:])], is_packed=False))
    assert read_article(tmp_path / "a.warc")[0].url == "https://bereg.example/1"


def test_what_was_passed_over_is_one_warning(tmp_path: Path) -> None:
    empty: Record = ("https://bereg.example/", "text/html", b"<html><body></body></html>", "200 OK")
    again: Record = ("https://www.bereg.example/1?utm=2", *PAGES[0][1:])
    (tmp_path / "a.warc.gz").write_bytes(make([*PAGES, again, empty]))
    with pytest.warns(ReadingWarning, match=r"passed over 1 page without the text") as caught:
        assert len(read_article(tmp_path / "a.warc.gz")) == 2
    assert len(caught) == 1
    assert "1 page fetched again with the same bytes" in str(caught[0].message)


def pack_wacz(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_wacz(tmp_path: Path) -> None:
    members = {
        "datapackage.json": b"{}",
        "archive/one.warc.gz": make(PAGES[:1]),
        "archive/two.warc": make([*OTHERS, *PAGES[1:]], is_packed=False),
        "pages/pages.jsonl": b"{}",
    }
    (tmp_path / "a.wacz").write_bytes(pack_wacz(members))
    assert [each.title for each in read_article(tmp_path / "a.wacz")] == ["Паром затонул", "Капитан задержан"]


def lie(data: bytes, difference: int) -> bytes:
    """Make the second page's record state another length."""
    at = data.index(b"Content-Length: ", data.index(b"bereg.example/2")) + len(b"Content-Length: ")
    stop = data.index(b"\r\n", at)
    return data[:at] + str(int(data[at:stop]) + difference).encode() + data[stop:]


@pytest.mark.parametrize("difference", [-200, 200, 10_000_000])
def test_a_false_length_is_one_warning_and_the_rest_is_read(
    tmp_path: Path, difference: int, capsys: pytest.CaptureFixture[str]
) -> None:
    third: Record = ("https://bereg.example/5", "text/html", page("Третья новость", 16), "200 OK")
    (tmp_path / "a.warc").write_bytes(lie(make([*PAGES, third], is_packed=False), difference))
    with pytest.warns(ReadingWarning, match=r"record \d is damaged or states a false length") as caught:
        articles = read_article(tmp_path / "a.warc")
    assert articles[0].title == "Паром затонул"
    assert len(caught) == 1
    assert "\n" not in str(caught[0].message)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("noise", [b"    \x00\n\x00", b"  \n\n", b"WARC/1.0\r\n\r\n"])
def test_a_file_without_one_whole_record_is_refused_in_one_line(tmp_path: Path, noise: bytes) -> None:
    (tmp_path / "a.warc.gz").write_bytes(noise)
    with pytest.raises(UnreadableFileError) as refused:  # a warning would be an error
        read_article(tmp_path / "a.warc.gz")
    assert "\n" not in str(refused.value)


def test_a_file_that_breaks_off(tmp_path: Path) -> None:
    data = make([*PAGES, *PAGES])
    (tmp_path / "a.warc.gz").write_bytes(data[: len(make(PAGES)) + 300])
    with pytest.warns(ReadingWarning, match="a.warc.gz"):
        assert len(read_article(tmp_path / "a.warc.gz")) == 2


HEAD = b"WARC/1.0\r\nWARC-Type: response\r\n"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.warc", b"just text\n" * 50, "no WARC file"),
        ("a.warc.gz", b"just text\n" * 50, "no WARC file"),
        ("a.warc.gz", gzip.compress(b"just text\n" * 50, mtime=0), "no WARC file"),
        ("a.warc", HEAD + b"a" * 20_000_000, "damaged"),
        ("a.warc", HEAD + b"a: b\r\n" * 1_000_000, "damaged"),
        ("a.warc.gz", gzip.compress(HEAD + b"\r\n" + b"a: b\r\n" * 9_000_000, mtime=0), "zip bomb|damaged"),
        ("a.warc", make(OTHERS, is_packed=False), "no HTML page"),
        ("a.wacz", b"just text", "not a WACZ"),
        ("a.wacz", pack_wacz({"a.txt": b"a"}), "holds no WARC"),
        ("a.wacz", pack_wacz({"archive/a.warc": b"just text"}), "no WARC file"),
    ],
)
def test_lies_are_one_clear_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFileError, match=message) as caught:
        read_article(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    record = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 90000000\r\n\r\n"
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(record + b"a" * 90_000_000, mtime=0))
    with pytest.raises(UnreadableFileError, match="zip bomb"):
        read_article(tmp_path / "a.warc.gz")


def test_a_huge_page_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compare.documents.containers.webarchives.MAX_PAGE_BYTES", 10_000)
    huge: Record = ("https://bereg.example/9", "text/html", PAGES[0][2] + b" " * 20_000, "200 OK")
    (tmp_path / "a.warc.gz").write_bytes(make([huge, *PAGES]))
    with pytest.warns(ReadingWarning, match="bereg.example/9"):
        assert len(read_article(tmp_path / "a.warc.gz")) == 2


def test_archives_are_found_in_folders(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(make(PAGES))
    (tmp_path / "notes.txt.gz").write_bytes(gzip.compress(b"text"))
    articles, failures = read_articles(tmp_path)
    assert [each.title for each in articles] == ["Паром затонул", "Капитан задержан"]
    assert not failures
