"""Presence: a lane an actor, a column an article by date. Dot: named; ring: not named; dash: not yet known.

Size: mentions. The numbers over the columns are days of publication; letters are those side by side.
"""

from __future__ import annotations

import math

import plotly.graph_objects as go

from components.charts.base import LABEL, Ink, blank
from components.escape import chart_text
from components.palette import LETTER_MARKERS, LETTER_SYMBOLS, Palette
from framelens.compare.articles import short_day
from framelens.compare.presence import LEFT_OUT, NAMED, NOT_YET, Column, Presence
from framelens.memory import remembered

DESK_ARTICLES, PHONE_ARTICLES = 24, 12  # columns that fit into 720 and 330 px, 27 px each at least
ROW, HEAD, LINE = 46, 58, 17  # px
LONGEST_NAME = 26  # characters: with the count on the right it fits a phone
SMALLEST, GROWTH, LARGEST = 7, 3.0, 19  # px of a dot: SMALLEST + GROWTH * sqrt(mentions), never wider than a column
RING, DASH = 9, 7  # px
ABOVE = 0.28  # of a row: how far the name stands over its dots


@remembered
def presence_chart(shown: Presence, palette: Palette, chosen: str = "") -> go.Figure:
    """As wide as its columns need; `chosen` is the actor whose name is underlined."""
    rows, columns = len(shown.actors), len(shown.columns)
    height = HEAD + ROW * rows
    figure = blank(height, palette)
    figure.update_xaxes(range=[-0.6, columns - 0.4])
    figure.update_yaxes(range=[rows - 0.5, -0.5 - HEAD / ROW])
    ink = Ink()
    for place, column in enumerate(shown.columns):
        _head(ink, place, column, shown.columns[place - 1] if place else None, palette)
    for place, name in enumerate(shown.actors):
        if place:
            ink.line((-0.6, place - 0.5), (columns - 0.4, place - 0.5), palette.line)
        text = f"<b>{chart_text(name, LONGEST_NAME)}</b>"
        ink.label(-0.6, place - ABOVE, f"<u>{text}</u>" if name == chosen else text, palette.ink, size=LABEL)
        states = shown.states(name)
        missed = int(states.get(LEFT_OUT, 0))
        count = f"named in {int(states.get(NAMED, 0))}" + (f", could be in {missed} more" if missed else "")
        ink.label(columns - 0.4, place - ABOVE, count, palette.quiet, xanchor="right")
    ink.on(figure)
    _marks(figure, shown, palette)
    return figure


@remembered
def presence_alt(shown: Presence) -> str:
    """What the chart shows, in words."""
    said = []
    for name in shown.actors:
        states = shown.states(name)
        counted = [f"{state} in {int(states[state])}" for state in (NAMED, LEFT_OUT, NOT_YET) if states.get(state, 0)]
        said.append(f"{name}: {', '.join(counted)}")
    return f"Which of {len(shown.columns)} articles name which actor. {'; '.join(said)}"


def _head(ink: Ink, place: int, column: Column, before: Column | None, palette: Palette) -> None:
    """Letter, month where it changes, day."""
    top = -0.5 - HEAD / ROW
    day = column.published
    if column.letter:
        words = f"<b>{LETTER_SYMBOLS[column.letter]} {column.letter}</b>"
        ink.label(place, top + 8 / ROW, words, palette.letter_texts[column.letter], xanchor="center")
    if day is None:
        ink.label(place, top + (8 + 2 * LINE) / ROW, "?", palette.quiet, xanchor="center")
        return
    same = before is not None and before.published is not None and before.published.replace(day=1) == day.replace(day=1)
    if not same:
        ink.label(place, top + (8 + LINE) / ROW, f"{day:%b}", palette.quiet, xanchor="center")
    ink.label(place, top + (8 + 2 * LINE) / ROW, str(day.day), palette.quiet, xanchor="center")


def _marks(figure: go.Figure, shown: Presence, palette: Palette) -> None:
    places = {column.article: place for place, column in enumerate(shown.columns)}
    rows = {name: place for place, name in enumerate(shown.actors)}
    by_article = {column.article: column for column in shown.columns}
    cells = [(cell, by_article[cell.article]) for cell in shown.cells.itertuples()]
    for state in (NAMED, LEFT_OUT, NOT_YET):
        mine = [(cell, column) for cell, column in cells if cell.state == state]
        if not mine:
            continue
        colours = [palette.letters.get(column.letter, palette.ink) for _, column in mine]
        symbol: object = "line-ew" if state == NOT_YET else "circle-open"
        size: object = DASH if state == NOT_YET else RING
        if state == NAMED:
            symbol = [LETTER_MARKERS.get(column.letter, "circle") for _, column in mine]
            size = [min(LARGEST, SMALLEST + GROWTH * math.sqrt(cell.mentions)) for cell, _ in mine]
        figure.add_scatter(
            x=[places[cell.article] for cell, _ in mine],
            y=[rows[cell.name] + 0.17 for cell, _ in mine],
            mode="markers",
            customdata=[[cell.name, cell.article] for cell, _ in mine],
            marker={
                "symbol": symbol,
                "size": size,
                "color": colours if state == NAMED else palette.quiet,
                "opacity": 1,
                "line": {"width": {NAMED: 0, LEFT_OUT: 1.5, NOT_YET: 1}[state], "color": palette.quiet},
            },
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            text=[_hover(cell.name, int(cell.mentions), state, column) for cell, column in mine],
            hovertemplate="%{text}<extra></extra>",
        )


def _hover(name: str, mentions: int, state: str, column: Column) -> str:
    said = {
        NAMED: f"{mentions} {'mention' if mentions == 1 else 'mentions'}",
        LEFT_OUT: "not named here, but by others, of days up to this article's",
        NOT_YET: "not named by anybody of days up to this article's",
    }[state]
    if column.published is None:
        said = said if state == NAMED else "not named; the article has no date, so nothing tells what it could know"
    return f"<b>{chart_text(name)}</b><br>{chart_text(column.name)}, {short_day(column.published)}<br>{said}"
