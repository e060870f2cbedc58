"""Deliveries of several databases as Word, rich text and PDF, each told by the lines that only it writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from framelens.article import Article
from framelens.errors import ArticleUnreadable
from framelens.reading.entries import Entry, articles_of
from framelens.reading.exports import europresse_plain, factiva_plain, nexis_plain, proquest
from framelens.reading.exports.documents import DocumentLine, document_lines, is_document

SUFFIXES = frozenset({".pdf", ".docx", ".rtf", ".doc"})
Read = Callable[[Sequence[DocumentLine]], list[Entry]]


def recognises(path: Path, head: bytes) -> bool:
    """Whether the file is a delivery of one of the databases, by its first and last lines."""
    if not is_document(head):
        return False
    try:
        reader = _reader_of(document_lines(path, edge=True))
    except (ArticleUnreadable, OSError):
        return False  # the reader of the format says what is wrong
    return reader is not None and (reader is not nexis_plain.plain_entries or b"%PDF-" in head[:1024])


def read(path: Path) -> list[Article]:
    """Every article of the delivery."""
    return articles_of(path, entries(path))


def entries(path: Path) -> list[Entry]:
    """Every entry of the delivery, in its order."""
    lines = document_lines(path)
    reader = _reader_of(lines)
    return reader(lines) if reader else []


def _reader_of(lines: Sequence[DocumentLine]) -> Read | None:
    if any(factiva_plain.ends_article(line.text) for line in lines):
        return factiva_plain.plain_entries
    text = "\n".join(line.text for line in lines).lower()
    if "proquest" in text and proquest.is_proquest(text):
        return proquest.plain_entries
    if nexis_plain.is_nexis(lines):
        return nexis_plain.plain_entries
    if europresse_plain.is_europresse(lines):
        return europresse_plain.plain_entries
    return None
