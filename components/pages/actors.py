"""Actors: who is in each sentence and which day it speaks of; who is present where, how portrayed, by which names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import store
from components.article_text import (
    Passage,
    Underline,
    lettered,
    lines_heading,
    page_title,
    section_title,
    sentences,
    small_print,
)
from components.charts.base import CONFIG
from components.charts.portrayal import portrayal_alt, portrayal_chart
from components.charts.presence import DESK_ARTICLES, PHONE_ARTICLES, presence_alt, presence_chart
from components.charts.timeline import DESK, PHONE, timeline, timeline_alt
from components.charts.timeline_layout import brushed
from components.corrections import corrections
from components.here import Here, colours, here
from components.offline import Drawn
from components.palette import Palette
from components.share import offer_chart, offer_table
from framelens.compare.actors import LATER, NOT_HERE, actors, elsewhere, naming_title
from framelens.compare.articles import where
from framelens.compare.days import Span
from framelens.compare.lanes import appeared, crowd, lanes_by, spoken_by
from framelens.compare.portrayals import (
    NOT_AVAILABLE,
    available,
    portrayal_note,
    portrayal_title,
    portrayals,
    sentences_about,
    stance_note,
    treatments,
)
from framelens.compare.presence import presence, presence_title
from framelens.compare.spoken import voice_note, with_article
from framelens.compare.timeline import (
    ACTORS,
    ARTICLES,
    KINDS,
    LANE_KINDS,
    ORDERS,
    OUTLETS,
    Timeline,
    date_note,
    lanes_of,
    mark_labels,
    moments,
    within,
    zoomed,
)
from framelens.compare.timeline import timeline as timeline_of
from framelens.compare.timeline_titles import notes, timeline_title
from framelens.framing.codebook import Question

LANES = (5, 8, 12, 20)
USUAL_LANES = 8
MARK = "mark"
WHO, WHERE = "who", "who-where"  # the actor whose sentences stand open, and where on the page
LANE, ZOOM, SPOKEN = "lane", "zoom", "spoken"
AROUND, WHOLE, CHOSEN = ZOOMS = ("Around the event", "Whole range", "Chosen")
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2100, 12, 31)  # that can be chosen
CHARTS = {"timeline-desk": DESK, "timeline-phone": PHONE}  # the style sheet shows the one that fits
PRESENCE_CHARTS = {"presence-desk": DESK_ARTICLES, "presence-phone": PHONE_ARTICLES}
QUESTIONS = {
    ACTORS: "Which day is each sentence about, and who is in it?",
    ARTICLES: "Which day is each sentence about, and in which article does it stand?",
    OUTLETS: "Which day is each sentence about, and in which outlet does it stand?",
}
QUOTATION_MARKS = '"“”'
FIRST = 6  # sentences that stand open
MOST_LISTED = 12  # articles whose sentences are listed
ELSEWHERE = 5  # actors of other articles that are named below the table
HELP = (
    f"“{NOT_HERE}”: the other articles name this actor, and this one could have. “{LATER}”: they do so only in "
    "sentences on days after this article's publication, or were themselves published after it."
)
PRESENCE_KEY = (
    "A filled mark: named, the larger the more often. A ring: not named here, though other articles name the actor "
    "for days up to this one's. A dash: not known yet when this article appeared, or the article has no date."
)


def controls(now: Here) -> tuple[str, int, list[str]]:
    """Order of the lanes, how many, and which kinds of actor; beside them the way to correct actors."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        order = st.segmented_control(
            "Order by", ORDERS, default=ORDERS[0], required=True, key="order", bind="query-params"
        )
        most = st.segmented_control(
            "Lanes shown", LANES, default=USUAL_LANES, required=True, key="lanes", bind="query-params"
        )
        kinds = st.pills(
            "Kinds", tuple(KINDS), selection_mode="multi", default=tuple(KINDS), key="kinds", bind="query-params"
        )
        corrections(now.corpus, now.choices.actors)
    return order, most, [KINDS[kind] for kind in kinds]


def lanes_and_days() -> tuple[str, str, Span | None]:
    """What a lane is, how much of time is drawn, and the days whose sentences are wanted, off at a press."""
    asked = st.query_params.get_all(SPOKEN)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        lane = st.segmented_control(
            "A lane for each of the", LANE_KINDS, default=ACTORS, required=True, key=LANE, bind="query-params"
        )
        zoom = st.segmented_control("Days drawn", ZOOMS, default=AROUND, required=True, key=ZOOM, bind="query-params")
        value: Any = st.date_input(
            "Sentences that speak of", value=[], key=SPOKEN, bind="query-params", format="DD/MM/YYYY",
            min_value=FIRST_DAY, max_value=LAST_DAY, width=270,
        )  # fmt: skip
        days = sorted(value) if isinstance(value, tuple) else [value]
        st.button("All days", on_click=_all_days, disabled=not days)
    with st.container():  # always there: widgets that move down stop writing to the address
        if asked and not days:
            small_print(
                f"The link asks for sentences about “{' to '.join(asked)}”; days from 1800 to 2100 can be chosen."
            )
        if zoom == CHOSEN and not days:
            small_print("No days are chosen: choose them above, or drag over the chart.")
    return lane, zoom, Span(days[0], days[-1]) if days else None


def _all_days() -> None:
    st.session_state[SPOKEN] = ()
    if st.session_state.get(ZOOM) == CHOSEN:
        st.session_state[ZOOM] = AROUND


def chart(shown: Timeline, days: Span | None) -> None:
    """The timeline, drawn once for wide and once for narrow pages; dragging over the wide one can choose days."""
    with st.container(key="timeline"):
        for key, width in CHARTS.items():
            figure = timeline(shown, colours(), width, st.session_state.get(MARK) or "", days)
            with st.container(key=f"{key}-box"):
                # A chart that is dragged over takes no clicks on its marks, and a finger that drags scrolls the page.
                if width == DESK and st.toggle("Drag over the chart to choose days", key="drag"):
                    figure.update_layout(dragmode="select", selectdirection="h")
                st.plotly_chart(
                    figure, key=key, theme=None, config=CONFIG, on_select=partial(_choose, key, shown),
                    selection_mode=("points", "box"), alt=timeline_alt(shown),
                )  # fmt: skip
    small_print(" ".join(notes(shown)))


def drawings(shown: Timeline, days: Span | None, tint: Palette) -> tuple[go.Figure, go.Figure]:
    """The timeline for wide and for narrow pages, in other colours than those of this reader."""
    return timeline(shown, tint, DESK, days=days), timeline(shown, tint, PHONE, days=days)


def _choose(key: str, shown: Timeline) -> None:
    selection = st.session_state[key]["selection"]
    if selection["box"]:
        low, high = selection["box"][0]["x"][0], selection["box"][0]["x"][-1]
        days = brushed(shown, CHARTS[key], low, high)
        if days is not None:
            st.session_state[SPOKEN] = tuple(min(max(day, FIRST_DAY), LAST_DAY) for day in (days.first, days.last))
            st.session_state[MARK] = None
    elif selection["points"]:
        st.session_state[MARK] = selection["points"][0]["customdata"][0]


def chosen_sentences(shown: Timeline, spoken: pd.DataFrame, days: Span | None, names: Mapping[str, str]) -> None:
    """The sentences of one mark, or of the days chosen, or of both, with their voice and what dates them."""
    labels = list(shown.marks["label"])
    asked = st.query_params.get(MARK)
    if asked and asked not in labels:
        small_print(f"The chart has no mark “{asked}” for this selection.")
    if st.session_state.get(MARK) not in (None, *labels):  # None, once set, takes the mark out of the address
        st.session_state.pop(MARK)
    label = st.selectbox(
        "Sentences of a mark", labels, index=None, key=MARK, bind="query-params",
        placeholder="Click a mark in the chart, or choose it here",
    )  # fmt: skip
    if label is None and days is None:
        return
    spoken = spoken[spoken["name"].isin(shown.lanes)]
    if label is not None:
        spoken = spoken[mark_labels(spoken, shown.calendar, shown.lane) == label]
    rows = spoken if days is None else within(spoken, days)
    with st.container(border=True):
        if days is not None:
            small_print(
                "A week counts where it touches these days, a longer span where at least half of it lies within."
            )
        if rows.empty:
            small_print(f"{'These lanes have' if label is None else f'“{label}” has'} no sentence about {days}.")
        found = [(names[article], letter, mine) for (letter, article), mine in rows.groupby(["letter", "article"])]
        found.sort(key=lambda one: (one[1] == "", one[1], one[0]))
        for name, letter, mine in found[:MOST_LISTED]:
            passages = [passage(group.drop_duplicates("span")) for _, group in mine.groupby("sentence")]
            whose = label or (f"{letter}, {name}" if letter else name)
            about_days = f", {days}" if days else ""
            listed(letter, f"{whose}{about_days}", passages)
        if len(found) > MOST_LISTED:
            small_print(
                f"{len(found) - MOST_LISTED} more articles have such sentences; a mark or fewer days show them."
            )


def listed(letter: str, heading: str, passages: list[Passage]) -> None:
    """Sentences under a heading with their number; the first few stand open."""
    noun = "sentence" if len(passages) == 1 else "sentences"
    lines_heading(letter, f"{heading}: {len(passages)} {noun}")
    sentences(passages[:FIRST])
    if len(passages) > FIRST:
        with st.expander(f"Show {len(passages) - FIRST} more"):
            sentences(passages[FIRST:])


def passage(rows: pd.DataFrame) -> Passage:
    """One sentence; `rows` are its dates. The words that give them are underlined."""
    first = rows.iloc[0]
    text = first["text"].strip(QUOTATION_MARKS)  # the page sets its own around every sentence
    start = first["start"] + first["text"].index(text)
    marks = tuple(
        Underline(row.words_start - start, row.words_end - start, row.letter)
        for row in rows.itertuples()
        if row.words_start >= 0
    )
    voice = voice_note(first["speaker"])
    if not text:
        voice = f"{where(first['start'], first['end'])}, {voice}"
    dates = [note for note in (date_note(row) for row in rows.itertuples()) if note]
    return Passage(text, marks, f"{voice}; date from {' and '.join(dates)}" if dates else f"{voice}; no date")


def presence_part(now: Here, most: int, kinds: list[str], questions: tuple[Question, ...], the: dict[str, str]) -> None:
    """Who is in which of the matching articles, drawn for wide and for narrow pages."""
    shown = {
        key: presence(now.corpus, now.matching, now.sides, questions, kinds, most, number)
        for key, number in PRESENCE_CHARTS.items()
    }
    widest = shown["presence-desk"]
    if len(widest.columns) < 2 or not widest.actors:
        return
    section_title(presence_title(widest, the))
    small_print(PRESENCE_KEY)
    drawn = tuple(shown.values())
    offer_chart(
        "presence",
        Drawn(
            presence_title(widest, the),
            presence_alt(widest),
            lambda tint: (presence_chart(drawn[0], tint, ""), presence_chart(drawn[1], tint, "")),
        ),
    )
    with st.container(key="presence"):
        for key in PRESENCE_CHARTS:
            with st.container(key=f"{key}-box"):
                st.plotly_chart(
                    presence_chart(shown[key], colours(), st.session_state.get(WHO) or ""), key=key, theme=None,
                    config=CONFIG, on_select=partial(_choose_point, key), selection_mode="points",
                    alt=presence_alt(shown[key]),
                )  # fmt: skip
                if more := shown[key].more:
                    small_print(f"{more} more articles match the filters: shown are those side by side and the first.")


def portrayal_part(now: Here, named: pd.DataFrame, most: int, kinds: list[str], the: dict[str, str]) -> pd.DataFrame:
    """How the author's words portray the actors side by side; the treatments, empty where no model tells."""
    articles = list(now.sides["article"])
    treated = treatments(portrayals(now.corpus, articles, kinds), now.sides)
    if not available(now.corpus, articles):
        small_print(NOT_AVAILABLE)
        return treated
    shown = [name for name in named["name"].head(most) if name in set(treated["name"])]
    section_title(portrayal_title(treated, shown, the))
    small_print(portrayal_note())
    offer_chart(
        "portrayal",
        Drawn(
            portrayal_title(treated, shown, the),
            portrayal_alt(treated, shown),
            lambda tint: (portrayal_chart(treated, shown, tint), None),
        ),
    )
    st.plotly_chart(
        portrayal_chart(treated, shown, colours()), key="portrayal", theme=None, config=CONFIG,
        on_select=partial(_choose_point, "portrayal"), selection_mode="points", alt=portrayal_alt(treated, shown),
    )  # fmt: skip
    return treated


def _choose_point(key: str) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points:
        st.session_state[WHO], st.session_state[WHERE] = points[0]["customdata"][0], key.split("-")[0]


def mentions(
    now: Here,
    named: pd.DataFrame,
    treated: pd.DataFrame,
    kinds: list[str],
    questions: tuple[Question, ...],
    the: dict[str, str],
) -> None:
    """Who is named how often, by which names, how portrayed, with whose words quoted."""
    letters = list(now.sides["letter"])
    section_title(naming_title(named, letters, now.question.event, the))
    if named.empty:
        return
    small_print("Mentions are names, roles (“the Turkish president”) and pronouns in the text, places left out.")
    for letter in letters:
        mine = treated[treated["letter"] == letter].set_index("name")
        net = mine["favourable"] - mine["unfavourable"]
        named[f"portrayed {letter}"] = named["name"].map(net).astype("Int64")
    quoting = [letter for letter in letters if named[f"quoted {letter}"].notna().any()]
    told = [letter for letter in letters if named[f"portrayed {letter}"].notna().any()]
    counts = [f"mentions {letter}" for letter in letters]
    more = [f"portrayed {letter}" for letter in told] + [f"called {letter}" for letter in letters]
    more += [f"quoted {letter}" for letter in quoting]
    offer_table("actors", named)
    with st.container(key="mentions"):
        for key, columns in (("mentions-desk", ["name", *counts, *more]), ("mentions-phone", ["name", *counts])):
            phone = key == "mentions-phone"
            with st.container(key=f"{key}-box"):
                st.dataframe(
                    named, hide_index=True, column_order=columns, column_config=_columns(named, letters, phone),
                    placeholder="", key=key, on_select=partial(_choose_row, key, list(named["name"])),
                    selection_mode="single-row", alt="Actors and their mentions",
                )  # fmt: skip
    matching = list(now.matching["article"])
    for _, side in now.sides.iterrows():
        missing = elsewhere(now.corpus, matching, side, kinds, questions)
        if missing:
            said = ", ".join(f"{name} ({number} articles)" for name, number in missing[:ELSEWHERE])
            small_print(f"{side['letter']}: {NOT_HERE.lower()}, but in other articles: {said}.")


def _columns(named: pd.DataFrame, letters: list[str], phone: bool) -> dict[str, Any]:
    longest = int(named[[f"mentions {letter}" for letter in letters]].to_numpy().max(initial=1))
    config: dict[str, Any] = {"name": st.column_config.TextColumn("Actor", pinned=True, width=150 if phone else 205)}
    for letter in letters:
        config[f"mentions {letter}"] = st.column_config.ProgressColumn(
            letter if phone else f"{letter}: mentions", format="%d", min_value=0, max_value=longest,
            width=70 if phone else 95, color=colours().letters[letter],
        )  # fmt: skip
        config[f"portrayed {letter}"] = st.column_config.NumberColumn(
            f"{letter}: + less –", format="%+d", width=85,
            help="Favourable less unfavourable mentions in the author's own words; empty for none.",
        )  # fmt: skip
        config[f"called {letter}"] = st.column_config.TextColumn(f"{letter}: called", help=HELP, width=165)
        config[f"quoted {letter}"] = st.column_config.NumberColumn(
            f"{letter}: quoted", format="percent", width=90,
            help="Words in quotation marks that the article gives to this actor, as a share of all its words.",
        )  # fmt: skip
    return config


def _choose_row(key: str, names: list[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if rows and rows[0] < len(names):
        st.session_state[WHO], st.session_state[WHERE] = names[rows[0]], "mentions"


def who_is_asked(named: pd.DataFrame) -> str | None:
    """The actor whose sentences are wanted: by a click in a chart or the table, or chosen here."""
    names = list(named["name"])
    asked = st.query_params.get(WHO)
    if asked and asked not in names:
        small_print(f"These articles do not name “{asked}”.")
    if st.session_state.get(WHO) not in names:
        st.session_state.pop(WHO, None)
    chosen: str | None = st.selectbox(
        "Sentences about an actor", names, index=None, key=WHO, bind="query-params",
        placeholder="Click a mark, a bar or a row, or choose the actor here",
        on_change=lambda: st.session_state.pop(WHERE, None),
    )  # fmt: skip
    return chosen


def about(now: Here, name: str) -> None:
    """The sentences about one actor in the articles side by side, with voice and portrayal."""
    found = sentences_about(now.corpus, list(now.sides["article"]), name)
    with st.container(border=True):
        for _, side in now.sides.iterrows():
            mine = found[found["article"] == side["article"]]
            if len(mine):
                passages = [told(group, side["letter"]) for _, group in mine.groupby("sentence")]
                listed(side["letter"], f"{side['letter']}, {name}", passages)
            else:
                lines_heading(side["letter"], f"{side['letter']}: {NOT_HERE.lower()}")


def told(rows: pd.DataFrame, letter: str) -> Passage:
    """One sentence about an actor; `rows` are its mentions there, underlined."""
    first = rows.iloc[0]
    text = first["text"].strip(QUOTATION_MARKS)
    shift = first["text"].index(text)
    marks = tuple(
        Underline(start - shift, end - shift, letter) for start, end in zip(rows["from"], rows["to"], strict=True)
    )
    place = "" if text else where(first["first"], first["last"]) + ", "
    voices = dict.fromkeys(
        "; ".join(filter(None, (voice_note(row.speaker), stance_note(row)))) for row in rows.itertuples()
    )
    title = "title; " if first["sentence"] < 0 else ""
    return Passage(text, marks, title + place + " / ".join(voices))


def lanes(
    now: Here,
    spoken: pd.DataFrame,
    named: pd.DataFrame,
    lane: str,
    most: int,
    order: str,
    questions: tuple[Question, ...],
) -> tuple[Timeline, pd.DataFrame]:
    """The timeline around the event with the lanes asked for, and the sentences that it is made of."""
    if lane == ACTORS:
        chosen = lanes_of(named, spoken, most, order)
        return timeline_of(spoken, chosen, now.sides, questions, now.question), spoken
    everyone = crowd(now.sides, now.matching, lane)
    said = spoken_by(now.corpus, everyone, questions)
    chosen = lanes_by(said, everyone, most, order)
    return timeline_of(said, chosen, now.sides, questions, now.question, lane, appeared(everyone)), said


def page(now: Here) -> None:
    """The whole page."""
    questions = store.load(store.sources()).questions
    title, intro = st.empty(), st.container()
    order, most, kinds = controls(now)
    lane, zoom, days = lanes_and_days()
    if not kinds:
        title.title("Actors")
        st.text("Choose people, organisations or countries to see who is in these articles.")
        return
    the = with_article(now.corpus, [*now.sides["article"], *now.matching["article"].head(DESK_ARTICLES)])
    spoken = moments(now.corpus, now.sides, questions, kinds)
    named = actors(now.corpus, now.sides, questions, kinds, list(now.matching["article"]))
    shown, said = lanes(now, spoken, named, lane, most, order, questions)
    headline = timeline_title(said, shown)
    with title:
        page_title(headline)
    with intro:
        lettered(
            QUESTIONS[lane],
            [(row.letter, row.name_) for row in now.sides.rename(columns={"name": "name_"}).itertuples()],
            "The number beside a mark counts sentences; a hollow mark is a day still to come when the article was "
            "published.",
        )
    if shown.lanes:
        if zoom == WHOLE or (zoom == CHOSEN and days):
            shown = zoomed(shown, said, questions, days if zoom == CHOSEN else None)
        shaded = None if zoom == CHOSEN else days
        offer_chart("actors", Drawn(headline, timeline_alt(shown), partial(drawings, shown, shaded)))
        chart(shown, shaded)
        chosen_sentences(shown, said, days, dict(zip(now.articles["article"], now.articles["label"], strict=True)))
    asked = who_is_asked(named) if len(named) else None
    slots = {"who": st.container()}  # where the sentences can stand: below what was clicked
    presence_part(now, most, kinds, questions, the)
    slots["presence"] = st.container()
    treated = portrayal_part(now, named, most, kinds, the)
    slots["portrayal"] = st.container()
    mentions(now, named, treated, kinds, questions, the)
    slots["mentions"] = st.container()
    if asked:
        with slots.get(st.session_state.get(WHERE, "who"), slots["who"]):
            about(now, asked)


page(here())
