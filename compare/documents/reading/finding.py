"""The files to read where a user names a folder, and how many others lie in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from compare.documents.decoding import cannot_read
from compare.documents.folders import (
    ARCHIVES,
    LINKED_FOLDERS,
    list_archives,
    list_files,
    list_linked_folders,
    why_passed_over,
)
from compare.documents.reading.readers import READERS
from compare.errors import InputError, UnreadableFileError


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
        linked folders, archives of this program. Hidden files are not counted.

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
            counts[ARCHIVES] += len(list_archives(folder))
    return +counts


def _why_passed_over(path: Path, folder: Path) -> str:
    return why_passed_over(path, folder, READERS.__contains__)
