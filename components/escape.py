"""Somebody else's words made harmless for the three languages a page is written in: HTML, Markdown, chart labels.

Pure functions; `article_text` and the charts are their users. Direction overrides are dropped everywhere: they
could make a sentence read backwards.
"""

from __future__ import annotations

import re

from framelens.sharing.escape import OVERRIDES, flat, html_text

MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@/])")

__all__ = ["OVERRIDES", "chart_text", "html_text", "markdown_text"]


def chart_text(text: str, longest: int = 80) -> str:
    """Text of a Plotly label, which reads a few HTML tags; cut at `longest` characters."""
    line = flat(text)
    cut = line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
    return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def markdown_text(text: str) -> str:
    """Text inside Markdown: every character with a meaning there is escaped."""
    return MARKDOWN.sub(r"\\\1", flat(text))
