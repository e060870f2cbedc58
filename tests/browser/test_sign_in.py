"""Signing in with a real OpenID provider on this machine: the link survives, editors may edit, others may read."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import ROOT, free_port, served

pytestmark = pytest.mark.browser
MODULES = "FRAMELENS_OIDC_PROVIDER"  # a folder node_modules that holds oidc-provider
SLOW, START_SECONDS = 120_000, 120  # ms; s: three processes start cold
PLACE = "/words?text=Moscow&question=Berlin+conference%3A+success+or+failure%3F"


@pytest.fixture(scope="module")
def provider() -> Iterator[tuple[str, str]]:
    """Addresses of a provider that runs, and of the dashboard that it knows."""
    node, modules = shutil.which("node"), os.environ.get(MODULES, "")
    if not node or not Path(modules, "oidc-provider").is_dir():
        pytest.skip(
            f"{MODULES} does not name a folder with oidc-provider (npm install oidc-provider), or node is missing"
        )
    port, dashboard = free_port(), f"http://localhost:{free_port()}"
    process = subprocess.Popen(
        [node, str(ROOT / "tests" / "oidc" / "provider.mjs"), modules, str(port), dashboard],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    metadata = f"http://localhost:{port}/.well-known/openid-configuration"
    deadline = time.monotonic() + START_SECONDS
    try:
        while True:
            try:
                urllib.request.urlopen(metadata, timeout=5).close()
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < deadline, "the provider does not start"
                time.sleep(0.2)
        yield metadata, dashboard
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def hosted(provider, tmp_path_factory: pytest.TempPathFactory, corpus, corpus_folder: Path) -> Iterator[str]:
    """The address of a dashboard with that sign-in, whose editors are Ann and everybody at desk.example."""
    metadata, dashboard = provider
    settings = {
        "FRAMELENS_URL": dashboard,
        "FRAMELENS_OIDC_METADATA": metadata,
        "FRAMELENS_OIDC_CLIENT": "framelens",
        "FRAMELENS_OIDC_SECRET": "framelens-secret",
        "FRAMELENS_COOKIE_SECRET": "only for this test, and long enough",
        "FRAMELENS_EDITORS": "ann@example.org, @desk.example",
    }
    port = int(dashboard.rpartition(":")[2])
    log = tmp_path_factory.mktemp("hosted") / "log"
    with served(log, corpus_folder, script="server.py", port=port, settings=settings):
        yield dashboard


def sidebar_says(page: Page, text: str) -> None:
    expect(page.locator("[data-testid=stSidebar]")).to_contain_text(text, timeout=SLOW)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(timeout=SLOW)


def signed_in(page: Page, hosted: str, name: str, place: str = PLACE) -> None:
    page.goto(hosted + place)
    sidebar_says(page, "Reading needs no account")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_placeholder("Enter any login").fill(name, timeout=SLOW)
    page.get_by_placeholder("and password").fill("anything")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()
    sidebar_says(page, "Signed in")


@pytest.fixture
def page(browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1440, "height": 1000}) as context:
        context.set_default_timeout(SLOW)
        yield context.new_page()


def test_a_link_survives_signing_in_and_out(page, hosted):
    signed_in(page, hosted, "ann@example.org")
    sidebar_says(page, "ann@example.org may edit")
    assert page.url == hosted + PLACE
    expect(page.get_by_label("Text contains")).to_have_value("Moscow")
    held = {cookie["name"] for cookie in page.context.cookies(f"{hosted}/oauth2callback")}
    assert "_streamlit_user" in held and "framelens_back" not in held
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Yes, sign me out").click(timeout=SLOW)
    sidebar_says(page, "Reading needs no account")
    assert page.url == hosted + PLACE


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("bob@desk.example", "may edit"),
        ("eve@example.org", "may read, but is not among the editors"),
        ("unverified@desk.example", "may read, but is not among the editors"),
        ("ann@example.org@desk.example", "may read, but is not among the editors"),
    ],
)
def test_only_editors_may_edit(page, hosted, name, rest):
    signed_in(page, hosted, name, "/")
    sidebar_says(page, f"{name} {rest}")


def test_a_cookie_that_was_changed_is_nobody(page, hosted):
    signed_in(page, hosted, "eve@example.org", "/")
    (cookie,) = [one for one in page.context.cookies() if one["name"] == "_streamlit_user"]
    forged = cookie["value"].replace(cookie["value"][10:14], "AAAA", 1)
    page.context.add_cookies([{**cookie, "value": forged}])
    page.goto(hosted)
    sidebar_says(page, "Reading needs no account")
