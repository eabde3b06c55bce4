"""Which file becomes which: decided before anything is read or written."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from compare.documents import (
    LINKED_FOLDERS,
    LINKS_OUT,
    RESULTS,
    is_own_result,
    is_translatable,
    leads_out,
    output_name,
    walk_folder,
)
from compare.errors import UnreadableFileError, UsageError
from compare.records import Failure

PdfForm = Literal["txt", "html"]
SideBySide = Literal["html", "tmx"]

REPORT, FAILURES = "run.json", "failures.jsonl"
# What to do with a file that is read and cannot be written.
_SAVE_AS = {
    ".eml": "save the letter's page as html, or its text as txt",
    ".xls": "save it as xlsx",
    **dict.fromkeys((".ppt", ".pps"), "save it as pptx"),
    ".mbox": "save the page of a letter as html, or its text as txt",
}
_LONGEST_NAME = 255  # bytes, on nearly every disk


class Task(NamedTuple):
    """One file to translate: where it is, where its translation goes, and the two side by side."""

    source: Path
    target: Path
    beside: Path | None = None

    @property
    def places(self) -> tuple[Path, ...]:
        """Every place that it writes to."""
        return (self.target,) if self.beside is None else (self.target, self.beside)


def plan_tasks(
    paths: Sequence[str | Path],
    output: str | Path,
    pdf: PdfForm = "txt",
    side_by_side: SideBySide | None = None,
) -> tuple[list[Task], list[Failure]]:
    """Say which files will be translated, and where to.

    Parameters
    ----------
    paths : sequence of str or pathlib.Path
        Files, and folders whose tree is kept below `output`. Inside folders, hidden files, files of
        formats that outletdiff does not know, links to folders and links to files outside of the folder
        are passed over, and so is `output`.
    output : str or pathlib.Path
        The folder for the translated files.
    pdf : {"txt", "html"}
        What a PDF comes out as.
    side_by_side : {"html", "tmx"}, optional
        The form of a bilingual version, which needs a place as well.

    Returns
    -------
    tasks : list of Task
        In the order of the paths, folders sorted by name.
    failures : list of Failure
        Paths that cannot be translated, and files whose translations would overwrite one another.

    Raises
    ------
    UsageError
        If one of the folders is `output` itself.

    Examples
    --------
    >>> plan_tasks(["nowhere.txt"], "out")[1][0].reason
    'nowhere.txt is not there: check the path'
    """
    tasks: list[Task] = []
    failures: list[Failure] = []
    folder = Path(output)
    for path in map(Path, paths):
        if path.is_dir() and _is_same(path, folder):
            raise UsageError(f"the files in {path} would be overwritten", hint="name another folder with -o")
    taken: dict[Path, Path | None] = dict.fromkeys((folder / REPORT, folder / FAILURES))
    for source, relative in _candidates(paths, folder, failures):
        target = folder / relative.with_name(output_name(source, pdf))
        task = Task(source, target, _name_beside(target, side_by_side) if side_by_side else None)
        clash = next((place for place in task.places if place in taken), None)
        if clash is not None:
            failures += explain_clash(source, taken[clash])
        elif _is_same(target, source):
            failures.append(Failure(source, f"{source} would be overwritten: name another folder with -o"))
        else:
            taken.update(dict.fromkeys(task.places, source))
            tasks.append(task)
    return tasks, failures


def _name_beside(target: Path, form: SideBySide) -> Path:
    """Return the place of the bilingual version; of a very long name the last letters go."""
    name, ending = target.name, f".side-by-side.{form}"
    while len(os.fsencode(name + ending)) > _LONGEST_NAME:
        name = name[:-1]
    return target.with_name(name + ending)


def explain_clash(source: Path, other: Path | None) -> list[Failure]:
    """Say whose place a file would take; the same file given twice is no failure."""
    if other is None:
        return [Failure(source, f"{source} and the report of the run would be one file: rename it")]
    if _is_same(source, other):
        return []
    return [Failure(source, f"{source} would overwrite the translation of {other}: give them apart")]


def _is_same(left: Path, right: Path) -> bool:
    try:
        return left == right or left.samefile(right)
    except OSError:
        return False


def find_sources(paths: Sequence[str | Path]) -> tuple[list[Path], list[Failure]]:
    """Say which files of these paths can be read, and why others cannot.

    Examples
    --------
    >>> find_sources(["nowhere.txt"])[1][0].reason
    'nowhere.txt is not there: check the path'
    """
    failures: list[Failure] = []
    found = {source.absolute(): source for source, _ in _candidates(paths, None, failures)}
    return list(found.values()), failures


def list_sources(folder: Path, output: Path) -> list[Path]:
    """Return the files of a folder that `plan_tasks` would translate; what cannot be listed is left out.

    Examples
    --------
    >>> list_sources(Path("nowhere"), Path("out"))
    []
    """
    return list(_list_files(folder, output, _pass_over))


def count_passed_over(paths: Sequence[str | Path], output: str | Path | None = None) -> Counter[str]:
    """Count what `plan_tasks` passes over without a failure: files by suffix, and links.

    Parameters
    ----------
    paths, output
        As for `plan_tasks`.

    Returns
    -------
    Counter of str
        Hidden files are not counted.

    Examples
    --------
    >>> count_passed_over(["nowhere.txt"])
    Counter()
    """
    counts: Counter[str] = Counter()
    for path in map(Path, paths):
        for here, folders, files in _walk(path, Path(output) if output else None, _pass_over):
            counts[LINKED_FOLDERS] += sum((here / name).is_symlink() for name in folders)
            counts.update(filter(None, (_why_passed_over(here / name, path) for name in files)))
    return +counts


def _why_passed_over(path: Path, folder: Path) -> str:
    if not is_translatable(path):
        return path.suffix.lower() or "no suffix"
    if leads_out(path, folder):
        return LINKS_OUT
    return RESULTS if path.is_file() and is_own_result(path) else ""


def _pass_over(error: OSError) -> None:
    """What cannot be listed is a failure of its own, named elsewhere."""


def _candidates(
    paths: Sequence[str | Path], output: Path | None, failures: list[Failure]
) -> Iterator[tuple[Path, Path]]:
    def fail(path: Path, what: str, hint: str) -> None:
        failures.append(Failure(path, str(UnreadableFileError(f"{path} {what}", hint=hint))))

    def cannot_list(error: OSError) -> None:
        fail(Path(error.filename), f"cannot be read ({error.strerror})", "check its permissions")

    for path in map(Path, paths):
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            fail(path, "is not there", "check the path")
        except OSError as error:
            fail(path, f"cannot be read ({error.strerror})", "check the path")
        else:
            failed = len(failures)
            if is_folder:
                found = [(file, file.relative_to(path)) for file in _list_files(path, output, cannot_list)]
                if not found and len(failures) == failed:
                    fail(path, "holds no file of a known format", "check the folder")
                yield from found
            elif not is_translatable(path):
                fail(path, "is of a format that outletdiff cannot write", _advise(path))
            else:
                yield path, Path(path.name)


def _advise(path: Path) -> str:
    return _SAVE_AS.get(path.suffix.lower(), "leave it out")


def _list_files(folder: Path, output: Path | None, report: Callable[[OSError], None]) -> Iterator[Path]:
    for here, _, files in _walk(folder, output, report):
        yield from (here / name for name in files if not _why_passed_over(here / name, folder))


def _walk(
    folder: Path, output: Path | None, report: Callable[[OSError], None]
) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Walk a tree in order of names, past the output folder."""
    avoided = output.resolve() if output else None
    for here, folders, files in walk_folder(folder, report):
        folders[:] = sorted(name for name in folders if (here / name).resolve() != avoided)
        yield here, folders, sorted(files)
