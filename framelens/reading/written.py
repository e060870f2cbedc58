"""A file of any size and encoding to text, within bounds; and the strings inside it to plain words.

Exports declare a character set that is often not theirs, so the bytes are asked first.
"""

from __future__ import annotations

import codecs
import html
import re
import zipfile
from pathlib import Path

from framelens.errors import ArticleUnreadable

LARGEST_EXPORT = 40_000_000  # bytes; a thousand articles with their markup, and what the parser holds in memory
LARGEST_UNPACKED = 150_000_000  # bytes of a zipped document (DOCX, XLSX) when unpacked: bombs are far beyond
MOST_BROKEN = 0.02  # of all non-ASCII bytes: a file cut in the middle of a character is still UTF-8
CONTROL_SHARE = 0.01  # text holds next to no control characters

DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z][\w.-]{2,20})", re.IGNORECASE)
TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))


def contents(path: Path, largest: int = LARGEST_EXPORT) -> bytes:
    """The bytes of a file. Raises ArticleUnreadable when it is missing, empty or larger than `largest`."""
    try:
        size = path.stat().st_size
        if size > largest:
            raise ArticleUnreadable(
                path, f"is {size / 1e6:.0f} MB; at most {largest / 1e6:.0f} MB are read: export it in parts."
            )
        data = path.read_bytes()
    except OSError as error:
        raise ArticleUnreadable(path, f"cannot be opened ({error.strerror}).") from error
    if not data.strip():
        raise ArticleUnreadable(path, "is empty.")
    return data


def text_of(path: Path, largest: int = LARGEST_EXPORT) -> str:
    """The file as text with unix line ends. Raises ArticleUnreadable when it is no text."""
    text = decoded(contents(path, largest))
    sample = text[:200_000]
    if sum(character < " " and character not in "\n\r\t\f" for character in sample) > CONTROL_SHARE * len(sample):
        raise ArticleUnreadable(path, "is not text, though its name says so; export it again.")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\0", "")


def decoded(data: bytes) -> str:
    """Bytes as text: by their mark, as UTF-8 if they are, else by what they declare, else as Windows does."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lenient = data.decode("utf-8", errors="replace")
    high = sum(byte > 127 for byte in data[:2_000_000])
    if lenient[:2_000_000].count("\ufffd") <= MOST_BROKEN * high:
        return lenient
    declared = DECLARED.search(data[:4096])
    if declared:
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            if name not in {"utf-8", "ascii", "iso8859-1"}:
                return data.decode(name, errors="replace")
        except (LookupError, UnicodeDecodeError):
            pass
    return data.decode("cp1252", errors="replace")


def plain_words(text: str) -> str:
    """A value that may hold entities, tags and hidden characters, as single-spaced words."""
    return " ".join(TAG.sub(" ", html.unescape(text)).translate(HIDDEN).split()) if text else ""


def check_zipped(path: Path) -> None:
    """Raise ArticleUnreadable where a zipped document is none, is locked, or unpacks to more than the bound."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ArticleUnreadable(path, "is damaged or cut off; save or export it again.") from error
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise ArticleUnreadable(path, f"unpacks to more than {LARGEST_UNPACKED / 1e6:.0f} MB; export it in parts.")
