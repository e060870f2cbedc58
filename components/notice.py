"""A problem told on the page, in one sentence, without a colour: every colour of the palette means something else."""

from __future__ import annotations

import streamlit as st

from components.escape import markdown_text


def problem(sentence: str) -> None:
    """One sentence in a frame, with a mark before it."""
    with st.container(border=True):
        st.markdown(f":material/error: {markdown_text(sentence)}")
