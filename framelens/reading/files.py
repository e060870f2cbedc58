"""Bytes on disk to text, or one sentence that says why not."""

from __future__ import annotations

from pathlib import Path

from framelens.errors import ArticleUnreadable

LARGEST_BYTES = 5_000_000  # a million words; longer files are books or mistakes
CONTROL_SHARE = 0.01  # text holds next to no control characters; pictures and archives are full of them


def decode(path: Path) -> str:
    """The file as text with unix line ends.

    Raises ArticleUnreadable when it is missing, empty, too large or not text.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise ArticleUnreadable(path, f"is {size / 1e6:.0f} MB; at most {LARGEST_BYTES / 1e6:.0f} MB are read.")
        data = path.read_bytes()
    except OSError as error:
        raise ArticleUnreadable(path, f"cannot be opened ({error.strerror}).") from error
    if not data.strip():
        raise ArticleUnreadable(path, "is empty.")
    text = _decoded(path, data)
    controls = sum(character < " " and character not in "\n\r\t\f" for character in text)
    if controls > CONTROL_SHARE * len(text):
        raise ArticleUnreadable(path, "is not text; save the article as .txt or .md and add it again.")
    if not text.strip("\ufeff \t\r\n\f"):
        raise ArticleUnreadable(path, "is empty.")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    return "".join(c for c in text if c >= " " or c in "\n\t")


def _decoded(path: Path, data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8", "cp1252"]
    if b"\0" in data[:4096] and encodings != ["utf-16"]:
        raise ArticleUnreadable(path, "is not text; save the article as .txt or .md and add it again.")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ArticleUnreadable(path, "is in an unknown encoding; save it as UTF-8.")
