"""Every page runs over the sample articles, filters work, empty and stale views say so. No browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

PAGES = sorted(file.name for file in (ROOT / "components" / "pages").glob("*.py"))


@pytest.fixture
def app(corpus, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The dashboard over the sample articles, whose analyses are already there."""
    monkeypatch.setenv("FRAMELENS_CORPUS", str(corpus_folder))
    monkeypatch.delenv("FRAMELENS_ARTICLES", raising=False)
    yield AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    st.cache_resource.clear()


def texts(app: AppTest) -> str:
    return "\n".join(element.value for kind in (app.title, app.subheader, app.markdown, app.text) for element in kind)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs(app, page):
    app.run()
    app.switch_page(f"components/pages/{page}").run()
    assert not app.exception
    assert app.title or app.get("html")


def test_compare_opens_with_the_question(app):
    app.run()
    assert app.title[0].value == "Is the Moscow summit treated as a success or a failure?"
    assert "Showing 14 of 14 articles" in texts(app)


def test_another_question(app):
    app.run()
    app.sidebar.radio[0].set_value("Berlin conference: success or failure?").run()
    assert app.title[0].value == "Is the Berlin conference treated as a success or a failure?"


def test_a_filter_narrows_and_an_empty_result_offers_a_way_out(app):
    app.run()
    app.sidebar.multiselect(key="outlet").set_value(["Harbour Wire"]).run()
    assert "Showing 2 of 14 articles" in texts(app)
    app.sidebar.text_input(key="text").set_value("no article says this").run()
    assert app.title[0].value == "No article matches these filters"
    next(button for button in app.button if button.label == "All 14 articles").click().run()
    assert "Showing 14 of 14 articles" in texts(app)


def test_the_address_sets_the_filters(app):
    app.query_params["outlet"] = ["Harbour Wire"]
    app.run()
    assert "Showing 2 of 14 articles" in texts(app)


def test_a_link_that_names_what_is_gone_says_so(app):
    app.query_params["author"] = ["Nobody Atall"]
    app.query_params["outlet"] = ["Harbour Wire"]
    app.run()
    assert "This link is out of date" in texts(app)
    assert "the author “Nobody Atall”" in texts(app)
    assert "Showing 2 of 14 articles" in texts(app)


def test_chosen_articles_that_the_filters_hide_are_told_of(app):
    app.query_params["side"] = ["Harbour Wire, 14 Jan"]
    app.query_params["outlet"] = ["The Ropewalk"]
    app.run()
    assert "hidden by the filters: “Harbour Wire, 14 Jan”; articles that match are shown instead" in texts(app)
    assert "A treats it as" in "\n".join(header.value for header in app.header)


def test_a_folder_without_articles_says_what_to_do(app, tmp_path, monkeypatch):
    (tmp_path / "bad.md").write_bytes(b"")
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(tmp_path))
    st.cache_resource.clear()
    app.run()
    assert app.title[0].value == "There is no article to show"
    assert "bad.md" in texts(app)
