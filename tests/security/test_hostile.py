"""Articles and links made of hostile strings, opened in a real Chromium: words stay words on every page.

What was counted is the table of docs/security.md, which the last test holds to it (and writes with
FRAMELENS_WRITE_TABLES=1).
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from components.escape import OVERRIDES
from framelens.compare.articles import all_articles
from framelens.corpus import open_corpus
from framelens.reading import read
from tests.chromium import ROOT, served
from tests.security.payloads import KINDS, MEGABYTE, PAYLOADS

pytestmark = pytest.mark.browser
SLOW, A_MOMENT = 120_000, 200  # ms
AN_ARTICLE = 11  # payloads in one
SIDE_BY_SIDE = 4
FILES = sorted((ROOT / "components" / "pages").glob("*.py"))
PAGES = tuple("" if file.stem == "compare" else file.stem for file in FILES)  # as dashboard.py calls them
TABLE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- counted by tests/security/test_hostile.py -->\n", "<!-- end -->"
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
    """A dashboard over hostile articles: its address, and (label, title) of every article by kind of payload."""

    address: str
    articles: dict[str, tuple[tuple[str, str], ...]]


@dataclass(slots=True)
class Watched:
    """A page, and what it did that no page may: requests to other hosts, dialogs, windows."""

    page: Page
    outside: list[str] = field(default_factory=list)


FOUND: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}


def groups(items: Sequence, size: int) -> list[Sequence]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def written(folder: Path) -> dict[str, tuple[str, str]]:
    """The articles as files: file name -> (kind, title)."""
    titles = {}
    number = 0
    for kind, all_payloads in KINDS.items():
        for payloads in groups(all_payloads, AN_ARTICLE):
            number += 1
            lines = [payload.replace("\n", " ") for payload in payloads]  # a value of the front matter is one line
            short = [line[:LONGEST] for line in lines]
            name = "".join(c for c in f"{number} {short[0]} {short[-1]}" if c not in "/\0\n")[:100] + ".md"
            title = f"The Moscow summit failed: {' | '.join(lines)}"
            body = [f"# {line}\n\n{TOLD.replace('{0}', line)}" for line in lines]
            author, other, outlet, republisher, url = (short[turn % len(short)] for turn in range(1, 6))
            (folder / name).write_text(
                f"---\ntitle: {title}\nauthors: [{author}, {other}]\noutlet: {outlet}\nrepublisher: {republisher}\n"
                f"url: {url}\npublished: 2020-01-{14 + number % 7}\nrepublished: 2020-02-01\nlanguage: en\n---\n"
                + "\n\n".join(body),
                encoding="utf-8",
            )
            titles[name] = (kind, title)
            (folder / f"broken {name}").write_bytes(b"")
    (folder / "long title.md").write_text(f"---\ntitle: {MEGABYTE}\noutlet: Long\n---\nNothing more.")
    return titles | {"long title.md": ("length", MEGABYTE)}


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
        name: flat(title) for name, (_, title) in titles.items()
    }
    opened = open_corpus(corpus, found.articles, books)
    evidence = opened.query("SELECT count(*) FROM evidence WHERE question = 'moscow-summit'").iloc[0, 0]
    assert evidence >= len(PAYLOADS) / 2
    frame = all_articles(opened)
    kinds = {flat(title): kind for kind, title in titles.values()}
    articles: dict[str, tuple[tuple[str, str], ...]] = dict.fromkeys(KINDS, ())
    for label, title in zip(frame["label"], frame["title"], strict=True):
        articles[kinds[flat(title)]] += ((label, title),)
    with served(tmp_path_factory.mktemp("log") / "log", corpus, str(folder)) as address:
        yield Hostile(address, articles)


@pytest.fixture
def watched(browser, hostile) -> Iterator[Watched]:
    """A page that notes what leaves it."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    seen = Watched(page)
    own = (hostile.address, hostile.address.replace("http", "ws"), "data:", "blob:")
    for name in ("request", "websocket"):
        page.on(name, lambda asked: None if asked.url.startswith(own) else seen.outside.append(asked.url))
    page.on("dialog", lambda dialog: (seen.outside.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    context.on("page", lambda other: seen.outside.append(f"window: {other.url}"))
    yield seen
    assert seen.outside == []
    context.close()


def go(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=SLOW)
    page.wait_for_timeout(A_MOMENT)  # a page that reads the address runs twice
    settle(page)


def settle(page: Page) -> None:
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(timeout=SLOW)


def judge(seen: Watched, kind: str = "", titles: Sequence[str] = ()) -> None:
    """Count what a page did with payloads of a kind, and hold it to nothing."""
    page = seen.page
    counted = Counter(
        views=1,
        executions=int(page.evaluate("window.__hit") is not None),
        requests=len(seen.outside) + len(page.evaluate(ELSEWHERE)),
        changed=sum(shown != given for shown, given in zip(shown_titles(page), titles, strict=False)) if titles else 0,
    )
    if kind:
        FOUND[kind] += counted
    assert counted == Counter(views=1, executions=0, requests=0, changed=0), (kind, page.url, seen.outside)
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


def names_in_addresses() -> list[str]:
    """Every name that some widget or page has in the address, but those whose value would hide the articles."""
    files = [*(ROOT / "components").glob("*.py"), *FILES]
    found = {name for file in files for name in re.findall(r"key=\"(\w+)\"", file.read_text(encoding="utf-8"))}
    return sorted(found - {"side", "text"}) or ["question"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PAGES)
def test_hostile_words_are_words_on_every_page(watched, hostile, place, kind):
    """Articles of one kind of payload side by side, opened by a link whose every value is one of them too."""
    names = names_in_addresses()
    values = [payload[:LONGEST] for payload in KINDS[kind]]
    for turn, chosen in enumerate(groups(hostile.articles[kind], SIDE_BY_SIDE)):
        # A name that no article has is dropped and told: the articles stay, and the payload is on the page once more.
        link = [(name, f"no {value}") for name, value in zip(names, (values * len(names))[turn:], strict=False)]
        address = urlencode([*[("side", label) for label, _ in chosen], *link])[:60_000]
        go(watched.page, f"{hostile.address}/{place}?{address}")
        titles: list[str] = []
        if place in ("", "read"):
            expect(watched.page.locator(".fl-title")).to_have_count(len(chosen), timeout=SLOW)
            settle(watched.page)
            titles = ["".join(flat(title).split()) for _, title in chosen]
        judge(watched, kind, titles)


@pytest.mark.parametrize("kind", ["HTML and script", "Markdown", "spreadsheet formulas"])
def test_a_search_that_finds_nothing_repeats_its_words_harmlessly(watched, hostile, kind):
    for value in KINDS[kind][::9]:
        go(watched.page, f"{hostile.address}/?{urlencode([('text', value[:LONGEST])])}")
        judge(watched, kind)


def test_hostile_words_stay_words_when_they_are_touched(watched, hostile):
    """Lists of authors, outlets and actors, and the notes that a chart shows for its marks."""
    page = watched.page
    go(page, f"{hostile.address}/")
    for name in ("Author or byline", "Outlet", "Mentions actor"):
        box = page.get_by_role("combobox", name=name)
        box.press("ArrowDown")
        expect(page.get_by_role("option").first).to_be_visible(timeout=SLOW)
        judge(watched)
        box.press("Escape")
    markers = page.locator(".scatterlayer .point")
    expect(markers.first).to_be_visible(timeout=SLOW)
    for place in range(0, markers.count(), 3):
        markers.nth(place).hover(force=True, timeout=SLOW)
        expect(page.locator(".hoverlayer .hovertext")).to_be_visible(timeout=SLOW)
        judge(watched)


def counted_table() -> str:
    """What was counted, as Markdown."""
    lines = [
        "| kind | payloads | scripts run | requests elsewhere | titles changed |",
        "|---|---|---|---|---|",
    ]
    for kind, found in FOUND.items():
        figures = (found[name] for name in ("executions", "requests", "changed"))
        lines.append(f"| {kind} | {len(KINDS[kind])} | " + " | ".join(map(str, figures)) + " |")
    total = sum(FOUND.values(), Counter())
    figures = (total[name] for name in ("executions", "requests", "changed"))
    lines.append(f"| **all** | {len(PAYLOADS)} | " + " | ".join(map(str, figures)) + " |")
    return "\n".join(lines) + "\n"


def test_the_table_in_the_docs_is_what_was_counted():
    if not all(found["views"] for found in FOUND.values()):
        pytest.skip("only a part of the lab was run")
    assert len(PAYLOADS) >= 150
    before, rest = TABLE.read_text(encoding="utf-8").split(BEGIN)
    told, after = rest.split(END)
    if os.environ.get("FRAMELENS_WRITE_TABLES"):
        TABLE.write_text(before + BEGIN + counted_table() + END + after, encoding="utf-8")
    else:
        assert told == counted_table()
