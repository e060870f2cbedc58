"""What the library keeps of one added file, and its JSON. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from framelens.article import Article, compose
from framelens.library.edits import DAYS, LISTS

VERSION = 1  # of the JSON; a later one is not guessed at


@dataclass(frozen=True, slots=True)
class AddedFile:
    """One file and the articles read from it.

    `origin` tells two versions of a file from two files of one name: a path, an address, or the name alone for a
    file that was dropped on the page. `columns` (role to column) are the user's correction of a table; `note` is what
    the reader had to say beside the articles.
    """

    digest: str
    name: str
    origin: str
    size: int
    added: datetime
    articles: tuple[Article, ...]
    columns: Mapping[str, str] | None = None
    note: str = ""


def to_json(file: AddedFile) -> str:
    """One JSON object, the same for the same file."""
    facts = {name: getattr(file, name) for name in ("digest", "name", "origin", "size", "note")}
    listed = [_facts(article) for article in file.articles]
    columns = dict(file.columns) if file.columns is not None else None
    return json.dumps(
        {"version": VERSION, **facts, "added": file.added.isoformat(), "columns": columns, "articles": listed},
        ensure_ascii=False,
        indent=1,
    )


def from_json(text: str, digest: str) -> AddedFile:
    """The file with this digest. Raises ValueError when the JSON is damaged, of another version or file."""
    try:
        found = json.loads(text)
        if (found["version"], found["digest"]) != (VERSION, digest):
            raise ValueError(f"version {found['version']} of {found['digest']}")
        articles = tuple(_article(facts) for facts in found["articles"])
        return AddedFile(
            digest,
            str(found["name"]),
            str(found["origin"]),
            int(found["size"]),
            datetime.fromisoformat(found["added"]),
            articles,
            found["columns"],
            str(found["note"]),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _facts(article: Article) -> dict[str, Any]:
    """All that the article was made from: its pieces in place of body and blocks."""
    facts: dict[str, Any] = {
        field.name: getattr(article, field.name)
        for field in fields(article)
        if field.init and field.name not in ("body", "blocks")
    }
    for name in DAYS:
        facts[name] = facts[name].isoformat() if facts[name] else None
    return facts | {"pieces": [(block.kind, article.text_of(block)) for block in article.blocks]}


def _article(facts: Mapping[str, Any]) -> Article:
    known = {field.name for field in fields(Article) if field.init}
    given = {name: value for name, value in facts.items() if name in known}
    for name in DAYS:
        given[name] = date.fromisoformat(facts[name]) if facts[name] else None
    body, blocks = compose((kind, text) for kind, text in facts["pieces"])
    given |= {name: tuple(given.get(name, ())) for name in LISTS}
    return Article(body=body, blocks=blocks, **given)
