"""Text that begins by saying what is what: lines such as "Title: ...", "Outlet: ...", "Date: ..." up to an empty line.

The labels are those that columns of a table may have (`tables.columns`), in any order and any of its languages.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from framelens.article import Article
from framelens.reading.entries import articles_of
from framelens.reading.files import decode, opening_of
from framelens.reading.plain_text import SUFFIXES, pieces_of
from framelens.reading.tables import entry_of
from framelens.reading.tables.columns import recognised

__all__ = ["SUFFIXES", "read", "recognises"]

LABELLED = re.compile(r"([^\W\d][\w -]{0,30}):(?:[ \t]+(.*))?")
RULE = re.compile(r"\n[ \t]*[-=_*#~]{3,120}[ \t]*\n")  # a line between two articles
FEWEST = 2  # labels that are known, the title one of them


def recognises(path: Path, head: bytes) -> bool:
    """Whether a text file starts with such lines."""
    return path.suffix.lower() in SUFFIXES and bool(_split(opening_of(head))[0])


def read(path: Path) -> list[Article]:
    """The article. Raises ArticleUnreadable when no text follows the labels."""
    whole = decode(path)
    parts = [_split(part) for part in RULE.split(whole) if part.strip()]
    if not all(facts for facts, _ in parts):
        parts = [_split(whole)]  # the rules part one text
    return articles_of(path, [replace(entry_of(facts), pieces=tuple(pieces_of(text))) for facts, text in parts])


def _is_known(facts: dict[str, str]) -> bool:
    """Whether labels tell of an article: its title and something else."""
    roles = recognised(tuple(facts))
    return "title" in roles and "body" not in roles and len(roles) >= FEWEST


def _split(text: str) -> tuple[dict[str, str], str]:
    """The facts by label and the rest; no facts where a line before the first empty one has no label."""
    lines = text.lstrip("\n").split("\n")
    facts: dict[str, str] = {}
    for number, line in enumerate(lines):
        if not line.strip():
            return (facts, "\n".join(lines[number:])) if _is_known(facts) else ({}, text)
        found = LABELLED.fullmatch(line.rstrip())
        if not found:
            break
        if recognised((found[1],)).get("body") and _is_known(facts):
            return facts, "\n".join([found[2] or "", *lines[number + 1 :]])
        facts[found[1]] = found[2] or ""
    return {}, text
