"""Actors: who is in each sentence and which day it speaks of; who is present where, how portrayed, by which names."""

from __future__ import annotations

import streamlit as st

from components import store
from components.actors import asked, naming, portrayal, presence, timeline
from components.actors.controls import cast
from components.article_text import lettered, page_title
from components.here import Here, here
from framelens.compare.actors import actors
from framelens.compare.timeline_titles import timeline_title


def page(now: Here) -> None:
    """The whole page."""
    title, intro = st.empty(), st.container()
    shown = cast(now, store.load(store.sources()).questions)
    lane, zoom, days = timeline.lanes_and_days()
    if not shown.kinds:
        title.title("Actors")
        st.text("Choose people, organisations or countries to see who is in these articles.")
        return
    named = actors(now.corpus, now.sides, shown.questions, shown.kinds, list(now.matching["article"]))
    drawn, said = timeline.lanes(now, shown, named, lane)
    headline = timeline_title(said, drawn)
    with title:
        page_title(headline)
    with intro:
        lettered(
            timeline.QUESTIONS[lane],
            list(zip(now.sides["letter"], now.sides["name"], strict=True)),
            "The number beside a mark counts sentences; a hollow mark is a day still to come when the article was "
            "published.",
        )
    if drawn.lanes:
        timeline.draw(now, headline, timeline.in_zoom(drawn, said, shown, zoom, days), said, days)
    who = asked.who_is_asked(named) if len(named) else None
    slots = {asked.FIELD: st.container()}  # where the sentences can stand: below what was clicked
    presence.draw(now, shown)
    slots[presence.PART] = st.container()
    treated = portrayal.draw(now, shown, named)
    slots[portrayal.PART] = st.container()
    naming.draw(now, shown, named, treated)
    slots[naming.PART] = st.container()
    if who:
        with slots.get(asked.part_asked(), slots[asked.FIELD]):
            asked.about(now, who)


page(here())
