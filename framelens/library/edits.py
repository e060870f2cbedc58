"""A user's corrections of an article: what is typed -> a value -> the article with it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, cast

from framelens.article import Article, BlockKind, compose
from framelens.errors import EditRefused
from framelens.reading.entries import EARLIEST_YEAR, YEARS_AHEAD, possible
from framelens.reading.files import tidy

FIELDS = ("title", "authors", "outlet", "published", "republished", "republisher", "language", "url", "about", "body")
NEEDED = ("title", "authors", "outlet", "published", "language")  # without them an article is shown, and named so
NAMES = {
    "title": "title",
    "authors": "authors",
    "outlet": "outlet",
    "published": "first published",
    "republished": "republished",
    "republisher": "republished by",
    "language": "language",
    "url": "address",
    "about": "mainly about",
    "body": "text",
}
DAYS = ("published", "republished")
LISTS = ("authors", "about")
LONGEST = 2_000  # characters of a field other than the text: longer ones are a text in the wrong place
LONGEST_BODY = 5_000_000  # as for files of text
MOST_NAMES = 50  # of a list
EMPTY_LINE = re.compile(r"\n[ \t]*\n")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s/]+", re.IGNORECASE)


def shown(article: Article, field: str) -> str:
    """A field as it is typed: names parted by semicolons, days as 2020-01-14, headings after `# `."""
    if field == "body":
        return "\n\n".join(
            f"{'# ' if block.kind == 'heading' else ''}{article.text_of(block)}" for block in article.blocks
        )
    value = getattr(article, field)
    if field in LISTS:
        return "; ".join(value)
    return str(value or "")


def value_of(field: str, typed: str) -> Any:
    """What the journal keeps of a typed text. Raises EditRefused with what to type instead."""
    text = tidy(typed).strip()
    if len(text) > (LONGEST_BODY if field == "body" else LONGEST):
        raise EditRefused(f"The {NAMES[field]} is too long ({len(text):,} characters); shorten it.")
    if field == "body":
        return _pieces(text)
    if field in LISTS:
        names = [" ".join(name.split()) for name in re.split(r"[;\n]", text)]
        return [name for name in names if name][:MOST_NAMES]
    if field in DAYS:
        return _day(field, text)
    flat = " ".join(text.split())
    if field == "language" and flat and not LANGUAGE.fullmatch(flat):
        raise EditRefused(f"“{flat[:40]}” is not a language code; type two letters, for example en.")
    if field == "url" and flat and not ADDRESS.match(flat):
        raise EditRefused(f"“{flat[:40]}” is not an address; type one that starts with https://.")
    return flat.lower() if field == "language" else flat


def with_edits(article: Article, edits: Mapping[str, Any]) -> Article:
    """The article with some fields replaced. A value that does not fit its field is left out."""
    changed: dict[str, Any] = {}
    for field, value in edits.items():
        if field == "body" and isinstance(value, list):
            body, blocks = compose((cast(BlockKind, kind), str(text)) for kind, text in value)
            if blocks:
                changed |= {"body": body, "blocks": blocks}
        elif field in LISTS and isinstance(value, list):
            changed[field] = tuple(map(str, value))
        elif field in DAYS:
            changed[field] = _known_day(value)
        elif field in FIELDS and field not in LISTS and isinstance(value, str):
            changed[field] = value
    return replace(article, **changed) if changed else article


def missing(article: Article) -> tuple[str, ...]:
    """What an article needs and does not have, by the names of the page."""
    return tuple(NAMES[field] for field in NEEDED if not getattr(article, field))


def _pieces(text: str) -> list[list[str]]:
    pieces = []
    for chunk in EMPTY_LINE.split(text):
        heading = chunk.lstrip().startswith("# ")
        words = " ".join(chunk.strip().removeprefix("# ").split())
        if words:
            pieces.append(["heading" if heading else "paragraph", words])
    if not pieces:
        raise EditRefused("An article needs a text; delete the article if it has none.")
    return pieces


def _day(field: str, text: str) -> str | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise EditRefused(f"“{text[:40]}” is not a day; type it as 2020-01-14.") from None
    if not possible(day):
        latest = datetime.now(UTC).year + YEARS_AHEAD
        raise EditRefused(
            f"{text} cannot be when an article was {NAMES[field]}; type a day of {EARLIEST_YEAR} to {latest}."
        )
    return day.isoformat()


def _known_day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        return None
