"""What is shown: the articles of the folder on the command line and of the library, with a user's changes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from framelens.article import Article
from framelens.library.edits import with_edits
from framelens.library.journal import History
from framelens.library.records import AddedFile

State = Literal["shown", "deleted", "replaced"]


@dataclass(frozen=True, slots=True)
class Kept:
    """One article with its history. `key` is its id as it was read, `article` what it is with the user's edits.

    `edited` counts the edits of each changed field. `files` are the digests of the added files that hold it, none
    for an article of the folder on the command line; `added` is when the first of them came.
    """

    key: str
    read: Article
    article: Article
    edited: Mapping[str, int] = field(default_factory=dict)
    state: State = "shown"
    files: tuple[str, ...] = ()
    added: datetime | None = None
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """All articles that are there, deleted and replaced ones too, by key, in the order they came."""

    kept: Mapping[str, Kept]

    @property
    def articles(self) -> tuple[Article, ...]:
        """Those that are shown; the same words twice give one article."""
        by_id: dict[str, Article] = {}
        for kept in self.kept.values():
            if kept.state == "shown":
                by_id.setdefault(kept.article.id, kept.article)
        return tuple(by_id.values())


def collection(folder: Sequence[Article], files: Iterable[AddedFile], past: History) -> Collection:
    """Fold them; `files` in the order they were added."""
    found: dict[str, Kept] = {article.id: _kept(article, past) for article in folder}
    for file in files:
        for article in file.articles:
            known = found.get(article.id)
            if known is None:
                found[article.id] = replace(_kept(article, past), files=(file.digest,), added=file.added)
            elif file.digest not in known.files:
                found[article.id] = replace(known, files=(*known.files, file.digest))
    return Collection(found)


def _kept(article: Article, past: History) -> Kept:
    edits = past.edits.get(article.id, {})
    replaced = past.replaced.get(article.id, "")
    state: State = "deleted" if article.id in past.deleted else "replaced" if replaced else "shown"
    now = with_edits(article, {name: values[-1] for name, values in edits.items() if values})
    counts = {name: len(values) for name, values in edits.items() if values}
    return Kept(article.id, article, now, counts, state, replaced_by=replaced)
