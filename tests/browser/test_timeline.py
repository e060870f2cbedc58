"""A reader drags over the timeline or clicks a mark: the sentences follow, and the address carries the choice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_link import SLOW, opened

pytestmark = pytest.mark.browser
CHART = ".st-key-timeline-desk-box .js-plotly-plot"


def drawn(page: Page) -> None:
    expect(page.locator(f"{CHART} .scatterlayer .point").first).to_be_visible(timeout=SLOW)


def sentences(page: Page) -> list[str]:
    listed = page.locator(".fl-quote")
    expect(listed.first).to_be_visible(timeout=SLOW)
    return listed.all_inner_texts()


def test_days_dragged_over_filter_the_sentences_and_land_in_the_address(browser, dashboard):
    page = opened(browser, f"{dashboard}/actors")
    drawn(page)
    page.get_by_text("Drag over the chart to choose days").click()
    page.wait_for_function(f"document.querySelector('{CHART}')?._fullLayout?.dragmode === 'select'", timeout=SLOW)
    panels = page.locator(f"{CHART} .nsewdrag")
    panels.first.scroll_into_view_if_needed()
    boxes = [box for box in (panels.nth(place).bounding_box() for place in range(panels.count())) if box]
    area = max(boxes, key=lambda box: box["width"])  # years before and "no date" have panels of their own
    middle = area["y"] + area["height"] / 2
    page.mouse.move(area["x"] + area["width"] * 0.3, middle)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * 0.7, middle + 5, steps=8)
    page.mouse.up()
    expect(page).to_have_url(re.compile("spoken="), timeout=SLOW)
    chosen = sentences(page)
    again = opened(browser, page.url)
    assert sentences(again) == chosen


def test_a_mark_clicked_lists_its_sentences_and_has_an_address(browser, dashboard):
    page = opened(browser, f"{dashboard}/actors")
    drawn(page)
    point = page.locator(f"{CHART} .scatterlayer .point").first
    point.scroll_into_view_if_needed()
    place = point.bounding_box()
    assert place
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(page).to_have_url(re.compile("mark="), timeout=SLOW)
    chosen = sentences(page)
    again = opened(browser, page.url)
    assert sentences(again) == chosen
