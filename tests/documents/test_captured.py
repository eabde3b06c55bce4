"""MHTML in and out: the page in it is translated, everything else of the message stays byte for byte."""

import contextlib
from email import message_from_bytes, policy
from email.encoders import encode_7or8bit, encode_base64, encode_quopri
from email.message import Message
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.documents import open_document, read_article
from compare.errors import UnreadableFileError
from tests.support.document_samples import HTML

PICTURE = bytes(range(256)) * 40
ENCODERS = {"quoted-printable": encode_quopri, "base64": encode_base64, "8bit": encode_7or8bit}
PAGE = HTML.replace(
    "</h1>", "</h1>\n<p>Конец строки = знак, длинная строка: " + "слово за словом, " * 30 + "всё.</p>"
)


def make_mhtml(
    path: Path, encoding: str = "quoted-printable", charset: str = "utf-8", end: str = "\r\n"
) -> Path:
    message = MIMEMultipart("related", boundary="----MultipartBoundary--x9(1)----", type="text/html")
    message["Snapshot-Content-Location"] = "https://kurier.example/parom"
    message["Subject"] = "=?utf-8?Q?=D0=9F=D0=B0=D1=80=D0=BE=D0=BC?="
    page = MIMENonMultipart("text", "html")
    if charset != "utf-8":
        page.set_param("charset", charset)
    source = PAGE if charset == "utf-8" else PAGE.replace('charset="utf-8"', f'charset="{charset}"')
    page.set_payload(source.encode(charset))
    ENCODERS[encoding](page)
    page["Content-Location"] = "https://kurier.example/parom"
    picture = MIMEImage(PICTURE, "png")
    picture["Content-Location"] = "https://kurier.example/a.png"
    message.attach(page)
    message.attach(picture)
    path.write_bytes(message.as_bytes(policy=policy.compat32.clone(linesep=end)))
    return path


def parts(path: Path) -> list[Message]:
    return [part for part in message_from_bytes(path.read_bytes()).walk() if not part.is_multipart()]


KINDS = [
    ("quoted-printable", "utf-8", "\r\n"),
    ("quoted-printable", "windows-1251", "\n"),
    ("base64", "utf-8", "\r\n"),
    ("base64", "koi8-r", "\n"),
    ("8bit", "utf-8", "\n"),
]


@pytest.mark.parametrize(("encoding", "charset", "end"), KINDS)
def test_identity_gives_the_same_file_back(tmp_path: Path, encoding: str, charset: str, end: str) -> None:
    path = make_mhtml(tmp_path / "a.mhtml", encoding, charset, end)
    document = open_document(path)
    texts = [segment.text for segment in document.segments]
    assert document.write(tmp_path / "b.mhtml", texts) == 0
    if charset == "utf-8":
        assert (tmp_path / "b.mhtml").read_bytes() == path.read_bytes()
    assert [segment.text for segment in open_document(tmp_path / "b.mhtml").segments] == texts


@pytest.mark.parametrize(("encoding", "charset", "end"), KINDS)
def test_the_page_is_translated_and_all_else_is_kept(
    tmp_path: Path, encoding: str, charset: str, end: str
) -> None:
    path = make_mhtml(tmp_path / "a.mht", encoding, charset, end)
    document = open_document(path)
    html = tmp_path / "a.html"
    html.write_bytes(parts(path)[0].get_payload(decode=True).decode(charset).encode())  # type: ignore[union-attr]
    texts = [segment.text.upper() for segment in document.segments]
    document.write(tmp_path / "b.mht", texts, "en")
    open_document(html).write(tmp_path / "b.html", texts, "en")
    page, picture = parts(tmp_path / "b.mht")
    expected = (tmp_path / "b.html").read_text("utf-8").replace(f'charset="{charset}"', 'charset="utf-8"')
    written = page.get_payload(decode=True)
    assert isinstance(written, bytes)
    assert written.decode().split() == expected.split()
    assert page.get_content_charset() in {None, "utf-8"}
    assert page["Content-Transfer-Encoding"] == encoding
    assert picture.get_payload(decode=True) == PICTURE
    before, after = path.read_bytes(), (tmp_path / "b.mht").read_bytes()
    assert before[: before.find(b'text/html"')] == after[: after.find(b'text/html"')]
    assert after.endswith(before[before.find(b"image/png") :])


def test_a_translated_page_is_read_as_a_report(tmp_path: Path) -> None:
    document = open_document(make_mhtml(tmp_path / "a.mhtml"))
    document.write(tmp_path / "b.mhtml", [segment.text for segment in document.segments], "ru")
    (article,) = read_article(tmp_path / "b.mhtml")
    assert article.url == "https://kurier.example/parom"
    assert "Третье." in article.text


def test_a_page_inside_two_multiparts_and_one_that_start_names(tmp_path: Path) -> None:
    outer = MIMEMultipart("related", start="<second@x>")
    inner = MIMEMultipart("alternative")
    for name in ("first", "second"):
        page = MIMENonMultipart("text", "html", charset="utf-8")
        page.set_payload(f"<p>{name} речь</p>".encode())
        encode_base64(page)
        page["Content-ID"] = f"<{name}@x>"
        inner.attach(page)
    outer.attach(inner)
    path = tmp_path / "a.mhtml"
    path.write_bytes(outer.as_bytes())
    document = open_document(path)
    assert [segment.text for segment in document.segments] == ["second речь"]
    document.write(tmp_path / "b.mhtml", ["second speech"])
    told = [part.get_payload(decode=True) for part in parts(tmp_path / "b.mhtml")]
    assert told == ["<p>first речь</p>".encode(), b"<p>second speech</p>"]


@pytest.mark.parametrize("data", [b"hello", b"MIME-Version: 1.0\nContent-Type: text/html\n\n", b"A: b\n\nc"])
def test_what_holds_no_page_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.mhtml"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match="MHTML"):
        open_document(path)


@settings(deadline=None)
@given(st.binary(max_size=300), st.integers(0, 2000))
def test_a_damaged_file_is_refused_or_comes_back(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, place: int
) -> None:
    path = make_mhtml(tmp_path_factory.getbasetemp() / "damaged.mhtml")
    data = path.read_bytes()
    path.write_bytes(data[:place] + noise + data[place + len(noise) :])
    with contextlib.suppress(UnreadableFileError):
        document = open_document(path)
        assert (
            document.write(path.with_name("out.mhtml"), [segment.text for segment in document.segments]) == 0
        )
