"""The journal of codes on disk, in the folder of the library: precious, appended to, never rewritten."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

from framelens.coding.codes import Action, Code, Codes, What, coder_of, folded, from_line, to_line
from framelens.errors import CodesUnwritable, LibraryUnwritable
from framelens.library.appending import append_line
from framelens.library.lock import locked

NAME = "codes.jsonl"


class CodeFile:
    """The codes of one library. Several threads may use one; several processes may open one folder."""

    def __init__(self, folder: Path) -> None:
        """Open what is there; no file is no code, and it is made with the first one."""
        self.path = folder / NAME
        self._guard = threading.RLock()
        self._seen = -1
        self._codes = Codes()
        self.damaged = 0  # lines that cannot be read and were skipped

    @property
    def stamp(self) -> int:
        """Changes with everything that is coded, by any process."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    @property
    def codes(self) -> Codes:
        """What holds now."""
        with self._guard:
            self._refresh()
            return self._codes

    def code(
        self, question: str, article: str, span: tuple[str, int, int], digest: str, says: str, coder: str, *,
        blind: bool = False,
    ) -> None:  # fmt: skip
        """Keep what a coder says of a passage, `span` being its place, start and end.

        Raises CodeRefused, CodesUnwritable.
        """
        place, start, end = span
        self._note("coded", Code(question, article, place, start, end, digest, says, coder_of(coder), _now(), blind))

    def undo(self, code: Code) -> None:
        """Take a code back; what the same coder said before of the passage holds again. Raises CodesUnwritable."""
        self._note("undone", code)

    def teach(self, question: str, on: bool = True) -> None:
        """From here on the codes of a question that there are now are examples for its judge, or are not.

        Raises CodesUnwritable.
        """
        self._append(Action("taught" if on else "untaught", _now(), question=question))

    def _note(self, what: What, code: Code) -> None:
        self._append(Action(what, _now(), code))

    def _append(self, action: Action) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._guard, locked(self.path.with_name("lock")):
                append_line(self.path, to_line(action))
        except (OSError, LibraryUnwritable) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise CodesUnwritable(
                f"Your code was not kept: {self.path.name} in the library cannot be written ({reason}). "
                "What was coded before is unharmed."
            ) from error

    def _refresh(self) -> None:
        """Read the file again if it has changed; a code is two hundred bytes, so a thousand of them take no time."""
        size = self.stamp
        if size == self._seen:
            return
        try:
            data = self.path.read_bytes() if size else b""
        except OSError:
            return
        actions, self.damaged = [], 0
        for line in data[: data.rfind(b"\n") + 1].split(b"\n"):
            if line.strip():
                try:
                    actions.append(from_line(line.decode("utf-8")))
                except ValueError:
                    self.damaged += 1
        self._codes, self._seen = folded(actions), len(data)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
