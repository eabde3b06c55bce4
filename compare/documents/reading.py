"""Reports in: files and folders become `Article`s, whatever format they are in."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from compare.documents.articles import Draft, finish_draft, merge_values, number_repeats
from compare.documents.containers import CONTAINERS, find_export
from compare.documents.decoding import MAX_LINE, check_file, decode_bytes, load_bytes
from compare.documents.formats import open_document, read_parquet_rows, read_table_rows
from compare.documents.front_matter import parse_front_matter
from compare.documents.structured import draft_record, read_json, read_jsonl
from compare.documents.webpages import read_archive, read_page
from compare.errors import InputError, UnreadableFileError
from compare.records import Article, Failure

_SENTENCE_END = re.compile(r"[.!?…][»”\"')\]]*\Z")
# Companions of reports in a folder that are not reports themselves.
_COMPANIONS = {"readme", "license", "licence", "changelog", "gold"}


def read_article(path: str | Path) -> list[Article]:
    """Read the report, or the reports, in one file.

    Parameters
    ----------
    path : str or pathlib.Path
        The format is told by its suffix.

    Returns
    -------
    list of Article
        At least one.

    Raises
    ------
    UnreadableFileError
        If the file is missing, empty, binary, damaged or holds no report.
    """
    path = Path(path)
    check_file(path)
    reader = READERS.get(find_suffix(path))
    if reader is None:
        known = " ".join(sorted(READERS))
        raise UnreadableFileError(f"{path} has an unknown suffix", hint=f"known are {known}")
    articles = [finish_draft(draft, path) for draft in find_export(path) or reader(path)]
    articles = [article for article in articles if article.text or article.title]
    if not articles:
        raise UnreadableFileError(f"{path} holds no text", hint="leave it out")
    return number_repeats(articles)


def read(*paths: str | Path) -> list[Article]:
    """Read reports from files and folders.

    Parameters
    ----------
    *paths : str or pathlib.Path
        Files, or folders that are searched for reports.

    Returns
    -------
    list of Article
        In the order of the paths. A file that cannot be read is left out with a warning that says
        which and why.

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
    articles, failures = read_articles(*paths)
    if not articles:
        why = failures[0].reason if failures else "name files or folders"
        raise InputError("no report could be read", hint=why)
    for failure in failures:
        warnings.warn(failure.reason, stacklevel=2)
    return articles


def read_articles(
    *paths: str | Path, on_failure: Callable[[Failure], None] | None = None
) -> tuple[list[Article], list[Failure]]:
    """Read all reports in files and folders.

    Parameters
    ----------
    *paths : str or pathlib.Path
        Folders are searched through all their levels, in sorted order; hidden files, files with an
        unknown suffix and README files are passed over there.
    on_failure : callable, optional
        Called with each failure as soon as it happens.

    Returns
    -------
    articles : list of Article
        In the order of the paths; their ids are unique.
    failures : list of Failure
        Inputs that could not be read, each with one line that says why.
    """
    articles: list[Article] = []
    failures: list[Failure] = []
    for path in paths:
        for found in _list_inputs(Path(path)):
            try:
                if isinstance(found, InputError):
                    raise found
                articles.extend(read_article(found))
            except InputError as error:
                failure = Failure(Path(path) if isinstance(found, InputError) else found, str(error))
                failures.append(failure)
                if on_failure:
                    on_failure(failure)
    return number_repeats(articles), failures


def _list_inputs(path: Path) -> list[Path | InputError]:
    if not path.is_dir():
        return [path]
    found: list[Path | InputError] = []
    closed: list[OSError] = []
    found += [file for file in list_files(path, closed.append) if _is_report(file)]
    found += [
        UnreadableFileError(f"{error.filename} cannot be searched ({error.strerror})") for error in closed
    ]
    return found or [UnreadableFileError(f"{path} holds no reports", hint="name the files or another folder")]


def list_files(folder: str | Path, on_error: Callable[[OSError], None] | None = None) -> list[Path]:
    """Return the files in a folder and all its subfolders, sorted by path; hidden ones are passed over.

    Parameters
    ----------
    folder : str or pathlib.Path
        Links to other folders are not followed.
    on_error : callable, optional
        Called with the error of each folder that cannot be searched.
    """
    found: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(root, name) for name in names if not name.startswith((".", "~$"))]
    return sorted(found)


def _is_report(path: Path) -> bool:
    return find_suffix(path) in READERS and path.stem.lower() not in _COMPANIONS


def _read_text(path: Path) -> Draft:
    text = decode_bytes(load_bytes(path), path)
    if max(map(len, text.split("\n"))) > MAX_LINE:
        raise UnreadableFileError(f"{path} has a line of more than {MAX_LINE:,} characters", hint="break it")
    values, body = parse_front_matter(text, path)
    return merge_values(Draft(text[body:]), values)


def _read_document(path: Path) -> Draft:
    """Read a report through its translatable segments: every format that can be translated can be read."""
    document = open_document(path)
    title = ""
    paragraphs: list[str] = []
    place = ""
    for segment in document.segments:
        if segment.role in {"anchor", "attribute"}:
            continue
        is_headline = segment.role == "title" or (segment.role == "heading" and not paragraphs)
        if is_headline and not title:
            title = segment.text
        elif segment.where == place and paragraphs:
            paragraphs[-1] += f" {segment.text.strip()}"
        else:
            paragraphs.append(segment.text.strip())
        place = segment.where
    return merge_values(Draft("\n\n".join(paragraphs), title=title), dict(document.values))


def _read_subtitles(path: Path) -> Draft:
    """Join cues into sentences: a cue ends where the screen is full, not where a sentence ends."""
    text = ""
    for segment in open_document(path).segments:
        words = " ".join(segment.text.split())
        text += ("\n\n" if _SENTENCE_END.search(text) else " ") + words if text else words
    return Draft(text)


def _read_rows(path: Path) -> Iterator[Draft]:
    if path.suffix.lower() == ".parquet":
        rows: Iterator[Mapping[str, Any]] = read_parquet_rows(path)
    else:
        rows = read_table_rows(path)
    for number, row in enumerate(rows, 1):
        yield draft_record(row, f"{path}, row {number}")


def _one(read: Callable[[Path], Draft]) -> Callable[[Path], Iterable[Draft]]:
    return lambda path: [read(path)]


READERS: dict[str, Callable[[Path], Iterable[Draft]]] = {
    **dict.fromkeys((".txt", ".text"), _one(_read_text)),
    **dict.fromkeys((".md", ".markdown", ".docx", ".odt", ".epub", ".pdf"), _one(_read_document)),
    **dict.fromkeys((".srt", ".vtt"), _one(_read_subtitles)),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _one(read_page)),
    **dict.fromkeys((".mhtml", ".mht"), _one(read_archive)),
    **dict.fromkeys((".jsonl", ".ndjson"), read_jsonl),
    **dict.fromkeys((".csv", ".tsv", ".parquet"), _read_rows),
    ".json": read_json,
    **CONTAINERS,
}


def find_suffix(path: Path) -> str:
    """Return what tells a file's format: its suffix, or the last two where the last says only "packed".

    Examples
    --------
    >>> find_suffix(Path("a.b.TXT")), find_suffix(Path("crawl.warc.gz")), find_suffix(Path("a.txt.gz"))
    ('.txt', '.warc.gz', '.gz')
    """
    both = "".join(path.suffixes[-2:]).lower()
    return both if both in READERS else path.suffix.lower()
