"""A look at a zip archive before anything unpacks it: Word and Excel files are archives, and so are bombs."""

from __future__ import annotations

import zipfile
from pathlib import Path

from framelens.errors import ArticleUnreadable

MAGIC = b"PK\x03\x04"
LARGEST_UNPACKED = 200_000_000  # bytes that all parts claim together; a Word file with pictures has some 20 MB
LARGEST_WORD_PART = 6_000_000  # of text in one part of a Word file; a book has 5 MB, and 8 MB take more than 10 seconds
MOST_PARTS = 5_000


def refuse_bomb(path: Path) -> None:
    """Raises ArticleUnreadable when an archive is cut off or unpacks to more than an article can be."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ArticleUnreadable(
            path, "is damaged or not complete; open it in the program it is from and save it again."
        ) from error
    unpacked = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts if part.filename.startswith("word/")), default=0)
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or largest > LARGEST_WORD_PART:
        raise ArticleUnreadable(path, f"unpacks to {unpacked / 1e6:.0f} MB; save the article's text alone.")
