"""Articles and links made of hostile strings, opened in a real Chromium: words stay words on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from components.escape import OVERRIDES
from framelens.compare.articles import all_articles
from framelens.corpus import open_corpus
from framelens.reading import read
from tests.chromium import ROOT, served
from tests.security.payloads import MEGABYTE, PAYLOADS

pytestmark = pytest.mark.browser
SLOW, A_MOMENT = 30_000, 200  # ms
AN_ARTICLE = 7  # payloads in one
SIDE_BY_SIDE = 4
PAGES = ("", "read", "actors", "words", "articles")
LONGEST = 2_000  # characters of a byline: it is part of the address, which servers cut
TOLD = (  # gives evidence, a voice, actors and a date
    "“The Moscow summit failed, {0} and nothing was signed,” General Khalifa Haftar {0} said on Monday, 13 January, "
    "beside the {0} Front."
)
ELSEWHERE = """() => [...document.querySelectorAll('a, area, iframe, object, embed, base, form, img, link, [onerror]')]
    .map(one => one.href?.baseVal ?? one.href ?? one.src ?? one.data ?? one.action ?? one.outerHTML)
    .filter(url => url && !['data:image', 'blob:', location.origin].some(own => url.startsWith(own)))"""


@dataclass(frozen=True, slots=True)
class Hostile:
    """A dashboard over hostile articles: its address, and (label, title) of every article."""

    address: str
    articles: tuple[tuple[str, str], ...]


def groups(items: Sequence, size: int) -> list[Sequence]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def written(folder: Path) -> dict[str, str]:
    """The articles as files: file name -> title."""
    titles = {}
    for number, payloads in enumerate(groups(PAYLOADS, AN_ARTICLE)):
        short = [payload[:LONGEST] for payload in payloads]
        name = "".join(c for c in f"{number} {short[0]} {short[-1]}" if c not in "/\0")[:100] + ".md"
        title = f"The Moscow summit failed: {' | '.join(payloads)}"
        body = [f"# {payload}\n\n{TOLD.replace('{0}', payload)}" for payload in payloads]
        (folder / name).write_text(
            f"---\ntitle: {title}\nauthors: [{short[1]}, {short[2]}]\noutlet: {short[3]}\nrepublisher: {short[4]}\n"
            f"url: {short[5]}\npublished: 2020-01-{14 + number % 7}\nrepublished: 2020-02-01\nlanguage: en\n---\n"
            + "\n\n".join(body),
            encoding="utf-8",
        )
        titles[name] = title
        (folder / f"broken {name}").write_bytes(b"")
    (folder / "long title.md").write_text(f"---\ntitle: {MEGABYTE}\noutlet: Long\n---\nNothing more.")
    return titles | {"long title.md": MEGABYTE}


def flat(text: str) -> str:
    """Without what the reader and the page take out: direction marks, control characters, unseen joins."""
    unseen = {*range(9), *range(11, 32), 0x7F, 0xAD, 0x200B, 0x2060, 0xFEFF}
    return " ".join(OVERRIDES.sub("", text).translate(dict.fromkeys(unseen)).split())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, books) -> Iterator[Hostile]:
    folder, corpus = tmp_path_factory.mktemp("articles"), tmp_path_factory.mktemp("corpus")
    titles = written(folder)
    found = read([folder])
    assert {article.source: flat(article.title) for article in found.articles} == {
        name: flat(title) for name, title in titles.items()
    }
    opened = open_corpus(corpus, found.articles, books)
    evidence = opened.query("SELECT count(*) FROM evidence WHERE question = 'moscow-summit'").iloc[0, 0]
    assert evidence >= len(PAYLOADS) / 2
    frame = all_articles(opened)
    with served(tmp_path_factory.mktemp("log") / "log", corpus, str(folder)) as address:
        yield Hostile(address, tuple(zip(frame["label"], frame["title"], strict=True)))


@pytest.fixture
def watched(browser, hostile, tmp_path_factory) -> Iterator[Page]:
    """A page that is found innocent at the end: nothing ran, nothing asked another host, no dialog, no window."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    outside: list[str] = []
    own = (hostile.address, hostile.address.replace("http", "ws"), "data:", "blob:")
    for name in ("request", "websocket"):
        page.on(name, lambda asked: None if asked.url.startswith(own) else outside.append(asked.url))
    page.on("dialog", lambda dialog: (outside.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    context.on("page", lambda other: outside.append(f"window: {other.url}"))
    yield page
    assert outside == []
    context.close()


def go(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=SLOW)
    page.wait_for_timeout(A_MOMENT)  # a page that reads the address runs twice
    settle(page)


def settle(page: Page) -> None:
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(timeout=SLOW)


def innocent(page: Page) -> None:
    """No script ran, nothing leads elsewhere, nothing failed, no path of the machine is told."""
    assert page.evaluate("window.__hit") is None
    assert page.evaluate(ELSEWHERE) == []
    text = page.locator("body").inner_text()
    assert "Traceback" not in text
    assert str(ROOT) not in text
    assert "site-packages" not in text
    assert page.locator("[data-testid=stException]").count() == 0


def shown_titles(page: Page) -> list[str]:
    """The titles of the articles side by side, without the numbers and voices that the page adds."""
    return page.locator(".fl-title").evaluate_all(
        """titles => titles.map(title => {
            const copy = title.cloneNode(true);
            copy.querySelectorAll('.fl-tag, .fl-aside').forEach(added => added.remove());
            return copy.textContent.replace(/\\s+/g, '');
        })"""
    )


@pytest.mark.parametrize("place", PAGES)
def test_hostile_articles_are_words_on_every_page(watched, hostile, place):
    for chosen in groups(hostile.articles, SIDE_BY_SIDE):
        go(watched, f"{hostile.address}/{place}?{urlencode([('side', label) for label, _ in chosen])}")
        if place in ("", "read"):
            expect(watched.locator(".fl-title")).to_have_count(len(chosen), timeout=SLOW)
            settle(watched)
            assert shown_titles(watched) == ["".join(flat(title).split()) for _, title in chosen]
        innocent(watched)


def test_hostile_words_stay_words_when_they_are_touched(watched, hostile):
    """Lists of authors, outlets and actors, and the notes that a chart shows for its marks."""
    go(watched, f"{hostile.address}/")
    for field in ("Author or byline", "Outlet", "Mentions actor"):
        box = watched.get_by_role("combobox", name=field)
        box.press("ArrowDown")
        expect(watched.get_by_role("option").first).to_be_visible(timeout=SLOW)
        innocent(watched)
        box.press("Escape")
    markers = watched.locator(".scatterlayer .point")
    expect(markers.first).to_be_visible(timeout=SLOW)
    for place in range(0, markers.count(), 3):
        markers.nth(place).hover(force=True, timeout=SLOW)
        expect(watched.locator(".hoverlayer .hovertext")).to_be_visible(timeout=SLOW)
        innocent(watched)


QUERIES = {
    "": ("question", "side", "author", "outlet", "actor", "published", "sort"),
    "read": ("side", "author", "published", "why_a", "why_b", "show", "marks"),
    "actors": ("side", "actor", "mark", "order", "lanes", "kinds"),
    "words": ("side", "word", "by", "apart", "author1", "author2", "ownwords"),
    "articles": ("list", "find"),
}


@pytest.mark.parametrize("place", [*PAGES, "text"])
def test_hostile_links_are_words(watched, hostile, place):
    """Every payload stands in some link; `text` finds nothing, which has a page of its own."""
    names = QUERIES.get(place, ("text",))
    short = [payload[:LONGEST] for payload in PAYLOADS]
    half = len(short) // 2 + 1
    for values in groups(short, half) if place != "text" else groups(short[::25], 1):
        pairs = [(names[turn % len(names)], value) for turn, value in enumerate(values)]
        go(watched, f"{hostile.address}/{'' if place == 'text' else place}?{urlencode(pairs)}")
        innocent(watched)
