"""One process at a time: a lock on a file, which the system takes back when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from framelens.errors import LibraryUnwritable

PATIENCE = 5.0  # seconds; one file is added in far less
PAUSE = 0.05

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock. Raises LibraryUnwritable when another process does not give it back in PATIENCE seconds."""
    deadline = time.monotonic() + PATIENCE
    with path.open("ab+") as file:
        while True:
            try:
                _take(file)
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise LibraryUnwritable(_busy(file)) from None
                time.sleep(PAUSE)
        _sign(file)
        yield


def _sign(file: IO[bytes]) -> None:
    """Leave the holder's number for others to read."""
    mine = str(os.getpid()).encode()
    file.seek(0)
    if file.read() != mine:
        file.truncate(0)
        file.write(mine)
        file.flush()


def _busy(file: IO[bytes]) -> str:
    file.seek(0)
    holder = file.read(20).decode("ascii", "ignore")
    named = f"process {holder}" if holder.isdigit() else "another process"
    return f"The library is being written by {named} at this moment; wait until it is done and try again."
