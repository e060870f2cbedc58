"""A rich-text file to one article."""

from __future__ import annotations

import re
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from framelens.article import Article
from framelens.errors import ArticleUnreadable
from framelens.reading.files import bytes_of, tidy
from framelens.reading.prose import Piece, article_of

SUFFIXES = frozenset({".rtf", ".doc"})
LARGEST_BYTES = 20_000_000  # with pictures as hexadecimal digits
LARGEST_TEXT = 5_000_000  # without them
PICTURE = re.compile(rb"[0-9a-fA-F\r\n]{256,}")  # digits of a picture: no text has so many in a row


def recognises(path: Path, head: bytes) -> bool:
    """By its first bytes, whatever it is called: Word's .doc exports of databases are rich text inside."""
    return head.lstrip()[:5] == b"{\\rtf" or path.suffix.lower() == ".rtf"


def read(path: Path) -> list[Article]:
    """The article. Raises ArticleUnreadable when the file is no rich text, too large or empty."""
    data = bytes_of(path, LARGEST_BYTES)
    if data.lstrip()[:5] != b"{\\rtf":
        raise ArticleUnreadable(path, "is no rich text; save it as .docx or .txt and add it again.")
    data = PICTURE.sub(b"", data)
    if len(data) > LARGEST_TEXT:
        raise ArticleUnreadable(path, f"holds {len(data) / 1e6:.0f} MB of text; split it into articles.")
    text = tidy(rtf_to_text(data.decode("latin-1"), errors="ignore"))
    pieces: list[Piece] = [("paragraph", " ".join(line.split())) for line in text.split("\n") if line.strip()]
    return [article_of(path, pieces)]
