"""Shapes in which JSON holds a table other than as a list of objects: as programs write it, and JSON Feed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framelens.reading.tables.columns import is_enough, recognised


def shaped(data: Any) -> list[Any]:
    """The rows of columns of cells, of an index of rows, of a split table or of a JSON Feed; else nothing."""
    if not isinstance(data, Mapping) or not data:
        return []
    if "jsonfeed.org" in str(data.get("version", "")) and isinstance(data.get("items"), list):
        return [_feed_item(item, str(data.get("title") or "")) for item in data["items"] if isinstance(item, Mapping)]
    if isinstance(data.get("columns"), list) and isinstance(data.get("data"), list):
        return [
            dict(zip(map(str, data["columns"]), row, strict=False)) for row in data["data"] if isinstance(row, list)
        ]
    cells = list(data.values())
    if all(isinstance(cell, Mapping) for cell in cells):
        first = cells[0].keys()
        if all(cell.keys() == first for cell in cells) and _is_table(data):  # {"title": {"0": ...}, "text": {"0": ...}}
            return [{name: cell[key] for name, cell in data.items()} for key in first]
        if all(_is_table(cell) for cell in cells):  # {"0": {"title": ..., "text": ...}, "1": ...}
            return cells
    if all(isinstance(cell, list) for cell in cells) and len({len(cell) for cell in cells}) == 1 and _is_table(data):
        return [dict(zip(data, row, strict=True)) for row in zip(*cells, strict=True)]
    return []


def _is_table(data: Mapping[str, Any]) -> bool:
    return is_enough(recognised([str(name) for name in data]))


def _feed_item(item: Mapping[str, Any], outlet: str) -> dict[str, Any]:
    """An item of JSON Feed with the feed's title as its outlet, and whichever text it has as its content."""
    text = item.get("content_html") or item.get("content_text") or item.get("summary") or ""
    names = item.get("authors") or ([item["author"]] if item.get("author") else [])
    return {
        "title": item.get("title"),
        "content": text,
        "authors": names,
        "outlet": outlet,
        "published": item.get("date_published"),
        "url": item.get("url"),
        "language": item.get("language"),
    }
