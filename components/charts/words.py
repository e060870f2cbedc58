"""The words chart: one bar a word, to the side that uses it more; the word stands on the empty side of the axis.

x is the difference in uses per 1,000 words (left side negative), y counts pixels from the top. The words come from
`framelens.compare.words.Comparison`; both counts stand at the end of each bar, the longer side's first.
"""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.base import LABEL, NOTE, Ink, blank
from components.escape import chart_text
from components.palette import LETTER_SYMBOLS, Palette
from framelens.compare.words import Comparison, Side
from framelens.memory import remembered

ROW, BAR, BETWEEN = 31, 19, 18  # px: a row, its bar, the gap between the two sides
LINE = 18  # px a line of the heading
GAP = 10  # px between the axis and a text
HALF_OF_A_PHONE = 168  # px: everything on one side of the axis fits this at a page width of 390
CHARACTER = 6.9  # px that a digit or letter takes at most, on average
LONGEST_WORD, LONGEST_LINE, MOST_LINES = 23, 25, 2  # characters; lines of a name


@remembered
def words_chart(comparison: Comparison, chosen: str, palette: Palette) -> go.Figure:
    """Bars of the words that separate two sides; `chosen` is framed. A row is clickable over its whole width."""
    shown = comparison.shown.assign(x=lambda frame: -frame["difference"])
    headings = [_heading(side, palette) for side in (comparison.left, comparison.right)]
    head = max(text.count("<br>") + 1 for text in headings) * LINE + GAP
    turn = int((shown["x"] < 0).sum())
    gap = BETWEEN if 0 < turn < len(shown) else 0
    middles = [head + ROW * (place + 0.5) + (gap if place >= turn else 0) for place in range(len(shown))]
    height = head + ROW * len(shown) + gap + 2
    figure = blank(height, palette)
    figure.update_layout(barmode="overlay", bargap=0, hovermode="closest")
    reach = _reach(shown)
    figure.update_xaxes(range=[-reach, reach])
    figure.update_yaxes(range=[height, 0])
    ink = Ink()
    for text, anchor, shift in zip(headings, ("right", "left"), (-GAP, GAP), strict=True):
        ink.label(0, 0, text, palette.ink, size=LABEL, xanchor=anchor, yanchor="top", xshift=shift, align=anchor)
    _bars(figure, comparison, shown, middles, chosen, reach, palette)
    for middle, row in zip(middles, shown.itertuples(), strict=True):
        _texts(ink, comparison, row, middle, chosen, palette)
    ink.line((0, head - GAP / 2), (0, height - 2), palette.ink)
    return ink.on(figure)


@remembered
def words_alt(comparison: Comparison) -> str:
    """What the chart shows, in words."""
    left, right = comparison.left.called, comparison.right.called
    parts = [
        f"{row.word}: {row.left} in {left}, {row.right} in {right}{' (too seldom to tell)' if row.seldom else ''}"
        for row in comparison.shown.itertuples()
    ]
    return f"Words that separate {left} and {right}, with their uses. " + "; ".join(parts)


def _heading(side: Side, palette: Palette) -> str:
    """The symbol of the article, "More in A", and its name on the lines below; lines parted by <br>."""
    symbol = f"{LETTER_SYMBOLS[side.letter]} " if side.letter else ""
    first = [f"<b>{line}</b>" for line in _wrapped(f"{symbol}More in {side.called}")]
    lines = first + [line for part in side.name.split(", ", 1) for line in _wrapped(part)]
    return f"<span style='color:{_text_colour(side, palette)}'>{'<br>'.join(lines)}</span>"


def _wrapped(text: str) -> list[str]:
    lines = textwrap.wrap(text, LONGEST_LINE, max_lines=MOST_LINES, placeholder=" …")
    return [chart_text(line, LONGEST_LINE) for line in lines]


def _bars(
    figure: go.Figure,
    comparison: Comparison,
    shown: pd.DataFrame,
    middles: list[float],
    chosen: str,
    reach: float,
    palette: Palette,
) -> None:
    sides = [comparison.left if x < 0 else comparison.right for x in shown["x"]]
    common: dict[str, Any] = {
        "y": middles,
        "orientation": "h",
        "customdata": [[word] for word in shown["word"]],
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
    figure.add_bar(
        x=[2 * reach] * len(shown), base=-reach, width=ROW, hoverinfo="none", marker={"color": "rgba(0,0,0,0)"},
        **common,
    )  # fmt: skip
    figure.add_bar(
        x=list(shown["x"]), width=BAR,
        marker={
            "color": [
                "rgba(0,0,0,0)" if row.seldom else _bar_colour(side, palette)
                for row, side in zip(shown.itertuples(), sides, strict=True)
            ],
            "opacity": 1,
            "line": {
                "color": [
                    _frame_colour(side, palette) if row.word == chosen else _bar_colour(side, palette)
                    for row, side in zip(shown.itertuples(), sides, strict=True)
                ],
                "width": [2 if row.word == chosen else int(row.seldom) for row in shown.itertuples()],
            },
        },
        text=[_hover(row, comparison) for row in shown.itertuples()],
        textposition="none", hovertemplate="%{text}<extra></extra>", **common,
    )  # fmt: skip


def _texts(ink: Ink, comparison: Comparison, row: Any, middle: float, chosen: str, palette: Palette) -> None:
    """The word on the empty side, the counts at the end of the bar."""
    leftward = row.x < 0
    side = comparison.left if leftward else comparison.right
    word = chart_text(row.word, LONGEST_WORD)
    word = f"<b>{word}</b>" if row.word == chosen else word
    anchor, shift = ("left", GAP) if leftward else ("right", -GAP)
    ink.label(0, middle, word, palette.ink, size=LABEL + 1, xanchor=anchor, xshift=shift)
    more, fewer = (row.left, row.right) if leftward else (row.right, row.left)
    counts = f"<b><span style='color:{_text_colour(side, palette)}'>{more:,}</span></b> vs {fewer:,}"
    anchor, off = ("right", -GAP * 0.8) if leftward else ("left", GAP * 0.8)
    ink.label(row.x, middle, counts, palette.quiet, size=NOTE, xanchor=anchor, xshift=off)


def _hover(row: Any, comparison: Comparison) -> str:
    left, right = (chart_text(side.called, 40) for side in (comparison.left, comparison.right))
    return (
        f"<b>{chart_text(row.word)}</b><br>{left}: {row.left_rate:.1f} per 1,000 words<br>"
        f"{right}: {row.right_rate:.1f} per 1,000 words<br>z {abs(row.z):.1f}"
    )


def _reach(shown: pd.DataFrame) -> float:
    """Half of the axis: every bar with the counts behind it fits one side, even on a phone."""
    room = [
        HALF_OF_A_PHONE - GAP - CHARACTER * len(f"{left:,} vs {right:,}")
        for left, right in zip(shown["left"], shown["right"], strict=True)
    ]
    needed = [abs(x) * HALF_OF_A_PHONE / max(space, 20) for x, space in zip(shown["x"], room, strict=True)]
    return max(needed, default=1.0)


def _bar_colour(side: Side, palette: Palette) -> str:
    """An article has its own colour; authors, outlets and several articles together have none."""
    return palette.letters[side.letter] if side.letter else palette.quiet


def _frame_colour(side: Side, palette: Palette) -> str:
    """Ink, except around a bar in ink."""
    return palette.ink if _bar_colour(side, palette) != palette.ink else palette.quiet


def _text_colour(side: Side, palette: Palette) -> str:
    return palette.letter_texts[side.letter] if side.letter else palette.ink
