"""The Articles page: what is dropped is understood, kept, corrected, deleted and brought back. No browser."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import store
from framelens.library import Library
from tests.app.dropping import answer, parcel, send
from tests.conftest import ROOT

ARTICLE = "---\ntitle: One\noutlet: Quay News\npublished: 2020-01-14\n---\nThe Moscow summit failed.\n"
DROPPED = b"Cranes stand still\n\nBy Dana Example\n\nThe cranes stood still on Tuesday, and the Moscow summit failed.\n"
PAGE = "components/pages/articles.py"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The Articles page over one article in a folder and an empty library."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.md").write_text(ARTICLE)
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(tmp_path / "articles"))
    monkeypatch.setenv("FRAMELENS_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("FRAMELENS_LIBRARY", str(tmp_path / "library"))
    st.cache_resource.clear()
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=200).run()
    yield app.switch_page(PAGE).run()
    st.cache_resource.clear()


def said(app: AppTest) -> str:
    assert not app.exception
    kinds = (app.title, app.markdown, app.text, app.error, app.get("html"))
    text = "\n".join(getattr(element, "value", None) or element.proto.body for kind in kinds for element in kind)
    return text.replace("\\", "")  # what is escaped for Markdown


def drop(app: AppTest, name: str, data: bytes) -> AppTest:
    """Drop a file and look again when its job has ended."""
    send(app, parcel({name: data}))
    return settled(app)


def settled(app: AppTest) -> AppTest:
    deadline = time.monotonic() + 60
    while app.session_state["adding"].busy and time.monotonic() < deadline:
        time.sleep(0.05)
    return app.run()


def progress(app: AppTest) -> str:
    return "\n".join(element.proto.text for element in app.get("progress"))


def opened(app: AppTest, key: str) -> AppTest:
    next(box for box in app.selectbox if box.label == "Open an article").set_value(key).run()
    return app


def field(app: AppTest, label: str):
    return next(one for one in [*app.text_input, *app.text_area] if one.label == label)


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


def test_what_is_dropped_is_understood_kept_and_shown_on_the_other_pages(app, library):
    drop(app, "cranes.txt", DROPPED)
    assert "1 article from 1 file added." in said(app)
    assert "2 articles, 1 without a day of publication and 1 without an outlet" in said(app)
    assert library.collection().articles[0].authors == ("Dana Example",)
    row = app.dataframe[0].value.iloc[0]
    assert (row["file"], row["title"], row["lacks"]) == (
        "cranes.txt",
        "Cranes stand still",
        "outlet, first published, language",
    )
    app.switch_page("components/pages/compare.py").run()
    assert "Showing 2 of 2 articles" in said(app)


def test_a_field_is_edited_undone_and_refused_with_a_sentence(app, library):
    drop(app, "cranes.txt", DROPPED)
    (key,) = library.collection().kept
    opened(app, key)
    field(app, "Outlet").set_value("Quay News").run()
    assert library.collection().kept[key].article.outlet == "Quay News"
    assert "As read: missing" in said(app)
    field(app, "First published").set_value("2999-01-01").run()
    assert "2999-01-01 cannot be when an article was first published" in said(app)
    assert library.collection().kept[key].article.published is None
    button(app, "Undo").click().run()
    assert library.collection().kept[key].article.outlet == ""


UNNAMED = b"""The pen that stayed capped

By Dana Example

Two men were given a page on Monday, and only one of them wrote his name on it.

The plan has collapsed, and everything that was promised on the page has failed.
"""


def test_a_reader_says_what_a_text_without_the_events_name_is_about_and_takes_it_back(app, library):
    drop(app, "pen.txt", UNNAMED)
    (key,) = library.collection().kept
    app.switch_page("components/pages/compare.py").run()
    assert "No sentence was found to be about it." in said(app)
    button(app, "It is about the event").click().run()
    assert library.collection().kept[key].article.about == ("Moscow summit",)
    assert "Read as mainly about the Moscow summit, because a reader says so." in said(app)
    assert "wrote his name on it" in said(app)
    button(app, "It is not about the event").click().run()
    assert library.collection().kept[key].article.about == ()
    assert "No sentence was found to be about it." in said(app)


def test_an_edit_shows_at_once_on_a_page_that_was_drawn_before(app, library):
    drop(app, "cranes.txt", DROPPED)
    (key,) = library.collection().kept
    app.switch_page("components/pages/compare.py").run()
    assert "Cranes stand still" in said(app)
    store.library().edit([key], "title", "Cranes move again")
    app.run()
    assert "Cranes move again" in said(app)
    assert "Cranes stand still" not in said(app)


def test_delete_has_a_way_back(app, library):
    drop(app, "cranes.txt", DROPPED)
    (key,) = library.collection().kept
    opened(app, key)
    button(app, "Delete").click().run()
    assert library.collection().articles == ()
    assert "1 article deleted." in said(app)
    app.selectbox(key="list").set_value("Deleted or replaced").run()
    opened(app, key)
    button(app, "Restore").click().run()
    assert [article.title for article in library.collection().articles] == ["Cranes stand still"]


def test_what_cannot_be_read_is_one_sentence_and_a_table_asks_for_its_columns(app, library):
    drop(app, "empty.pdf", b"")
    assert "empty.pdf: is empty; save or export it again." in said(app)
    drop(app, "list.csv", b"alpha,beta\nOne,A text that nobody named.\n")
    assert "list.csv: has no column named title or text" in said(app)
    next(box for box in app.selectbox if box.label == "Title").set_value("alpha")
    next(box for box in app.selectbox if box.label == "Text").set_value("beta")
    button(app, "Read with these columns").click().run()
    assert [article.title for article in library.collection().articles] == ["One"]


def test_a_reader_who_may_not_edit_is_offered_nothing_to_change(app, library, monkeypatch):
    drop(app, "cranes.txt", DROPPED)
    (key,) = library.collection().kept
    for module in ("components.adding", "components.article_editor", "components.pages.articles"):
        monkeypatch.setattr(f"{module}.may_edit", lambda: False, raising=False)
    monkeypatch.setattr("components.permission.may_edit", lambda: False)
    app.run()
    assert not app.get("bidi_component")
    opened(app, key)
    assert field(app, "Outlet").disabled
    assert button(app, "Delete").disabled


def test_a_stopped_analysis_waits_until_it_is_asked_for(app, monkeypatch):
    store.analysing().held = frozenset(article for article in [*store.load(store.sources()).waiting])
    monkeypatch.setattr(store.Analysing, "begin", lambda self, articles: None)
    drop(app, "cranes.txt", DROPPED)
    assert "1 article is not analysed and not on the other pages." in said(app)
    monkeypatch.undo()


def test_a_text_without_an_address_gets_one_sentence_and_nothing_begins(app, library):
    send(app, parcel({}, text="Two sentences. No address."))
    assert "There is no web address in what was pasted" in answer(app)["said"]
    assert not app.session_state["adding"].outcomes
    assert not answer(app)["busy"]


def test_files_and_addresses_are_taken_together(app, library):
    send(app, parcel({"cranes.txt": DROPPED}, text="http://localhost/report"))
    text = said(settled(app))
    assert "1 article from 1 file added; 1 file not added." in text
    assert "names a host of your own network" in text


def test_files_are_read_although_the_text_beside_them_holds_no_address(app, library):
    send(app, parcel({"cranes.txt": DROPPED}, text="No address."))
    assert "There is no web address" in answer(app)["said"]
    assert "1 article from 1 file added." in said(settled(app))


def test_files_that_come_in_two_parcels_are_read_as_they_come_and_can_be_stopped(app, library):
    first = parcel({"cranes.txt": DROPPED}, count=2, last=False)
    send(app, first)
    job = app.session_state["adding"]
    deadline = time.monotonic() + 60
    while not job.outcomes and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "Reading: 1 of 2 files" in progress(app.run())
    told = answer(app)
    assert (told["drop"], told["received"], told["over"]) == (first["drop"], 1, False)
    assert answer(send(app, {"drop": first["drop"], "ask": 7})) == told | {"echo": 7}
    send(app, parcel({"other.txt": DROPPED}))
    assert answer(app)["said"] == "One moment: the files before are still being read."
    assert answer(app)["over"]
    button(app, "Stop; what is added stays").click().run()
    text = said(settled(app))
    assert "1 article from 1 file added. Stopped: 1 not looked at; drop them again to go on." in text


def test_a_drop_whose_beginning_is_lost_says_so(app, library):
    send(app, parcel({"cranes.txt": DROPPED}, number=3))
    assert answer(app)["said"] == "The files did not arrive as they were sent; drop them again."
    assert answer(app)["over"]
    assert "1 article from 1 file added." in said(drop(app, "cranes.txt", DROPPED))


def test_what_a_reader_who_may_not_edit_sends_is_not_taken(app, library, monkeypatch):
    monkeypatch.setattr("components.adding.may_edit", lambda: False)
    send(app, parcel({"cranes.txt": DROPPED}))
    assert "This collection can be read here but not changed." in said(app)
    assert not library.collection().articles
