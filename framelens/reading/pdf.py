"""Placeholder."""

from __future__ import annotations

from pathlib import Path

from framelens.article import Article
from framelens.errors import ArticleUnreadable

SUFFIXES = frozenset({".pdf"})


def recognises(path: Path, head: bytes) -> bool:
    """By its ending."""
    return path.suffix.lower() in SUFFIXES


def read(path: Path) -> list[Article]:
    """Not read yet."""
    raise ArticleUnreadable(path, "is not read yet.")
