"""Cells of tables as text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from framelens.reading.tables.limits import LONGEST_CELL


def written(value: Any) -> str:
    """A cell as text: dates in ISO 8601, lists with semicolons, nothing for nothing."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "; ".join(part for item in value if (part := _item(item)))
    return str(value)[:LONGEST_CELL]


def _item(item: Any) -> str:
    if isinstance(item, Mapping):
        return next((str(item[key]) for key in ("name", "full_name", "title", "text", "value") if item.get(key)), "")
    return written(item)
