"""Files on their way from a browser, in parcels of some megabytes: put together in order, within limits.

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
from threading import Condition
from time import monotonic

from framelens import reading
from framelens.errors import ParcelBroken
from framelens.library.incoming import ARCHIVE, LARGEST, Incoming, Refused, number_of, sent

LARGEST_ARCHIVE_SENT = 200_000_000  # bytes of one archive: it is held in memory while it is read
LARGEST_PARCEL = 8_000_000  # bytes: several times what a browser of ours sends
MOST_PIECES = 2_000  # of one parcel, likewise
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


@dataclass(frozen=True, slots=True)
class Parcel:
    """The `number`-th parcel of a drop of `count` files. `text` is what was pasted, in the first parcel."""

    drop: str
    number: int
    count: int
    last: bool
    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Most:
    """How many bytes are taken of a file, and of an archive."""

    file: int = LARGEST
    archive: int = LARGEST_ARCHIVE_SENT

    def takes(self, piece: Piece) -> bool:
        """Whether the bytes of its file are sent at all: of one that is too large only its name is."""
        return 0 <= piece.size <= (self.archive if piece.name.lower().endswith(ARCHIVE) else self.file)

    def told(self) -> dict[str, object]:
        """What the browser needs to know, with the endings of the files that are taken out of a folder."""
        return {
            "archive": ARCHIVE,
            "largestArchive": self.archive,
            "largest": self.file,
            "mostFiles": MOST_FILES_SENT,
            "longestText": LONGEST_TEXT,
            "endings": sorted(reading.SUFFIXES | {ARCHIVE}),
        }

    def refusal(self, piece: Piece) -> str:
        """Why a file was not taken: one sentence without its name, "" where it was."""
        if self.takes(piece):
            return ""
        if piece.size < 0:
            return "could not be read by the browser; check that you may open it, and drop it again."
        if piece.name.lower().endswith(ARCHIVE):
            most, rather = self.archive, "unpack it and drop the folder"
        else:
            most, rather = self.file, "split it or save less"
        return f"is {piece.size / 1e6:,.0f} MB; at most {most / 1e6:.0f} MB are read, so {rather}."


def parcel_of(message: object) -> Parcel:
    """A parcel as the browser spells it. Raises ParcelBroken."""
    if not isinstance(message, Mapping):
        raise ParcelBroken(BROKEN)
    try:
        parcel = _parcel(message)
    except (KeyError, TypeError, ValueError):
        raise ParcelBroken(BROKEN) from None
    if parcel.number < 0 or not 0 <= parcel.count <= MOST_FILES_SENT:
        raise ParcelBroken(BROKEN)
    return parcel


def _parcel(message: Mapping[str, object]) -> Parcel:
    coded, cut = message["data"], message["pieces"]
    number, count = message["number"], message["count"]
    if not (isinstance(coded, str) and isinstance(cut, list) and isinstance(number, int) and isinstance(count, int)):
        raise TypeError("kinds")
    if len(coded) > LARGEST_PARCEL * 4 // 3 + 4 or len(cut) > MOST_PIECES:
        raise ValueError("too much")
    data, place, pieces = base64.b64decode(coded, validate=True), 0, []
    for name, size, length in cut:
        if not all(isinstance(one, int) for one in (size, length)) or length < 0 or place + length > len(data):
            raise ValueError("length")
        pieces.append(Piece(_plain(name)[-LONGEST_SHOWN:] or "file", size, data[place : place + length]))
        place += length
    if place != len(data):
        raise ValueError("bytes of no file")
    return Parcel(
        _plain(message["drop"])[:100], number, count, message["last"] is True,
        _plain(message["text"])[:LONGEST_TEXT], tuple(pieces),
    )  # fmt: skip


def _plain(text: object) -> str:
    """The text without halves of characters, which no file system and no page takes."""
    if not isinstance(text, str):
        raise TypeError("text")
    return text.encode(errors="replace").decode()


class Drop:
    """The files of one drop: one thread puts parcels in with `take`, another takes files out with `arrivals`."""

    def __init__(self, parcel: Parcel, most: Most | None = None) -> None:
        self.name = parcel.drop
        self.most = most or Most()
        self.count = parcel.count  # of files, as far as it is known: an archive holds several
        self.received = 0  # parcels
        self.whole = False  # every parcel was taken
        self.cut = False  # no parcel came for a long time
        self._awaited = parcel.count
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
        if parcel.drop != self.name or parcel.number != self.received or self.whole or not self.room:
            raise ParcelBroken(BROKEN)
        files = [file for piece in parcel.pieces if (file := self._joined(piece)) is not None]
        self._awaited -= len(files)
        if self._awaited < 0 or (parcel.last and self._open):
            raise ParcelBroken(BROKEN)
        more = sum(number_of(file.name, file.data) - 1 for file in files if self.most.takes(file))
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
            if not self.most.takes(piece) or len(piece.data) == piece.size:
                return piece
            self._open = piece, bytearray()
        first, data = self._open
        if piece.name != first.name or piece.size not in (first.size, -1):
            raise ParcelBroken(BROKEN)
        data += piece.data
        if len(data) > first.size:
            raise ParcelBroken(BROKEN)
        if self.most.takes(piece) and len(data) < first.size:
            return None
        self._open = None
        return Piece(piece.name, piece.size, bytes(data) if self.most.takes(piece) else b"")

    def arrivals(self, stopped: Callable[[], bool] = lambda: False) -> Iterator[Incoming | Refused]:
        """Every file as soon as it is there, until all are, `stopped()`, or no parcel has come for `PATIENCE`."""
        while (piece := self._next(stopped)) is not None:
            if reason := self.most.refusal(piece):
                yield Refused(piece.name, reason)
            else:
                yield from sent(piece.name, piece.data)

    def ready(self) -> list[Piece]:
        """The files that are there now, for who does not wait for more; see `Most.refusal`."""
        with self._changed:
            return [self._popped() for _ in range(len(self._unread))]

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
            return self._popped()

    def _popped(self) -> Piece:
        piece = self._unread.popleft()
        self._held -= len(piece.data)
        return piece
