"""The columns of an added table, or of one that was refused for its columns, to be corrected."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from framelens import reading
from framelens.library.adding import Outcome
from framelens.library.folder import CHUNK, Library
from framelens.reading import tables
from framelens.reading.tables.columns import recognised

SHOWN_CELL = 120  # characters of a cell in the preview


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns by name, which of them is taken for what (role to column), and the first rows."""

    names: tuple[str, ...]
    roles: Mapping[str, str]
    rows: pd.DataFrame


def may_be_table(outcome: Outcome) -> bool:
    """Whether `columns_of` is worth its time."""
    name = outcome.arrival.name if outcome.arrival else outcome.shown.partition(" (in ")[0]
    return Path(name).suffix.lower() in tables.SUFFIXES and bool(outcome.digest or outcome.arrival)


def columns_of(library: Library, outcome: Outcome) -> Columns | None:
    """None for what is no table. Raises ArticleUnreadable for one that cannot be opened at all."""
    if outcome.digest:
        kept = next((file for file in library.files if file.digest == outcome.digest), None)
        return _of(library.original(kept.digest), kept.columns) if kept else None
    arrival = outcome.arrival
    if arrival is None or arrival.size > arrival.largest:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / arrival.name
        with arrival.open() as source, path.open("wb") as copy:
            while chunk := source.read(CHUNK):
                copy.write(chunk)
        return _of(path, None)


def _of(path: Path, corrected: Mapping[str, str] | None) -> Columns | None:
    if not reading.is_table(path):
        return None
    table = tables.preview(path)
    rows = [{name: row.get(name, "")[:SHOWN_CELL] for name in table.columns} for row in table.rows]
    roles = {**recognised(table.columns), **(corrected or {})}
    return Columns(table.columns, roles, pd.DataFrame(rows, columns=list(table.columns)))
