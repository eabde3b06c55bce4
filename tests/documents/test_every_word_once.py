"""A law: every word that a reader of a document can see stands in exactly one segment."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import docx
import pptx
from docx.oxml.ns import qn
from lxml import etree

from compare.documents import open_document
from tests.documents.test_ebook_files import CONTENTS, write_epub
from tests.documents.test_one_report_in_all_formats import ODT, PAGE, SLIDE, TITLE, WORD
from tests.documents.test_opendocument_files import up, write_odt
from tests.documents.test_opendocument_sheets import write_ods
from tests.documents.test_opendocument_slides import frame, write_odp
from tests.documents.test_slides import link, shape, write_slides
from tests.documents.test_slides import run as slide_run
from tests.documents.test_word_files import STRUCK, VANISH, box, field, run, write_word


def words(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text))


def asked(path: Path) -> Counter[str]:
    """Return the words of all segments; those of an anchor stand in the segment before it too."""
    return words(*(segment.text for segment in open_document(path).segments if segment.role != "anchor"))


def test_word(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    who = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'
    write_word(
        path,
        *WORD,
        run("Сообщил ")
        + field("AUTHOR", run("Иван Репин"))
        + run(", а не ")
        + run("Пётр", STRUCK)
        + run("."),
        run("До врезки.") + box("Слова во врезке.", "Второй абзац.") + run(" После врезки."),
        f"<w:del {who}>{run('удалено')}</w:del><w:ins {who}>{run('Вставлено сегодня.')}</w:ins>",
        f"<w:sdt><w:sdtContent>{run('Слово в рамке.')}</w:sdtContent></w:sdt>{run(' скрыто', VANISH)}",
    )
    document = docx.Document(str(path))
    document.sections[0].header.paragraphs[0].text = "Шапка страницы"
    document.add_comment(document.paragraphs[0].runs, text="Проверить название", author="Редактор")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Погибшие", "14"
    document.save(str(path))
    gone = {
        qn("w:del"),
        qn("w:moveFrom"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
    seen = [
        text.text
        for text in docx.Document(str(path)).element.body.iter(qn("w:t"))
        if not gone.intersection(parent.tag for parent in text.iterancestors())
        and text.getparent().find(f"{qn('w:rPr')}/{qn('w:vanish')}") is None
    ]
    assert asked(path) == words(" ".join(seen), "Шапка страницы", "Проверить название")


def told(root: etree._Element, *passed_over: str) -> Iterator[str]:
    """Yield the text of a tree but for some elements, told by the ends of their names or by their styles."""
    name = etree.QName(root).localname if isinstance(root.tag, str) else "comment"
    if name in passed_over or any(value in passed_over for value in root.attrib.values()):
        return
    yield root.text or ""
    for child in root:
        yield from told(child, *passed_over)
        yield " "
        yield child.tail or ""


def test_opendocument(tmp_path: Path) -> None:
    path = write_odt(
        tmp_path / "a.odt",
        *ODT,
        f"Сообщил <text:author-name>Иван Репин</text:author-name><text:s/>а не {up('Пётр', 'Gone')} сегодня.",
        "До врезки.<draw:frame><draw:text-box><text:p>Слова во врезке.</text:p></draw:text-box></draw:frame>",
        "С замечанием.<office:annotation><text:p>Проверить название</text:p></office:annotation>",
        f"<text:p text:style-name='P2'>скрыто</text:p>{up('тоже', 'No')}",
        title="Название файла",
        footer="Подвал страницы",
    )
    with zipfile.ZipFile(path) as file:
        content = etree.fromstring(file.read("content.xml"))
    seen = "".join(told(content, "note-citation", "P2", "No", "math"))
    assert asked(path) == words(seen, "Название файла", "Подвал страницы")


def test_presentation(tmp_path: Path) -> None:
    path = write_slides(
        tmp_path / "a.pptx",
        [shape(title, kind="title") for title in SLIDE[:1]] + [shape(*SLIDE[1:])],
        [shape(slide_run("Как сообщает ") + link("агентство", 'i="1"') + slide_run(", всё цело."))],
        [shape(slide_run("раз") + "<a:br/>" + slide_run("два")), shape(slide_run("Подвал"), kind="ftr")],
    )
    deck = pptx.Presentation(str(path))
    deck.slides[1].notes_slide.notes_text_frame.text = "Сказать о погоде."
    deck.save(str(path))
    roots = [slide._element for slide in deck.slides] + [deck.slides[1].notes_slide._element]
    seen = [word.text for root in roots for word in root.iter("{*}t") if word.prefix == "a"]
    assert asked(path) == words(" ".join(seen))


def test_opendocument_slides(tmp_path: Path) -> None:
    path = write_odp(
        tmp_path / "a.odp",
        frame("Паром затонул", kind="title")
        + frame(*ODT[1:])
        + "<draw:g><draw:custom-shape><text:p>Слово в фигуре</text:p></draw:custom-shape></draw:g>"
        + f"<presentation:notes>{frame('Сказать о погоде.', kind='notes')}</presentation:notes>",
    )
    with zipfile.ZipFile(path) as file:
        content = etree.fromstring(file.read("content.xml"))
    assert asked(path) == words("".join(told(content, "note-citation", "No", "math")))


def test_spreadsheet_without_headings(tmp_path: Path) -> None:
    rows = [["Талск", "Селмара и берег"], ["14", "Погибшие"]]
    path = write_ods(tmp_path / "a.ods", {"Сводка": rows, "Ещё": [["Последнее слово"]]})
    assert asked(path) == words("Талск Селмара и берег Погибшие Последнее слово")


def test_ebook(tmp_path: Path) -> None:
    page = PAGE.format(note='<a href="#fn3" epub:type="noteref">3</a>', nine="<em>девять</em>")
    for entity, sign in (("&minus;", "−"), ("&nbsp;", " "), ("&deg;", "°")):
        page = page.replace(entity, sign)
    page += "<p>Было <del>двенадцать</del>, стало <s>сто</s> тысяча.</p>"
    page += "<p>Слово<sup>мелко и много слов</sup>.</p>"
    path = write_epub(tmp_path / "a.epub", {"nav": CONTENTS, "text": page}, title=TITLE)
    with zipfile.ZipFile(path) as file:
        pages = [etree.fromstring(file.read(name)) for name in ("nav.xhtml", "text.xhtml")]
    seen = " ".join("".join(told(page)) for page in pages)
    assert asked(path) == words(seen, TITLE)
