"""Word lists: one entry a line in `words/*.txt`, `#` starts a comment. Loaded once, never changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"


@cache
def words(name: str, folder: Path = FOLDER) -> tuple[str, ...]:
    """The entries of `<name>.txt` in file order, without comments and empty lines."""
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split("#", 1)[0].strip() for line in lines)
    return tuple(entry for entry in entries if entry)


@cache
def table(name: str, folder: Path = FOLDER) -> tuple[tuple[str, ...], ...]:
    """The rows of `<name>.tsv`: fields parted by tabs, `#` at the start of a line is a comment."""
    lines = (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line for line in lines if line.strip() and not line.startswith("#"))
    return tuple(tuple(field.strip() for field in row.split("\t")) for row in rows)
