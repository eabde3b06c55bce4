"""Rich text as Word, WordPad and LibreOffice write it: what a reader sees, in its order."""

from pathlib import Path

import pytest

from compare.documents import read_article
from compare.documents.containers.richtext import read_rich_text
from compare.errors import UnreadableFileError

WESTERN = r"{\fonttbl{\f0\fnil\fcharset0 Calibri;}{\f1\fnil\fcharset204 Calibri;}}"


def escape(text: str, encoding: str) -> str:
    return "".join(rf"\'{byte:02x}" if byte > 127 else chr(byte) for byte in text.encode(encoding))


def unicode_escape(text: str) -> str:
    """Write a text as Word and LibreOffice do: numbers that may be negative, with a question mark behind."""
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(rf"\u{number}\'3f" for number in numbers)


def read(tmp_path: Path, body: str, head: str = r"\ansi\ansicpg1251") -> list[str]:
    path = tmp_path / "a.rtf"
    path.write_text(rf"{{\rtf1{head} {body}}}", encoding="latin-1")
    return list_paragraphs(path)


def list_paragraphs(path: Path) -> list[str]:
    [draft] = read_rich_text(path)
    return draft.text.split("\n\n") if draft.text else []


def test_a_report(tmp_path: Path) -> None:
    title, text = escape("Паром затонул", "cp1251"), escape("Погибли 14 человек.", "cp1251")
    body = rf"{WESTERN}\pard\f1 {title}\par {text}\par"
    (tmp_path / "Courier.rtf").write_text(rf"{{\rtf1\ansi\ansicpg1251\deff0 {body}}}", encoding="ascii")
    [article] = read_article(tmp_path / "Courier.rtf")
    assert (article.outlet, article.title, article.text) == (
        "Courier",
        "Паром затонул",
        "Погибли 14 человек.",
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (r"\ansi\ansicpg1251\uc1", unicode_escape("Погибли «14» человек 🙂.")),
        (r"\ansi\ansicpg1252\uc0", unicode_escape("Погибли «14» человек 🙂.").replace(r"\'3f", " ")),
        (r"\ansi\ansicpg1251", rf"{WESTERN}\f1 " + escape("Погибли «14» человек.", "cp1251")),
        # Charset 0 is Western by the rules; these programs mean their own code page.
        (r"\ansi\ansicpg1251", rf"{WESTERN}\f0 " + escape("Погибли «14» человек.", "cp1251")),
        (r"\ansi\ansicpg1252", rf"{WESTERN}\f0 " + escape("Погибли «14» человек.", "cp1251")),
        (r"\ansi", escape("Погибли «14» человек.", "cp1251")),
        (r"\ansi\ansicpg866", escape("Погибли 14 человек.", "cp866")),
    ],
)
def test_cyrillic_letters_however_they_are_written(tmp_path: Path, head: str, body: str) -> None:
    [paragraph] = read(tmp_path, body, head)
    assert paragraph.replace("«", "").replace("»", "").replace(" 🙂", "") == "Погибли 14 человек."


def test_western_letters_stay_western(tmp_path: Path) -> None:
    body = rf"{WESTERN}\f0 " + escape("Café «Müller» – 14 morts à Selmará.", "cp1252")
    assert read(tmp_path, body, r"\ansi\ansicpg1252") == ["Café «Müller» – 14 morts à Selmará."]


def test_letters_that_were_left_as_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi\ansicpg1251 " + "Погибли четырнадцать человек.".encode("cp1251") + b"}")
    assert list_paragraphs(path) == ["Погибли четырнадцать человек."]


def test_what_a_correction_struck_out_is_not_read(tmp_path: Path) -> None:
    body = r"Pay fell to {\strike 40}35, then \striked1 12\striked0 15 and {\strike 7 \plain 9}"
    body += r"{\v\strike 8\strike0 7}.\par"
    assert read(tmp_path, body) == ["Pay fell to 35, then 15 and 9."]


def test_deleted_and_hidden_text_is_not_read(tmp_path: Path) -> None:
    body = r"There were {\deleted\revauthdel1 three}{\revised four} wounded{\v  and\emdash a secret}.\par "
    body += r"\v hidden \v0 shown\par {\deleted A paragraph that goes.}\par \v gone \plain here"
    assert read(tmp_path, body) == ["There were four wounded.", "shown", "here"]


def test_a_note_mark_does_not_change_a_figure(tmp_path: Path) -> None:
    body = (
        r"14{\super 2} dead, 120 m{\super 2} of oil, 10{\super 6} litres{\super [4]}, \super 3\nosupersub ."
    )
    assert read(tmp_path, body) == ["14 dead, 120 m² of oil, 10⁶ litres, ."]


def test_raised_text_is_read_as_in_other_formats(tmp_path: Path) -> None:
    body = (
        r"14{\super 1}{\super 2} dead at 14{\super 30}, on the 5{\super th}, -15{\super o} cold, s{\super -1}"
    )
    assert read(tmp_path, body) == ["14 dead at 14:30, on the 5th, -15° cold, s⁻¹"]


def test_notes_and_boxes_stand_at_the_end_and_comments_nowhere(tmp_path: Path) -> None:
    body = r"It sank.{\super\chftn{\*\footnote\pard\chftn  Says the police.}} "
    body += r"{\shp{\*\shpinst{\sp{\sn pib}{\sv 1}}{\shptxt\pard In a box.\par}}{\shprslt{\*\do In a box.}}}"
    body += r"{\*\annotation a comment}{\header a header}It was night.\par End."
    assert read(tmp_path, body) == ["It sank. It was night.", "End.", "Says the police.", "In a box."]


def test_words_of_a_shape_that_stand_in_its_properties_are_read(tmp_path: Path) -> None:
    words = unicode_escape("Надпись в фигуре.")
    told = rf"{{\sp{{\sn wzName}}{{\sv Shape1}}}}{{\sp{{\sn gtextUNICODE}}{{\sv {words}}}}}"
    shape = rf"{{\shp{{\*\shpinst{told}}}}}"
    assert read(tmp_path, rf"Before {shape}and after.\par") == ["Before and after.", "Надпись в фигуре."]


def test_cells_line_breaks_fields_and_lists(tmp_path: Path) -> None:
    body = r"\trowd\cellx1 Dead\cell 14\cell\row\pard One\line sentence.\par "
    body += r"{\listtext 1.\tab}The first\par "
    body += r'{\field{\*\fldinst HYPERLINK "http://a.example/b"}{\fldrslt{\ul the link}}} ends\~here.'
    assert read(tmp_path, body) == ["Dead; 14", "One sentence.", "The first", "the link ends here."]


PANDOC_ROW = r"""{
\trowd \trgaph120
\clbrdrb\brdrs\cellx2880\clbrdrb\brdrs\cellx5760
\trkeep\intbl
{
%s}
\intbl\row}
"""


def pandoc_row(*cells: str) -> str:
    """Write a row as pandoc does: a paragraph ends before its cell does."""
    told = "".join(rf"{{{{\pard\intbl \ql \f0 \sa0 \li0 \fi0 {cell}\par}}" + "\n\\cell}\n" for cell in cells)
    return PANDOC_ROW % told


def test_rows_of_pandoc_are_one_line_each(tmp_path: Path) -> None:
    apart = r"No boats.\par}{\pard\intbl \ql \f0 Until May"
    rows = [
        pandoc_row("Town", "Dead"),
        pandoc_row("Talsk", "14"),
        pandoc_row("", "7"),
        pandoc_row("Said", apart),
    ]
    figures = pandoc_row("Seats", r"14\par}{\pard\intbl 15")
    body = rf"{{\pard \ql It sank.\par}}{''.join(rows)}{figures}{{\pard \ql The end.\par}}"
    assert read(tmp_path, body, r"\ansi\deff0") == [
        "It sank.",
        "Town; Dead",
        "Talsk; 14",
        "7",
        *("Said", "No boats.", "Until May"),  # more than a line in a cell: it lays out a page
        *("Seats", "14", "15"),
        "The end.",
    ]


def test_pictures_are_passed_over(tmp_path: Path) -> None:
    body = r"Before{\*\shppict{\pict\pngblip " + "89504e47" * 200_000 + r"}}{\nonshppict{\pict ff}} after"
    assert read(tmp_path, body) == ["Before after"]
    assert read(tmp_path, "A{\\pict\\bin5 }}{{\\}B") == ["AB"]


def test_what_stands_behind_the_document_is_none_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(r"{\rtf1 Text.}}} {\rtf1 more}" + "\x00" * 20, encoding="ascii")
    assert list_paragraphs(path) == ["Text."]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("just text", "not an rtf"),
        (r"{\rtf1 " + "{" * 100_000, "nested too deeply"),
        (r"{\rtf1 {\b }}", "no text"),
    ],
)
def test_what_is_no_rtf_is_one_clear_line(tmp_path: Path, source: str, message: str) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(source, encoding="ascii")
    with pytest.raises(UnreadableFileError, match=message) as caught:
        read_article(path)
    assert "\n" not in str(caught.value)


LOOK = r"\rtlch\fcs1 \af0 \ltrch\fcs0 \f34\insrsid7 "


def formula(*parts: str) -> str:
    """Return a formula as Word writes it: for itself, and as a picture for older programs."""
    picture = r"{\mmathPict{\*\shppict{\pict\pngblip 0099}}{\nonshppict{\pict 0099}}}"
    return rf"{{\mmath {{\*\moMath {''.join(parts)}}}{picture}}}"


def run(text: str) -> str:
    return rf"{{\mr\mscr0\msty2 {{{LOOK}{text}}}}}"


FRACTION = (
    rf"{{\mf{{\mfPr{{\mctrlPr {LOOK}\i }}}}{{\mnum {run('3')}}}{{\mden {run('4')}}}}}",
    rf"{{\msSup{{\msSupPr{{\mctrlPr {LOOK}}}}}{{\me {run('10')}}}{{\msup {run('6')}}}}}",
    rf"{{\md{{\mdPr{{\mbegChr [}}{{\mendChr ]}}}}{{\me {run('7')}}}}}",
)


def test_figures_of_formulas_are_read(tmp_path: Path) -> None:
    minus = unicode_escape("−")
    share = formula(run("x=15"), run(r"\'20\'25"))
    assert read(tmp_path, rf"Part {share} of it, {formula(run(f't={minus}15'))}.") == [
        "Part x=15 % of it, t=−15."
    ]
    assert read(
        tmp_path, rf"Of {formula(FRACTION[0])} and {formula(FRACTION[1])} and {formula(FRACTION[2])}."
    ) == ["Of 3/4 and 10⁶ and (7)."]
    # A paragraph of its own, and as LibreOffice writes it.
    para = rf"{{\*\moMathPara {{\moMathParaPr {{\mjc 1}}}}{{\*\moMath {run('E=27')}}}}}"
    assert read(tmp_path, rf"One.\par {para}\par {{\*\moMath {{\mr a=5}}}}\par Two.") == [
        "One.", "E=27", "a=5", "Two."
    ]  # fmt: skip
    assert read(tmp_path, rf"Was {{\strike {formula(run('40'))}}} {formula(run('14'))}.") == ["Was 14."]
    assert read(tmp_path, r"Never ends {\*\moMath {\mr 15 but the file goes on.") == ["Never ends"]


def test_signs_of_a_formula_that_stand_in_for_others_are_skipped(tmp_path: Path) -> None:
    none, fifteen, marked = r"\ansi\ansicpg1252\uc0", run(r"\u8722 15"), run(r"\u8722?15")
    assert read(tmp_path, f"It is {formula(fifteen)} degrees.", none) == ["It is −15 degrees."]
    assert read(tmp_path, f"It is {formula(marked)} degrees.") == ["It is −15 degrees."]


def test_raised_signs_that_are_written_as_numbers(tmp_path: Path) -> None:
    """pandoc writes every letter so: the sign that stands in for it is none of the text."""
    body = (
        r"10{\super \u8722?3} tons, 3{\super \u1081?}, 14{\super \u1086\'3f} and 25{\up6 2} dead{\up0 , 7}."
    )
    assert read(tmp_path, body) == ["10⁻³ tons, 3й, 14° and 25 dead, 7."]
    none = r"\ansi\ansicpg1252\uc0"
    assert read(tmp_path, r"10{\super \u8722 3} tons, 3{\super \u1081 }.", none) == ["10⁻³ tons, 3й."]
