"""Answers remembered: what a pure function has said is said again, without work, to every reader who asks the same.

All readers of a dashboard look at one corpus, so most of what a page asks has been asked before. An answer is kept as
bytes: each reader gets a copy, which no other one sees change, and the size of all is known. A question is known by its
bytes too. A corpus stands in it by a name that no other corpus has (`Corpus.__reduce__`), so that an answer about the
articles of yesterday, about actors not yet corrected or about a copy of a text that one reader attached is never given
for another. Never for functions that look at anything but their arguments.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from threading import Lock
from typing import Any, ParamSpec, TypeVar

MOST_BYTES = 64 * 2**20  # some thousand views of a few dozen articles; the server itself takes several times as much

P = ParamSpec("P")
T = TypeVar("T")


class Memory:
    """Question -> answer, both as bytes; what was not asked for longest gives way. Safe from several threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes, self.size = most_bytes, 0
        self._answers: OrderedDict[bytes, bytes] = OrderedDict()
        self._turns: dict[bytes, Lock] = {}
        self._guard = Lock()

    def answer(self, question: bytes, work_out: Callable[[], bytes]) -> bytes:
        """The answer; who asks what another thread is working out waits for it."""
        with self._guard:
            if (known := self._known(question)) is not None:
                return known
            turn = self._turns.setdefault(question, Lock())
        with turn:
            with self._guard:
                if (known := self._known(question)) is not None:
                    return known
            try:
                made = work_out()
                with self._guard:
                    self._keep(question, made)
            finally:
                with self._guard:
                    self._turns.pop(question, None)
        return made

    def forget(self) -> None:
        """Keep nothing of what is known so far."""
        with self._guard:
            self._answers.clear()
            self.size = 0

    def _known(self, question: bytes) -> bytes | None:
        if question in self._answers:
            self._answers.move_to_end(question)
        return self._answers.get(question)

    def _keep(self, question: bytes, made: bytes) -> None:
        self._answers[question] = made
        self.size += len(made)
        while self.size > self.most_bytes:
            self.size -= len(self._answers.popitem(last=False)[1])


MEMORY = Memory()  # of this process


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """The same function, worked out once for equal arguments; its arguments and answers can be pickled."""

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        given: Any = (function.__module__, function.__qualname__, args, sorted(kwargs.items()))
        question = blake2b(pickle.dumps(given, pickle.HIGHEST_PROTOCOL), digest_size=20).digest()
        answer = MEMORY.answer(question, lambda: pickle.dumps(function(*args, **kwargs), pickle.HIGHEST_PROTOCOL))
        said: T = pickle.loads(answer)  # our own bytes, made in this process
        return said

    return asked
