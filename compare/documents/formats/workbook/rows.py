"""Excel workbooks: checked before they are read, and their rows as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from compare.documents.archives import Archive, open_archive
from compare.documents.formats.columns import HEAD_ROWS, choose_columns, find_header
from compare.documents.formats.workbook.cells import Cell, Strings, find_strings, read_rows, read_strings
from compare.documents.formats.workbook.runs import has_telling_runs
from compare.documents.formats.workbook.sheets import find_sheets, find_struck_styles
from compare.errors import UnreadableFileError

MAX_ROWS = 1_048_576  # what a sheet can have
MAX_STRINGS_BYTES = 256 * 2**20  # the texts of a workbook are held in memory
MAX_SHEETS = 1_000
_CHECKED = 100_000
# The cells of a row as they are stored, and as a person reads them: without what is struck out.
_Row = tuple[Sequence[Any], Sequence[Any]]


def check_workbook(path: Path) -> Archive:
    """Check a workbook before anything of it is read.

    Raises
    ------
    UnreadableFileError
        If it is no workbook, is damaged, would unpack to an absurd size or declares entities.
    """
    archive = open_archive(path, "xlsx")
    if not any(name.lower().endswith("workbook.xml") for name in archive.names):
        raise UnreadableFileError(f"{path} is not a xlsx file", hint="save it as an Excel workbook")
    sheets = 0
    for name, size, head in archive.read_heads(".xml", _CHECKED):
        sheets += "worksheets/" in name.lower()
        if name.lower().endswith("sharedstrings.xml") and size > MAX_STRINGS_BYTES:
            raise UnreadableFileError(
                f"{path}: {name} is larger than {MAX_STRINGS_BYTES // 2**20} MB", hint="split the workbook"
            )
        if b"<!ENTITY" in head or b"<!DOCTYPE" in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnreadableFileError(
                f"{path}: {name} declares entities of its own or is not UTF-8", hint="save the workbook again"
            )
    if sheets > MAX_SHEETS:
        raise UnreadableFileError(f"{path} has more than {MAX_SHEETS:,} sheets", hint="split it")
    return archive


def read_workbook_rows(
    path: Path, columns: Sequence[str] | None = None
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the rows of all visible sheets as records, each with its place in words.

    A sheet whose columns have no usual names holds no reports; it is passed over where another has some.

    Raises
    ------
    UnreadableFileError
        If no sheet has a column for text, or the workbook is damaged.
    """
    archive = check_workbook(path)
    present: list[str] = []
    found = 0
    for sheet, rows in _read_sheets(archive):
        first = list(islice(rows, HEAD_ROWS))
        kept = [seen for _, seen in first]
        # A name that is struck out names its column all the same.
        header = find_header([_fill(*row) for row in first], columns)
        if header is None:
            present += [str(value) for row in kept[:1] for value in row if value is not None]
            continue
        found += 1
        start, names = header
        for number, row in enumerate(_chain(kept[start + 1 :], rows), start + 2):
            record = {name: value for name, value in zip_longest(names, row[: len(names)]) if name}
            if any(value is not None and str(value).strip() for value in record.values()):
                yield f"{path}, {f'sheet {sheet}, ' if sheet else ''}row {number}", record
    if not found:
        choose_columns(path, present, columns)


def _chain(first: Sequence[Sequence[Any]], rest: Iterator[_Row]) -> Iterator[Sequence[Any]]:
    yield from first
    for _, seen in rest:
        yield seen


def _fill(stored: Sequence[Any], seen: Sequence[Any]) -> list[Any]:
    return [value if shown is None else shown for value, shown in zip(stored, seen, strict=True)]


def _read_sheets(archive: Archive) -> Iterator[tuple[str, Iterator[_Row]]]:
    """Yield the visible sheets: their names ("" where there is one alone), and their rows one by one."""
    from openpyxl import load_workbook

    path = archive.path
    looks = _Looks(archive)
    with path.open("rb") as file:
        try:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except Exception as error:  # whatever a broken workbook makes the reader raise, it is not readable
            raise _damaged(path) from error
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            rows = _read_sheet(path, sheet)
            yield (sheet.title if len(sheets) > 1 else "", looks.apply(sheet.title, rows))


def _read_sheet(path: Path, sheet: Any) -> Iterator[Sequence[Any]]:
    try:
        sheet.reset_dimensions()  # many programs state them wrongly
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            if number > MAX_ROWS:
                raise UnreadableFileError(
                    f"{path} has a sheet of more than {MAX_ROWS:,} rows", hint="split it"
                )
            yield row
    except (UnreadableFileError, GeneratorExit):
        raise
    except Exception as error:  # as above
        raise _damaged(path) from error


class _Looks:
    """What is struck out or raised in cells, which openpyxl does not tell of sheets that it streams."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        shared = find_strings(archive)
        self.is_everywhere = bool(find_struck_styles(archive)) or (
            shared != "" and has_telling_runs(archive, shared)
        )
        self.strings: Strings | None = None
        self.members = find_sheets(archive)

    def apply(self, sheet: str, rows: Iterator[Sequence[Any]]) -> Iterator[_Row]:
        """Yield the rows of a sheet, each as it is stored and as a person reads it."""
        member = self.members.get(sheet, "")
        if member and (self.is_everywhere or has_telling_runs(self.archive, member)):
            self.strings = self.strings or read_strings(self.archive)
            return _join_looks(rows, read_rows(self.archive, member, self.strings))
        return ((row, row) for row in rows)


def _join_looks(rows: Iterator[Sequence[Any]], looked: Iterator[tuple[int, list[Cell]]]) -> Iterator[_Row]:
    number, cells = next(looked, (0, []))
    for place, row in enumerate(rows, 1):
        while 0 < number < place:
            number, cells = next(looked, (0, []))
        yield row, _take_looks(row, cells) if number == place else row


def _take_looks(row: Sequence[Any], cells: Sequence[Cell]) -> Sequence[Any]:
    values = list(row)
    for cell in cells:
        if cell.column < len(values) and (cell.is_rich or cell.is_struck):
            values[cell.column] = cell.text or None
    return values


def _damaged(path: Path) -> UnreadableFileError:
    return UnreadableFileError(
        f"{path} is damaged or is not a xlsx file", hint="open it in Excel and save it again"
    )
