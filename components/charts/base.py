"""What every chart shares: no boxes, no legend, direct labels, fixed ranges, the interface's type."""

from __future__ import annotations

import plotly.graph_objects as go

from components.palette import SANS, Palette

LABEL, NOTE = 13, 12.5  # px; nothing on a chart is smaller
CONFIG = {"displayModeBar": False}


def blank(height: int, palette: Palette, *, left: int = 0, right: int = 0, top: int = 0, bottom: int = 0) -> go.Figure:
    """A figure without axes lines, grid or legend on a transparent ground; margins in px."""
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": SANS, "size": LABEL, "color": palette.ink},
        showlegend=False,
        hoverlabel={"font": {"family": SANS, "size": LABEL}, "align": "left"},
        dragmode=False,
    )
    for axis in (figure.update_xaxes, figure.update_yaxes):
        axis(visible=False, fixedrange=True, showgrid=False, zeroline=False)
    return figure


def label(figure: go.Figure, x: float, y: float, text: str, **options: object) -> None:
    """A text at data coordinates, anchored left and centred unless told otherwise."""
    settings: dict[str, object] = {"showarrow": False, "xanchor": "left", "yanchor": "middle", "font": {"size": LABEL}}
    figure.add_annotation(x=x, y=y, text=text, **(settings | options))
