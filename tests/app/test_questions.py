"""Every page on a question of kind `contrast`: its own poles' words, never those of success and failure."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.app.test_pages import PAGES
from tests.conftest import ROOT

STYLE = re.compile("<style>[^<]*</style>")
SHORT = "Asylum: humanitarian or security?"


@pytest.fixture(scope="module")
def contrast_corpus(tmp_path_factory) -> dict[str, str]:
    """Three articles of the benchmark as files, and where their analyses go."""
    articles, corpus = tmp_path_factory.mktemp("articles"), tmp_path_factory.mktemp("analyses")
    for name in ("doc01", "doc02", "doc03"):
        text = (ROOT / "benchmarks" / "data" / "contrast_documents" / f"{name}.txt").read_text(encoding="utf-8")
        head, _, body = text.partition("\n\n")
        facts = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        front = f'---\ntitle: "{facts["title"]}"\noutlet: {facts["outlet"]}\npublished: {facts["date"]}\n---\n'
        (articles / f"{name}.md").write_text(front + body, encoding="utf-8")
    return {"FRAMELENS_ARTICLES": str(articles), "FRAMELENS_CORPUS": str(corpus)}


@pytest.fixture
def app(contrast_corpus, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    for name, value in contrast_corpus.items():
        monkeypatch.setenv(name, value)
    st.cache_resource.clear()
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.query_params["question"] = [SHORT]
    yield app
    st.cache_resource.clear()


def words(app: AppTest) -> str:
    kinds = (app.title, app.header, app.markdown, app.text, app.get("html"))
    return "\n".join(str(getattr(element, "value", "") or element.proto) for kind in kinds for element in kind)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs_on_a_contrast(app, page):
    app.run()
    app.switch_page(f"components/pages/{page}").run()
    assert not app.exception


@pytest.mark.parametrize("page", ["compare.py", "read.py"])
def test_the_poles_are_the_questions_own(app, page):
    app.run()
    app.switch_page(f"components/pages/{page}").run()
    said = words(app)
    assert "humanitarian" in said
    assert "security" in said
    said = STYLE.sub("", said)
    for foreign in ("success", "failure", "the outcome"):
        assert foreign not in said.lower(), foreign
