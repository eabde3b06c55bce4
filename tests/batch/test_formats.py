"""Each format through the real batch with a genuine package, reopened by libraries that did not write it."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pptx
import pysubs2
import pytest
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

import compare
from compare.documents import open_document, output_name
from compare.records import Translation, TranslationSettings
from compare.translation import install_package, translate_texts
from tests.support.argos_packages import build_word_package
from tests.support.document_samples import SAMPLES, make_pdf, outline, read_frame

NO_MEMORY = TranslationSettings(use_memory=False)


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    install_package(build_word_package(tmp_path / "translate-ru_en.argosmodel"))
    path = tmp_path / "in" / str(request.param)
    path.parent.mkdir()
    SAMPLES[path.name](path)
    return path


def told_in(path: Path) -> str:
    """Return all the words of a file, as an independent library reads them."""
    suffix = path.suffix
    if suffix == ".md":
        rendered = MarkdownIt("commonmark").enable("table").render(path.read_text("utf-8"))
        return str(lxml_html.fromstring(f"<div>{rendered}</div>").text_content())
    if suffix == ".html":
        root = lxml_html.document_fromstring(path.read_bytes())
        shown = [element.get(name) for element in root.iter() for name in ("alt", "content")]
        return " ".join([root.text_content(), *filter(None, shown)])
    if suffix == ".docx":
        header = docx.Document(str(path)).sections[0].header.paragraphs
        body = docx.Document(str(path)).element.body.itertext(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
        )
        return " ".join([*(paragraph.text for paragraph in header), "".join(body)])
    if suffix == ".pptx":
        return " ".join(told_on(slide) for slide in pptx.Presentation(str(path)).slides)
    if suffix in {".odt", ".odp", ".epub"}:
        with zipfile.ZipFile(path) as file:
            parts = [
                file.read(name).replace(b"&nbsp;", b" ")
                for name in file.namelist()
                if name.endswith(("xml", "xhtml", "opf", "ncx"))
            ]
        return " ".join("".join(etree.fromstring(part).itertext()) for part in parts)
    if suffix in {".srt", ".vtt", ".ass", ".ttml"}:
        return html.unescape(" ".join(event.plaintext for event in pysubs2.load(str(path))))
    if suffix in {".txt", ".pdf"}:
        return path.read_text("utf-8")
    return " ".join(str(cell) for row in read_frame(path).to_numpy().tolist() for cell in row)


def told_on(slide: Any) -> str:
    frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    frames += [cell.text_frame for table in tables for row in table.rows for cell in row.cells]
    notes = [slide.notes_slide.notes_text_frame] if slide.has_notes_slide else []
    return " ".join(frame.text for frame in [*frames, *notes])


def letters(text: str) -> str:
    """Keep what no markup can come between."""
    return "".join(re.findall(r"\w", text))


def translated(path: Path) -> list[Translation]:
    texts = [segment.text for segment in open_document(path).segments]
    return translate_texts(texts, "ru", "en", NO_MEMORY)


def test_structure_and_words_survive_the_whole_way(sample: Path, tmp_path: Path) -> None:
    run = compare.translate_files(sample.parent, tmp_path / "out", settings=NO_MEMORY)
    [written] = run.written
    assert not run.failed
    assert written.name == output_name(sample)
    if sample.suffix == ".pdf":  # it is in English, so it comes out as it is, as text
        assert run.engines == {"identity": run.sentences}
        assert "The ferry sank on the evening of 5 January." in written.read_text("utf-8")
        return
    assert outline(written) == outline(sample)
    told = letters(told_in(written))
    for made in translated(sample):
        for piece in made.sentences:
            assert letters(made.text[piece.start : piece.stop]) in told


def test_every_sentence_can_be_traced_to_its_source(sample: Path) -> None:
    source_words = letters(told_in(sample)) if sample.suffix != ".pdf" else ""
    for made in translated(sample):
        left = right = 0
        for piece in made.sentences:
            between = made.source[left : piece.source_start]
            assert between == made.text[right : piece.start]
            assert not between.strip(), "nothing but space is between sentences"
            original = made.source[piece.source_start : piece.source_stop]
            [alone] = translate_texts([original], "ru", "en", NO_MEMORY)
            assert made.text[piece.start : piece.stop] == alone.text
            assert not source_words or letters(original) in source_words, "it is in the file word for word"
            left, right = piece.source_stop, piece.stop
        assert made.source[left:] == made.text[right:]


def test_running_again_gives_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    settings = TranslationSettings(memory=tmp_path / "memory.sqlite")
    outputs = []
    for name in ("one", "two"):
        run = compare.translate_files(sample.parent, tmp_path / name, settings=settings)
        outputs.append(run.written[0].read_bytes())
    assert outputs[0] == outputs[1]


def test_what_is_in_the_target_language_already_passes_untouched(sample: Path, tmp_path: Path) -> None:
    """No word is changed; a file may say of itself that it is now in the target language."""
    run = compare.translate_files(sample.parent, tmp_path / "ru", target="ru", settings=NO_MEMORY)
    if sample.suffix == ".pdf":
        assert [failure.exit_code for failure in run.failed] == [4], "there is no model into Russian"
        return
    [written] = run.written
    assert run.engines == {"identity": run.sentences}
    assert letters(told_in(written)) == letters(told_in(sample))


def test_a_pdf_comes_out_as_a_page_by_option(tmp_path: Path) -> None:
    make_pdf(tmp_path / "a.pdf")
    run = compare.translate_files(tmp_path / "a.pdf", tmp_path / "out", pdf="html")
    [written] = run.written
    assert written.name == "a.pdf.html"
    paragraphs = lxml_html.document_fromstring(written.read_bytes()).iterfind(".//p")
    assert next(paragraphs).text == "Ferry sinks on Lake"
