"""Read: numbers, the reasons of one, folded and full text, marks. No browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

ARTICLE = """---
title: {title}
authors: [{author}]
outlet: {outlet}
published: 2020-01-{day}
language: en
---
{body}
"""
FAILED = """The Moscow summit on 13 January 2020 was a failure and collapsed without a deal.

Tomatoes grow well in sandy soil.

Beans do not.

"The Moscow summit was a great success," said Vladimir Putin. The Moscow summit failed all the same."""
WORKED = """The Moscow summit was a great success, and the Moscow summit brought a lasting peace.

Tomatoes grow well in sandy soil."""
SILENT = "Tomatoes grow well in sandy soil. Khalifa Haftar grows none."
SIDES = ["Ann Orr, 14 Jan", "Bo Lind, 15 Jan", "Cy Dahl, 16 Jan"]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page over two of three small articles."""
    for day, author, outlet, body in (
        (14, "Ann Orr", "Vell Post", FAILED),
        (15, "Bo Lind", "Quay News", WORKED),
        (16, "Cy Dahl", "Quay News", SILENT),
    ):
        text = ARTICLE.format(title=f"From {author}", author=author, outlet=outlet, day=day, body=body)
        (tmp_path / f"{day}.md").write_text(text, encoding="utf-8")
    monkeypatch.setenv("FRAMELENS_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(tmp_path))
    opened = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    opened.query_params["side"] = SIDES[:2]
    yield opened.switch_page("components/pages/read.py")
    st.cache_resource.clear()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.body for element in app.get("html"))


def test_the_title_says_where_the_evidence_lies(app):
    page = shown(app.run())
    assert "A opens on failure" in page
    assert "B " in page


def test_two_articles_with_their_evidence_numbered(app):
    page = shown(app.run())
    assert "Ann Orr</strong>" in page
    assert 'id="passage-a-1"' in page
    assert 'id="passage-b-1"' in page
    assert "2 paragraphs folded: no evidence on this question" in page
    assert "counts as evidence of" not in page


def test_a_number_opens_its_reasons_with_the_other_side(app):
    app.run()
    app.pills(key="why_a").set_value(1).run()
    page = shown(app)
    assert "1 counts as evidence of" in page
    for label in ("About", "Cue", "Voice", "Hedge or negation", "Reads as", "Found by"):
        assert f"<dt>{label}</dt>" in page
    assert "Strongest passage for success" in page
    assert 'fl-tint-failure fl-ring"' in page


def test_the_address_chooses_a_number(app):
    app.query_params["why_b"] = "1"
    assert 'href="#passage-b-1"' in shown(app.run())


def test_a_number_that_is_not_there_is_told(app):
    app.query_params["why_a"] = "99"
    assert "The link asks for passage 99, which is not there" in shown(app.run())


def test_a_number_is_forgotten_with_its_article(app):
    app.run()
    app.pills(key="why_a").set_value(1).run()
    app.pills(key="why_b").set_value(1).run()
    app.sidebar.multiselect(key="side").set_value([SIDES[0], SIDES[2]]).run()
    assert app.pills(key="why_a").value == 1
    assert "holds no evidence on this question" in shown(app)
    app.sidebar.multiselect(key="side").set_value(SIDES[:2]).run()
    assert app.pills(key="why_b").value is None


def test_full_text_with_marks(app):
    app.run()
    assert "<details" in shown(app)
    app.segmented_control(key="show").set_value("Full text")
    app.pills(key="marks").set_value(["Actors", "Quotations", "Dates"]).run()
    page = shown(app)
    assert "<details" not in page
    assert 'title="Vladimir Putin"' in page
    assert 'class="fl-said"' in page
    assert 'title="13 Jan 2020"' in page


def test_one_article_alone(app):
    app.run()
    app.sidebar.multiselect(key="side").set_value(SIDES[:1]).run()
    page = shown(app)
    assert "passage-a-1" in page
    assert "passage-b-1" not in page
