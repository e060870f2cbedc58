"""Tables as files: CSV that a spreadsheet can open without running anything, and JSON that says what it holds.

Input: pandas frames. A cell of text that a spreadsheet would take for a formula (it begins, after white space, with
= + - @ or one of their wide forms, or with a tab or line break) gets an apostrophe before it; numbers stay numbers.
Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

FORMULA = frozenset("=+-@＝＋－＠")
STARTS = frozenset("\t\r\n")
BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8


def csv_file(frame: pd.DataFrame) -> bytes:
    """A table as CSV: UTF-8 with a byte order mark, lines that end as RFC 4180 has it."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([safe(str(name)) for name in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        writer.writerow([_csv_cell(value) for value in row])
    return (BYTE_ORDER_MARK + file.getvalue()).encode("utf-8", "replace")


def json_file(frame: pd.DataFrame, about: Mapping[str, Any]) -> bytes:
    """A table as JSON: what it is about, and its rows with the names of its columns. Text is as it was given."""
    rows = [
        {str(name): _plain(value) for name, value in zip(frame.columns, row, strict=True)}
        for row in frame.itertuples(index=False, name=None)
    ]
    text = json.dumps({"about": dict(about), "rows": rows}, ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8", "replace")


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    clean = text.replace("\0", "")
    risky = clean.lstrip()[:1] in FORMULA or clean[:1] in STARTS
    return f"'{clean}" if risky else clean


def _csv_cell(value: Any) -> Any:
    plain = _plain(value)
    if isinstance(plain, list):
        plain = "; ".join(str(one) for one in plain)
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    return "" if plain is None else safe(plain) if isinstance(plain, str) else plain


def _plain(value: Any) -> Any:
    """A value as JSON has it; what is missing is None."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return [_plain(one) for one in value]
    if value is None or value is pd.NaT or (isinstance(value, float) and not np.isfinite(value)):
        return None
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)
