"""The Wording page over articles of the tests' own; the vectors are those of the installed model, where there is one."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from framelens.language import encoder
from tests.conftest import ROOT

WAIT = 120  # seconds for a run


@pytest.fixture
def page(corpus_folder, corpus, monkeypatch):
    monkeypatch.setenv("FRAMELENS_CORPUS", str(corpus_folder))
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(ROOT / "data" / "articles"))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=WAIT)
    app.query_params["side"] = ["Harbour Wire, 14 Jan", "The Evening Whistle, 14 Jan"]
    return app


def test_rows_stand_with_an_address_each(page):
    if encoder.installed() is None:
        pytest.skip("no model is installed")
    page.run()
    page.switch_page("components/pages/wording.py").run()
    assert not page.exception
    shown = " ".join(element.proto.body for element in page.get("html"))
    assert "fl-wording" in shown
    label = page.selectbox(key="event").options[0]
    page.selectbox(key="event").select(label).run()
    alone = " ".join(element.proto.body for element in page.get("html"))
    assert alone.count('class="fl-wording"') == 1
    assert page.query_params["event"] == [label]
