"""The timeline: a lane an actor, article or outlet, x the day that a sentence speaks of, a mark an article and day.

Size and number: sentences. Hollow: a day after that article's publication. A bar: a span of days. Dotted rules: days
of publication. Shaded: the days chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from components.charts.base import LABEL, Ink, blank
from components.charts.timeline_layout import DESK, PHONE, Panels, Place, Rule, lane, rules, shades, ticks
from components.escape import chart_text
from components.palette import LETTER_MARKERS, LETTER_SYMBOLS, Palette
from framelens.compare.days import Column, Span
from framelens.compare.timeline import ACTORS, ARTICLES, OUTLETS, Timeline
from framelens.memory import remembered

LINE = 17  # px of a line of text
LONGEST_NAME = {PHONE: 36, DESK: 70}  # characters
HOVER_LINE, HOVER_LINES = 60, 3  # characters and lines of the example sentence
EXPRESSIONS = 4  # in the hover
EVEN = {"circle": 1.0, "square": 0.92, "diamond": 0.82, "star": 0.8, "pentagon": 1.0}  # so that no shape looks larger
BAR = 5  # px: the height of a span of days
OTHERS = "pentagon"  # the mark of an article that is not side by side
PREPOSITIONS = {"earlier": "in", "window": "on", "later": "in", "undated": "with"}
ALT = {
    ACTORS: "Sentences about each actor by the day they speak of.",
    ARTICLES: "Sentences of each article by the day they speak of.",
    OUTLETS: "Sentences of each outlet by the day they speak of.",
}

__all__ = ["DESK", "PHONE", "timeline", "timeline_alt"]


@remembered
def timeline(
    shown: Timeline, palette: Palette, width: int = DESK, chosen: str = "", days: Span | None = None
) -> go.Figure:
    """Drawn for at least `width` px, DESK or PHONE. `chosen`: the label of the mark that is ringed; `days`: shaded."""
    panels = Panels(shown.calendar, width)
    published = rules(shown, panels, width)
    titles = max(len(panels.title(panel)) for panel in panels.shown)
    top = LINE * titles + 6 + LINE * (1 + max((rule.level for rule in published), default=-1))
    places: list[tuple[str, float, list[Place]]] = []
    y: float = top
    rows = {row.Index: row for row in shown.marks.itertuples()}
    for name in shown.lanes:
        found, end = lane([row for row in rows.values() if row.name == name], shown.letters, panels, y, width)
        places.append((name, y, found))
        y = end
    labels = ticks(shown, panels, width)
    deepest = max((len(tick.lines) for tick in labels if tick.event), default=1)
    depth = max((tick.level * deepest + len(tick.lines) for tick in labels), default=0)
    height = round(y + 8 + LINE * depth)
    ink = Ink()
    shaded = shades(shown, panels, days) if days else []
    for start, end in shaded:
        ink.box((start, top), (end, y), palette.band)
        for x in (start, end):
            ink.line((x, top), (x, y), palette.quiet)
    _panel_titles(ink, panels, palette)
    _rules(ink, published, top, y, palette)
    for name, start, found in places:
        _lane(ink, shown, panels, name, start, found, rows, shaded, palette)
    _appeared(ink, shown, panels, {name: start for name, start, _ in places} | {"": y}, palette)
    _separator(ink, panels, y, palette)
    for tick in labels:
        for row, text in enumerate(tick.lines):
            at = y + 4 + LINE * (tick.level * deepest + row) + LINE / 2
            bold = tick.event and row == 0
            words = f"<b>{chart_text(text)}</b>" if bold else chart_text(text)
            ink.label(tick.x, at, words, palette.ink if bold else palette.quiet, xanchor="center")
    figure = blank(height, palette)
    figure.update_xaxes(range=[0, width])
    figure.update_yaxes(range=[height, 0])
    ink.on(figure)
    _marks(figure, shown, [(place, rows[place.mark]) for *_, found in places for place in found], palette, chosen)
    return figure


@remembered
def timeline_alt(shown: Timeline) -> str:
    """What the chart shows, in words."""
    lanes = []
    for name in shown.lanes:
        said = [
            f"{row.letter} {row.sentences} {_preposition(row.column)} {row.column.name}".strip()
            for row in shown.marks.itertuples()
            if row.name == name
        ]
        lanes.append(f"{name}: {', '.join(said)}")
    return f"{ALT[shown.lane]} {'; '.join(lanes)}"


def _preposition(column: Column) -> str:
    in_units = column.day is not None and (column.to is not None or not column.exact)
    return "in" if in_units else PREPOSITIONS[column.panel]


def _panel_titles(ink: Ink, panels: Panels, palette: Palette) -> None:
    for panel in panels.shown:
        for row, line in enumerate(panels.title(panel)):
            ink.label(panels.spans[panel][0], LINE * (row + 0.5), line, palette.quiet)


def _rules(ink: Ink, published: list[Rule], top: float, bottom: float, palette: Palette) -> None:
    for rule in published:
        alone = len(rule.letters) == 1
        colour = palette.letters[rule.letters[0]] if alone else palette.quiet
        text = palette.letter_texts[rule.letters[0]] if alone else palette.ink
        y = top - LINE * (rule.level + 0.5)
        ink.line((rule.x, y + LINE / 2), (rule.x, bottom), colour, width=1.5, dash="dot")
        ink.label(rule.label_x, y, rule.text, text, xanchor="center", bgcolor=palette.page, borderpad=1)


def _appeared(ink: Ink, shown: Timeline, panels: Panels, tops: dict[str, float], palette: Palette) -> None:
    """In its own lane, the publication of an article that is not side by side; `tops`: lane -> top, the end last."""
    ends = dict(pairwise(tops.values()))
    for name, day in shown.appeared:
        if day in shown.calendar:
            x = panels.day_x(day)
            ink.line((x, tops[name]), (x, ends[tops[name]]), palette.quiet, width=1.5, dash="dot")


def _separator(ink: Ink, panels: Panels, y: float, palette: Palette) -> None:
    for start, end in panels.spans.values():
        ink.line((start, y), (end, y), palette.line)


def _lane(
    ink: Ink,
    shown: Timeline,
    panels: Panels,
    name: str,
    top: float,
    found: list[Place],
    rows: Mapping[int, Any],
    shaded: Sequence[tuple[float, float]],
    palette: Palette,
) -> None:
    if name != shown.lanes[0]:
        _separator(ink, panels, top, palette)
    words = f"<b>{chart_text(name, LONGEST_NAME[panels.width])}</b>"
    ink.label(0, top + 13, words, palette.ink, size=LABEL, bgcolor=palette.page, borderpad=1)
    for place in found:
        row = rows[place.mark]
        bar = panels.reach(row.column)
        if bar > 0:
            fill = palette.page if row.to_come else palette.letters.get(row.letter, palette.quiet)
            line = {"color": palette.letters.get(row.letter, palette.quiet), "width": 1.5}
            start = min(place.x + place.size / 2, place.x + bar)
            ink.box((start, place.y - BAR / 2), (place.x + bar, place.y + BAR / 2), fill, line=line)
        if place.counted:
            colour = palette.letter_texts.get(row.letter, palette.quiet)
            count = str(row.sentences)
            shift = max(place.size / 2 - bar, 0) + 3  # a bar grows with the chart, a mark does not
            ground = palette.band if any(low <= place.x + bar <= high for low, high in shaded) else palette.page
            ink.label(place.x + bar, place.y, count, colour, xshift=shift, bgcolor=ground, borderpad=0)


def _marks(figure: go.Figure, shown: Timeline, places: list[tuple[Place, Any]], palette: Palette, chosen: str) -> None:
    for letter in shown.letters:
        mine = [(place, row) for place, row in places if row.letter == letter]
        colour, symbol = palette.letters.get(letter, palette.quiet), LETTER_MARKERS.get(letter, OTHERS)
        figure.add_scatter(
            x=[place.x for place, _ in mine],
            y=[place.y for place, _ in mine],
            mode="markers",
            customdata=[[row.label] for _, row in mine],
            marker={
                "symbol": symbol,
                "size": [place.size * EVEN[symbol] for place, _ in mine],
                "color": [palette.page if row.to_come else colour for _, row in mine],
                "opacity": 1,
                "line": {
                    "width": [3 if row.label == chosen else 2 for _, row in mine],
                    "color": [palette.ink if row.label == chosen else colour for _, row in mine],
                },
            },
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            text=[_hover(row) for _, row in mine],
            hovertemplate="%{text}<extra></extra>",
        )


def _hover(row: Any) -> str:
    name, count, column, letter = row.name, row.sentences, row.column, row.letter
    noun = "sentence" if count == 1 else "sentences"
    to_come = ", after publication" if row.to_come else ""
    place = f"{chart_text(column.name)}{to_come}: {count} {noun}"
    lines = [
        f"<b>{chart_text(name)}</b>",
        f"{LETTER_SYMBOLS[letter]} {letter}, {place}" if letter else place[:1].upper() + place[1:],
        *(f"date from {chart_text(said)}" for said in row.said[:EXPRESSIONS]),
    ]
    words = row.example.split()
    return "<br>".join(lines + [chart_text(line) for line in _folded(words) if line])


def _folded(words: list[str]) -> list[str]:
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) >= HOVER_LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) <= HOVER_LINES else [*lines[: HOVER_LINES - 1], lines[HOVER_LINES - 1] + " …"]
