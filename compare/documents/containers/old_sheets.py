"""Old Excel files (xls), and what else bears that suffix: new workbooks, and tables of web pages."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from compare.documents.articles import Draft
from compare.documents.containers.report_tables import find_report_table
from compare.documents.decoding import check_file
from compare.documents.formats import read_workbook_rows
from compare.documents.libreoffice import convert_to_new, take_copy
from compare.documents.structured import read_records
from compare.errors import UnreadableFileError

_NEW = b"PK\x03\x04"
_MARKUP = (b"<", b"\xef\xbb\xbf<")


def read_old_sheets(
    path: Path, columns: Sequence[str] | None = None
) -> Iterator[Draft | UnreadableFileError]:
    """Read the rows of an old workbook as reports, through LibreOffice.

    Raises
    ------
    UnreadableFileError
        If LibreOffice is not installed or cannot open it, or no column holds a text.
    """
    check_file(path)
    with path.open("rb") as file:
        head = file.read(512).lstrip()
    if head.startswith(_NEW):
        yield from read_records(lambda: read_workbook_rows(path, columns), columns)
        return
    # Monitoring services call the page of a table so, since Excel opens it.
    table = find_report_table(path, columns) if head.startswith(_MARKUP) else None
    if table is not None:
        yield from table
        return
    with tempfile.TemporaryDirectory(prefix="outletdiff-", ignore_cleanup_errors=True) as folder:
        made = convert_to_new(take_copy(path, Path(folder)))
        try:
            read = list(read_workbook_rows(made, columns))
        except UnreadableFileError as error:  # of the one that goes away
            raise UnreadableFileError(error.what.replace(str(made), str(path)), hint=error.hint) from error
        rows = [(where.replace(str(made), str(path)), row) for where, row in read]
    yield from read_records(lambda: rows, columns)
