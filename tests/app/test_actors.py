"""The page Actors over made-up articles: title, chart, sentences of a mark, table. No browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import store
from framelens.corrections import Correction

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"
ARTICLE = """---
title: {title}
outlet: {outlet}
published: 2020-01-{day}
language: en
---
{body}
"""
OLD = """NATO bombed the depot in 2011. NATO left in 2011, and NATO never returned.

Turkey sent envoys on 12 January. Egypt will vote on 20 January."""
NEW = """Turkey met Egypt on 13 January. Turkey called it useful on 13 January. Turkey signed on 13 January.

"We shall see," said Angela Merkel."""
SIDES = ["Old Post, 14 Jan", "New Post, 16 Jan"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMELENS_CORPUS", str(tmp_path / "corpus"))
    articles = tmp_path / "articles"
    articles.mkdir()
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(articles))
    for outlet, day, body in [("Old Post", 14, OLD), ("New Post", 16, NEW)]:
        text = ARTICLE.format(title=f"From {outlet}", outlet=outlet, day=day, body=body)
        (articles / f"{day}.md").write_text(text, encoding="utf-8")
    st.cache_resource.clear()  # what another test has opened
    yield
    st.cache_resource.clear()


def opened(**query):
    app = AppTest.from_file(DASHBOARD, default_timeout=200)
    for key, value in ({"side": SIDES} | query).items():
        app.query_params[key] = value
    app.switch_page("components/pages/actors.py").run()
    assert not app.exception
    return app


def shown(app):
    return " ".join(element.body for element in app.get("html"))


def test_titles_are_computed_from_the_two_articles():
    page = shown(opened())
    assert "Only A reaches back to 2011" in page
    assert "13 January (Moscow summit) is the most frequent date in B" in page
    assert "Turkey is named most in B; NATO only in A" in page or "NATO is named most in A, Turkey in B" in page


def test_a_mark_opens_its_sentences():
    app = opened(mark="A, NATO, 2011")
    page = shown(app)
    assert "A, NATO, 2011: 2 sentences" in page
    assert "NATO bombed the depot in" in page
    assert "author; date from “2011”" in page
    app.selectbox(key="mark").select("A, Egypt, 20 Jan 2020").run()
    assert "date from “20 January”" in shown(app)


def test_a_mark_that_is_not_there_is_reported():
    assert "no mark “A, Atlantis, 1492”" in shown(opened(mark="A, Atlantis, 1492"))


def test_kinds_of_actor():
    app = opened(kinds=["People"])
    assert set(app.dataframe[0].value["kind"]) == {"person"}
    app.pills(key="kinds").set_value([]).run()
    assert not app.exception
    assert any("Choose people" in text.value for text in app.text)


def test_the_table_has_every_actor_but_no_place():
    table = opened().dataframe[0].value
    assert {"NATO", "Turkey", "Egypt", "Angela Merkel"} <= set(table["name"])
    assert table.set_index("name").loc["NATO", "called B"] == "Not mentioned here"


def test_presence_says_who_is_where_without_blame():
    page = shown(opened())
    assert "Turkey and Egypt are in both articles" in page or "Egypt and Turkey are in both articles" in page


def test_without_a_trained_model_portrayal_is_one_line(monkeypatch):
    monkeypatch.setattr("framelens.language.encoder.installed", lambda: None)
    page = shown(opened())
    assert "How actors are portrayed is not available" in page
    assert "is portrayed" not in page


def test_an_actor_opens_its_sentences_with_voice():
    app = opened(who="NATO")
    page = shown(app)
    assert "A, NATO: 3 sentences" in page or "A, NATO: 2 sentences" in page
    assert "NATO</span> bombed the depot" in page
    assert "These articles do not name “Atlantis”" in shown(opened(who="Atlantis"))


def test_a_correction_is_applied_listed_and_undone(tmp_path):
    app = opened()
    app.segmented_control(key="correction-kind").set_value("rename").run()
    app.selectbox(key="correction-rename-0-name").select("NATO").run()
    app.text_input(key="correction-rename-0-into").input("The <b>alliance").run()
    next(button for button in app.button if button.label == "Apply").click().run()
    assert not app.exception
    assert (tmp_path / "corpus-corrections.json").exists()
    assert "The <b>alliance" in set(app.dataframe[0].value["name"])
    assert any(text.value.startswith("Rename “NATO” to “The <b>alliance”") for text in app.text)
    next(button for button in app.button if button.label == "Undo").click().run()
    assert "NATO" in set(app.dataframe[0].value["name"])


def test_a_correction_shows_at_once_on_pages_that_were_drawn_before():
    """Another reader's page, from the same process and with nothing but the correction changed."""
    reader, name = opened(who="NATO"), "The alliance"
    assert "NATO</span> bombed the depot" in shown(reader)
    store.correct([Correction("rename", ("NATO",), name)])
    reader.run()
    assert not reader.exception
    assert name in set(reader.dataframe[0].value["name"])
    assert "NATO" not in set(reader.dataframe[0].value["name"])
    assert any(name in label for label in reader.selectbox(key="mark").options)
    store.correct([])
    assert "NATO" in set(reader.run().dataframe[0].value["name"])


DAYS = ["2020-01-12", "2020-01-13"]


def test_days_from_the_address_filter_the_sentences_and_can_be_taken_off():
    app = opened(spoken=DAYS)
    page = shown(app)
    assert "A, Old Post, 14 Jan, 12 to 13 Jan 2020: 1 sentence<" in page
    assert "B, New Post, 16 Jan, 12 to 13 Jan 2020: 3 sentences" in page
    assert "bombed the depot" not in page
    next(button for button in app.button if button.label == "All days").click().run()
    assert not app.exception
    assert app.session_state["spoken"] == ()
    assert "12 to 13 Jan 2020" not in shown(app)
    app.date_input(key="spoken").set_value((date(2011, 1, 1), date(2011, 12, 31))).run()
    assert "A, Old Post, 14 Jan, 2011: 2 sentences" in shown(app)


def test_days_narrow_the_sentences_of_a_mark():
    page = shown(opened(spoken=DAYS, mark="A, Egypt, 20 Jan 2020"))
    assert "“A, Egypt, 20 Jan 2020” has no sentence about 12 to 13 Jan 2020" in page


@pytest.mark.parametrize("zoom", ["Whole range", "Chosen"])
def test_lanes_and_zoom_from_the_address(zoom):
    app = opened(lane="Articles", zoom=zoom, spoken=DAYS)
    assert app.segmented_control(key="lane").value == "Articles"
    assert app.segmented_control(key="zoom").value == zoom
    marks = app.selectbox(key="mark").options
    assert ("A, Old Post, 14 Jan: 2011" in marks) == (zoom == "Whole range")
    assert ("B, New Post, 16 Jan: 13 Jan 2020" in marks) == (zoom == "Chosen")
    assert "reaches back furthest, to 2011" in shown(app)


def test_days_that_are_none_are_reported():
    assert "asks for sentences about “soon”" in shown(opened(spoken=["soon"]))
