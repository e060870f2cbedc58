"""Portrayal: a block an actor, a bar an article; mentions in the author's words, unfavourable left, favourable right.

The n of a bar is at its end. Drawn in ink: the colours of success and failure mean nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.base import LABEL, Ink, blank
from components.escape import chart_text
from components.palette import LETTER_SYMBOLS, Palette
from framelens.compare.portrayals import SYMBOLS
from framelens.memory import remembered

NAME_ROW, BAR_ROW, GAP, HEAD = 26, 22, 10, 26  # px
BAR = 10  # px
LONGEST_NAME = 36  # characters: fits a phone
SHORTEST = 5  # mentions that a full bar stands for at least: one mention is no long bar
SIDE = 0.45  # of the axis on each side that the longest bar takes; the rest is for counts, on a phone too


@remembered
def portrayal_chart(treated: pd.DataFrame, actors: Sequence[str], palette: Palette) -> go.Figure:
    """Rows of `treatments` in blocks, one an actor in the order of `actors`; no block for one without any row."""
    blocks = [(name, treated[treated["name"] == name].sort_values("letter")) for name in actors]
    blocks = [(name, rows) for name, rows in blocks if len(rows)]
    height = HEAD + sum(NAME_ROW + BAR_ROW * len(rows) + GAP for _, rows in blocks)
    figure = blank(height, palette)
    figure.update_xaxes(range=[-1, 1])
    figure.update_yaxes(range=[height, 0])
    longest = int(treated[["favourable", "unfavourable"]].to_numpy().max(initial=SHORTEST))
    ink = Ink()
    for x, text, anchor in ((-0.03, "– unfavourable", "right"), (0.03, "+ favourable", "left")):
        ink.label(x, HEAD / 2, text, palette.quiet, xanchor=anchor)
    y: float = HEAD
    hovers: list[tuple[float, str, str]] = []
    for name, rows in blocks:
        ink.line((-1, y), (1, y), palette.line)
        ink.label(-1, y + NAME_ROW / 2, f"<b>{chart_text(name, LONGEST_NAME)}</b>", palette.ink, size=LABEL)
        y += NAME_ROW
        for row in rows.itertuples():
            _bar(ink, y + BAR_ROW / 2, row, longest, palette)
            hovers.append((y + BAR_ROW / 2, name, _hover(row)))
            y += BAR_ROW
        ink.line((0, y - BAR_ROW * len(rows)), (0, y), palette.ink)
        y += GAP
    ink.on(figure)
    figure.add_scatter(
        x=[0] * len(hovers), y=[at for at, _, _ in hovers], mode="markers",
        customdata=[[name] for _, name, _ in hovers], text=[text for _, _, text in hovers],
        marker={"size": BAR_ROW, "color": palette.ink, "opacity": 0},
        selected={"marker": {"opacity": 0}}, unselected={"marker": {"opacity": 0}},
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    return figure


@remembered
def portrayal_alt(treated: pd.DataFrame, actors: Sequence[str]) -> str:
    """What the chart shows, in words."""
    said = []
    for name in actors:
        rows = treated[treated["name"] == name].sort_values("letter")
        counts = [
            f"{row.letter} {row.label}, {row.unfavourable} unfavourable and {row.favourable} favourable of {row.total}"
            for row in rows.itertuples()
        ]
        if counts:
            said.append(f"{name}: {', '.join(counts)}")
    return "How the author's words portray each actor. " + "; ".join(said)


def _bar(ink: Ink, y: float, row: Any, longest: int, palette: Palette) -> None:
    letter = f"{LETTER_SYMBOLS[row.letter]} {row.letter}"
    ink.label(-1, y, f"<b>{letter}</b>", palette.letter_texts[row.letter])
    ink.label(-0.86, y, f"<b>{SYMBOLS[row.label]}</b>", palette.ink, xanchor="center")
    for number, sign in ((row.unfavourable, -1), (row.favourable, 1)):
        reach = sign * SIDE * number / longest
        if number:
            ink.box((0, y - BAR / 2), (reach, y + BAR / 2), palette.marks["mixed"])
            ink.label(reach + sign * 0.02, y, str(number), palette.ink, xanchor="right" if sign < 0 else "left")
    ink.label(1, y, f"n = {row.clear} of {row.total}", palette.quiet, xanchor="right")


def _hover(row: Any) -> str:
    return (
        f"<b>{chart_text(row.name)}</b>, {row.letter}: {row.label}<br>author's words: {row.favourable} favourable, "
        f"{row.unfavourable} unfavourable, {row.neutral} neutral, {row.unclear} unclear<br>"
        f"quoted voices: {row.quoted_favourable} favourable, {row.quoted_unfavourable} unfavourable"
    )
