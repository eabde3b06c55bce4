"""What reads a file of each format into `Draft`s: `READERS`, by suffix."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from compare.documents.articles import Draft, join_paragraphs, merge_values, take_address
from compare.documents.containers import (
    CONTAINERS,
    find_export,
    find_report_table,
    find_text_export,
    read_old_sheets,
)
from compare.documents.decoding import MAX_LINE, decode_bytes, load_bytes
from compare.documents.formats import open_document
from compare.documents.front_matter import parse_front_matter
from compare.documents.segments import list_passages
from compare.documents.titles import mend_headline
from compare.errors import UnreadableFileError


def _read_text(path: Path) -> Iterable[Draft]:
    text = decode_bytes(load_bytes(path), path)
    exported = find_text_export(text, path)
    if exported:
        return exported
    if max(map(len, text.split("\n"))) > MAX_LINE:
        raise UnreadableFileError(f"{path} has a line of more than {MAX_LINE:,} characters", hint="break it")
    values, body = parse_front_matter(text, path)
    return [merge_values(_trim_copied(take_address(text[body:])), values)]


def _trim_copied(draft: Draft) -> Draft:
    """Leave out what came along where a text was copied out of a browser."""
    from compare.documents.copied import trim_lines

    trimmed = trim_lines(join_paragraphs(draft.text).split("\n\n"))
    if not trimmed.remark:
        return draft
    return replace(draft, text="\n\n".join(trimmed.kept), warnings=(*draft.warnings, trimmed.remark))


def _read_document(path: Path) -> Draft:
    """Read a report through its passages: every format that can be translated can be read."""
    document = open_document(path)
    title = ""
    is_stated = True  # by the file about itself, not by a heading in its text
    paragraphs: list[str] = []
    place = ""
    for segment in list_passages(document):
        if segment.role in {"anchor", "attribute", "aside"}:
            continue
        is_headline = segment.role == "title" or (segment.role == "heading" and not paragraphs)
        if is_headline and not title:
            title, is_stated = segment.text, segment.role == "title"
        elif segment.where == place and paragraphs:
            # Cells of one row: a space alone would make one figure of two.
            paragraphs[-1] += f"{'; ' if segment.role == 'cell' else ' '}{segment.text.strip()}"
        else:
            paragraphs.append(segment.text.strip())
        place = segment.where
    text = "\n\n".join(paragraphs)
    if not is_stated:
        title, text = mend_headline(title, text)
    return merge_values(Draft(text, title=title), dict(document.values))


def _read_old_office(path: Path) -> Iterable[Draft | UnreadableFileError]:
    from compare.documents.libreoffice import convert_to_new, is_rich_text, naming_source, take_copy

    if is_rich_text(path):  # that many programs name doc; it needs no LibreOffice to be read
        return CONTAINERS[".rtf"](path)
    with tempfile.TemporaryDirectory(prefix="outletdiff-", ignore_cleanup_errors=True) as folder:
        made = convert_to_new(take_copy(path, Path(folder)))
        with naming_source(path):
            return list(find_export(made) or [_read_document(made)])


def _read_web_page(path: Path) -> Iterable[Draft | UnreadableFileError]:
    from compare.documents.copied import drop_all_calls
    from compare.documents.telegram import (
        is_telegram_page,
        is_telegram_preview,
        read_telegram_page,
        read_telegram_preview,
    )
    from compare.documents.webpages import read_page

    if is_telegram_page(path):
        return drop_all_calls(read_telegram_page(path))
    if is_telegram_preview(path):
        return drop_all_calls(read_telegram_preview(path))
    return find_report_table(path) or [read_page(path)]


def _read_saved_page(path: Path) -> Iterable[Draft]:
    from compare.documents.copied import drop_all_calls
    from compare.documents.telegram import is_telegram_preview, read_telegram_preview
    from compare.documents.webpages import open_archive, parse_page

    page = open_archive(path)
    if is_telegram_preview(page.html):
        return drop_all_calls(read_telegram_preview(page.html))
    return [parse_page(page.html, path, page.address, page.captured, page.sheets)]


def _read_subtitles(path: Path) -> Draft:
    from compare.documents.cues import join_cues
    from compare.documents.formats import FlowDocument

    document = open_document(path)
    assert isinstance(document, FlowDocument)
    return Draft(join_cues(document.parts()), has_headline=False)


def _read_print(path: Path) -> Draft:
    """Read all paragraphs, those of figures alone, too, which are no text to translate."""
    from compare.documents.copied import trim_lines
    from compare.documents.printed import read_printed

    printed = read_printed(path)
    lines = [paragraph.text for paragraph in printed.paragraphs]
    place = next((at for at, paragraph in enumerate(printed.paragraphs) if paragraph.is_title), -1)
    title = lines[place] if place >= 0 else ""
    remark = ""
    if printed.is_page:
        lines, remark = trim_lines(lines, place, is_page=True)
    body = [line for line in lines if line is not title]
    return Draft(
        "\n\n".join(body),
        title=title,
        outlet=printed.outlet,
        url=printed.url,
        warnings=tuple(filter(None, (remark, printed.remark))),
        captured=printed.captured,
    )


def _read_rows(path: Path, columns: Sequence[str] | None = None) -> Iterator[Draft | UnreadableFileError]:
    from compare.documents import formats
    from compare.documents.structured import read_records

    list_rows = getattr(formats, _ROWS[path.suffix.lower()])
    return read_records(lambda: list_rows(path, columns), columns)


def _read_sheets(path: Path, columns: Sequence[str] | None = None) -> Iterable[Draft | UnreadableFileError]:
    from compare.documents.formats import read_sheet_rows
    from compare.documents.structured import read_records

    rows = read_sheet_rows(path, columns)
    if rows is None:
        return [_read_document(path)]
    return read_records(lambda: read_sheet_rows(path, columns) or (), columns)


def _read_json(path: Path, columns: Sequence[str] | None = None) -> Iterable[Draft | UnreadableFileError]:
    from compare.documents.structured import read_json, read_jsonl

    return (read_json if path.suffix.lower() == ".json" else read_jsonl)(path, columns)


def _one(read: Callable[[Path], Draft]) -> Callable[[Path], Iterable[Draft]]:
    return lambda path: [read(path)]


PAGES = (".html", ".htm", ".xhtml")
# By name: `formats` loads a reader when it is first asked for.
_ROWS = {
    ".csv": "read_table_rows",
    ".tsv": "read_table_rows",
    ".parquet": "read_parquet_rows",
    ".xlsx": "read_workbook_rows",
}
# Those that can be told which columns, or keys, hold the text.
COLUMN_READERS: dict[str, Callable[..., Iterable[Draft | UnreadableFileError]]] = {
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), _read_json),
    **dict.fromkeys(_ROWS, _read_rows),
    ".ods": _read_sheets,
    ".xls": read_old_sheets,
}
READERS: dict[str, Callable[[Path], Iterable[Draft | UnreadableFileError]]] = {
    **dict.fromkeys((".txt", ".text"), _read_text),
    **dict.fromkeys(
        (".md", ".markdown", ".docx", ".odt", ".pptx", ".ppsx", ".odp", ".epub"), _one(_read_document)
    ),
    **dict.fromkeys((".doc", ".ppt", ".pps"), _read_old_office),
    ".pdf": _one(_read_print),
    **dict.fromkeys((".srt", ".vtt", ".sbv", ".ass", ".ssa", ".ttml", ".dfxp"), _one(_read_subtitles)),
    **dict.fromkeys(PAGES, _read_web_page),
    **dict.fromkeys((".mhtml", ".mht"), _read_saved_page),
    **CONTAINERS,
    **COLUMN_READERS,
}
