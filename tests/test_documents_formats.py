"""Every format: a file goes in, its prose is replaced, everything else comes out as it was."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pandas as pd
import pysubs2
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from compare.documents import open_document, output_name, read_article

# --- samples: one real file of each format, made here ---------------------------------------------

TEXT = "Заголовок\r\n\r\n  Первый абзац. Второе предложение.\r\nОтдельная строка\r\n\r\n\r\n12:30\r\nКонец"

MARKDOWN = """---
outlet: Курьер
title: "Паром: затонул"
date: 2024-01-06T12:30:00+02:00
language: ru
---

# Паром *затонул*

Первый **абзац** со [ссылкой](https://example.org/a_(b) "Имя") и `make demo`. Второе
предложение на двух строках со [сноской][1] и примечанием[^1]. Цена 2\\*3.

> Цитата идёт
> на две строки. **Жирное предложение целиком.**
>
> - пункт раз
> - пункт два\\
>   с продолжением

1. Раз
2. Два ![картинка](a.png) конец <b>слова</b>

| Кол | Два |
|-----|:---:|
| ячейка \\| ещё | **жирная** |
| 5 | |

```python
print("привет")
```

    код отступом

- [ ] задача

Заголовок второго вида
======================

<div class="x">Блок <b>внутри</b></div>

<https://example.org/auto> и <br> перенос

[1]: https://example.org/ref
[^1]: Сноска внизу.
"""

HTML = """<!DOCTYPE html>
<html class=page lang="ru">
<head><meta charset="utf-8"><title>Паром &amp; баржа</title>
<meta name="description" content="Описание &quot;страницы&quot;"><style>p > b { color: red }</style>
<script>if (a < b) { document.write("<p>не трогать</p>") }</script></head>
<body><h1>Паром <em>затонул</em></h1>
<p><b>Первое предложение.</b> Второе о <a href="x.html">пароме</a> здесь.<sup><a href="#n1">1</a></sup>
Третье.
<p>Незакрытый <i>абзац<p>Команда <code>make &lt;x&gt;</code> нужна<br>новая строка 25&nbsp;км<sup>2</sup>.
<ul><li>раз<li>два <img src=a.png alt="Картинка парома"> три</ul>
<pre>код не трогать</pre><table><tr><th>Шапка</th><td>5</td></tr></table>
<p translate="no">Не трогать</p><!-- примечание -->
<p>5 < 6 и R&amp;D</p>
</body></html>
"""

SRT = """1
00:00:01,000 --> 00:00:04,000
<i>Паром затонул</i>
вечером пятого января.

2
00:00:04,500 --> 00:00:06,000 X1:40 X2:600
- Сколько погибших?
- {\\an8}Четырнадцать.

3
00:00:07,000 --> 00:00:08,000
♪♪
"""

VTT = """WEBVTT - Заголовок файла

STYLE
::cue { color: red }

NOTE примечание

intro
00:01.000 --> 00:04.000 align:start position:10%
<v Диктор>Паром &amp; баржа</v>

00:05.000 --> 00:06.000
Конец
"""

RECORDS = [
    {"id": 1, "title": "Паром затонул", "text": "Погибли 14 человек, «девять» пропали.", "n": 0.5},
    {"id": 2, "title": "Выборы", "text": 'Строка один\nстрока "два"; три, четыре', "n": None},
    {"id": 3, "title": "404", "text": "Третья", "n": 2.0},
]


def make_docx(path: Path) -> None:
    document = docx.Document()
    document.add_heading("Заголовок статьи", 0)
    document.add_heading("Раздел первый", 1)
    paragraph = document.add_paragraph("Обычный текст. ")
    paragraph.add_run("Жирное предложение целиком.").bold = True
    paragraph.add_run(" Смесь с ")
    paragraph.add_run("курсивом").italic = True
    paragraph.add_run(" внутри.")
    paragraph = document.add_paragraph("строка один")
    paragraph.runs[0].add_break()
    paragraph.add_run("строка два\tпосле табуляции")
    document.add_paragraph("пункт списка", style="List Bullet")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "ячейка"
    table.cell(1, 1).text = "5"
    document.sections[0].header.paragraphs[0].text = "Колонтитул"
    linked = document.add_paragraph("Как сообщает ")
    target = document.part.relate_to("https://example.org/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    linked._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w")} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'relationships" r:id="{target}"><w:r><w:rPr><w:color w:val="0000FF"/></w:rPr>'
            "<w:t>агентство</w:t></w:r></w:hyperlink>"
        )
    )
    linked.add_run(", погибли ")
    field = (
        '<w:r {0}><w:fldChar w:fldCharType="begin"/></w:r><w:r {0}><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r {0}><w:fldChar w:fldCharType="separate"/></w:r><w:r {0}><w:t>14</w:t></w:r>'
        '<w:r {0}><w:fldChar w:fldCharType="end"/></w:r>'
    ).format(nsdecls("w"))
    for run in parse_xml(f"<w:p {nsdecls('w')}>{field}</w:p>"):
        linked._p.append(run)
    linked.add_run(" человек.")
    document.save(path)


_ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_ODT_BODY = """<text:h text:style-name="H1">Заголовок</text:h>
<text:p>Обычное предложение.<text:note text:id="n1"><text:note-citation>1</text:note-citation><text:note-body>
<text:p>Текст сноски.</text:p></text:note-body></text:note>
<text:span text:style-name="B">Жирное целиком.</text:span>
И <text:span text:style-name="I">смесь</text:span> со <text:a xlink:href="https://example.org/">ссылкой</text:a>.</text:p>
<text:list><text:list-item><text:p>пункт</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>ячейка</text:p></table:table-cell></table:table-row></table:table>
<text:p>строка<text:line-break/>вторая<text:tab/>третья, с. <text:page-number>3</text:page-number></text:p>"""


def make_odt(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        file.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODT_NAMES}><office:body>'
            f"<office:text>{_ODT_BODY}</office:text></office:body></office:document-content>",
        )
        file.writestr(
            "styles.xml",
            f"<office:document-styles {_ODT_NAMES}><office:master-styles><text:p>Колонтитул</text:p>"
            "</office:master-styles></office:document-styles>",
        )
        file.writestr(
            "meta.xml",
            f"<office:document-meta {_ODT_NAMES}><office:meta><dc:title>Название</dc:title>"
            "<dc:creator>Автор</dc:creator><dc:language>ru</dc:language></office:meta></office:document-meta>",
        )
        file.writestr("META-INF/manifest.xml", "<manifest/>")


def make_epub(path: Path) -> None:
    page = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        'xml:lang="ru" lang="ru"><head><title>{0}</title><script src="a.js"/></head><body><h1>{0}</h1>'
        "<p>Первое&nbsp;предложение. <b>Второе целиком.</b></p><p>Третье<br/>и <em>четвёртое</em>.</p>"
        "</body></html>"
    )
    package = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Книга о пароме</dc:title>
<dc:creator>Автор</dc:creator><dc:language>ru</dc:language></metadata><manifest>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/%D0%BE.xhtml" media-type="application/xhtml+xml"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>
<spine toc="ncx"><itemref idref="one"/><itemref idref="two"/></spine></package>"""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        file.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        )
        file.writestr("OPS/book.opf", package)
        file.writestr("OPS/text/two.xhtml", page.format("Глава вторая"))
        file.writestr("OPS/text/о.xhtml", page.format("Глава первая"))
        file.writestr(
            "OPS/toc.ncx",
            '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Глава первая'
            '</text></navLabel><content src="text/о.xhtml"/></navPoint></navMap></ncx>',
        )


def make_csv(path: Path) -> None:
    pd.DataFrame(RECORDS).to_csv(path, index=False, sep="\t" if path.suffix == ".tsv" else ",")


def make_jsonl(path: Path) -> None:
    lines = [json.dumps(record, ensure_ascii=False) for record in RECORDS]
    path.write_text("\n".join([*lines, "", '{"text": "Один", "n": 5}']) + "\n", encoding="utf-8")


def make_parquet(path: Path) -> None:
    pd.DataFrame(RECORDS).to_parquet(path, compression="zstd")


def make_pdf(path: Path, lines: tuple[str, ...] = (), encrypt: bytes = b"") -> None:
    lines = lines or (
        "Ferry sinks on Lake",
        "The ferry sank on the evening of",
        "5 January. It carried 118 peo-",
        "ple.",
    )
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    data += b"trailer << /Size 6 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (encrypt, start)
    path.write_bytes(data)


def write_with(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(text.encode()) and None


SAMPLES: dict[str, Callable[[Path], None]] = {
    "a.txt": write_with(TEXT),
    "a.md": write_with(MARKDOWN),
    "a.html": write_with(HTML),
    "a.docx": make_docx,
    "a.odt": make_odt,
    "a.epub": make_epub,
    "a.srt": write_with(SRT),
    "a.vtt": write_with(VTT),
    "a.csv": make_csv,
    "a.tsv": make_csv,
    "a.jsonl": make_jsonl,
    "a.parquet": make_parquet,
    "a.pdf": make_pdf,
}


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    SAMPLES[request.param](path)
    return path


# --- independent readers: what of a file must survive ----------------------------------------------


def outline_tree(root: etree._Element) -> list[object]:
    """Return tags and attributes, but for those that hold words."""
    words = ("lang", "alt", "content")
    return [
        (element.tag, sorted(item for item in element.attrib.items() if not item[0].endswith(words)))
        for element in root.iter(etree.Element)
    ]


def outline(path: Path) -> object:
    """Return the structure of a file without its words, read by a library that we do not write with."""
    suffix = path.suffix
    if suffix == ".txt":
        return [(line[:1].isspace(), bool(line.strip())) for line in path.read_bytes().split(b"\r\n")]
    if suffix == ".md":
        parser = MarkdownIt("commonmark").enable("table")
        tokens = parser.parse(
            re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        )
        kept = {"link_open", "code_inline", "image", "hardbreak"}
        return [
            (token.type, token.tag, token.info, token.type in {"fence", "code_block"} and token.content)
            for token in tokens
        ] + [
            sorted(
                (child.type, str(child.attrs), child.type == "code_inline" and child.content)
                for child in token.children or ()
                if child.type in kept
            )
            for token in tokens
        ]
    if suffix == ".html":
        dropped = {"em", "i"}  # formatting inside a sentence
        root = lxml_html.document_fromstring(path.read_bytes())
        tags = [item for item in outline_tree(root) if item[0] not in dropped]
        return sorted(tags, key=str), [
            element.text for element in root.iter("script", "style", "pre", "code")
        ]
    if suffix == ".docx":
        document = docx.Document(str(path))
        links = [(link.address, bool(link.text)) for p in document.paragraphs for link in p.hyperlinks]
        return (
            [(p.style.name, p.text.count("\n"), p.text.count("\t")) for p in document.paragraphs],
            [(len(table.rows), len(table.columns)) for table in document.tables],
            [any(run.bold for run in p.runs) for p in document.paragraphs],
            links,
        )
    if suffix in {".odt", ".epub"}:
        found = []
        with zipfile.ZipFile(path) as file:
            for info in file.infolist():
                found.append((info.filename, info.compress_type))
                if info.filename.endswith(("xml", "opf", "xhtml", "ncx")):
                    data = file.read(info).replace(b"&nbsp;", b" ")
                    tags = [tag for tag in outline_tree(etree.fromstring(data)) if not tag[0].endswith("}em")]
                    found.append([tag for tag in tags if ("style-name", "I") not in _local(tag[1])])
        return found
    if suffix in {".srt", ".vtt"}:
        times = [(event.start, event.end) for event in pysubs2.load(str(path))]
        return times, [
            line for line in path.read_text(encoding="utf-8").splitlines() if "-->" in line or "::" in line
        ]
    frame = read_frame(path)
    return (
        list(frame.columns),
        [str(kind) for kind in frame.dtypes],
        frame[["id", "n"]].fillna(-1).values.tolist(),
    )


def _local(attributes: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name.rpartition("}")[2], value) for name, value in attributes]


def read_frame(path: Path) -> pd.DataFrame:
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    if path.suffix == ".jsonl":
        return pd.read_json(path, lines=True)
    return pd.read_csv(path, sep="\t" if path.suffix == ".tsv" else ",")


# --- the laws ---------------------------------------------------------------------------------------


def test_identity_gives_the_same_file_back(sample: Path, tmp_path: Path) -> None:
    document = open_document(sample)
    written = tmp_path / "out" / output_name(sample)
    texts = [segment.text for segment in document.segments]
    assert texts
    assert document.write(written, texts) == 0
    if sample.suffix in {".txt", ".md", ".html", ".srt", ".vtt", ".jsonl", ".csv", ".tsv"}:
        assert written.read_bytes() == sample.read_bytes()
    elif sample.suffix in {".docx", ".odt", ".epub"}:
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
        ("Раз.", {"Раз.": "1. January *was* [cold]"}, r"1\. January \*was\* \[cold\]", 0),
        ("Раз.", {"Раз.": "# heading"}, r"\# heading", 0),
        ("# Раз #", {"Раз": "One"}, "# One #", 0),
        ("|а|\n|-|\n|б|", {"а": "x | y", "б": "z"}, "|x \\| y|\n|-|\n|z|", 0),
        ("- раз\n\n  два", {"раз": "one", "два": "two"}, "- one\n\n  two", 0),
        ("> раз\nдва", {"раз два": "one two"}, "> one two", 0),
        ("~~Раз~~ *два*", {"Раз два": "One two"}, "One two", 2),
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


def test_huge_texts_and_markdown_are_cut_without_a_change(tmp_path: Path) -> None:
    block = "# Заголовок\n\nАбзац [ссылка][far] текста.\n\n```\nкод\n\nкод\n```\n\n- раз\n\n- два\n\n"
    path = tmp_path / "a.md"
    path.write_text(block * 5000 + "[far]: https://example.org/\n", encoding="utf-8")
    document = open_document(path)
    document.write(tmp_path / "b.md", (segment.text for segment in document.segments))
    assert (tmp_path / "b.md").read_bytes() == path.read_bytes()
    anchors = sum(segment.role == "anchor" for segment in document.segments)
    assert anchors == 5000
