"""A file or folder to Articles. One module a format; `read` is the only door.

Each reader is a function `(path, text) -> Article` that raises `ArticleUnreadable`. What cannot be read is
returned beside the articles, so that one bad file never hides the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from framelens.article import Article
from framelens.errors import ArticleUnreadable
from framelens.reading import markdown, web_export
from framelens.reading.files import decode

READERS = (markdown, web_export)
SUFFIXES = frozenset({".md", ".markdown", ".txt"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a set of paths: the articles, and for each file that gave none, why."""

    articles: tuple[Article, ...]
    problems: tuple[ArticleUnreadable, ...]


def read_article(path: Path) -> Article:
    """The article in one file.

    Raises ArticleUnreadable with the file's name and the reason.
    """
    text = decode(path)
    for reader in READERS:
        if reader.recognises(text):
            return reader.read(path, text)
    return web_export.read(path, text)


def read(paths: Iterable[Path]) -> Reading:
    """Every article in files and folders, in name order; the same words twice give one article."""
    articles: dict[str, Article] = {}
    problems: list[ArticleUnreadable] = []
    for path in paths:
        try:
            for file in _files(path):
                try:
                    article = read_article(file)
                    articles.setdefault(article.id, article)
                except ArticleUnreadable as problem:
                    problems.append(problem)
        except ArticleUnreadable as problem:
            problems.append(problem)
    return Reading(tuple(articles.values()), tuple(problems))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(
            file
            for file in path.rglob("*")
            if file.suffix.lower() in SUFFIXES and file.is_file() and not file.name.startswith((".", "README"))
        )
    elif path.exists():
        yield path
    else:
        raise ArticleUnreadable(path, "there is no such file or folder.")
