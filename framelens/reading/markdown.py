"""Markdown with front matter, the project's own format.

Front matter is a small subset of YAML: one `key: value` a line between two `---` lines, lists as `[a, b]`.
Body: paragraphs parted by empty lines, headings start with `#`.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from framelens.article import Article, BlockKind, compose
from framelens.errors import ArticleUnreadable
from framelens.reading.entries import possible
from framelens.reading.files import decode, opening_of
from framelens.reading.markup import plain
from framelens.reading.stated_days import date_stated
from framelens.reading.tables.columns import recognised

SUFFIXES = frozenset({".md", ".markdown", ".txt", ".text"})
FENCE = "---"
LISTED = re.compile(r"\s*-\s+(.{1,200})")
OPENING = re.compile(r"\s*---[ \t]*\n")


def recognises(path: Path, head: bytes) -> bool:
    """Whether a text file starts with front matter."""
    return path.suffix.lower() in SUFFIXES and bool(OPENING.match(opening_of(head)))


def read(path: Path) -> list[Article]:
    """The article of a file. Raises ArticleUnreadable, see `parse`."""
    return [parse(path, decode(path))]


def parse(path: Path, text: str) -> Article:
    """The article. Raises ArticleUnreadable when front matter is not closed, has no title, or a bad date."""
    lines = text.lstrip().split("\n")  # no splitlines: U+2028 inside a title ends no line
    try:
        end = lines.index(FENCE, 1)
    except ValueError:
        raise ArticleUnreadable(path, "its front matter is not closed by a line '---'.") from None
    facts = _named(_facts(path, lines[1:end]))
    pieces = [piece for piece in _pieces(lines[end + 1 :]) if piece[1]]
    heading = next((piece[1] for piece in pieces[:1] if piece[0] == "heading"), "")
    title = facts.get("title", "") or heading
    if not title:
        raise ArticleUnreadable(path, "its front matter has no title.")
    body, blocks = compose(pieces[1:] if heading == title else pieces)
    if not blocks:
        raise ArticleUnreadable(path, "has no text after its front matter.")
    return Article(
        title=title,
        body=body,
        blocks=blocks,
        authors=_names(facts.get("authors", "")),
        outlet=facts.get("outlet", ""),
        published=_day(path, facts, "published"),
        republished=_day(path, facts, "republished"),
        republisher=facts.get("republisher", ""),
        url=facts.get("url", ""),
        language=facts.get("language", ""),
        rights=facts.get("rights", ""),
        about=_names(facts.get("about", "")),
        sample=facts.get("sample", "").lower() == "true",
        source=path.name,
    )


def _named(facts: dict[str, str]) -> dict[str, str]:
    """The facts, with those that other programs name in their own way ("author", "source", "date") beside ours."""
    roles = recognised(tuple(facts))
    ours = {role: facts[column] for role, column in roles.items() if role not in facts and column in facts}
    if day := ours.get("published", ""):
        ours["published"] = stated if len(stated := date_stated(day)) == len("2020-01-14") else ""
    return {**ours, **facts}


def _facts(path: Path, lines: list[str]) -> dict[str, str]:
    facts: dict[str, str] = {}
    last, listing = "", False
    for number, line in enumerate(lines, start=2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if listing and (item := LISTED.fullmatch(line)):  # "  - Anna Berg" below "authors:"
            listed = [part for part in (facts[last].strip("[]"), item[1].strip()) if part]
            facts[last] = f"[{', '.join(listed)}]"
            continue
        key, colon, value = line.partition(":")
        if not colon:
            raise ArticleUnreadable(path, f"line {number} of its front matter is not 'key: value'.")
        last = key.strip().lower()
        facts[last] = _unquoted(value.strip())
        listing = not value.strip()
    return facts


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _names(value: str) -> tuple[str, ...]:
    inner = value[1:-1] if value.startswith("[") and value.endswith("]") else value
    names = (_unquoted(name.strip()) for name in inner.split(","))
    return tuple(name for name in names if name)


def _day(path: Path, facts: dict[str, str], key: str) -> date | None:
    value = facts.get(key, "")
    if not value:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ArticleUnreadable(path, f"its '{key}' is '{value}', not a date such as 2020-01-14.") from None
    if not possible(day):
        raise ArticleUnreadable(path, f"its '{key}' is {value}, which no article can have; write the day it had.")
    return day


def _pieces(lines: list[str]) -> list[tuple[BlockKind, str]]:
    pieces: list[tuple[BlockKind, str]] = []
    paragraph: list[str] = []

    def close() -> None:
        pieces.append(("paragraph", plain(" ".join(paragraph))))
        paragraph.clear()

    for line in [*lines, ""]:
        stripped = line.strip()
        if stripped.startswith("#"):
            close()
            pieces.append(("heading", plain(stripped.lstrip("#"))))
        elif stripped:
            paragraph.append(stripped)
        else:
            close()
    return pieces
