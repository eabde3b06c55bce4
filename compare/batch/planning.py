"""Which file becomes which: decided before anything is read or written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from compare.documents import is_translatable, output_name
from compare.errors import UnreadableFileError
from compare.records import Failure

PdfForm = Literal["txt", "html"]


class Task(NamedTuple):
    """One file to translate: where it is, and where its translation goes."""

    source: Path
    target: Path


def plan_tasks(
    paths: Sequence[str | Path], output: str | Path, pdf: PdfForm = "txt"
) -> tuple[list[Task], list[Failure]]:
    """Say which files will be translated, and where to.

    Parameters
    ----------
    paths : sequence of str or pathlib.Path
        Files, and folders whose tree is kept below `output`. Inside folders, hidden files and files of
        formats that outletdiff does not know are passed over, and so is `output` itself.
    output : str or pathlib.Path
        The folder for the translated files.
    pdf : {"txt", "html"}
        What a PDF comes out as.

    Returns
    -------
    tasks : list of Task
        In the order of the paths, folders sorted by name.
    failures : list of Failure
        Paths that cannot be translated, and files whose translations would overwrite one another.

    Examples
    --------
    >>> plan_tasks(["nowhere.txt"], "out")[1][0].reason
    'nowhere.txt is not there: check the path'
    """
    tasks: list[Task] = []
    failures: list[Failure] = []
    taken: dict[Path, Path] = {}
    for source, relative in _candidates(paths, Path(output), failures):
        target = Path(output) / relative.with_name(output_name(source, pdf))
        if target in taken:
            if taken[target] != source:
                reason = f"{source} would overwrite the translation of {taken[target]}: give them apart"
                failures.append(Failure(source, reason))
        elif target.exists() and source.exists() and target.samefile(source):
            failures.append(Failure(source, f"{source} would be overwritten: name another folder with -o"))
        else:
            taken[target] = source
            tasks.append(Task(source, target))
    return tasks, failures


def find_sources(paths: Sequence[str | Path]) -> tuple[list[Path], list[Failure]]:
    """Say which files of these paths can be read, and why others cannot.

    Examples
    --------
    >>> find_sources(["nowhere.txt"])[1][0].reason
    'nowhere.txt is not there: check the path'
    """
    failures: list[Failure] = []
    found = [source for source, _ in _candidates(paths, None, failures)]
    return list(dict.fromkeys(found)), failures


def _candidates(
    paths: Sequence[str | Path], output: Path | None, failures: list[Failure]
) -> Iterator[tuple[Path, Path]]:
    for path in map(Path, paths):
        if path.is_dir():
            found = [(file, file.relative_to(path)) for file in _walk(path, output)]
            if not found:
                error = UnreadableFileError(
                    f"{path} holds no file of a known format", hint="check the folder"
                )
                failures.append(Failure(path, str(error)))
            yield from found
        elif not path.exists():
            failures.append(
                Failure(path, str(UnreadableFileError(f"{path} is not there", hint="check the path")))
            )
        elif not is_translatable(path):
            error = UnreadableFileError(
                f"{path} is of a format that outletdiff cannot write", hint="leave it out"
            )
            failures.append(Failure(path, str(error)))
        else:
            yield path, Path(path.name)


def _walk(folder: Path, output: Path | None) -> Iterator[Path]:
    avoided = output.resolve() if output else None
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (Path(here) / name).resolve() != avoided
        )
        for name in sorted(files):
            if not name.startswith(".") and is_translatable(Path(here) / name):
                yield Path(here) / name
