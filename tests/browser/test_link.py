"""A person filters, copies the address, and a colleague opens it in another browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SLOW = 60_000  # ms: the first page of a cold server


def opened(browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SLOW)
    return page


def choose(page: Page, label: str, option: str) -> None:
    field = page.get_by_role("combobox", name=label)
    field.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    field.press("Escape")


def shown(page: Page) -> list[str]:
    """What a reader sees: headings and how many articles match."""
    expect(page.get_by_text(re.compile(r"of 14 articles match"))).to_be_visible()
    return [
        *page.get_by_role("heading").all_inner_texts(),
        page.get_by_text(re.compile("articles match")).inner_text(),
    ]


def test_a_filtered_view_opens_the_same_in_another_browser(browser, dashboard):
    first = opened(browser, dashboard)
    expect(first.get_by_text("14 of 14 articles match")).to_be_visible(timeout=SLOW)
    choose(first, "Author or byline", "Wire desk")
    expect(first.get_by_text("2 of 14 articles match")).to_be_visible(timeout=SLOW)
    expect(first).to_have_url(re.compile("author=Wire"))
    second = opened(browser, first.url)
    expect(second.get_by_text("2 of 14 articles match")).to_be_visible(timeout=SLOW)
    last = shown(first)[-2]
    expect(second.get_by_role("heading", name=last)).to_be_visible(timeout=SLOW)
    assert shown(second) == shown(first)


def test_the_share_link_opens_the_same_view(browser, dashboard):
    first = opened(browser, dashboard)
    first.get_by_text("Berlin conference: success or failure?").click()
    expect(first.get_by_role("heading", level=1)).to_contain_text("Berlin conference", timeout=SLOW)
    first.get_by_role("button", name="Share").click()
    link = first.get_by_text(re.compile(r"^http.*question=Berlin")).inner_text()
    second = opened(browser, link)
    expect(second.get_by_role("heading", level=1)).to_contain_text("Berlin conference", timeout=SLOW)


def test_filters_stay_when_the_page_changes(browser, dashboard):
    page = opened(browser, f"{dashboard}/?outlet=Harbour+Wire")
    expect(page.get_by_text("2 of 14 articles match")).to_be_visible(timeout=SLOW)
    page.get_by_role("link", name="Words").click()  # at once, while the first page is still being drawn
    expect(page).to_have_url(re.compile(r"/words.*outlet=Harbour"), timeout=SLOW)
    page.get_by_role("link", name="Compare").click()
    expect(page).to_have_url(re.compile(r"/\?outlet=Harbour"), timeout=SLOW)
    expect(page.get_by_text("2 of 14 articles match")).to_be_visible(timeout=SLOW)


def test_the_first_page_answers_to_its_name_too(browser, dashboard):
    page = opened(browser, f"{dashboard}/compare?outlet=Harbour+Wire&outlet=The+Quayside+Courier")
    expect(page.get_by_text("3 of 14 articles match")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("Page not found")).to_have_count(0)
    expect(page.get_by_role("link", name="Compare")).to_have_count(1)


def test_a_stale_link_says_so(browser, dashboard):
    page = opened(browser, f"{dashboard}/?author=Nobody+Atall")
    expect(page.get_by_text("This link is out of date")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Go on with what is here").click()
    expect(page.get_by_text("This link is out of date")).to_be_hidden(timeout=SLOW)


def test_nothing_is_fetched_from_elsewhere(browser, dashboard):
    page = browser.new_context().new_page()
    outside: list[str] = []
    page.on("request", lambda request: outside.append(request.url) if dashboard not in request.url else None)
    page.goto(dashboard)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SLOW)
    page.wait_for_load_state("networkidle")
    assert [url for url in outside if not url.startswith(("data:", "blob:", "ws://127.0.0.1"))] == []
