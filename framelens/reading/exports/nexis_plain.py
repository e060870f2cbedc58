"""Nexis Uni as PDF: lines to the paragraphs that `nexis` reads. Only "Body" starts and the tail ends a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framelens.reading.entries import Entry
from framelens.reading.exports.documents import DocumentLine, paragraphs_in
from framelens.reading.exports.nexis import entries_in
from framelens.reading.exports.nexis_labels import (
    Paragraph,
    ends_document,
    field_of,
    role_of,
    shows_export,
)


def is_nexis(lines: Sequence[DocumentLine]) -> bool:
    """Whether the lines are of a delivery of these databases."""
    return shows_export(line.text for line in lines)


def plain_entries(lines: Sequence[DocumentLine]) -> list[Entry]:
    """Every article of the delivery."""
    return entries_in(list(paragraphs_of(lines)))


def paragraphs_of(lines: Sequence[DocumentLine]) -> Iterator[Paragraph]:
    """A line of the head or tail is a paragraph; lines of a text are joined; a headline of several lines too."""
    if not lines:
        return
    usual = sorted(line.size for line in lines)[len(lines) // 2]
    text: list[DocumentLine] = []
    title: list[DocumentLine] = []
    inside = False
    for line in lines:
        role = role_of(line.text)
        field = field_of(line.text)
        ends = ends_document(line.text) or role == "tail" or (field is not None and field.role == "tail")
        if inside and not ends:
            text.append(line)
            continue
        yield from (Paragraph((paragraph,)) for paragraph in paragraphs_in(text))
        text, inside = [], False
        large = line.size > usual and role != "body"
        if title and not (large and line.size == title[-1].size):
            yield Paragraph(tuple(part.text for part in title), title=True)
            title = []
        if large:
            title.append(line)
            continue
        inside = role == "body"
        yield Paragraph((line.text,))
