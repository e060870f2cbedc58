"""Markdown's inline marks taken off a line of text: links, emphasis, escapes."""

from __future__ import annotations

import re

# A link's label and target hold no bracket of their own kind: each character is looked at once.
LINK = re.compile(r"!?\[([^\[\]]{0,2000})\]\([^()\s]{0,2000}\)")
EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])([^*]{1,5000}?)(?<=[^\s*])\*{1,3}(?![\w*])")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!])")


def plain(line: str) -> str:
    """The words of a line, single-spaced, without link targets, asterisks of emphasis and backslashes."""
    text = LINK.sub(r"\1", line)
    text = EMPHASIS.sub(r"\1", text)
    return " ".join(ESCAPE.sub(r"\1", text).split())
