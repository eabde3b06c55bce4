"""Reports in: files and folders become `Article`s, whatever format they are in."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from compare.documents.articles import (
    NAMED_RECORDS,
    Draft,
    finish_draft,
    join_paragraphs,
    merge_values,
    number_repeats,
    take_address,
)
from compare.documents.containers import (
    CONTAINERS,
    find_export,
    find_report_table,
    find_text_export,
    read_old_sheets,
)
from compare.documents.decoding import MAX_LINE, cannot_read, check_file, decode_bytes, load_bytes
from compare.documents.folders import (
    LINKED_FOLDERS,
    find_suffix,
    is_own_result,
    list_files,
    list_linked_folders,
    why_passed_over,
)
from compare.documents.formats import open_document
from compare.documents.front_matter import parse_front_matter
from compare.documents.languages import share_language
from compare.documents.segments import list_passages
from compare.documents.titles import mend_headline
from compare.errors import InputError, ReadingWarning, UnreadableFileError
from compare.records import Article, Failure


def read_article(path: str | Path, columns: Sequence[str] | None = None) -> list[Article]:
    """Read the report, or the reports, in one file.

    Parameters
    ----------
    path : str or pathlib.Path
        The format is told by its suffix.
    columns : sequence of str, optional
        The columns of a table, or keys of records, that hold the text; others have none.

    Returns
    -------
    list of Article
        At least one. A row or record that is no report is left out, with a warning that names it.

    Raises
    ------
    UnreadableFileError
        If the file is missing, empty, binary, damaged or holds no report.
    """
    articles, remarks = _read_file(Path(path), columns)
    for remark in remarks:
        warnings.warn(remark, ReadingWarning, stacklevel=2)
    return articles


def _read_file(path: Path, columns: Sequence[str] | None) -> tuple[list[Article], list[str]]:
    """Return the reports of a file, and one line for each part of it that is none."""
    check_file(path)
    suffix = find_suffix(path, READERS.__contains__)
    reader = READERS.get(suffix)
    if reader is None:
        known = " ".join(sorted(READERS))
        raise UnreadableFileError(f"{path} has an unknown suffix", hint=f"known are {known}")
    if is_own_result(path):
        raise UnreadableFileError(
            f"{path} is a result of outletdiff, no report", hint="leave it out, or name the reports"
        )
    if suffix in COLUMN_READERS:
        drafts = COLUMN_READERS[suffix](path, columns)
    else:
        table = find_report_table(path, columns) if columns and suffix in _PAGES else None
        drafts = table or find_export(path) or reader(path)
    articles: list[Article] = []
    declared: list[bool] = []
    errors: list[UnreadableFileError] = []
    refused = 0
    for draft in drafts:
        if isinstance(draft, UnreadableFileError):
            refused += 1
            errors += [draft] if refused <= NAMED_RECORDS else []
            continue
        article = finish_draft(draft, path)
        if article.text or article.title:
            articles.append(article)
            declared.append(bool(draft.language))
    if not articles:
        raise errors[0] if errors else UnreadableFileError(f"{path} holds no text", hint="leave it out")
    remarks = [str(error) for error in errors]
    if refused > NAMED_RECORDS:
        remarks.append(f"{path}: {refused - NAMED_RECORDS:,} more were left out like that")
    return number_repeats(share_language(articles, declared)), remarks


def read(*paths: str | Path, columns: Sequence[str] | None = None) -> list[Article]:
    """Read reports from files and folders.

    Parameters
    ----------
    *paths : str or pathlib.Path
        Files, or folders that are searched for reports.
    columns : sequence of str, optional
        The columns of tables, or keys of records, that hold the text, where they have names of their own.

    Returns
    -------
    list of Article
        In the order of the paths. A file, or a row of one, that cannot be read is left out with a
        warning that says which and why; a file that is given twice is taken once, with a warning.

    Raises
    ------
    InputError
        If no report could be read at all.

    Examples
    --------
    >>> import compare
    >>> articles = compare.read(compare.resource_folder("seeds") / "security-guarantees")
    >>> len(articles)
    4
    """
    articles, failures, repeats = _read_all(paths, columns, take_once=True)
    if not articles:
        why = failures[0].reason if failures else "name files or folders"
        raise InputError("no report could be read", hint=why)
    for remark in (*(failure.reason for failure in failures), *_tell_repeats(repeats)):
        warnings.warn(remark, ReadingWarning, stacklevel=2)
    return articles


def read_articles(
    *paths: str | Path,
    on_failure: Callable[[Failure], None] | None = None,
    columns: Sequence[str] | None = None,
    take_once: bool = False,
) -> tuple[list[Article], list[Failure]]:
    """Read all reports in files and folders.

    Parameters
    ----------
    *paths : str or pathlib.Path
        Folders are searched through all their levels, in sorted order; hidden files, files with an
        unknown suffix, README files, results of this program and links that lead out of the folder are
        passed over there.
    on_failure : callable, optional
        Called with each failure as soon as it happens.
    columns : sequence of str, optional
        The columns of tables, or keys of records, that hold the text.
    take_once : bool
        Whether a file that is given twice is taken once, with a warning; else it is read twice.

    Returns
    -------
    articles : list of Article
        In the order of the paths; their ids are unique.
    failures : list of Failure
        Inputs, and rows of tables, that could not be read, each with one line that says why.
    """
    articles, failures, repeats = _read_all(paths, columns, on_failure, take_once=take_once)
    for remark in _tell_repeats(repeats):
        warnings.warn(remark, ReadingWarning, stacklevel=2)
    return articles, failures


def _read_all(
    paths: Iterable[str | Path],
    columns: Sequence[str] | None,
    on_failure: Callable[[Failure], None] | None = None,
    *,
    take_once: bool = False,
) -> tuple[list[Article], list[Failure], list[Path]]:
    """Read as `read_articles`, and return the files, too, that were given before."""
    articles: list[Article] = []
    failures: list[Failure] = []
    repeats: list[Path] = []
    taken: set[str] = set()
    for path in paths:
        for found in find_reports(path):
            if isinstance(found, Path) and take_once:
                if (file := os.path.realpath(found)) in taken:
                    repeats.append(found)
                    continue
                taken.add(file)
            try:
                if isinstance(found, InputError):
                    raise found
                read_here, remarks = _read_file(found, columns)
                articles.extend(read_here)
                happened = [Failure(found, remark) for remark in remarks]
            except InputError as error:
                happened = [Failure(Path(path) if isinstance(found, InputError) else found, str(error))]
            failures += happened
            for failure in happened if on_failure else ():
                on_failure(failure)  # type: ignore[misc]
    return number_repeats(articles), failures, repeats


def _tell_repeats(repeats: Sequence[Path]) -> Iterator[str]:
    if repeats:
        more = f" and {len(repeats) - 1:,} more were" if len(repeats) > 1 else " was"
        yield f"{repeats[0]}{more} given before: a file is taken once"


def find_reports(path: str | Path) -> list[Path | InputError]:
    """Return the files to read for a path that a user named: itself, or the reports in the folder.

    Parameters
    ----------
    path : str or pathlib.Path
        A link that lies in the folder and leads out of it is not followed.

    Returns
    -------
    list of pathlib.Path or InputError
        In sorted order; errors for folders that cannot be searched, or hold no report.
    """
    if not str(path):  # would be the current folder: a variable that is not set names nothing
        return [UnreadableFileError("a path is empty", hint="name a file or a folder")]
    path = Path(path)
    if not path.is_dir():
        return [path]
    found: list[Path | InputError] = []
    closed: list[OSError] = []
    found += [file for file in list_files(path, closed.append) if not _why_passed_over(file, path)]
    found += [cannot_read(error.filename, error, "cannot be searched") for error in closed]
    return found or [UnreadableFileError(f"{path} holds no reports", hint="name the files or another folder")]


def count_unread(*paths: str | Path) -> Counter[str]:
    """Count what `read_articles` passes over in folders without a failure.

    Parameters
    ----------
    *paths : str or pathlib.Path
        As for `read_articles`.

    Returns
    -------
    Counter of str
        By suffix, or by why: README files, results of this program, links that lead out of the folder,
        linked folders. Hidden files are not counted.

    Examples
    --------
    >>> count_unread("nowhere.txt")
    Counter()
    """
    counts: Counter[str] = Counter()
    for folder in map(Path, paths):
        if folder.is_dir():
            counts.update(filter(None, (_why_passed_over(file, folder) for file in list_files(folder))))
            counts[LINKED_FOLDERS] += len(list_linked_folders(folder))
    return +counts


def _why_passed_over(path: Path, folder: Path) -> str:
    return why_passed_over(path, folder, READERS.__contains__)


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
    from compare.documents.telegram import (
        is_telegram_page,
        is_telegram_preview,
        read_telegram_page,
        read_telegram_preview,
    )
    from compare.documents.webpages import read_page

    if is_telegram_page(path):
        return read_telegram_page(path)
    if is_telegram_preview(path):
        return read_telegram_preview(path)
    return find_report_table(path) or [read_page(path)]


def _read_saved_page(path: Path) -> Iterable[Draft]:
    from compare.documents.telegram import is_telegram_preview, read_telegram_preview
    from compare.documents.webpages import open_archive, parse_page

    page = open_archive(path)
    if is_telegram_preview(page.html):
        return read_telegram_preview(page.html)
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

    rows = getattr(formats, _ROWS[path.suffix.lower()])(path, columns)
    return read_records(rows, columns)


def _read_sheets(path: Path, columns: Sequence[str] | None = None) -> Iterable[Draft | UnreadableFileError]:
    from compare.documents.formats import read_sheet_rows
    from compare.documents.structured import read_records

    rows = read_sheet_rows(path, columns)
    return [_read_document(path)] if rows is None else read_records(rows, columns)


def _read_json(path: Path, columns: Sequence[str] | None = None) -> Iterable[Draft | UnreadableFileError]:
    from compare.documents.structured import read_json, read_jsonl

    return (read_json if path.suffix.lower() == ".json" else read_jsonl)(path, columns)


def _one(read: Callable[[Path], Draft]) -> Callable[[Path], Iterable[Draft]]:
    return lambda path: [read(path)]


_PAGES = (".html", ".htm", ".xhtml")
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
    **dict.fromkeys(_PAGES, _read_web_page),
    **dict.fromkeys((".mhtml", ".mht"), _read_saved_page),
    **CONTAINERS,
    **COLUMN_READERS,
}
