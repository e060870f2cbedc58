"""The evidence bar of a card: passages for the second pole to the left, for the first to the right, by voice."""

from __future__ import annotations

import plotly.graph_objects as go

from components.charts.base import Ink, blank
from components.palette import Palette
from framelens.compare.poles import SYMBOLS, Poles
from framelens.memory import remembered

ROW, BAR = 44, 14  # px
ROOM = 1.35  # the axis goes beyond the longest bar, for its count


@remembered
def evidence_bar(counts: list[tuple[str, int, int]], longest: int, palette: Palette, poles: Poles) -> go.Figure:
    """`counts`: (whose words, for the second pole, for the first) a row. `longest` is shared by all cards of a page."""
    figure = blank(ROW * len(counts) + 2, palette)
    reach = max(1, longest) * ROOM
    figure.update_xaxes(range=[-reach, reach])
    figure.update_yaxes(range=[len(counts) - 0.3, -0.75])
    thick = BAR / ROW / 2
    ink = Ink()
    right, left = (poles.tint(pole) for pole in poles.names)
    for place, (voice, second, first) in enumerate(counts):
        ink.label(-reach, place - 0.5, voice, palette.quiet)
        for tint, number, sign in ((left, second, -1), (right, first, 1)):
            if number:
                ink.box((0, place - thick), (sign * number, place + thick), palette.marks[tint])
            text = f"{SYMBOLS[tint]} {number}" if sign < 0 else f"{number} {SYMBOLS[tint]}"
            anchor = "right" if sign < 0 else "left"
            ink.label(sign * (number + reach * 0.02), place, f"<b>{text}</b>", palette.texts[tint], xanchor=anchor)
    ink.line((0, -0.4), (0, len(counts) - 0.5), palette.ink)
    return ink.on(figure)


def evidence_bar_alt(counts: list[tuple[str, int, int]], poles: Poles) -> str:
    """What the bar shows, in words."""
    return "; ".join(
        f"{voice}: {second} for {poles.second}, {first} for {poles.first}" for voice, second, first in counts
    )
