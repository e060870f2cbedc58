"""The page Actors over made-up articles: title, chart, sentences of a mark, table. No browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

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
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(tmp_path))
    for outlet, day, body in [("Old Post", 14, OLD), ("New Post", 16, NEW)]:
        text = ARTICLE.format(title=f"From {outlet}", outlet=outlet, day=day, body=body)
        (tmp_path / f"{day}.md").write_text(text, encoding="utf-8")


def opened(**query):
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
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
