"""Plain text: paragraphs parted by empty lines; a short first line that stands alone is the title."""

from __future__ import annotations

import re
from pathlib import Path

from framelens.article import Article
from framelens.errors import ArticleUnreadable
from framelens.reading.bylines import opens_byline
from framelens.reading.days import day_in
from framelens.reading.files import NOT_TEXT, decode
from framelens.reading.markup import plain
from framelens.reading.prose import Piece, article_of

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
MAGIC = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"{\\rtf")
PARAGRAPH = re.compile(r"\n[ \t]*\n")
HEAD_BLOCKS = 3  # between empty lines: title, byline and date, standfirst
LONGEST_HEAD_LINE = 120  # characters
HEAD_WORDS = 10  # of a byline or a date line
LONG_LINE = 120  # characters; texts with longer lines are not wrapped, so each line is a paragraph of its own


def recognises(path: Path, head: bytes) -> bool:
    """Any text file by its ending; what is something else by its first bytes is not."""
    return path.suffix.lower() in SUFFIXES


def read(path: Path) -> list[Article]:
    """The article. Raises ArticleUnreadable when the file is not text or holds none."""
    with path.open("rb") as file:
        if file.read(8).startswith(MAGIC):
            raise ArticleUnreadable(path, NOT_TEXT)
    return [article_of(path, pieces_of(decode(path)))]


def head_lines_apart(chunks: list[str]) -> list[str]:
    """The blocks, those of the head cut into lines: short lines, with a byline or a day among them."""
    apart: list[str] = []
    for place, chunk in enumerate(chunks):
        lines = [line for line in chunk.split("\n") if line.strip()]
        head = place < HEAD_BLOCKS and len(lines) > 1 and all(len(line) <= LONGEST_HEAD_LINE for line in lines)
        apart += lines if head and any(_is_of_head(line) for line in lines) else [chunk]
    return apart


def _is_of_head(line: str) -> bool:
    bare = plain(line.strip())
    few = len(bare.split()) <= HEAD_WORDS and not bare.endswith((".", "!", "?", ","))
    return few and (opens_byline(bare) or day_in(bare) is not None)


def pieces_of(text: str) -> list[Piece]:
    """Paragraphs and `#` headings. Without empty lines, long lines are paragraphs and short ones are wrapped."""
    chunks = [chunk for chunk in PARAGRAPH.split(text) if chunk.strip()]
    lines = text.strip().split("\n")
    if len(chunks) <= 2 and sum(map(len, lines)) > LONG_LINE * len(lines):
        chunks = [line for line in lines if line.strip()]
    chunks = head_lines_apart(chunks)
    pieces: list[Piece] = []
    for chunk in chunks:
        heading = chunk.lstrip().startswith("#")
        pieces.append(("heading" if heading else "paragraph", plain(chunk.strip().lstrip("#"))))
    return [piece for piece in pieces if piece[1]]
