"""Bytes on disk to text, or one sentence that says why not."""

from __future__ import annotations

import codecs
from pathlib import Path

from ftfy import fix_encoding
from ftfy.badness import is_bad

from framelens.errors import ArticleUnreadable

LARGEST_BYTES = 5_000_000  # a million words; longer files are books or mistakes
CONTROL_SHARE = 0.01  # text holds next to no control characters; pictures and archives are full of them
FEW_CONTROLS = 8  # as many may stand in a short text that was damaged on its way
NUL_SHARE = 0.3  # UTF-16 of European text is half NUL bytes; a text with a few of them was damaged on its way
LONGEST_MENDED = 2_000  # characters of a line that are looked at for mojibake; longer lines are no prose

MOST_OPENING = 16_384  # bytes that a look at the head of a text file needs

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Marks that nobody sees: directions, joins that are not letters, soft hyphens. They break words and searches.
MARKS = [0x00AD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
CONTROLS = [code for code in range(32) if chr(code) not in "\n\t"]
UNSEEN = dict.fromkeys([*MARKS, *CONTROLS, 0x7F])
EMPTY = "is empty; save or export it again."
NOT_TEXT = "is not text; save the article as .txt, .docx, .html or .pdf and add it again."


def decode(path: Path) -> str:
    """The file as text with unix line ends.

    Raises ArticleUnreadable when it is missing, empty, too large or not text.
    """
    return text_in(path, bytes_of(path, LARGEST_BYTES))


def opening_of(head: bytes) -> str:
    """The first bytes of a file as text, for a look at what it is; a letter cut in two goes."""
    return tidy(decoded(head[:MOST_OPENING])) if head else ""


def bytes_of(path: Path, largest: int) -> bytes:
    """All bytes of a file of at most `largest`. Raises ArticleUnreadable when there are more, or none."""
    try:
        size = path.stat().st_size
        if size > largest:
            raise ArticleUnreadable(
                path, f"is {size / 1e6:.0f} MB; at most {largest / 1e6:.0f} MB are read, so split it or save less."
            )
        data = path.read_bytes()
    except OSError as error:
        raise ArticleUnreadable(path, f"cannot be opened ({error.strerror}).") from error
    if not data.strip():
        raise ArticleUnreadable(path, EMPTY)
    return data


def text_in(path: Path, data: bytes, declared: str = "") -> str:
    """Bytes as text: by their mark, as UTF-8, in the `declared` encoding, or as Windows wrote them."""
    text = unix_lines(decoded(data, declared))
    if sum(text.count(chr(code)) for code in CONTROLS) > max(FEW_CONTROLS, CONTROL_SHARE * len(text)):
        raise ArticleUnreadable(path, NOT_TEXT)
    text = tidy(text)
    if not text.strip():
        raise ArticleUnreadable(path, EMPTY)
    return text


def tidy(text: str) -> str:
    """Unix line ends, no control characters and unseen marks, mojibake mended where it is certain."""
    return "\n".join(mended(line) for line in unix_lines(text).translate(UNSEEN).split("\n"))


def unix_lines(text: str) -> str:
    """The text with one newline character for every way to end a line or page."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\x85", "\n")


def mended(line: str) -> str:
    """A line whose UTF-8 was read as another encoding, read again; any line that may be meant so stays."""
    if line.isascii() or len(line) > LONGEST_MENDED or not is_bad(line):
        return line
    fixed = fix_encoding(line)
    return fixed if not is_bad(fixed) and "\ufffd" not in fixed else line


def decoded(data: bytes, declared: str = "") -> str:
    """Bytes as text, as they stand: nothing is taken out or mended."""
    marked = next((encoding for mark, encoding in BOMS if data.startswith(mark)), "")
    if marked:
        return data.decode(marked, "replace")
    head = data[:4096]
    if head.count(b"\0") > NUL_SHARE * len(head):
        return data.decode("utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and len(data) >= MOST_OPENING:
            return data.decode("utf-8", "ignore")
        return data.decode(_known(declared) or "cp1252", "replace")


def _known(encoding: str) -> str:
    """The encoding's name if it is one of text; browsers read Latin-1 as Windows-1252, and so do we."""
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)
    except (LookupError, ValueError):
        return ""
    return "cp1252" if name in ("iso8859-1", "ascii", "utf-8") else name
