"""A file or folder to Articles. One module a format; `read` is the only door.

A reader is a module with `SUFFIXES`, `recognises(path, head)` and `read(path) -> list[Article]`, which raises
`ArticleUnreadable` with one sentence that says what to do. What cannot be read is returned beside the articles, so
that one bad file never hides the others.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from framelens.article import Article
from framelens.errors import ArticleUnreadable
from framelens.reading import (
    archive,
    docx,
    exports,
    feeds,
    html,
    labelled_text,
    markdown,
    pdf,
    plain_text,
    rtf,
    tables,
    web_export,
)
from framelens.reading.entries import EntriesIncomplete
from framelens.reading.files import EMPTY

HEAD_BYTES = 65_536  # what `recognises` sees of a file


class Reader(Protocol):
    """What a module of a format offers."""

    SUFFIXES: frozenset[str]

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether the file, by its name and first bytes, is of this format."""

    def read(self, path: Path) -> list[Article]:
        """Its articles. Raises ArticleUnreadable."""


# The first that recognises a file reads it: formats that are told by their content stand before the general ones.
READERS: tuple[Reader, ...] = (
    markdown,
    *exports.READERS,
    feeds,
    html,
    pdf,
    docx,
    rtf,
    tables,
    web_export,
    labelled_text,
    plain_text,
)
SUFFIXES = frozenset(suffix for reader in READERS for suffix in reader.SUFFIXES)
LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a set of paths: the articles, and for each file that gave none, why."""

    articles: tuple[Article, ...]
    problems: tuple[ArticleUnreadable, ...]


def read_article(path: Path) -> Article:
    """The article in one file; the first, where it holds several.

    Raises ArticleUnreadable with the file's name and the reason.
    """
    return read_file(path)[0]


def read_file(path: Path) -> list[Article]:
    """All articles in one file, at least one.

    Raises ArticleUnreadable with the file's name and the reason.
    """
    head = _head(path)
    if head.startswith(archive.MAGIC):
        archive.refuse_bomb(path)
    try:
        articles = _reader_of(path, head).read(path)
    except ArticleUnreadable:
        raise
    except Exception as error:  # a library met a file that its authors did not think of
        LOGGER.info("%s: %r", path.name, error)
        raise ArticleUnreadable(
            path, "is damaged or not what its name says; open and save it again, or save it as text."
        ) from error
    if not articles:
        raise ArticleUnreadable(path, "holds no article; save the article itself and add that.")
    return articles


def _reader_of(path: Path, head: bytes) -> Reader:
    reader = next((reader for reader in READERS if reader.recognises(path, head)), None)
    if reader is None:
        raise ArticleUnreadable(path, "is of no kind that is read; save it as .html, .pdf, .docx, .rtf or .txt.")
    return reader


def is_table(path: Path) -> bool:
    """Whether the file is read as a table, whose columns can be corrected. Raises ArticleUnreadable."""
    return _reader_of(path, _head(path)) is tables


def read(paths: Iterable[Path]) -> Reading:
    """Every article in files and folders, in name order; the same words twice give one article."""
    articles: dict[str, Article] = {}
    problems: list[ArticleUnreadable] = []
    for path in paths:
        try:
            for file in files_in(path):
                try:
                    for article in read_file(file):
                        articles.setdefault(article.id, article)
                except EntriesIncomplete as problem:
                    problems.append(problem)
                    for article in problem.articles:
                        articles.setdefault(article.id, article)
                except ArticleUnreadable as problem:
                    problems.append(problem)
        except ArticleUnreadable as problem:
            problems.append(problem)
    return Reading(tuple(articles.values()), tuple(problems))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise ArticleUnreadable(path, f"cannot be opened ({error.strerror}).") from error
    if not head:
        raise ArticleUnreadable(path, EMPTY)
    return head


def files_in(path: Path, suffixes: Collection[str] = SUFFIXES) -> Iterator[Path]:
    """The path itself if it is a file, the files of a folder and its folders with one of these endings, by name.

    Raises ArticleUnreadable when the path cannot be opened.
    """
    try:
        if path.is_dir():
            if not os.access(path, os.R_OK | os.X_OK):  # `rglob` would find nothing there, in silence
                raise ArticleUnreadable(path, "this folder cannot be opened; allow yourself to read it.")
            yield from sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in suffixes and file.is_file() and not file.name.startswith((".", "README"))
            )
        elif path.exists():
            yield path
        else:
            raise ArticleUnreadable(path, "there is no such file or folder.")
    except OSError as error:  # a folder above it that may not be entered, a name that is too long
        raise ArticleUnreadable(path, f"cannot be opened ({error.strerror}).") from error
