"""Files that lie and random bytes: one clear line each, quickly, and nothing else."""

import stat
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.documents import (
    Segment,
    SegmentPair,
    open_document,
    read_article,
    read_articles,
    write_bilingual,
)
from compare.documents.decoding import decode_bytes
from compare.documents.formats import BY_SUFFIX
from compare.documents.reading import READERS
from compare.errors import InputError, OutputError, UnreadableFileError
from compare.outputs import write_atomically
from tests.support.hostile_files import CONTAINER, LIES, ODT, RELATIONS, pack
from tests.support.processes import run_python


@pytest.mark.parametrize("name", LIES)
def test_a_lie_gets_one_clear_line_of_its_own(tmp_path: Path, name: str) -> None:
    file, make, message = LIES[name]
    path = tmp_path / file
    path.write_bytes(make())
    openers = [read_article] + ([_translate] if path.suffix in BY_SUFFIX else [])
    for use in openers:
        with pytest.raises(UnreadableFileError, match=message) as caught:
            use(path)
        assert "\n" not in str(caught.value)
        assert str(caught.value).startswith(str(path))


def _translate(path: Path) -> None:
    document = open_document(path)
    document.write(path.with_name("out"), (segment.text for segment in document.segments))


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.csv", lambda path: path.write_text("id,words\n1,раз\n", encoding="utf-8")),
        ("a.jsonl", lambda path: path.write_text('{"id": 1, "words": "раз"}\n', encoding="utf-8")),
        ("a.parquet", lambda path: pd.DataFrame({"id": [1], "words": ["раз"]}).to_parquet(path)),
    ],
)
def test_a_missing_column_is_named_with_those_that_are_there(
    tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    make(tmp_path / name)
    with pytest.raises(UnreadableFileError, match=r"no column 'story': its columns are id, words"):
        open_document(tmp_path / name, columns=["story"])
    with pytest.raises(
        UnreadableFileError, match=r"usual name for text: name the columns to translate: id, words"
    ):
        open_document(tmp_path / name)
    assert [segment.text for segment in open_document(tmp_path / name, columns=["words"]).segments] == ["раз"]


@pytest.mark.parametrize("text", ['"a\nb",c\n1,2\n', '{"a\\nb": 1}\n'])
def test_line_ends_in_names_stay_out_of_messages(tmp_path: Path, text: str) -> None:
    path = tmp_path / ("a.jsonl" if text.startswith("{") else "a.csv")
    path.write_text(text)
    for use in (open_document, read_article):
        with pytest.raises(UnreadableFileError, match="a b") as caught:
            use(path)
        assert "\n" not in str(caught.value)


def test_the_rest_of_a_batch_is_read(tmp_path: Path) -> None:
    for number, (file, make, _) in enumerate(LIES.values()):
        (tmp_path / f"{number}-{file}").write_bytes(make())
    (tmp_path / "z.txt").write_text("Паром затонул вечером.", encoding="utf-8")
    articles, failures = read_articles(tmp_path)
    assert len(failures) == len(LIES)
    assert [article.outlet for article in articles] == ["z"]


# --- random bytes -------------------------------------------------------------------------------------

# What opens each format, so that random bytes get past the first check.
MAGIC = (
    b"",
    b"PK\x03\x04",
    b"%PDF-1.4\n",
    b"PAR1",
    b"---\n",
    b"WEBVTT\n\n00:01.000 --> 00:02.000\n",
    b"0:00:01.000,0:00:02.000\n",
    b"[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,",
    b"<tt><body><p>Word</p>",
    b"<html>",
    b"MIME-Version: 1.0\nContent-Type: text/html\n\n",
)
VERBATIM = {
    ".txt",
    ".text",
    ".md",
    ".markdown",
    ".html",
    ".htm",
    ".xhtml",
    ".srt",
    ".vtt",
    ".sbv",
    ".ass",
    ".ssa",
}
MARKUP_PIECES = "<p> </p> <b > \" ' <!-- ]]> & * _ ` [ ]( ) | # . , { } : --> \\ ~~ &amp; Слово word"
NOISE = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(
        st.sampled_from([*MARKUP_PIECES.split(), " ", "\n", "\n\n", "- ", "> ", "\x00", "\r"]), max_size=60
    ).map(lambda pieces: "".join(pieces).encode()),
)


@pytest.mark.parametrize("suffix", sorted(set(READERS) | set(BY_SUFFIX)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(magic=st.sampled_from(MAGIC), noise=NOISE)
def test_random_bytes_are_refused_or_come_back(
    tmp_path: Path, suffix: str, magic: bytes, noise: bytes
) -> None:
    path = tmp_path / f"noise{suffix}"
    path.write_bytes(magic + noise)
    try:
        assert read_article(path)
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017 - not raising is fine too
    if suffix not in BY_SUFFIX:
        return
    try:
        document = open_document(path)
        texts = [segment.text for segment in document.segments]
        assert document.write(tmp_path / f"out{suffix}", texts) == 0
        if suffix in VERBATIM:
            written = (tmp_path / f"out{suffix}").read_bytes().removeprefix(b"\xef\xbb\xbf")
            assert written.decode() == decode_bytes(magic + noise, path)
        document.write(tmp_path / f"out{suffix}", [f"{text} x" for text in texts], "en")
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017


@pytest.mark.parametrize("member", ["word/document.xml", "content.xml", "a.xhtml"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=NOISE)
def test_random_bytes_inside_archives(tmp_path: Path, member: str, noise: bytes) -> None:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    others = {
        "_rels/.rels": RELATIONS, "mimetype": ODT, "META-INF/manifest.xml": "<a/>",
        "META-INF/container.xml": CONTAINER, "a.opf": package,
    }  # fmt: skip
    for suffix in (".docx", ".odt", ".epub"):
        path = tmp_path / f"a{suffix}"
        path.write_bytes(pack({**others, member: noise}))
        try:
            _translate(path)
            read_article(path)
        except InputError as error:
            assert "\n" not in str(error)  # noqa: PT017


@pytest.mark.parametrize(
    "source",
    [
        "<" * 200_000,
        "<a " * 100_000,
        '<a "' * 100_000,
        "<a '" + "<b>" * 100_000,
        "<!--" * 100_000,
        "<script>" * 50_000,
        "<b>" * 50_000,
        "</b>" * 100_000,
        "<div>" * 50_000,
        "&" * 200_000,
        "<p>" + "слово " * 30_000,
        "<p>" + "<b>слово</b> " * 10_000,
    ],
)
def test_hostile_pages_cost_no_more_than_their_size(tmp_path: Path, source: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(source, encoding="utf-8")
    document = open_document(path)
    document.write(tmp_path / "b.html", [segment.text for segment in document.segments])
    assert (tmp_path / "b.html").read_text(encoding="utf-8") == source


def test_a_hostile_report_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "</script><img src=x onerror=alert(1)> \u202eтекст\u202c\n\n" + "длинно " * 14_000
    path.write_text(text, encoding="utf-8")
    article = read_article(path)[0]
    assert article.text.startswith("</script>") or article.title.startswith("</script>")
    assert len(article.text) > 90_000


# --- outputs ------------------------------------------------------------------------------------------


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"
    with write_atomically(path) as file:
        file.write(b"one")
        assert not path.exists()
    assert path.read_bytes() == b"one"
    with pytest.raises(ZeroDivisionError), write_atomically(path) as file:
        file.write(b"%d" % (1 // 0))
    assert path.read_bytes() == b"one"
    assert list(path.parent.iterdir()) == [path]


def test_a_written_file_can_be_read_by_others_as_usual(tmp_path: Path) -> None:
    with write_atomically(tmp_path / "a.txt") as file:
        file.write(b"one")
    (tmp_path / "b.txt").write_bytes(b"two")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a.txt", "b.txt")}
    assert len(modes) == 1


def test_a_full_disk_is_one_clear_line_and_leaves_nothing(tmp_path: Path) -> None:
    code = """
import resource, sys
from compare.outputs import write_atomically
from compare.errors import OutputError
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    with write_atomically(sys.argv[1]) as file:
        for _ in range(100):
            file.write(b"x" * 10_000)
except OutputError as error:
    print(error)
"""
    shown = run_python(code, tmp_path / "a.txt")
    assert "cannot be written" in shown.stdout
    assert shown.stdout.count("\n") == 1
    assert not list(tmp_path.glob("*a.txt*"))


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("in the way")
    with (
        pytest.raises(OutputError, match="cannot be written") as caught,
        write_atomically(tmp_path / "folder" / "a"),
    ):
        pass
    assert "\n" not in str(caught.value)


def test_writing_over_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OutputError, match="cannot be written"), write_atomically(tmp_path / "a") as file:
        file.write(b"one")
    assert list(tmp_path.glob("*a*")) == [tmp_path / "a"]


PAIRS = [
    SegmentPair(Segment("Паром <b> затонул", "line 1", "heading"), "Ferry & sinks", "argos:ru_en@1.9"),
    SegmentPair(Segment("пароме", "line 2", "anchor"), "ferry"),
    SegmentPair(Segment("Текст\x00 \u202eтут", "line 2"), "Text"),
]


def test_side_by_side_as_a_page(tmp_path: Path) -> None:
    from lxml import html

    path = write_bilingual(tmp_path / "a.html", PAIRS, "html", ("ru", "en"), "Паром <1>")
    root = html.document_fromstring(path.read_bytes())
    rows = [[cell.text_content() for cell in row.iter("td")] for row in root.iter("tr")][1:]
    assert rows == [
        ["line 1, argos:ru_en@1.9", "Паром <b> затонул", "Ferry & sinks"],
        ["line 2", "Текст\ufffd \ufffdтут", "Text"],
    ]
    assert not list(root.iter("script", "link", "img"))


def test_side_by_side_as_tmx(tmp_path: Path) -> None:
    from lxml import etree

    path = write_bilingual(tmp_path / "a.tmx", iter(PAIRS), "tmx", ("ru", "en"))
    root = etree.fromstring(path.read_bytes())
    units = [[segment.text for segment in unit.iter("seg")] for unit in root.iter("tu")]
    assert units == [["Паром <b> затонул", "Ferry & sinks"], ["Текст\ufffd \ufffdтут", "Text"]]
    assert root.find("header").get("srclang") == "ru"
