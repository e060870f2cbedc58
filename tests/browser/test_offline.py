"""The offline page in a real Chromium with the network off: it draws, asks for nothing, runs nobody's words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from components.escape import OVERRIDES
from components.offline import offline_page
from framelens.compare.word_counts import count_corpus
from framelens.corpus import open_corpus
from framelens.sharing.bundle import edition_of
from framelens.sharing.seen import look
from framelens.view import View
from tests.conftest import make_article
from tests.security.payloads import PAYLOADS

pytestmark = pytest.mark.browser
SLOW = 120_000  # ms: a file of five megabytes on a busy machine
LONGEST = 300  # characters of a payload in a title
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def titles() -> list[str]:
    return ["The Moscow summit failed: " + " | ".join(one[:LONGEST] for one in PAYLOADS[half::2]) for half in (0, 1)]


@pytest.fixture(scope="module")
def file(tmp_path_factory, books, titles) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    told = "“The Moscow summit failed, {0} and nothing was signed,” General Khalifa Haftar {0} said on Monday."
    articles = [
        make_article(
            *(told.replace("{0}", one[:LONGEST]) for one in PAYLOADS[half:12:2]), "The summit failed. It failed.",
            title=title, authors=(f"Ann {PAYLOADS[half]}",), outlet=PAYLOADS[half + 2],
        )
        for half, title in enumerate(titles)
    ]  # fmt: skip
    corpus = open_corpus(folder, articles, books)
    seen = look(corpus, books, edition_of(books), View(), date(2026, 1, 2), f"http://x/?text={PAYLOADS[0]}")
    file = folder / "view.html"
    file.write_bytes(offline_page(seen, count_corpus(corpus)))
    return file


@pytest.mark.parametrize("width", [1200, 390])
def test_it_works_with_the_network_off(browser, file, titles, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(SLOW)
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((file.as_uri(), "data:", "blob:")) else troubles.append(asked.url),
    )
    page.goto(file.as_uri(), timeout=SLOW)
    page.wait_for_function("document.querySelectorAll('.js-plotly-plot .main-svg').length >= 5")
    given = {" ".join(OVERRIDES.sub("", title).replace("\0", "�").split()) for title in titles}
    assert {" ".join(one.split()) for one in page.locator("h3").all_inner_texts()} & given
    with page.expect_download() as begun:
        page.locator("button[data-format=png]").first.click()
    assert Path(begun.value.path()).read_bytes().startswith(PNG)
    with page.expect_download() as begun:
        page.locator("button[data-format=svg]").first.click()
    svg = Path(begun.value.path()).read_text(encoding="utf-8")
    assert svg.startswith("<svg") and "<script" not in svg and "Source Sans" in svg
    assert page.evaluate("window.__hit") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert troubles == []
    context.close()
