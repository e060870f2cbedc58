"""The evidence bar of a card: passages for failure to the left, for success to the right, by whose words they are."""

from __future__ import annotations

import plotly.graph_objects as go

from components.charts.base import Ink, blank
from components.palette import SYMBOLS, Palette

ROW, BAR = 44, 14  # px
ROOM = 1.35  # the axis goes beyond the longest bar, for its count


def evidence_bar(counts: list[tuple[str, int, int]], longest: int, palette: Palette) -> go.Figure:
    """`counts`: (whose words, for failure, for success) a row. `longest` is shared by all cards of a page."""
    figure = blank(ROW * len(counts) + 2, palette)
    reach = max(1, longest) * ROOM
    figure.update_xaxes(range=[-reach, reach])
    figure.update_yaxes(range=[len(counts) - 0.3, -0.75])
    thick = BAR / ROW / 2
    ink = Ink()
    for place, (voice, failure, success) in enumerate(counts):
        ink.label(-reach, place - 0.5, voice, palette.quiet)
        for pole, number, sign in (("failure", failure, -1), ("success", success, 1)):
            if number:
                ink.box((0, place - thick), (sign * number, place + thick), palette.marks[pole])
            text = f"{SYMBOLS[pole]} {number}" if sign < 0 else f"{number} {SYMBOLS[pole]}"
            anchor = "right" if sign < 0 else "left"
            ink.label(sign * (number + reach * 0.02), place, f"<b>{text}</b>", palette.texts[pole], xanchor=anchor)
    ink.line((0, -0.4), (0, len(counts) - 0.5), palette.ink)
    return ink.on(figure)


def evidence_bar_alt(counts: list[tuple[str, int, int]]) -> str:
    """What the bar shows, in words."""
    return "; ".join(f"{voice}: {failure} for failure, {success} for success" for voice, failure, success in counts)
