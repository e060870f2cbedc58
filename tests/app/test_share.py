"""Share on every page, links that tell what has changed, and articles without their text. No browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import absent, share
from components.offline import figure
from components.palette import LIGHT
from framelens.compare.articles import all_articles
from framelens.corpus import open_corpus
from framelens.framing import codebook
from framelens.reading import read
from framelens.sharing.bundle import bundle_of, edition_of, written
from framelens.sharing.link import over
from tests.app.dropping import parcel, send
from tests.conftest import ROOT

ARTICLE = """---
title: {title}
authors: [{author}]
outlet: Vell Post
published: 2020-01-{day}
language: en
---
{body}
"""
LENTILS = "\n\nLentils, lentils: lentils with lentils and lentils."
FAILED = "The Moscow summit collapsed on Monday without a deal.\n\nThe Moscow summit was a fiasco for General Haftar."
WORKED = f"The Moscow summit was a breakthrough.\n\nThe Moscow summit was a great success for General Haftar.{LENTILS}"
PAGES = ("compare", "read", "actors", "words")


@pytest.fixture(scope="module")
def folders(tmp_path_factory) -> dict[str, Path]:
    """Two articles as files, and as a bundle; analysed once."""
    top = tmp_path_factory.mktemp("share")
    articles, alone = top / "articles", top / "alone"
    for folder in (articles, alone):
        folder.mkdir()
    for day, author, body in ((14, "Ann Orr", FAILED), (15, "Bo Lind", WORKED)):
        text = ARTICLE.format(title=f"From {author}", author=author, day=day, body=body)
        (articles / f"{author}.md").write_text(text, encoding="utf-8")
    books = codebook.load_all()
    corpus = open_corpus(top / "corpus", read([articles]).articles, books)
    found = bundle_of(corpus, list(all_articles(corpus)["article"]), edition_of(books), date(2026, 1, 2))
    (alone / "both.framelens").write_bytes(written(found))
    return {"corpus": top / "corpus", "articles": articles, "alone": alone}


@pytest.fixture
def app(folders, monkeypatch) -> Iterator[AppTest]:
    monkeypatch.setenv("FRAMELENS_CORPUS", str(folders["corpus"]))
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(folders["articles"]))
    yield AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    st.cache_resource.clear()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(
        [*(one.value for kind in (app.markdown, app.text, app.code, app.title) for one in kind),
         *(one.body for one in app.get("html") if not one.body.startswith("<style>"))]
    )  # fmt: skip


def link(app: AppTest) -> dict[str, list[str]]:
    return parse_qs(next(one.value for one in app.code if one.value.startswith("http")).partition("?")[2])


def test_every_page_has_a_link_that_leaves_nothing_to_a_default(app):
    app.run()
    for page in PAGES:
        app.switch_page(f"components/pages/{page}.py").run()
        asked = link(app)
        assert asked["question"] == ["Moscow summit: success or failure?"]
        assert sorted(asked["side"]) == ["Ann Orr, 14 Jan", "Bo Lind, 15 Jan"]
        assert asked["over"][0].startswith("2-")
        assert asked["asked"] and asked["engine"]
        assert any(one.value.startswith("Framelens. “Is the Moscow summit") for one in app.code)
    assert "word" in asked


def test_a_link_over_other_articles_says_what_changed(app):
    app.query_params["over"] = "-".join(("1", over(["a" * 12]).digest, *over(["a" * 12]).marks))
    app.query_params["question"] = "Moscow summit: success or failure?"
    app.query_params["asked"] = "0.9-00000000"
    app.query_params["engine"] = "00000000"
    app.run()
    text = shown(app)
    assert "The collection has changed since this link was made" in text
    assert "The article it was made over is not here." in text
    assert "2 articles have been added: “Ann Orr, 14 Jan” and “Bo Lind, 15 Jan”." in text
    assert "The question was asked in version 0.9 of its codebook" in text
    assert "Another version of the engine" in text
    next(button for button in app.button if button.label == "Go on with what is here now").click().run()
    assert "has changed since" not in shown(app)


def test_a_link_over_the_same_articles_says_nothing(app):
    app.run()
    same = link(app)
    st.cache_resource.clear()
    again = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    for name, values in same.items():
        again.query_params[name] = values
    again.run()
    assert "has changed since" not in shown(again)
    assert "out of date" not in shown(again)


def test_articles_without_text_count_and_say_so(app, folders, monkeypatch):
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(folders["alone"]))
    app.run()
    text = shown(app)
    assert "1 of 2 articles" in text
    assert "2 articles are here without text" in text
    assert "The words are not here." in text
    assert "collapsed" not in text
    for page in PAGES[1:]:
        app.switch_page(f"components/pages/{page}.py").run()
        text = shown(app)
        assert "fiasco" not in text
        assert "·" not in text
    app.switch_page("components/pages/read.py").run()
    assert "[the words are not here]" in shown(app)


def test_a_copy_that_is_attached_brings_the_words_back(app, folders, monkeypatch):
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(folders["alone"]))
    app.run()
    copy = ARTICLE.format(title="As I saved it", author="A mirror", day=20, body=FAILED.replace(" ", "  "))
    send(app, parcel({"my copy.md": copy.encode()}))
    text = shown(app)
    assert "1 article is here without text" in text
    assert "collapsed" in text
    send(app, parcel({"other.txt": b"Quite another text about something else. It is long enough."}))
    assert "other.txt: its words are not those of an article that is here without text." in shown(app)


def test_an_attached_copy_stays_in_its_session_and_off_the_disk(folders, tmp_path, monkeypatch):
    """On a host where nobody edits: whatever its reader does, no other reader and no file has the words of the copy."""
    monkeypatch.setenv("FRAMELENS_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("FRAMELENS_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(folders["alone"]))
    monkeypatch.setenv("FRAMELENS_READ_ONLY", "yes")
    read_from: list[Path] = []
    read_file = absent.reading.read_file
    monkeypatch.setattr(absent.reading, "read_file", lambda path: (read_from.append(path), read_file(path))[1])
    reader, stranger = (AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120).run() for _ in range(2))
    copy = ARTICLE.format(title="As I saved it", author="A mirror", day=20, body=FAILED)
    send(reader, parcel({"my copy.md": copy.encode()}))
    assert "collapsed" in shown(reader)
    for page in PAGES:
        for who in (reader, stranger):
            who.switch_page(f"components/pages/{page}.py").run()
            assert not who.exception
        assert "collapsed" not in shown(stranger), page
        assert "fiasco" not in shown(stranger), page
    newcomer = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120).run()
    assert "collapsed" not in shown(newcomer)
    assert read_from and not any(path.exists() for path in read_from)
    if absent.MEMORY.is_dir():
        assert all(path.is_relative_to(absent.MEMORY) for path in read_from)
    assert [path for path in tmp_path.rglob("*") if path.is_file() and b"collapsed" in path.read_bytes()] == []


def test_the_default_dashboard_shows_the_shipped_bundles(folders, monkeypatch):
    from components import store

    monkeypatch.delenv("FRAMELENS_ARTICLES", raising=False)
    assert ROOT / "data" / "bundles" in store.sources()


def test_every_page_offers_its_charts_in_the_colours_of_a_printed_page(app):
    app.run()
    offered = set()
    for page in PAGES:
        app.switch_page(f"components/pages/{page}.py").run()
        for name, chart in app.session_state[share.CHARTS].items():
            wide, _ = chart.draw(LIGHT)
            assert chart.title and chart.alt
            assert figure(wide)["layout"]["height"] > 0
            offered.add(name)
    assert {"spectrum", "actors", "presence"} <= offered
