"""The formats that can be opened, translated and written back: this list is the table of contents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from compare.documents.decoding import check_file
from compare.documents.formats.flowing import FlowDocument
from compare.documents.formats.parquet import read_parquet_rows
from compare.documents.formats.tabular import read_table_rows
from compare.documents.segments import Document
from compare.errors import UnreadableFileError

__all__ = [
    "BY_SUFFIX",
    "FORMATS",
    "FlowDocument",
    "Format",
    "is_translatable",
    "open_document",
    "output_name",
    "read_parquet_rows",
    "read_table_rows",
]


class Format(NamedTuple):
    """A format: its name, its suffixes, the function that opens it, and what it comes out as."""

    name: str
    suffixes: tuple[str, ...]
    opener: str
    has_columns: bool = False
    output: tuple[str, ...] = ()


FORMATS = (
    Format("plain text", (".txt", ".text"), "text:open_text"),
    Format("Markdown", (".md", ".markdown"), "markdown:open_markdown"),
    Format("HTML", (".html", ".htm", ".xhtml"), "hypertext:open_page"),
    Format("Word", (".docx",), "word:open_word"),
    Format("OpenDocument", (".odt",), "opendocument:open_opendocument"),
    Format("EPUB", (".epub",), "ebook:open_ebook"),
    Format("subtitles", (".srt", ".vtt", ".sbv"), "subtitles:open_subtitles"),
    Format("subtitle script", (".ass", ".ssa"), "captions:open_script"),
    Format("timed text", (".ttml", ".dfxp"), "captions:open_timed_text"),
    Format("table", (".csv", ".tsv"), "tabular:open_table", has_columns=True),
    Format("JSONL", (".jsonl", ".ndjson"), "jsonlines:open_records", has_columns=True),
    Format("Parquet", (".parquet",), "parquet:open_parquet", has_columns=True),
    Format("PDF", (".pdf",), "portable:open_portable", output=(".txt", ".html")),
)
BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}


def open_document(path: str | Path, columns: Sequence[str] | None = None) -> Document:
    """Open a file for translation.

    Parameters
    ----------
    path : str or pathlib.Path
        The format is told by its suffix.
    columns : sequence of str, optional
        The columns (of a table) or keys (of JSONL records; dotted for inner ones) to translate; where
        they are not named, those with a usual name: title, headline, lead, summary, description, text,
        body, content. Other formats have none.

    Returns
    -------
    Document
        Its `segments` are the texts to translate; its `write` takes their translations.

    Raises
    ------
    UnreadableFileError
        If the file is missing, of no known format, damaged, or not what its name says.
    """
    path = Path(path)
    check_file(path)
    form = BY_SUFFIX.get(path.suffix.lower())
    if form is None:
        known = " ".join(BY_SUFFIX)
        raise UnreadableFileError(f"{path} has no known suffix", hint=f"known are {known}")
    module, _, name = form.opener.partition(":")
    opener = cast(
        "Callable[..., Document]", getattr(import_module(f"compare.documents.formats.{module}"), name)
    )
    return opener(path, columns) if form.has_columns else opener(path)


def is_translatable(path: str | Path) -> bool:
    """Return whether a file's suffix is one that `open_document` knows.

    Examples
    --------
    >>> is_translatable("report.docx"), is_translatable("photo.jpg")
    (True, False)
    """
    return Path(path).suffix.lower() in BY_SUFFIX


def output_name(path: str | Path, pdf: str = "txt") -> str:
    """Return the name of a file's translation: its own, but for a PDF, which comes out as text or HTML.

    Examples
    --------
    >>> output_name("in/report.docx"), output_name("in/report.pdf", pdf="html")
    ('report.docx', 'report.pdf.html')
    """
    path = Path(path)
    form = BY_SUFFIX.get(path.suffix.lower())
    return f"{path.name}.{pdf.removeprefix('.')}" if form and form.output else path.name
