"""Reports in: files and folders become `Article`s, whatever format they are in."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from compare.documents.articles import NAMED_RECORDS, finish_draft, number_repeats
from compare.documents.containers import find_export, find_report_table
from compare.documents.decoding import check_file
from compare.documents.folders import find_suffix
from compare.documents.languages import share_language
from compare.documents.own_results import is_own_result
from compare.documents.reading.finding import find_reports
from compare.documents.reading.readers import COLUMN_READERS, PAGES, READERS
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
        table = find_report_table(path, columns) if columns and suffix in PAGES else None
        drafts = table or find_export(path) or reader(path)
    articles: list[Article] = []
    declared: list[bool] = []
    cut = 0
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
            cut += draft.is_cut
    if not articles:
        raise errors[0] if errors else UnreadableFileError(f"{path} holds no text", hint="leave it out")
    if cut:
        said = f"{cut:,} of {len(articles):,} reports {'is' if cut == 1 else 'are'} cut"
        warnings.warn(f"{path}: {said} where the service put [+… chars]", ReadingWarning, stacklevel=3)
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
