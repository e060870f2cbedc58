"""A line at the end of a journal: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple


class Appended(NamedTuple):
    """The size of the file then, in bytes, and whether its last line before had been cut off."""

    size: int
    torn: bool


def append_line(path: Path, line: str, lasting: bool = True) -> Appended:
    """Write one line; where it does not fit, the file stays as it was. To be called under a lock. Raises OSError.

    `lasting`: wait until the disk has it.
    """
    with path.open("ab") as file:
        size = file.tell()
        try:
            torn = size > 0 and not _ends_with_line(path)
            file.write((b"\n" if torn else b"") + line.encode())
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        except OSError:
            os.truncate(path, size)
            raise
        return Appended(file.tell(), torn)


def _ends_with_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
