"""What exports, feeds and tables need beside `files`: larger bounds, cut or misdeclared text, plain values."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

from framelens.errors import ArticleUnreadable
from framelens.reading import files
from framelens.reading.files import CONTROL_SHARE, CONTROLS, NOT_TEXT, UNSEEN, bytes_of, tidy
from framelens.reading.words import word_set

LARGEST_EXPORT = 40_000_000  # bytes; a thousand articles with their markup, and what the parser holds in memory
LARGEST_UNPACKED = 150_000_000  # bytes of a zipped document (DOCX, XLSX) when unpacked: bombs are far beyond
MOST_BROKEN = 0.02  # of all non-ASCII bytes: a file cut in the middle of a character is still UTF-8
SAMPLED = 500_000  # characters in which control characters are counted
MOST_NOTHING = 20  # characters of a cell that says so
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z][\w.-]{2,20})", re.IGNORECASE)
TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")


def text_of(path: Path, largest: int = LARGEST_EXPORT) -> str:
    """The file as tidy text. Raises ArticleUnreadable when it is missing, empty, too large or no text."""
    text = decoded(bytes_of(path, largest))
    sample = text[:SAMPLED].replace("\r", "").replace("\f", "")
    if sum(sample.count(chr(code)) for code in CONTROLS) > CONTROL_SHARE * len(sample):
        raise ArticleUnreadable(path, NOT_TEXT)
    return tidy(text)


def decoded(data: bytes) -> str:
    """Bytes as text. UTF-8 with few broken bytes is UTF-8; what a page declares is asked after that."""
    declared = DECLARED.search(data[:8192])
    text = data.decode("utf-8", errors="replace")
    high = sum(byte > 127 for byte in data[:1_000_000]) if "\ufffd" in text else 0
    if high and text[:1_000_000].count("\ufffd") <= MOST_BROKEN * high:
        return text.removeprefix("\ufeff")
    return files.decoded(data, declared[1].decode("ascii") if declared else "").removeprefix("\ufeff")


def plain_words(text: str) -> str:
    """A value that may hold entities, tags and hidden characters, as single-spaced words."""
    return " ".join(TAG.sub(" ", html.unescape(text)).translate(UNSEEN).split()) if text else ""


def filled(cell: str) -> str:
    """A cell, or nothing where it only says that there is nothing."""
    return "" if len(cell) < MOST_NOTHING and cell.strip().lower() in word_set("empty_cells") else cell


def without_code(text: str) -> str:
    """HTML in a cell without scripts and styles, which are no words."""
    if "<s" not in text and "<S" not in text:
        return text
    for name in ("script", "style"):
        lowered = text.lower()
        kept: list[str] = []
        place = 0
        while (start := lowered.find(f"<{name}", place)) >= 0 and (end := lowered.find(f"</{name}", start)) >= 0:
            kept.append(text[place:start])
            place = lowered.find(">", end) + 1 or len(text)
        text = " ".join([*kept, text[place:]]) if kept else text
    return text


def check_zipped(path: Path) -> None:
    """Raise ArticleUnreadable where a zipped document is none, is locked, or unpacks to more than the bound."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ArticleUnreadable(path, "is damaged, locked or cut off; save or export it again.") from error
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise ArticleUnreadable(path, f"unpacks to more than {LARGEST_UNPACKED / 1e6:.0f} MB; export it in parts.")
