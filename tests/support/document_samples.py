"""One real file of each format, made here, and independent readers that say what of it must survive."""

import json
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pandas as pd
import pptx
import pysubs2
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from openpyxl.styles import Font

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

ASS = r"""[Script Info]
Title: Сводка
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:04.00,Default,Диктор,0,0,0,,{\an8}Паром, баржа и катер\Nстолкнулись.
Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,- Где?\N- На озере.
"""

TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="ru"><body><div>
<p begin="00:00:01.000" end="00:00:04.000">Паром &amp; баржа<br/>столкнулись.</p>
<p begin="00:00:05.000" end="00:00:06.000"><span>- Где?</span><br/><span>- На озере.</span></p>
</div></body></tt>
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


def make_pptx(path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Паром затонул"
    frame = slide.placeholders[1].text_frame
    frame.text = "Первый пункт. "
    run = frame.paragraphs[0].add_run()
    run.text, run.font.bold = "Жирное предложение целиком.", True
    mixed = frame.add_paragraph()
    mixed.level = 1
    for text, link in (("Как сообщает ", ""), ("агентство", "https://example.org/"), (", всё цело.", "")):
        run = mixed.add_run()
        run.text = text
        if link:
            run.hyperlink.address = link
    frame.add_paragraph().text = "строка один\vстрока два"
    table = slide.shapes.add_table(2, 2, 0, 0, 9_000, 9_000).table
    for place, text in enumerate(("Город", "Погибшие", "Талск", "14")):
        table.cell(place // 2, place % 2).text = text
    slide.notes_slide.notes_text_frame.text = "Сказать о погоде."
    other = deck.slides.add_slide(deck.slide_layouts[5])
    other.shapes.title.text = "Выводы & итоги"
    box = other.shapes.add_textbox(0, 0, 9_000, 9_000)
    box.text_frame.text = "Надпись в рамке."
    deck.save(path)


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


_ODP_NAMES = (
    f'{_ODT_NAMES} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"'
)
_ODP_BODY = """<draw:page draw:name="page1"><draw:frame presentation:class="title"><draw:text-box>
<text:p>Паром затонул</text:p></draw:text-box></draw:frame>
<draw:frame presentation:class="outline"><draw:text-box><text:list><text:list-item>
<text:p><text:span text:style-name="T1">Первый пункт.</text:span></text:p></text:list-item></text:list>
</draw:text-box></draw:frame>
<draw:custom-shape><text:p>Слова<text:line-break/>в фигуре</text:p></draw:custom-shape>
<draw:frame><table:table><table:table-row><table:table-cell><text:p>Талск</text:p></table:table-cell>
<table:table-cell><text:p>14</text:p></table:table-cell></table:table-row></table:table></draw:frame>
<presentation:notes><draw:frame presentation:class="notes"><draw:text-box><text:p>Сказать о погоде.</text:p>
</draw:text-box></draw:frame></presentation:notes></draw:page>"""


def make_odp(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.presentation")
        file.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODP_NAMES}><office:body>'
            f"<office:presentation>{_ODP_BODY}</office:presentation></office:body></office:document-content>",
        )
        file.writestr("META-INF/manifest.xml", "<manifest/>")


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


def make_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([*RECORDS[0], "дата", "знаков"])
    for number, record in enumerate(RECORDS, 2):
        sheet.append([*record.values(), datetime(2024, 1, number, 12, 30), f"=LEN(C{number})"])
    sheet["B2"].font = Font(bold=True)
    sheet.column_dimensions["C"].width = 60
    sheet.freeze_panes = "A2"
    book.create_sheet("Справка").append(["Составлено вручную"])
    book.save(path)


def make_ods(path: Path) -> None:
    with pd.ExcelWriter(path, engine="odf") as book:
        pd.DataFrame(RECORDS).to_excel(book, sheet_name="Сводка", index=False)
        pd.DataFrame({"знаков": [5]}).to_excel(book, sheet_name="Справка", index=False)


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
    "a.pptx": make_pptx,
    "a.odp": make_odp,
    "a.odt": make_odt,
    "a.epub": make_epub,
    "a.srt": write_with(SRT),
    "a.vtt": write_with(VTT),
    "a.ass": write_with(ASS),
    "a.ttml": write_with(TTML),
    "a.csv": make_csv,
    "a.tsv": make_csv,
    "a.jsonl": make_jsonl,
    "a.parquet": make_parquet,
    "a.xlsx": make_xlsx,
    "a.ods": make_ods,
    "a.pdf": make_pdf,
}


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
    if suffix == ".pptx":
        return [
            (slide.slide_layout.name, [_outline_shape(shape) for shape in slide.shapes])
            for slide in pptx.Presentation(str(path)).slides
        ]
    if suffix in {".odt", ".odp", ".epub"}:
        found = []
        with zipfile.ZipFile(path) as file:
            for info in file.infolist():
                found.append((info.filename, info.compress_type))
                if info.filename.endswith(("xml", "opf", "xhtml", "ncx")):
                    data = file.read(info).replace(b"&nbsp;", b" ")
                    tags = [tag for tag in outline_tree(etree.fromstring(data)) if not tag[0].endswith("}em")]
                    found.append([tag for tag in tags if ("style-name", "I") not in _local(tag[1])])
        return found
    if suffix in {".srt", ".vtt", ".ass", ".ttml"}:
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


def _outline_shape(shape: Any) -> object:
    if shape.has_table:
        return shape.shape_type, len(shape.table.rows), len(shape.table.columns)
    runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    return (
        (shape.name, shape.left, shape.top, shape.width, shape.height),
        [(paragraph.level, paragraph.text.count("\v")) for paragraph in shape.text_frame.paragraphs],
        [run.hyperlink.address for run in runs if run.hyperlink.address],
        any(run.font.bold for run in runs),
    )


def _local(attributes: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name.rpartition("}")[2], value) for name, value in attributes]


def read_frame(path: Path) -> pd.DataFrame:
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    if path.suffix in {".xlsx", ".ods"}:
        return pd.read_excel(path)
    if path.suffix == ".jsonl":
        return pd.read_json(path, lines=True)
    return pd.read_csv(path, sep="\t" if path.suffix == ".tsv" else ",")
