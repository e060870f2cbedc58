"""The spectrum: every article between failure and success, one row each, the label above its track.

x is (success - failure) / (success + failure) over weighted passages of the author, -1 to 1. The pale bar is the
80 % interval of the verdict. An article without an answer has no marker but a sentence.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from components.charts.base import CONFIG, NOTE, blank, label
from components.escape import chart_text
from components.palette import MARKERS, SYMBOLS, Palette
from framelens.compare.articles import day_text, short_day
from framelens.framing.verdict import MIXED_BAND

ROW = 46  # px a row
HEAD = 34
EDGE = 1.06  # the axis goes on a little beyond -1 and 1, so that a marker there is whole
LONGEST_NAME = 34  # characters: with the count on the right this fits a 390 px phone
ABOVE = 0.36  # of a row: how far the label stands over the track

__all__ = ["CONFIG", "spectrum", "spectrum_alt"]


def spectrum(frame: pd.DataFrame, letters: dict[str, str], palette: Palette) -> go.Figure:
    """Rows of `framelens.compare.verdicts.verdicts` from top to bottom; `letters` maps articles to A to D."""
    rows = len(frame)
    figure = blank(HEAD + round(ROW * (rows + 0.4)), palette)
    figure.update_xaxes(range=[-EDGE, EDGE])
    figure.update_yaxes(range=[rows - 0.35, -0.75 - HEAD / ROW])
    figure.add_shape(
        type="rect", x0=-MIXED_BAND, x1=MIXED_BAND, y0=-0.75, y1=rows - 0.4, line_width=0, fillcolor=palette.band,
        layer="below",
    )  # fmt: skip
    _zones(figure, palette)
    for place, row in enumerate(frame.itertuples()):
        _row(figure, place, row, letters.get(row.article, ""), palette)
    _markers(figure, frame, palette)
    return figure


def _zones(figure: go.Figure, palette: Palette) -> None:
    y = -0.75 - 0.1
    for x, text, pole, anchor in (
        (-EDGE, f"{SYMBOLS['failure']} Failure", "failure", "left"),
        (0, f"{SYMBOLS['mixed']} Mixed", "mixed", "center"),
        (EDGE, f"Success {SYMBOLS['success']}", "success", "right"),
    ):
        label(figure, x, y, f"<b>{text}</b>", xanchor=anchor, yanchor="bottom", font={"color": palette.texts[pole]})


def _row(figure: go.Figure, place: int, row: object, letter: str, palette: Palette) -> None:
    placed = row.balance is not None and not pd.isna(row.balance)  # type: ignore[attr-defined]
    answer = row.answer  # type: ignore[attr-defined]
    name = chart_text(row.name, LONGEST_NAME)  # type: ignore[attr-defined]
    shown = f"<b>{letter}&nbsp;&nbsp;{name}</b>" if letter else name
    figure.add_shape(
        type="line", x0=-EDGE, x1=EDGE, y0=place, y1=place, line={"color": palette.line, "width": 1}, layer="below"
    )
    label(
        figure, -EDGE, place - ABOVE,
        f"{shown}&nbsp; <span style='color:{palette.quiet}'>{short_day(row.published)}</span>",  # type: ignore[attr-defined]
    )  # fmt: skip
    if not placed:
        count = f"{SYMBOLS[answer]} {answer}"
    else:
        count = f"{row.supporting} for, {row.opposing} against"  # type: ignore[attr-defined]
        count = f"<span style='color:{palette.texts[answer]}'>{SYMBOLS[answer]}</span> {count}"
        figure.add_shape(
            type="line", x0=row.low, x1=row.high, y0=place, y1=place, opacity=0.4,  # type: ignore[attr-defined]
            line={"color": palette.marks[answer], "width": 5}, layer="below",
        )  # fmt: skip
    label(figure, EDGE, place - ABOVE, count, xanchor="right", font={"size": NOTE, "color": palette.quiet})


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
        f"{row.name}: {row.answer}, {row.supporting} passages for and {row.opposing} against success"
        for row in frame.itertuples()
    ]
    return "Articles between failure and success. " + "; ".join(parts)
