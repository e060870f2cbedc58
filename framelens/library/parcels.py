"""Files on their way from a browser, in parcels of about a megabyte: put together in order, within limits.

One request a file is what makes a thousand files slow, and one message for all would be too large. So the browser
(`components/box/box.js`) fills parcels with the bytes of many small files, or with parts of a large one, and sends the
next when the last was taken. Whoever reads the files begins with the first while the others are still on their way,
and the browser waits while too much of what arrived is unread. Nothing of a parcel is believed.
"""

from __future__ import annotations

import base64
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from threading import Condition
from time import monotonic

from framelens import reading
from framelens.errors import ParcelBroken
from framelens.library.incoming import ARCHIVE, LARGEST, Incoming, Refused, number_of, safe_name, sent

LARGEST_ARCHIVE_SENT = 200_000_000  # bytes of one archive: it is held in memory while it is read
LARGEST_PARCEL = 8_000_000  # bytes: several times what a browser of ours sends
MOST_FILES_SENT = 20_000  # of one drop, like those of one archive
MOST_UNREAD = 64_000_000  # bytes that have arrived and were not read, before the browser is asked to wait
LONGEST_SHOWN = 300  # characters of a file's name with its folders
LONGEST_TEXT = 50_000  # characters that are pasted together with files
PATIENCE = 60.0  # seconds without a parcel: the tab was closed, or another page was opened
GLANCE = 0.5  # seconds between looks at whether to stop
BROKEN = "The files did not arrive as they were sent; drop them again."


@dataclass(frozen=True, slots=True)
class Piece:
    """Some bytes of a file. `size` is that of the whole file, less than 0 when the browser could not read it."""

    name: str
    size: int
    data: bytes

    @property
    def taken(self) -> bool:
        """Whether the bytes of the file are sent at all: of one that is too large only its name is."""
        return 0 <= self.size <= largest(self.name)


@dataclass(frozen=True, slots=True)
class Parcel:
    """The `number`-th parcel of a drop of `count` files. `text` is what was pasted, in the first parcel."""

    drop: str
    number: int
    count: int
    last: bool
    text: str
    pieces: tuple[Piece, ...]


def largest(name: str) -> int:
    """How many bytes of a file are taken."""
    return LARGEST_ARCHIVE_SENT if name.lower().endswith(ARCHIVE) else LARGEST


def limits() -> dict[str, object]:
    """What the browser needs to know: sizes in bytes, and the endings of the files that are taken out of a folder."""
    return {
        "archive": ARCHIVE,
        "largestArchive": LARGEST_ARCHIVE_SENT,
        "largest": LARGEST,
        "mostFiles": MOST_FILES_SENT,
        "longestText": LONGEST_TEXT,
        "endings": sorted(reading.SUFFIXES | {ARCHIVE}),
    }


def parcel_of(message: object) -> Parcel:
    """A parcel as the browser spells it. Raises ParcelBroken."""
    if not isinstance(message, Mapping):
        raise ParcelBroken(BROKEN)
    try:
        parcel = _parcel(message)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ParcelBroken(BROKEN) from None
    if not 0 <= parcel.number < 10**7 or not 0 <= parcel.count <= MOST_FILES_SENT:
        raise ParcelBroken(BROKEN)
    return parcel


def _parcel(message: Mapping[str, object]) -> Parcel:
    coded = message["data"]
    if not isinstance(coded, str) or len(coded) > LARGEST_PARCEL * 4 // 3 + 4:
        raise ValueError("data")
    data, place, pieces = base64.b64decode(coded, validate=True), 0, []
    for name, size, length in message["pieces"]:  # type: ignore[attr-defined]
        if not all(isinstance(number, int) for number in (size, length)) or length < 0 or place + length > len(data):
            raise ValueError("length")
        pieces.append(Piece(_plain(name)[-LONGEST_SHOWN:] or "file", size, data[place : place + length]))
        place += length
    if place != len(data):
        raise ValueError("bytes of no file")
    return Parcel(
        _plain(message["drop"])[:100], int(message["number"]), int(message["count"]),  # type: ignore[call-overload]
        message["last"] is True, _plain(message["text"])[:LONGEST_TEXT], tuple(pieces),
    )  # fmt: skip


def _plain(text: object) -> str:
    """The text without halves of characters, which no file system and no page takes."""
    if not isinstance(text, str):
        raise TypeError("text")
    return text.encode(errors="replace").decode()


class Drop:
    """The files of one drop: one thread puts parcels in with `take`, another takes files out with `arrivals`."""

    def __init__(self, parcel: Parcel) -> None:
        self.name = parcel.drop
        self.count = parcel.count  # of files, as far as it is known: an archive holds several
        self.received = 0  # parcels
        self.whole = False  # every parcel was taken
        self.cut = False  # no parcel came for a long time
        self._open: tuple[Piece, bytearray] | None = None
        self._unread: deque[Piece] = deque()
        self._held = 0
        self._changed = Condition()

    @property
    def room(self) -> bool:
        """Whether the next parcel may come."""
        return self._held <= MOST_UNREAD

    def take(self, parcel: Parcel) -> None:
        """Take the next parcel; one that was taken before is no matter. Raises ParcelBroken."""
        if parcel.drop == self.name and parcel.number < self.received:
            return
        if parcel.drop != self.name or parcel.number != self.received or self.whole:
            raise ParcelBroken(BROKEN)
        files = [file for piece in parcel.pieces if (file := self._joined(piece)) is not None]
        if parcel.last and self._open:
            raise ParcelBroken(BROKEN)
        more = sum(number_of(file.name, file.data) - 1 for file in files if file.taken)
        with self._changed:
            self.count += more
            self.received += 1
            self.whole = parcel.last
            self._unread.extend(files)
            self._held += sum(len(file.data) for file in files)
            self._changed.notify_all()

    def _joined(self, piece: Piece) -> Piece | None:
        """The file that a piece completes."""
        if self._open is None:
            if not piece.taken or len(piece.data) == piece.size:
                return piece
            self._open = piece, bytearray()
        first, data = self._open
        if piece.name != first.name or piece.size not in (first.size, -1):
            raise ParcelBroken(BROKEN)
        data += piece.data
        if len(data) > first.size:
            raise ParcelBroken(BROKEN)
        if piece.taken and len(data) < first.size:
            return None
        self._open = None
        return Piece(piece.name, piece.size, bytes(data) if piece.taken else b"")

    def arrivals(self, stopped: Callable[[], bool] = lambda: False) -> Iterator[Incoming | Refused]:
        """Every file as soon as it is there, until all are, `stopped()`, or no parcel has come for `PATIENCE`."""
        while (piece := self._next(stopped)) is not None:
            yield from _arrival(piece)

    def _next(self, stopped: Callable[[], bool]) -> Piece | None:
        received, since = self.received, monotonic()
        with self._changed:
            while not self._unread and not self.whole and not stopped():
                self._changed.wait(GLANCE)
                if received != self.received:
                    received, since = self.received, monotonic()
                elif monotonic() - since > PATIENCE:
                    self.cut = True
                    return None
            if not self._unread or stopped():
                return None
            piece = self._unread.popleft()
            self._held -= len(piece.data)
            return piece


def _arrival(piece: Piece) -> Iterator[Incoming | Refused]:
    if piece.taken:
        yield from sent(piece.name, piece.data)
    elif piece.size < 0:
        yield Refused(piece.name, "could not be read by the browser; check that you may open it, and drop it again.")
    elif largest(piece.name) != LARGEST:
        size, most = f"{piece.size / 1e6:,.0f} MB", f"{LARGEST_ARCHIVE_SENT / 1e6:.0f} MB"
        yield Refused(
            piece.name, f"is {size}; an archive of at most {most} can be dropped: unpack it, drop the folder."
        )
    else:
        yield Incoming(safe_name(piece.name), piece.name, f"sent:{piece.name}", piece.size, BytesIO)  # told by its size
