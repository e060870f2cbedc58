"""Tables of articles: CSV, TSV, Excel, JSON, JSON lines, Parquet; lists of Media Cloud and GDELT among them.

The columns are recognised by name; `understood` tells what was taken for what, and `read` takes a correction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from framelens.article import Article
from framelens.errors import ArticleUnreadable
from framelens.reading.bylines import unique
from framelens.reading.entries import Entry, articles_of, paragraphs
from framelens.reading.exports.languages import code_of
from framelens.reading.exports.signatures import signed_by
from framelens.reading.stated_days import date_stated
from framelens.reading.tables.columns import is_enough, numbered_like, recognised
from framelens.reading.tables.files import Row, Table, named, records, table_in
from framelens.reading.tables.gdelt import columns_of
from framelens.reading.written import filled, plain_words, without_code

SUFFIXES = frozenset(
    {".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".json", ".jsonl", ".ndjson", ".parquet", ".pq"}
)
ADDRESS = re.compile(r"https?://", re.IGNORECASE)
SUBDOMAIN = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
PARTED = re.compile(r"\n+|<br\s*/?>|</p>", re.IGNORECASE)
LISTED = re.compile(r"^\[\s*['\"](.*)['\"]\s*\]$", re.DOTALL)
NUMBERED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-][12]\d{3}")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")  # of any year: what no article can have is told, not dropped
LONGEST_AUTHORS = 5_000  # characters of a cell with names
EXCEL_DAYS = re.compile(r"[2-7]\d{4}(?:\.\d+)?")


def recognises(path: Path, head: bytes) -> bool:
    """By its ending: nothing in a table of text tells it from text."""
    return path.suffix.lower() in SUFFIXES


def read(path: Path, columns: Mapping[str, str] | None = None) -> list[Article]:
    """Every row that holds a text. `columns` (role to column) replaces what is recognised."""
    return articles_of(path, entries(path, columns))


def understood(path: Path) -> dict[str, str]:
    """Role to column, as `read` takes them: to be shown and corrected."""
    return recognised(_table(path).columns)


def preview(path: Path, rows: int = 3) -> Table:
    """The names of all columns and the first rows, for a user who corrects what is `understood`."""
    table = _table(path)
    return Table(table.columns, table.rows[:rows])


def entries(path: Path, columns: Mapping[str, str] | None = None) -> list[Entry]:
    """Every row as an entry. Rows that tell of nothing but an address give one entry an address."""
    table = _table(path)
    roles = {**recognised(table.columns), **(columns or {})}
    if not is_enough(roles):
        shown = ", ".join(table.columns[:12])
        raise ArticleUnreadable(path, f"has no column named title or text (it has {shown}); rename them so.")
    order = _day_first(row.get(roles.get("published", ""), "") for row in table.rows)
    found = [_entry(row, roles, order) for row in table.rows]
    found = [entry for entry in found if entry.title or entry.pieces or entry.url]
    if roles.keys() & {"title", "body", "snippet"}:
        return found
    by_address: dict[str, Entry] = {}
    for entry in found:
        by_address.setdefault(entry.url, entry)
    return list(by_address.values())


def entry_of(row: Row) -> Entry:
    """One row that stands alone, its columns recognised by name."""
    roles = recognised(tuple(row))
    return _entry(row, roles, _day_first([row.get(roles.get("published", ""), "")]))


def _table(path: Path) -> Table:
    if path.suffix.lower() not in {".csv", ".tsv", ".tab"}:
        return table_in(path)
    rows = records(path)
    names = columns_of(rows)
    return named(path, [names, *rows] if names else rows)


def _entry(row: Row, roles: Mapping[str, str], day_first: bool | None) -> Entry:
    value = {role: filled(row.get(column, "") or "") for role, column in roles.items()}
    url = value.get("url", "").strip()
    outlet = plain_words(value.get("outlet", ""))
    if not outlet and "outlet" not in roles:
        outlet = host_of(url)
    text = value.get("body", "") if value.get("body", "").strip() else value.get("snippet", "")
    language = code_of(value.get("language", ""))
    return Entry(
        title=plain_words(value.get("title", "")),
        pieces=paragraphs([plain_words(part) for part in PARTED.split(without_code(text))]),
        authors=_authors(row, roles.get("authors", ""), outlet, language),
        outlet=host_of(outlet) if ADDRESS.match(outlet) else outlet,
        published=_date(value.get("published", ""), day_first),
        url=url if ADDRESS.match(url) else "",
        language=language,
    )


def _authors(row: Row, column: str, outlet: str, language: str) -> tuple[str, ...]:
    """The names of a column, and of those that go on with it: "Author 1", "Author 2"."""
    cells = (filled(row.get(name, "") or "") for name in (column, *numbered_like(column, tuple(row))) if name)
    return unique(name for cell in cells for name in signed_by(_unlisted(cell), outlet, language))


def host_of(url: str) -> str:
    """The host of an address without "www.": all that some lists tell of an outlet."""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
    return SUBDOMAIN.sub("", host)


def _unlisted(authors: str) -> str:
    """For example "['Ann Lee', 'Bo Ek']", as pandas writes lists, with semicolons."""
    found = LISTED.match(authors[:LONGEST_AUTHORS].strip())
    return re.sub(r"['\"]\s*,\s*['\"]", "; ", found[1]) if found else authors


def _date(text: str, day_first: bool | None) -> str:
    text = text.strip()
    if EXCEL_DAYS.fullmatch(text):
        return (date(1899, 12, 30) + timedelta(days=int(float(text)))).isoformat()
    return date_stated(text, day_first) or (found[0] if (found := ISO_DAY.match(text)) else "")


def _day_first(dates: Iterable[str]) -> bool | None:
    """Whether a column writes the day before the month: certain as soon as one of its days is past the 12th."""
    firsts = [(int(found[1]), int(found[2])) for text in dates if (found := NUMBERED.match(text.strip()))]
    if any(first > 12 for first, _ in firsts):
        return True
    return False if any(second > 12 for _, second in firsts) else None
