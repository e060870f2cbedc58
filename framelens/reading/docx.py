"""A Word file to one article: paragraphs and headings; properties only where the text has no title or author."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml.etree import LxmlError

from framelens.article import Article, compose
from framelens.errors import ArticleUnreadable
from framelens.reading.archive import MAGIC, refuse_bomb
from framelens.reading.bylines import names_in
from framelens.reading.files import bytes_of, tidy
from framelens.reading.prose import Piece, split_head

SUFFIXES = frozenset({".docx", ".docm", ".doc"})
LARGEST_BYTES = 50_000_000  # with pictures
OLE = b"\xd0\xcf\x11\xe0"
HEADING = re.compile(r"heading \d|title|überschrift|titre|título", re.IGNORECASE)


def recognises(path: Path, head: bytes) -> bool:
    """An archive with a part for Word, or a file that calls itself one and is not another format."""
    if head.startswith(MAGIC):
        return b"word/" in head or path.suffix.lower() in SUFFIXES
    return path.suffix.lower() in SUFFIXES and not head.lstrip()[:5].lower().startswith((b"{\\rtf", b"<html", b"<!doc"))


def read(path: Path) -> list[Article]:
    """The article. Raises ArticleUnreadable when the file is old, protected, cut off, too large or empty."""
    data = bytes_of(path, LARGEST_BYTES)
    if data.startswith(OLE):
        raise ArticleUnreadable(
            path, "is an old or protected Word file; open it and save it as .docx without a password."
        )
    refuse_bomb(path)
    try:
        document = docx.Document(io.BytesIO(data))
        pieces = list(_pieces(document))
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, zipfile.BadZipFile, OSError) as error:
        raise ArticleUnreadable(path, "is no complete Word file; open it in Word and save it again.") from error
    head, rest = split_head(pieces)
    body, blocks = compose(rest)
    if not blocks:
        raise ArticleUnreadable(path, "holds no paragraph of text; save the text of the article and add that.")
    properties = document.core_properties
    return [
        Article(
            title=head.title or tidy(properties.title or "").strip(),
            body=body,
            blocks=blocks,
            authors=head.authors or _signed(properties.author or ""),
            outlet=head.outlet,
            published=head.published,
            source=path.name,
        )
    ]


def _pieces(document: Any) -> Iterator[Piece]:
    named = {style.style_id: style.name or "" for style in document.styles}  # asked once: a paragraph looks at them all
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(" ".join(tidy(cell.text).split()) for cell in row.cells)
                yield "paragraph", " | ".join(cell for cell in cells if cell)
            continue
        style = named.get(block._p.style, "")  # a paragraph without one is an ordinary one
        text = " ".join(tidy(block.text).split())
        if text:
            yield ("heading" if HEADING.match(style) else "paragraph"), text


def _signed(author: str) -> tuple[str, ...]:
    """The property "author" if it is a full name: programs write user names there."""
    return tuple(name for name in names_in(author) if " " in name)
