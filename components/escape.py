"""Somebody else's words made harmless for the three languages a page is written in: HTML, Markdown, chart labels.

Pure functions; `article_text` and the charts are their users. Direction overrides are dropped everywhere: they
could make a sentence read backwards.
"""

from __future__ import annotations

import html
import re

OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@/])")


def _flat(text: str) -> str:
    return " ".join(OVERRIDES.sub("", text).split())


def html_text(text: str) -> str:
    """Text between HTML tags or in a quoted attribute."""
    return html.escape(_flat(text), quote=True)


def chart_text(text: str, longest: int = 80) -> str:
    """Text of a Plotly label, which reads a few HTML tags; cut at `longest` characters."""
    flat = _flat(text)
    cut = flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"
    return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def markdown_text(text: str) -> str:
    """Text inside Markdown: every character with a meaning there is escaped."""
    return MARKDOWN.sub(r"\\\1", _flat(text))
