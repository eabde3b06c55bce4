"""The formats that can be opened, translated and written back: this list is the table of contents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from compare.documents.decoding import check_file
from compare.documents.segments import Document
from compare.errors import UnreadableFileError

if TYPE_CHECKING:
    from compare.documents.formats.columns import choose_columns
    from compare.documents.formats.flowing import FlowDocument
    from compare.documents.formats.opendocument import read_sheet_rows
    from compare.documents.formats.parquet import read_parquet_rows
    from compare.documents.formats.tabular import read_table_rows
    from compare.documents.formats.workbook import read_workbook_rows

__all__ = [
    "BY_SUFFIX",
    "FORMATS",
    "FlowDocument",
    "Format",
    "choose_columns",
    "is_translatable",
    "open_document",
    "output_name",
    "read_parquet_rows",
    "read_sheet_rows",
    "read_table_rows",
    "read_workbook_rows",
]


# Loaded when they are first asked for: most runs read no file that needs them.
_LATER = {
    "FlowDocument": "flowing",
    "choose_columns": "columns",
    "read_parquet_rows": "parquet",
    "read_sheet_rows": "opendocument",
    "read_table_rows": "tabular",
    "read_workbook_rows": "workbook",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


class Format(NamedTuple):
    """A format: its name, its suffixes, the function that opens it, and what it comes out as.

    `check` says of a file whether it is one to translate, where most files of that suffix are none.
    """

    name: str
    suffixes: tuple[str, ...]
    opener: str
    has_columns: bool = False
    output: tuple[str, ...] = ()
    check: str = ""


FORMATS = (
    Format("plain text", (".txt", ".text"), "text:open_text"),
    Format("Markdown", (".md", ".markdown"), "markdown:open_markdown"),
    Format("HTML", (".html", ".htm", ".xhtml"), "hypertext:open_page"),
    Format("MHTML", (".mhtml", ".mht"), "captured:open_captured"),
    Format("Word", (".docx",), "word:open_word"),
    Format("old Word", (".doc",), "converted:open_converted"),
    Format("rich text", (".rtf",), "converted:open_converted"),
    Format("PowerPoint", (".pptx", ".ppsx"), "slides:open_presentation"),
    Format("OpenDocument", (".odt",), "opendocument:open_opendocument"),
    Format("OpenDocument slides", (".odp",), "opendocument:open_opendocument"),
    Format("EPUB", (".epub",), "ebook:open_ebook"),
    Format("subtitles", (".srt", ".vtt", ".sbv"), "subtitles:open_subtitles"),
    Format("subtitle script", (".ass", ".ssa"), "captions:open_script"),
    Format("timed text", (".ttml", ".dfxp"), "captions:open_timed_text"),
    Format("table", (".csv", ".tsv"), "tabular:open_table", has_columns=True),
    Format("JSONL", (".jsonl", ".ndjson"), "jsonlines:open_records", has_columns=True),
    Format("JSON", (".json",), "exports:open_export", has_columns=True, check="exports:is_export"),
    Format("Excel", (".xlsx",), "workbook:open_workbook", has_columns=True),
    Format("OpenDocument spreadsheet", (".ods",), "opendocument:open_sheets", has_columns=True),
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
        they are not named, those with a usual name for a title, a lead or a text (in English, Russian,
        Ukrainian, or as known tools name them). Other formats have none.

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
    opener: Callable[..., Document] = _load(form.opener)
    return opener(path, columns) if form.has_columns else opener(path)


def is_translatable(path: str | Path) -> bool:
    """Return whether a file's suffix is one that `open_document` knows; of JSON, what it holds is asked too.

    Examples
    --------
    >>> is_translatable("report.docx"), is_translatable("photo.jpg")
    (True, False)
    """
    path = Path(path)
    form = BY_SUFFIX.get(path.suffix.lower())
    if form is None or not form.check:
        return form is not None
    try:
        return bool(_load(form.check)(path))
    except OSError:
        return False


def _load(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    return cast("Callable[..., Any]", getattr(import_module(f"{__name__}.{module}"), function))


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
