"""The actor timeline: a lane an actor, x the day that a sentence speaks of, a mark an article and day.

Size and number: sentences. Hollow: a day after that article's publication. Dotted rules: days of publication.
"""

from __future__ import annotations

import plotly.graph_objects as go

from components.charts.base import LABEL, Ink, blank
from components.charts.timeline_layout import DESK, PHONE, Panels, Place, Rule, lane, rules, ticks
from components.escape import chart_text
from components.palette import LETTER_MARKERS, LETTER_SYMBOLS, Palette
from framelens.compare.timeline import Timeline

LINE = 17  # px of a line of text
LONGEST_NAME = 32  # characters: fits a phone
HOVER_LINE, HOVER_LINES = 60, 3  # characters and lines of the example sentence
EXPRESSIONS = 4  # in the hover
EVEN = {"circle": 1.0, "square": 0.92, "diamond": 0.82, "star": 0.8}  # so that no shape looks larger
PREPOSITIONS = {"earlier": "in", "window": "on", "later": "in", "undated": "with"}

__all__ = ["DESK", "PHONE", "timeline", "timeline_alt"]


def timeline(shown: Timeline, palette: Palette, width: int = DESK, chosen: str = "") -> go.Figure:
    """Drawn for at least `width` px, DESK or PHONE. `chosen`: the label of the mark that is ringed."""
    panels = Panels(shown.calendar, width)
    published = rules(shown, panels, width)
    titles = max(len(panels.title(panel)) for panel in panels.shown)
    top = LINE * titles + 6 + LINE * (1 + max((rule.level for rule in published), default=-1))
    places: list[tuple[str, float, list[Place]]] = []
    y: float = top
    for name in shown.lanes:
        marks = shown.marks[shown.marks["name"] == name]
        found, end = lane(marks, shown.letters, panels, y, width)
        places.append((name, y, found))
        y = end
    labels = ticks(shown, panels, width)
    deepest = max((len(tick.lines) for tick in labels if tick.event), default=1)
    depth = max((tick.level * deepest + len(tick.lines) for tick in labels), default=0)
    height = round(y + 8 + LINE * depth)
    ink = Ink()
    _panel_titles(ink, panels, palette)
    _rules(ink, published, top, y, palette)
    for name, start, found in places:
        _lane(ink, shown, panels, name, start, found, palette)
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
    _marks(figure, shown, [place for *_, found in places for place in found], palette, chosen)
    return figure


def timeline_alt(shown: Timeline) -> str:
    """What the chart shows, in words."""
    lanes = []
    for name in shown.lanes:
        marks = shown.marks[shown.marks["name"] == name]
        said = [
            f"{row.letter} {row.sentences} {PREPOSITIONS[row.column.panel]} {row.column.name}"
            for row in marks.itertuples()
        ]
        lanes.append(f"{name}: {', '.join(said)}")
    return "Sentences about each actor by the day they speak of. " + "; ".join(lanes)


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


def _separator(ink: Ink, panels: Panels, y: float, palette: Palette) -> None:
    for start, end in panels.spans.values():
        ink.line((start, y), (end, y), palette.line)


def _lane(
    ink: Ink, shown: Timeline, panels: Panels, name: str, top: float, found: list[Place], palette: Palette
) -> None:
    if name != shown.lanes[0]:
        _separator(ink, panels, top, palette)
    words = f"<b>{chart_text(name, LONGEST_NAME)}</b>"
    ink.label(0, top + 13, words, palette.ink, size=LABEL, bgcolor=palette.page, borderpad=1)
    for place in found:
        row = shown.marks.loc[place.mark]
        if place.counted:
            colour = palette.letter_texts[row["letter"]]
            count = str(row["sentences"])
            ink.label(place.x, place.y, count, colour, xshift=place.size / 2 + 3, bgcolor=palette.page, borderpad=0)


def _marks(figure: go.Figure, shown: Timeline, places: list[Place], palette: Palette, chosen: str) -> None:
    for letter in shown.letters:
        mine = [(place, shown.marks.loc[place.mark]) for place in places]
        mine = [(place, row) for place, row in mine if row["letter"] == letter]
        colour = palette.letters[letter]
        figure.add_scatter(
            x=[place.x for place, _ in mine],
            y=[place.y for place, _ in mine],
            mode="markers",
            customdata=[[row["label"]] for _, row in mine],
            marker={
                "symbol": LETTER_MARKERS[letter],
                "size": [place.size * EVEN[LETTER_MARKERS[letter]] for place, _ in mine],
                "color": [palette.page if row["to_come"] else colour for _, row in mine],
                "opacity": 1,
                "line": {
                    "width": [3 if row["label"] == chosen else 2 for _, row in mine],
                    "color": [palette.ink if row["label"] == chosen else colour for _, row in mine],
                },
            },
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            text=[_hover(row) for _, row in mine],
            hovertemplate="%{text}<extra></extra>",
        )


def _hover(row: object) -> str:
    name, count, column = row["name"], row["sentences"], row["column"]  # type: ignore[index]
    letter = row["letter"]  # type: ignore[index]
    noun = "sentence" if count == 1 else "sentences"
    to_come = ", after publication" if row["to_come"] else ""  # type: ignore[index]
    lines = [
        f"<b>{chart_text(name)}</b>",
        f"{LETTER_SYMBOLS[letter]} {letter}, {chart_text(column.name)}{to_come}: {count} {noun}",
        *(f"date from {chart_text(said)}" for said in row["said"][:EXPRESSIONS]),  # type: ignore[index]
    ]
    words = row["example"].split()  # type: ignore[index]
    return "<br>".join(lines + [chart_text(line) for line in _folded(words) if line])


def _folded(words: list[str]) -> list[str]:
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) >= HOVER_LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) <= HOVER_LINES else [*lines[: HOVER_LINES - 1], lines[HOVER_LINES - 1] + " …"]
