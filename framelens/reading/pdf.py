"""A PDF to one article: lines with their place, running heads out, hyphens joined, paragraphs rebuilt."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from framelens.article import Article, compose
from framelens.errors import ArticleUnreadable
from framelens.reading.bylines import names_in
from framelens.reading.files import bytes_of, tidy
from framelens.reading.lines import Line, joined, without_running_lines
from framelens.reading.prose import Head, Piece, split_head

SUFFIXES = frozenset({".pdf"})
LARGEST_BYTES = 50_000_000  # a long report with pictures; a newspaper's page image alone has 5 MB
MOST_PAGES = 300  # an article has 30; books are no articles
MOST_SECONDS = 8.0  # for all pages; ordinary pages take some 20 ms
GLANCE_SECONDS = 2.0  # for the pages that only tell whose file it is
LEAST_TEXT = 60  # characters on all pages; scans have none, or a stamp of the archive
LARGER = 1.15  # times the body's letter size: the size of a title
NO_TITLE = ("microsoft word", "untitled", "document", "print", ".doc", ".indd", ".pdf", ".qxd", ".html", "http")

logging.getLogger("pypdf").setLevel(logging.ERROR)  # it tells of every repair that it makes


def recognises(path: Path, head: bytes) -> bool:
    """By its first bytes; the standard allows some others before them."""
    return b"%PDF-" in head[:1024] or path.suffix.lower() in SUFFIXES


def read(path: Path) -> list[Article]:
    """The article. Raises ArticleUnreadable when the file is protected, scanned, damaged or too long."""
    pages, title, author = pages_of(path)
    lines = [line for page in without_running_lines(pages) for line in page]
    if sum(len(line.text) for line in lines) < LEAST_TEXT:
        raise ArticleUnreadable(path, "holds pictures of text only; run text recognition (OCR) on it first.")
    head, rest = _head(joined(lines), lines)
    body, blocks = compose(rest)
    if not blocks:
        raise ArticleUnreadable(path, "holds no paragraph of text; save the text of the article and add that.")
    return [
        Article(
            title=head.title or _usable(title),
            body=body,
            blocks=blocks,
            authors=head.authors or tuple(name for name in names_in(_usable(author)) if " " in name),
            outlet=head.outlet,
            published=head.published,
            source=path.name,
        )
    ]


def pages_of(path: Path, edge: int = 0) -> tuple[list[list[Line]], str, str]:
    """The lines of every page, or only of the first and last `edge` pages, and the properties title and author.

    Raises ArticleUnreadable when the file is protected, damaged or too long.
    """
    data = bytes_of(path, LARGEST_BYTES)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleUnreadable(path, "is protected by a password; save a copy without it and add that.")
        pages = _pages(path, reader, edge)
        properties = reader.metadata
        title, author = (properties.title or "", properties.author or "") if properties else ("", "")
    except DependencyError as error:
        raise ArticleUnreadable(path, "is encrypted; print it to a new PDF and add that.") from error
    except (PyPdfError, RecursionError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise ArticleUnreadable(path, "is damaged; open it and save it again, or save its text.") from error
    return pages, title, author


def _pages(path: Path, reader: PdfReader, edge: int) -> list[list[Line]]:
    if len(reader.pages) > MOST_PAGES:
        raise ArticleUnreadable(
            path,
            f"has {len(reader.pages)} pages; at most {MOST_PAGES} are read, so save the article's pages alone.",
        )
    until = time.monotonic() + (GLANCE_SECONDS if edge else MOST_SECONDS)

    def check(*_: object) -> None:
        if time.monotonic() > until:
            raise ArticleUnreadable(path, "takes too long to read; save its text and add that.")

    last = len(reader.pages)
    shown = range(last) if not edge else sorted({*range(min(edge, last)), *range(max(0, last - edge), last)})
    return [_lines(reader.pages[number], check) for number in shown]


def _lines(page: PageObject, check: Callable[..., None]) -> list[Line]:
    """The lines of a page in reading order, with height on the page and letter size; `check` may end the reading."""
    check()
    lines: list[Line] = []
    words: list[str] = []
    place = [0.0, 0.0]

    def close() -> None:
        text = tidy("".join(words)).replace("\t", " ")
        if text.strip():
            lines.append(Line(text.rstrip(), place[0], place[1]))
        words.clear()

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                close()
            if part.strip() and not "".join(words).strip():
                scale = abs(tm[3] or tm[0] or 1) * abs(cm[3] or 1)
                place[:] = [tm[5] * (cm[3] or 1) + cm[5], round(size * scale, 1)]
            words.append(part)

    page.extract_text(visitor_operand_before=check, visitor_text=visit)
    close()
    return lines


def _head(pieces: list[Piece], lines: list[Line]) -> tuple[Head, list[Piece]]:
    """The head; the first lines in larger letters than the body's are the title, on whatever line they stand."""
    sizes = sorted(line.size for line in lines for _ in range(max(1, len(line.text) // 20)))
    body_size = sizes[len(sizes) // 2]
    first = lines[:12]
    largest = max((line.size for line in first), default=0.0)
    if largest > body_size * LARGER:
        start = next(number for number, line in enumerate(first) if line.size == largest)
        title_lines = []
        for line in first[start:]:
            if line.size != largest:
                break
            title_lines.append(" ".join(line.text.split()))
        title = " ".join(title_lines)
        place = next((n for n, piece in enumerate(pieces[:8]) if piece[1].startswith(title)), None)
        if place is not None and len(title) <= 300:
            after = pieces[place][1][len(title) :].strip()
            rest = ([("paragraph", after)] if after else []) + pieces[place + 1 :]
            return split_head([("heading", title), *rest])  # type: ignore[list-item]
    return split_head(pieces)


def _usable(value: str) -> str:
    """A property if it can be words about the article, not the name of a file or program."""
    value = " ".join(tidy(value).split())
    return "" if any(mark in value.lower() for mark in NO_TITLE) or len(value) > 200 else value
