"""The library on disk: adding, editing, deleting, and reading all of it again. The only effects of the package.

Files are written beside and renamed, the journal is appended to and cut back where an append fails; whatever stops a
process, what was done stays and what was not done leaves nothing behind that counts.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
import uuid
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from zipfile import BadZipFile

from framelens import reading
from framelens.article import Article
from framelens.errors import ArticleUnreadable, LibraryUnwritable
from framelens.library.appending import append_line
from framelens.library.collection import Collection, collection
from framelens.library.edits import value_of
from framelens.library.incoming import Incoming
from framelens.library.journal import Action, History, from_line, to_line
from framelens.library.lock import locked
from framelens.library.records import AddedFile, from_json, to_json
from framelens.library.updates import carried, successors
from framelens.reading import tables
from framelens.reading.entries import EntriesIncomplete
from framelens.reading.files import EMPTY

CHUNK = 1 << 20
JOURNAL = "journal.jsonl"


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding one file: `known` when these bytes were there already, `updates` the earlier version."""

    file: AddedFile
    known: bool = False
    updates: AddedFile | None = None
    changed: int = 0  # articles of the earlier version that have a successor


class Library:
    """A folder of added files. Several threads may use one; several processes may open one folder."""

    def __init__(self, folder: Path) -> None:
        """Open what is there; a folder that is not there is an empty library and is made with the first file."""
        self.folder = folder
        self._guard = threading.RLock()
        self._files: dict[str, AddedFile] = {}
        self._past = History()
        self._newest: dict[str, str] = {}  # origin -> digest of the version that was added last
        self._seen = -1  # bytes of the journal when it was last looked at
        self._read_to = 0  # of them, those that were followed: whole lines
        self._damaged = 0  # lines of the journal that could not be read
        self._broken: dict[str, str] = {}  # digests of records that could not be read, and what to say of them
        self.refresh()

    # Looking

    @property
    def stamp(self) -> str:
        """Changes with everything that is added or changed, by any process."""
        return str(self._journal_size())

    @property
    def problems(self) -> tuple[str, ...]:
        """One sentence for each record that cannot be read, and one for lines of the journal."""
        damaged = self._damaged + (self._read_to < self._seen)
        if not damaged:
            return tuple(self._broken.values())
        lines = "1 line" if damaged == 1 else f"{damaged} lines"
        return (*self._broken.values(), f"{JOURNAL}: {lines} cannot be read and were skipped; the others hold.")

    @property
    def files(self) -> tuple[AddedFile, ...]:
        """Every added file that can be read back, in the order they came."""
        with self._guard:
            return tuple(self._files.values())

    def collection(self, folder: Sequence[Article] = ()) -> Collection:
        """The articles of the library and of a folder beside it, with the user's changes."""
        with self._guard:
            self.refresh()
            return collection(folder, self._files.values(), self._past)

    def original(self, digest: str) -> Path:
        """The file as it was added. Raises ArticleUnreadable when it is gone or was changed."""
        file = self._files[digest]
        path = self._original(file)
        try:
            if _digest_of(path) == digest:
                return path
        except OSError:
            pass
        raise ArticleUnreadable(path, "its original in the library is gone or was changed; add the file again.")

    def refresh(self) -> None:
        """Take in what other processes have done since; all of it the first time."""
        with self._guard:
            size = self._journal_size()
            if size == self._seen:
                return
            first = self._seen < 0 or size < self._seen
            if first:
                self._past, self._files, self._newest, self._broken = History(), {}, {}, {}
                self._read_to = self._damaged = 0
            self._follow(size)
            names = [self._record(digest) for digest in self._past.added if digest not in self._files]
            if first:  # a process that ended between record and journal left a record that no line names
                mentioned = {f"{digest}.json" for digest in self._past.added}
                found = sorted((self.folder / "files").glob("[0-9a-f]*.json"))
                names += [path for path in found if path.name not in mentioned]
            for path in names:
                self._load(path)

    # Changing

    def add(self, arrival: Incoming, columns: Mapping[str, str] | None = None) -> Added:
        """Keep a file and the articles in it; `columns` corrects a table.

        Raises ArticleUnreadable when it holds no article, LibraryUnwritable when the disk does not take it. In both
        cases nothing of the library has changed.
        """
        beside = self.folder / "originals" / f".{uuid.uuid4().hex}"
        try:
            with self._telling():
                path, digest, size = _copied(arrival, beside)
                self.refresh()
                known = self._files.get(digest)
                if known and columns in (None, known.columns) and self._original(known).exists():
                    with self._writing():
                        return self._again(known, arrival)
                articles, note = _read(path, columns, arrival)
                with self._writing():
                    known = self._files.get(digest)
                    added = known.added if known else _now()
                    file = AddedFile(digest, arrival.name, arrival.origin, size, added, articles, columns, note)
                    shutil.rmtree(self.folder / "originals" / digest, ignore_errors=True)
                    beside.rename(self.folder / "originals" / digest)
                    return self._keep(file, known)
        finally:
            shutil.rmtree(beside, ignore_errors=True)

    def read_again(self, digest: str, columns: Mapping[str, str] | None) -> Added:
        """Read a table that is kept with other columns. Raises as `add` does."""
        with self._writing():
            old = self._files[digest]
            path = self.original(digest)
            articles, note = _read(path, columns)
            return self._keep(replace(old, articles=articles, columns=columns, note=note), old)

    def edit(self, articles: Iterable[str], field: str, typed: str) -> None:
        """Give a field of articles another value. Raises EditRefused, LibraryUnwritable."""
        value = value_of(field, typed)
        self._note(Action("edited", _now(), tuple(articles), field, value))

    def undo(self, articles: Iterable[str], field: str) -> None:
        """Take the last edit of a field back. Raises LibraryUnwritable."""
        self._note(Action("undone", _now(), tuple(articles), field))

    def delete(self, articles: Iterable[str]) -> None:
        """Show articles no more; everything of them stays. Raises LibraryUnwritable."""
        self._note(Action("deleted", _now(), tuple(articles)))

    def restore(self, articles: Iterable[str]) -> None:
        """Show deleted and replaced articles again. Raises LibraryUnwritable."""
        self._note(Action("restored", _now(), tuple(articles)))

    # Inside

    def _keep(self, file: AddedFile, before: AddedFile | None) -> Added:
        """Write the record, then the line that makes it count."""
        earlier = before or self._earlier(file)
        action, changed = self._action(file, earlier)
        _written(self._record(file.digest), to_json(file))
        try:
            self._append(action)
        except OSError:
            if before is None:  # what was not added must not be found when the library is opened again
                self._record(file.digest).unlink(missing_ok=True)
            raise
        self._take(file)
        return Added(file, updates=earlier, changed=changed)

    def _again(self, known: AddedFile, arrival: Incoming) -> Added:
        """The same bytes once more: nothing to do, but where a later version had taken their place."""
        newest = self._earlier(known) if known.origin == arrival.origin else None
        if newest:
            action, changed = self._action(known, newest)
            self._append(action)
            self._take(known)
            return Added(known, updates=newest, changed=changed)
        return Added(known, known=True)

    def _earlier(self, file: AddedFile) -> AddedFile | None:
        """The version of a file that was added last, if it is another one: the same origin, an article in common."""
        other = self._files.get(self._newest.get(file.origin, ""))
        if other is None or other.digest == file.digest:
            return None
        return other if successors(other.articles, file.articles) else None

    def _take(self, file: AddedFile) -> None:
        self._files.pop(file.digest, None)  # what was added last stands last
        self._files[file.digest] = file
        self._newest[file.origin] = file.digest
        self._broken.pop(file.digest, None)

    def _action(self, file: AddedFile, earlier: AddedFile | None) -> tuple[Action, int]:
        pairs = successors(earlier.articles, file.articles) if earlier else {}
        changed = {old: new for old, new in pairs.items() if old != new}
        olds = {article.id: article for article in earlier.articles} if earlier else {}
        news = {article.id: article for article in file.articles}
        going = {old: carried(olds[old], news[new]) for old, new in changed.items() if old in self._past.edits}
        return Action("added", _now(), file=file.digest, replaces=changed, carried=going), len(changed)

    def _note(self, action: Action) -> None:
        if action.articles:
            with self._writing():
                self._append(action)

    def _append(self, action: Action) -> None:
        """One line at the end of the journal; where it does not fit, the journal stays as it was."""
        lasting = action.what != "added"  # a file lost with the power can be added again, what was typed cannot
        size, torn = append_line(self.folder / JOURNAL, to_line(action), lasting)
        self._seen = self._read_to = size
        self._damaged += torn
        self._past.follow(action)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Alone, and up to date."""
        with self._telling():
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._guard, locked(self.folder / "lock"):
                self.refresh()
                yield

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Errors of the disk in one sentence."""
        try:
            yield
        except OSError as error:
            raise LibraryUnwritable(
                f"The library, {self.folder.name}, cannot be written ({error.strerror}); free some space or choose "
                "another folder with FRAMELENS_LIBRARY. What was kept before is unharmed."
            ) from error

    def _follow(self, size: int) -> None:
        """Take in the journal from where it was read to."""
        data = b""
        if size:
            with (self.folder / JOURNAL).open("rb") as journal:
                journal.seek(self._read_to)
                data = journal.read(size - self._read_to)
        data = data[: data.rfind(b"\n") + 1]  # the rest is being written at this moment, or was cut off
        for line in filter(bytes.strip, data.split(b"\n")):
            try:
                action = from_line(line.decode("utf-8"))
            except ValueError:
                self._damaged += 1
            else:
                self._past.follow(action)
                self._files.pop(action.file, None)  # its record may be another now
        self._seen, self._read_to = size, self._read_to + len(data)

    def _load(self, path: Path) -> None:
        try:
            file = from_json(path.read_text(encoding="utf-8"), path.stem)
        except (OSError, ValueError):
            named = sorted(one.name for one in (self.folder / "originals" / path.stem).glob("*"))
            self._broken[path.stem] = (
                f"{named[0] if named else path.name}: its record in the library is damaged or gone; add the file again."
            )
        else:
            self._take(file)
            self._past.added.setdefault(file.digest, file.added)

    def _journal_size(self) -> int:
        try:
            return (self.folder / JOURNAL).stat().st_size
        except OSError:
            return 0

    def _record(self, digest: str) -> Path:
        return self.folder / "files" / f"{digest}.json"

    def _original(self, file: AddedFile) -> Path:
        return self.folder / "originals" / file.digest / file.name


def _copied(arrival: Incoming, beside: Path) -> tuple[Path, str, int]:
    """The bytes in a folder of their own under the file's name; their digest and number."""
    if arrival.size == 0:
        raise ArticleUnreadable(arrival.shown, EMPTY)
    if arrival.size > arrival.largest:
        raise ArticleUnreadable(arrival.shown, _too_large(arrival, arrival.size))
    digest, size = hashlib.sha256(), 0
    beside.mkdir(parents=True)
    path = beside / arrival.name
    with path.open("wb") as copy:
        for chunk in _chunks(arrival):
            digest.update(chunk)
            size += len(chunk)
            if size > arrival.largest:
                raise ArticleUnreadable(arrival.shown, _too_large(arrival, size))
            copy.write(chunk)
    return path, digest.hexdigest(), size


def _chunks(arrival: Incoming) -> Iterator[bytes]:
    try:
        with arrival.open() as source:
            while chunk := source.read(CHUNK):
                yield chunk
    except OSError as error:
        raise ArticleUnreadable(arrival.shown, f"cannot be opened ({error.strerror}).") from error
    except (BadZipFile, NotImplementedError, EOFError, zlib.error) as error:
        raise ArticleUnreadable(arrival.shown, "is damaged in its archive; unpack it and add it again.") from error


def _too_large(arrival: Incoming, size: int) -> str:
    return f"is {size / 1e6:,.0f} MB; at most {arrival.largest / 1e6:.0f} MB are read, so split it or save less."


def _read(
    path: Path, columns: Mapping[str, str] | None, arrival: Incoming | None = None
) -> tuple[tuple[Article, ...], str]:
    """The articles of a file, the same words once, and what its reader says beside them."""
    note = ""
    try:
        found = reading.read_file(path) if columns is None else tables.read(path, columns)
    except EntriesIncomplete as problem:
        found, note = list(problem.articles), problem.reason
    if not found:
        raise ArticleUnreadable(path, note or "holds no article; save the article itself and add that.")
    articles: dict[str, Article] = {}
    for article in found:
        articles.setdefault(article.id, replace(article, url=article.url or _address(arrival)))
    return tuple(articles.values()), note


def _address(arrival: Incoming | None) -> str:
    return arrival.origin if arrival and arrival.origin.startswith(("http://", "https://")) else ""


def _written(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{uuid.uuid4().hex}")
    try:
        with beside.open("wb") as file:
            file.write(text.encode())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
