"""EPUB books: the text without contents, title pages and the marks of notes."""

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from compare.documents import open_document, read_article
from tests.support.office_files import read_parts

OPF = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
<dc:title>{title}</dc:title><dc:language>ru</dc:language>{about}</metadata><manifest>{items}</manifest><spine>{spine}</spine>
<guide>{guide}</guide></package>"""
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>{}</body></html>'
)
CONTENTS = '<nav epub:type="toc"><ol><li><a href="text.xhtml">Первая глава</a></li></ol></nav>'


def write_epub(
    path: Path, pages: dict[str, str], title: str = "Паром затонул", guide: str = "", about: str = ""
) -> Path:
    extra = {"nav": ' properties="nav"'}
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"{extra.get(name, "")}/>'
        for name in pages
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/epub+zip")
        file.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
            'full-path="book.opf"/></rootfiles></container>',
        )
        file.writestr("book.opf", OPF.format(title=title, items=items, spine=spine, guide=guide, about=about))
        for name, body in pages.items():
            file.writestr(f"{name}.xhtml", PAGE.format(body))
    return path


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('Погибли 14<a href="#fn2" epub:type="noteref">2</a> человек.', "Погибли 14 человек."),
        ('Погибли 14<a href="#x" role="doc-noteref">2</a> человек.', "Погибли 14 человек."),
        ('Погибли 14<a href="n.xhtml#n2">2</a> человек.', "Погибли 14 человек."),
        ('Погибли 14<a href="#n2"><sup>2</sup></a> человек.', "Погибли 14 человек."),
        ('Погибли 14<sup><a href="#n2">2</a></sup> человек.', "Погибли 14 человек."),
        ('Погибли 14<sup><a href="#n2">[2]</a></sup> человек.', "Погибли 14 человек."),
        ("Погибли 14<sup>2</sup> человек.", "Погибли 14 человек."),
        (
            'Он сказал это во вторник.<a href="#fn1" class="footnote-ref">1</a> Да.',
            "Он сказал это во вторник. Да.",
        ),
        ('Полиция.<a href="#fnref1" role="doc-backlink">↩︎</a>', "Полиция."),
        ('Полиция. <a href="#r1">↑</a>', "Полиция."),
        ('Смотри главу <a href="#g2">2</a> ниже.', "Смотри главу 2 ниже."),
        ('Их было <a href="https://example.org/#x">14</a> там.', "Их было 14 там."),
        ("Сгорело 25 м<sup>2</sup> крыши.", "Сгорело 25 м2 крыши."),
        ("Это 3·10<sup>6</sup> тонн.", "Это 3·10⁶ тонн."),
        ("Выброс CO<sub>2</sub> вырос.", "Выброс CO2 вырос."),
        ("Погибли <del>12</del>14 человек.", "Погибли 14 человек."),
        ('Погибли <span class="deletion">12</span><span class="insertion">14</span> там.', "Погибли 14 там."),
        (
            'Было <math xmlns="http://www.w3.org/1998/Math/MathML"><mo>−</mo><mn>15</mn></math> утром.',
            "Было −15 утром.",
        ),
    ],
)
def test_figures(tmp_path: Path, source: str, told: str) -> None:
    path = write_epub(tmp_path / "a.epub", {"text": f"<p>{source}</p>"})
    assert read_parts(path) == ["Паром затонул", told]
    written = tmp_path / "b.epub"
    opened = open_document(path)
    texts = [segment.text for segment in opened.segments]
    opened.write(written, texts)
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(written) as after:
        assert before.read("text.xhtml") == after.read("text.xhtml")
    opened.write(written, [text.upper() for text in texts])
    with zipfile.ZipFile(written) as after:
        page = etree.fromstring(after.read("text.xhtml"))
    upper = "".join(page.find(".//{*}p").itertext())
    for word in told.replace("⁶", "6").upper().split():
        assert word.strip(".") in upper


def test_contents_and_title_pages_are_translated_and_are_no_claims(tmp_path: Path) -> None:
    pages = {
        "cover": "<p>Издательство</p>",
        "title": '<section epub:type="titlepage"><h1>Паром затонул</h1><p>Автор книги</p></section>',
        "nav": CONTENTS,
        "text": f"<h1>Первая глава</h1><p>Это было в среду.</p><section>{CONTENTS}</section><p>Конец.</p>",
    }
    guide = '<reference type="cover" href="cover.xhtml"/><reference type="toc" href="text.xhtml#c"/>'
    path = write_epub(tmp_path / "a.epub", pages, guide=guide)
    assert read_parts(path) == ["Паром затонул", "Первая глава", "Это было в среду.", "Конец."]
    texts = [segment.text for segment in open_document(path).segments]
    assert texts.count("Первая глава") == 3
    assert {"Издательство", "Автор книги"} < set(texts)


def test_a_title_that_says_nothing_is_none(tmp_path: Path) -> None:
    pages = {"text": "<p>Паром затонул</p><p>Это было в среду.</p>"}
    path = write_epub(tmp_path / "a.epub", pages, title="Unknown Title")
    assert read_parts(path) == ["Паром затонул", "Это было в среду."]


def test_a_book_of_contents_alone_is_read(tmp_path: Path) -> None:
    path = write_epub(tmp_path / "a.epub", {"nav": "<p>Паром затонул в среду.</p>"})
    assert "Паром затонул в среду." in read_parts(path)


def test_a_formula_of_a_hundred_thousand_levels_is_no_trouble(tmp_path: Path) -> None:
    deep = "<mrow>" * 100_000 + "<mn>5</mn>" + "</mrow>" * 100_000
    links = '<a href="#n">' * 4_000 + "1" + "</a>" * 4_000 + "<sup>" * 4_000 + "2" + "</sup>" * 4_000
    page = f"<p>Паром <math>{deep}</math> затонул в среду.</p><p>Слово {links} тут.</p>"
    path = write_epub(tmp_path / "a.epub", {"text": page})
    assert "затонул в среду." in " ".join(read_parts(path))


def test_a_paragraph_of_alike_spans_keeps_the_look_of_most_of_it(tmp_path: Path) -> None:
    page = (
        '<p><span class="a">Погибли </span><span class="b">14 человек</span>'
        '<span class="a">, сообщило </span><span class="a">агентство.</span></p>'
    )
    path = write_epub(tmp_path / "a.epub", {"text": page})
    opened = open_document(path)
    texts = [segment.text for segment in opened.segments]
    lost = opened.write(
        tmp_path / "b.epub",
        ["14 people died." if text == "Погибли 14 человек, сообщило агентство." else text for text in texts],
    )
    with zipfile.ZipFile(tmp_path / "b.epub") as file:
        assert '<p><span class="a">14 people died.</span></p>' in file.read("text.xhtml").decode()
    assert lost == 1


# --- what the package says of the book ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("about", "outlet", "published", "url"),
    [
        (
            "<dc:publisher>Берег</dc:publisher><dc:creator>Иван Петров</dc:creator>"
            "<dc:date>2024-01-06</dc:date>"
            "<dc:source>https://bereg.example/a</dc:source>",
            "Берег",
            "2024-01-06T00:00:00",
            "https://bereg.example/a",
        ),
        (
            '<dc:date opf:event="creation">2026-02-01</dc:date><dc:date opf:event="publication">'
            '2024-01-06T12:30:00+03:00</dc:date><dc:creator opf:role="aut">Талский курьер</dc:creator>',
            "Талский курьер",
            "2024-01-06T12:30:00+03:00",
            "",
        ),
        (
            '<dc:date opf:event="modification">2026-02-01</dc:date><meta property="dcterms:modified">'
            "2026-11-27T14:23:05Z</meta><dc:creator>Anna Keller</dc:creator>",
            "book",
            None,
            "",
        ),
        (
            '<dc:creator id="c1">Селмара</dc:creator><meta refines="#c1" property="role">pbl</meta>'
            '<meta property="dcterms:issued">6 января 2024</meta>'
            '<dc:identifier opf:scheme="URI">https://s.example/1</dc:identifier>',
            "Селмара",
            "2024-01-06T00:00:00",
            "https://s.example/1",
        ),
        (
            "<dc:publisher>calibre</dc:publisher><dc:date>0101-01-01T00:00:00+00:00</dc:date>"
            "<dc:creator>Unknown Author</dc:creator><dc:source>ISBN 5</dc:source><dc:date>2024</dc:date>",
            "book",
            None,
            "",
        ),
    ],
)
def test_publisher_date_and_address_of_a_book(
    tmp_path: Path, about: str, outlet: str, published: str | None, url: str
) -> None:
    pages = {"text": "<h1>Паром затонул</h1><p>Погибли 14 человек, сообщило министерство.</p>"}
    (article,) = read_article(write_epub(tmp_path / "book.epub", pages, about=about))
    found = article.published.isoformat() if article.published else None
    assert (article.outlet, found, article.url) == (outlet, published, url)


def test_a_title_page_that_only_its_name_tells(tmp_path: Path) -> None:
    pages = {
        "title_page": "<h1>Паром затонул</h1><p class='author'>Иван Петров</p><p>Курьер</p>",
        "text": "<p>Погибли 14 человек, сообщило министерство.</p>",
    }
    assert read_parts(write_epub(tmp_path / "a.epub", pages)) == [
        "Паром затонул",
        "Погибли 14 человек, сообщило министерство.",
    ]


SHEET = """.up, span.higher { vertical-align: super }
.low { font-size: .58em; position: relative; top: 0.33em }
/* .plain { display: none } */ .raised { position: relative; font-size: 0.58em; top: -0.33em }
.note { font-size: 75%; position: relative; top: -.5em } .moved { position: relative; top: -40px }
.gone { text-decoration: line-through } .unseen { display: none } @media print { .plain { display: none } }"""


def test_what_only_a_style_sheet_raises_strikes_or_hides(tmp_path: Path) -> None:
    page = (
        "<h1>Паром затонул</h1><p>Меньше 10<span class='b up'>6</span> долларов, "
        "10<span class='raised'>9</span> "
        "рублей, CO<span class='low'>2</span>, 14<span class='higher'>2</span> человек.</p>"
        "<p>Было <span class='gone'>500</span> 118 мест<span class='unseen'> и 77</span>, "
        "<span class='plain'>всё</span>, 27<span class='note'>3</span> и 9<span class='moved'>8</span>.</p>"
    )
    path = write_epub(tmp_path / "a.epub", {"text": page})
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name).decode() for name in file.namelist()}
    members["a.css"] = SHEET
    item = '<item id="css" href="a.css" media-type="text/css"/></manifest>'
    members["book.opf"] = members["book.opf"].replace("</manifest>", item)
    with zipfile.ZipFile(path, "w") as file:
        for name, text in members.items():
            file.writestr(name, text)
    [article] = read_article(path)
    assert article.text == "Меньше 10⁶ долларов, 10⁹ рублей, CO2, 14 человек.\n\nБыло 118 мест, всё, 27 и 98."
    document = open_document(path)
    document.write(tmp_path / "b.epub", [segment.text for segment in document.segments])
    with zipfile.ZipFile(tmp_path / "b.epub") as file:
        assert file.read("text.xhtml").decode() == members["text.xhtml"]
