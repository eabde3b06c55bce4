"""A data frame as the bytes of a file that spreadsheets and programs read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from compare.errors import UsageError
from compare.outputs import FORMULA_STARTS, as_cell
from compare.page.sanitizing import displayable

if TYPE_CHECKING:
    import pandas as pd

_LONGEST_CELL = 32_767
_CUT = " [cut: a cell holds no more]"
_WIDTHS = {"text": 60, "translation": 60, "notes": 50}
_MOST_ROWS = 1_048_575  # of a sheet, the head aside


def encodable(value: object) -> object:
    r"""Replace halves of surrogate pairs: a data frame can hold no text with one.

    Examples
    --------
    >>> encodable("14 \ud800"), encodable(14)
    ('14 ?', 14)
    """
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def frame_bytes(frame: pd.DataFrame, form: str) -> bytes:
    """Return a data frame as a file.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns of text, and of numbers.
    form : {"csv", "json", "xlsx", "parquet"}
        csv is UTF-8 with a byte order mark; json is a list with an object a row.

    Raises
    ------
    UsageError
        If a sheet cannot hold all rows.

    Examples
    --------
    >>> import pandas as pd
    >>> frame_bytes(pd.DataFrame({"text": ["=1+1"]}), "csv").decode("utf-8-sig").split()
    ['text', "'=1+1"]
    """
    writers = {"csv": _csv_bytes, "json": _json_bytes, "xlsx": _xlsx_bytes, "parquet": _parquet_bytes}
    return writers[form](frame)


def _csv_bytes(frame: pd.DataFrame) -> bytes:
    return csv_text(frame).encode("utf-8-sig")


def csv_text(frame: pd.DataFrame) -> str:
    """Return a data frame as csv whose text no spreadsheet takes for a formula."""
    safe = frame.copy()
    for name in _text_columns(frame):
        safe[name] = [as_cell(value) for value in frame[name]]
    return safe.to_csv(index=False, lineterminator="\r\n")


def _text_columns(frame: pd.DataFrame) -> list[str]:
    from pandas.api.types import is_numeric_dtype

    return [name for name in frame.columns if not is_numeric_dtype(frame[name])]


def _json_bytes(frame: pd.DataFrame) -> bytes:
    text: str = frame.to_json(orient="records", force_ascii=False, indent=1)
    return (text + "\n").encode("utf-8")


def _parquet_bytes(frame: pd.DataFrame) -> bytes:
    stream = io.BytesIO()
    frame.to_parquet(stream, index=False)
    return stream.getvalue()


def _xlsx_bytes(frame: pd.DataFrame) -> bytes:
    """Write cells one by one: a writer of whole frames would turn text with = into formulas."""
    if len(frame) > _MOST_ROWS:
        raise UsageError(f"a sheet holds no {len(frame):,} rows", hint="write csv or parquet")

    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment as Placement
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("pairs")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(frame.columns))}{len(frame) + 1}"
    for number, name in enumerate(frame.columns, start=1):
        width = next((width for ending, width in _WIDTHS.items() if name.endswith(ending)), 16)
        sheet.column_dimensions[get_column_letter(number)].width = width
    wrapped, bold = Placement(wrap_text=True, vertical="top"), Font(bold=True)

    def cell(value: object, *, is_head: bool = False) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, value=_fit_cell(value) if isinstance(value, str) else value)
        if isinstance(value, str):
            made.data_type = "s"
            made.quotePrefix = value.startswith(FORMULA_STARTS)
        made.alignment = wrapped
        if is_head:
            made.font = bold
        return made

    sheet.append([cell(name, is_head=True) for name in frame.columns])
    filled = frame.astype(object).where(frame.notna(), None)  # a number that is not known is an empty cell
    for values in filled.itertuples(index=False, name=None):
        sheet.append([cell(value) for value in values])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fit_cell(text: str) -> str:
    clean = displayable(text)
    return clean if len(clean) <= _LONGEST_CELL else clean[: _LONGEST_CELL - len(_CUT)] + _CUT
