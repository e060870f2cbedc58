"""Long work beside the pages: a thread with a count, a stop and an end, so that a page can be left while it goes on.

Nothing here knows streamlit's session: whoever holds a Work may look at it from any run of any script.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from framelens.errors import FramelensError

LOGGER = logging.getLogger(__name__)


class Work:
    """One kind of work; at most one run of it at a time.

    `done` and `total` count its pieces, `finished` its runs, so that a page sees what has changed since it looked.
    `error` is the sentence with which the last run ended, if it failed.
    """

    def __init__(self) -> None:
        self.done = self.total = self.finished = 0
        self.error: FramelensError | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._guard = threading.Lock()

    @property
    def busy(self) -> bool:
        """Whether a run is going on."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return min(self.done / self.total, 1.0) if self.total else 0.0

    def stop(self) -> None:
        """Ask the run to end after the piece it is at."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether the run was asked to end."""
        return self._stop.is_set()

    def count(self, done: int, total: int) -> None:
        """For the run: how far it is."""
        self.done, self.total = done, total

    def start(self, total: int, run: Callable[[], None]) -> bool:
        """Run in a thread of its own; whether it was started, which it is not while another run goes on."""
        with self._guard:
            if self.busy:
                return False
            self._stop.clear()
            self.done, self.total, self.error = 0, total, None
            self._thread = threading.Thread(target=self._run, args=(run,), daemon=True, name="framelens-work")
            self._thread.start()
            return True

    def wait(self, seconds: float) -> bool:
        """Whether the run has ended within so many seconds."""
        if self._thread is not None:
            self._thread.join(seconds)
        return not self.busy

    def _run(self, run: Callable[[], None]) -> None:
        try:
            run()
        except FramelensError as error:
            self.error = error
        except Exception:  # of a thread that nobody waits for: told on the page, in full in the log
            LOGGER.exception("work ended")
            self.error = FramelensError("The work ended early by a fault of the program; what was done is kept.")
        finally:
            self.finished += 1
