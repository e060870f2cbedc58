"""A reader chooses a passage; the address takes it to somebody else, with what else is chosen on the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_link import SLOW, opened

pytestmark = pytest.mark.browser


def test_a_passage_has_an_address(browser, dashboard):
    page = opened(browser, f"{dashboard}/read")
    page.locator(".st-key-why_b button").first.click()
    expect(page.locator(".fl-why")).to_be_visible(timeout=SLOW)
    expect(page).to_have_url(re.compile("why_b=1"))
    page.get_by_text("Full text").click()  # stands below the panel that has just come, and still writes its choice
    expect(page.locator(".fl-fold")).to_have_count(0, timeout=SLOW)
    expect(page).to_have_url(re.compile(r"show=Full\+text"))
    other = opened(browser, page.url)
    expect(other.locator(".fl-ring")).to_have_count(1, timeout=SLOW)
    other.locator(".fl-why a").first.click()
    expect(other.locator("#passage-b-1")).to_be_in_viewport()


def test_every_number_stands_behind_the_symbol_of_its_pole(browser, dashboard):
    page = opened(browser, f"{dashboard}/read")
    expect(page.locator(".st-key-why_a button").first).to_be_visible(timeout=SLOW)
    drawn = page.locator(".st-key-why_a button").evaluate_all(
        "buttons => buttons.map(button => getComputedStyle(button, '::before').content)"
    )
    assert set(drawn) <= {'"▲"', '"▼"'}


def test_a_matched_sentence_brings_its_counterparts_beside_it(browser, dashboard):
    page = opened(browser, f"{dashboard}/read?show=Full+text")
    link = page.get_by_role("link", name="side by side").first
    expect(link).to_be_visible(timeout=SLOW)
    link.click()
    strip = page.locator(".fl-side:target")
    expect(strip).to_be_in_viewport()
    expect(strip.locator(".fl-telling")).to_have_count(2)
    expect(link).to_be_in_viewport()
    strip.get_by_role("link", name="Close").click()
    expect(page.locator(".fl-side:target")).to_have_count(0)
    expect(link).to_be_in_viewport()
