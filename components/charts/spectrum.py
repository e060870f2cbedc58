"""The spectrum: every article between failure and success, one row each, the label above its track.

x is (success - failure) / (success + failure) over weighted passages of the author, -1 to 1. The pale bar is the
80 % interval of the verdict. An article without an answer has no marker but a sentence.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.base import LABEL, Ink, blank
from components.escape import chart_text
from components.palette import MARKERS, SYMBOLS, Palette
from framelens.compare.articles import day_text, short_day
from framelens.framing.verdict import MIXED_BAND

ROW = 46  # px a row
HEAD = 34
EDGE = 1.06  # the axis goes on a little beyond -1 and 1, so that a marker there is whole
LONGEST_NAME = 34  # characters: with the count on the right this fits a 390 px phone
ABOVE = 0.36  # of a row: how far the label stands over the track


def spectrum(frame: pd.DataFrame, letters: dict[str, str], palette: Palette) -> go.Figure:
    """Rows of `framelens.compare.verdicts.verdicts` from top to bottom; `letters` maps articles to A to D."""
    rows = len(frame)
    figure = blank(HEAD + round(ROW * (rows + 0.4)), palette)
    figure.update_xaxes(range=[-EDGE, EDGE])
    figure.update_yaxes(range=[rows - 0.35, -0.75 - HEAD / ROW])
    ink = Ink()
    ink.box((-MIXED_BAND, -0.75), (MIXED_BAND, rows - 0.4), palette.band)
    _zones(ink, palette)
    for place, row in enumerate(frame.itertuples()):
        _row(ink, place, row, letters.get(row.article, ""), palette)
    _markers(figure, frame, palette)
    return ink.on(figure)


def _zones(ink: Ink, palette: Palette) -> None:
    for x, text, pole, anchor in (
        (-EDGE, f"{SYMBOLS['failure']} Failure", "failure", "left"),
        (0, f"{SYMBOLS['mixed']} Mixed", "mixed", "center"),
        (EDGE, f"Success {SYMBOLS['success']}", "success", "right"),
    ):
        colour = palette.texts[pole]
        ink.label(x, -0.85, f"<b>{text}</b>", colour, size=LABEL, xanchor=anchor, yanchor="bottom")


def _row(ink: Ink, place: int, row: Any, letter: str, palette: Palette) -> None:
    name = chart_text(row.name, LONGEST_NAME)
    shown = f"<b>{letter}&nbsp;&nbsp;{name}</b>" if letter else name
    day = f"<span style='color:{palette.quiet}'>{short_day(row.published)}</span>"
    ink.label(-EDGE, place - ABOVE, f"{shown}&nbsp; {day}", palette.ink, size=LABEL)
    if pd.isna(row.balance):
        count = f"{SYMBOLS[row.answer]} {row.answer}"
        ink.label(-EDGE, place, chart_text(f"no position: {row.reason}"), palette.quiet)
    else:
        ink.line((-EDGE, place), (EDGE, place), palette.line)
        symbol = f"<span style='color:{palette.texts[row.answer]}'>{SYMBOLS[row.answer]}</span>"
        count = f"{symbol} {row.supporting} for, {row.opposing} against"
        ink.line((row.low, place), (row.high, place), palette.marks[row.answer], width=5, opacity=0.4)
    ink.label(EDGE, place - ABOVE, count, palette.quiet, xanchor="right")


def _markers(figure: go.Figure, frame: pd.DataFrame, palette: Palette) -> None:
    placed = [(place, row) for place, row in enumerate(frame.itertuples()) if not pd.isna(row.balance)]
    figure.add_scatter(
        x=[row.balance for _, row in placed],
        y=[place for place, _ in placed],
        mode="markers",
        customdata=[[row.label] for _, row in placed],
        marker={
            "symbol": [MARKERS[row.answer] for _, row in placed],
            "color": [palette.marks[row.answer] for _, row in placed],
            "size": 14,
            "opacity": 1,
            "line": {"width": 0},
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        text=[
            f"<b>{chart_text(row.title)}</b><br>{chart_text(row.name)}, {day_text(row.published)}<br>"
            f"{SYMBOLS[row.answer]} {row.answer}: {row.supporting} for, {row.opposing} against"
            for _, row in placed
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def spectrum_alt(frame: pd.DataFrame) -> str:
    """What the chart shows, in words."""
    parts = [
        f"{row.name}, {short_day(row.published)}: {row.answer}, {row.supporting} for and {row.opposing} against"
        for row in frame.itertuples()
    ]
    return "Articles between failure and success, with their passages for and against success. " + "; ".join(parts)
