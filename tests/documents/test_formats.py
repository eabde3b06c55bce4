"""Every format: a file goes in, its prose is replaced, everything else comes out as it was."""

import zipfile
from pathlib import Path

import docx
import pandas as pd
import pysubs2
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree
from lxml import html as lxml_html

from compare.documents import open_document, output_name, read_article
from compare.documents.formats.markdown import blocks
from tests.support.document_samples import (
    MARKDOWN,
    SAMPLES,
    SRT,
    make_docx,
    make_epub,
    make_odt,
    make_pdf,
    outline,
)


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    SAMPLES[request.param](path)
    return path


# --- the laws ---------------------------------------------------------------------------------------


def test_identity_gives_the_same_file_back(sample: Path, tmp_path: Path) -> None:
    document = open_document(sample)
    written = tmp_path / "out" / output_name(sample)
    texts = [segment.text for segment in document.segments]
    assert texts
    assert document.write(written, texts) == 0
    if sample.suffix in {".txt", ".md", ".html", ".srt", ".vtt", ".ass", ".ttml", ".jsonl", ".csv", ".tsv"}:
        assert written.read_bytes() == sample.read_bytes()
    elif sample.suffix in {".docx", ".pptx", ".odt", ".odp", ".ods", ".epub", ".xlsx"}:
        with zipfile.ZipFile(sample) as before, zipfile.ZipFile(written) as after:
            assert before.namelist() == after.namelist()
            assert all(before.read(name) == after.read(name) for name in before.namelist())
    elif sample.suffix == ".parquet":
        pd.testing.assert_frame_equal(pd.read_parquet(sample), pd.read_parquet(written))
    else:
        assert written.read_text(encoding="utf-8").split("\n\n") == [*texts[:-1], texts[-1] + "\n"]


@pytest.mark.parametrize("sample", [name for name in SAMPLES if name != "a.pdf"], indirect=True)
def test_structure_survives_a_translation(sample: Path, tmp_path: Path) -> None:
    document = open_document(sample)
    written = tmp_path / "out" / sample.name
    document.write(written, (segment.text.upper() for segment in document.segments), "en")
    assert outline(written) == outline(sample)


def test_every_text_arrives_in_order(sample: Path, tmp_path: Path) -> None:
    document = open_document(sample)
    written = tmp_path / "out" / output_name(sample)
    texts = [segment.text.upper() for segment in document.segments]
    document.write(written, texts, "en")
    if sample.suffix == ".pdf":
        assert written.read_text(encoding="utf-8").split() == " ".join(texts).split()
        return
    again = [segment.text for segment in open_document(written).segments]
    # Code inside a sentence is put back as it was: only its case tells.
    assert [" ".join(text.upper().split()) for text in again] == [" ".join(text.split()) for text in texts]


def test_the_same_texts_make_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    document = open_document(sample)
    for name in ("one", "two"):
        texts = [segment.text.upper() for segment in document.segments]
        document.write(tmp_path / name / output_name(sample), texts, "en")
    one, two = (tmp_path / name / output_name(sample) for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_segments_can_be_read_twice(sample: Path) -> None:
    document = open_document(sample)
    assert list(document.segments) == list(document.segments)


def test_too_few_texts_are_refused(sample: Path, tmp_path: Path) -> None:
    document = open_document(sample)
    with pytest.raises(ValueError, match="fewer texts"):
        document.write(tmp_path / "out" / sample.name, [])
    assert not list((tmp_path / "out").glob("*"))


def test_every_format_can_be_read_as_a_report(sample: Path) -> None:
    articles = read_article(sample)
    assert all(article.text or article.title for article in articles)
    assert str(sample.parent) not in repr(articles)


# --- one format at a time ---------------------------------------------------------------------------


def translate(path: Path, translation: dict[str, str], language: str = "en") -> tuple[str, int]:
    document = open_document(path)
    target = path.with_name(f"out-{path.name}")
    texts = [translation.get(segment.text, segment.text) for segment in document.segments]
    simplified = document.write(target, texts, language)
    return target.read_text(encoding="utf-8"), simplified


@pytest.mark.parametrize(
    ("source", "translation", "expected", "simplified"),
    [
        ("Слово **два** три.", {"Слово два три.": "One two."}, "One two.", 1),
        ("**Всё жирно.**", {"Всё жирно.": "All bold."}, "**All bold.**", 0),
        ("Раз [два](u) три.", {"Раз два три.": "One two three.", "два": "two"}, "One [two](u) three.", 0),
        (
            "Раз [два](u) три.",
            {"Раз два три.": "One pair three.", "два": "two"},
            "One pair three ([two](u)).",
            1,
        ),
        ("Раз `код` три.", {"Раз код три.": "One код three."}, "One `код` three.", 0),
        ("Раз[^1] два.\n\n[^1]: Да", {"Раз два.": "One two."}, "One two.[^1]\n\n[^1]: Да", 1),
        ("Раз два[^1].\n\n[^1]: Да", {"Раз два.": "One two."}, "One two[^1].\n\n[^1]: Да", 0),
        (
            "Раз[^1] и[^2].\n\n[^1]: Да.\n[^2]: Нет.",
            {"Да.": "Yes.", "Нет.": "No."},
            "Раз[^1] и[^2].\n\n[^1]: Yes.\n[^2]: No.",
            0,
        ),
        ("Раз.", {"Раз.": "1. January *was* [cold]"}, r"1\. January \*was\* \[cold\]", 0),
        ("Раз.", {"Раз.": "# heading"}, r"\# heading", 0),
        ("# Раз #", {"Раз": "One"}, "# One #", 0),
        ("|а|\n|-|\n|б|", {"а": "x | y", "б": "z"}, "|x \\| y|\n|-|\n|z|", 0),
        ("- раз\n\n  два", {"раз": "one", "два": "two"}, "- one\n\n  two", 0),
        ("> раз\nдва", {"раз два": "one two"}, "> one two", 0),
        ("~~Раз~~*два* три", {"Раз": "One", "два три": "two three"}, "~~One~~two three", 1),
        ("Раз <del>*12*</del>14 два", {"Раз 14 два": "One 14 two"}, "One 14 two <del>*12*</del>", 1),
    ],
)
def test_markdown(
    tmp_path: Path, source: str, translation: dict[str, str], expected: str, simplified: int
) -> None:
    path = tmp_path / "a.md"
    path.write_text(source, encoding="utf-8")
    assert translate(path, translation) == (expected, simplified)


def test_front_matter_is_translated_and_states_the_new_language(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    written, _ = translate(path, {"Паром: затонул": 'The "ferry": sunk'})
    assert written.startswith(
        '---\noutlet: Курьер\ntitle: "The \\"ferry\\": sunk"\n'
        "date: 2024-01-06T12:30:00+02:00\nlanguage: en\n---\n"
    )


@pytest.mark.parametrize(
    ("source", "translation", "expected", "simplified"),
    [
        ("<p>Раз <b>два</b>.", {"Раз два.": "One & two."}, "<p>One &amp; two.", 1),
        ("<b>Раз два.</b> Три.", {"Раз два.": "One two.", "Три.": "Three."}, "<b>One two.</b> Three.", 0),
        (
            "<p>Раз <a href=x><i>два</i></a>!</p>",
            {"Раз два!": "One two!", "два": "two"},
            "<p>One <a href=x><i>two</i></a>!</p>",
            0,
        ),
        ("<p>12 км<sup>2</sup> леса", {"12 км2 леса": "12 km2 of wood"}, "<p>12 km<sup>2</sup> of wood", 0),
        ("<p>12 тонн CO<sub>2</sub>", {"12 тонн CO2": "12 tons of CO2"}, "<p>12 tons of CO<sub>2</sub>", 0),
        ("<p>25 км<sup>2</sup> леса", {"25 км2 леса": "25 km2 of wood"}, "<p>25 km<sup>2</sup> of wood", 0),
        ("<p>Раз<br>два", {"Раз": "One", "два": "two"}, "<p>One<br>two", 0),
        ("<p title='Раз'>Два", {"Раз": "It's", "Два": "Two"}, "<p title='It&#39;s'>Two", 0),
        ("<td>Раз<div>два</div>три", {"Раз": "1a", "два": "2a", "три": "3a"}, "<td>1a<div>2a</div>3a", 0),
        ("<p>Раз <!-- a --> два", {"Раз два": "One two"}, "<p>One two<!-- a -->", 0),
        ("<a <b> Раз", {"Раз": "One"}, "<a <b> One", 0),
    ],
)
def test_html(
    tmp_path: Path, source: str, translation: dict[str, str], expected: str, simplified: int
) -> None:
    path = tmp_path / "a.html"
    path.write_text(source, encoding="utf-8")
    assert translate(path, translation) == (expected, simplified)


def test_a_page_in_another_encoding_becomes_utf8_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes('<html><meta charset="windows-1251"><p>Паром затонул вечером'.encode("cp1251"))
    written, _ = translate(path, {"Паром затонул вечером": "The ferry sank"})
    assert written == '<html lang="en"><meta charset="utf-8"><p>The ferry sank'


def test_word_keeps_formatting_of_whole_sentences_and_counts_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    make_docx(path)
    document = open_document(path)
    texts = [f"{segment.text[:-1]} EN{segment.text[-1]}" for segment in document.segments]
    assert document.write(tmp_path / "b.docx", texts) == 1  # the italic word
    written = docx.Document(str(tmp_path / "b.docx"))
    runs = [(run.text, run.bold, run.italic) for run in written.paragraphs[2].runs]
    assert ("Жирное предложение целиком EN.", True, None) in runs
    assert not any(italic for _, _, italic in runs)
    fields = [element.text for element in written.element.iter(qn("w:instrText"))]
    assert fields == ["PAGE"]


def test_word_notes_boxes_and_tracked_changes(tmp_path: Path) -> None:
    box = (
        '<w:p><w:r><w:t>Перед рамкой.</w:t></w:r><w:r><w:pict><v:box xmlns:v="urn:schemas-microsoft-com:vml">'
        "<w:txbxContent><w:p><w:r><w:t>В рамке.</w:t></w:r></w:p></w:txbxContent></v:box></w:pict>"
        "</w:r></w:p>"
    )
    tracked = (
        '<w:p><w:r><w:t xml:space="preserve">Было </w:t></w:r><w:del w:id="1"><w:r><w:delText>старое'
        "</w:delText>"
        '</w:r></w:del><w:ins w:id="2"><w:r><w:t>новое</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>'
    )
    document = docx.Document()
    for source in (box, tracked):
        wrapped = parse_xml(f"<w:body {nsdecls('w')}>{source}</w:body>")
        document.element.body.insert(0, wrapped[0])
    document.save(str(tmp_path / "a.docx"))
    opened = open_document(tmp_path / "a.docx")
    texts = [segment.text for segment in opened.segments]
    assert texts == ["Было новое.", "Перед рамкой.", "В рамке."]
    opened.write(tmp_path / "b.docx", [text.upper() for text in texts])
    body = docx.Document(str(tmp_path / "b.docx")).element.body
    assert [element.text for element in body.iter(qn("w:t"))][:3] == [
        "БЫЛО НОВОЕ.",
        "ПЕРЕД РАМКОЙ.",
        "В РАМКЕ.",
    ]
    assert [element.text for element in body.iter(qn("w:delText"))] == ["старое"]


def test_odt_keeps_notes_and_states_the_language(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    make_odt(path)
    document = open_document(path)
    document.write(tmp_path / "b.odt", [segment.text.upper() for segment in document.segments], "en")
    with zipfile.ZipFile(tmp_path / "b.odt") as file:
        content = etree.fromstring(file.read("content.xml"))
        assert b"<dc:language>en</dc:language>" in file.read("meta.xml")
        assert "Автор".encode() in file.read("meta.xml")
        assert file.infolist()[0].filename == "mimetype"
    notes = content.findall(".//{*}note-body/{*}p")
    assert ["".join(note.itertext()) for note in notes] == ["ТЕКСТ СНОСКИ."]
    assert "".join(content.find(".//{*}note-citation").itertext()) == "1"


def test_epub_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    make_epub(path)
    headings = [segment.text for segment in open_document(path).segments if segment.role == "heading"]
    assert headings == ["Глава первая", "Глава вторая"]
    article = read_article(path)[0]
    assert (article.title, article.language) == ("Книга о пароме", "ru")


def test_subtitles_keep_speakers_and_break_long_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text(SRT, encoding="utf-8")
    long = "The ferry sank on the evening of the fifth of January in thick fog"
    texts = {
        "Паром затонул вечером пятого января.": long,
        "Сколько погибших?": "How many dead?",
        "Четырнадцать.": "Fourteen.",
    }
    written, simplified = translate(path, texts)
    events = pysubs2.SSAFile.from_string(written)
    assert [event.plaintext for event in events][:2] == [
        "The ferry sank on the evening of the fifth\nof January in thick fog",
        "- How many dead?\n- Fourteen.",
    ]
    assert simplified == 1  # the italics covered half a sentence


def test_columns_are_chosen_by_option(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "раз", "post": {"words": "два", "tags": ["три", "4"]}}\n', encoding="utf-8")
    segments = open_document(path, columns=["post.words", "post.tags"]).segments
    assert [(segment.text, segment.where) for segment in segments] == [
        ("два", "line 1, post.words"),
        ("три", "line 1, post.tags"),
    ]


def test_a_csv_keeps_its_dialect(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('\ufeff"id";"text"\r\n"1";"раз; ""два"""\r\n'.encode())
    document = open_document(path)
    document.write(tmp_path / "b.csv", ['one; "two"'])
    assert (tmp_path / "b.csv").read_bytes() == '\ufeff"id";"text"\r\n"1";"one; ""two"""\r\n'.encode()


def test_a_tsv_with_bare_quotation_marks_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text('id\ttext\n1\t"Раз два\n2\tтри"\n', encoding="utf-8")
    document = open_document(path)
    assert [segment.text for segment in document.segments] == ['"Раз два', 'три"']
    document.write(tmp_path / "b.tsv", ['"One', "three\tx"])
    assert (tmp_path / "b.tsv").read_text() == 'id\ttext\n1\t"One\n2\tthree x\n'


def test_a_pdf_becomes_paragraphs_of_text_or_html(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    make_pdf(path)
    document = open_document(path)
    texts = [segment.text for segment in document.segments]
    assert texts == [
        "Ferry sinks on Lake",
        "The ferry sank on the evening of 5 January. It carried 118 people.",
    ]
    document.write(tmp_path / "b.html", texts, "en")
    root = lxml_html.document_fromstring((tmp_path / "b.html").read_bytes())
    assert [p.text for p in root.iter("p")] == texts
    assert root.get("lang") == "en"


def test_wrapped_text_is_translated_as_one_and_wrapped_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    lines = [
        "Вечером 5 января на озере Селмара после столкновения",
        "с баржей затонул пассажирский паром. Погибли люди, а",
        "девять пропали.",
    ]
    path.write_text("\n".join(lines) + "\n\nКонец.\n", encoding="utf-8")
    document = open_document(path)
    texts = [segment.text for segment in document.segments]
    assert texts == [" ".join(lines), "Конец."]
    document.write(tmp_path / "b.txt", ["word " * 25, "The end."])
    written = (tmp_path / "b.txt").read_text().splitlines()
    assert [len(line) <= 53 for line in written] == [True] * 5
    assert written[-2:] == ["", "The end."]


def test_huge_texts_and_markdown_are_cut_without_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "_WINDOW", 4_000)
    block = "# Заголовок\n\nАбзац [ссылка][far] текста.\n\n```\nкод\n\nкод\n```\n\n- раз\n\n- два\n\n"
    path = tmp_path / "a.md"
    path.write_text(block * 600 + "[far]: https://example.org/\n", encoding="utf-8")
    document = open_document(path)
    document.write(tmp_path / "b.md", (segment.text for segment in document.segments))
    assert (tmp_path / "b.md").read_bytes() == path.read_bytes()
    anchors = sum(segment.role == "anchor" for segment in document.segments)
    assert anchors == 600


def test_a_separator_alone_in_markdown_is_written_once(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\x1c")
    document = open_document(tmp_path / "a.md")
    assert list(document.segments) == []
    document.write(tmp_path / "b.md", [])
    assert (tmp_path / "b.md").read_bytes() == b"\x1c"
