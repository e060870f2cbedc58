"""The sample that people code: one sentence after another with its paragraph, and nothing of what the machine says."""

from __future__ import annotations

import streamlit as st

from components.article_text import page_title, sentences, small_print
from components.coding import SAMPLE_AT, control, mine_of, name_field, sample_toggle
from components.here import Here
from components.passages import Passage, Underline
from framelens.coding.sample import Drawable, Sample
from framelens.compare.poles import poles_of
from framelens.compare.reading import context_of
from framelens.compare.sampled import sample


def page(now: Here) -> None:
    """In the place of the articles."""
    drawn = sample(now.corpus, now.question)
    page_title("A sample to code, with the machine’s answers hidden")
    small_print(f"Question: {now.question.text}")
    small_print(_explained(drawn))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        sample_toggle()
        name_field("sample")
    if not drawn.drawn:
        st.text("No article of the collection was asked this question and is here with its text.")
        return
    left = [place for place, one in enumerate(drawn.drawn) if not mine_of(now, one.spot)]
    done, all_ = len(drawn.drawn) - len(left), len(drawn.drawn)
    place = st.session_state.get(SAMPLE_AT)
    if place not in range(all_):  # nothing chosen, or in the longer sample of another question
        place = left[0] if left else None
    st.progress(done / all_, f"{done} of {all_} coded by you")
    if place is None:
        st.text("You have coded all of them. Figures are under “Coded by hand” on this page and on Compare.")
    else:
        _one(now, drawn.drawn[place])
    with st.container(horizontal=True):
        _step("Previous", (all_ if place is None else place) - 1, all_)
        _step("Next", all_ if place is None else place + 1, all_)


def _explained(drawn: Sample) -> str:
    counting = sum(one.counts for one in drawn.drawn)
    return (
        f"{counting} of the {drawn.counting:,} sentences that the machine counts as evidence, and "
        f"{len(drawn.drawn) - counting} of the {drawn.passed:,} that it passes over, mixed; from all articles that "
        "were asked the question, whatever the filters. They are drawn by chance and the same for every coder. "
        "A code counts for its article’s verdict, too."
    )


def _one(now: Here, one: Drawable) -> None:
    labels = dict(zip(now.articles["article"], now.articles["label"], strict=True))
    where = "title" if one.spot.place == "title" else "text"
    with st.container(border=True):
        small_print(f"From the {where} of {labels.get(one.spot.article, 'an article')}. Code what is underlined.")
        text, start = context_of(now.corpus, one.spot)
        sentences([Passage(text, (Underline(start, start + one.spot.end - one.spot.start),))])
        control(now, one.spot.article, "sample", one.spot[2:], one.text, poles_of(now.question), "sample")


def _step(label: str, to: int, count: int) -> None:
    st.button(
        label, key=f"sample-{label}", disabled=not 0 <= to < count, type="tertiary",
        on_click=lambda: st.session_state.update({SAMPLE_AT: to}),
    )  # fmt: skip
