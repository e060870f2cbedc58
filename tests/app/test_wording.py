"""The Wording page, and the way from a sentence to its likes on the Read page; matching itself is put in place."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from framelens.language.meanings import Meaning
from framelens.tables import ROWS

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"
ARTICLE = """---
title: From {outlet}
outlet: {outlet}
published: 2020-01-{day}
language: en
---
{body}
"""
SIDES = ["Vell Post, 14 Jan", "Quay News, 15 Jan"]
EVENT = "Tuesday 14 Jan 2020: Ann Orr"


def same_pier(told, vectors, of_words):
    """Sentences of different articles that speak of a pier tell the same event."""
    pier = np.array(["pi" in one.words or "pier" in one.words for one in told])
    article = np.array([one.article for one in told])
    return np.where(pier[:, None] & pier[None] & (article[:, None] != article[None]), 3.0, -9.0).astype(np.float32)


def some_meaning(analysis):
    """Rows for the table of meanings, as if a model had been there."""
    return [{"sentence": n} | asdict(Meaning(b"\1" * 768)) for n, _ in enumerate(analysis.sentences)]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMELENS_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(tmp_path))
    monkeypatch.setattr("framelens.language.encoder.installed", lambda *_: None)
    monkeypatch.setitem(ROWS, "meanings", some_meaning)
    monkeypatch.setattr("framelens.compare.wording.likeness", same_pier)
    for day, outlet, body in (
        (14, "Vell Post", "Ann Orr left the pier on Tuesday. Crews wait."),
        (15, "Quay News", "On Tuesday Ann Orr fled the pier. <b>Nobody</b> knows why."),
        (12, "Early Bird", "Ann Orr is in town."),
    ):
        (tmp_path / f"{day}.md").write_text(ARTICLE.format(outlet=outlet, day=day, body=body), encoding="utf-8")
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def opened(page, **query):
    app = AppTest.from_file(DASHBOARD, default_timeout=120)
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(f"components/pages/{page}.py").run()
    assert not app.exception
    return app


def shown(app):
    return " ".join(element.body for element in app.get("html"))


def test_a_row_holds_the_words_of_each_with_its_own_marked():
    app = opened("wording", side=SIDES)
    text = shown(app)
    assert "1 event that both articles tell" in text
    assert '<span class="fl-own">left</span>' in text
    assert '<span class="fl-own">fled</span>' in text
    assert '<span class="fl-own">pier</span>' not in text


def test_an_article_before_the_day_is_not_blamed():
    text = shown(opened("wording", side=[*SIDES, "Early Bird, 12 Jan"]))
    assert "was published before this day and could not have it" in text
    assert "No such sentence was found" not in text


def test_a_row_has_an_address():
    app = opened("wording", side=SIDES, event=EVENT)
    assert app.selectbox(key="event").value == EVENT
    assert "event=Tuesday+14+Jan+2020" in shown(app)


def test_an_event_that_is_gone_is_told():
    assert "“Gone” is no event that these articles have in common" in shown(opened("wording", side=SIDES, event="Gone"))


def test_each_text_leads_to_the_other():
    text = shown(opened("read", side=SIDES, event=EVENT))
    assert 'id="told-1-a"' in text
    assert 'href="#told-1-b"' in text
    assert "as told by" in text


def test_a_matched_sentence_leads_to_its_likes_side_by_side():
    text = shown(opened("read", side=SIDES))
    strip = text.split('id="side-1"')[1].split("</section>")[0]
    assert 'href="#side-1"' in text
    assert "left" in strip and "fled" in strip
    assert 'href="#told-1-a"' in strip and 'href="#told-1-b"' in strip


def test_of_all_articles_each_wording_stands_in_a_line_by_date():
    text = shown(opened("wording", told="All articles"))
    assert "1 event told by two or more of 3 articles, none by three" in text
    first, second = text.split("<dt>")[1:3]
    assert "Vell Post, 14 Jan" in first and '<span class="fl-own">left</span>' in first
    assert "Quay News, 15 Jan" in second and '<span class="fl-own">fled</span>' in second
    assert "Early Bird, 12 Jan was published before this day and could not have it" in text


def test_who_chose_no_articles_sees_the_wordings_of_all():
    assert opened("wording").segmented_control(key="told").value == "All articles"
    assert opened("wording", side=SIDES).segmented_control(key="told").value == "Side by side"


def test_an_event_of_all_articles_leads_to_its_texts_side_by_side():
    text = shown(opened("wording", told="All articles", event=EVENT))
    assert "Read the 2 side by side" in text
    assert "side=Vell+Post%2C+14+Jan&amp;side=Quay+News%2C+15+Jan&amp;event=Tuesday" in text


def test_the_address_of_an_event_keeps_the_order():
    assert "events=Day" in shown(opened("wording", told="All articles", events="Day"))
    assert "events=" not in shown(opened("wording", told="All articles"))


def test_what_an_agency_wrote_stands_once_with_all_who_print_it(tmp_path):
    for day, outlet in ((16, "Low Echo"), (17, "High Echo")):
        body = f"On Tuesday Ann Orr fled the pier. {outlet} has asked {day} of its readers what they make of it all."
        (tmp_path / f"{day}.md").write_text(ARTICLE.format(outlet=outlet, day=day, body=body), encoding="utf-8")
    text = shown(opened("wording", told="All articles"))
    assert "told by two or more of 5 articles, one of them by 4" in text
    last = text.split("<dd")[-2].rsplit("<div>", 1)[1]
    assert "Low Echo, 16 Jan" in last and "High Echo, 17 Jan" in last
    assert text.count("fled") == 2
