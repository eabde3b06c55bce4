"""Word documents: what a reader sees is read once and whole, figures as they are; all else stays."""

from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from compare.documents import open_document
from compare.language import find_numbers
from tests.support.office_files import read_member, read_parts, translate_file

SPACES = (
    nsdecls("w", "m", "a", "wp")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'

STRUCK = "<w:rPr><w:strike/></w:rPr>"
LINK = '<w:hyperlink w:anchor="_ftn2">{}</w:hyperlink>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def up(text: str) -> str:
    return run(text, RAISED)


def symbol(code: str, font: str = "Symbol") -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def field(instruction: str, *result: str) -> str:
    """Return a field of the long kind: begin, instruction, result, end, each in runs of its own."""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{name}"/></w:r>' for name in ("begin", "separate", "end")
    )
    told = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return begin + told + separate + "".join(result) + end


def write_word(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for source in paragraphs:
        document.element.body.insert(-1, parse_xml(f"<w:p {SPACES}>{source}</w:p>"))
    document.save(str(path))
    return path


def shown(path: Path) -> list[str]:
    return [text for paragraph in docx.Document(str(path)).paragraphs if (text := paragraph.text.strip())]


EQUATION = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText>'
    "</w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
# The mark of a note that somebody typed, and figures with a reading aid above them.
OWN_MARK = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>2</w:t></w:r>'
RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>четырнадцать</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>14</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (run("Погибли 14") + up("2") + run(" человек."), "Погибли 14 человек."),
        (run("Погибли 14") + up("1") + up("2") + run(" человек."), "Погибли 14 человек."),
        (run("Погибли 14") + up("[2]") + run(" человек."), "Погибли 14 человек."),
        (run("Погибли 14") + OWN_MARK + run(" человек."), "Погибли 14 человек."),
        (run("Погибли ") + RUBY + run(" человек."), "Погибли 14 человек."),
        (run("Заняты ") + EQUATION.format(r"EQ \f(3;4)") + run(" мест."), "Заняты 3/4 мест."),
        (run("Заняты ") + EQUATION.format(r"EQ \x(3;4)") + run("14 мест."), "Заняты 14 мест."),
        (run("Погибли 14") + up("*") + run(" человек."), "Погибли 14 человек."),
        (run("Об этом сказали во вторник.") + up("1"), "Об этом сказали во вторник."),
        (up("1") + run(" Так считает полиция."), "Так считает полиция."),
        (run("Сгорело 25 м") + up("2") + run(" крыши."), "Сгорело 25 м2 крыши."),
        (run("Сгорело 25 км") + up("2") + run("."), "Сгорело 25 км2."),
        (run("Скорость 5 м/с") + up("2") + run("."), "Скорость 5 м/с²."),
        (run("Это 3·10") + up("6") + run(" тонн."), "Это 3·10⁶ тонн."),
        (run("Это 10") + up("-6") + run(" доли."), "Это 10⁻⁶ доли."),
        (run("Частота 50 с") + up("−1") + run("."), "Частота 50 с⁻¹."),
        (run("Выброс CO") + up("2") + run(" вырос."), "Выброс CO2 вырос."),
        (run("Было 15") + up("0") + run("С утром."), "Было 15°С утром."),
        (run("Было 15") + up("о") + run("С утром."), "Было 15°С утром."),
        (run("Сбор в 12") + up("30") + run(" у порта."), "Сбор в 12:30 у порта."),
        (run("Погибли 14") + LINK.format(run("2")) + run(" человек."), "Погибли 14 человек."),
        (run("Смотри главу ") + LINK.format(run("2")) + run(" ниже."), "Смотри главу 2 ниже."),
        (run("Погибли ") + run("12", STRUCK) + run(" 14 человек."), "Погибли 14 человек."),
        (up("Так мелко пишет полиция."), "Так мелко пишет полиция."),
        (run("On the 5") + up("th") + run(" of May."), "On the 5th of May."),
        (run("Выброс CO") + run("2", RAISED.replace("super", "sub")) + run(" вырос."), "Выброс CO2 вырос."),
        (run("В 14") + run("2", '<w:rPr><w:position w:val="8"/></w:rPr>') + run(" домах."), "В 14 домах."),
        (run("В 14") + run("2", '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>') + run("."), "В 14."),
        (run("Погибли 14") + field("NOTEREF _Ref1 \\h", up("2")) + run(" человек."), "Погибли 14 человек."),
    ],
)
def test_raised_figures(tmp_path: Path, source: str, told: str) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    style = document.styles.add_style("footnote reference", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True
    assert style.style_id == "footnotereference"
    source = source.replace("FootnoteReference", style.style_id)
    for text in ("<w:r><w:t>Паром затонул</w:t></w:r>", source):
        document.element.body.insert(-1, parse_xml(f"<w:p {SPACES}>{text}</w:p>"))
    document.save(str(path))
    assert read_parts(path) == ["Паром затонул", told]


def test_a_note_of_the_document_is_no_part_of_the_figure_before_it(tmp_path: Path) -> None:
    mark = f'<w:r>{RAISED}<w:footnoteReference w:id="2"/></w:r>'
    path = write_word(tmp_path / "a.docx", run("Погибли 14") + mark + run(" человек, ранены девять."))
    assert read_parts(path) == ["Погибли 14 человек, ранены девять."]


def test_a_note_mark_goes_to_the_end_of_its_sentence_and_a_raised_unit_stays(tmp_path: Path) -> None:
    path = write_word(
        tmp_path / "a.docx", run("На 25 м") + up("2") + run(" было 14") + up("3") + run(" человек.")
    )
    _, written, lost = translate_file(path, {"На 25 м2 было 14 человек.": "There were 14 people on 25 m2."})
    runs = [(one.text, one.font.superscript) for one in docx.Document(str(written)).paragraphs[0].runs]
    assert runs == [("There were 14 people on 25 m", None), ("2", True), (".", None), ("3", True)]
    assert lost == 1


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (run("Было ") + symbol("F02D") + run("15 градусов."), "Было −15 градусов."),
        (run("Было ") + symbol("2D") + run("15 градусов."), "Было −15 градусов."),
        (run("Было 15 ") + symbol("F0B1") + run(" 2 градуса."), "Было 15 ± 2 градуса."),
        (run("Было 15") + symbol("F0B0") + run("C."), "Было 15°C."),
        (run("Погибли ") + symbol("F0B3") + run("14 человек."), "Погибли ≥14 человек."),
        (run("Погибли ") + symbol("F0A3") + run("14 человек."), "Погибли ≤14 человек."),
        (run("Галочка ") + symbol("F0FC", "Wingdings") + run("стоит."), "Галочка стоит."),
        (run("Тире ") + symbol("2013", "Arial") + run(" тут."), "Тире – тут."),
        (
            run("Было ") + run("\uf02d", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>') + run("15 градусов."),
            "Было −15 градусов.",
        ),
    ],
)
def test_symbol_characters(tmp_path: Path, source: str, told: str) -> None:
    path = write_word(tmp_path / "a.docx", source)
    assert read_parts(path) == [told]
    _, written, _ = translate_file(path, {told: told.upper()})
    assert shown(written)[0] == told.upper()


def test_minus_fifteen_is_not_fifteen(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", run("Было ") + symbol("F02D") + run("15 градусов мороза."))
    [number] = find_numbers(read_parts(path)[0], "ru")
    assert number.low == -15


def test_figures_of_formulas_are_read_and_formulas_are_kept(tmp_path: Path) -> None:
    power = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup>"
    path = write_word(
        tmp_path / "a.docx",
        run("Выброшено ") + f"<m:oMath><m:r><m:t>3⋅</m:t></m:r>{power}</m:oMath>" + run(" тонн газа."),
    )
    assert read_parts(path) == ["Выброшено 3⋅10⁶ тонн газа."]
    _, written, lost = translate_file(
        path, {"Выброшено 3⋅10⁶ тонн газа.": "3⋅10⁶ tonnes of gas were released."}
    )
    body = docx.Document(str(written)).element.body
    assert [element.text for element in body.iter(qn("m:t"))] == ["3⋅", "10", "6"]
    assert (shown(written), lost) == (["tonnes of gas were released."], 0)


SIMPLE = '<w:fldSimple w:instr=" {} ">{}</w:fldSimple>'


@pytest.mark.parametrize("make", [lambda told: SIMPLE.format("DOCPROPERTY Who", told), None])
def test_fields_stand_in_their_sentence_and_are_not_repeated(tmp_path: Path, make: object) -> None:
    who, dead = run("губернатор области"), run("14")
    if make is None:
        fields = field("DOCPROPERTY Who", who), field("MERGEFIELD dead", dead)
    else:
        fields = SIMPLE.format("DOCPROPERTY Who", who), SIMPLE.format("MERGEFIELD dead", dead)
    source = run("Погибли ") + fields[1] + run(" человек, сообщил ") + fields[0] + run(" в среду.")
    path = write_word(tmp_path / "a.docx", source)
    whole = "Погибли 14 человек, сообщил губернатор области в среду."
    assert read_parts(path) == [whole]
    told = "14 people died, the governor said on Wednesday."
    texts, written, lost = translate_file(path, {whole: told, "губернатор области": "governor"})
    assert texts == [whole, "губернатор области"]
    body = docx.Document(str(written)).element.body
    assert "".join(element.text for element in body.iter(qn("w:t"))) == told
    assert "DOCPROPERTY" in body.xml
    assert "MERGEFIELD" in body.xml
    assert lost == 0
    # Where its words are told otherwise the sentence says them, and nothing stands in brackets.
    _, written, lost = translate_file(path, {whole: told, "губернатор области": "head of the region"})
    body = docx.Document(str(written)).element.body
    assert "".join(element.text for element in body.iter(qn("w:t"))) == told
    assert lost == 1


def test_a_raised_figure_that_was_told_in_words_is_not_repeated(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", run("Сгорело 25 м") + up("2") + run(" крыши."))
    _, written, lost = translate_file(path, {"Сгорело 25 м2 крыши.": "25 square metres of the roof burnt."})
    assert (shown(written), lost) == (["25 square metres of the roof burnt."], 1)


def test_what_was_struck_out_is_translated_by_itself(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", run("Погибли ") + run("двенадцать", STRUCK) + run(" 14 человек."))
    texts, written, _ = translate_file(
        path, {"Погибли 14 человек.": "14 people died.", "двенадцать": "twelve"}
    )
    assert texts == ["Погибли 14 человек.", "двенадцать"]
    assert {segment.where for segment in open_document(path).segments} == {"paragraph 1"}
    runs = [(one.text, one.font.strike) for one in docx.Document(str(written)).paragraphs[0].runs]
    assert [(text.strip(), struck) for text, struck in runs if text.strip()] == [
        ("14 people died.", None),
        ("twelve", True),
    ]


@pytest.mark.parametrize("sign", ["<w:noBreakHyphen/>", '<w:sym w:font="Symbol" w:char="F02D"/>'])
def test_a_sign_among_struck_out_words_is_not_said(tmp_path: Path, sign: str) -> None:
    struck = f"<w:r>{STRUCK}<w:t>Ан</w:t>{sign}<w:t>15</w:t></w:r>"
    path = write_word(tmp_path / "a.docx", run("Сел ") + struck + run("26 самолётов."))
    assert read_parts(path) == ["Сел 26 самолётов."]
    _, written, _ = translate_file(path, {"Сел 26 самолётов.": "26 planes landed."})
    xml = read_member(written, "word/document.xml")
    assert xml.index(">Ан<") < xml.index(sign[1:6]) < xml.index(">15<")


@pytest.mark.parametrize("kind", [WD_STYLE_TYPE.CHARACTER, WD_STYLE_TYPE.PARAGRAPH])
def test_words_struck_out_by_a_style_are_not_said(tmp_path: Path, kind: WD_STYLE_TYPE) -> None:
    document = docx.Document()
    document.styles.add_style("Corrected", kind).font.strike = True
    inner = document.styles.add_style("Corrected twice", kind)
    inner.base_style = document.styles["Corrected"]
    paragraph = document.add_paragraph("", inner if kind == WD_STYLE_TYPE.PARAGRAPH else None)
    paragraph.add_run("Погибли ").font.strike = False
    paragraph.add_run("12 ", inner if kind == WD_STYLE_TYPE.CHARACTER else None)
    paragraph.add_run("14 человек.").font.strike = False
    document.save(str(tmp_path / "a.docx"))
    assert read_parts(tmp_path / "a.docx") == ["Погибли 14 человек."]


VANISH = "<w:rPr><w:vanish/></w:rPr>"


def test_hidden_text_is_no_claim_and_no_visible_text_becomes_hidden(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    style = document.styles.add_style("Служебное", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    secret = run("долгая тайная пометка редактора о пароме ", VANISH)
    by_style = run("по стилю ", f'<w:rPr><w:rStyle w:val="{style.style_id}"/></w:rPr>')
    seen = run("видно ", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    for source in (
        run("Раненых ") + secret + by_style + seen + run("девять."),
        run("Скрытый абзац целиком.", VANISH),
    ):
        document.element.body.insert(-1, parse_xml(f"<w:p {SPACES}>{source}</w:p>"))
    document.save(str(path))
    assert read_parts(path) == ["Раненых видно девять."]
    texts, written, _ = translate_file(path, {"Раненых видно девять.": "Nine wounded are seen."})
    assert texts == ["Раненых видно девять."]
    runs = [one for paragraph in docx.Document(str(written)).paragraphs for one in paragraph.runs]
    assert "".join(
        one.text for one in runs if not one.font.hidden and one.style.style_id != style.style_id
    ) == ("Nine wounded are seen.")
    hidden = [one.text for one in runs if one.font.hidden]
    assert hidden == ["долгая тайная пометка редактора о пароме ", "Скрытый абзац целиком."]


def box(*texts: str) -> str:
    paragraphs = "".join(f"<w:p>{run(text)}</w:p>" for text in texts)
    inside = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    new = (
        '<wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="Box"/><a:graphic><a:graphicData uri="http://'
        'schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>'
        f"{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    )
    old = f"<w:pict><v:rect><v:textbox>{inside}</v:textbox></v:rect></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{new}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_and_written_twice(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", run("Паром вышел в полдень.") + box("Во врезке 14 слов.", "118"))
    assert read_parts(path) == ["Паром вышел в полдень.", "Во врезке 14 слов.", "118"]
    texts, written, _ = translate_file(path, {"Во врезке 14 слов.": "14 words in the box."})
    assert texts == ["Паром вышел в полдень.", "Во врезке 14 слов."]
    body = docx.Document(str(written)).element.body
    told = [element.text for element in body.iter(qn("w:t"))]
    assert told == ["Паром вышел в полдень.", *["14 words in the box.", "118"] * 2]
    untouched = path.with_name("same.docx")
    open_document(path).write(untouched, texts)
    assert docx.Document(str(untouched)).element.body.xml == docx.Document(str(path)).element.body.xml


def test_running_titles_comments_and_contents_are_translated_and_are_no_claims(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Курьер сегодня"
    document.sections[0].footer.paragraphs[0].text = "Подвал страницы"
    document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Первая глава 3", style="toc 1")
    paragraph = document.add_paragraph("Паром затонул в среду вечером.")
    document.add_comment(paragraph.runs, text="Проверить цифру!", author="Редактор")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Погибшие", "14"
    document.save(str(path))
    assert read_parts(path) == ["Паром затонул в среду вечером.", "Погибшие; 14"]
    texts = [segment.text for segment in open_document(path).segments]
    assert sorted(texts) == sorted(
        [
            "Первая глава 3", "Паром затонул в среду вечером.", "Погибшие", "Курьер сегодня",
            "Подвал страницы", "Проверить цифру!",
        ]
    )  # fmt: skip


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    who = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'
    gone = "<w:delText>старый</w:delText>"
    path = write_word(
        tmp_path / "a.docx",
        run("Текст про ")
        + f"<w:ins {who}>{run('новый ')}<w:del {who}><w:r>{gone}</w:r></w:del></w:ins>"
        + run("порт."),
        f"<w:moveFrom {who}>{run('Этот абзац перенесён.')}</w:moveFrom>",
        run("Всего ") + f"<w:del {who}>{run('сто ')}</w:del>" + run("двести пассажиров."),
        f"<w:moveTo {who}>{run('Этот абзац перенесён.')}</w:moveTo>",
    )
    assert read_parts(path) == ["Текст про новый порт.", "Всего двести пассажиров.", "Этот абзац перенесён."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    gone = '<w:pPr><w:rPr><w:del w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"/></w:rPr></w:pPr>'
    path = write_word(tmp_path / "a.docx", gone + run("Погибли 14 "), run("человек."), gone + run("Конец"))
    assert read_parts(path) == ["Погибли 14 человек.", "Конец"]
    assert [segment.text for segment in open_document(path).segments] == ["Погибли 14", "человек.", "Конец"]


def test_a_control_inside_a_sentence_does_not_cut_it(tmp_path: Path) -> None:
    control = (
        f'<w:sdt><w:sdtPr><w:alias w:val="N"/></w:sdtPr><w:sdtContent>{run("Талск")}</w:sdtContent></w:sdt>'
    )
    path = write_word(tmp_path / "a.docx", run("Паром шёл в ") + control + run(" ночью."))
    assert read_parts(path) == ["Паром шёл в Талск ночью."]
    assert [segment.text for segment in open_document(path).segments] == ["Паром шёл в Талск ночью."]
