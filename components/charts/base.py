"""What every chart shares: no boxes, no legend, direct labels, fixed ranges, the interface's type."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from components.palette import SANS, Palette

LABEL, NOTE = 13, 12.5  # px; nothing on a chart is smaller
CONFIG = {"displayModeBar": False}


class Sheet(go.Figure):
    """A figure that plotly does not check: that takes most of the time of drawing. Tests have it check every chart."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named, _validate=False)

    def to_dict(self) -> dict[str, Any]:
        """What is drawn, as it lies here: whoever asks (streamlit, json, pickle) only reads."""
        return {"data": self._data, "layout": self._layout}


def blank(height: int, palette: Palette, *, left: int = 0, right: int = 0, top: int = 0, bottom: int = 0) -> go.Figure:
    """A figure without axes lines, grid or legend on a transparent ground; margins in px."""
    axis = {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False}
    return Sheet(
        layout={
            "template": {},  # plotly's own would make every chart 7 KB larger, and change nothing that we draw
            "height": height,
            "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": SANS, "size": LABEL, "color": palette.ink},
            "showlegend": False,
            "hoverlabel": {"font": {"family": SANS, "size": LABEL}, "align": "left"},
            "dragmode": False,
            "xaxis": dict(axis),
            "yaxis": dict(axis),
        }
    )


@dataclass(slots=True)
class Ink:
    """Labels and shapes, given to the figure at once: added one by one, plotly checks all of them each time."""

    labels: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    def label(self, x: float, y: float, text: str, colour: str, **options: Any) -> None:
        """A text at data coordinates, anchored left and centred unless told otherwise; `size` in px."""
        font = {"size": options.pop("size", NOTE), "color": colour}
        place = {
            "x": x,
            "y": y,
            "text": text,
            "font": font,
            "showarrow": False,
            "xanchor": "left",
            "yanchor": "middle",
        }
        self.labels.append(place | options)

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: str, **options: Any) -> None:
        """A line below the marks; `width`, `dash` as plotly has them."""
        (x0, y0), (x1, y1) = start, end
        opacity = options.pop("opacity", 1)
        place = {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "layer": "below", "opacity": opacity}
        self.shapes.append(place | {"line": {"color": colour, "width": 1} | options})

    def box(self, corner: tuple[float, float], opposite: tuple[float, float], colour: str, **options: Any) -> None:
        """A filled rectangle below the marks; `line`, `layer` as plotly has them."""
        (x0, y0), (x1, y1) = corner, opposite
        place = {"type": "rect", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "layer": "below", "line": {"width": 0}}
        self.shapes.append(place | {"fillcolor": colour} | options)

    def on(self, figure: go.Figure) -> go.Figure:
        """The figure with everything drawn."""
        return figure.update_layout(annotations=self.labels, shapes=self.shapes)
