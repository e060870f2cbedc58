"""The spectrum: every article between the two poles, one row each, the label above its track.

x is (first - second) / (first + second) over weighted passages of the author, -1 to 1. The pale bar is the
80 % interval of the verdict. An article without an answer has no marker but a sentence.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.base import LABEL, Ink, blank
from components.escape import chart_text
from components.palette import MARKERS, Palette
from framelens.compare.articles import day_text, short_day
from framelens.compare.poles import OUTCOME, SYMBOLS, Poles
from framelens.framing.verdict import MIXED_BAND
from framelens.memory import remembered

ROW = 46  # px a row
HEAD = 34
EDGE = 1.06  # the axis goes on a little beyond -1 and 1, so that a marker there is whole
LONGEST_POLE = 18  # characters: two of them and "Mixed" fit a 390 px phone
LONGEST_NAME = 34  # characters: with the count on the right this fits a 390 px phone
ABOVE = 0.36  # of a row: how far the label stands over the track


@remembered
def spectrum(frame: pd.DataFrame, letters: dict[str, str], palette: Palette, poles: Poles) -> go.Figure:
    """Rows of `framelens.compare.verdicts.verdicts` from top to bottom; `letters` maps articles to A to D."""
    rows = len(frame)
    figure = blank(HEAD + round(ROW * (rows + 0.4)), palette)
    figure.update_xaxes(range=[-EDGE, EDGE])
    figure.update_yaxes(range=[rows - 0.35, -0.75 - HEAD / ROW])
    ink = Ink()
    ink.box((-MIXED_BAND, -0.75), (MIXED_BAND, rows - 0.4), palette.band)
    _zones(ink, palette, poles)
    for place, row in enumerate(frame.itertuples()):
        _row(ink, place, row, letters.get(row.article, ""), palette, poles)
    _markers(figure, frame, palette, poles)
    return ink.on(figure)


def _zones(ink: Ink, palette: Palette, poles: Poles) -> None:
    right, left = (poles.tint(pole) for pole in poles.names)
    first, second = (chart_text(pole.capitalize(), LONGEST_POLE) for pole in poles.names)
    for x, text, tint, anchor in (
        (-EDGE, f"{SYMBOLS[left]} {second}", left, "left"),
        (0, f"{SYMBOLS['mixed']} Mixed", "mixed", "center"),
        (EDGE, f"{first} {SYMBOLS[right]}", right, "right"),
    ):
        colour = palette.texts[tint]
        ink.label(x, -0.85, f"<b>{text}</b>", colour, size=LABEL, xanchor=anchor, yanchor="bottom")


def _row(ink: Ink, place: int, row: Any, letter: str, palette: Palette, poles: Poles) -> None:
    tint = poles.tint(row.answer)
    name = chart_text(row.name, LONGEST_NAME)
    shown = f"<b>{letter}&nbsp;&nbsp;{name}</b>" if letter else name
    day = f"<span style='color:{palette.quiet}'>{short_day(row.published)}</span>"
    ink.label(-EDGE, place - ABOVE, f"{shown}&nbsp; {day}", palette.ink, size=LABEL)
    if pd.isna(row.balance):
        count = f"{SYMBOLS[tint]} {row.answer}"
        ink.label(-EDGE, place, chart_text(f"no position: {row.reason}"), palette.quiet)
    else:
        ink.line((-EDGE, place), (EDGE, place), palette.line)
        symbol = f"<span style='color:{palette.texts[tint]}'>{SYMBOLS[tint]}</span>"
        count = f"{symbol} {counts(row, poles)}"
        ink.line((row.low, place), (row.high, place), palette.marks[tint], width=5, opacity=0.4)
    ink.label(EDGE, place - ABOVE, count, palette.quiet, xanchor="right")


def counts(row: Any, poles: Poles) -> str:
    """The passages on both sides: "9 for, 3 against"; between two frames "3 to 9", left to right as the poles lie."""
    if poles == OUTCOME:
        return f"{row.supporting} for, {row.opposing} against"
    return f"{row.opposing} to {row.supporting}"


def _markers(figure: go.Figure, frame: pd.DataFrame, palette: Palette, poles: Poles) -> None:
    placed = [(place, row) for place, row in enumerate(frame.itertuples()) if not pd.isna(row.balance)]
    figure.add_scatter(
        x=[row.balance for _, row in placed],
        y=[place for place, _ in placed],
        mode="markers",
        customdata=[[row.label] for _, row in placed],
        marker={
            "symbol": [MARKERS[poles.tint(row.answer)] for _, row in placed],
            "color": [palette.marks[poles.tint(row.answer)] for _, row in placed],
            "size": 14,
            "opacity": 1,
            "line": {"width": 0},
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        text=[
            f"<b>{chart_text(row.title)}</b><br>{chart_text(row.name)}, {day_text(row.published)}<br>"
            f"{SYMBOLS[poles.tint(row.answer)]} {row.answer}: {counts(row, poles)}"
            for _, row in placed
        ],
        hovertemplate="%{text}<extra></extra>",
    )


@remembered
def spectrum_alt(frame: pd.DataFrame, poles: Poles) -> str:
    """What the chart shows, in words."""
    parts = [
        f"{row.name}, {short_day(row.published)}: {row.answer}, {row.supporting} for {poles.first} and "
        f"{row.opposing} for {poles.second}"
        for row in frame.itertuples()
    ]
    return f"Articles between {poles.second} and {poles.first}, with their passages for each. {'; '.join(parts)}"
