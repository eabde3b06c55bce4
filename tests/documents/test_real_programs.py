"""Laws over files that LibreOffice wrote: read alike, written back whole, opened again by LibreOffice.

The originals stand in `tests/support/originals`: a report with notes, boxes, tracked changes and hidden
words, a spreadsheet with shapes and formulas, a table with a report a row, slides.
"""

from __future__ import annotations

import re
import shutil
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from compare.documents import Document, open_document, read_article
from compare.errors import ReadingWarning
from tests.support.real_programs import ORIGINALS, convert, count_figures, count_words, list_skeleton

TEXTS = ("odt", "docx", "doc", "rtf")
BOOKS = ("ods", "xlsx")
DECKS = ("odp", "pptx")
PAGES = ("html", "epub")
# Of book.xlsx no column has a usual name: the command asks for one.
WRITTEN = [
    *(f"report.{suffix}" for suffix in TEXTS),
    "book.ods",
    *(f"table.{suffix}" for suffix in BOOKS),
    *(f"deck.{suffix}" for suffix in DECKS),
]
# LibreOffice makes pictures of boxes, and plain words of what was deleted, when it writes pages.
DRAWN = {"html": count_words("Слова во врезке Надпись в фигуре"), "epub": count_words("Надпись в фигуре")}
DELETED = count_words("удалено")
REMARK = count_words("Проверить название")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of files that LibreOffice made."""
    folder = tmp_path_factory.mktemp("made")
    for suffix in (*TEXTS, *PAGES):
        convert([ORIGINALS / "report.fodt"], suffix, folder)
    for suffix in DECKS:
        convert([ORIGINALS / "deck.fodp"], suffix, folder)
    for suffix in BOOKS:
        convert([ORIGINALS / "book.fods", ORIGINALS / "table.fods"], suffix, folder)
    return folder


@pytest.fixture(scope="module")
def opened(made: Path) -> dict[str, Document]:
    return {name: open_document(made / name) for name in WRITTEN}


@pytest.fixture(scope="module")
def written(opened: dict[str, Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the same files after an engine that writes all in small letters."""
    folder = tmp_path_factory.mktemp("written")
    for name, document in opened.items():
        document.write(folder / name, [segment.text.lower() for segment in document.segments], "ru")
    return folder


@pytest.fixture(scope="module")
def printed(made: Path, written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what LibreOffice prints of each file before and after, all in one go."""
    folder = tmp_path_factory.mktemp("printed")
    copies = [
        Path(shutil.copy(source / name, folder / f"{when}-{name.replace('.', '-')}{Path(name).suffix}"))
        for name in WRITTEN
        for when, source in (("before", made), ("after", written))
    ]
    convert(copies, "pdf", folder)
    return folder


def read_text(path: Path) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ReadingWarning)  # LibreOffice calls every epub English
        [article] = read_article(path)
    return f"{article.title}\n\n{article.text}"


def list_asked(document: Document) -> Counter[str]:
    """Return the words of all segments; those of an anchor stand in the segment before it too."""
    return count_words(*(segment.text for segment in document.segments if segment.role != "anchor"))


def list_visible(name: str) -> Counter[str]:
    """Return the words of an original, less what nobody sees."""
    body = etree.parse(ORIGINALS / name).getroot().find("{*}body")
    assert body is not None
    return count_words("".join(_tell(body)))


def _tell(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname
    if name in {"tracked-changes", "note-citation", "creator", "date"} or "Gone" in element.attrib.values():
        return
    space = " " if name in {"p", "h"} else ""
    yield space + (element.text or "")
    for child in element:
        yield from _tell(child)
        yield child.tail or ""
    yield space


@pytest.mark.parametrize("name", WRITTEN)
def test_an_engine_that_changes_nothing_gives_the_same_file(
    made: Path, opened: dict[str, Document], tmp_path: Path, name: str
) -> None:
    texts = [segment.text for segment in opened[name].segments]
    assert texts
    assert opened[name].write(tmp_path / name, texts, "ru") == 0
    if not zipfile.is_zipfile(made / name):
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes()
        return
    with zipfile.ZipFile(made / name) as before, zipfile.ZipFile(tmp_path / name) as after:
        assert before.namelist() == after.namelist()
        for member in before.namelist():
            assert after.read(member) == before.read(member), member


@pytest.mark.parametrize("name", WRITTEN)
def test_libreoffice_prints_all_words_and_figures_of_what_was_written(printed: Path, name: str) -> None:
    before, after = (
        _read_print(printed / f"{when}-{name.replace('.', '-')}.pdf") for when in ("before", "after")
    )
    assert count_words(before)
    shape = count_words("Надпись в фигуре") if name == "report.rtf" else Counter()
    assert count_words(after) in (count_words(before), count_words(before) + shape)  # not read of its own rtf
    assert Counter(re.findall(r"\d", after)) == Counter(re.findall(r"\d", before))
    if name.startswith(("report", "deck")):  # of tables some columns stay as they are
        assert not re.search(r"[А-ЯЁ]", after)


def _read_print(path: Path) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


@pytest.mark.parametrize("name", [name for name in WRITTEN if not name.endswith((".doc", ".rtf"))])
def test_structure_survives_a_translation(made: Path, written: Path, name: str) -> None:
    assert list_skeleton(written / name) == list_skeleton(made / name)


@pytest.mark.parametrize("suffix", TEXTS)
def test_every_visible_word_stands_in_one_segment(opened: dict[str, Document], suffix: str) -> None:
    title = count_words("Паром затонул на озере Селмара") if suffix == "odt" else Counter()
    beside = count_words("Шапка страницы Подвал страницы")
    assert list_asked(opened[f"report.{suffix}"]) == list_visible("report.fodt") + beside + title


@pytest.mark.parametrize("suffix", DECKS)
def test_every_visible_word_of_slides_stands_in_one_segment(opened: dict[str, Document], suffix: str) -> None:
    assert list_asked(opened[f"deck.{suffix}"]) == list_visible("deck.fodp")


def test_every_visible_word_of_a_spreadsheet_stands_in_one_segment(opened: dict[str, Document]) -> None:
    result_of_a_formula = count_words("Итого")
    assert list_asked(opened["book.ods"]) == list_visible("book.fods") - result_of_a_formula


@pytest.mark.parametrize("suffix", [*TEXTS, *PAGES])
def test_figures_are_the_same_in_all_formats(made: Path, suffix: str) -> None:
    told = (
        "Погибли 14 человек, ещё 27 ранены. Было −15 °C. На борту сгорело 25 м2 обшивки и 118 мест груза. "
        "Ущерб составил 3,5 млн рублей; это меньше, чем 10⁶ долларов, CO2 не мерили. Вторая строка.\n\n"
        "Первый рейс отменён.\n\nВторой рейс.\n\nПогибшие\n\n14\n\nРаненые\n\n27\n\nРейс через 9 дней."
    )
    assert count_figures(read_text(made / f"report.{suffix}")) == count_figures(told)


@pytest.mark.parametrize("suffix", [*TEXTS, *PAGES])
def test_the_same_report_is_read_of_all_formats(made: Path, suffix: str) -> None:
    expected = list_visible("report.fodt") - REMARK
    if suffix in PAGES:
        expected = expected - DRAWN[suffix] + DELETED
    assert count_words(read_text(made / f"report.{suffix}")) == expected


@pytest.mark.parametrize("suffix", DECKS)
def test_the_same_slides_are_read_of_both_formats(made: Path, suffix: str) -> None:
    expected = list_visible("deck.fodp") - count_words("Сказать о погоде")
    assert count_words(read_text(made / f"deck.{suffix}")) == expected


@pytest.mark.parametrize("suffix", BOOKS)
def test_rows_are_reports(made: Path, suffix: str) -> None:
    told = [(one.outlet, one.title, one.text) for one in read_article(made / f"table.{suffix}")]
    assert told == [
        ("Курьер", "Паром затонул", "Погибли 14 человек.\n\nРанены 27."),
        ("Вестник", "Рейс отменён", 'Следующий "рейс" через 9 дней.'),
    ]
