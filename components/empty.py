"""The pages of nothing: no article could be read, or none matches the filters. Each says what to do."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.filters import clear
from components.here import WIDTH
from components.store import Store
from framelens.compare.articles import counts_by_filter, day_text
from framelens.compare.findings import together
from framelens.errors import ArticleUnreadable
from framelens.view import View

NAMES = {
    "published": ("Published between", "the dates"),
    "author": ("Author or byline", "the author"),
    "outlet": ("Outlet", "the outlet"),
    "actor": ("Mentions actor", "the actor"),
    "text": ("Text contains", "the text search"),
}


def nothing_read(problems: Sequence[ArticleUnreadable]) -> None:
    """No article at all."""
    with st.container(width=WIDTH):
        st.title("There is no article to show")
        st.markdown(
            'Add your own on the page *Articles*, or start the dashboard over a folder: `make run ARTICLES="path ..."`.'
        )
        list_problems(problems)


def list_problems(problems: Sequence[ArticleUnreadable]) -> None:
    """One sentence for each file that gave no article."""
    if problems:
        noun = "file was" if len(problems) == 1 else "files were"
        with st.expander(f"{len(problems)} {noun} not read", expanded=len(problems) < 4):
            for problem in problems:
                st.text(str(problem))


def nothing_matches(store: Store, view: View) -> None:
    """The filters leave nothing: which ones, and what taking one away would show."""
    total = len(store.articles)
    st.title("No article matches these filters")
    between = f"{day_text(store.choices.first)} to {day_text(store.choices.last)}"
    counts = counts_by_filter(store.corpus, store.articles, view)
    several = len(counts) > 1
    none = "Your filters together leave none" if several else "Your filter leaves none"
    st.markdown(f"The collection holds **{total} articles**, published {between}. {none}:")
    for name, (alone, _) in counts.items():
        st.text(f"{NAMES[name][0]} {_value(view, name)}: {alone} of {total} articles")
    st.markdown("Taking a filter away would show:" if several else "Taking it away shows:")
    with st.container(horizontal=True):
        if several:
            for name, (_, rest) in counts.items():
                noun = "article" if rest == 1 else "articles"
                st.button(
                    f"{rest} {noun} without {NAMES[name][1]}",
                    on_click=clear, args=(name,), disabled=not rest, key=f"without-{name}",
                )  # fmt: skip
        st.button(f"All {total} articles", on_click=clear, key="without-all")
    st.markdown(
        ":small[:gray[An empty result says nothing about how the event was covered; "
        "it only says that this collection has no such article.]]"
    )


def _value(view: View, name: str) -> str:
    value = getattr(view, name)
    if name == "published":
        return " to ".join(day_text(day) for day in value)
    return f"“{value}”" if isinstance(value, str) else together(value)
