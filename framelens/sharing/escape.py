"""Somebody else's words made harmless for HTML. Direction overrides are dropped: they can turn a sentence around."""

from __future__ import annotations

import html
import re

OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def flat(text: str) -> str:
    """On one line, without direction overrides."""
    return " ".join(OVERRIDES.sub("", text).split())


def html_text(text: str) -> str:
    """Text between HTML tags or in a quoted attribute."""
    return html.escape(flat(text), quote=True)
