"""An error that nobody foresaw: the page says that there was one and tells nothing of the machine."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.chromium import ROOT, served

pytestmark = pytest.mark.browser
SLOW = 30_000  # ms


def test_an_error_within_a_page_tells_no_path(browser, tmp_path):
    script = tmp_path / "page.py"
    script.write_text("import streamlit as st\nst.title('Before')\nopen('/secret/place')\n")
    with served(tmp_path / "log", tmp_path, script=str(script)) as address:
        page = browser.new_context().new_page()
        page.goto(address)
        expect(page.get_by_role("heading", name="Before")).to_be_visible(timeout=SLOW)
        expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(timeout=SLOW)
        text = page.locator("body").inner_text()
        assert "error" in text.lower()
        for told in ("/secret", str(tmp_path), str(ROOT), "Traceback", "FileNotFoundError"):
            assert told not in text
        page.context.close()
