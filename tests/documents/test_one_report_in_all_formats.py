"""A law: one report, written as each format writes it, gives the same figures in each."""

from pathlib import Path

import pytest

from compare.documents import open_document, read_article
from compare.language import find_numbers
from tests.documents.test_ebook_files import write_epub
from tests.documents.test_opendocument_files import up as raise_odt
from tests.documents.test_opendocument_files import write_odt
from tests.documents.test_opendocument_slides import frame, write_odp
from tests.documents.test_slides import FORMULA, shape, write_slides
from tests.documents.test_slides import run as slide_run
from tests.documents.test_word_files import SIMPLE, VANISH, run, symbol, write_word
from tests.documents.test_word_files import up as raise_word

TITLE = "Паром затонул на озере Селмара"
TEXT = """Паром затонул на озере Селмара

В среду на озере затонул паром, погибли 14 человек, ещё 27 ранены, сообщила полиция Талска.

Утром было −15 °C. На борту сгорело 25 м2 обшивки и 118 мест груза.

По оценке порта, ущерб составил 3,5 млн рублей; это меньше, чем 10⁶ долларов.

Следующий рейс будет через 9 дней, пишет газета."""

WORD = [
    run(TITLE),
    run("В среду на озере затонул паром, погибли 14")
    + raise_word("2")
    + run(" человек, ещё ")
    + SIMPLE.format("MERGEFIELD hurt", run("27"))
    + run(" ранены, сообщила полиция Талска.")
    + raise_word("3"),
    run("Утром было ")
    + symbol("F02D")
    + run("15 ")
    + symbol("F0B0")
    + run("C. На борту сгорело 25 м")
    + raise_word("2")
    + run(" обшивки и ")
    + run("500 ", VANISH)
    + run("118 мест груза."),
    run("По оценке порта, ущерб составил 3,5 млн рублей; это меньше, чем 10")
    + raise_word("6")
    + run(" долларов."),
    run("Следующий рейс будет через ")
    + "<m:oMath><m:r><m:t>9</m:t></m:r></m:oMath>"
    + run(" дней, пишет газета."),
]
ODT = [
    TITLE,
    f"В среду на озере затонул паром, погибли 14{raise_odt('2')} человек, ещё"
    "<text:s/><text:user-field-get>27</text:user-field-get><text:s/>ранены, сообщила полиция Талска."
    "<text:note><text:note-citation>3</text:note-citation><text:note-body/></text:note>",
    f"Утром было −15 °C. На борту сгорело 25 м{raise_odt('2')} обшивки и "
    f"{raise_odt('500 ', 'No')}118 мест груза.",
    f"По оценке порта, ущерб составил 3,5 млн рублей; это меньше, чем 10{raise_odt('6')} долларов.",
    'Следующий рейс будет через <math:math xmlns:math="http://www.w3.org/1998/Math/MathML"><math:mn>9'
    "</math:mn></math:math> дней, пишет газета.",
]
RAISED = 'baseline="30000"'
SLIDE = [
    slide_run(TITLE),
    slide_run("В среду на озере затонул паром, погибли 14")
    + slide_run("2", RAISED)
    + slide_run(" человек, ещё ")
    + slide_run("27", 'b="1"')
    + slide_run(" ранены, сообщила полиция Талска."),
    slide_run("Утром было −15 °C. На борту сгорело 25 м")
    + slide_run("2", RAISED)
    + slide_run(" обшивки и ")
    + slide_run("500 ", 'strike="sngStrike"')
    + slide_run("118 мест груза."),
    slide_run("По оценке порта, ущерб составил 3,5 млн рублей; это меньше, чем 10")
    + slide_run("6", RAISED)
    + slide_run(" долларов."),
    slide_run("Следующий рейс будет через ") + FORMULA + slide_run(" дней, пишет газета."),
]
PAGE = """<h1>Паром затонул на озере Селмара</h1>
<p>В среду на озере затонул паром, погибли <b>14</b><sup><a href="#n2">2</a></sup> человек, ещё 27 ранены,
сообщила полиция Талска.{note}</p>
<p>Утром было &minus;15&nbsp;&deg;C. На борту сгорело 25 м<sup>2</sup> обшивки и 118 мест груза.</p>
<p>По оценке порта, ущерб составил 3,5 млн рублей; это меньше, чем 10<sup>6</sup> долларов.</p>
<p>Следующий рейс будет через {nine} дней, пишет газета.</p>"""
MARKDOWN = """# Паром затонул на озере Селмара

В среду на озере затонул паром, погибли **14**[^2] человек, ещё 27 ранены, сообщила
полиция Талска.<sup>3</sup>

Утром было −15 °C. На борту сгорело 25 м<sup>2</sup> обшивки и 118 мест груза.

По оценке порта, ущерб составил 3,5 млн рублей; это меньше, чем 10<sup>6</sup> долларов.

Следующий рейс будет через 9 дней, пишет газета.
"""


def write_report(path: Path) -> None:
    suffix = path.suffix
    if suffix == ".docx":
        write_word(path, *WORD)
    elif suffix == ".odt":
        write_odt(path, *ODT)
    elif suffix == ".pptx":
        title, *body = SLIDE
        write_slides(path, [shape(*body), shape(title, kind="title")])
    elif suffix == ".odp":
        write_odp(path, frame(ODT[0], kind="title") + frame(*ODT[1:]))
    elif suffix == ".epub":
        page = PAGE.format(
            note='<a href="#fn3" epub:type="noteref">3</a>',
            nine='<math xmlns="http://www.w3.org/1998/Math/MathML"><mn>9</mn></math>',
        )
        page = page.replace("&minus;", "−").replace("&nbsp;", " ").replace("&deg;", "°")
        write_epub(path, {"text": page}, title=TITLE)
    elif suffix == ".html":
        page = PAGE.format(note='<a href="#fn3" role="doc-noteref">3</a>', nine="9")
        path.write_text(
            f'<html lang="ru"><head><meta charset="utf-8"><title>{TITLE}</title></head><body><article>{page}'
            "</article></body></html>",
            "utf-8",
        )
    else:
        path.write_text(MARKDOWN if suffix == ".md" else TEXT, "utf-8")


def figures(path: Path) -> list[tuple[float, float, str, str, str, str]]:
    [article] = read_article(path)
    assert article.title == TITLE
    return [
        (number.low, number.high, number.bound, number.unit, number.counted, number.kind)
        for number in find_numbers(article.text, "ru")
    ]


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".pptx", ".odp", ".epub", ".html", ".md"])
def test_one_report_gives_the_same_figures_in_every_format(tmp_path: Path, suffix: str) -> None:
    plain, other = tmp_path / "plain.txt", tmp_path / f"other{suffix}"
    write_report(plain)
    write_report(other)
    told = figures(plain)
    assert [low for low, *_ in told] == [14, 27, -15, 25, 118, 3.5e6, 10, 9]
    assert figures(other) == told


def test_markdown_keeps_units_apart_from_marks_and_cells_apart_from_cells(tmp_path: Path) -> None:
    source = (
        "# Сводка <sup>1</sup>\n\nВ 14<sup>2</sup> домах, 15[2](#n2) дворах и на 10 м<sup>2</sup> "
        "сухо.[↩](#r)\n\n"
        "| Дома | Люди |\n|---|---|\n| 14 | 118 |\n"
    )
    path = tmp_path / "a.md"
    path.write_text(source, "utf-8")
    [article] = read_article(path)
    assert article.title == "Сводка"
    assert article.text.split("\n\n") == ["В 14 домах, 15 дворах и на 10 м2 сухо.", "Дома; Люди", "14; 118"]
    opened = open_document(path)
    opened.write(tmp_path / "b.md", [segment.text for segment in opened.segments])
    assert (tmp_path / "b.md").read_text("utf-8") == source
