"""Presentations: what the audience sees is read once, in the order shown; notes are translated, no claims."""

import zipfile
from pathlib import Path

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml

from compare.documents import open_document
from compare.documents.archives import parse_xml as parse_strictly
from compare.documents.formats.slides.drawing import parse_drawing
from tests.support.hostile_files import pack_slides
from tests.support.office_files import read_member, read_parts, translate_file

NAMES = " ".join(
    f'xmlns:{prefix}="http://schemas.{path}"'
    for prefix, path in {
        "a": "openxmlformats.org/drawingml/2006/main",
        "p": "openxmlformats.org/presentationml/2006/main",
        "r": "openxmlformats.org/officeDocument/2006/relationships",
        "m": "openxmlformats.org/officeDocument/2006/math",
        "mc": "openxmlformats.org/markup-compatibility/2006",
        "a14": "microsoft.com/office/drawing/2010/main",
    }.items()
)


def run(text: str, properties: str = "", inside: str = "") -> str:
    told = f"<a:rPr {properties}".rstrip()
    told = f"{told}>{inside}</a:rPr>" if inside else f"{told}/>" if properties else ""
    return f"<a:r>{told}<a:t>{text}</a:t></a:r>"


def link(text: str, properties: str = "", target: str = "rId9") -> str:
    return run(text, properties, f'<a:hlinkClick r:id="{target}"/>')


def shape(*paragraphs: str, kind: str = "", hidden: str = "") -> str:
    body = "".join(f"<a:p>{paragraph}</a:p>" for paragraph in paragraphs)
    placeholder = f'<p:ph type="{kind}"/>' if kind else ""
    return (
        f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="99" name="x"{hidden}/><p:cNvSpPr/><p:nvPr>{placeholder}'
        f"</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>{body}</p:txBody></p:sp>"
    )


def write_slides(path: Path, *slides: list[str]) -> Path:
    """Write slides, each of some shapes."""
    deck = pptx.Presentation()
    for shapes in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        for source in shapes:
            slide.shapes._spTree.append(parse_xml(source))
    deck.save(str(path))
    return path


def translate(path: Path, table: dict[str, str]) -> tuple[list[str], str]:
    """Return the texts that were asked for and the words of the first slide."""
    texts, written, _ = translate_file(path, table)
    pptx.Presentation(str(written))
    return texts, read_member(written, "ppt/slides/slide1.xml")


FORMULA = "<a14:m><m:oMath><m:r><m:t>9</m:t></m:r></m:oMath></a14:m>"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (run("Погибли 14") + run("2", 'baseline="30000"') + run(" человек."), "Погибли 14 человек."),
        (run("Сгорело 25 м") + run("2", 'baseline="30000"') + run(" крыши."), "Сгорело 25 м2 крыши."),
        (run("Это 3·10") + run("6", 'baseline="30%"') + run(" тонн."), "Это 3·10⁶ тонн."),
        (run("Выброс CO") + run("2", 'baseline="-25000"') + run(" вырос."), "Выброс CO2 вырос."),
        (run("Погибли ") + run("12", 'strike="sngStrike"') + run(" 14."), "Погибли 14."),
        (run("Погибли ") + run("12", 'strike="noStrike"') + run(" человек."), "Погибли 12 человек."),
        (
            run("Было ") + run("\uf02d", "", '<a:sym typeface="Symbol"/>') + run("15 градусов."),
            "Было −15 градусов.",
        ),
        (run("Через ") + FORMULA + run(" дней."), "Через 9 дней."),
        (
            run("Число ")
            + '<a:fld id="{1}" type="datetime1"><a:rPr/><a:t>5 мая</a:t></a:fld>'
            + run(" сего."),
            "Число 5 мая сего.",
        ),
        (run("Пер") + run("вый", "", '<a:latin typeface="Arial"/>') + run(" паром."), "Первый паром."),
        (run("раз") + "<a:br/>" + run("два"), "раз два"),
        (run("R&amp;D &lt; 5 км"), "R&D < 5 км"),
    ],
)
def test_figures_and_words_as_they_are_seen(tmp_path: Path, source: str, told: str) -> None:
    path = write_slides(tmp_path / "a.pptx", [shape(source)])
    assert read_parts(path) == [told]
    _, content = translate(path, {})
    assert source in content
    _, content = translate(path, {told: "One two."})
    assert content.count("One two") == ("<a:br/>" not in source)


def test_slides_stand_in_the_order_shown_and_titles_first(tmp_path: Path) -> None:
    path = write_slides(
        tmp_path / "a.pptx",
        [shape(run("Сначала тело.")), shape(run("Последний слайд"), kind="title")],
        [shape(run("Тело первого.")), shape(run("Паром затонул"), kind="ctrTitle")],
    )
    deck = pptx.Presentation(str(path))
    order = deck.slides._sldIdLst
    order.insert(0, order[1])
    deck.save(str(path))
    assert read_parts(path) == ["Паром затонул", "Тело первого.", "Последний слайд", "Сначала тело."]
    [first, *_] = open_document(path).segments
    assert first.where == "slide 1, paragraph 1"


def test_notes_comments_footers_and_hidden_slides_are_translated_and_are_no_claims(tmp_path: Path) -> None:
    path = write_slides(
        tmp_path / "a.pptx",
        [
            shape(run("Паром затонул"), kind="title"),
            shape(run("Погибли 14 человек.")),
            shape(run("Редакция «Курьера»"), kind="ftr"),
            shape(run("Совсем скрыто"), hidden=' hidden="1"'),
        ],
        [shape(run("Скрытый слайд."))],
    )
    deck = pptx.Presentation(str(path))
    deck.slides[0].notes_slide.notes_text_frame.text = "Сказать о погоде."
    deck.slides[1]._element.set("show", "0")
    deck.slide_layouts[6].shapes._spTree.append(parse_xml(shape(run("Слово макета"))))
    deck.slide_layouts[6].shapes._spTree.append(parse_xml(shape(run("Образец заголовка"), kind="title")))
    deck.slide_layouts[0].shapes._spTree.append(parse_xml(shape(run("Макет без слайда"))))
    deck.save(str(path))
    assert read_parts(path) == ["Паром затонул", "Погибли 14 человек."]
    asides = [segment.text for segment in open_document(path).segments if segment.role == "aside"]
    assert asides == ["Редакция «Курьера»", "Сказать о погоде.", "Скрытый слайд.", "Слово макета"]
    translate(path, {"Сказать о погоде.": "Mention the weather.", "Слово макета": "On the layout"})
    written = pptx.Presentation(str(tmp_path / "written.pptx"))
    assert written.slides[0].notes_slide.notes_text_frame.text == "Mention the weather."
    assert "On the layout" in [shape.text_frame.text for shape in written.slide_layouts[6].shapes]


def test_a_row_of_a_table_is_one_paragraph(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    table = slide.shapes.add_table(2, 2, 0, 0, 9_000, 9_000).table
    for place, text in enumerate(("Город", "Погибшие", "Талск", "14")):
        table.cell(place // 2, place % 2).text = text
    deck.save(str(tmp_path / "a.pptx"))
    assert read_parts(tmp_path / "a.pptx") == ["Город; Погибшие", "Талск; 14"]


def test_a_link_keeps_its_words_its_target_and_its_look(tmp_path: Path) -> None:
    linked = link("агент", 'b="1" lang="ru-RU"') + link("ство", 'b="1" err="1"') + link(" Талска", 'i="1"')
    path = write_slides(tmp_path / "a.pptx", [shape(run("Как сообщает ") + linked + run(", всё цело."))])
    whole = "Как сообщает агентство Талска, всё цело."
    table = {whole: "All is well, says the agency of Talsk.", "агентство": "agency", "Талска": "of Talsk"}
    texts, content = translate(path, table)
    assert texts == [whole, "агентство", "Талска"]
    paragraph = content[content.index("<a:p>") : content.index("</a:p>")]
    runs = paragraph.split("<a:r>")[1:]
    told = [(one[one.index("<a:t>") + 5 : one.index("</a:t>")], "hlinkClick" in one) for one in runs]
    assert told == [
        ("All is well, says the ", False),
        ("agency", True),
        (" ", False),
        ("of Talsk", True),
        (".", False),
    ]


def test_words_beside_a_link_do_not_become_part_of_it(tmp_path: Path) -> None:
    path = write_slides(
        tmp_path / "a.pptx", [shape(link("Паром цел.") + link(" Баржа цела.", target="rId8"))]
    )
    _, content = translate(path, {"Паром цел.": "The ferry is safe.", "Баржа цела.": "So is the barge."})
    assert content.count("hlinkClick") == 2
    assert "The ferry is safe." in content
    assert "So is the barge." in content


def test_what_is_there_for_two_kinds_of_programs_is_read_once(tmp_path: Path) -> None:
    twice = (
        f'<mc:AlternateContent {NAMES}><mc:Choice Requires="a14">{shape(run("Паром цел."))}</mc:Choice>'
        f"<mc:Fallback>{shape(run('Паром цел.'))}</mc:Fallback></mc:AlternateContent>"
    )
    path = write_slides(tmp_path / "a.pptx", [twice])
    assert read_parts(path) == ["Паром цел."]
    texts, content = translate(path, {"Паром цел.": "The ferry is safe."})
    assert texts == ["Паром цел."]
    assert content.count("The ferry is safe.") == 2


def test_the_title_of_a_chart_is_read(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    data = CategoryChartData()
    data.categories = ["2023", "2024"]
    data.add_series("Погибшие", (14, 27))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 9_000, 9_000, data).chart
    chart.chart_title.text_frame.text = "Погибшие на озере"
    deck.save(str(tmp_path / "a.pptx"))
    assert read_parts(tmp_path / "a.pptx") == ["Погибшие на озере"]
    translate(tmp_path / "a.pptx", {"Погибшие на озере": "Deaths on the lake"})
    written = pptx.Presentation(str(tmp_path / "written.pptx"))
    assert written.slides[0].shapes[0].chart.chart_title.text_frame.text == "Deaths on the lake"


DIAGRAM = (
    f'<dgm:dataModel {NAMES} xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"><dgm:pt>'
    "<dgm:t><a:bodyPr/><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>"
)
DRAWN = (
    f'<dsp:drawing {NAMES} xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram"><dsp:txBody>'
    "<a:p><a:r><a:rPr/><a:t>{}</a:t></a:r></a:p></dsp:txBody></dsp:drawing>"
)
LINKS = (
    '<Relationship Id="rId91" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'diagramData" Target="../diagrams/data1.xml"/><Relationship Id="rId92" Type="http://schemas.microsoft.com/'
    'office/2007/relationships/diagramDrawing" Target="../diagrams/drawing1.xml"/>'
)


def test_a_diagram_is_read_once_and_its_drawing_follows(tmp_path: Path) -> None:
    source = write_slides(tmp_path / "source.pptx", [shape(run("Схема"))])
    path = tmp_path / "a.pptx"
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(path, "w") as file:
        for name in before.namelist():
            data = before.read(name)
            if name == "ppt/slides/_rels/slide1.xml.rels":
                data = data.replace(b"</Relationships>", LINKS.encode() + b"</Relationships>")
            file.writestr(name, data)
        file.writestr("ppt/diagrams/data1.xml", DIAGRAM.format("Порт &amp; паром"))
        file.writestr("ppt/diagrams/drawing1.xml", DRAWN.format("Порт &amp; паром"))
    assert read_parts(path) == ["Схема", "Порт & паром"]
    document = open_document(path)
    assert [segment.text for segment in document.segments] == ["Схема", "Порт & паром"]
    document.write(tmp_path / "b.pptx", ["Scheme", "Port & ferry"], "en")
    with zipfile.ZipFile(tmp_path / "b.pptx") as file:
        assert file.read("ppt/diagrams/data1.xml").decode() == DIAGRAM.format("Port &amp; ferry")
        assert file.read("ppt/diagrams/drawing1.xml").decode() == DRAWN.format("Port &amp; ferry")


def test_words_in_a_section_of_characters() -> None:
    source = f"<p:sld {NAMES}><a:p>{run('<![CDATA[R&D < 5 км]]>')}</a:p></p:sld>"
    [block] = [part for part in parse_drawing(source, "") if not isinstance(part, str)]
    [unit] = block.items  # type: ignore[union-attr]
    assert unit.text == "R&D < 5 км"


def test_comments_of_both_kinds_are_asides() -> None:
    old = f"<p:cmLst {NAMES}><p:cm><p:text>Проверить &amp; сверить</p:text></p:cm></p:cmLst>"
    new = (
        f"<p188:cm {NAMES} xmlns:p188='x'><p188:txBody><a:p>{run('Проверить')}</a:p></p188:txBody></p188:cm>"
    )
    for source, told in ((old, "Проверить & сверить"), (new, "Проверить")):
        parse_strictly(source.encode(), "test")
        blocks = [part for part in parse_drawing(source, "", "aside") if not isinstance(part, str)]
        [unit] = blocks[0].items  # type: ignore[union-attr]
        assert unit.text == told
        assert blocks[0].role == "aside"  # type: ignore[union-attr]


def test_the_file_is_not_opened_anew_for_each_slide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two thousand slides took forty seconds."""
    slide = f"<p:sld {NAMES}><a:p>{run('Паром цел.')}</a:p></p:sld>"
    path = tmp_path / "a.pptx"
    path.write_bytes(pack_slides(slide, 50))
    opened: list[object] = []
    real = zipfile.ZipFile
    monkeypatch.setattr(
        "compare.documents.archives.zipfile.ZipFile",
        lambda *given, **named: opened.append(given) or real(*given, **named),
    )
    assert len(list(open_document(path).segments)) == 50
    assert len(opened) < 10
