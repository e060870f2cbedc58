"""Word, rich-text and PDF deliveries of databases, as lines that any of their readers can take.

In such a file only the words tell what a line is. `gap` says that a paragraph starts there, `size` how large its
letters are (PDF alone tells; 0 elsewhere).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.opc.exceptions import OpcError
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import LxmlError
from striprtf.striprtf import rtf_to_text

from framelens.errors import ArticleUnreadable
from framelens.reading.files import tidy
from framelens.reading.lines import HYPHEN, LIGATURES, Line, gaps
from framelens.reading.pdf import pages_of
from framelens.reading.words import either
from framelens.reading.written import check_zipped, text_of

EDGE_PAGES = 3  # of a PDF that are looked at to know whose it is: cover, contents, first article; the last lines
PAGE_OF = re.compile(rf"(?:{either('page_words')})\s+\d+\s+(?:{either('of_words')})\s+\d+\b.*", re.IGNORECASE)
PICTURE = re.compile(r"[0-9a-fA-F\n]{256,}")  # digits of a picture: no text has so many in a row
ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A line, whether a paragraph starts with it, and the size of its letters where the file tells."""

    text: str
    gap: bool = True
    size: float = 0.0


def is_document(head: bytes) -> bool:
    """Whether a file is one of Word, rich text or PDF, by its first bytes."""
    return head.startswith(ZIP) or head.lstrip().startswith(b"{\\rtf") or b"%PDF-" in head[:1024]


def document_lines(path: Path, edge: bool = False) -> list[DocumentLine]:
    """The lines of the file that hold words; of a PDF only those of its first and last pages where `edge` says so.

    Raises ArticleUnreadable when it is damaged, locked or too large.
    """
    with path.open("rb") as file:
        head = file.read(1024)
    if head.startswith(ZIP):
        return _of_word(path)
    if b"%PDF-" in head:
        pages, _, _ = pages_of(path, EDGE_PAGES if edge else 0)
        return [line for page in pages for line in _of_page(page)]
    return _of_rtf(path)


def text_lines_of(text: str) -> list[DocumentLine]:
    """The lines of plain text; where no empty line parts any, each is a paragraph."""
    lines = text.split("\n")
    return [
        DocumentLine(line.strip(), not place or not lines[place - 1].strip())
        for place, line in enumerate(lines)
        if line.strip()
    ]


def paragraphs_in(lines: Sequence[DocumentLine]) -> list[str]:
    """Lines of a text as its paragraphs, words that a line's end cut in two made whole."""
    parted = any(line.gap for line in lines[1:])
    blocks: list[str] = []
    for line in lines:
        if not blocks or line.gap or not parted:
            blocks.append(line.text)
        elif HYPHEN.search(blocks[-1]) and line.text[:1].islower():
            blocks[-1] = blocks[-1][:-1] + line.text
        else:
            blocks[-1] += f" {line.text}"
    return blocks


def _of_page(page: Sequence[Line]) -> Iterable[DocumentLine]:
    """The lines of a page without "Page 1 of 2" at its top or foot and the headline that is repeated below it."""
    lines = list(page)
    if lines and PAGE_OF.fullmatch(lines[0].text.strip()):
        lines = lines[2:]
    lines = [line for line in lines if not PAGE_OF.fullmatch(line.text.strip())]
    for line, gap in zip(lines, gaps(lines), strict=True):
        text = " ".join(line.text.translate(LIGATURES).split())
        if text:
            yield DocumentLine(text, gap, line.size)


def _of_word(path: Path) -> list[DocumentLine]:
    check_zipped(path)
    try:
        document = docx.Document(str(path))
        texts = [part.text for part in document.iter_inner_content() if isinstance(part, WordParagraph)]
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, SyntaxError) as error:
        raise ArticleUnreadable(path, "is damaged or cut off; export it again.") from error
    return [DocumentLine(line) for text in texts for row in tidy(text).split("\n") if (line := " ".join(row.split()))]


def _of_rtf(path: Path) -> list[DocumentLine]:
    try:
        text = rtf_to_text(PICTURE.sub("", text_of(path)), encoding="cp1252", errors="replace")
    except (ValueError, IndexError, LookupError, RecursionError) as error:
        raise ArticleUnreadable(path, "is damaged or cut off; export it again.") from error
    return [DocumentLine(line) for row in tidy(text).split("\n") if (line := " ".join(row.replace("|", " ").split()))]
