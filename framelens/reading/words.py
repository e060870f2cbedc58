"""Word lists of the readers: one entry a line in `words/*.txt`, `#` starts a comment. Loaded once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"


@cache
def words(name: str) -> tuple[str, ...]:
    """The entries of `words/<name>.txt` in file order, without comments and empty lines."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split("#", 1)[0].strip() for line in lines)
    return tuple(entry for entry in entries if entry)


def either(name: str) -> str:
    """The entries as a choice inside a regular expression, without a group around it."""
    return "|".join(map(re.escape, words(name)))


@cache
def word_set(name: str) -> frozenset[str]:
    """The same entries for looking up."""
    return frozenset(words(name))
