"""The actor timeline: a lane an actor, x the day that a sentence speaks of, a mark an article and day.

Size and number: sentences. Hollow: a day after that article's publication. Dotted rules: days of publication.
"""

from __future__ import annotations

import plotly.graph_objects as go

from components.charts.base import LABEL, NOTE, blank, label
from components.charts.timeline_layout import DESK, PHONE, Panels, Place, Rule, lane, rule_text, rules, ticks
from components.escape import chart_text
from components.palette import LETTER_MARKERS, LETTER_SYMBOLS, Palette
from framelens.compare.timeline import Timeline

LINE = 17  # px of a line of text
LONGEST_NAME = 32  # characters: fits a phone
HOVER_LINE, HOVER_LINES = 60, 3  # characters and lines of the example sentence
EXPRESSIONS = 4  # in the hover
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
    figure = blank(round(y + 8 + LINE * depth), palette)
    figure.update_xaxes(range=[0, width])
    figure.update_yaxes(range=[round(y + 8 + LINE * depth), 0])
    _panel_titles(figure, panels, palette)
    _rules(figure, published, top, y, palette)
    for name, start, found in places:
        _lane(figure, shown, panels, name, start, found, palette)
    _separator(figure, panels, y, palette)
    _marks(figure, shown, [place for *_, found in places for place in found], palette, chosen)
    for tick in labels:
        for row, text in enumerate(tick.lines):
            at = y + 4 + LINE * (tick.level * deepest + row) + LINE / 2
            bold = tick.event and row == 0
            colour = palette.ink if bold else palette.quiet
            shown_text = f"<b>{text}</b>" if bold else chart_text(text)
            label(figure, tick.x, at, shown_text, xanchor="center", font={"size": NOTE, "color": colour})
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


def _panel_titles(figure: go.Figure, panels: Panels, palette: Palette) -> None:
    for panel in panels.shown:
        for row, line in enumerate(panels.title(panel)):
            x, y = panels.spans[panel][0], LINE * (row + 0.5)
            label(figure, x, y, line, font={"size": NOTE, "color": palette.quiet})


def _rules(figure: go.Figure, published: list[Rule], top: float, bottom: float, palette: Palette) -> None:
    for rule in published:
        alone = len(rule.letters) == 1
        colour = palette.letters[rule.letters[0]] if alone else palette.quiet
        text = palette.letter_texts[rule.letters[0]] if alone else palette.ink
        y = top - LINE * (rule.level + 0.5)
        figure.add_shape(
            type="line", x0=rule.x, x1=rule.x, y0=y + LINE / 2, y1=bottom, layer="below",
            line={"color": colour, "width": 1.5, "dash": "dot"},
        )  # fmt: skip
        label(
            figure, rule.label_x, y, rule_text(rule.letters), xanchor="center", bgcolor=palette.page, borderpad=1,
            font={"size": NOTE, "color": text},
        )  # fmt: skip


def _separator(figure: go.Figure, panels: Panels, y: float, palette: Palette) -> None:
    for start, end in panels.spans.values():
        figure.add_shape(
            type="line", x0=start, x1=end, y0=y, y1=y, line={"color": palette.line, "width": 1}, layer="below"
        )


def _lane(
    figure: go.Figure, shown: Timeline, panels: Panels, name: str, top: float, found: list[Place], palette: Palette
) -> None:
    if name != shown.lanes[0]:
        _separator(figure, panels, top, palette)
    label(
        figure, 0, top + 13, f"<b>{chart_text(name, LONGEST_NAME)}</b>", bgcolor=palette.page, borderpad=1,
        font={"size": LABEL},
    )  # fmt: skip
    for place in found:
        row = shown.marks.loc[place.mark]
        if place.counted:
            label(
                figure, place.x, place.y, str(row["sentences"]), xshift=place.size / 2 + 2, bgcolor=palette.page,
                borderpad=0, font={"size": NOTE, "color": palette.letter_texts[row["letter"]]},
            )  # fmt: skip


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
                "size": [place.size for place, _ in mine],
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
    return "<br>".join(lines + [chart_text(line) for line in _folded(words)])


def _folded(words: list[str]) -> list[str]:
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) >= HOVER_LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) <= HOVER_LINES else [*lines[: HOVER_LINES - 1], lines[HOVER_LINES - 1] + " …"]
