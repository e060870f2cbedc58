"""What is to be added: files, folders and zip archives, and bytes that a browser sent, as named streams of bytes.

Nothing is unpacked to disk here, and nothing of an archive is believed: names lose their folders, sizes are counted
again while bytes are copied.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from framelens import reading
from framelens.errors import ArticleUnreadable
from framelens.reading.docx import LARGEST_BYTES
from framelens.reading.files import UNSEEN

LARGEST = LARGEST_BYTES  # bytes of one file: no reader takes more
LARGEST_ARCHIVE = 2_000_000_000  # bytes that all files of an archive claim together: 10,000 saved pages have less
MOST_FILES = 20_000  # of an archive
LONGEST_NAME = 150  # bytes; systems allow 255, and other things are written beside
ARCHIVE = ".zip"
OTHER_ARCHIVES = (".tar", ".tgz", ".gz", ".bz2", ".xz", ".7z", ".rar")
Opener = Callable[[], AbstractContextManager[IO[bytes]]]


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file to be added. `shown` names it to the user, `name` is safe on disk; see `AddedFile` for `origin`."""

    name: str
    shown: str
    origin: str
    size: int
    open: Opener
    largest: int = LARGEST


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that gives no file, and why: one sentence without the name."""

    shown: str
    reason: str


def incoming(paths: Iterable[Path]) -> Iterator[Incoming | Refused]:
    """Everything in files, folders and archives that may hold articles, in name order."""
    for path in paths:
        try:
            for file in reading.files_in(path, reading.SUFFIXES | {ARCHIVE}):
                yield from with_name(file.name, str(file.resolve()), file.stat().st_size, partial(_bytes_of, file))
        except ArticleUnreadable as problem:
            yield Refused(path.name or str(path), problem.reason)
        except OSError as error:
            yield Refused(path.name or str(path), f"cannot be opened ({error.strerror}).")


def sent(name: str, data: bytes) -> Iterator[Incoming | Refused]:
    """A file that a browser sent; its name alone tells it from others."""
    yield from with_name(name, f"sent:{name}", len(data), partial(io.BytesIO, data))


def number_of(name: str, data: bytes) -> int:
    """How many files `sent` will give: those of an archive, else one."""
    if PurePosixPath(name).suffix.lower() != ARCHIVE:
        return 1
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return max(1, sum(_may_hold_articles(part.filename) for part in archive.infolist() if not part.is_dir()))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return 1  # `sent` refuses it with a reason


def with_name(name: str, origin: str, size: int, open_: Opener) -> Iterator[Incoming | Refused]:
    """A file by its name: itself, or the files of an archive."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ARCHIVE:
        yield from _unpacked(name, origin, open_)
    elif suffix in OTHER_ARCHIVES:
        yield Refused(
            name, "is an archive of a kind that is not opened; unpack it and add the folder, or pack it as .zip."
        )
    else:
        yield Incoming(safe_name(name), name, origin, size, open_)


def safe_name(name: str) -> str:
    """The last part of a name as a file can be called anywhere, with its ending."""
    plain = name.replace("\\", "/").translate(UNSEEN).rsplit("/", 1)[-1]
    plain = "".join("_" if c in '<>:"|?*\n\t' else c for c in plain).strip(" .")
    path = PurePosixPath(plain or "file")
    ending = path.suffix[:20]
    stem = path.name.removesuffix(path.suffix).encode()[: LONGEST_NAME - len(ending.encode())].decode(errors="ignore")
    return (stem or "file") + ending


def _bytes_of(path: Path) -> IO[bytes]:
    return path.open("rb")


def _unpacked(name: str, origin: str, open_: Opener) -> Iterator[Incoming | Refused]:
    try:
        with open_() as file, zipfile.ZipFile(file) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        yield Refused(name, "is damaged or no zip archive; pack it again, or unpack it and add the folder.")
        return
    claimed = sum(part.file_size for part in parts)
    if claimed > LARGEST_ARCHIVE or len(parts) > MOST_FILES:
        yield Refused(
            name,
            f"unpacks to {claimed / 1e6:,.0f} MB in {len(parts):,} files; unpack it and add the folders you need.",
        )
        return
    wanted = [part for part in parts if _may_hold_articles(part.filename)]
    if not wanted:
        yield Refused(name, "holds no file of a kind that is read; add the articles themselves.")
    for part in sorted(wanted, key=lambda one: one.filename):
        shown = f"{safe_name(part.filename)} (in {name})"
        if part.flag_bits & 1:
            yield Refused(shown, "is locked with a password; unpack it and add it again.")
        else:
            yield Incoming(
                safe_name(part.filename), shown, f"{origin}!{part.filename}", part.file_size,
                partial(_opened, open_, part),
            )  # fmt: skip


def _may_hold_articles(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith(("__MACOSX", ".")) for part in path.parts)
    return path.suffix.lower() in reading.SUFFIXES and not hidden and not path.name.startswith("README")


@contextmanager
def _opened(open_: Opener, part: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    with open_() as file, zipfile.ZipFile(file) as archive, archive.open(part) as member:
        yield member
