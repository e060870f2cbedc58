"""The door: page config, the shared sidebar, navigation. No analysis here."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components import absent, article_text, codes, filters, permission, share, store
from components.empty import nothing_matches, nothing_read
from components.here import WIDTH, Here, set_here
from framelens.compare.articles import matching
from framelens.compare.verdicts import side_by_side, verdicts
from framelens.errors import FramelensError

PAGES = Path(__file__).parent / "components" / "pages"

st.set_page_config(page_title="Framelens", page_icon=str(PAGES.parent / "icon.png"), layout="wide")
article_text.style(dark=st.context.theme.type == "dark")

compare = st.Page(PAGES / "compare.py", title="Compare", url_path="first", default=True)  # "/": no name of its own
page = st.navigation(
    [
        compare,
        st.Page(PAGES / "read.py", title="Read", url_path="read"),
        st.Page(PAGES / "wording.py", title="Wording", url_path="wording"),
        st.Page(PAGES / "actors.py", title="Actors", url_path="actors"),
        st.Page(PAGES / "words.py", title="Words", url_path="words"),
        st.Page(PAGES / "articles.py", title="Articles", url_path="articles"),
        st.Page(lambda: None, title="Compare", url_path="compare", visibility="hidden"),
    ],
    position="top",
)
if page.url_path == "compare":  # typed, as the other pages are
    st.switch_page(compare, query_params={key: st.query_params.get_all(key) for key in st.query_params})

collecting = page.url_path == "articles"  # the one page that needs no article and waits for no analysis
try:
    shared = store.ready(store.sources(), patient=not collecting)
    opened, coding = codes.applied(absent.attached(shared), shared)
except FramelensError as error:
    st.error(str(error))
    st.stop()

if opened.articles.empty:
    permission.sign_in_or_out()
    with st.container(width=WIDTH):
        st.container()  # the place of the notices below: with the first articles the page must not move
        if collecting:
            page.run()
        else:
            nothing_read(opened.problems)
    st.stop()

filters.note_stale(opened)
share.note_changes(opened)
share.begin()
question, view = filters.sidebar(opened)
found = matching(opened.corpus, opened.articles, view)
judged = verdicts(opened.corpus, question.id, found)
place = filters.foot(view, len(found), len(opened.articles))
store.note(opened)
permission.sign_in_or_out()

with st.container(width=WIDTH):
    with st.container():
        filters.stale_notice(len(found), len(opened.articles))
        share.changes_notice(opened)
    if collecting:
        page.run()
        st.stop()
    if found.empty:
        nothing_matches(opened, view)
        with place:
            share.popover(opened, None, view, page.url_path)
        st.stop()
    filters.chosen_notice(view.side, list(found["label"]))
    sides = side_by_side(judged, view.side)
    now = Here(
        corpus=opened.corpus,
        question=question,
        view=view,
        choices=opened.choices,
        articles=opened.articles,
        matching=found,
        verdicts=judged,
        sides=side_by_side(judged, ()) if sides.empty else sides,
        problems=opened.problems,
        coding=coding,
    )
    set_here(now)
    page.run()

with place:
    share.popover(opened, now, view, page.url_path)
