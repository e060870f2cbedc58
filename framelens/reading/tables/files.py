"""The files that hold tables, as rows of text: CSV and TSV, Excel, JSON, JSON lines, Parquet. All bounded."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from framelens.errors import ArticleUnreadable
from framelens.reading.files import EMPTY, bytes_of
from framelens.reading.tables.cells import written
from framelens.reading.tables.columns import is_enough, named_plainly, recognised
from framelens.reading.tables.limits import (
    LARGEST_TABLE,
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_OBJECTS,
    MOST_ROWS,
)  # fmt: skip
from framelens.reading.tables.shapes import shaped
from framelens.reading.tables.sheets import is_workbook, sheets
from framelens.reading.written import text_of

SAMPLED = 200_000  # characters of a delimited file that tell how it is written
DELIMITERS = ("\t", ";", ",", "|")
TOLD_DELIMITER = re.compile(r"\"?sep=(.)\"?[^\S\n]*\n", re.IGNORECASE)
MOST_ABOVE_NAMES = 8  # rows above the names of the columns: a title, notes, a date
ESCAPED_QUOTE = re.compile(r'[^\s,;|"]\\"|\\"[^\s,;|"]')  # as databases and R write a quote inside a cell
DOUBLED_QUOTE = re.compile(r'\w""|""\w')
SAMPLED_RECORDS = 20  # records by which the delimiter is chosen
DEEPEST = 3  # nested objects of JSON that are unfolded: `source.name`
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and rows of text."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def table_in(path: Path) -> Table:
    """The table of a file, by its ending. Raises ArticleUnreadable where there is none."""
    suffix = path.suffix.lower()
    if suffix in {".xlsx", ".xlsm"} or (suffix == ".xls" and is_workbook(path)):
        return _of_workbook(path)
    if suffix in {".parquet", ".pq"}:
        return _of_parquet(path)
    if suffix in {".jsonl", ".ndjson"}:
        return _of_objects(path, _json_lines(path))
    if suffix == ".json":
        return _of_objects(path, _json_objects(path))
    return named(path, records(path))


def records(path: Path) -> list[list[str]]:
    """The records of a delimited file, the first line with them."""
    if bytes_of(path, LARGEST_TABLE).count(b"\n") > MOST_LINES:  # before each line is a string of its own
        raise ArticleUnreadable(path, f"has more than {MOST_ROWS:,} rows; add it in parts.")
    text = text_of(path, LARGEST_TABLE)
    csv.field_size_limit(min(sys.maxsize, LONGEST_CELL))
    told = TOLD_DELIMITER.match(text.removeprefix("\ufeff"))  # a line that Excel writes and reads
    text = text.removeprefix("\ufeff")[told.end() :] if told else text
    delimiter = told[1] if told else "\t" if path.suffix.lower() == ".tsv" else _delimiter(text)
    if text.count(delimiter) > MOST_CELLS:
        raise ArticleUnreadable(path, f"has more than {MOST_CELLS:,} cells; add it in parts.")
    sample = text[:SAMPLED]
    escape = "\\" if ESCAPED_QUOTE.search(sample) and not DOUBLED_QUOTE.search(sample) else None
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter, escapechar=escape)
    try:
        found = [row for row in itertools.islice(rows, MOST_ROWS + 2) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ArticleUnreadable(path, f"is not a table that can be read ({error}); save it as CSV again.") from error
    if len(found) > MOST_ROWS + 1:
        raise ArticleUnreadable(path, f"has more than {MOST_ROWS:,} rows; add it in parts.")
    return found


def named(path: Path, rows: Sequence[Sequence[str]]) -> Table:
    """Records with a line of names above them, as a table."""
    if not rows:
        raise ArticleUnreadable(path, EMPTY)
    rows = rows[_names_row(rows) :]
    names = [name.strip().removeprefix("\ufeff") for name in rows[0]]
    if len([name for name in names if name]) < 2 and not recognised(names):
        raise ArticleUnreadable(
            path, "has one column; name its columns in the first line, for example title, text, date, outlet."
        )
    keys = [name or f"column {number}" for number, name in enumerate(names[:MOST_COLUMNS], 1)]
    return Table(tuple(keys), tuple(dict(zip(keys, row, strict=False)) for row in rows[1:]))


def _names_row(rows: Sequence[Sequence[str]]) -> int:
    """The place of the row that names the columns: a title or a note may stand above it.

    Below the first row only whole names count: a row of articles has words such as "text" in its cells.
    """
    near = [[name.strip() for name in row[:MOST_COLUMNS]] for row in rows[:MOST_ABOVE_NAMES]]
    if is_enough(recognised(near[0])):
        return 0
    return next((place for place, names in enumerate(near) if is_enough(named_plainly(names))), 0)


def _delimiter(text: str) -> str:
    """The delimiter that gives the first records the most columns, alike in each."""
    sample = text.removeprefix("\ufeff")[:SAMPLED]
    best, most = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            rows = list(
                itertools.islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), SAMPLED_RECORDS)
            )
        except csv.Error:
            continue
        rows = [row for row in rows if row]
        width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0  # a title may stand above the names
        alike = sum(len(row) == width for row in rows) / len(rows) if rows else 0.0
        if width > 1 and width * alike**2 > most:
            best, most = delimiter, width * alike**2
    return best


def _of_workbook(path: Path) -> Table:
    filled = [table for rows in sheets(path) if (table := _of_sheet(path, rows)).rows]
    if not filled:
        raise ArticleUnreadable(path, "holds no row under a line of column names.")
    return next((table for table in filled if is_enough(recognised(table.columns))), filled[0])


def _of_sheet(path: Path, rows: Sequence[Sequence[str]]) -> Table:
    start = next((place for place, row in enumerate(rows[:10]) if sum(map(bool, row)) > 1), 0)
    if not rows or sum(map(bool, rows[start])) < 2:
        return Table((), ())
    return named(path, rows[start:])


def _of_parquet(path: Path) -> Table:
    bytes_of(path, LARGEST_TABLE)
    try:
        file = pyarrow.parquet.ParquetFile(path)
        size = sum(file.metadata.row_group(n).total_byte_size for n in range(file.metadata.num_row_groups))
        if file.metadata.num_rows > MOST_ROWS or size > 5 * LARGEST_TABLE:
            raise ArticleUnreadable(path, f"has more than {MOST_ROWS:,} rows or too much text; add it in parts.")
        names = [name for name in file.schema_arrow.names if name in recognised(file.schema_arrow.names).values()]
        found = file.read(columns=names).to_pylist()
        columns = tuple(file.schema_arrow.names)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise ArticleUnreadable(path, "is damaged or no Parquet file; write it again.") from error
    return Table(columns, tuple({name: written(value) for name, value in row.items()} for row in found))


def _json_lines(path: Path) -> Iterator[Any]:
    for number, line in enumerate(text_of(path, LARGEST_TABLE).split("\n"), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError) as error:
                raise ArticleUnreadable(path, f"line {number} is no JSON object; write the file again.") from error


def _json_objects(path: Path) -> Iterator[Any]:
    text = text_of(path, LARGEST_TABLE).lstrip("\ufeff \n\t")
    if max(text.count("{"), text.count("[")) > MOST_OBJECTS or text.count(",") > MOST_CELLS:
        raise ArticleUnreadable(path, f"has more than {MOST_OBJECTS:,} objects; add it in parts.")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        if text.startswith("{") and "\n{" in text:
            yield from _json_lines(path)
            return
        raise ArticleUnreadable(path, "is not JSON that can be read; write it again.") from error
    yield from shaped(data) or _rows_of(data)


def _rows_of(data: Any) -> list[Any]:
    """The objects of a list, or of the longest list of objects inside an object, or the object itself."""
    if isinstance(data, list):
        return data
    if not isinstance(data, dict):
        return []
    lists = [value for value in data.values() if isinstance(value, list) and any(isinstance(v, dict) for v in value)]
    nested = [rows for value in data.values() if isinstance(value, dict) and len(rows := _rows_of(value)) > 1]
    if is_enough(recognised([str(key) for key in data])) or not (lists or nested):
        return [data]
    return max([*lists, *nested], key=len)


def _of_objects(path: Path, objects: Iterable[Any]) -> Table:
    rows: list[Row] = []
    for item in objects:
        if isinstance(item, Mapping):
            rows.append(dict(_unfolded(item, "", 0)))
            if any(len(value) >= LONGEST_CELL for value in rows[-1].values()):
                raise ArticleUnreadable(
                    path, f"holds a text of over {LONGEST_CELL:,} characters; add its articles apart."
                )
        if len(rows) > MOST_ROWS:
            raise ArticleUnreadable(path, f"has more than {MOST_ROWS:,} rows; add it in parts.")
    if not rows:
        raise ArticleUnreadable(path, "holds no object with named fields, such as title and text.")
    columns = dict.fromkeys(name for row in rows for name in row)
    return Table(tuple(columns)[:MOST_COLUMNS], tuple(rows))


def _unfolded(item: Mapping[str, Any], before: str, depth: int) -> Iterator[tuple[str, str]]:
    for key, value in item.items():
        name = f"{before} {key}".strip()
        if isinstance(value, Mapping) and depth < DEEPEST:
            yield from _unfolded(value, name, depth + 1)
        else:
            yield name, written(value)
