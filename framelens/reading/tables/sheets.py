"""The sheets of an Excel workbook as rows of text: .xlsx, and .xls of before 2007, which ProQuest still writes."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
import xlrd

from framelens.errors import ArticleUnreadable
from framelens.reading.files import bytes_of
from framelens.reading.tables.cells import written
from framelens.reading.tables.limits import LARGEST_TABLE, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS
from framelens.reading.written import check_zipped

LARGEST_OLD = 20_000_000  # bytes of an .xls, which is unpacked as a whole
ZIPPED, COMPOUND = b"PK", b"\xd0\xcf\x11\xe0"  # how the two kinds begin
EMPTY_CELLS = {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR}
BROKEN = (
    xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, ParseError, zipfile.BadZipFile, OSError,
    ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError,
)  # fmt: skip
"""What the two libraries raise where the bytes are not as they expect."""

Rows = Iterable[Sequence[Any]]


def is_workbook(path: Path) -> bool:
    """By how it begins: databases give text the ending .xls too."""
    return bytes_of(path, LARGEST_TABLE).startswith((ZIPPED, COMPOUND))


def sheets(path: Path) -> list[list[list[str]]]:
    """The rows that hold something, of the first sheets. Raises ArticleUnreadable where it cannot be read."""
    read = _old if bytes_of(path, LARGEST_TABLE).startswith(COMPOUND) else _new
    try:
        return [_filled(path, rows) for rows in read(path)]
    except BROKEN as error:
        raise ArticleUnreadable(path, "is damaged or locked; save it as .xlsx without a password.") from error


def _filled(path: Path, rows: Rows) -> list[list[str]]:
    found: list[list[str]] = []
    cells = 0
    for row in islice(rows, MOST_ROWS + 2):
        cells += len(row)
        if cells > MOST_CELLS:  # a sheet says itself how wide it is: empty cells count too
            raise ArticleUnreadable(path, f"has more than {MOST_CELLS:,} cells; add it in parts.")
        if any(filled := [written(cell) for cell in row[:MOST_COLUMNS]]):
            found.append(filled)
    if len(found) > MOST_ROWS + 1:
        raise ArticleUnreadable(path, f"has more than {MOST_ROWS:,} rows; add it in parts.")
    return found


def _new(path: Path) -> Iterator[Rows]:
    check_zipped(path)
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets[:MOST_SHEETS]:
        yield sheet.iter_rows(values_only=True)
    book.close()


def _old(path: Path) -> Iterator[Rows]:
    data = bytes_of(path, LARGEST_OLD)
    with xlrd.open_workbook(file_contents=data, on_demand=True, ragged_rows=True, logfile=io.StringIO()) as book:
        for number in range(min(book.nsheets, MOST_SHEETS)):
            sheet = book.sheet_by_index(number)
            yield ([_value(cell, book.datemode) for cell in sheet.row(row)] for row in range(sheet.nrows))
            book.unload_sheet(number)


def _value(cell: xlrd.sheet.Cell, datemode: int) -> Any:
    """What a cell holds; every number is a fraction in the file, and a day is a number."""
    if cell.ctype in EMPTY_CELLS:
        return None
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, datemode)
    return int(cell.value) if cell.ctype == xlrd.XL_CELL_NUMBER and cell.value.is_integer() else cell.value
