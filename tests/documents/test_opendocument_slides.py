"""OpenDocument slides: frames are read one by one, titles are headings, notes and hidden slides no claims."""

from pathlib import Path

from odf import text as odf_text
from odf.draw import Frame, Page, TextBox
from odf.opendocument import OpenDocumentPresentation, load
from odf.presentation import Notes
from odf.style import MasterPage, PageLayout

from compare.documents import open_document
from tests.documents.test_opendocument_files import FORMULA, NAMES, STYLES, state_title
from tests.support.office_files import read_member, read_parts, write_opendocument

PRESENTATION = 'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"'
HIDDEN = (
    '<style:style style:name="dp9" style:family="drawing-page"><style:drawing-page-properties '
    'presentation:visibility="hidden"/></style:style></office:automatic-styles>'
)


def frame(*paragraphs: str, kind: str = "outline") -> str:
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    return f'<draw:frame presentation:class="{kind}"><draw:text-box>{body}</draw:text-box></draw:frame>'


def write_odp(path: Path, *pages: str, before: str = "", title: str = "") -> Path:
    body = "".join(
        page if page.startswith("<draw:page") else f"<draw:page>{page}</draw:page>" for page in pages
    )
    styles = STYLES.replace("</office:automatic-styles>", HIDDEN)
    members = {
        "content.xml": f"<office:document-content {NAMES} {PRESENTATION}>{styles}<office:body>"
        f"<office:presentation>{before}{body}</office:presentation></office:body></office:document-content>",
        "meta.xml": state_title(title),
        "Object 1/content.xml": FORMULA,
    }
    return write_opendocument(path, "presentation", members)


def test_frames_titles_notes_footers_and_hidden_slides(tmp_path: Path) -> None:
    path = write_odp(
        tmp_path / "a.odp",
        frame("Паром затонул", kind="title")
        + frame("Погибли 14 человек.", "Ещё 27 ранены.")
        + frame("Редакция", kind="footer")
        + "<draw:custom-shape><text:p>Слово в фигуре.</text:p></draw:custom-shape>"
        + f"<presentation:notes>{frame('Сказать о погоде.', kind='notes')}</presentation:notes>",
        f'<draw:page draw:style-name="dp9">{frame("Скрытый слайд.")}</draw:page>',
        frame("Выводы", kind="title"),
        before='<presentation:footer-decl presentation:name="f1">Подвал</presentation:footer-decl>',
        title="Шаблон",
    )
    told = ["Паром затонул", "Погибли 14 человек.", "Ещё 27 ранены.", "Слово в фигуре.", "Выводы"]
    assert read_parts(path) == told
    asides = [segment.text for segment in open_document(path).segments if segment.role == "aside"]
    assert asides == ["Подвал", "Редакция", "Сказать о погоде.", "Скрытый слайд."]


def test_the_file_s_own_title_counts_where_no_slide_has_one(tmp_path: Path) -> None:
    path = write_odp(tmp_path / "a.odp", frame("Погибли 14 человек на озере."), title="Паром затонул")
    assert read_parts(path)[0] == "Паром затонул"
    path = write_odp(tmp_path / "b.odp", frame("Погибли 14 человек."), title="Презентация PowerPoint")
    assert "Презентация PowerPoint" not in read_parts(path)


def test_another_program_opens_what_is_written(tmp_path: Path) -> None:
    deck = OpenDocumentPresentation()
    layout = PageLayout(name="layout")
    master = MasterPage(name="master", pagelayoutname=layout)
    deck.automaticstyles.addElement(layout)
    deck.masterstyles.addElement(master)
    page = Page(masterpagename=master)
    deck.presentation.addElement(page)
    for owner, kind, words in (
        (page, "title", "Паром затонул"),
        (page, "outline", "Погибли 14 человек."),
        (Notes(), "notes", "Сказать о погоде."),
    ):
        box = TextBox()
        box.addElement(odf_text.P(text=words))
        held = Frame(width="9cm", height="9cm")
        held.setAttrNS("urn:oasis:names:tc:opendocument:xmlns:presentation:1.0", "class", kind)
        held.addElement(box)
        owner.addElement(held)
        if owner is not page:
            page.addElement(owner)
    deck.save(str(tmp_path / "a.odp"))
    assert read_parts(tmp_path / "a.odp") == ["Паром затонул", "Погибли 14 человек."]
    document = open_document(tmp_path / "a.odp")
    document.write(tmp_path / "b.odp", [segment.text.upper() for segment in document.segments], "en")
    again = load(str(tmp_path / "b.odp"))
    told = [str(paragraph) for paragraph in again.presentation.getElementsByType(odf_text.P)]
    assert told == ["ПАРОМ ЗАТОНУЛ", "ПОГИБЛИ 14 ЧЕЛОВЕК.", "СКАЗАТЬ О ПОГОДЕ."]


def test_the_word_that_stands_for_a_page_number_is_not_translated(tmp_path: Path) -> None:
    number = "<text:page-number>&lt;number&gt;</text:page-number>"
    path = write_odp(
        tmp_path / "a.odp", frame("Паром затонул", kind="title") + frame(f"Слайд {number} из 3", number)
    )
    document = open_document(path)
    assert [segment.text for segment in document.segments] == ["Паром затонул", "Слайд из 3"]
    document.write(tmp_path / "b.odp", ["Ferry sinks", "Slide of 3"], "en")
    assert read_member(tmp_path / "b.odp", "content.xml").count(number) == 2
