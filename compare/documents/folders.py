"""What lies in a folder: which files are reports, which are passed over, and why."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from compare.documents.own_results import is_own_result

LINKED_FOLDERS = "linked folders"
LINKS_OUT = "links that lead out of the folder"
COMPANIONS = "README and the like"
PAGE_PARTS = "parts of saved pages"
RESULTS = "results of outletdiff"
ARCHIVES = "archives of outletdiff"
# "Save page as" names the folder of a page's parts after it, in the browser's language.
_SAVED_BESIDE = ("_files", ".files", "_файлы", "-dateien", "_fichiers", "_archivos", "_pliki")
_SAVED_AS = (".html", ".htm", ".xhtml")
# What lies beside reports and is none.
_COMPANION_NAMES = frozenset({"readme", "license", "licence", "changelog", "gold"})
_ARCHIVE = "archive.json"  # in the folder of an archive, whose tables are no reports


def list_files(folder: str | Path, on_error: Callable[[OSError], None] | None = None) -> list[Path]:
    """Return the files in a folder and all its subfolders, sorted by path; hidden ones are passed over.

    Parameters
    ----------
    folder : str or pathlib.Path
        Links to other folders are not followed, and archives of this program in it are passed over.
    on_error : callable, optional
        Called with the error of each folder that cannot be searched.
    """
    found: list[Path] = []
    for root, folders, names in walk_folder(folder, on_error):
        folders[:] = [name for name in folders if not is_own_result(root / name / _ARCHIVE)]
        found += [root / name for name in names]
    return sorted(found)


def list_linked_folders(folder: str | Path) -> list[Path]:
    """Return the links to other folders in a folder; they are not followed."""
    return [
        root / name for root, names, _ in walk_folder(folder) for name in names if (root / name).is_symlink()
    ]


def list_archives(folder: str | Path) -> list[Path]:
    """Return the archives of this program in a folder; their tables are no reports."""
    return [
        root / name
        for root, names, _ in walk_folder(folder)
        for name in names
        if is_own_result(root / name / _ARCHIVE)
    ]


def walk_folder(
    folder: str | Path, on_error: Callable[[OSError], None] | None = None
) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Walk a tree as `os.walk` does, past what is hidden and the lock files of word processors.

    Parameters
    ----------
    folder : str or pathlib.Path
        Links to other folders are listed and not followed.
    on_error : callable, optional
        Called with the error of each folder that cannot be searched.

    Yields
    ------
    tuple of (pathlib.Path, list of str, list of str)
        A folder, the names of its folders, which may be cut to go past some, and those of its files.
    """
    for root, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield Path(root), folders, [name for name in names if not name.startswith((".", "~$"))]


def leads_out(path: Path, folder: Path) -> bool:
    """Return whether a file in a folder is a link to something outside of it."""
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links that lead in a circle: opening says so
        return False


def is_part_of_page(path: Path, folder: Path) -> bool:
    """Return whether a file lies in the folder that a browser puts beside a page that it saves."""
    for parent in path.relative_to(folder).parents:
        end = next((end for end in _SAVED_BESIDE if parent.name.lower().endswith(end)), "")
        page = (folder / parent).with_name(parent.name[: -len(end)]) if end else None
        if page and any(Path(f"{page}{suffix}").is_file() for suffix in _SAVED_AS):
            return True
    return False


def find_suffix(path: Path, is_known: Callable[[str], bool]) -> str:
    """Return what tells a file's format: its suffix, or the last two where the last says only "packed".

    Examples
    --------
    >>> known = {".txt", ".warc.gz"}.__contains__
    >>> [find_suffix(Path(name), known) for name in ("a.b.TXT", "crawl.warc.gz", "a.txt.gz")]
    ['.txt', '.warc.gz', '.gz']
    """
    both = "".join(path.suffixes[-2:]).lower()
    return both if is_known(both) else path.suffix.lower()


def why_passed_over(path: Path, folder: Path, is_known: Callable[[str], bool]) -> str:
    """Return why a file in a folder is not read, in words that can be counted; "" where it is.

    Parameters
    ----------
    path, folder : pathlib.Path
        The file, and the folder that was named.
    is_known : callable
        Whether files with a suffix, which is in small letters, can be read.

    Examples
    --------
    >>> why_passed_over(Path("a/photo.jpg"), Path("a"), {".txt"}.__contains__)
    '.jpg'
    >>> why_passed_over(Path("a/README.txt"), Path("a"), {".txt"}.__contains__)
    'README and the like'
    """
    suffix = find_suffix(path, is_known)
    if not is_known(suffix):
        return suffix or "no suffix"
    if path.stem.lower() in _COMPANION_NAMES:
        return COMPANIONS
    if is_part_of_page(path, folder):
        return PAGE_PARTS
    if leads_out(path, folder):
        return LINKS_OUT
    return RESULTS if path.is_file() and is_own_result(path) else ""
