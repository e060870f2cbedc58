"""Every page, light and dark, passes axe-core: names, headings, contrast. Axe is not shipped and never fetched here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
AXE = "FRAMELENS_AXE"  # path of axe.min.js, from `npm pack axe-core`
SLOW = 60_000  # ms: the first page of a cold server
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
FINISHED = "document.querySelector('[data-testid=stApp]').getAttribute('data-test-script-state') === 'notRunning'"


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    file = os.environ.get(AXE, "")
    if not file:
        pytest.skip(f"{AXE} does not name axe.min.js (npm pack axe-core)")
    return Path(file).read_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "page",
    ["", "read?why_a=1", "wording", "actors", "words", "articles", "?text=no+article+says+this", "?author=Nobody"],
)
def test_axe_finds_nothing(browser, dashboard, axe, page, scheme):
    with browser.new_context(viewport={"width": 1440, "height": 1000}, color_scheme=scheme) as context:
        shown = context.new_page()
        shown.goto(f"{dashboard}/{page}")
        expect(shown.get_by_role("heading", level=1)).to_be_visible(timeout=SLOW)
        shown.wait_for_function(FINISHED, timeout=SLOW)
        if page == "articles":
            expect(shown.get_by_role("button", name="Choose files")).to_be_visible()
        assert violations(shown, axe) == []


def test_axe_finds_nothing_where_a_copy_is_attached(browser, dashboard, axe):
    with browser.new_context(viewport={"width": 1440, "height": 1000}) as context:
        shown = context.new_page()
        shown.goto(dashboard)
        expect(shown.get_by_role("heading", level=1)).to_be_visible(timeout=SLOW)
        shown.wait_for_function(FINISHED, timeout=SLOW)
        shown.get_by_role("button", name="Attach your copy").click()
        expect(shown.get_by_role("button", name="Choose files")).to_be_visible()
        assert violations(shown, axe) == []


@pytest.mark.parametrize("toggle", ["Code by hand", "Code a sample"])
def test_axe_finds_nothing_where_passages_are_coded(browser, dashboard, axe, toggle):
    with browser.new_context(viewport={"width": 1440, "height": 1000}, color_scheme="dark") as context:
        shown = context.new_page()
        shown.goto(f"{dashboard}/read")
        expect(shown.get_by_role("heading", level=1)).to_be_visible(timeout=SLOW)
        shown.wait_for_function(FINISHED, timeout=SLOW)
        shown.get_by_text(toggle).click()
        expect(shown.get_by_text("Your code").first).to_be_visible(timeout=SLOW)
        shown.wait_for_function(FINISHED, timeout=SLOW)
        assert violations(shown, axe) == []


def violations(shown: Page, axe: str) -> list[tuple[str, str]]:
    """The rules that are broken, each with the element."""
    shown.evaluate(axe)
    result = shown.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [(one["id"], node["html"][:200]) for one in result["violations"] for node in one["nodes"]]


def test_a_popover_has_the_colours_of_the_dark_page(browser, dashboard):
    colour = "one => getComputedStyle(one).color"
    with browser.new_context(viewport={"width": 1440, "height": 1000}, color_scheme="dark") as context:
        shown = context.new_page()
        shown.goto(dashboard)
        expect(shown.get_by_role("heading", level=1)).to_be_visible(timeout=SLOW)
        shown.wait_for_function(FINISHED, timeout=SLOW)
        card = shown.locator(".fl-evidence.fl-success .fl-pole").first.evaluate(colour)
        shown.get_by_role("button", name="passages, and why each counts").first.click()
        inside = shown.get_by_test_id("stPopoverBody").locator(".fl-evidence.fl-success .fl-pole").first
        expect(inside).to_be_visible()
        assert inside.evaluate(colour) == card
